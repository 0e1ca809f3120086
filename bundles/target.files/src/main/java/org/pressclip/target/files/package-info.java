/** Files articles as JSON Lines or Markdown. */
@NullMarked
package org.pressclip.target.files;

import org.jspecify.annotations.NullMarked;

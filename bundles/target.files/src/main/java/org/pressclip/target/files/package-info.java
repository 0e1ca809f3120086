/** Files articles in files and folders, in any form; brings JSON Lines and Markdown. */
@NullMarked
package org.pressclip.target.files;

import org.jspecify.annotations.NullMarked;

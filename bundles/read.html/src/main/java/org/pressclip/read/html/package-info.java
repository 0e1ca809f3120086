/** Reads HTML into blocks, an outline and the page's own claims. */
@NullMarked
package org.pressclip.read.html;

import org.jspecify.annotations.NullMarked;

/** Weighs the claims of a draft into an article. */
@NullMarked
package org.pressclip.map;

import org.jspecify.annotations.NullMarked;

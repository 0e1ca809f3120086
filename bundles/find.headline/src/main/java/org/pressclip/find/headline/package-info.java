/** Finds the headline among the blocks of a page. */
@NullMarked
package org.pressclip.find.headline;

import org.jspecify.annotations.NullMarked;

/** Finds dates in a page's text, raw, with their label and place. */
@NullMarked
package org.pressclip.find.dates;

import org.jspecify.annotations.NullMarked;

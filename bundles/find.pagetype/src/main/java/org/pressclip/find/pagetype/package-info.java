/** Tells what sort of page it is. */
@NullMarked
package org.pressclip.find.pagetype;

import org.jspecify.annotations.NullMarked;

/** Cuts what has been read into a field: bylines, datelines, dates, credits, the headline. */
@NullMarked
package org.pressclip.clean.claimed;

import org.jspecify.annotations.NullMarked;

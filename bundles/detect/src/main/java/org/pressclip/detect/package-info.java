/** Settles media type and charset of a capture. */
@NullMarked
package org.pressclip.detect;

import org.jspecify.annotations.NullMarked;

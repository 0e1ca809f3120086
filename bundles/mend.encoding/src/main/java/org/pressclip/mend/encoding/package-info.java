/** Mends mojibake in blocks and claims. */
@NullMarked
package org.pressclip.mend.encoding;

import org.jspecify.annotations.NullMarked;

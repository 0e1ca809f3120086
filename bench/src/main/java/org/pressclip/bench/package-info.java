/** What extraction is worth and what it costs, measured on a corpus. */
@NullMarked
package org.pressclip.bench;

import org.jspecify.annotations.NullMarked;

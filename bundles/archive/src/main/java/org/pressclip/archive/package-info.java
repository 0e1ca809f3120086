/** Keeps what was fetched as it came, in WARC files (ISO 28500, version 1.1), and finds it again. */
@NullMarked
package org.pressclip.archive;

import org.jspecify.annotations.NullMarked;

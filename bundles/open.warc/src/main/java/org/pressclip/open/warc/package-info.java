/** Opens WARC files, the archives of web crawls: ISO 28500, versions 1.0 and 1.1. */
@NullMarked
package org.pressclip.open.warc;

import org.jspecify.annotations.NullMarked;

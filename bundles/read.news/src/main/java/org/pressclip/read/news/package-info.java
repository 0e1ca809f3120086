/** Reads the news industry's own documents: NITF and NewsML-G2. */
@NullMarked
package org.pressclip.read.news;

import org.jspecify.annotations.NullMarked;

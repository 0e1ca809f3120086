/** Cleans again what feeds have filed, and takes that back. */
@NullMarked
package org.pressclip.reclean;

import org.jspecify.annotations.NullMarked;

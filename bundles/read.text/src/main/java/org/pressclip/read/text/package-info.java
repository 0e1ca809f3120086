/** Reads plain-text dumps of pages into blocks with their layout. */
@NullMarked
package org.pressclip.read.text;

import org.jspecify.annotations.NullMarked;

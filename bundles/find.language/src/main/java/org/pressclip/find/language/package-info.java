/** Finds the language of a page. */
@NullMarked
package org.pressclip.find.language;

import org.jspecify.annotations.NullMarked;

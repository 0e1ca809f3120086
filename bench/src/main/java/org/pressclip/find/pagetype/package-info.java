/** Trains what tells the sort of a page; in the package of what it trains, to reach its parts. */
@NullMarked
package org.pressclip.find.pagetype;

import org.jspecify.annotations.NullMarked;

/** What must be seen from within the map: the grounds of its choices and how their weights are fitted. */
@NullMarked
package org.pressclip.map;

import org.jspecify.annotations.NullMarked;

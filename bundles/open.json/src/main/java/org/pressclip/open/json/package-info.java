/** Opens JSON and JSON Lines whose objects are stories. */
@NullMarked
package org.pressclip.open.json;

import org.jspecify.annotations.NullMarked;

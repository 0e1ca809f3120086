/** A container that serves, looked at from a browser and by machines, and who may see it. */
@NullMarked
package org.pressclip.console;

import org.jspecify.annotations.NullMarked;

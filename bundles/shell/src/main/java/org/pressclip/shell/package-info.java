/** The commands: over the container's socket and in Gogo. */
@NullMarked
package org.pressclip.shell;

import org.jspecify.annotations.NullMarked;

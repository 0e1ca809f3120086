/**
 * What {@code ./pressclip} starts: answers for usage, finds the running container or starts its own, and talks to it.
 */
@NullMarked
package org.pressclip.command;

import org.jspecify.annotations.NullMarked;

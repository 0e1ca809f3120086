/** Reads factory configurations from files. */
@NullMarked
package org.pressclip.configuration;

import org.jspecify.annotations.NullMarked;

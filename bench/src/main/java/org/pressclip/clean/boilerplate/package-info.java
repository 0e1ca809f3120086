/** Training of the boilerplate cleaner's model; lies in the cleaner's package to see what the model sees. */
@NullMarked
package org.pressclip.clean.boilerplate;

import org.jspecify.annotations.NullMarked;

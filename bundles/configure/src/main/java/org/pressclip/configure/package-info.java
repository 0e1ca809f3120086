/** Files of configurations that there may be many of. */
@NullMarked
package org.pressclip.configure;

import org.jspecify.annotations.NullMarked;

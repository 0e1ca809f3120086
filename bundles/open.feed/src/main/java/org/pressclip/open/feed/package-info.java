/** Opens feed files and WordPress exports. */
@NullMarked
package org.pressclip.open.feed;

import org.jspecify.annotations.NullMarked;

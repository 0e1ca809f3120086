/** Shows articles of a Sling repository as pages. */
@NullMarked
package org.pressclip.render.sling;

import org.jspecify.annotations.NullMarked;

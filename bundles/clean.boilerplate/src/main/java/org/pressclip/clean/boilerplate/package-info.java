/** Cuts what surrounds the story: navigation, related links, comments. */
@NullMarked
package org.pressclip.clean.boilerplate;

import org.jspecify.annotations.NullMarked;

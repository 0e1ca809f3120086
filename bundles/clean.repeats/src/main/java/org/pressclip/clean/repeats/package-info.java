/** Learns what a site repeats from page to page, and cuts it. */
@NullMarked
package org.pressclip.clean.repeats;

import org.jspecify.annotations.NullMarked;

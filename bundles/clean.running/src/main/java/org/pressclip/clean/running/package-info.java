/** Cuts what stands on every page of a document and what only pages need. */
@NullMarked
package org.pressclip.clean.running;

import org.jspecify.annotations.NullMarked;

/** Cuts what stands inside the story and is not of it: offers, share lines, template leftovers. */
@NullMarked
package org.pressclip.clean.residue;

import org.jspecify.annotations.NullMarked;

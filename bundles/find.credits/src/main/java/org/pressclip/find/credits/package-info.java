/** Finds datelines, bylines, agency credits, disclaimers and the publisher. */
@NullMarked
package org.pressclip.find.credits;

import org.jspecify.annotations.NullMarked;

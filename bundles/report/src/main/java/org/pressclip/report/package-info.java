/** Shows records beside the pages they were taken from, in one file of HTML. */
@NullMarked
package org.pressclip.report;

import org.jspecify.annotations.NullMarked;

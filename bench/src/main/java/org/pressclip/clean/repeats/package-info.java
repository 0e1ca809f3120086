/** What the repeats cleaner is worth: sites of corpora learnt page by page, and sites made of templates. */
@NullMarked
package org.pressclip.clean.repeats;

import org.jspecify.annotations.NullMarked;

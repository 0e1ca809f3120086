/** Forms that other systems read: ninjs, JSON-LD, WXR, NITF, Atom, HTML. */
@NullMarked
package org.pressclip.form.standards;

import org.jspecify.annotations.NullMarked;

/** What languages need: words, stop words, dates, language guess; and files whose charset is in doubt. */
@Version("1.0.0")
@NullMarked
package org.pressclip.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;

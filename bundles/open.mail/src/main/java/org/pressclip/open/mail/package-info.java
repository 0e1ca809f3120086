/** Opens what MIME wraps (RFC 2045, 2557, 5322): pages saved as MHTML, mail with a page or text in it. */
@NullMarked
package org.pressclip.open.mail;

import org.jspecify.annotations.NullMarked;

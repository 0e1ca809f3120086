package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads captures of some media types into pages.
 *
 * <p>A service has the properties {@code pressclip.name} and {@code pressclip.mediatypes}. Called by many threads at
 * once.
 */
@ConsumerType
public interface Reader {
    /**
     * Reads it. The same bytes and format give the same page.
     *
     * @throws Refusal if there is nothing in it to read: empty, encrypted
     * @throws IOException if it cannot be read for a reason outside of it
     */
    Page read(Capture capture, Format format) throws IOException;
}

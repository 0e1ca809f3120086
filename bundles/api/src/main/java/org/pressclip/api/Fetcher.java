package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gets the bytes of a lead.
 *
 * <p>A service has the property {@code pressclip.schemes}: the URI schemes it fetches. Called by many threads at once.
 */
@ConsumerType
public interface Fetcher {
    /**
     * Fetches it, whole or not at all.
     *
     * @throws Refusal if it will not be had as things are: too large, not there, not ours
     * @throws IOException if the world failed and a later try may succeed
     */
    Capture fetch(Lead lead) throws IOException;
}

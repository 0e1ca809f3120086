package org.pressclip.api;

import java.io.IOException;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens what holds several pages: a folder, and later feeds, sitemaps, archives.
 *
 * <p>Called by many threads at once.
 */
@ConsumerType
public interface Source {
    /** Whether the lead is such a container rather than a page. Quick; never throws. */
    boolean holds(Lead lead);

    /**
     * The leads in it, in a stable order, lazily. What cannot be opened inside is given as a lead of its own, which
     * then fails to be fetched, so that it is not lost. The caller closes the stream.
     *
     * @throws IOException if the container cannot be opened
     */
    Stream<Lead> open(Lead lead) throws IOException;
}

package org.pressclip.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;

/**
 * The originals: every capture of a feed as it came, in WARC files (ISO 28500, version 1.1). Called by many threads at
 * once.
 */
@ProviderType
public interface Archive {
    /**
     * Appends a capture; when this returns the bytes are the operating system's, so that the end of this process does
     * not lose them. One with the status 304, or with the same payload as before, becomes a {@code revisit} record. One
     * that came out of a WARC file in this file system is not copied: its place is there.
     *
     * @param before where the same resource was kept last, if it was
     * @throws IOException with a sentence that names the archive's folder, if it could not be kept: no space, no
     *     permission. What was begun is undone
     */
    Place keep(Capture capture, @Nullable Place before) throws IOException;

    /**
     * A lead like the given one that brings along what was kept, as {@link Lead#enclosure}, with its source and its
     * instant of fetching; of a revisit, the bytes that it refers to.
     *
     * @throws IOException with a sentence, if it is not there or damaged
     */
    Lead recall(Lead lead, Place place) throws IOException;

    /** How much there is. */
    Extent extent() throws IOException;

    /**
     * The size of an archive.
     *
     * @param folder where it is
     * @param files how many WARC files
     * @param bytes their length
     * @param free how many bytes the file system has left
     */
    record Extent(String folder, long files, long bytes, long free) {}
}

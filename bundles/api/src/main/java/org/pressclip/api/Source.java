package org.pressclip.api;

import java.io.IOException;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens what holds pages: a folder, a feed, an archive, an export.
 *
 * <p>A lead of an item inside a file is named as {@link Container} says (by its number from 1, or a byte offset), and
 * has its bytes as {@link Lead#enclosure}, its own address as {@link Lead#source}, and as claims what the container
 * says of it. What an item brings along is never opened again, so containers in containers come to an end.
 *
 * <p>Called by many threads at once.
 */
@ConsumerType
public interface Source {
    /**
     * Whether the lead is such a container, or by its fragment an item of one, rather than a page. Told by the first
     * bytes, so that a misleading name does no harm. Quick; never throws.
     */
    boolean holds(Lead lead);

    /**
     * The leads in it, in a stable order, lazily: one item is in memory at a time, however many there are. Of a lead
     * with an item's fragment, that item alone. What cannot be opened inside is given as a lead of its own, with its
     * {@link Lead#problem} if that is known, so that it is not lost. The caller closes the stream.
     *
     * <p>Where a container breaks in the middle, the stream throws an {@link java.io.UncheckedIOException}; what it
     * gave before is kept, and the container ends in an outcome of its own that tells what the exception's cause says.
     *
     * @throws IOException if the container cannot be opened
     */
    Stream<Lead> open(Lead lead) throws IOException;
}

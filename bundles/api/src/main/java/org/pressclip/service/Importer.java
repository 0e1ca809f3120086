package org.pressclip.service;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Album;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Target;

/** Runs leads through the chain. Any number of runs at once, from any thread. */
@ProviderType
public interface Importer {
    /**
     * Imports leads one and all: each is run through the chain that is in force when it starts, filed with the target
     * in the order of the leads, and its outcome told in that order, on the caller's thread. The same leads give the
     * target the same articles in the same order with any number of workers. Blocks until all are done.
     *
     * @param leads taken lazily, closed at the end; containers among them are opened ({@link #expand})
     * @param target called by one thread at a time
     * @return how many leads ended in each outcome
     * @throws InterruptedException if the calling thread is interrupted: leads under way are given up
     * @throws IOException if the target failed in a way that no further lead could be filed
     */
    default Map<Outcome.Status, Long> run(Stream<Lead> leads, Target target, Consumer<Outcome> told)
            throws InterruptedException, IOException {
        return run(leads, Keeper.NONE, (lead, article) -> article, target, told);
    }

    /**
     * The same, with originals kept and with pictures. What a lead brings or is fetched goes to the keeper, on the
     * worker, before it is read; what cannot be kept ends as failed at stage {@code archive}. Each record passes
     * through the album, on the worker that made it, before it is filed; whatever the album throws, and if it takes
     * longer than a page may, the record is filed without, with a warning.
     *
     * @param keeper called by many threads at once
     * @param album called by many threads at once; not closed
     */
    Map<Outcome.Status, Long> run(Stream<Lead> leads, Keeper keeper, Album album, Target target, Consumer<Outcome> told)
            throws InterruptedException, IOException;

    /** The pages behind a lead: itself, or what it holds, all the way down, lazily. The caller closes the stream. */
    Stream<Lead> expand(Lead lead);

    /** Runs one lead through the chain without filing it, and keeps everything that was seen on the way. */
    Trace trace(Lead lead) throws InterruptedException;

    /** Whether a lead of this address can be fetched at all. */
    boolean fetches(URI uri);
}

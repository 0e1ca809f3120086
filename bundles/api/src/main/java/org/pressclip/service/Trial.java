package org.pressclip.service;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Lead;

/** A jar on trial. For one thread at a time; closing it unloads the jar, whatever the jar does. */
@ProviderType
public interface Trial extends Closeable {
    /** What the jar would bring into the chain, in the order it would run. */
    List<Part> parts();

    /** What else there is to know of it, in sentences: what it brings that no trial tries, who would go before it. */
    List<String> notes();

    /**
     * Runs a page through the chain as it is and then, from the same bytes, through the same chain with the jar's
     * services in their places. Files nothing and keeps nothing.
     *
     * @throws IOException with a sentence, if the jar took too long for so many pages that no more are tried
     * @throws InterruptedException if the calling thread is interrupted; the page is given up
     */
    Both run(Lead lead) throws IOException, InterruptedException;

    /** Gives up what is under way and unloads the jar. */
    @Override
    void close();

    /**
     * A service on trial.
     *
     * @param phase "detect", "read", "mend", "find", "clean", "map"
     * @param name its {@code pressclip.name}
     * @param order its {@code pressclip.order}, 0 where the phase has none
     * @param bundle the symbolic name of the bundle it comes from
     * @param version the bundle's version
     * @param replaces what it takes the place of, as "bundle version"; "" if it joins
     */
    record Part(String phase, String name, int order, String bundle, String version, String replaces) {}

    /**
     * One page both ways.
     *
     * @param now what the chain as it is makes of it
     * @param then what the chain with the jar makes of it
     * @param own how long the jar's services took for it, in nanoseconds
     * @param all how long all services took for it, those of the jar among them
     */
    record Both(Trace now, Trace then, long own, long all) {}
}

package org.pressclip.service;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The chain in force: which services an item that starts now would run through. */
@ProviderType
public interface Chain {
    /** In the order they run. */
    List<Link> links();

    /** The names that are required by configuration and not there; while there are any, items wait. */
    List<String> missing();

    /** Of everything that decides what becomes of a page; the same chain on another machine has the same hash. */
    String hash();

    /**
     * One service in the chain.
     *
     * @param phase "fetch", "detect", "read", "mend", "find", "clean", "map"
     * @param name its {@code pressclip.name}
     * @param order its {@code pressclip.order}, 0 where the phase has none
     * @param bundle the symbolic name of the bundle it comes from
     * @param version the bundle's version
     * @param items how many items it has worked on
     * @param nanos how long it took for all of them
     */
    record Link(String phase, String name, int order, String bundle, String version, long items, long nanos) {}
}

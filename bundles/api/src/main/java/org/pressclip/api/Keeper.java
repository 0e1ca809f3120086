package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps what was fetched before anybody reads it. Called by many threads at once. */
@ConsumerType
@FunctionalInterface
public interface Keeper {
    /** Keeps nothing. */
    Keeper NONE = capture -> {};

    /**
     * Keeps it for good.
     *
     * @throws IOException if it could not be kept; then it is not read either
     */
    void keep(Capture capture) throws IOException;
}

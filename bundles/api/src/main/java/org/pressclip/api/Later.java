package org.pressclip.api;

import java.io.IOException;
import java.time.Duration;

/** A server's word that it would answer at another time: too many requests, out of service. */
public final class Later extends IOException {
    private static final long serialVersionUID = 1;

    private final Duration wait;

    /**
     * Takes what it said.
     *
     * @param reason in a sentence
     * @param wait how long from now it does not want to be asked again; zero if it did not say
     */
    public Later(String reason, Duration wait) {
        super(reason);
        this.wait = wait;
    }

    /** How long from when this was thrown it does not want to be asked again; zero if it did not say. */
    public Duration after() {
        return wait;
    }
}

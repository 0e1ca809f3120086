package org.pressclip.api;

import java.io.IOException;
import java.time.Duration;

/** A server's word that it would answer at another time: too many requests, out of service. */
public final class Later extends IOException {
    private static final long serialVersionUID = 1;

    private final Duration wait;
    private final boolean crowded;

    /**
     * Takes what it said.
     *
     * @param reason in a sentence
     * @param wait how long from now it does not want to be asked again; zero if it did not say
     */
    public Later(String reason, Duration wait) {
        this(reason, wait, false);
    }

    private Later(String reason, Duration wait, boolean crowded) {
        super(reason);
        this.wait = wait;
        this.crowded = crowded;
    }

    /** Not the server's word but ours: so many wait for their turn there that it did not come in time. */
    public static Later crowded(String reason) {
        return new Later(reason, Duration.ZERO, true);
    }

    /** Whether no server was asked, and whoever has the time may simply wait on. */
    public boolean isCrowded() {
        return crowded;
    }

    /** How long from when this was thrown it does not want to be asked again; zero if it did not say. */
    public Duration after() {
        return wait;
    }
}

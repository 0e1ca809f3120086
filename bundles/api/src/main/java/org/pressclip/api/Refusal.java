package org.pressclip.api;

import java.io.IOException;

/**
 * A stage's word that it will not take an item, which is not an error: it ends in the {@link Outcome.Status} named
 * here.
 *
 * <p>Any other {@link IOException} of a stage means that the world failed and a later try may succeed
 * ({@link Outcome.Status#FAILED}).
 */
public final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    private final Outcome.Status status;
    private final String remedy;
    private final boolean gone;
    private final boolean cutOff;

    private Refusal(Outcome.Status status, String reason, String remedy, boolean gone, boolean cutOff) {
        super(reason);
        this.status = status;
        this.remedy = remedy;
        this.gone = gone;
        this.cutOff = cutOff;
    }

    /** Not ours at all: a {@code .DS_Store}. */
    public static Refusal skipped(String reason) {
        return new Refusal(Outcome.Status.SKIPPED, reason, "", false, false);
    }

    /** Will not do until its cause changes; the remedy says in a sentence what would. */
    public static Refusal refused(String reason, String remedy) {
        return new Refusal(Outcome.Status.REFUSED, reason, remedy, false, false);
    }

    /** Refused as well, because its publisher does not have it or has it no longer: an HTTP 404 or 410. */
    public static Refusal gone(String reason, String remedy) {
        return new Refusal(Outcome.Status.REFUSED, reason, remedy, true, false);
    }

    /** Refused as well, because it breaks off before its end, so that not even what there is of it can be trusted. */
    public static Refusal cutOff(String reason, String remedy) {
        return new Refusal(Outcome.Status.REFUSED, reason, remedy, false, true);
    }

    /** A person must look. */
    public static Refusal held(String reason, String remedy) {
        return new Refusal(Outcome.Status.HELD, reason, remedy, false, false);
    }

    public Outcome.Status status() {
        return status;
    }

    /** What would change it, or "". */
    public String remedy() {
        return remedy;
    }

    /** Whether its publisher does not have it: what was filed of it earlier has been taken away. */
    public boolean isGone() {
        return gone;
    }

    /** Whether it breaks off before its end. */
    public boolean isCutOff() {
        return cutOff;
    }
}

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

    private Refusal(Outcome.Status status, String reason, String remedy) {
        super(reason);
        this.status = status;
        this.remedy = remedy;
    }

    /** Not ours at all: a {@code .DS_Store}. */
    public static Refusal skipped(String reason) {
        return new Refusal(Outcome.Status.SKIPPED, reason, "");
    }

    /** Will not do until its cause changes; the remedy says in a sentence what would. */
    public static Refusal refused(String reason, String remedy) {
        return new Refusal(Outcome.Status.REFUSED, reason, remedy);
    }

    /** A person must look. */
    public static Refusal held(String reason, String remedy) {
        return new Refusal(Outcome.Status.HELD, reason, remedy);
    }

    public Outcome.Status status() {
        return status;
    }

    /** What would change it, or "". */
    public String remedy() {
        return remedy;
    }
}

package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a lead ended; every lead ends in exactly one.
 *
 * @param lead the lead
 * @param status how it ended
 * @param stage the last stage it reached: "fetch", "detect", "read", "mend", "find", "clean", "map", "file"; or
 *     {@link #WAIT}
 * @param reason why, in a sentence; "" when filed
 * @param remedy what would change it, in a sentence; may be ""
 * @param article the record, null where there is none
 * @param receipts what each target did
 */
public record Outcome(
        Lead lead,
        Status status,
        String stage,
        String reason,
        String remedy,
        @Nullable Article article,
        List<Receipt> receipts) {
    /**
     * The stage of what its server, or one that does not answer, was not asked for, or asked to be asked for later: it
     * has failed for now, and nothing is wrong with it.
     */
    public static final String WAIT = "wait";

    /** From best to worst; of several deliveries the worst counts. */
    public enum Status {
        /** A target has it, new or changed. */
        FILED,
        /** Every target has it already as it is. */
        UNCHANGED,
        /** Not ours: nothing that anybody would import. */
        SKIPPED,
        /** Will not do until its cause changes. */
        REFUSED,
        /** A person must look. */
        HELD,
        /** The world failed; another try may succeed. */
        FAILED
    }

    public Outcome {
        requireNonNull(lead, "lead");
        requireNonNull(status, "status");
        receipts = List.copyOf(receipts);
    }

    public static Outcome ended(Lead lead, Status status, String stage, String reason, String remedy) {
        return new Outcome(lead, status, stage, reason, remedy, null, List.of());
    }

    /** Whether it has not failed of itself but was put off, and is tried again by itself: counted as waiting. */
    public boolean isWaiting() {
        return status == Status.FAILED && stage.equals(WAIT);
    }

    /** Whether somebody has to do something about it: refused, held or failed, and not just waiting. */
    public boolean wantsAttention() {
        return status.compareTo(Status.REFUSED) >= 0 && !isWaiting();
    }
}

package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * On what terms a record goes to a target that may have an earlier version of it.
 *
 * @param edits what becomes of what somebody has changed there since
 * @param last what the target said when it took the version before; null where it never did
 */
public record Delivery(Edits edits, @Nullable Receipt last) {
    /** For the first time, or as if it were. */
    public static final Delivery PLAIN = new Delivery(Edits.REPLACE, null);

    /** What to do with a copy that is not as it was delivered. */
    public enum Edits {
        /** Leave it alone and say so: {@link Receipt.Status#EDIT_KEPT}. */
        KEEP,
        /** Write over it. */
        REPLACE
    }

    public Delivery {
        requireNonNull(edits, "edits");
    }
}

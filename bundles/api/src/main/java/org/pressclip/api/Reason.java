package org.pressclip.api;

import static java.util.Objects.requireNonNull;

/**
 * Why something was cut or mended.
 *
 * @param kind in a word: "residue", "navigation", "related", "encoding", ...
 * @param detail which rule, which threshold: what a person needs to change it
 * @param sure how sure, 0 to 1; below {@link #GUESS} it is a guess and the record says so
 */
public record Reason(String kind, String detail, double sure) {
    /** The bound below which a mark counts as a guess. */
    public static final double GUESS = 0.8;

    public Reason {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
        if (!(sure >= 0 && sure <= 1)) {
            throw new IllegalArgumentException("sure not in 0..1: " + sure);
        }
    }

    public static Reason of(String kind, String detail) {
        return new Reason(kind, detail, 1);
    }

    public Reason sure(double degree) {
        return new Reason(kind, detail, degree);
    }

    public boolean guess() {
        return sure < GUESS;
    }
}

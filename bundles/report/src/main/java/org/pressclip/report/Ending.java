package org.pressclip.report;

import org.pressclip.api.Outcome;

/** How a page ended, as the report tells it: filed pages that a person should look at are apart from the others. */
enum Ending {
    FILED("filed"),
    WARNED("filed, with warnings"),
    UNCHANGED("unchanged"),
    SKIPPED("skipped"),
    REFUSED("refused"),
    HELD("held"),
    FAILED("failed");

    private final String label;

    Ending(String label) {
        this.label = label;
    }

    /** In words. */
    String label() {
        return label;
    }

    /** In one word, for names in the style sheet. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Ending of(Outcome.Status status, boolean warned) {
        return switch (status) {
            case FILED -> warned ? WARNED : FILED;
            case UNCHANGED -> UNCHANGED;
            case SKIPPED -> SKIPPED;
            case REFUSED -> REFUSED;
            case HELD -> HELD;
            case FAILED -> FAILED;
        };
    }
}

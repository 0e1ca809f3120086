package org.pressclip.pipeline;

import java.util.Locale;

/** The phases of the way in their order; the first opens what holds leads and is no link of the chain. */
enum Phase {
    SOURCE,
    FETCH,
    ARCHIVE,
    DETECT,
    READ,
    MEND,
    FIND,
    CLEAN,
    MAP;

    /** As outcomes, links and configuration call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its services are told apart by {@code pressclip.name}, so that one without a name is a mistake. */
    boolean named() {
        return switch (this) {
            case READ, MEND, FIND, CLEAN -> true;
            default -> false;
        };
    }
}

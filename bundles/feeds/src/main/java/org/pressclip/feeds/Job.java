package org.pressclip.feeds;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;

/**
 * An item of which there is something to do.
 *
 * @param lead as the feed gave it; with its bytes only where the feed brings them
 * @param said the digest of what the feed said of it
 * @param entry what the ledger knows of it; null if nothing
 * @param way where its bytes come from
 * @param settled whether it ended well before, so that an answer that nothing has changed is an end
 */
record Job(Lead lead, String said, Ledger.@Nullable Entry entry, Way way, boolean settled) {
    /** Where an item's bytes come from. */
    enum Way {
        /** Its server, which is asked only for what has changed if that makes sense. */
        FETCH,
        /** Nowhere: its server is asked whether it is there still, and what it answers is not read. */
        ASK,
        /** The archive, where they are already. */
        RECALL,
        /** The feed itself. */
        BROUGHT,
        /** Nowhere: what named it says why. */
        NONE
    }

    /** How many tries in a row did not end well so far. */
    int attempts() {
        return entry == null ? 0 : entry.attempts();
    }

    /** Whether it was at a stage that it failed last. */
    boolean failedAt(String stage) {
        return entry != null
                && entry.status() == Outcome.Status.FAILED
                && entry.stage().equals(stage);
    }

    /** Whether a target has a version of it. */
    boolean isFiled() {
        return entry != null && entry.version() > 0;
    }

    @Nullable
    Place place() {
        return entry == null ? null : entry.place();
    }

    Validators validators() {
        return entry == null ? Validators.NONE : entry.validators();
    }

    /** What came of the attempt to get its bytes. */
    sealed interface Taken {}

    /**
     * They are here, and kept.
     *
     * @param lead with the bytes
     * @param place where they were kept just now; null if they were kept before
     * @param addresses all under which it was met
     */
    record Page(Lead lead, @Nullable Place place, Validators validators, Set<URI> addresses) implements Taken {
        Page {
            addresses = Set.copyOf(addresses);
        }
    }

    /**
     * It is there, and nothing is to be made of that.
     *
     * @param changed whether it is not as it was when it was filed
     */
    record Same(Validators validators, boolean changed) implements Taken {}

    /**
     * It ended there.
     *
     * @param tried whether that counts as an attempt; else it was put off
     * @param seconds how many of them its server wants to be left alone; 0 if it did not say
     * @param gone whether its publisher does not have it any more
     */
    record Over(Outcome outcome, boolean tried, long seconds, boolean gone) implements Taken {}
}

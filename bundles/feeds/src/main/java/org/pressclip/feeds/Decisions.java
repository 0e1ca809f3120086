package org.pressclip.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pressclip.api.Outcome;
import org.pressclip.service.Ledger;

/** What people decide on items that are held. Thread-safe. */
final class Decisions {
    private final Means means;
    private final Services services;

    Decisions(Means means) {
        this.means = means;
        this.services = means.services();
    }

    /** Files an item whatever it was held for. */
    Outcome approve(long number) throws IOException, InterruptedException {
        Object owner = taken(number);
        try {
            return approve(held(number));
        } finally {
            means.hand().leave(owner);
        }
    }

    private Outcome approve(Ledger.Entry entry) throws IOException, InterruptedException {
        Settings settings = Roster.settings(feedOf(entry));
        List<Outcome> ends = new ArrayList<>();
        try (Ledger.Run run = services.ledger()
                .begin(entry.feed(), "approval", services.clock().instant())) {
            Round round = new Round(means, settings, run, means::halt, (outcome, job, verdict) -> ends.add(outcome));
            round.approve(entry);
            run.complete("", services.clock().instant());
        }
        if (ends.isEmpty()) {
            throw new IOException("item " + entry.number() + " did not end");
        }
        return ends.get(0);
    }

    private Subscription feedOf(Ledger.Entry entry) {
        return means.roster()
                .find(entry.feed())
                .orElseThrow(() -> new IllegalArgumentException("item " + entry.number() + " is of feed " + entry.feed()
                        + ", which is configured no longer, so that nobody knows where it is to be filed; put"
                        + " its configuration, org.pressclip.feeds~" + entry.feed()
                        + ", back (with paused=\"true\" nobody polls it)"
                        + " and approve the item then, or refuse it"));
    }

    /** Sets an item aside until its publisher changes it. */
    void refuse(long number, String why) throws IOException {
        Object owner = taken(number);
        try {
            refuse(held(number), why);
        } finally {
            means.hand().leave(owner);
        }
    }

    private void refuse(Ledger.Entry entry, String why) throws IOException {
        Instant now = services.clock().instant();
        Outcome outcome = Outcome.ended(
                entry.lead(),
                Outcome.Status.REFUSED,
                Filer.STAGE,
                why.isBlank() ? "somebody refused it" : why,
                "It is taken up again when its publisher changes it.");
        try (Ledger.Run run = services.ledger().begin(entry.feed(), "refusal", now)) {
            run.ended(new Ledger.Ended(outcome, entry.said(), null, entry.validators(), Set.of(), 0, null, now));
            run.complete("", now);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        services.tell(entry.feed(), outcome);
    }

    /** Takes an item in hand; gives the owner that it is put back for. */
    private Object taken(long number) {
        Object owner = new Object();
        if (!means.hand().take(number, owner)) {
            throw new IllegalArgumentException(
                    "item " + number + " is being polled or decided on just now; see how it ends");
        }
        return owner;
    }

    private Ledger.Entry held(long number) throws IOException {
        Ledger.Entry entry = services.ledger()
                .entry(number)
                .orElseThrow(() -> new IllegalArgumentException("there is no item " + number));
        if (entry.status() != Outcome.Status.HELD) {
            throw new IllegalArgumentException("item " + number + " is not held but "
                    + (entry.status() == null
                            ? "under way"
                            : entry.status().name().toLowerCase(Locale.ROOT)));
        }
        return entry;
    }
}

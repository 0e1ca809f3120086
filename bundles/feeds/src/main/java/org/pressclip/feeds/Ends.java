package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how the items of one poll end, says when they are tried again, counts them. Belongs to one thread. */
final class Ends {
    private static final Logger log = LoggerFactory.getLogger(Ends.class);

    private final Means means;
    private final Services services;
    private final Settings settings;
    private final Ledger.@Nullable Run run;
    private final Object owner;
    private final Told told;
    private final Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
    private long waiting;
    private boolean absent;

    /** Hears how each item ends; in a rehearsal, how it would. */
    interface Told {
        void ended(Outcome outcome, Job job, Filer.@Nullable Verdict verdict) throws IOException, InterruptedException;
    }

    /**
     * Of one poll.
     *
     * @param run what they are written down in; null for a rehearsal, which writes nothing down
     * @param owner for whom items are in hand
     */
    Ends(Means means, Settings settings, Ledger.@Nullable Run run, Object owner, Told told) {
        this.means = means;
        this.services = means.services();
        this.settings = settings;
        this.run = run;
        this.owner = owner;
        this.told = told;
    }

    /** How many items ended in each state, those that wait not among them. */
    Map<Outcome.Status, Long> counts() {
        return counts;
    }

    /** How many items were put off. */
    long waiting() {
        return waiting;
    }

    /** Whether a record was held because a target is absent. */
    boolean lacksTarget() {
        return absent;
    }

    /** An item was read, and filed if it was to be. */
    void read(Job job, Job.Page page, Outcome end, Set<URI> addresses, Filer.@Nullable Verdict verdict)
            throws IOException, InterruptedException {
        absent |= end.status() == Outcome.Status.HELD && end.reason().startsWith(Filer.ABSENT);
        tried(job, end, page.place(), page.validators(), addresses, true, 0, verdict);
    }

    /** An item ended before there was anything to read. */
    void over(Job job, Job.Over over) throws IOException, InterruptedException {
        Outcome end = over.outcome();
        if (job.isFiled() && over.gone()) {
            end = gone(end);
        }
        tried(job, end, null, job.validators(), Set.of(), over.tried(), over.seconds(), null);
    }

    private Outcome gone(Outcome end) {
        return settings.holdsGone()
                ? Outcome.ended(
                        end.lead(),
                        Outcome.Status.HELD,
                        end.stage(),
                        "its publisher has taken it away (" + end.reason() + "); the record stays as it was filed",
                        "Withdraw the record at the target if it is to go; approve or refuse it to be done with it.")
                : Outcome.ended(
                        end.lead(),
                        Outcome.Status.UNCHANGED,
                        end.stage(),
                        "its publisher has taken it away (" + end.reason() + "); the record stays (takedown of feed "
                                + settings.name() + ")",
                        "");
    }

    /** Of an item that is filed nothing is to be made anew. */
    void same(Job job, Job.Same same) throws IOException, InterruptedException {
        Outcome end = Outcome.ended(
                Fetching.bare(job.lead()),
                Outcome.Status.UNCHANGED,
                Fetching.STAGE,
                same.changed() ? Filer.skipped(settings, Filer.CHANGED) : "it is as it was",
                "");
        end(job, end, null, same.validators(), Set.of(), 0, null, null);
    }

    /** Counts an attempt that did not end well, says when the next one is, or that there is none. */
    private void tried(
            Job job,
            Outcome outcome,
            @Nullable Place place,
            Validators validators,
            Set<URI> addresses,
            boolean counts,
            long wait,
            Filer.@Nullable Verdict verdict)
            throws IOException, InterruptedException {
        if (outcome.status() != Outcome.Status.FAILED) {
            end(job, outcome, place, validators, addresses, 0, null, verdict);
            return;
        }
        // A target that is away is no fault of the item's: its own attempts are counted without, and it is never given
        // up.
        boolean target = outcome.stage().equals(Filer.STAGE);
        int before = job.failedAt(Filer.STAGE) == target ? job.attempts() : 0;
        int attempts = before + (counts ? 1 : 0);
        if (counts && !target && attempts >= settings.attempts()) {
            Outcome held = new Outcome(
                    outcome.lead(),
                    Outcome.Status.HELD,
                    outcome.isWaiting() ? Fetching.STAGE : outcome.stage(),
                    "given up after " + attempts + (attempts == 1 ? " attempt: " : " attempts: ") + outcome.reason(),
                    "Mend what it says, then try it again with retry.",
                    outcome.article(),
                    outcome.receipts());
            end(job, held, place, validators, addresses, attempts, null, verdict);
            return;
        }
        Instant now = services.clock().instant();
        Instant next = Schedule.retry(now, Math.max(1, attempts), target, means.chance());
        Instant asked = now.plusSeconds(wait);
        end(job, outcome, place, validators, addresses, attempts, next.isAfter(asked) ? next : asked, verdict);
    }

    private void end(
            Job job,
            Outcome outcome,
            @Nullable Place place,
            Validators validators,
            Set<URI> addresses,
            int attempts,
            @Nullable Instant next,
            Filer.@Nullable Verdict verdict)
            throws IOException, InterruptedException {
        if (run != null) {
            try {
                run.ended(new Ledger.Ended(
                        outcome,
                        job.said(),
                        place,
                        validators,
                        addresses,
                        attempts,
                        next,
                        services.clock().instant()));
            } catch (IOException e) {
                throw new Unkept(e);
            }
            if (job.entry() != null) {
                means.hand().leave(job.entry().number(), owner);
            }
            services.tell(settings.name(), outcome);
        }
        if (outcome.isWaiting()) {
            waiting++;
        } else {
            counts.merge(outcome.status(), 1L, Long::sum);
        }
        log.debug("{}: {} {} {}", outcome.lead().path(), outcome.status(), outcome.stage(), outcome.reason());
        told.ended(outcome, job, verdict);
    }
}

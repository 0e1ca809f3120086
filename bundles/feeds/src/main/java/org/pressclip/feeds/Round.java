package org.pressclip.feeds;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Target;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll of a feed, or its rehearsal: finds out what is new, gets it, has it read and files it, and writes down how
 * each item ended. Belongs to the caller's thread.
 */
final class Round {
    private static final Logger log = LoggerFactory.getLogger(Round.class);

    /** How many items the ledger is asked about at once; fewer where they bring their bytes. */
    private static final int BATCH = 200;

    private static final int BATCH_BYTES = 4_000_000;

    /** How many items of a poll are fetched, or fetched and not read yet, at once. */
    private static final int AHEAD = 8;

    private final Services services;
    private final Settings settings;
    private final Predicate<String> others;
    private final InHand hand;
    private final ExecutorService threads;
    private final DoubleSupplier chance;
    private final Supplier<String> halt;
    private final Told told;
    private final Ledger.@Nullable Run run;
    private final Filer filer;
    private final Fetching fetching;
    private final Deque<Way> ways = new ArrayDeque<>();
    private final Set<Long> taken = new HashSet<>();
    private final Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
    private @Nullable IOException stopped;
    private long waiting;
    private long known;
    private long begun;
    private boolean more;
    private boolean left;
    private boolean absent;
    private boolean approved;
    private boolean halted;

    /** Hears how each item ends; in a rehearsal, how it would. */
    interface Told {
        void ended(Outcome outcome, Job job, Filer.@Nullable Verdict verdict) throws IOException, InterruptedException;
    }

    /** An item between fetching and its end. */
    private static final class Way {
        final Job job;
        final Job.Page page;
        Filer.@Nullable Verdict verdict;

        @Nullable
        Outcome end;

        Way(Job job, Job.Page page) {
            this.job = job;
            this.page = page;
        }
    }

    /**
     * Takes what it needs.
     *
     * @param run what it is written down in; null for a rehearsal, which writes nothing down
     * @param others whether a name is that of another feed that is configured
     * @param hand what others are at is left to them
     * @param threads that wait for servers
     * @param chance 0 to 1
     * @param halt why no more is to be begun, in words; "" while there is no reason
     */
    Round(
            Services services,
            Settings settings,
            Ledger.@Nullable Run run,
            Predicate<String> others,
            InHand hand,
            ExecutorService threads,
            DoubleSupplier chance,
            Supplier<String> halt,
            Told told) {
        this.services = services;
        this.settings = settings;
        this.run = run;
        this.others = others;
        this.hand = hand;
        this.threads = threads;
        this.chance = chance;
        this.halt = halt;
        this.told = told;
        this.filer = new Filer(services, settings);
        this.fetching = new Fetching(services, run, settings.exempt());
    }

    /** How many of the items listed there was nothing new to say of. */
    long known() {
        return known;
    }

    /** How many items ended in each state, those that wait not among them. */
    Map<Outcome.Status, Long> counts() {
        return counts;
    }

    /** How many items were put off. */
    long waiting() {
        return waiting;
    }

    /** Whether not all that was new was taken, because it was more than a poll may take. */
    boolean hasMore() {
        return more;
    }

    /** Whether something was left alone because somebody else was at it. */
    boolean hasLeft() {
        return left;
    }

    /** How long the feed's own servers want to be left alone, by what they said when pages were asked for. */
    Duration pause() {
        return settings.sources().stream()
                .map(fetching::pause)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether somebody ended it before its end. */
    boolean isHalted() {
        return halted;
    }

    /** Whether a record was held because a target is absent. */
    boolean lacksTarget() {
        return absent;
    }

    /**
     * Does what is due and what the feed lists.
     *
     * @throws Unkept if nothing more could be kept or written down; what was told before has ended
     * @throws IOException if the pipeline cannot go on
     */
    void run(Reading reading) throws IOException, InterruptedException {
        run(new Jobs(run == null ? List.of() : due(), reading));
    }

    /** Does what is due, and asks for nothing that lists. Throws as {@link #run} does. */
    void retry() throws IOException, InterruptedException {
        run(new Jobs(due(), Collections.emptyIterator()));
    }

    /** Does one item, which the caller has in hand, whatever speaks against it. */
    void approve(Ledger.Entry entry) throws IOException, InterruptedException {
        Job.Way way = entry.place() == null ? Job.Way.FETCH : Job.Way.RECALL;
        approved = true;
        run(List.of(new Job(entry.lead(), entry.said(), entry, way, false)).iterator());
    }

    private List<Ledger.Entry> due() throws IOException {
        try {
            return services.ledger().due(settings.name(), services.clock().instant(), settings.items());
        } catch (IOException e) {
            throw new Unkept(e);
        }
    }

    private void run(Iterator<Job> jobs) throws IOException, InterruptedException {
        try (Ahead ahead = new Ahead(jobs, fetching, threads, AHEAD)) {
            Pages pages = new Pages(ahead);
            if (pages.hasNext()) { // where nothing is to be read the pipeline need not be there
                Stream<Lead> leads = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
                services.importer().run(leads, new Judging(), this::ended);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Interrupted e) {
            throw new InterruptedException();
        } finally {
            hand.leave(this);
        }
        if (stopped != null) {
            throw stopped;
        }
    }

    /** What there is to do: first what is due, then what is listed and new. */
    private final class Jobs implements Iterator<Job> {
        private final Triage triage =
                new Triage(settings, others, services.clock().instant());
        private final Iterator<Ledger.Entry> due;
        private final Iterator<Lead> listed;
        private final Deque<Job> ready = new ArrayDeque<>();

        Jobs(List<Ledger.Entry> due, Iterator<Lead> listed) {
            this.due = due.iterator();
            this.listed = listed;
        }

        @Override
        public boolean hasNext() {
            String why = halt.get();
            if (!why.isEmpty()) {
                halted = true;
                throw new Unkept.Unchecked(new Unkept(new IOException(why)));
            }
            while (ready.isEmpty()) {
                if (due.hasNext()) {
                    Ledger.Entry entry = due.next();
                    taken.add(entry.number());
                    if (hand.take(entry.number(), Round.this)) {
                        ready.add(triage.due(entry));
                    }
                } else if (begun >= settings.items()) {
                    more = listed.hasNext();
                    return false;
                } else if (listed.hasNext()) {
                    batch();
                } else {
                    return false;
                }
            }
            return true;
        }

        private void batch() {
            List<Lead> leads = new ArrayList<>();
            int bytes = 0;
            long most = Math.min(BATCH, Math.max(1, settings.items() - begun));
            while (leads.size() < most && bytes < BATCH_BYTES && listed.hasNext()) {
                Lead lead = listed.next();
                bytes += lead.enclosure()
                        .map(Enclosure::body)
                        .map(body -> body.length)
                        .orElse(0);
                leads.add(lead);
            }
            try {
                Map<Lead, Ledger.Entry> entries = services.ledger().find(settings.name(), leads);
                long before = known;
                for (Lead lead : leads) {
                    Ledger.Entry entry = entries.get(lead);
                    Job job = entry != null && !taken.add(entry.number())
                            ? null
                            : triage.listed(lead, entry).orElse(null);
                    if (job == null || !isOurs(entry)) {
                        known++;
                    } else {
                        ready.add(job);
                    }
                }
                if (run != null && known > before) {
                    run.known(known - before);
                }
            } catch (IOException e) {
                throw new Unkept.Unchecked(new Unkept(e));
            }
        }

        /** Whether nobody else is at it; a rehearsal is in nobody's way. */
        private boolean isOurs(Ledger.@Nullable Entry entry) {
            boolean ours = run == null || entry == null || hand.take(entry.number(), Round.this);
            left |= !ours;
            return ours;
        }

        @Override
        public Job next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            begun++;
            return ready.remove();
        }
    }

    /** The leads that the pipeline reads; what ends before is told on the way. */
    private final class Pages implements Iterator<Lead> {
        private final Ahead ahead;
        private @Nullable Lead next;

        Pages(Ahead ahead) {
            this.ahead = ahead;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null) {
                    Ahead.Done done = ahead.next();
                    if (done == null) {
                        return false;
                    }
                    next = page(done);
                }
                return true;
            } catch (IOException e) {
                Unkept why = e instanceof Unkept unkept ? unkept : new Unkept(e);
                throw new Unkept.Unchecked(why);
            } catch (InterruptedException e) {
                throw new Interrupted();
            }
        }

        private @Nullable Lead page(Ahead.Done done) throws IOException, InterruptedException {
            Job job = done.job();
            if (done.taken() instanceof Job.Page page) {
                ways.add(new Way(job, page));
                return page.lead();
            }
            if (done.taken() instanceof Job.Over over) {
                over(job, over);
            } else if (done.taken() instanceof Job.Same same) {
                Outcome end = Outcome.ended(
                        Fetching.bare(job.lead()),
                        Outcome.Status.UNCHANGED,
                        Fetching.STAGE,
                        same.changed() ? filer.skipped() : "it is as it was",
                        "");
                end(job, end, null, same.validators(), Set.of(), 0, null, null);
            }
            return null;
        }

        @Override
        public Lead next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Lead lead = requireNonNull(next);
            next = null;
            return lead;
        }
    }

    /** An interruption through an iterator. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void over(Job job, Job.Over over) throws IOException, InterruptedException {
        Outcome end = over.outcome();
        if (job.isFiled() && over.gone()) {
            end = gone(job, end);
        }
        tried(job, end, null, job.validators(), Set.of(), over.tried(), over.seconds(), null);
    }

    private Outcome gone(Job job, Outcome end) {
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

    /** Files on the caller's thread, in the order of the leads; the end of each is kept for {@link #ended}. */
    private final class Judging implements Target {
        @Override
        public Receipt file(Article article) {
            Way way = requireNonNull(ways.peek());
            try {
                Filer.Verdict verdict = filer.judge(way.job, way.page, article, approved);
                way.verdict = verdict;
                way.end = run == null ? planned(way.job, verdict) : filer.file(way.job, verdict);
            } catch (IOException e) {
                stopped = new Unkept(e);
            }
            return new Receipt(settings.name(), Receipt.Status.CREATED, "");
        }

        @Override
        public Receipt file(Article article, Delivery delivery) {
            return file(article);
        }
    }

    private Outcome planned(Job job, Filer.Verdict verdict) {
        if (verdict.end() != null) {
            return verdict.end();
        }
        List<String> missing = services.missing(settings.targets());
        return new Outcome(
                Fetching.bare(job.lead()),
                missing.isEmpty() ? Outcome.Status.FILED : Outcome.Status.HELD,
                Filer.STAGE,
                missing.isEmpty() ? "" : services.absent(String.join(", ", missing)),
                missing.isEmpty() ? "" : "Configure that target, or name another in feed " + settings.name() + ".",
                verdict.article(),
                List.of());
    }

    private void ended(Outcome outcome) {
        Way way = ways.remove();
        if (stopped != null) {
            throw new UncheckedIOException(stopped);
        }
        Outcome end = way.end;
        if (end == null) {
            end = new Outcome(
                    Fetching.bare(way.job.lead()),
                    outcome.status(),
                    outcome.stage(),
                    outcome.reason(),
                    outcome.remedy(),
                    outcome.article(),
                    outcome.receipts());
        }
        Set<URI> addresses = new LinkedHashSet<>(way.page.addresses());
        if (way.verdict != null) {
            Filer.canonical(way.verdict.article()).ifPresent(addresses::add);
        }
        absent |= end.status() == Outcome.Status.HELD && end.reason().startsWith(Filer.ABSENT);
        try {
            tried(way.job, end, way.page.place(), way.page.validators(), addresses, true, 0, way.verdict);
        } catch (IOException e) {
            stopped = e instanceof Unkept ? e : new Unkept(e);
            throw new UncheckedIOException(stopped);
        } catch (InterruptedException e) {
            throw new Interrupted();
        }
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
        Instant next = Schedule.retry(now, Math.max(1, attempts), target, chance.getAsDouble());
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
                hand.leave(job.entry().number(), this);
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

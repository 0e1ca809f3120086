package org.pressclip.feeds;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Target;
import org.pressclip.service.Ledger;

/**
 * One poll of a feed, or its rehearsal: finds out what is new, gets it, has it read and files it, and writes down how
 * each item ended. Belongs to the caller's thread.
 */
final class Round {
    /** How many items of a poll are fetched, or fetched and not read yet, at once. */
    private static final int AHEAD = 8;

    private final Means means;
    private final Services services;
    private final Settings settings;
    private final Supplier<String> halt;
    private final Ledger.@Nullable Run run;
    private final Filer filer;
    private final Fetching fetching;
    private final Ends ends;
    private final Deque<Way> ways = new ArrayDeque<>();
    private @Nullable IOException stopped;
    private @Nullable Agenda agenda;
    private boolean approved;
    private boolean interrupted;

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
     * @param halt why no more is to be begun, in words; "" while there is no reason
     */
    Round(Means means, Settings settings, Ledger.@Nullable Run run, Supplier<String> halt, Ends.Told told) {
        this.means = means;
        this.services = means.services();
        this.settings = settings;
        this.run = run;
        this.halt = halt;
        this.filer = new Filer(services, settings);
        this.fetching = new Fetching(services, run, settings.exempt());
        this.ends = new Ends(means, settings, run, this, told);
    }

    /** How its items ended. */
    Ends ends() {
        return ends;
    }

    /** How many of the items listed there was nothing new to say of. */
    long known() {
        return agenda == null ? 0 : agenda.known();
    }

    /** Whether not all that was new was taken, because it was more than a poll may take. */
    boolean hasMore() {
        return agenda != null && agenda.hasMore();
    }

    /** Whether something was left alone because somebody else was at it. */
    boolean hasLeft() {
        return agenda != null && agenda.hasLeft();
    }

    /** Whether somebody ended it before its end. */
    boolean isHalted() {
        return agenda != null && agenda.isHalted();
    }

    /** How long the feed's own servers want to be left alone, by what they said when pages were asked for. */
    Duration pause() {
        return settings.sources().stream()
                .map(fetching::pause)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * Does what is due and what the feed lists.
     *
     * @throws Unkept if nothing more could be kept or written down; what was told before has ended
     * @throws IOException if the pipeline cannot go on
     */
    void run(Reading reading) throws IOException, InterruptedException {
        run(run == null ? List.of() : due(), reading);
    }

    /** Does what is due, and asks for nothing that lists. Throws as {@link #run} does. */
    void retry() throws IOException, InterruptedException {
        run(due(), Collections.emptyIterator());
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

    private void run(List<Ledger.Entry> due, Iterator<Lead> listed) throws IOException, InterruptedException {
        Agenda jobs = new Agenda(means, settings, run, halt, this, due, listed);
        agenda = jobs;
        run(jobs);
    }

    private void run(Iterator<Job> jobs) throws IOException, InterruptedException {
        try (Ahead ahead = new Ahead(jobs, fetching, means.threads(), AHEAD)) {
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
            means.hand().leave(this);
        }
        if (stopped != null) {
            throw stopped;
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
                ends.over(job, over);
            } else if (done.taken() instanceof Job.Same same) {
                ends.same(job, same);
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
            } catch (InterruptedException e) {
                interrupted = true; // what a target throws is the item's end to the pipeline
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
        if (interrupted) {
            throw new Interrupted();
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
        try {
            ends.read(way.job, way.page, end, addresses, way.verdict);
        } catch (IOException e) {
            stopped = e instanceof Unkept ? e : new Unkept(e);
            throw new UncheckedIOException(stopped);
        } catch (InterruptedException e) {
            throw new Interrupted();
        }
    }
}

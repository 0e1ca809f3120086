package org.pressclip.feeds;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pressclip.api.Outcome;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds.Poll;
import org.pressclip.service.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls feeds, none of them twice at once, and remembers of each how that went and when it comes next. Called by many
 * threads at once.
 */
final class Poller {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    /** How often it is looked whether items of a feed are due that is not due itself: a retry is late by no more. */
    static final Duration LOOK = Duration.ofMinutes(1);

    /** The cause of a poll between two polls: that of what is due alone. */
    static final String RETRY = "retry";

    private final Means means;
    private final Services services;

    Poller(Means means) {
        this.means = means;
        this.services = means.services();
    }

    /**
     * Polls a feed, once a poll of it that is under way has ended.
     *
     * @param told each item as it ends
     */
    Poll poll(Subscription feed, String cause, Consumer<Outcome> told) throws IOException, InterruptedException {
        feed.polling().lockInterruptibly();
        try {
            if (means.isStopped()) {
                throw new InterruptedException();
            }
            feed.running(true);
            return locked(feed, Roster.settings(feed), cause, told);
        } finally {
            feed.running(false);
            feed.polling().unlock();
        }
    }

    private Poll locked(Subscription feed, Settings settings, String cause, Consumer<Outcome> told)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            Poll poll = cause.equals(RETRY) ? retry(feed, settings, told) : run(feed, settings, cause, told);
            String words = Condition.words(poll.counts(), poll.waiting());
            log.info(
                    "{}: {}, {} in {} s{}",
                    feed.name(),
                    cause.equals(RETRY) ? "tried again" : poll.items() + " items, " + poll.known() + " known",
                    words.isEmpty() ? "nothing new" : words,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0,
                    poll.problem().isEmpty() ? "" : "; " + poll.problem());
            return poll;
        } catch (IOException e) {
            if (!means.isStopped()) {
                failed(feed, settings, Fetching.message(e), Duration.ZERO);
                feed.look(next(feed, services.clock().instant()));
            }
            throw e;
        }
    }

    private Poll run(Subscription feed, Settings settings, String cause, Consumer<Outcome> told)
            throws IOException, InterruptedException {
        Ledger ledger = services.ledger();
        revive(feed, settings);
        Ledger.State before = feed.state(services.ledger());
        try (Ledger.Run run = ledger.begin(feed.name(), cause, services.clock().instant());
                Reading reading = new Reading(services, settings, false)) {
            Round round = round(feed, settings, run, before, told);
            String problem = problem(run, () -> {
                round.run(reading);
                if (!round.hasLeft()) { // else what its document says of that would not be read again
                    reading.complete();
                }
            });
            if (round.isHalted()) {
                return halted(feed, run, round, reading, problem);
            }
            boolean whole = problem.isEmpty();
            problem = whole ? String.join("; ", reading.problems()) : problem;
            long known = round.known();
            long items = reading.items();
            if (whole && reading.isUnchanged() && items == 0) {
                items = before.items();
                known = items;
                run.known(items);
            }
            feed.mayLackTarget(feed.mayLackTarget() || round.ends().lacksTarget());
            Instant now = services.clock().instant();
            if (problem.isEmpty()) {
                problem = String.join("; ", reading.breaks());
                succeeded(feed, settings, items, now, round, problem);
            } else {
                failed(feed, settings, problem, reading.pause());
            }
            // What cannot be written down is not begun over and over.
            feed.look(whole ? now.plus(LOOK) : next(feed, now));
            run.complete(problem, now);
            return new Poll(
                    run.number(),
                    items,
                    known,
                    round.ends().counts(),
                    round.ends().waiting(),
                    problem);
        }
    }

    private Round round(
            Subscription feed, Settings settings, Ledger.Run run, Ledger.State before, Consumer<Outcome> told) {
        return new Round(
                means, settings, run, halt(feed, settings, before), (outcome, job, verdict) -> told.accept(outcome));
    }

    /** What a run does. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Does it; gives why it ended early, in a sentence, or "". */
    private String problem(Ledger.Run run, Work work) throws IOException, InterruptedException {
        try {
            work.run();
            return "";
        } catch (Unkept e) {
            if (means.isStopped()) { // the run is told as stopped
                throw new InterruptedException();
            }
            return Fetching.message(e);
        } catch (IOException e) {
            run.complete(Fetching.message(e), services.clock().instant());
            throw e;
        }
    }

    /** Does what is due of a feed's items between two polls of it. */
    private Poll retry(Subscription feed, Settings settings, Consumer<Outcome> told)
            throws IOException, InterruptedException {
        Ledger.State before = feed.state(services.ledger());
        try (Ledger.Run run =
                services.ledger().begin(feed.name(), RETRY, services.clock().instant())) {
            Round round = round(feed, settings, run, before, told);
            String problem = problem(run, round::retry);
            Instant now = services.clock().instant();
            feed.look(now.plus(LOOK));
            feed.mayLackTarget(feed.mayLackTarget() || round.ends().lacksTarget());
            if (!problem.isEmpty() && !round.isHalted()) {
                failed(feed, settings, problem, Duration.ZERO);
                feed.look(next(feed, now));
            }
            run.complete(problem, now);
            return new Poll(
                    run.number(), 0, 0, round.ends().counts(), round.ends().waiting(), problem);
        }
    }

    /** When it is polled next, as far as is known. */
    private static Instant next(Subscription feed, Instant now) {
        Ledger.State state = feed.state();
        return state == null || state.next() == null ? now.plus(LOOK) : state.next();
    }

    /** Why a poll is to begin nothing more, in words; "" while it goes on. */
    private Supplier<String> halt(Subscription feed, Settings settings, Ledger.State before) {
        return () -> {
            Ledger.State now = feed.state();
            if (means.isStopped()) {
                return means.halt();
            }
            if (!means.roster().has(feed)) {
                return "the feed was removed";
            }
            if (feed.settings() != settings) {
                return "its configuration was changed; it is polled again by the new one";
            }
            return now != null && now.paused() && !before.paused() ? "it was paused" : "";
        };
    }

    /** A poll that somebody ended is no failure of the feed, and is made up for. */
    private Poll halted(Subscription feed, Ledger.Run run, Round round, Reading reading, String why)
            throws IOException {
        Instant now = services.clock().instant();
        if (means.roster().has(feed)) {
            feed.remember(
                    services.ledger(),
                    state -> new Ledger.State(
                            state.paused(),
                            now,
                            state.success(),
                            state.failures(),
                            state.problem(),
                            state.usual(),
                            state.items()));
        }
        run.complete(why, now);
        return new Poll(
                run.number(),
                reading.items(),
                round.known(),
                round.ends().counts(),
                round.ends().waiting(),
                why);
    }

    /** Records that were held because a target was absent go on when it is there again. */
    private void revive(Subscription feed, Settings settings) throws IOException {
        if (!feed.mayLackTarget() || !services.missing(settings.targets()).isEmpty()) {
            return;
        }
        List<Long> held = new ArrayList<>();
        try (Stream<Ledger.Entry> entries = services.ledger()
                .entries(new Ledger.Query(feed.name(), Set.of(Outcome.Status.HELD), null, Integer.MAX_VALUE))) {
            entries.filter(entry -> entry.reason().startsWith(Filer.ABSENT)).forEach(entry -> held.add(entry.number()));
        }
        if (!held.isEmpty()) {
            services.ledger().again(held);
        }
        feed.mayLackTarget(false);
    }

    /** @param breaks how its documents break off; "" where they do not */
    private void succeeded(Subscription feed, Settings settings, long items, Instant now, Round round, String breaks)
            throws IOException {
        Instant plain = round.hasMore() ? now : Schedule.next(settings, now, 0, means.chance());
        Instant asked = now.plus(round.pause());
        boolean waits = asked.isAfter(plain);
        String alone = waits ? "its server wants to be left alone until " + asked.truncatedTo(ChronoUnit.SECONDS) : "";
        String problem = breaks + (breaks.isEmpty() || alone.isEmpty() ? "" : "; ") + alone;
        int listed = (int) Math.min(Integer.MAX_VALUE, items);
        feed.remember(services.ledger(), state -> {
            double usual = breaks.isEmpty() ? Trend.usual(state.usual(), listed) : state.usual();
            return new Ledger.State(state.paused(), waits ? asked : plain, now, 0, problem, usual, listed);
        });
    }

    /** Says when it is polled again; where not even that can be written down, it is remembered. */
    private void failed(Subscription feed, Settings settings, String problem, Duration wait) {
        Instant now = services.clock().instant();
        Duration asked = wait.compareTo(Schedule.LONGEST_WAIT) > 0 ? Schedule.LONGEST_WAIT : wait;
        UnaryOperator<Ledger.State> change = state -> {
            Instant next = Schedule.next(settings, now, state.failures() + 1, means.chance());
            Instant then = now.plus(asked);
            return new Ledger.State(
                    state.paused(),
                    next.isAfter(then) ? next : then,
                    state.success(),
                    state.failures() + 1,
                    problem,
                    state.usual(),
                    state.items());
        };
        try {
            feed.remember(services.ledger(), change);
        } catch (IOException e) {
            feed.state(change, Ledger.State.NEW);
            log.warn("{}: {}", feed.name(), e.getMessage());
        }
    }
}

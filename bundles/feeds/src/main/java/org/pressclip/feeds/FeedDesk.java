package org.pressclip.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Setting;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the feeds that are configured, polls them when they are due, and does with them what commands ask for. */
@Component(
        service = {Feeds.class, FeedDesk.class},
        configurationPid = "org.pressclip.feeds.desk")
@Designate(ocd = FeedDesk.Config.class)
public final class FeedDesk implements Feeds {
    private static final Logger log = LoggerFactory.getLogger(FeedDesk.class);
    private static final int POLLS = 16;
    private static final int FETCHES = 128; // no poll is short of threads because another waits for one slow host

    /** Polls that start in a second at most, so that those that are late after a long stop come one by one. */
    private static final int STARTS = 4;

    /** Polls that fail in a row until a feed is said to be failing. */
    private static final int FAILING = 3;

    /** How often it is looked whether items of a feed are due that is not due itself: a retry is late by no more. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final String SCHEDULE = "schedule";
    private static final String RETRY = "retry";

    private static final String STOPPED = "feeds are being stopped";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Services services;
    private final Map<String, Subscription> feeds = new TreeMap<>(); // guarded by itself
    private final Map<Object, String> names = new HashMap<>(); // by configuration; guarded by feeds
    private final Map<String, Settings> last = new HashMap<>(); // of feeds that were there; guarded by feeds
    private final Map<String, ReentrantLock> polling = new HashMap<>(); // by name; guarded by feeds
    private final InHand hand = new InHand();
    private final ThreadPoolExecutor polls;
    private final ThreadPoolExecutor fetches;
    private final ScheduledExecutorService ticker;
    private final AtomicInteger numbered = new AtomicInteger();
    private volatile String unreachable = "";
    private volatile boolean closing;

    @Activate
    public FeedDesk(@Reference Services services, Config config, BundleContext context) {
        this(services, config, !"false".equals(context.getProperty("pressclip.serving")));
    }

    FeedDesk(Services services, Config config, boolean serves) {
        this.services = services;
        polls = pool("poll", Setting.number("polls", config::polls, 1, 1_000, POLLS, log::warn));
        fetches = pool("feed", Setting.number("fetches", config::fetches, 1, 10_000, FETCHES, log::warn));
        ticker = Executors.newSingleThreadScheduledExecutor(task -> thread("feeds", task));
        if (serves) {
            ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        }
    }

    private ThreadPoolExecutor pool(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> thread(name, task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, "pressclip-" + name + "-" + numbered.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(FeedDesk.class.getClassLoader());
        return thread;
    }

    /**
     * Has polls end after the item they are at. They are interrupted only if they do not, since a thread that is
     * interrupted while it writes to a file or a database closes it for all others.
     */
    @Deactivate
    void close() {
        closing = true;
        ticker.shutdown();
        polls.shutdown();
        fetches.shutdown();
        try {
            if (!polls.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("polls are under way still; what they did not end is taken up at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        polls.shutdownNow();
        fetches.shutdownNow();
    }

    // ---- configuration

    /** Takes a feed's configuration; one that is wrong leaves what was in force before. */
    void configure(Object pid, Settings.Read read) {
        for (String problem : read.problems()) {
            log.error("feed {}: {}", read.name(), problem);
        }
        synchronized (feeds) {
            String before = names.get(pid);
            if (before != null && !before.equals(read.name())) {
                remove(pid);
            }
            String owner = names.entrySet().stream()
                    .filter(each -> each.getValue().equals(read.name())
                            && !each.getKey().equals(pid))
                    .map(each -> each.getKey().toString())
                    .findFirst()
                    .orElse(null);
            if (owner != null) {
                log.error("{}: name refused: {} is a feed called {} already", pid, owner, read.name());
                return;
            }
            names.put(pid, read.name());
            Subscription there = feeds.get(read.name());
            if (there == null) {
                // Who saves a file may delete it first: a poll of what it said before may be under way still.
                ReentrantLock lock = polling.computeIfAbsent(read.name(), name -> new ReentrantLock(true));
                there = new Subscription(read, last.get(read.name()), lock);
                feeds.put(read.name(), there);
            } else {
                there.configure(read);
            }
            if (read.settings() != null) {
                last.put(read.name(), read.settings());
            }
            if (read.settings() != null && read.settings().exempt()) {
                log.info("feed {}: robots.txt is ignored, as its configuration wants it", read.name());
            }
            log.info(
                    "feed {}: {}",
                    read.name(),
                    read.settings() != null
                            ? "configured"
                            : there.settings() != null ? "its last good configuration stays in force" : "not polled");
        }
    }

    /** Forgets a feed; a poll of it that is under way ends after the item it is at. */
    void remove(Object pid) {
        synchronized (feeds) {
            String name = names.remove(pid);
            if (name != null) {
                feeds.remove(name);
            }
        }
    }

    private Collection<Subscription> all() {
        synchronized (feeds) {
            return List.copyOf(feeds.values());
        }
    }

    private Subscription feed(String name) {
        synchronized (feeds) {
            Subscription feed = feeds.get(name);
            if (feed == null) {
                throw new IllegalArgumentException("there is no feed called " + name + "; there are: "
                        + (feeds.isEmpty() ? "none" : String.join(", ", feeds.keySet())));
            }
            return feed;
        }
    }

    private static Settings settings(Subscription feed) throws IOException {
        Settings settings = feed.settings();
        if (settings == null) {
            throw new IOException(
                    "feed " + feed.name() + " is not configured well: " + String.join("; ", feed.problems()));
        }
        return settings;
    }

    // ---- the schedule

    private void tick() {
        try {
            start(services.clock().instant());
        } catch (IOException e) {
            if (!unreachable.equals(e.getMessage())) {
                unreachable = String.valueOf(e.getMessage());
                log.warn("feeds are not polled: {}", unreachable);
            }
        } catch (RuntimeException | LinkageError e) { // or it would never tick again
            log.warn("feeds are not polled just now", e);
        }
    }

    /** @param cause whether the feed is due or items of it alone */
    private record Due(Subscription feed, String cause, Instant when) {}

    /** Starts polls of feeds that are due, and retries of items that are. */
    void start(Instant now) throws IOException {
        List<Due> due = new ArrayList<>();
        Collection<Subscription> all = all();
        for (Subscription feed : all) {
            Settings settings = feed.settings();
            if (settings == null
                    || settings.paused()
                    || feed.isRunning()
                    || feed.polling().isLocked()) {
                continue;
            }
            Ledger.State state = state(feed);
            if (state.paused()) {
                continue;
            }
            if (Schedule.due(settings, state, now)) {
                due.add(new Due(feed, SCHEDULE, state.next() == null ? Instant.MIN : state.next()));
            } else if (feed.isToLook(now)) {
                feed.look(now.plus(LOOK));
                if (!services.ledger().due(feed.name(), now, 1).isEmpty()) {
                    due.add(new Due(feed, RETRY, now));
                }
            }
        }
        unreachable = "";
        due.sort(Comparator.comparing(Due::when));
        int most = Math.min(Math.max(STARTS, all.size() / 60), polls.getMaximumPoolSize() - polls.getActiveCount());
        for (Due each : due.subList(0, Math.max(0, Math.min(most, due.size())))) {
            start(each.feed(), each.cause());
        }
    }

    private void start(Subscription feed, String cause) {
        feed.running(true);
        try {
            polls.execute(() -> {
                try {
                    poll(feed, cause, outcome -> {});
                } catch (IOException | RuntimeException | LinkageError e) {
                    log.warn("{}: {}", feed.name(), e.getMessage(), e instanceof IOException ? null : e);
                } catch (InterruptedException e) {
                    log.debug("{}: stopped", feed.name());
                }
            });
        } catch (RejectedExecutionException e) { // stopped
            feed.running(false);
        }
    }

    private Ledger.State state(Subscription feed) throws IOException {
        Ledger.State state = feed.state();
        return state != null
                ? state
                : feed.state(UnaryOperator.identity(), services.ledger().state(feed.name()));
    }

    private Ledger.State state(Subscription feed, UnaryOperator<Ledger.State> change) throws IOException {
        Ledger.State changed = feed.state(change, state(feed));
        services.ledger().state(feed.name(), changed);
        return changed;
    }

    // ---- polls

    @Override
    public Poll poll(String name, Consumer<Outcome> told) throws IOException, InterruptedException {
        return poll(feed(name), "command", told);
    }

    private Poll poll(Subscription feed, String cause, Consumer<Outcome> told)
            throws IOException, InterruptedException {
        feed.polling().lockInterruptibly();
        try {
            if (closing) {
                throw new InterruptedException();
            }
            feed.running(true);
            return locked(feed, settings(feed), cause, told);
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
            if (!closing) {
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
        Ledger.State before = state(feed);
        try (Ledger.Run run = ledger.begin(feed.name(), cause, services.clock().instant());
                Reading reading = new Reading(services, settings, false)) {
            Round round =
                    round(settings, run, halt(feed, settings, before), (outcome, job, verdict) -> told.accept(outcome));
            String problem = "";
            try {
                round.run(reading);
                if (!round.hasLeft()) { // else what its document says of that would not be read again
                    reading.complete();
                }
            } catch (Unkept e) {
                if (closing) { // the run is told as stopped
                    throw new InterruptedException();
                }
                problem = Fetching.message(e);
            } catch (IOException e) {
                run.complete(Fetching.message(e), services.clock().instant());
                throw e;
            }
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
            feed.mayLackTarget(feed.mayLackTarget() || round.lacksTarget());
            Instant now = services.clock().instant();
            if (problem.isEmpty()) {
                problem = String.join("; ", reading.breaks());
                succeeded(feed, settings, items, now, round, problem);
            } else {
                failed(feed, settings, problem, reading.pause());
            }
            feed.look(
                    whole ? now.plus(LOOK) : next(feed, now)); // what cannot be written down is not begun over and over
            run.complete(problem, now);
            return new Poll(run.number(), items, known, round.counts(), round.waiting(), problem);
        }
    }

    /** Does what is due of a feed's items between two polls of it. */
    private Poll retry(Subscription feed, Settings settings, Consumer<Outcome> told)
            throws IOException, InterruptedException {
        Ledger.State before = state(feed);
        try (Ledger.Run run =
                services.ledger().begin(feed.name(), RETRY, services.clock().instant())) {
            Round round =
                    round(settings, run, halt(feed, settings, before), (outcome, job, verdict) -> told.accept(outcome));
            String problem = "";
            try {
                round.retry();
            } catch (Unkept e) {
                if (closing) {
                    throw new InterruptedException();
                }
                problem = Fetching.message(e);
            }
            Instant now = services.clock().instant();
            feed.look(now.plus(LOOK));
            feed.mayLackTarget(feed.mayLackTarget() || round.lacksTarget());
            if (!problem.isEmpty() && !round.isHalted()) {
                failed(feed, settings, problem, Duration.ZERO);
                feed.look(next(feed, now));
            }
            run.complete(problem, now);
            return new Poll(run.number(), 0, 0, round.counts(), round.waiting(), problem);
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
            if (closing) {
                return STOPPED;
            }
            if (!isThere(feed)) {
                return "the feed was removed";
            }
            if (feed.settings() != settings) {
                return "its configuration was changed; it is polled again by the new one";
            }
            return now != null && now.paused() && !before.paused() ? "it was paused" : "";
        };
    }

    private boolean isThere(Subscription feed) {
        synchronized (feeds) {
            return feeds.get(feed.name()) == feed;
        }
    }

    /** A poll that somebody ended is no failure of the feed, and is made up for. */
    private Poll halted(Subscription feed, Ledger.Run run, Round round, Reading reading, String why)
            throws IOException {
        Instant now = services.clock().instant();
        if (isThere(feed)) {
            state(
                    feed,
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
        return new Poll(run.number(), reading.items(), round.known(), round.counts(), round.waiting(), why);
    }

    private Round round(Settings settings, Ledger.@Nullable Run run, Supplier<String> halt, Round.Told told) {
        return new Round(services, settings, run, others(settings.name()), hand, fetches, FeedDesk::chance, halt, told);
    }

    private String closing() {
        return closing ? STOPPED : "";
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private Predicate<String> others(String own) {
        Set<String> there;
        synchronized (feeds) {
            there = Set.copyOf(feeds.keySet());
        }
        return name -> !name.equals(own) && there.contains(name);
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
        Instant plain = round.hasMore() ? now : Schedule.next(settings, now, 0, chance());
        Instant asked = now.plus(round.pause());
        boolean waits = asked.isAfter(plain);
        String alone = waits ? "its server wants to be left alone until " + asked.truncatedTo(ChronoUnit.SECONDS) : "";
        String problem = breaks + (breaks.isEmpty() || alone.isEmpty() ? "" : "; ") + alone;
        int listed = (int) Math.min(Integer.MAX_VALUE, items);
        state(feed, state -> {
            double usual = breaks.isEmpty() ? Trend.usual(state.usual(), listed) : state.usual();
            return new Ledger.State(state.paused(), waits ? asked : plain, now, 0, problem, usual, listed);
        });
    }

    /** Says when it is polled again; where not even that can be written down, it is remembered. */
    private void failed(Subscription feed, Settings settings, String problem, Duration wait) {
        Instant now = services.clock().instant();
        Duration asked = wait.compareTo(Schedule.LONGEST_WAIT) > 0 ? Schedule.LONGEST_WAIT : wait;
        UnaryOperator<Ledger.State> change = state -> {
            Instant next = Schedule.next(settings, now, state.failures() + 1, chance());
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
            state(feed, change);
        } catch (IOException e) {
            feed.state(change, Ledger.State.NEW);
            log.warn("{}: {}", feed.name(), e.getMessage());
        }
    }

    @Override
    public Poll rehearse(String name, Consumer<Planned> told) throws IOException, InterruptedException {
        Settings settings = settings(feed(name));
        try (Reading reading = new Reading(services, settings, true)) {
            Round round = round(
                    settings,
                    null,
                    this::closing,
                    (outcome, job, verdict) -> told.accept(planned(outcome, job, verdict)));
            String problem = "";
            try {
                round.run(reading);
            } catch (Unkept e) {
                problem = Fetching.message(e);
            }
            problem = problem.isEmpty() ? String.join("; ", reading.problems()) : problem;
            return new Poll(0, reading.items(), round.known(), round.counts(), round.waiting(), problem);
        }
    }

    private Planned planned(Outcome outcome, Job job, Filer.@Nullable Verdict verdict)
            throws IOException, InterruptedException {
        Ledger.Entry known = verdict == null ? job.entry() : verdict.known();
        Article article = outcome.article();
        if (known == null || known.version() == 0) {
            return new Planned(outcome, Planned.Change.NEW, List.of());
        }
        if (verdict == null || article == null || !verdict.changes() || known.place() == null) {
            return new Planned(outcome, Planned.Change.SAME, List.of());
        }
        Article before;
        try {
            before = services.importer()
                    .trace(services.archive().recall(known.lead(), known.place()))
                    .outcome()
                    .article();
        } catch (IOException e) {
            return new Planned(
                    outcome, Planned.Change.CHANGED, List.of("what was filed cannot be read: " + Fetching.message(e)));
        }
        return new Planned(outcome, Planned.Change.CHANGED, Differences.between(before, article));
    }

    // ---- what commands ask for

    @Override
    public List<Feed> feeds() throws IOException {
        List<Feed> list = new ArrayList<>();
        Instant now = services.clock().instant();
        for (Subscription feed : all()) {
            Ledger.State state = services.ledger().state(feed.name());
            Ledger.Past past =
                    services.ledger().runs(feed.name(), 1).stream().findFirst().orElse(null);
            Settings settings = feed.settings();
            Settings.Read read = feed.read();
            List<String> missing = settings == null ? List.of() : services.missing(settings.targets());
            Health health = health(feed, settings, state, now);
            if (health == Health.OK && !missing.isEmpty()) {
                health = Health.MISCONFIGURED;
            }
            list.add(new Feed(
                    feed.name(),
                    settings == null ? read.kind() : settings.kind().word(),
                    settings == null
                            ? read.sources()
                            : settings.sources().stream().map(URI::toString).toList(),
                    health,
                    problem(health, feed, state, missing),
                    feed.isRunning(),
                    state,
                    past));
        }
        return List.copyOf(list);
    }

    private static Health health(Subscription feed, @Nullable Settings settings, Ledger.State state, Instant now) {
        if (!feed.problems().isEmpty() || settings == null) {
            return Health.MISCONFIGURED;
        }
        if (settings.paused() || state.paused()) {
            return Health.PAUSED;
        }
        if (state.failures() >= FAILING) {
            return Health.FAILING;
        }
        Instant success = state.success();
        if (success != null && Schedule.stale(settings, success, now)) {
            return Health.STALE;
        }
        if (state.problem().contains(Reading.BREAKS)) {
            return Health.TRUNCATED;
        }
        return Trend.isShrinking(state.usual(), state.items()) ? Health.SHRINKING : Health.OK;
    }

    private String problem(Health health, Subscription feed, Ledger.State state, List<String> missing) {
        return switch (health) {
            case MISCONFIGURED ->
                feed.problems().isEmpty() && !missing.isEmpty()
                        ? services.absent(String.join(", ", missing)) + "; its records are held until there is"
                        : String.join("; ", feed.problems());
            case STALE ->
                "nothing came since " + state.success() + (state.problem().isEmpty() ? "" : "; " + state.problem());
            case SHRINKING ->
                "it lists " + state.items() + " items where it usually lists " + Math.round(state.usual())
                        + "; nothing is removed for that";
            case OK, PAUSED, FAILING, TRUNCATED -> state.problem();
        };
    }

    @Override
    public void pause(String name) throws IOException {
        paused(feed(name), true);
    }

    @Override
    public void resume(String name) throws IOException {
        paused(feed(name), false);
    }

    private void paused(Subscription feed, boolean paused) throws IOException {
        Ledger.State there = services.ledger().state(feed.name()); // another container may have written it
        feed.state(UnaryOperator.identity(), there);
        state(
                feed,
                state -> new Ledger.State(
                        paused,
                        state.next(),
                        state.success(),
                        state.failures(),
                        state.problem(),
                        state.usual(),
                        state.items()));
    }

    @Override
    public Outcome approve(long number) throws IOException, InterruptedException {
        Object owner = taken(number);
        try {
            return approve(held(number));
        } finally {
            hand.leave(owner);
        }
    }

    private Outcome approve(Ledger.Entry entry) throws IOException, InterruptedException {
        Settings settings = settings(feedOf(entry));
        List<Outcome> ends = new ArrayList<>();
        try (Ledger.Run run = services.ledger()
                .begin(entry.feed(), "approval", services.clock().instant())) {
            Round round = round(settings, run, this::closing, (outcome, job, verdict) -> ends.add(outcome));
            round.approve(entry);
            run.complete("", services.clock().instant());
        }
        if (ends.isEmpty()) {
            throw new IOException("item " + entry.number() + " did not end");
        }
        return ends.get(0);
    }

    private Subscription feedOf(Ledger.Entry entry) {
        synchronized (feeds) {
            Subscription feed = feeds.get(entry.feed());
            if (feed == null) {
                throw new IllegalArgumentException("item " + entry.number() + " is of feed " + entry.feed()
                        + ", which is configured no longer, so that nobody knows where it is to be filed; put"
                        + " org.pressclip.feeds~" + entry.feed() + ".config back (with paused=\"true\" nobody polls it)"
                        + " and approve the item then, or refuse it");
            }
            return feed;
        }
    }

    /** Takes an item in hand; gives the owner that it is put back for. */
    private Object taken(long number) {
        Object owner = new Object();
        if (!hand.take(number, owner)) {
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

    @Override
    public void refuse(long number, String why) throws IOException {
        Object owner = taken(number);
        try {
            refuse(held(number), why);
        } finally {
            hand.leave(owner);
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

    @Override
    public Article shaped(Ledger.Entry entry, Article made) throws IOException {
        return new Filer(services, settings(feed(entry.feed()))).shaped(entry, made);
    }

    @Override
    public Optional<Outcome> file(Ledger.Run run, Ledger.Entry entry, Article article, Terms terms)
            throws IOException, InterruptedException {
        Subscription feed = feed(entry.feed());
        Settings settings = settings(feed);
        feed.polling().lockInterruptibly();
        try {
            Ledger.Entry now = services.ledger().entry(entry.number()).orElse(null);
            if (now == null || !isAsItWas(now, entry)) {
                return Optional.empty();
            }
            Filer filer = new Filer(services, settings, "the chain makes it otherwise now");
            Job job = new Job(now.lead(), now.said(), now, Job.Way.RECALL, false);
            Job.Page page = new Job.Page(now.lead(), null, now.validators(), Set.of());
            Filer.Verdict verdict =
                    terms == Terms.POLICY ? filer.judge(job, page, article, false) : Filer.again(now, article);
            Outcome end = filer.file(job, verdict);
            boolean filed = end.status() == Outcome.Status.FILED || end.status() == Outcome.Status.UNCHANGED;
            if (terms == Terms.POLICY || filed || isPartlyFiled(end)) {
                ended(run, now, verdict.article(), end);
            }
            return Optional.of(end);
        } finally {
            feed.polling().unlock();
        }
    }

    private static boolean isAsItWas(Ledger.Entry now, Ledger.Entry then) {
        return now.version() == then.version()
                && now.content().equals(then.content())
                && now.status() == then.status()
                && Objects.equals(now.next(), then.next())
                && Objects.equals(now.place(), then.place());
    }

    /** Whether one of several targets has it. */
    private static boolean isPartlyFiled(Outcome end) {
        return end.receipts().stream()
                .map(Receipt::status)
                .anyMatch(status -> status == Receipt.Status.CREATED || status == Receipt.Status.UPDATED);
    }

    private void ended(Ledger.Run run, Ledger.Entry entry, Article article, Outcome end) throws IOException {
        Instant now = services.clock().instant();
        boolean failed = end.status() == Outcome.Status.FAILED;
        int attempts = failed ? entry.attempts() + 1 : 0;
        Set<URI> addresses = Filer.canonical(article).map(Set::of).orElse(Set.of());
        run.ended(new Ledger.Ended(
                end,
                entry.said(),
                null,
                entry.validators(),
                addresses,
                attempts,
                failed ? Schedule.retry(now, attempts, chance()) : null,
                now));
        services.tell(entry.feed(), end);
    }

    @Override
    public List<Found> discover(URI uri) throws IOException, InterruptedException {
        return services.discovery().at(uri);
    }

    @Override
    public String configuration(String name, Found found) {
        return FeedFile.text(name, found, services.targetNames());
    }

    @ObjectClassDefinition(name = "Pressclip: feeds", description = "How many feeds are polled at once")
    @interface Config {
        @AttributeDefinition(description = "How many feeds are polled at once; takes effect when the bundle starts")
        long polls() default POLLS;

        @AttributeDefinition(
                description = "How many pages of all feeds are waited for at once; takes effect when the bundle starts")
        long fetches() default FETCHES;
    }
}

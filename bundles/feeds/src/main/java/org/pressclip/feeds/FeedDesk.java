package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
import org.pressclip.api.Setting;
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

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Services services;
    private final Roster roster = new Roster();
    private final Means means;
    private final Poller poller;
    private final Decisions decisions;
    private final Refiling refiling;
    private final ThreadPoolExecutor polls;
    private final ThreadPoolExecutor fetches;
    private final ScheduledExecutorService ticker;
    private final AtomicInteger numbered = new AtomicInteger(); // of threads
    private volatile String unreachable = "";

    @Activate
    public FeedDesk(@Reference Services services, Config config, BundleContext context) {
        this(services, config, !"false".equals(context.getProperty("pressclip.serving")));
    }

    FeedDesk(Services services, Config config, boolean serves) {
        this.services = services;
        polls = pool("poll", Setting.number("polls", config::polls, 1, 1_000, POLLS, log::warn));
        fetches = pool("feed", Setting.number("fetches", config::fetches, 1, 10_000, FETCHES, log::warn));
        means = new Means(services, roster, fetches);
        poller = new Poller(means);
        decisions = new Decisions(means);
        refiling = new Refiling(means);
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
        means.stop();
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

    /** Takes a feed's configuration; one that is wrong leaves what was in force before. */
    void configure(Object pid, Settings.Read read) {
        roster.configure(pid, read);
    }

    /** Forgets a feed; a poll of it that is under way ends after the item it is at. */
    void remove(Object pid) {
        roster.remove(pid);
    }

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
        Collection<Subscription> all = roster.all();
        for (Subscription feed : all) {
            Settings settings = feed.settings();
            if (settings == null
                    || settings.paused()
                    || feed.isRunning()
                    || feed.polling().isLocked()) {
                continue;
            }
            Ledger.State state = feed.state(services.ledger());
            if (state.paused()) {
                continue;
            }
            if (Schedule.due(settings, state, now)) {
                due.add(new Due(feed, "schedule", state.next() == null ? Instant.MIN : state.next()));
            } else if (feed.isToLook(now)) {
                feed.look(now.plus(Poller.LOOK));
                if (!services.ledger().due(feed.name(), now, 1).isEmpty()) {
                    due.add(new Due(feed, Poller.RETRY, now));
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
                    poller.poll(feed, cause, outcome -> {});
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

    @Override
    public Poll poll(String name, Consumer<Outcome> told) throws IOException, InterruptedException {
        return poller.poll(roster.feed(name), "command", told);
    }

    @Override
    public Poll rehearse(String name, Consumer<Planned> told) throws IOException, InterruptedException {
        return new Rehearsal(means).of(roster.feed(name), told);
    }

    @Override
    public List<Feed> feeds() throws IOException {
        Standing standing = new Standing(services);
        List<Feed> list = new ArrayList<>();
        Instant now = services.clock().instant();
        for (Subscription feed : roster.all()) {
            list.add(standing.of(feed, now));
        }
        return List.copyOf(list);
    }

    @Override
    public void pause(String name) throws IOException {
        paused(roster.feed(name), true);
    }

    @Override
    public void resume(String name) throws IOException {
        paused(roster.feed(name), false);
    }

    private void paused(Subscription feed, boolean paused) throws IOException {
        Ledger.State there = services.ledger().state(feed.name()); // another container may have written it
        feed.state(UnaryOperator.identity(), there);
        feed.remember(
                services.ledger(),
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
        return decisions.approve(number);
    }

    @Override
    public void refuse(long number, String why) throws IOException {
        decisions.refuse(number, why);
    }

    @Override
    public Article shaped(Ledger.Entry entry, Article made) throws IOException {
        return refiling.shaped(entry, made);
    }

    @Override
    public Optional<Outcome> file(Ledger.Run run, Ledger.Entry entry, Article article, Terms terms)
            throws IOException, InterruptedException {
        return refiling.file(run, entry, article, terms);
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

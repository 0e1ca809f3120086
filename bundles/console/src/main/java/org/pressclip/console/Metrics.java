package org.pressclip.console;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Observer;
import org.pressclip.api.Outcome;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/**
 * What can be counted, as Prometheus reads it. What happens while the container runs is counted as it happens; how
 * things are is asked when somebody wants to know.
 *
 * <p>Thread-safe.
 */
final class Metrics implements Observer {
    /** Runs that are looked at for their length when asked; more between two questions are not all measured. */
    private static final int RUNS = 500;

    /** The outcome of what was put off. */
    private static final String WAITING = "waiting";

    private final Parts parts;
    private final Instant start;
    private final MetricRegistry registry = new MetricRegistry();
    private final Map<String, Long> sums = new ConcurrentHashMap<>(); // a timer has none
    private final Set<Long> seen = new HashSet<>(); // runs that ended before one that began earlier
    private long measured; // the run up to which all are

    Metrics(Parts parts, Instant start) {
        this.parts = parts;
        this.start = start;
    }

    @Override
    public void ended(String feed, Outcome outcome) {
        counter(feed, outcome.isWaiting() ? WAITING : outcome.status().name().toLowerCase(Locale.ROOT))
                .inc();
    }

    private Counter counter(String feed, String outcome) {
        return registry.counter(Exposition.labels("feed", feed, "outcome", outcome));
    }

    /** All of them as text, version 0.0.4 of the format. */
    String text() {
        Exposition text = new Exposition();
        items(text);
        feeds(text);
        ledger(text);
        archive(text);
        chain(text);
        machine(text);
        return text.toString();
    }

    private void items(Exposition text) {
        text.family(
                "pressclip_feed_outcomes_total",
                "counter",
                "How often items of a feed ended since the start, by outcome; one that is tried again ends again.");
        registry.getCounters()
                .forEach((labels, counter) -> text.sample("pressclip_feed_outcomes_total", labels, counter.getCount()));
    }

    private void feeds(Exposition text) {
        Feeds feeds = parts.feeds();
        if (feeds == null) {
            return;
        }
        List<Feeds.Feed> all;
        try {
            all = feeds.feeds();
        } catch (IOException e) { // the ledger's own figure says so
            return;
        }
        text.family("pressclip_feed_health", "gauge", "1 at the state a feed is in.");
        for (Feeds.Feed each : all) {
            for (Feeds.Health health : Feeds.Health.values()) {
                text.sample(
                        "pressclip_feed_health",
                        Exposition.labels(
                                "feed", each.name(), "health", health.name().toLowerCase(Locale.ROOT)),
                        each.health() == health ? 1 : 0);
            }
        }
        text.family("pressclip_feed_running", "gauge", "1 while a feed is being polled.");
        all.forEach(each -> text.sample("pressclip_feed_running", label(each), each.running() ? 1 : 0));
        text.family("pressclip_feed_listed_items", "gauge", "How many items a feed listed last.");
        all.forEach(each -> text.sample(
                "pressclip_feed_listed_items", label(each), each.state().items()));
        text.family("pressclip_feed_failures", "gauge", "Polls of a feed in a row that failed.");
        all.forEach(each ->
                text.sample("pressclip_feed_failures", label(each), each.state().failures()));
        text.family("pressclip_feed_success_timestamp_seconds", "gauge", "When a feed was last read to its end.");
        all.forEach(each -> instant(
                text,
                "pressclip_feed_success_timestamp_seconds",
                each,
                each.state().success()));
        text.family("pressclip_feed_next_timestamp_seconds", "gauge", "When a feed is to be polled next.");
        all.forEach(each -> instant(
                text,
                "pressclip_feed_next_timestamp_seconds",
                each,
                each.state().next()));
    }

    private static String label(Feeds.Feed feed) {
        return Exposition.labels("feed", feed.name());
    }

    private static void instant(Exposition text, String name, Feeds.Feed feed, @Nullable Instant when) {
        if (when != null) {
            text.sample(name, label(feed), when.toEpochMilli() / 1000.0);
        }
    }

    private void ledger(Exposition text) {
        Ledger ledger = parts.ledger();
        Map<Outcome.Status, Long> counts = null;
        long waiting = 0;
        if (ledger != null) {
            try {
                counts = ledger.counts(null);
                waiting = ledger.waiting(null);
                measure(ledger);
            } catch (IOException e) {
                counts = null;
            }
        }
        text.family("pressclip_ledger_up", "gauge", "1 if the ledger answers.");
        text.sample("pressclip_ledger_up", "", counts == null ? 0 : 1);
        if (counts != null) {
            text.family("pressclip_ledger_items", "gauge", "Items in the ledger, by how they ended last.");
            for (Outcome.Status each : Outcome.Status.values()) {
                text.sample(
                        "pressclip_ledger_items",
                        Exposition.labels("outcome", each.name().toLowerCase(Locale.ROOT)),
                        counts.getOrDefault(each, 0L));
            }
            text.sample("pressclip_ledger_items", Exposition.labels("outcome", WAITING), waiting);
        }
        text.family("pressclip_run_seconds", "summary", "How long polls of a feed took that ended since the start.");
        registry.getTimers().forEach((labels, timer) -> {
            Snapshot lengths = timer.getSnapshot();
            for (double quantile : new double[] {0.5, 0.95, 0.99}) {
                text.sample(
                        "pressclip_run_seconds",
                        labels + ",quantile=\"" + quantile + "\"",
                        lengths.getValue(quantile) / 1e9);
            }
            text.sample("pressclip_run_seconds_sum", labels, sums.getOrDefault(labels, 0L) / 1e9);
            text.sample("pressclip_run_seconds_count", labels, timer.getCount());
        });
    }

    /** Takes the lengths of runs that have ended since it was asked last. */
    private synchronized void measure(Ledger ledger) throws IOException {
        long newest = measured;
        boolean open = false;
        List<Ledger.Past> runs = ledger.runs(null, RUNS);
        for (int i = runs.size() - 1; i >= 0; i--) { // the oldest first
            Ledger.Past run = runs.get(i);
            if (run.number() <= measured) {
                continue;
            }
            Instant end = run.end();
            open |= end == null;
            if (end != null && !end.isBefore(start) && seen.add(run.number())) {
                String labels = Exposition.labels("feed", run.feed());
                long nanos = Math.max(0, Duration.between(run.start(), end).toNanos());
                registry.timer(labels).update(nanos, TimeUnit.NANOSECONDS);
                sums.merge(labels, nanos, Long::sum);
            }
            if (!open) { // those before one that is under way are done with
                newest = run.number();
            }
        }
        measured = newest;
        long done = measured;
        seen.removeIf(each -> each <= done);
    }

    private void archive(Exposition text) {
        Archive archive = parts.archive();
        if (archive == null) {
            return;
        }
        try {
            Archive.Extent extent = archive.extent();
            text.family("pressclip_archive_bytes", "gauge", "The length of the archive's files.");
            text.sample("pressclip_archive_bytes", "", extent.bytes());
            text.family("pressclip_archive_files", "gauge", "How many files the archive has.");
            text.sample("pressclip_archive_files", "", extent.files());
            text.family("pressclip_disk_free_bytes", "gauge", "What the archive's file system has left.");
            text.sample("pressclip_disk_free_bytes", "", extent.free());
        } catch (IOException e) {
            text.family("pressclip_archive_up", "gauge", "0 if the archive does not answer.");
            text.sample("pressclip_archive_up", "", 0);
        }
    }

    private void chain(Exposition text) {
        Chain chain = parts.chain();
        if (chain == null) {
            return;
        }
        List<Chain.Link> links = chain.links();
        text.family("pressclip_stage_items_total", "counter", "Items that a stage of the chain has worked on.");
        links.forEach(each -> text.sample("pressclip_stage_items_total", label(each), each.items()));
        text.family("pressclip_stage_seconds_total", "counter", "How long it took for all of them; fetching included.");
        links.forEach(each -> text.sample("pressclip_stage_seconds_total", label(each), each.nanos() / 1e9));
        List<Chain.Link> fenced = chain.fenced();
        List<Chain.Link> all = new ArrayList<>(links);
        all.addAll(fenced);
        text.family("pressclip_stage_marks_total", "counter", "Cuts, mends and claims that a stage made.");
        all.forEach(each -> {
            marks(text, each, "cut", each.cuts());
            marks(text, each, "mend", each.mends());
            marks(text, each, "claim", each.claims());
        });
        text.family("pressclip_stage_failures_total", "counter", "Items on which a stage failed.");
        all.forEach(each -> text.sample("pressclip_stage_failures_total", of(each), each.failures()));
        text.family("pressclip_stage_fenced", "gauge", "1 for a guest that is fenced out of the chain.");
        all.forEach(each -> text.sample("pressclip_stage_fenced", of(each), fenced.contains(each) ? 1 : 0));
        text.family("pressclip_threads_lost", "gauge", "Threads that were given up and are still in a stage.");
        text.sample("pressclip_threads_lost", "", chain.lost());
        text.family("pressclip_bundles_idle", "gauge", "Bundles that are to be in the chain and do not run.");
        text.sample("pressclip_bundles_idle", "", chain.idle().size());
        text.family("pressclip_chain_missing", "gauge", "Required services that are not there.");
        text.sample("pressclip_chain_missing", "", chain.missing().size());
    }

    private static void marks(Exposition text, Chain.Link link, String kind, long count) {
        if (count > 0) {
            text.sample("pressclip_stage_marks_total", of(link) + ",kind=\"" + kind + "\"", count);
        }
    }

    /** What is fenced out may have the name of what is in the chain in its place. */
    private static String of(Chain.Link link) {
        return Exposition.labels("phase", link.phase(), "name", link.name(), "bundle", link.bundle());
    }

    private static String label(Chain.Link link) {
        return Exposition.labels("phase", link.phase(), "name", link.name());
    }

    private static void machine(Exposition text) {
        Runtime runtime = Runtime.getRuntime();
        text.family("jvm_memory_used_bytes", "gauge", "Heap that is used.");
        text.sample("jvm_memory_used_bytes", "area=\"heap\"", runtime.totalMemory() - runtime.freeMemory());
        text.family("jvm_memory_max_bytes", "gauge", "Heap that there may be.");
        text.sample("jvm_memory_max_bytes", "area=\"heap\"", runtime.maxMemory());
        text.family("jvm_threads_live", "gauge", "Threads.");
        text.sample("jvm_threads_live", "", ManagementFactory.getThreadMXBean().getThreadCount());
        text.family("jvm_gc_seconds_total", "counter", "Time spent collecting garbage.");
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            text.sample(
                    "jvm_gc_seconds_total",
                    Exposition.labels("gc", each.getName()),
                    Math.max(0, each.getCollectionTime()) / 1000.0);
        }
        text.family("process_start_time_seconds", "gauge", "When the process began.");
        text.sample(
                "process_start_time_seconds",
                "",
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
    }
}

package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/** What {@code pressclip feeds}, {@code discover}, {@code pause} and {@code resume} do. */
final class FeedRuns {
    /** The target of a feed that was found where there is none yet. */
    private static final String FILES = "files";

    private static final String FOLDER = """
            # The target that feeds call files: a folder, and in it a file for each record.

            # The folder; a relative one is in the home.
            folder="records"
            """;

    /** How long a feed whose file has just been written is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Feeds feeds;
    private final @Nullable Ledger ledger;
    private final @Nullable Etc etc;
    private final Predicate<String> targets;
    private final Clock clock;
    private final Terminal terminal;

    /** @param targets whether a target of a name is there */
    FeedRuns(
            Feeds feeds,
            @Nullable Ledger ledger,
            @Nullable Etc etc,
            Predicate<String> targets,
            Clock clock,
            Terminal terminal) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.etc = etc;
        this.targets = targets;
        this.clock = clock;
        this.terminal = terminal;
    }

    int list(FeedLines.Feeds line) throws IOException, InterruptedException {
        List<Feeds.Feed> all = all();
        if (line.json) {
            json(all);
            return 0;
        }
        if (all.isEmpty()) {
            terminal.out()
                    .println("There are no feeds. pressclip discover URL --write NAME finds one and describes it"
                            + (etc == null
                                    ? "."
                                    : " in " + Terminal.shown(etc.folder().toString()) + "."));
            unread();
            return 0;
        }
        Instant now = clock.instant();
        Table table = new Table(
                List.of("NAME", "KIND", "HEALTH", "NEXT", "LAST", "OUTCOME", "FILED", "HELD", "FAILED", "WAITING"),
                Set.of(6, 7, 8, 9),
                5);
        for (Feeds.Feed each : all) {
            Map<Outcome.Status, Long> counts = counts(each.name());
            table.row(
                    each.name(),
                    each.kind(),
                    health(each),
                    next(each, now),
                    last(each, now),
                    outcome(each.last()),
                    number(counts, Outcome.Status.FILED, Outcome.Status.UNCHANGED),
                    number(counts, Outcome.Status.HELD),
                    number(counts, Outcome.Status.FAILED),
                    number(waiting(each.name())));
        }
        table.print(terminal);
        for (Feeds.Feed each : all) {
            Condition condition = Condition.of(each);
            if (condition.level() != Condition.Level.GOOD) {
                StatusRun.sentence(condition, terminal);
            }
        }
        unread();
        return 0;
    }

    /** All feeds; those whose files were written just now are waited for. */
    private List<Feeds.Feed> all() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Feeds.Feed> all = feeds.feeds();
        while (etc != null
                && System.nanoTime() < end
                && !names(all).containsAll(etc.feedsSince(clock.instant().minus(PATIENCE)))) {
            Thread.sleep(100);
            all = feeds.feeds();
        }
        return all;
    }

    private void unread() {
        Notices.unreadFeeds()
                .forEach(each -> terminal.out().println(terminal.paint(Terminal.Paint.RED, Progress.ended(each))));
    }

    private Map<Outcome.Status, Long> counts(String feed) throws IOException {
        return ledger == null ? Map.of() : ledger.counts(feed);
    }

    private long waiting(String feed) throws IOException {
        return ledger == null ? 0 : ledger.waiting(feed);
    }

    private static Table.Cell health(Feeds.Feed feed) {
        return new Table.Cell(
                Json.word(feed.health()),
                switch (feed.health()) {
                    case OK -> Terminal.Paint.GREEN;
                    case PAUSED -> Terminal.Paint.DIM;
                    case STALE, SHRINKING, TRUNCATED -> Terminal.Paint.YELLOW;
                    case FAILING, MISCONFIGURED -> Terminal.Paint.RED;
                });
    }

    private static String next(Feeds.Feed feed, Instant now) {
        if (feed.running()) {
            return "running";
        }
        Instant next = feed.state().next();
        return feed.health() == Feeds.Health.PAUSED
                ? ""
                : next == null ? "" : next.isBefore(now) ? "due" : Times.from(now, next);
    }

    private static String last(Feeds.Feed feed, Instant now) {
        Ledger.Past last = feed.last();
        return last == null ? "never" : Times.from(now, last.end() == null ? last.start() : last.end());
    }

    /** How a run went, in few words. */
    static String outcome(Ledger.@Nullable Past run) {
        if (run == null) {
            return "";
        }
        String words = Condition.words(run.counts(), run.waiting());
        String said = words.isEmpty() ? "nothing new" : words;
        return run.problem().isEmpty()
                ? run.end() == null ? "under way" : said
                : words.isEmpty() ? run.problem() : words + "; " + run.problem();
    }

    private static String number(Map<Outcome.Status, Long> counts, Outcome.Status... statuses) {
        long number = 0;
        for (Outcome.Status each : statuses) {
            number += counts.getOrDefault(each, 0L);
        }
        return number(number);
    }

    private static String number(long number) {
        return number == 0 ? "" : String.format(Locale.ROOT, "%,d", number);
    }

    private void json(List<Feeds.Feed> all) throws IOException {
        terminal.flush();
        try (JsonGenerator json = Json.to(terminal.bytes())) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Feeds.Feed each : all) {
                json.writeStartObject();
                write(json, each);
                Json.counts(json, "counts", counts(each.name()), waiting(each.name()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /** The fields of a feed, without the braces. */
    static void write(JsonGenerator json, Feeds.Feed feed) throws IOException {
        Json.put(json, "name", feed.name());
        Json.put(json, "kind", feed.kind());
        json.writeArrayFieldStart("sources");
        for (String source : feed.sources()) {
            json.writeString(source);
        }
        json.writeEndArray();
        Json.put(json, "health", feed.health());
        Json.put(json, "problem", feed.problem());
        Json.put(json, "running", feed.running());
        Json.put(json, "paused", feed.state().paused());
        Json.put(json, "next", feed.state().next());
        Json.put(json, "success", feed.state().success());
        Json.put(json, "failures", feed.state().failures());
        Json.put(json, "items", feed.state().items());
        Ledger.Past last = feed.last();
        if (last != null) {
            json.writeObjectFieldStart("last");
            LedgerRuns.write(json, last);
            json.writeEndObject();
        }
    }

    int discover(FeedLines.Discover line) throws IOException, InterruptedException {
        if (line.write != null && etc != null) { // before anybody is asked for anything
            free(etc.feed(line.write), line.force);
        }
        List<Feeds.Found> all = discovered(line);
        if (line.json) {
            found(all);
        } else {
            show(all);
        }
        if (all.isEmpty()) {
            terminal.flush();
            terminal.err()
                    .println("pressclip: No feed, sitemap or listing was found at " + Terminal.shown(line.url)
                            + ". Name the address of a feed itself, or describe the page's listing by hand: kind"
                            + " listing of org.pressclip.feeds.");
            return 1;
        }
        return line.write == null ? 0 : write(all, line.write, line);
    }

    private List<Feeds.Found> discovered(FeedLines.Discover line) throws IOException, InterruptedException {
        try {
            return feeds.discover(line.uri(terminal.request().folder()));
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            if (Inputs.isAddress(line.url) || e.getCause() instanceof UnknownHostException) {
                throw e;
            }
            throw new IOException(
                    Progress.ended(Commands.sentence(e)) + " It was asked for by https; if its server has none, put"
                            + " http:// before the address.",
                    e);
        }
    }

    private void show(List<Feeds.Found> all) {
        if (all.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Table table =
                new Table(List.of("", "KIND", "ITEMS", "NEWEST", "FOUND BY", "TITLE", "ADDRESS"), Set.of(0, 2), 5);
        int number = 0;
        for (Feeds.Found each : all) {
            number++;
            table.row(
                    new Table.Cell(Integer.toString(number), Terminal.Paint.DIM),
                    each.kind(),
                    String.format(Locale.ROOT, "%,d", each.items()),
                    Times.from(now, each.newest()),
                    each.found(),
                    each.title(),
                    each.uri());
        }
        table.print(terminal);
    }

    private void found(List<Feeds.Found> all) throws IOException {
        terminal.flush();
        try (JsonGenerator json = Json.to(terminal.bytes())) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Feeds.Found each : all) {
                json.writeStartObject();
                Json.put(json, "uri", each.uri());
                Json.put(json, "kind", each.kind());
                Json.put(json, "title", each.title());
                Json.put(json, "items", each.items());
                Json.put(json, "newest", each.newest());
                Json.put(json, "found", each.found());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private int write(List<Feeds.Found> all, String name, FeedLines.Discover line) throws IOException {
        if (line.number > all.size()) {
            terminal.err().println("pressclip: --number " + line.number + " is beyond the " + all.size() + " found.");
            return Line.USAGE;
        }
        String text = feeds.configuration(name, all.get(line.number - 1));
        if (etc == null) {
            terminal.err().println("pressclip: No folder of configurations is known here; this is the configuration:");
            terminal.flush();
            terminal.bytes().write(text.getBytes(StandardCharsets.UTF_8)); // as it is, to be copied
            return 1;
        }
        Path file = etc.feed(name);
        free(file, line.force);
        PrintStream told = line.json ? terminal.err() : terminal.out();
        Path target = etc.target(FILES);
        if (text.contains("targets=[\"" + FILES + "\"]") && !targets.test(FILES) && !Files.exists(target)) {
            write(etc.folder(), target, FOLDER); // before the feed, which is polled as soon as it is there
            told.println("Target: " + Terminal.shown(target.toString()) + "; records go to records/ in the home.");
        }
        write(etc.folder(), file, text);
        told.println("Feed: " + Terminal.shown(file.toString()) + "; pressclip poll --dry-run " + name
                + " shows what it would bring.");
        return 0;
    }

    private static void write(Path folder, Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".feed", ".tmp"); // whoever watches sees it whole
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void free(Path file, boolean force) throws IOException {
        if (!force && Files.exists(file)) {
            throw new IOException(file + " is there already; --force writes over it.");
        }
    }

    int pause(List<String> names, boolean pause) throws IOException, InterruptedException {
        if (unknown(names)) {
            return Line.USAGE;
        }
        for (String name : names) {
            if (pause) {
                feeds.pause(name);
                terminal.out().println(name + " is paused; pressclip resume " + name + " polls it again.");
            } else {
                feeds.resume(name);
                terminal.out().println(name + " is polled again.");
            }
        }
        return 0;
    }

    /** Whether one of the names is no feed's, nor becomes one's whose file was just written; says so. */
    boolean unknown(List<String> names) throws IOException, InterruptedException {
        Set<String> all = names();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (String name : names) {
            boolean written = FeedLines.NAME.matcher(name).matches() && etc != null && Files.exists(etc.feed(name));
            while (written && !all.contains(name) && System.nanoTime() < end) {
                Thread.sleep(100);
                all = names();
            }
            if (!all.contains(name)) {
                terminal.err().println("pressclip: There is no feed " + Terminal.shown(name) + remedy(all, written));
                return true;
            }
        }
        return false;
    }

    private static String remedy(Set<String> all, boolean written) {
        if (written) {
            return ", though its file is there: it cannot be read. pressclip status says why.";
        }
        return all.isEmpty()
                ? "; there are none. pressclip discover URL --write NAME describes one."
                : "; there are " + Terminal.shown(String.join(", ", all)) + ".";
    }

    private Set<String> names() throws IOException {
        return names(feeds.feeds());
    }

    private static Set<String> names(List<Feeds.Feed> all) {
        return all.stream().map(Feeds.Feed::name).collect(Collectors.toCollection(TreeSet::new));
    }
}

package org.pressclip.service;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;

/**
 * How a part of the system is, in words for a person: the same ones on a terminal, in a health check and in a browser.
 *
 * @param part "chain", "archive", "ledger", or "feed" and its name
 * @param level how bad it is
 * @param sentence how it is
 * @param remedy what to do, in a sentence; "" where there is nothing to do
 */
public record Condition(String part, Level level, String sentence, String remedy) {
    /** With less left, a file system is told to be nearly full. */
    private static final long LITTLE = 1L << 30;

    /** With less left, whatever is written may be the last. */
    private static final long NOTHING = 100L << 20;

    /** From best to worst. */
    public enum Level {
        GOOD,
        /** Works, and somebody should look. */
        WARNING,
        /** Does not work. */
        BAD
    }

    public Condition {
        requireNonNull(part, "part");
        requireNonNull(level, "level");
        requireNonNull(sentence, "sentence");
        requireNonNull(remedy, "remedy");
    }

    /** Of the chain; null where there is none. */
    public static Condition of(@Nullable Chain chain) {
        if (chain == null) {
            return bad("chain", "There is no chain.", "The log file says why org.pressclip.pipeline did not start.");
        }
        List<String> missing = chain.missing();
        if (!missing.isEmpty()) {
            return bad(
                    "chain",
                    "The chain lacks " + String.join(", ", missing) + ", which the configuration requires; pages"
                            + " wait.",
                    "Start the bundles that have them, or take them out of required in"
                            + " org.pressclip.pipeline.config.");
        }
        List<Chain.Link> links = chain.links();
        List<Chain.Link> fenced = chain.fenced();
        if (!fenced.isEmpty()) {
            Chain.Link first = fenced.get(0);
            return bad(
                    "chain",
                    "Fenced out: " + several(fenced) + " Pages are done without " + (fenced.size() == 1 ? "it" : "them")
                            + ".",
                    "Update or configure it, or put it back: pressclip chain restore " + first.name() + ".");
        }
        List<Chain.Link> failing =
                links.stream().filter(link -> !link.problem().isEmpty()).toList();
        if (!failing.isEmpty()) {
            return bad("chain", "Failing: " + several(failing), "The log file has the details.");
        }
        List<Chain.Idle> idle = chain.idle();
        if (!idle.isEmpty()) {
            return bad(
                    "chain",
                    idle.stream()
                            .map(each -> each.bundle() + " does not run: " + each.reason())
                            .collect(Collectors.joining(" ")),
                    "Mend the bundle and put it in its place, or take it away.");
        }
        int lost = chain.lost();
        if (lost > 0) {
            return new Condition(
                    "chain",
                    Level.WARNING,
                    links.size() + " services, and none is missing; " + count(lost, "thread hangs", "threads hang")
                            + " for good in a stage that did not let go.",
                    "A restart is the only thing that ends such threads; pressclip chain names the stage if it is"
                            + " still there.");
        }
        return good("chain", links.size() + " services, and none is missing.");
    }

    private static String several(List<Chain.Link> links) {
        return links.stream().map(link -> link + ": " + link.problem()).collect(Collectors.joining(" "));
    }

    /** Of the archive, asking it; null where there is none. */
    public static Condition of(@Nullable Archive archive) {
        if (archive == null) {
            return bad("archive", "There is no archive.", "The log file says why org.pressclip.archive did not start.");
        }
        try {
            Archive.Extent extent = archive.extent();
            Path folder = Path.of(extent.folder());
            String left = size(extent.free()) + " are left on the disk of " + folder + ".";
            if (Files.exists(folder) && !Files.isWritable(folder)) {
                return bad(
                        "archive",
                        folder + " cannot be written to, so that nothing can be fetched.",
                        "Give it to the user that Pressclip runs as.");
            }
            if (extent.free() < LITTLE) {
                String remedy = "Make room, or let the archive keep less: see org.pressclip.archive.config.";
                return extent.free() < NOTHING
                        ? bad("archive", "The disk is full: " + left, remedy)
                        : new Condition("archive", Level.WARNING, "The disk is nearly full: " + left, remedy);
            }
            return good(
                    "archive",
                    extent.files() == 0
                            ? "It is empty; " + left
                            : size(extent.bytes()) + " in " + count(extent.files(), "file", "files") + "; " + left);
        } catch (IOException | RuntimeException e) { // whatever it is, a person wants a line and not a trace
            return bad("archive", sentence(e), "The log file may know more.");
        }
    }

    /** Of the ledger, asking it; null where there is none. */
    public static Condition of(@Nullable Ledger ledger) {
        if (ledger == null) {
            return bad("ledger", "There is no ledger.", "The log file says why org.pressclip.ledger did not start.");
        }
        try {
            Map<Outcome.Status, Long> counts = ledger.counts(null);
            long waiting = ledger.waiting(null);
            long all = waiting
                    + counts.values().stream().mapToLong(Long::longValue).sum();
            return good(
                    "ledger",
                    all == 0
                            ? "No item has ended yet."
                            : count(all, "item", "items") + ": " + words(counts, waiting) + ".");
        } catch (IOException | RuntimeException e) {
            return bad("ledger", sentence(e), "See org.pressclip.ledger.config and the log file.");
        }
    }

    /** Of a feed, as {@link Feeds} has it. */
    public static Condition of(Feeds.Feed feed) {
        String part = "feed " + feed.name();
        String problem = feed.problem();
        return switch (feed.health()) {
            case OK -> good(part, problem.isEmpty() ? "It works." : problem);
            case PAUSED -> good(part, problem.isEmpty() ? "It is paused: nobody polls it." : problem);
            case STALE ->
                new Condition(
                        part,
                        Level.WARNING,
                        problem.isEmpty() ? "Nothing came for much longer than its interval." : problem,
                        "See what pressclip poll --dry-run " + feed.name()
                                + " says; perhaps the publisher moved it, and" + " pressclip discover finds it again.");
            case SHRINKING ->
                new Condition(
                        part,
                        Level.WARNING,
                        problem.isEmpty() ? "It lists far fewer items than it used to." : problem,
                        "Look at it in a browser. Nothing was removed for it.");
            case TRUNCATED ->
                new Condition(
                        part,
                        Level.WARNING,
                        problem.isEmpty() ? "Its document breaks off in the middle." : problem,
                        "Its publisher has to mend it. What comes before the break is taken.");
            case FAILING ->
                bad(
                        part,
                        problem.isEmpty() ? "The last polls failed." : problem,
                        "It is tried again by itself; pressclip poll " + feed.name() + " does so now.");
            case MISCONFIGURED ->
                bad(
                        part,
                        problem.isEmpty() ? "Its configuration is wrong." : problem,
                        "Mend org.pressclip.feeds~" + feed.name() + ".config, or configure what it names.");
        };
    }

    /** All of them: the chain, the archive, the ledger, each feed. */
    public static List<Condition> all(
            @Nullable Chain chain, @Nullable Archive archive, @Nullable Ledger ledger, @Nullable Feeds feeds) {
        List<Condition> all = new ArrayList<>(List.of(of(chain), of(archive), of(ledger)));
        if (feeds == null) {
            all.add(bad("feeds", "There are no feeds.", "The log file says why org.pressclip.feeds did not start."));
            return all;
        }
        try {
            feeds.feeds().forEach(each -> all.add(of(each)));
        } catch (IOException | RuntimeException e) {
            all.add(bad("feeds", sentence(e), "The log file may know more."));
        }
        return all;
    }

    /** Counts of outcomes, the best first: "12 filed, 1 held"; "" where all are 0. */
    public static String words(Map<Outcome.Status, Long> counts) {
        StringBuilder words = new StringBuilder();
        for (Outcome.Status each : Outcome.Status.values()) {
            long count = counts.getOrDefault(each, 0L);
            if (count > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%,d ", count))
                        .append(each.name().toLowerCase(Locale.ROOT));
            }
        }
        return words.toString();
    }

    /** The same with how many wait: "12 filed, 3 waiting". */
    public static String words(Map<Outcome.Status, Long> counts, long waiting) {
        String words = words(counts);
        return waiting == 0
                ? words
                : words + (words.isEmpty() ? "" : ", ") + String.format(Locale.ROOT, "%,d waiting", waiting);
    }

    /** A size for a person: 512 bytes, 1.5 MB. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        double left = bytes;
        int unit = -1;
        while (left >= 999.5 && unit < 4) {
            left /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, left < 9.95 ? "%.1f %cB" : "%.0f %cB", left, "kMGTP".charAt(unit));
    }

    /** A length of time for a person, to the unit that matters: 45 s, 12 min, 3 h, 5 d. */
    public static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < TimeUnit.MINUTES.toSeconds(90)) {
            return (seconds + 30) / 60 + " min";
        }
        return seconds < TimeUnit.HOURS.toSeconds(48)
                ? (seconds + 1800) / 3600 + " h"
                : (seconds + 43_200) / 86_400 + " d";
    }

    private static String count(long count, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more);
    }

    private static String sentence(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? "It does not answer: " + e.getClass().getSimpleName() + "."
                : message;
    }

    private static Condition good(String part, String sentence) {
        return new Condition(part, Level.GOOD, sentence, "");
    }

    private static Condition bad(String part, String sentence, String remedy) {
        return new Condition(part, Level.BAD, sentence, remedy);
    }
}

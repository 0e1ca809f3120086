package org.pressclip.shell;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lines that are about what became of items: status, runs, outcomes, held, retry. */
final class LedgerLines {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhdw])");
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");

    private LedgerLines() {}

    @Command(
            name = "status",
            description = {
                "Shows in one look how everything is, and what to do.",
                "The container, the chain, the archive, the ledger, the feeds."
            },
            footer = {"", "Exit status: 0 nothing is broken, 1 something is, and a line says what to do."})
    static final class Status implements Line.Reading {
        @Option(names = "--json", description = "Prints it as JSON, for machines.")
        boolean json;
    }

    @Command(name = "runs", description = "Shows the last runs: when, how long, what came of each.")
    static final class Runs implements Line.Reading {
        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many; by default 20.")
        int limit = 20;

        @Option(names = "--json", description = "Prints them as JSON, for machines: an object a line.")
        boolean json;

        @Parameters(paramLabel = "NAME", arity = "0..1", description = "A feed.")
        @Nullable
        String name;

        @Override
        public String wrong(Path folder) {
            return limited(limit);
        }
    }

    @Command(name = "outcomes", description = "Shows what became of items, the latest first.")
    static final class Outcomes implements Line.Reading {
        @Option(
                names = "--since",
                paramLabel = "WHEN",
                description =
                        "Those that ended since then: so long ago (30m, 6h, 2d, 1w), a day (2026-03-01, UTC) or an"
                                + " instant (2026-03-01T12:00:00Z).")
        @Nullable
        String since;

        @Option(
                names = "--status",
                paramLabel = "STATUS[,STATUS…]",
                split = ",",
                hideParamSyntax = true,
                description = "Those that ended so: filed, unchanged, skipped, refused, held, failed.")
        List<String> statuses = List.of();

        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many; by default 50.")
        int limit = 50;

        @Option(names = "--json", description = "Prints them as JSON, for machines: an object a line.")
        boolean json;

        @Parameters(paramLabel = "NAME", arity = "0..1", description = "A feed.")
        @Nullable
        String name;

        @Override
        public String wrong(Path folder) {
            statuses();
            if (since != null) {
                since(since, Instant.EPOCH.plus(Duration.ofDays(36_500)));
            }
            return limited(limit);
        }

        Set<Outcome.Status> statuses() {
            Set<Outcome.Status> set = EnumSet.noneOf(Outcome.Status.class);
            for (String each : statuses) {
                set.add(status(each.strip()));
            }
            return set;
        }
    }

    @Command(
            name = "held",
            description = "Shows what waits for a person, and lets it pass or sets it aside.",
            footer = {
                "",
                "  pressclip held                       what waits, with its numbers",
                "  pressclip held approve 12 15         files these as they are",
                "  pressclip held refuse 14 --why spam  sets it aside, until it changes",
                "",
                "Exit status: 0 done, 1 some could not be filed, 2 wrong usage."
            })
    static final class Held implements Line.Reading {
        @Option(names = "--why", paramLabel = "TEXT", description = "Why it is refused; goes on record.")
        @Nullable
        String why;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many; by default 50.")
        int limit = 50;

        @Option(names = "--json", description = "Prints them as JSON, for machines: an object a line.")
        boolean json;

        @Parameters(index = "0", paramLabel = "list|approve|refuse", arity = "0..1", description = "By default list.")
        String what = "list";

        @Parameters(
                index = "1..*",
                paramLabel = "NUMBER",
                arity = "0..*",
                description = "Items by their numbers; behind list, the name of a feed.")
        List<String> which = List.of();

        @Override
        public String wrong(Path folder) {
            switch (what) {
                case "list" -> {
                    if (which.size() > 1) {
                        return "held list wants one feed at most.";
                    }
                }
                case "approve", "refuse" -> {
                    if (which.isEmpty()) {
                        return "held " + what + " wants numbers, which held shows.";
                    }
                    for (String each : which) {
                        if (number(each) < 0) {
                            return "held " + what + " wants numbers, and " + each + " is none.";
                        }
                    }
                }
                default -> {
                    return "held knows list, approve and refuse, and not " + what + ".";
                }
            }
            return why != null && !what.equals("refuse") ? "--why is for held refuse." : limited(limit);
        }
    }

    @Command(
            name = "retry",
            description = {"Tries items again that did not end well.", "Whether or not their feed lists them still."},
            footer = {
                "",
                "They are tried within a minute where a container serves, and with the next poll of their feeds"
                        + " elsewhere; pressclip poll does so at once."
            })
    static final class Retry implements Line.Reading {
        @Option(names = "--failed", description = "Those that failed.")
        boolean failed;

        @Option(names = "--refused", description = "Those that were refused.")
        boolean refused;

        @Option(names = "--held", description = "Those that are held.")
        boolean held;

        @Parameters(
                paramLabel = "NAME|NUMBER",
                arity = "0..*",
                description =
                        "Feeds, and items by their numbers. Of a feed those that failed, if no option says which.")
        List<String> which = List.of();

        @Override
        public String wrong(Path folder) {
            return which.isEmpty() && statuses().isEmpty()
                    ? "retry wants feeds, numbers of items, or --failed, --refused, --held."
                    : "";
        }

        Set<Outcome.Status> statuses() {
            Set<Outcome.Status> set = EnumSet.noneOf(Outcome.Status.class);
            if (failed) {
                set.add(Outcome.Status.FAILED);
            }
            if (refused) {
                set.add(Outcome.Status.REFUSED);
            }
            if (held) {
                set.add(Outcome.Status.HELD);
            }
            return set;
        }

        Set<Long> numbers() {
            Set<Long> numbers = new TreeSet<>();
            for (String each : which) {
                if (number(each) >= 0) {
                    numbers.add(number(each));
                }
            }
            return numbers;
        }

        List<String> feeds() {
            return which.stream().filter(each -> number(each) < 0).toList();
        }
    }

    private static String limited(int limit) {
        return limit < 1 || limit > 1_000_000 ? "--limit wants a number from 1 to 1000000." : "";
    }

    /** An item's number as typed, with or without its #; -1 if it is none. */
    static long number(String typed) {
        Matcher number = NUMBER.matcher(typed);
        return number.matches() ? Long.parseLong(number.group(1)) : -1;
    }

    /** @throws IllegalArgumentException with a sentence, if there is no such */
    static Outcome.Status status(String word) {
        for (Outcome.Status each : Outcome.Status.values()) {
            if (each.name().equals(word.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "--status knows filed, unchanged, skipped, refused, held and failed, and not "
                        + (word.isEmpty() ? "nothing" : word) + ".");
    }

    /** @throws IllegalArgumentException with a sentence, if it cannot be understood */
    static Instant since(String typed, Instant now) {
        Instant since = parsed(typed, now);
        if (since.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("--since " + typed + " is longer ago than there are feeds.");
        }
        return since;
    }

    private static Instant parsed(String typed, Instant now) {
        Matcher ago = AGO.matcher(typed);
        try {
            if (ago.matches()) {
                long count = Long.parseLong(ago.group(1));
                return now.minus(
                        switch (ago.group(2)) {
                            case "m" -> Duration.ofMinutes(count);
                            case "h" -> Duration.ofHours(count);
                            case "d" -> Duration.ofDays(count);
                            default -> Duration.ofDays(7 * count);
                        });
            }
            return typed.indexOf('T') > 0
                    ? Instant.parse(typed)
                    : LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--since wants something like 30m, 6h, 2d, 2026-03-01 or 2026-03-01T12:00:00Z, and not " + typed
                            + ".",
                    e);
        }
    }
}

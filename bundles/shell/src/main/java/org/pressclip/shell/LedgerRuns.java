package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/** What {@code pressclip runs}, {@code outcomes}, {@code held} and {@code retry} do. */
final class LedgerRuns {
    /** More at once are not sent back: whoever wants that asks again. */
    private static final int MOST = 100_000;

    private final Ledger ledger;
    private final Feeds feeds;
    private final FeedRuns named;
    private final boolean serving;
    private final Clock clock;
    private final Terminal terminal;

    /** @param named is asked whether there is a feed of a name */
    LedgerRuns(Ledger ledger, Feeds feeds, FeedRuns named, boolean serving, Clock clock, Terminal terminal) {
        this.ledger = ledger;
        this.feeds = feeds;
        this.named = named;
        this.serving = serving;
        this.clock = clock;
        this.terminal = terminal;
    }

    int runs(LedgerLines.Runs line) throws IOException, InterruptedException {
        List<Ledger.Past> all = ledger.runs(line.name, line.limit);
        if (all.isEmpty() && line.name != null && named.unknown(List.of(line.name))) {
            return Line.USAGE;
        }
        if (line.json) {
            terminal.flush();
            try (JsonGenerator json = Json.lines(terminal.bytes())) {
                for (Ledger.Past each : all) {
                    json.writeStartObject();
                    write(json, each);
                    Json.line(json);
                }
            }
            return 0;
        }
        if (all.isEmpty()) {
            terminal.out().println("No feed was polled yet.");
            return 0;
        }
        Instant now = clock.instant();
        Table table =
                new Table(List.of("RUN", "FEED", "CAUSE", "BEGAN", "TOOK", "KNOWN", "OUTCOME"), Set.of(0, 4, 5), 6);
        for (Ledger.Past each : all) {
            table.row(
                    each.number(),
                    each.feed(),
                    each.cause(),
                    Times.from(now, each.start()),
                    each.end() == null
                            ? ""
                            : Progress.time(
                                    Duration.between(each.start(), each.end()).toNanos()),
                    each.known() == 0 ? "" : String.format(Locale.ROOT, "%,d", each.known()),
                    new Table.Cell(
                            FeedRuns.outcome(each),
                            each.problem().isEmpty() ? Terminal.Paint.PLAIN : Terminal.Paint.RED));
        }
        table.print(terminal);
        return 0;
    }

    /** The fields of a run, without the braces. */
    static void write(JsonGenerator json, Ledger.Past run) throws IOException {
        Json.put(json, "run", run.number());
        Json.put(json, "feed", run.feed());
        Json.put(json, "cause", run.cause());
        Json.put(json, "start", run.start());
        Json.put(json, "end", run.end());
        Json.put(json, "problem", run.problem());
        Json.put(json, "known", run.known());
        Json.counts(json, "counts", run.counts(), run.waiting());
    }

    int outcomes(LedgerLines.Outcomes line) throws IOException, InterruptedException {
        Instant since = line.since == null ? null : LedgerLines.since(line.since, clock.instant());
        return entries(new Ledger.Query(line.name, line.statuses(), since, line.limit), line.json, "No item ended so.");
    }

    int held(LedgerLines.Held line) throws IOException, InterruptedException {
        if (line.what.equals("list")) {
            String feed = line.which.isEmpty() ? null : line.which.get(0);
            return entries(
                    new Ledger.Query(feed, Set.of(Outcome.Status.HELD), null, line.limit),
                    line.json,
                    "Nothing is held.");
        }
        int worst = 0;
        for (String each : line.which) {
            long number = LedgerLines.number(each);
            Ledger.Entry entry = ledger.entry(number).orElse(null);
            if (entry == null) {
                terminal.err().println("#" + number + ": There is no item of this number; pressclip held shows them.");
                worst = 1;
            } else if (line.what.equals("approve")) {
                worst = Math.max(worst, approve(entry));
            } else {
                worst = Math.max(worst, refuse(entry, line.why));
            }
        }
        return worst;
    }

    private int approve(Ledger.Entry entry) throws IOException, InterruptedException {
        try {
            Outcome outcome = feeds.approve(entry.number());
            boolean well = !outcome.wantsAttention();
            String line = "#" + entry.number() + " " + Terminal.shown(name(entry)) + ": "
                    + Json.word(outcome.status())
                    + (well
                            ? where(outcome.receipts())
                            : " at " + outcome.stage() + ": "
                                    + Terminal.shown(
                                            Progress.ended(outcome.reason()) + " " + Progress.ended(outcome.remedy())));
            (well ? terminal.out() : terminal.err()).println(line.strip());
            return well ? 0 : 1;
        } catch (IllegalArgumentException e) {
            terminal.err().println("#" + entry.number() + ": " + Terminal.shown(String.valueOf(e.getMessage())));
            return 1;
        }
    }

    private int refuse(Ledger.Entry entry, @Nullable String why) throws IOException {
        try {
            feeds.refuse(entry.number(), why == null || why.isBlank() ? "A person refused it." : Progress.ended(why));
            terminal.out()
                    .println("#" + entry.number() + " " + Terminal.shown(name(entry))
                            + ": refused until its publisher changes it");
            return 0;
        } catch (IllegalArgumentException e) {
            terminal.err().println("#" + entry.number() + ": " + Terminal.shown(String.valueOf(e.getMessage())));
            return 1;
        }
    }

    private static String where(List<Receipt> receipts) {
        StringBuilder text = new StringBuilder();
        for (Receipt each : receipts) {
            text.append(text.isEmpty() ? " (" : "; ").append(each.target());
            if (!each.where().isEmpty()) {
                text.append(": ").append(each.where());
            }
        }
        return text.isEmpty() ? "" : Terminal.shown(text.append(')').toString());
    }

    private int entries(Ledger.Query query, boolean machine, String none) throws IOException, InterruptedException {
        if (query.feed() != null && stranger(query.feed())) {
            return Line.USAGE;
        }
        try (Stream<Ledger.Entry> entries = ledger.entries(query)) {
            if (machine) {
                terminal.flush();
                Set<String> there = there();
                try (JsonGenerator json = Json.lines(terminal.bytes())) {
                    for (Iterator<Ledger.Entry> each = entries.iterator(); each.hasNext(); ) {
                        write(json, each.next(), there);
                    }
                }
                return 0;
            }
            show(entries.toList(), query, none);
            return 0;
        }
    }

    /** Whether a name is neither a feed's nor that of one that was removed and has left items; says so. */
    private boolean stranger(String feed) throws IOException, InterruptedException {
        return ledger.counts(feed).values().stream().allMatch(each -> each == 0) && named.unknown(List.of(feed));
    }

    /** The names of feeds that are configured. */
    private Set<String> there() throws IOException {
        return feeds.feeds().stream().map(Feeds.Feed::name).collect(Collectors.toSet());
    }

    private void show(List<Ledger.Entry> all, Ledger.Query query, String none) throws IOException {
        if (all.isEmpty()) {
            terminal.out().println(none);
            return;
        }
        Instant now = clock.instant();
        Set<String> there = there();
        Table table = new Table(List.of("ITEM", "ENDED", "STATUS", "FEED", "WHAT"), Set.of(0), 4);
        for (Ledger.Entry each : all) {
            String ending = Json.ending(each.status(), each.isWaiting());
            table.row(
                    "#" + each.number(),
                    Times.from(now, each.last()),
                    new Table.Cell(
                            ending == null ? "" : ending, each.isWaiting() ? Terminal.Paint.DIM : paint(each.status())),
                    each.feed() + (there.contains(each.feed()) ? "" : " (removed)"),
                    name(each));
        }
        table.print(terminal, row -> below(all.get(row), now));
        if (all.size() == query.most()) {
            terminal.out().println("There may be more; --limit shows them.");
        }
    }

    /** What stands below an item's row: why it did not end well, then where that which a person compares is. */
    private static List<String> below(Ledger.Entry entry, Instant now) {
        String why = why(entry, now);
        if (why.isEmpty()) {
            return List.of();
        }
        List<String> places = new ArrayList<>();
        if (!entry.headline().isEmpty()) {
            places.add(entry.lead().uri().toString());
        }
        if (entry.status() == Outcome.Status.HELD) {
            entry.deliveries().stream()
                    .filter(each -> !each.where().isEmpty())
                    .forEach(each -> places.add("copy at " + each.target() + ": " + each.where()));
        }
        return places.isEmpty() ? List.of(why) : List.of(why, String.join("; ", places));
    }

    /** What is said of an item below its row: why it did not end well, and what would change that. */
    private static String why(Ledger.Entry entry, Instant now) {
        if (entry.reason().isEmpty() || entry.status() == Outcome.Status.FILED) {
            return "";
        }
        String next = entry.next() == null
                ? ""
                : " Next try: " + (entry.next().isAfter(now) ? Times.from(now, entry.next()) : "at once") + ".";
        String remedy = entry.remedy().isEmpty() ? "" : " " + Progress.ended(entry.remedy());
        return (entry.isWaiting() ? "" : "at " + entry.stage() + ": ") + Progress.ended(entry.reason()) + remedy + next;
    }

    private static Terminal.Paint paint(Outcome.@Nullable Status status) {
        if (status == null) {
            return Terminal.Paint.PLAIN;
        }
        return switch (status) {
            case FILED, UNCHANGED -> Terminal.Paint.GREEN;
            case SKIPPED -> Terminal.Paint.DIM;
            case REFUSED, FAILED -> Terminal.Paint.RED;
            case HELD -> Terminal.Paint.YELLOW;
        };
    }

    /** What a person calls an item. */
    private static String name(Ledger.Entry entry) {
        return entry.headline().isEmpty() ? entry.lead().path() : entry.headline();
    }

    /** @param there the feeds that are configured */
    private void write(JsonGenerator json, Ledger.Entry entry, Set<String> there) throws IOException {
        json.writeStartObject();
        Json.put(json, "number", entry.number());
        Json.put(json, "feed", entry.feed());
        if (!there.contains(entry.feed())) {
            Json.put(json, "removed", true);
        }
        Json.put(json, "uri", entry.lead().uri());
        Json.put(json, "guid", entry.lead().guid().orElse(null));
        Json.put(json, "id", entry.id());
        Json.put(json, "headline", entry.headline().isEmpty() ? null : entry.headline());
        Json.put(json, "status", Json.ending(entry.status(), entry.isWaiting()));
        Json.put(json, "stage", entry.stage());
        Json.put(json, "reason", entry.reason());
        Json.put(json, "remedy", entry.remedy());
        Json.put(json, "place", entry.place());
        Json.put(json, "version", entry.version());
        Json.put(json, "attempts", entry.attempts());
        Instant next = entry.next();
        boolean due = next != null && !next.isAfter(clock.instant());
        if (due) {
            Json.put(json, "due", true);
        }
        Json.put(json, "next", due ? null : next);
        Json.put(json, "first", entry.first());
        Json.put(json, "last", entry.last());
        json.writeArrayFieldStart("deliveries");
        for (Receipt each : entry.deliveries()) {
            json.writeStartObject();
            Json.put(json, "target", each.target());
            Json.put(json, "status", each.status());
            Json.put(json, "where", each.where());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.line(json);
    }

    int retry(LedgerLines.Retry line) throws IOException, InterruptedException {
        List<String> names = line.feeds();
        for (String name : names) {
            if (stranger(name)) {
                return Line.USAGE;
            }
        }
        Set<String> there = there();
        Set<Long> numbers = new TreeSet<>();
        long orphans = 0;
        for (long each : line.numbers()) {
            Ledger.Entry entry = ledger.entry(each).orElse(null);
            if (entry == null) {
                terminal.err().println("#" + each + ": There is no item of this number.");
            } else if (!there.contains(entry.feed())) {
                terminal.err()
                        .println("#" + each + ": Its feed " + Terminal.shown(entry.feed())
                                + " was removed; put its configuration back first.");
            } else {
                numbers.add(each);
            }
        }
        boolean lost = numbers.size() < line.numbers().size();
        if (line.numbers().isEmpty() || !names.isEmpty()) {
            Set<Outcome.Status> statuses =
                    line.statuses().isEmpty() ? EnumSet.of(Outcome.Status.FAILED) : line.statuses();
            List<@Nullable String> of = new ArrayList<>(names);
            if (of.isEmpty()) {
                of.add(null);
            }
            for (String feed : of) {
                try (Stream<Ledger.Entry> entries = ledger.entries(new Ledger.Query(feed, statuses, null, MOST))) {
                    for (Iterator<Ledger.Entry> each = entries.iterator(); each.hasNext(); ) {
                        Ledger.Entry entry = each.next();
                        if (there.contains(entry.feed())) {
                            numbers.add(entry.number());
                        } else {
                            orphans++;
                        }
                    }
                }
            }
        }
        if (orphans > 0) {
            terminal.err()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d %s of feeds that were removed; put their configuration back first.",
                            orphans,
                            orphans == 1 ? "item is" : "items are"));
        }
        int count = numbers.isEmpty() ? 0 : ledger.again(numbers);
        terminal.out()
                .println(
                        count == 0
                                ? "There is nothing to try again."
                                : String.format(
                                        Locale.ROOT,
                                        "%,d %s tried again %s",
                                        count,
                                        count == 1 ? "item is" : "items are",
                                        serving
                                                ? "within a minute; pressclip poll does so now."
                                                : "with the next poll; no container serves, so that pressclip poll or"
                                                        + " serve does it."));
        return lost ? 1 : 0;
    }
}

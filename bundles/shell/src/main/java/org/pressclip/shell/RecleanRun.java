package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.service.Chain;
import org.pressclip.service.Comparison;
import org.pressclip.service.Condition;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Recleaning.Fate;
import org.pressclip.service.Recleaning.Finding;
import org.pressclip.service.Report;

/** One {@code pressclip reclean}: what would become of records, what became of them, what was taken back. */
final class RecleanRun {
    private static final String ABSENT = "The container cannot clean again: the bundle org.pressclip.reclean is absent"
            + " or did not start; the log file says why.";
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Of what could not be read again so many are named; all are with --json. */
    private static final int NAMED = 20;

    private final Recleaning recleaning;
    private final @Nullable Ledger ledger;
    private final RecleanLine line;
    private final Terminal terminal;
    private final long start = System.nanoTime();
    private final Map<Finding, Long> named = new LinkedHashMap<>();
    private long done;
    private long shown;
    private long unnamed;
    private long drawn = start;
    private boolean standing;

    private RecleanRun(Recleaning recleaning, @Nullable Ledger ledger, RecleanLine line, Terminal terminal) {
        this.recleaning = recleaning;
        this.ledger = ledger;
        this.line = line;
        this.terminal = terminal;
    }

    /** Gives the exit status. */
    static int call(
            @Nullable Recleaning recleaning,
            @Nullable Report reports,
            @Nullable Chain chain,
            @Nullable Ledger ledger,
            Clock clock,
            RecleanLine line,
            Terminal terminal)
            throws IOException, InterruptedException {
        if (recleaning == null) {
            terminal.err().println("pressclip: " + ABSENT);
            return 1;
        }
        RecleanRun run = new RecleanRun(recleaning, ledger, line, terminal);
        try {
            return line.undo != null ? run.undo(LedgerLines.number(line.undo)) : run.pass(reports, chain, clock);
        } catch (UncheckedIOException e) { // nobody reads any more
            throw e.getCause();
        } finally {
            run.wipe();
        }
    }

    private int pass(@Nullable Report reports, @Nullable Chain chain, Clock clock)
            throws IOException, InterruptedException {
        Recleaning.Choice which = new Recleaning.Choice(
                line.feed, line.since == null ? null : LedgerLines.since(line.since, clock.instant()), line.name);
        Recleaning.Sum sum;
        String written = "";
        boolean absent = line.name != null
                && chain != null
                && chain.links().stream().noneMatch(link -> link.name().equals(line.name));
        if (absent) {
            terminal.err()
                    .println("No service in the chain is called " + Terminal.shown(String.valueOf(line.name))
                            + " now (pressclip chain shows those that are); looking for what one of that name did.");
        }
        String others = others();
        terminal.flush();
        try (Report.@Nullable Differences report = report(reports);
                @Nullable JsonGenerator json = line.json ? Json.lines(terminal.bytes()) : null) {
            sum = line.apply
                    ? recleaning.apply(which, result -> told(result, report, json))
                    : recleaning.plan(which, result -> told(result, report, json));
            wipe();
            more(unnamed);
            if (report != null) {
                report.complete(figures(sum));
                written = "Report: " + Terminal.shown(String.valueOf(line.report)) + "\n";
            }
        }
        (line.json ? terminal.err() : terminal.out()).print(summary(sum) + others + written + advice(sum));
        boolean well = (!absent || sum.count(Finding.DIFFERENT) > 0)
                && sum.count(Finding.UNFIT) + sum.count(Finding.LOST) == 0
                && sum.ends().keySet().stream().noneMatch(status -> status.compareTo(Outcome.Status.REFUSED) >= 0);
        return well ? 0 : 1;
    }

    private Report.@Nullable Differences report(@Nullable Report reports) throws IOException {
        if (line.report == null) {
            return null;
        }
        if (reports == null) {
            throw new IOException("The container has nothing that makes reports: the bundle org.pressclip.report is"
                    + " absent or did not start; the log file says why.");
        }
        Path to = terminal.request().folder().resolve(line.report);
        String title = (line.apply ? "Cleaned again" : "What cleaning again would change")
                + (line.feed == null ? "" : ": " + line.feed);
        return reports.differences(to, title, 1_000);
    }

    private void told(Recleaning.Result result, Report.@Nullable Differences report, @Nullable JsonGenerator json) {
        done++;
        try {
            boolean differs = result.finding() == Finding.DIFFERENT;
            boolean shows = differs && !line.json && (line.all || shown < RecleanLine.SHOWN);
            Optional<Comparison> comparison = shows || (differs && (json != null || report != null))
                    ? recleaning.compare(result)
                    : Optional.empty();
            if (json != null) {
                write(json, result, comparison);
            }
            if (differs && report != null) {
                String note = result.end() == null ? "" : ended(result.end());
                report.told(result.name(), result.entry().lead().uri().toString(), note, comparison.orElse(null));
            }
            if (shows) {
                wipe();
                shown++;
                show(result, comparison.orElse(null));
            } else if (!differs && json == null) {
                name(result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        draw();
    }

    private void show(Recleaning.Result result, @Nullable Comparison comparison) {
        terminal.out().println(terminal.paint(Terminal.Paint.BOLD, Terminal.shown(result.name())));
        terminal.out()
                .println("  "
                        + terminal.paint(
                                Terminal.Paint.DIM,
                                "#" + result.entry().number() + "  "
                                        + Terminal.shown(result.entry().lead().path())));
        Outcome end = result.end();
        if (end != null) {
            terminal.out()
                    .println("  "
                            + terminal.paint(
                                    end.wantsAttention() ? Terminal.Paint.YELLOW : Terminal.Paint.GREEN,
                                    Terminal.shown(ended(end))));
        }
        if (comparison == null) {
            terminal.out().println("  The record that was filed before is not kept; it is compared from the next on.");
        } else {
            ComparisonLines.print(comparison, "  ", terminal);
        }
        terminal.out().flush();
    }

    private static String ended(Outcome end) {
        return Json.word(end.status()) + (end.reason().isEmpty() ? "" : ": " + Progress.ended(end.reason()));
    }

    /** Names what could not be read again, or would not be filed now. */
    private void name(Recleaning.Result result) {
        if (result.finding() == Finding.SAME || result.finding() == Finding.APART) {
            return;
        }
        long before = named.merge(result.finding(), 1L, Long::sum) - 1;
        if (before >= NAMED && !line.all) {
            unnamed++;
            return;
        }
        wipe();
        terminal.flush();
        terminal.err()
                .println("#" + result.entry().number() + " " + Terminal.shown(result.name()) + ": "
                        + Terminal.shown(Progress.ended(result.reason())));
    }

    private void more(long count) {
        if (count > 0) {
            terminal.flush();
            terminal.err().println(String.format(Locale.ROOT, "… and %,d more; --all names them.", count));
        }
    }

    private static void write(JsonGenerator json, Recleaning.Result result, Optional<Comparison> comparison)
            throws IOException {
        json.writeStartObject();
        Json.put(json, "item", result.entry().number());
        Json.put(json, "feed", result.entry().feed());
        Json.put(json, "uri", result.entry().lead().uri());
        Json.put(json, "id", result.entry().id());
        Json.put(json, "headline", result.entry().headline());
        Json.put(json, "finding", result.finding());
        Json.put(json, "reason", result.reason().isEmpty() ? null : result.reason());
        Outcome end = result.end();
        if (end != null) {
            Json.put(json, "status", end.status());
            Json.put(json, "statusReason", end.reason().isEmpty() ? null : end.reason());
        }
        Article article = result.article();
        if (article != null) {
            Json.put(json, "pipeline", article.pipeline());
        }
        if (comparison.isPresent()) {
            write(json, comparison.get());
        }
        Json.line(json);
    }

    /** The parts of a comparison as fields of an object; of the story what was not kept. */
    static void write(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeArrayFieldStart("fields");
        for (Comparison.FieldChange each : comparison.fields()) {
            json.writeStartObject();
            Json.put(json, "name", each.name());
            Json.put(json, "before", each.before());
            Json.put(json, "after", each.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("paragraphs");
        for (Comparison.Paragraph each : comparison.paragraphs()) {
            if (each.change() != Comparison.Change.KEPT) {
                json.writeStartObject();
                Json.put(json, "change", each.change());
                Json.put(json, "kind", each.kind());
                Json.put(json, "before", each.before());
                Json.put(json, "after", each.after());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cuts");
        for (Comparison.CutChange each : comparison.cuts()) {
            json.writeStartObject();
            Json.put(json, "change", each.change());
            Json.put(json, "text", each.text());
            Json.put(json, "why", each.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Map<String, Long> figures(Recleaning.Sum sum) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("the same", sum.count(Finding.SAME));
        figures.put("different", sum.count(Finding.DIFFERENT));
        if (line.name != null) {
            figures.put("different, but not for " + line.name, sum.count(Finding.APART));
        }
        figures.put("would be held or refused now", sum.count(Finding.UNFIT));
        figures.put("original not there", sum.count(Finding.LOST));
        if (sum.count(Finding.BUSY) > 0) {
            figures.put("left alone for now", sum.count(Finding.BUSY));
        }
        return figures;
    }

    private String summary(Recleaning.Sum sum) {
        long all = sum.findings().values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "Every filed record" + (line.feed == null ? "" : " of " + Terminal.shown(line.feed))
                    + (line.since == null ? "" : " since then") + " is made by the chain in force, "
                    + clipped(sum.pipeline()) + ": there is nothing to clean again.\n";
        }
        StringBuilder text = new StringBuilder();
        if (!line.json && sum.count(Finding.DIFFERENT) > shown) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d more %s; --all or --report shows them.%n",
                    sum.count(Finding.DIFFERENT) - shown,
                    sum.count(Finding.DIFFERENT) - shown == 1 ? "differs" : "differ"));
        }
        text.append(String.format(
                Locale.ROOT,
                "%,d %s of another chain read again with %s in %s:%n",
                all,
                all == 1 ? "record" : "records",
                clipped(sum.pipeline()),
                Progress.time(System.nanoTime() - start)));
        figures(sum)
                .forEach((name, count) ->
                        text.append(String.format(Locale.ROOT, "  %,9d  %s%n", count, Terminal.shown(name))));
        if (line.apply && !sum.runs().isEmpty()) {
            String words = Condition.words(sum.ends());
            text.append(sum.runs().size() == 1 ? "Run " : "Runs ")
                    .append(numbers(sum.runs()))
                    .append(": ")
                    .append(words.isEmpty() ? "nothing was filed" : words)
                    .append(".\n");
        }
        return text.toString();
    }

    /** What is not looked at, for it is not filed as it is. */
    private String others() throws IOException {
        if (ledger == null) {
            return "";
        }
        Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
        counts.putAll(ledger.counts(line.feed));
        counts.keySet().retainAll(Set.of(Outcome.Status.HELD, Outcome.Status.FAILED));
        String words = Condition.words(counts, ledger.waiting(line.feed));
        return words.isEmpty() ? "" : "Not looked at: " + words + "; pressclip outcomes shows why.\n";
    }

    private String advice(Recleaning.Sum sum) {
        StringBuilder text = new StringBuilder();
        if (!line.apply && sum.count(Finding.DIFFERENT) + sum.count(Finding.SAME) > 0) {
            text.append("Nothing was filed or written down; --apply does it.\n");
        } else if (sum.ends().getOrDefault(Outcome.Status.FILED, 0L) > 0) {
            for (long run : sum.runs()) {
                text.append("pressclip reclean --undo ").append(run).append(" takes it back.\n");
            }
        }
        return text.toString();
    }

    private static String clipped(String hash) {
        return "chain " + (hash.length() > 12 ? hash.substring(0, 12) : hash);
    }

    private static String numbers(List<Long> runs) {
        return runs.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private int undo(long number) throws IOException, InterruptedException {
        List<Recleaning.Returned> others = new ArrayList<>();
        Recleaning.Undone undone;
        try (@Nullable JsonGenerator json = line.json ? Json.lines(terminal.bytes()) : null) {
            undone = recleaning.undo(number, returned -> {
                done++;
                try {
                    if (json != null) {
                        write(json, returned);
                    } else if (returned.fate() != Fate.REVERSED) {
                        unnamed += line.all || others.size() < NAMED ? 0 : 1;
                        if (unnamed == 0) {
                            others.add(returned);
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                draw();
            });
        } catch (IllegalArgumentException e) {
            terminal.err().println("pressclip: " + Terminal.shown(String.valueOf(e.getMessage())));
            return 1;
        }
        wipe();
        for (Recleaning.Returned each : others) {
            terminal.err()
                    .println("#" + each.item() + " " + Terminal.shown(each.name()) + ": "
                            + terminal.paintErr(
                                    each.fate() == Fate.FAILED ? Terminal.Paint.RED : Terminal.Paint.YELLOW,
                                    each.fate() == Fate.FAILED ? "failed" : "kept")
                            + ": " + Terminal.shown(Progress.ended(each.reason())));
        }
        more(unnamed);
        (line.json ? terminal.err() : terminal.out()).print(summary(number, undone));
        return undone.count(Fate.FAILED) == 0 ? 0 : 1;
    }

    private static void write(JsonGenerator json, Recleaning.Returned returned) throws IOException {
        json.writeStartObject();
        Json.put(json, "item", returned.item());
        Json.put(json, "headline", returned.name());
        Json.put(json, "fate", returned.fate());
        Json.put(json, "reason", returned.reason().isEmpty() ? null : returned.reason());
        Json.line(json);
    }

    private static String summary(long number, Recleaning.Undone undone) {
        if (undone.run() == 0 && undone.fates().isEmpty()) {
            return "Run " + number + " has filed nothing that could be taken back.\n";
        }
        StringBuilder text = new StringBuilder(
                undone.run() == 0
                        ? "Nothing of run " + number + " is left that could be taken back:\n"
                        : "Run " + number + " is taken back by run " + undone.run() + ":\n");
        Map<Fate, String> words = new LinkedHashMap<>();
        words.put(Fate.REVERSED, "reversed");
        words.put(Fate.EDITED, "kept: the copy was edited since");
        words.put(Fate.LATER, "kept: a later run filed another version");
        words.put(Fate.FAILED, "failed");
        words.forEach(
                (fate, word) -> text.append(String.format(Locale.ROOT, "  %,9d  %s%n", undone.count(fate), word)));
        if (undone.count(Fate.REVERSED) > 0) {
            text.append("pressclip reclean --undo ").append(undone.run()).append(" takes that back in turn.\n");
        }
        return text.toString();
    }

    private void draw() {
        long now = System.nanoTime();
        if (terminal.request().errIsTerminal() && now - drawn > REDRAW_NANOS) {
            drawn = now;
            standing = true;
            terminal.err()
                    .print(String.format(
                            Locale.ROOT,
                            "\r%,d records, %,.0f/s\u001b[K",
                            done,
                            done / Math.max(1e-3, (now - start) / 1e9)));
            terminal.err().flush();
        }
    }

    private void wipe() {
        if (standing) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            standing = false;
        }
    }
}

package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.service.Archive;
import org.pressclip.service.Comparison;
import org.pressclip.service.Importer;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.pressclip.service.Trial;
import org.pressclip.service.Trials;

/** One {@code pressclip trial}: loads a jar beside the chain, runs pages both ways and prints what differs. */
final class TrialRun {
    /** Lines of one record that are shown. */
    private static final int LINES = 12;

    private final Trials trials;
    private final Importer importer;
    private final @Nullable Ledger ledger;
    private final @Nullable Archive archive;
    private final TrialLine line;
    private final Terminal terminal;
    private final List<Long> own = new ArrayList<>();
    private final Map<String, Integer> fields = new TreeMap<>();
    private long all;
    private int pages;
    private int changed;
    private int ended;
    private int lost;
    private int shown;
    private long more;
    private long fewer;

    TrialRun(
            Trials trials,
            Importer importer,
            @Nullable Ledger ledger,
            @Nullable Archive archive,
            TrialLine line,
            Terminal terminal) {
        this.trials = trials;
        this.importer = importer;
        this.ledger = ledger;
        this.archive = archive;
        this.line = line;
        this.terminal = terminal;
    }

    /** The exit status. */
    int call() throws IOException, InterruptedException {
        Path folder = terminal.request().folder();
        try (Trial trial = trials.open(folder.resolve(line.jar))) {
            introduce(trial);
            int status = line.pages.isEmpty() ? archived(trial) : named(trial, folder);
            if (pages > 0) {
                sum();
            }
            return Math.max(status, lost > 0 ? 1 : 0);
        }
    }

    private void introduce(Trial trial) {
        for (Trial.Part part : trial.parts()) {
            String what = part.phase() + " \"" + part.name() + "\" of " + part.bundle() + " " + part.version();
            said(
                    part.replaces().isEmpty()
                            ? what + " joins the chain" + (part.order() == 0 ? "" : " at " + part.order()) + "."
                            : what + " takes the place of " + part.replaces() + ".");
        }
        trial.notes().forEach(this::said);
        terminal.flush();
    }

    /** A line for people; where machines read, it goes where they do not. */
    private void said(String sentence) {
        (line.json ? terminal.err() : terminal.out()).println(Terminal.shown(sentence));
    }

    private int archived(Trial trial) throws IOException, InterruptedException {
        if (ledger == null || archive == null) {
            terminal.err()
                    .println("pressclip: The container has no " + (ledger == null ? "ledger" : "archive")
                            + ", so name the pages to try it on: pressclip trial JAR PAGE…");
            return 1;
        }
        Sample<Ledger.Entry> sample = Sample.archived(ledger, line.feed, line.sample);
        if (sample.items().isEmpty()) {
            terminal.err()
                    .println("pressclip: Nothing is archived" + (line.feed == null ? "" : " of " + line.feed)
                            + " yet, so name the pages to try it on: pressclip trial JAR PAGE…"
                            + (line.feed == null ? "" : " (pressclip feeds shows which feeds there are)"));
            return 1;
        }
        said(String.format(
                Locale.ROOT,
                "It is tried on %,d of %,d archived pages.",
                sample.items().size(),
                sample.of()));
        terminal.flush();
        int status = 0;
        try (Progress progress = Progress.start(null, terminal)) {
            for (Ledger.Entry entry : sample.items()) {
                Place place = entry.place();
                if (place == null) {
                    continue;
                }
                Lead lead;
                try {
                    lead = archive.recall(entry.lead(), place);
                } catch (IOException e) {
                    progress.aside(() -> terminal.err()
                            .println(Terminal.shown("#" + entry.number() + " is left out: " + Commands.sentence(e))));
                    status = 1;
                    continue;
                }
                Trial.Both both = trial.run(lead);
                progress.told(Outcome.ended(lead, Outcome.Status.UNCHANGED, "", "", ""));
                tried("#" + entry.number() + " " + entry.feed(), both, progress);
            }
        }
        return status;
    }

    private int named(Trial trial, Path folder) throws IOException, InterruptedException {
        Leads leads = new Leads(importer, line.pages, folder, Manifest.EMPTY);
        try (Stream<Lead> stream = leads.pages();
                Progress progress = Progress.start(null, terminal)) {
            Iterator<Lead> each = stream.iterator();
            while (each.hasNext()) {
                Lead lead = each.next();
                tried(lead.path(), trial.run(lead), progress);
                progress.told(Outcome.ended(lead, Outcome.Status.UNCHANGED, "", "", ""));
            }
        }
        if (pages == 0) {
            terminal.err().println("pressclip: There is no page to try it on.");
            return 1;
        }
        return 0;
    }

    private void tried(String name, Trial.Both both, Progress progress) throws IOException {
        Outcome now = both.now().outcome();
        if (both.now().capture() == null) {
            progress.aside(() ->
                    terminal.err().println(Terminal.shown(name + " is left out: " + Progress.ended(now.reason()))));
            return;
        }
        pages++;
        all += both.all();
        if (both.all() > 0) {
            own.add(both.own());
        }
        Outcome then = both.then().outcome();
        Article before = now.article();
        Article after = then.article();
        Comparison comparison = before == null || after == null ? null : Comparison.of(before, after);
        boolean otherwise = now.status() != then.status() || (before == null) != (after == null);
        if (otherwise) {
            ended++;
            lost += then.status().compareTo(now.status()) > 0 ? 1 : 0;
        }
        boolean differs = otherwise || comparison != null && differs(comparison);
        if (comparison != null && differs(comparison)) {
            count(comparison);
        }
        if (line.json) {
            json(name, both, comparison);
        } else if (differs && shown < line.show) {
            shown++;
            progress.aside(() -> show(name, now, then, comparison));
        }
    }

    private static boolean differs(Comparison comparison) {
        return !comparison.isSame() || !comparison.cuts().isEmpty();
    }

    private void count(Comparison comparison) {
        changed++;
        comparison.fields().forEach(field -> fields.merge(field.name(), 1, Integer::sum));
        if (!comparison.story().isEmpty()) {
            fields.merge("articleBody", 1, Integer::sum);
        }
        for (Comparison.CutChange cut : comparison.cuts()) {
            more += cut.change() == Comparison.Change.NEW ? 1 : 0;
            fewer += cut.change() == Comparison.Change.GONE ? 1 : 0;
        }
    }

    private void show(String name, Outcome now, Outcome then, @Nullable Comparison comparison) {
        Article article = now.article() == null ? then.article() : now.article();
        String headline = article == null || article.headline() == null ? "" : "  " + article.headline();
        terminal.out().println(terminal.paint(Terminal.Paint.BOLD, Terminal.shown(name + headline)));
        List<String> lines = new ArrayList<>();
        if (comparison == null) {
            lines.add("  " + word(now) + " → " + word(then));
        } else {
            for (String sentence : comparison.sentences()) {
                lines.add("  " + sentence);
            }
            comparison
                    .cuts()
                    .forEach(cut -> lines.add(switch (cut.change()) {
                                case GONE -> "  not cut: ";
                                case CHANGED -> "  cut for another reason: ";
                                default -> "  cut: ";
                            }
                            + quoted(cut.text()) + "  " + cut.why()));
        }
        int room = terminal.paints() ? terminal.columns() : Integer.MAX_VALUE;
        lines.stream().limit(LINES).forEach(each -> terminal.out().println(Terminal.clip(Terminal.shown(each), room)));
        if (lines.size() > LINES) {
            terminal.out().println("  … and " + (lines.size() - LINES) + " more");
        }
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "a picture" : "“" + Terminal.clip(text, 100) + "”";
    }

    private static String word(Outcome outcome) {
        String word = Json.word(outcome.status());
        return outcome.reason().isEmpty() ? word : word + " (" + outcome.reason() + ")";
    }

    private void sum() throws IOException {
        if (line.json) {
            try (JsonGenerator out = Json.lines(terminal.bytes())) {
                out.writeStartObject();
                Json.put(out, "pages", pages);
                Json.put(out, "changed", changed);
                Json.put(out, "endedOtherwise", ended);
                Json.put(out, "cutsMore", more);
                Json.put(out, "cutsFewer", fewer);
                out.writeObjectFieldStart("fields");
                for (Map.Entry<String, Integer> each : fields.entrySet()) {
                    Json.put(out, each.getKey(), each.getValue());
                }
                out.writeEndObject();
                Json.put(out, "ownNanos", own.stream().mapToLong(each -> each).sum());
                Json.put(out, "allNanos", all);
                Json.line(out);
            }
            return;
        }
        List<String> counts = new ArrayList<>();
        fields.forEach((name, count) -> counts.add(String.format(Locale.ROOT, "%s in %,d", name, count)));
        if (more > 0) {
            counts.add(cuts(more) + " more");
        }
        if (fewer > 0) {
            counts.add(cuts(fewer) + " fewer");
        }
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s would change of %,d%s.",
                        changed == 1 ? "1 record" : String.format(Locale.ROOT, "%,d records", changed),
                        pages,
                        counts.isEmpty() ? "" : ": " + String.join(", ", counts)));
        if (ended > 0) {
            terminal.out()
                    .println(String.format(
                            Locale.ROOT, "%,d %s end otherwise.", ended, ended == 1 ? "page would" : "pages would"));
        }
        cost();
        terminal.out()
                .println("Nothing was filed. To have it in the chain, drop it into deploy/ of the home, in Sling into"
                        + " install/.");
    }

    private void cost() {
        if (own.isEmpty() || all == 0) {
            return;
        }
        Collections.sort(own);
        long sum = own.stream().mapToLong(each -> each).sum();
        String spread = own.size() == 1
                ? ""
                : " (half of them below " + time(own.get(own.size() / 2)) + ", at most " + time(own.get(own.size() - 1))
                        + ")";
        terminal.out()
                .println("It costs " + time(sum / own.size()) + " a page" + spread
                        + String.format(Locale.ROOT, ", %.1f %% of what all stages do.", 100.0 * sum / all));
    }

    private static String cuts(long count) {
        return count == 1 ? "1 cut" : String.format(Locale.ROOT, "%,d cuts", count);
    }

    private static String time(long nanos) {
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%,d µs", nanos / 1000)
                : String.format(Locale.ROOT, "%,.1f ms", nanos / 1e6);
    }

    private void json(String name, Trial.Both both, @Nullable Comparison comparison) throws IOException {
        try (JsonGenerator out = Json.lines(terminal.bytes())) {
            out.writeStartObject();
            Json.put(out, "page", name);
            Json.put(out, "now", both.now().outcome().status());
            Json.put(out, "then", both.then().outcome().status());
            Json.put(out, "reason", both.then().outcome().reason());
            Json.put(out, "ownNanos", both.own());
            Json.put(out, "allNanos", both.all());
            if (comparison != null) {
                changes(out, comparison);
            }
            Json.line(out);
        }
    }

    private static void changes(JsonGenerator out, Comparison comparison) throws IOException {
        out.writeArrayFieldStart("fields");
        for (Comparison.FieldChange each : comparison.fields()) {
            out.writeStartObject();
            Json.put(out, "field", each.name());
            Json.put(out, "before", each.before());
            Json.put(out, "after", each.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        Json.put(out, "wordsBefore", comparison.wordsBefore());
        Json.put(out, "wordsAfter", comparison.wordsAfter());
        out.writeArrayFieldStart("cuts");
        for (Comparison.CutChange each : comparison.cuts()) {
            out.writeStartObject();
            Json.put(out, "change", each.change());
            Json.put(out, "text", each.text());
            Json.put(out, "why", each.why());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}

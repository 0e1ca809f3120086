package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Filing;
import org.pressclip.api.Form;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Outcome;
import org.pressclip.api.Rendition;
import org.pressclip.service.Archive;
import org.pressclip.service.Importer;
import org.pressclip.service.Report;

/** One {@code pressclip import}: inputs in, records out, and on the terminal how it goes and how it went. */
final class ImportRun {
    private final Importer importer;
    private final Map<String, Rendition> renditions;
    private final @Nullable Illustrator illustrator;
    private final @Nullable Report reports;
    private final @Nullable Archive archive;
    private final PageLines.Import line;
    private final Terminal terminal;

    ImportRun(
            Importer importer,
            Map<String, Rendition> renditions,
            @Nullable Illustrator illustrator,
            @Nullable Report reports,
            @Nullable Archive archive,
            PageLines.Import line,
            Terminal terminal) {
        this.importer = importer;
        this.renditions = renditions;
        this.illustrator = illustrator;
        this.reports = reports;
        this.archive = archive;
        this.line = line;
        this.terminal = terminal;
    }

    /** The exit status. */
    int call() throws IOException, InterruptedException {
        Rendition rendition = renditions.get(line.format);
        if (rendition == null) {
            terminal.err()
                    .println("pressclip: There is no format " + line.format + "; there are "
                            + Commands.names(renditions) + ".");
            return Line.USAGE;
        }
        Path folder = terminal.request().folder();
        Manifest manifest =
                line.manifest == null ? Manifest.EMPTY : Manifest.read(folder.resolve(line.manifest), folder);
        String out = line.out == null ? usual(rendition) : line.out;
        boolean stream = out.equals("-");
        Output output = Output.at(written(rendition, out, folder), line.inputs, folder);
        Leads leads = new Leads(importer, line.inputs, folder, manifest, output);
        boolean replaces = !stream && !folder(rendition, out, folder) && Files.exists(folder.resolve(out));
        Warned warned = new Warned();
        if ((line.media || line.mediaDir != null) && illustrator == null) {
            terminal.err().println("pressclip: Nothing here fetches pictures; add the bundle org.pressclip.media.");
            return 1;
        }
        if (line.archive && archive == null) {
            terminal.err().println("pressclip: There is no archive here; add the bundle org.pressclip.archive.");
            return 1;
        }
        Originals originals = new Originals(archive);
        long start = System.nanoTime();
        try (Pictures pictures = Pictures.of(illustrator, line, out, folder(rendition, out, folder), folder);
                ReportRun.Beside report = ReportRun.beside(reports, line, records(rendition, out, folder), folder);
                Progress progress = Progress.start(leads, terminal);
                Filing filing = open(rendition, out, folder)) {
            Map<Outcome.Status, Long> counts;
            try {
                counts = importer.run(leads.pages(), originals.keeper(), pictures.album(), filing, outcome -> {
                    warned.told(outcome);
                    report.told(outcome);
                    progress.told(outcome);
                });
                if (complete(counts)) {
                    filing.complete();
                }
            } catch (InterruptedException e) {
                progress.close();
                terminal.err()
                        .println("pressclip: Stopped after " + progress.done()
                                + (progress.done() == 1 ? " page" : " pages")
                                + (stream ? "." : "; " + Terminal.shown(out) + " was not written."));
                return 130;
            }
            progress.close();
            String seen = report.complete();
            String summary = summary(counts, System.nanoTime() - start)
                    + output.sentence()
                    + warned.sentence()
                    + pictures.sentence()
                    + (stream ? "" : where(counts, Terminal.shown(out), replaces))
                    + originals.sentence()
                    + seen;
            if (stream) {
                terminal.err().print(summary);
            } else {
                terminal.err().flush();
                terminal.out().print(summary);
            }
            return report.failed()
                            || counts.entrySet().stream()
                                    .anyMatch(each ->
                                            each.getValue() > 0 && each.getKey().compareTo(Outcome.Status.REFUSED) >= 0)
                    ? 1
                    : 0;
        }
    }

    /** Where nothing came through, what is there from an earlier run is worth more than an empty file. */
    private static boolean complete(Map<Outcome.Status, Long> counts) {
        return count(counts, Outcome.Status.FILED) + count(counts, Outcome.Status.UNCHANGED) > 0
                || counts.keySet().stream()
                        .noneMatch(each -> each.compareTo(Outcome.Status.REFUSED) >= 0 && count(counts, each) > 0);
    }

    private static long count(Map<Outcome.Status, Long> counts, Outcome.Status status) {
        return counts.getOrDefault(status, 0L);
    }

    private static String where(Map<Outcome.Status, Long> counts, String out, boolean replaces) {
        if (!complete(counts)) {
            return "Records: none" + (replaces ? "; " + out + " stays as it was\n" : "\n");
        }
        return "Records: " + out + (replaces ? " (overwritten)\n" : "\n");
    }

    /** Where records go when nobody says: one file where that is what the form is for, else a folder. */
    private static String usual(Rendition rendition) {
        return rendition.holds() == Form.Holds.ALL ? "records." + rendition.extension() : "records/";
    }

    private Filing open(Rendition rendition, String out, Path folder) throws IOException {
        if (out.equals("-")) {
            return rendition.toStream(terminal.bytes());
        }
        Path place = folder.resolve(out);
        if (folder(rendition, out, folder)) {
            return rendition.toFolder(place, line.names.equals("id") ? Rendition.Names.ID : Rendition.Names.SLUG);
        }
        return rendition.toFile(place);
    }

    /** Whether a name means a folder: it is one, it says so, or nobody would want all pages of the form in one file. */
    private static boolean folder(Rendition rendition, String out, Path folder) {
        Path place = folder.resolve(out);
        if (out.endsWith("/") || Files.isDirectory(place)) {
            return true;
        }
        Path name = place.getFileName();
        return rendition.holds() != Form.Holds.ALL
                && !Files.exists(place)
                && name != null
                && !name.toString().contains(".");
    }

    /** The files and folders that this run writes. */
    private List<String> written(Rendition rendition, String out, Path folder) {
        List<String> places = new ArrayList<>();
        if (!out.equals("-")) {
            places.add(out);
        }
        if (line.report != null) {
            places.add(line.report);
        }
        if (line.mediaDir != null) {
            places.add(line.mediaDir);
        } else if (line.media) {
            places.add(records(rendition, out, folder).resolve("media").toString());
        }
        return places;
    }

    /** The folder that records come to lie in. */
    private Path records(Rendition rendition, String out, Path folder) {
        Path place = folder.resolve(out);
        Path above = place.toAbsolutePath().getParent();
        return out.equals("-") || above == null ? folder : folder(rendition, out, folder) ? place : above;
    }

    private static String summary(Map<Outcome.Status, Long> counts, long nanos) {
        Map<Outcome.Status, Long> sorted = new EnumMap<>(Outcome.Status.class);
        sorted.putAll(counts);
        long all = 0;
        StringJoiner parts = new StringJoiner(", ");
        for (Map.Entry<Outcome.Status, Long> each : sorted.entrySet()) {
            all += each.getValue();
            if (each.getValue() > 0) {
                parts.add(String.format(Locale.ROOT, "%,d %s", each.getValue(), name(each.getKey())));
            }
        }
        return String.format(
                Locale.ROOT,
                "%,d %s in %s%s%n",
                all,
                all == 1 ? "page" : "pages",
                Progress.time(nanos),
                all == 0 ? "" : ": " + parts);
    }

    /** The records with warnings, the first few by name. */
    private static final class Warned {
        private static final int NAMED = 3;

        private final StringJoiner names = new StringJoiner(", ");
        private long count;

        void told(Outcome outcome) {
            if (!outcome.wantsAttention()
                    && outcome.article() != null
                    && !outcome.article().warnings().isEmpty()) {
                count++;
                if (count <= NAMED) {
                    names.add(Terminal.shown(outcome.lead().path()));
                }
            }
        }

        String sentence() {
            if (count == 0) {
                return "";
            }
            String more = count > NAMED ? String.format(Locale.ROOT, " and %,d more", count - NAMED) : "";
            return String.format(
                    Locale.ROOT,
                    "Warnings in %,d %s, which pressclip explain shows: %s%s%n",
                    count,
                    count == 1 ? "record" : "records",
                    names,
                    more);
        }
    }

    static String name(Outcome.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}

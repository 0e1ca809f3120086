package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.pressclip.api.Filing;
import org.pressclip.api.Outcome;
import org.pressclip.api.Rendition;
import org.pressclip.service.Importer;

/** One {@code pressclip import}: inputs in, records out, and on the terminal how it goes and how it went. */
final class ImportRun {
    private final Importer importer;
    private final Map<String, Rendition> renditions;
    private final Line.Import line;
    private final Terminal terminal;

    ImportRun(Importer importer, Map<String, Rendition> renditions, Line.Import line, Terminal terminal) {
        this.importer = importer;
        this.renditions = renditions;
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
        Leads leads = new Leads(importer, line.inputs, folder, manifest);
        String out = line.out == null ? usual(rendition) : line.out;
        boolean stream = out.equals("-");
        long start = System.nanoTime();
        try (Progress progress = Progress.start(leads, terminal);
                Filing filing = open(rendition, out, folder)) {
            Map<Outcome.Status, Long> counts;
            try {
                counts = importer.run(leads.pages(), filing, progress::told);
                filing.complete();
            } catch (InterruptedException e) {
                progress.close();
                terminal.err()
                        .println("pressclip: Stopped after " + progress.done()
                                + (progress.done() == 1 ? " page" : " pages")
                                + (stream ? "." : "; " + Terminal.shown(out) + " was not written."));
                return 130;
            }
            progress.close();
            String summary = summary(counts, System.nanoTime() - start)
                    + (stream ? "" : "Records: " + Terminal.shown(out) + "\n");
            if (stream) {
                terminal.err().print(summary);
            } else {
                terminal.err().flush();
                terminal.out().print(summary);
            }
            return counts.entrySet().stream()
                            .anyMatch(
                                    each -> each.getValue() > 0 && each.getKey().compareTo(Outcome.Status.REFUSED) >= 0)
                    ? 1
                    : 0;
        }
    }

    /** Where records go when nobody says: one file where the form is one line a record, else a folder. */
    private String usual(Rendition rendition) {
        return line.format.equals("jsonl") ? "records." + rendition.extension() : "records/";
    }

    private Filing open(Rendition rendition, String out, Path folder) throws IOException {
        if (out.equals("-")) {
            return rendition.toStream(terminal.bytes());
        }
        Path place = folder.resolve(out);
        return out.endsWith("/") || Files.isDirectory(place) ? rendition.toFolder(place) : rendition.toFile(place);
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

    static String name(Outcome.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}

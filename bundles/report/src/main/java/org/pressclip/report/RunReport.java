package org.pressclip.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Filing;
import org.pressclip.api.Outcome;
import org.pressclip.api.Rendition;
import org.pressclip.service.Report;

/**
 * A report of a run. Its records are written to a file of its own beside the report, whatever form they are filed in,
 * and are read from there when the run is over; that file goes away again.
 */
final class RunReport implements Report.Running {
    private final Path to;
    private final String source;
    private final Path folder;
    private final PartFile part;
    private final Path spool;
    private final Filing records;
    private final Digest digest;
    private final BitSet unchanged = new BitSet();
    private int count;
    private @Nullable IOException failure;

    RunReport(Rendition lines, Path to, String source, Path folder, int full) throws IOException {
        this.to = to;
        this.source = source;
        this.folder = folder;
        this.part = new PartFile(to);
        this.digest = new Digest(full);
        this.spool = part.part().resolveSibling(part.part().getFileName() + ".jsonl");
        this.records = lines.toFile(spool);
    }

    @Override
    public void told(Outcome outcome) {
        if (outcome.wantsAttention() || outcome.status() == Outcome.Status.SKIPPED || outcome.article() == null) {
            String site = Entry.site(outcome.lead()
                    .source()
                    .map(URI::toString)
                    .orElse(outcome.lead().uri().toString()));
            digest.add(Problem.of(outcome), site);
            return;
        }
        if (failure == null) {
            try {
                records.file(outcome.article());
                unchanged.set(count++, outcome.status() == Outcome.Status.UNCHANGED);
            } catch (IOException e) { // a report that fails is no reason to stop an import
                failure = e;
            }
        }
    }

    @Override
    public Report.Made complete() throws IOException {
        if (failure != null) {
            throw new IOException("The report could not be made: " + failure.getMessage(), failure);
        }
        records.complete();
        RecordFiles files = RecordFiles.of(spool, List.of(spool.toAbsolutePath().toString()));
        files.read((file, at, line) -> {
            Entry entry = Entry.parse(line);
            int number = (int) digest.records() + 1;
            digest.add(Row.of(number, file, at, line.length, entry, unchanged.get(number - 1)), entry);
        });
        new ReportPage(new Html(part.writer()), digest, files, source, to, folder).write();
        part.complete();
        return new Report.Made(digest.records(), digest.shown(), digest.warned());
    }

    @Override
    public void close() throws IOException {
        try (part;
                records) {
            // both are let go
        } finally {
            Files.deleteIfExists(spool);
        }
    }
}

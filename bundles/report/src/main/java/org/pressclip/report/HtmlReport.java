package org.pressclip.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pressclip.api.Rendition;
import org.pressclip.service.Report;

/** Makes reports as one file of HTML that needs nothing beside itself. */
@Component
public final class HtmlReport implements Report {
    private final Rendition lines;

    /** @param lines writes the records of a run down, which are then read like any others */
    @Activate
    public HtmlReport(@Reference(target = "(pressclip.format=jsonl)") Rendition lines) {
        this.lines = lines;
    }

    @Override
    public Made of(Path folder, List<String> records, Path to, int full, LongConsumer told) throws IOException {
        RecordFiles files = RecordFiles.of(folder, records);
        Digest digest = new Digest(full);
        files.read((file, at, line) -> {
            Entry entry = Entry.parse(line);
            int number = (int) digest.records() + 1;
            digest.add(Row.of(number, file, at, line.length, entry, false), entry);
            told.accept(number);
        });
        try (PartFile part = new PartFile(to)) {
            new ReportPage(new Html(part.writer()), digest, files, String.join(", ", records), to, null).write();
            part.complete();
        }
        return new Made(digest.records(), digest.shown(), digest.warned());
    }

    @Override
    public Running start(Path to, String source, Path records, int full) throws IOException {
        return new RunReport(lines, to, source, records, full);
    }

    @Override
    public Differences differences(Path to, String title, int full) throws IOException {
        return new DifferenceReport(to, title, full);
    }
}

package org.pressclip.shell;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import org.pressclip.service.Report;

/** One {@code pressclip report}: records in, something to look at out. */
final class ReportRun {
    private static final String ABSENT = "The container has nothing that makes reports: the bundle"
            + " org.pressclip.report is absent or did not start; the log file says why.";
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final @Nullable Report reports;
    private final PageLines.Report line;
    private final Terminal terminal;
    private long drawn = System.nanoTime();
    private boolean standing;

    ReportRun(@Nullable Report reports, PageLines.Report line, Terminal terminal) {
        this.reports = reports;
        this.line = line;
        this.terminal = terminal;
    }

    /** The exit status. */
    int call() throws IOException, InterruptedException {
        if (reports == null) {
            terminal.err().println("pressclip: " + ABSENT);
            return 1;
        }
        Path folder = terminal.request().folder();
        Report.Made made;
        try {
            made = reports.of(folder, line.records, folder.resolve(line.out), line.limit, this::told);
        } finally {
            wipe();
        }
        terminal.out().print(summary(made, Terminal.shown(line.out)));
        return 0;
    }

    private void told(long read) {
        long now = System.nanoTime();
        if (terminal.request().errIsTerminal() && now - drawn > REDRAW_NANOS) {
            drawn = now;
            standing = true;
            terminal.err().print(String.format(Locale.ROOT, "\r%,d records read\u001b[K", read));
            terminal.err().flush();
        }
    }

    private void wipe() {
        if (standing) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    private static String summary(Report.Made made, String out) {
        return String.format(
                Locale.ROOT,
                "Report: %s, %,d %s%s%n",
                out,
                made.records(),
                made.records() == 1 ? "record" : "records",
                made.full() < made.records()
                        ? String.format(Locale.ROOT, ", %,d of them in full, those with warnings first", made.full())
                        : "");
    }

    /**
     * The report of an import, made beside it.
     *
     * @param records the folder that the records go to
     * @throws IOException if nothing can be written at its place, before any page is read
     */
    static Beside beside(@Nullable Report reports, PageLines.Import line, Path records, Path folder)
            throws IOException {
        if (line.report == null) {
            return new Beside(null, "");
        }
        if (reports == null) {
            throw new IOException(ABSENT);
        }
        return new Beside(
                reports.start(
                        folder.resolve(line.report), String.join(", ", line.inputs), records, PageLines.Report.FULL),
                line.report);
    }

    /** A report of an import, or none. */
    static final class Beside implements Closeable {
        private final Report.@Nullable Running running;
        private final String name;
        private boolean failed;

        private Beside(Report.@Nullable Running running, String name) {
            this.running = running;
            this.name = name;
        }

        void told(Outcome outcome) {
            if (running != null) {
                running.told(outcome);
            }
        }

        /**
         * Writes it and says so in a line; "" if there is none. What goes wrong with it is no fault of the import's.
         */
        String complete() {
            try {
                return running == null ? "" : summary(running.complete(), Terminal.shown(name));
            } catch (IOException e) {
                failed = true;
                return "Report: none. " + Terminal.shown(Commands.sentence(e)) + "\n";
            }
        }

        /** Whether it could not be written. */
        boolean failed() {
            return failed;
        }

        @Override
        public void close() throws IOException {
            if (running != null) {
                running.close();
            }
        }
    }
}

package org.pressclip.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The line that cleans again what was filed. */
@Command(
        name = "reclean",
        description = {
            "Shows which filed records today's chain would make otherwise.",
            "Each is read again from the archive; nothing is fetched. With --apply it files those that differ, with"
                    + " --undo it takes such a run back."
        },
        footer = {
            "",
            "  pressclip reclean                      what would change, and how",
            "  pressclip reclean --feed NAME --apply  files what differs",
            "  pressclip reclean --undo 12            takes run 12 back",
            "",
            "Only records that another chain made are looked at. A copy that was edited at its target is left alone as"
                    + " the feed's update policy says, and always by --undo. A record whose page the chain would hold"
                    + " or refuse now stays as it was filed.",
            "",
            "Exit status: 0 done, 1 some could not be read, filed or taken back, or --name is of no service, 2 wrong"
                    + " usage."
        })
final class RecleanLine implements Line.Reading {
    /** How many records are shown without --all. */
    static final int SHOWN = 20;

    @Option(names = "--feed", paramLabel = "NAME", description = "Items of this feed alone.")
    @Nullable
    String feed;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Items that ended since then: so long ago (30m, 6h, 2d, 1w), a day (2026-03-01, UTC) or an"
                    + " instant (2026-03-01T12:00:00Z).")
    @Nullable
    String since;

    @Option(
            names = "--name",
            paramLabel = "SERVICE",
            description = "Of the records that differ only those to which this service of the chain (see pressclip"
                    + " chain) does something else than before: what it cuts, mends or claims, or no longer does.")
    @Nullable
    String name;

    @Option(names = "--apply", description = "Files the records that differ.")
    boolean apply;

    @Option(
            names = "--undo",
            paramLabel = "RUN",
            description = "Takes a run back: each record that it filed gives way to the one before, unless its copy"
                    + " was edited since or a later run filed another.")
    @Nullable
    String undo;

    @Option(names = "--all", description = "Shows every record that differs; without it the first 20.")
    boolean all;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes how the records differ to a file for a browser, too.")
    @Nullable
    String report;

    @Option(names = "--json", description = "Prints the items as JSON, for machines: an object a line.")
    boolean json;

    @Override
    public String wrong(Path folder) {
        if (since != null) {
            LedgerLines.since(since, Instant.EPOCH.plus(Duration.ofDays(36_500)));
        }
        if (undo == null) {
            return report == null ? "" : PageLines.page("--report", report, folder);
        }
        if (LedgerLines.number(undo) < 0) {
            return "--undo wants the number of a run, which pressclip runs shows, and not " + undo + ".";
        }
        return apply || feed != null || since != null || name != null || report != null
                ? "--undo takes a whole run back and goes with --json alone."
                : "";
    }
}

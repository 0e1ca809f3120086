package org.pressclip.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Chain;

/** The chain in force as a table, and what is fenced out of it. */
final class ChainTable {
    private static final List<String> HEADINGS =
            List.of("PHASE", "ORDER", "NAME", "BUNDLE", "VERSION", "SINCE", "PAGES", "MARKS", "EACH", "FAILED");

    private ChainTable() {}

    static int print(@Nullable Chain chain, String absent, Line.Chain line, Instant now, Terminal terminal) {
        if (chain == null) {
            terminal.err().println("pressclip: " + (absent.isEmpty() ? "The container has no chain." : absent));
            return 1;
        }
        if (line.restores()) {
            return restore(chain, line.name, terminal);
        }
        List<Chain.Link> links = chain.links();
        table(links, now, terminal);
        List<Chain.Link> fenced = chain.fenced();
        if (!fenced.isEmpty()) {
            terminal.out().println();
            terminal.out()
                    .println(terminal.paint(Terminal.Paint.RED, "Fenced out")
                            + ", so that pages are done without; pressclip chain restore NAME puts it back:");
            table(fenced, now, terminal);
        }
        List<String> notes = new ArrayList<>();
        links.forEach(link -> note(link, notes));
        fenced.forEach(link -> note(link, notes));
        chain.idle()
                .forEach(idle ->
                        notes.add((idle.bundle() + " " + idle.version()).strip() + " does not run: " + idle.reason()));
        int lost = chain.lost();
        if (lost > 0) {
            notes.add(
                    lost == 1
                            ? "One thread was given up and is still in a stage that does not let go of it."
                            : lost + " threads were given up and are still in stages that do not let go of them.");
        }
        if (!notes.isEmpty()) {
            terminal.out().println();
            notes.forEach(note -> terminal.out().println(Terminal.shown(note)));
        }
        terminal.out().println((notes.isEmpty() ? "" : "\n") + "Hash: " + chain.hash());
        if (!chain.missing().isEmpty()) {
            terminal.flush();
            terminal.err()
                    .println("Missing, and required by the configuration: "
                            + Terminal.shown(String.join(", ", chain.missing()))
                            + ". Pages wait until they are there.");
            return 1;
        }
        return 0;
    }

    private static void table(List<Chain.Link> links, Instant now, Terminal terminal) {
        Table table = new Table(HEADINGS, Set.of(1, 6, 7, 8, 9), 3, true);
        String phase = "";
        for (Chain.Link link : links) {
            long marks = link.cuts() + link.mends() + link.claims();
            table.row(
                    link.phase().equals(phase) ? "" : link.phase(),
                    link.order() == 0 ? "" : Integer.toString(link.order()),
                    link.name(),
                    link.bundle(),
                    link.version(),
                    Times.from(now, link.since()).replace(" ago", ""),
                    count(link.items()),
                    marks == 0 ? "" : count(marks),
                    link.items() == 0 ? "" : each(link.nanos() / link.items()),
                    link.failures() == 0 ? "" : new Table.Cell(count(link.failures()), Terminal.Paint.RED));
            phase = link.phase();
        }
        table.print(terminal);
    }

    private static void note(Chain.Link link, List<String> notes) {
        if (!link.problem().isEmpty()) {
            notes.add(link + ": " + link.problem());
        }
        if (link.lost() > 0) {
            notes.add(link + ": " + (link.lost() == 1 ? "a thread hangs" : link.lost() + " threads hang") + " in it.");
        }
    }

    private static int restore(Chain chain, String name, Terminal terminal) {
        int restored = chain.restore(name);
        if (restored > 0) {
            terminal.out().println(Terminal.shown(name) + " is in the chain again.");
            return 0;
        }
        terminal.err().println("pressclip: Nothing that is called " + Terminal.shown(name) + " is fenced out.");
        return 1;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String each(long nanos) {
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%,d µs", nanos / 1000)
                : String.format(Locale.ROOT, "%,.1f ms", nanos / 1e6);
    }
}

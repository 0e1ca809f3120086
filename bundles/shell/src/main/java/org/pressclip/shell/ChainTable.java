package org.pressclip.shell;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Chain;

/** The chain in force as a table. */
final class ChainTable {
    private ChainTable() {}

    static int print(@Nullable Chain chain, String absent, Terminal terminal) {
        if (chain == null) {
            terminal.err().println("pressclip: " + (absent.isEmpty() ? "The container has no chain." : absent));
            return 1;
        }
        Table table =
                new Table(List.of("PHASE", "ORDER", "NAME", "BUNDLE", "VERSION", "PAGES", "EACH"), Set.of(1, 5, 6), -1);
        String phase = "";
        for (Chain.Link link : chain.links()) {
            table.row(
                    link.phase().equals(phase) ? "" : link.phase(),
                    link.order() == 0 ? "" : Integer.toString(link.order()),
                    link.name(),
                    link.bundle(),
                    link.version(),
                    String.format(Locale.ROOT, "%,d", link.items()),
                    link.items() == 0 ? "" : each(link.nanos() / link.items()));
            phase = link.phase();
        }
        table.print(terminal);
        terminal.out().println("Hash: " + chain.hash());
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

    private static String each(long nanos) {
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%,d µs", nanos / 1000)
                : String.format(Locale.ROOT, "%,.1f ms", nanos / 1e6);
    }
}

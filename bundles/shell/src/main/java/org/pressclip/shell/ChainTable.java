package org.pressclip.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PHASE", "ORDER", "NAME", "BUNDLE", "VERSION", "PAGES", "EACH"));
        for (Chain.Link link : chain.links()) {
            rows.add(List.of(
                    link.phase(),
                    link.order() == 0 ? "" : Integer.toString(link.order()),
                    Terminal.shown(link.name()),
                    Terminal.shown(link.bundle()),
                    Terminal.shown(link.version()),
                    String.format(Locale.ROOT, "%,d", link.items()),
                    link.items() == 0 ? "" : each(link.nanos() / link.items())));
        }
        int[] widths = new int[7];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Terminal.width(row.get(i)));
            }
        }
        String phase = "";
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = i == 0 && row.get(0).equals(phase) ? "" : row.get(i);
                boolean right = i == 1 || i >= 5;
                text.append(i == 0 ? "" : "  ")
                        .append(
                                right
                                        ? " ".repeat(widths[i] - Terminal.width(cell)) + cell
                                        : Terminal.pad(cell, widths[i]));
            }
            phase = row.get(0);
            String printed = text.toString().stripTrailing();
            terminal.out().println(row == rows.get(0) ? terminal.paint(Terminal.Paint.BOLD, printed) : printed);
        }
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

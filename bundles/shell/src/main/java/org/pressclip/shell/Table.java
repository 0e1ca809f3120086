package org.pressclip.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Rows under headings, as wide as they need to be and no wider than the terminal. */
final class Table {
    /** No column that gives way gets narrower. */
    private static final int NARROWEST = 16;

    private final List<String> headings;
    private final Set<Integer> right;
    private final int yields;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** What stands in a place, and how it stands out. */
    record Cell(String text, Terminal.Paint paint) {}

    /**
     * Makes an empty one.
     *
     * @param right the columns of numbers, from 0
     * @param yields the column that gives way where the terminal is too narrow; -1 for none
     */
    Table(List<String> headings, Set<Integer> right, int yields) {
        this.headings = List.copyOf(headings);
        this.right = Set.copyOf(right);
        this.yields = yields;
    }

    /** Adds a row of strings and cells; what drives a terminal in them is shown. */
    void row(Object... cells) {
        List<Cell> row = new ArrayList<>();
        for (Object each : cells) {
            Cell cell = each instanceof Cell given ? given : new Cell(String.valueOf(each), Terminal.Paint.PLAIN);
            row.add(new Cell(Terminal.shown(cell.text()), cell.paint()));
        }
        rows.add(row);
    }

    void print(Terminal terminal) {
        print(terminal, row -> "");
    }

    /** @param below what is said below each row, by its number from 0; "" for nothing */
    void print(Terminal terminal, IntFunction<String> below) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Terminal.width(headings.get(i));
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], Terminal.width(row.get(i).text()));
            }
        }
        if (yields >= 0 && terminal.request().outIsTerminal()) { // whoever reads a file or a pipe wants it whole
            int all = 2 * (widths.length - 1);
            for (int each : widths) {
                all += each;
            }
            int over = all - terminal.columns();
            widths[yields] = over > 0 ? Math.max(NARROWEST, widths[yields] - over) : widths[yields];
        }
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            head.append(i == 0 ? "" : "  ").append(placed(headings.get(i), i, widths[i]));
        }
        terminal.out()
                .println(terminal.paint(Terminal.Paint.BOLD, head.toString().stripTrailing()));
        for (int i = 0; i < rows.size(); i++) {
            terminal.out().println(line(rows.get(i), widths, terminal));
            String said = Terminal.shown(below.apply(i));
            if (!said.isEmpty()) {
                said(said, terminal);
            }
        }
    }

    private static void said(String text, Terminal terminal) {
        int indent = 4;
        int columns = terminal.request().outIsTerminal() ? terminal.columns() - indent : Integer.MAX_VALUE;
        for (String each : Terminal.wrap(text, columns)) {
            terminal.out().println(" ".repeat(indent) + terminal.paint(Terminal.Paint.DIM, each));
        }
    }

    private String line(List<Cell> row, int[] widths, Terminal terminal) {
        int last = widths.length - 1;
        while (last > 0 && row.get(last).text().isEmpty()) {
            last--;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            Cell cell = row.get(i);
            String text = i == yields ? Terminal.clip(cell.text(), widths[i]) : cell.text();
            String gap = " ".repeat(Math.max(0, widths[i] - Terminal.width(text)));
            line.append(i == 0 ? "" : "  ")
                    .append(right.contains(i) ? gap : "")
                    .append(terminal.paint(cell.paint(), text))
                    .append(right.contains(i) || i == last ? "" : gap);
        }
        return line.toString();
    }

    private String placed(String text, int column, int width) {
        String gap = " ".repeat(Math.max(0, width - Terminal.width(text)));
        return right.contains(column) ? gap + text : text + gap;
    }
}

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
    private final boolean expendable;
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
        this(headings, right, yields, false);
    }

    /** @param expendable whether the column that gives way can do so altogether */
    Table(List<String> headings, Set<Integer> right, int yields, boolean expendable) {
        this.headings = List.copyOf(headings);
        this.right = Set.copyOf(right);
        this.yields = yields;
        this.expendable = expendable;
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
        print(terminal, row -> List.of());
    }

    /** @param below what is said below each row, by its number from 0 */
    void print(Terminal terminal, IntFunction<List<String>> below) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Terminal.width(headings.get(i));
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], Terminal.width(row.get(i).text()));
            }
        }
        if (yields >= 0 && terminal.request().outIsTerminal()) { // whoever reads a file or a pipe wants it whole
            fit(widths, terminal.columns());
        }
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                head.append(head.isEmpty() ? "" : "  ").append(placed(headings.get(i), i, widths[i]));
            }
        }
        terminal.out()
                .println(terminal.paint(Terminal.Paint.BOLD, head.toString().stripTrailing()));
        for (int i = 0; i < rows.size(); i++) {
            terminal.out().println(line(rows.get(i), widths, terminal));
            for (String said : below.apply(i)) {
                said(Terminal.shown(said), terminal);
            }
        }
    }

    /** Where it is too wide, columns with nothing in them are left out, and then the one that yields gets narrower. */
    private void fit(int[] widths, int columns) {
        for (int i = 0; i < widths.length && over(widths, columns) > 0; i++) {
            int column = i;
            if (i != yields
                    && rows.stream().allMatch(row -> row.get(column).text().isEmpty())) {
                widths[i] = 0;
            }
        }
        int over = over(widths, columns);
        if (over > 0) {
            boolean gone = expendable && widths[yields] - over < NARROWEST;
            widths[yields] = gone ? 0 : Math.max(NARROWEST, widths[yields] - over);
        }
    }

    private static int over(int[] widths, int columns) {
        int all = -2;
        for (int each : widths) {
            all += each == 0 ? 0 : each + 2;
        }
        return all - columns;
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
            if (widths[i] == 0) {
                continue;
            }
            Cell cell = row.get(i);
            String text = i == yields ? Terminal.clip(cell.text(), widths[i]) : cell.text();
            String gap = " ".repeat(Math.max(0, widths[i] - Terminal.width(text)));
            line.append(line.isEmpty() ? "" : "  ")
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

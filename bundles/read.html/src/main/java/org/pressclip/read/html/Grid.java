package org.pressclip.read.html;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Tells tables of data from tables that only hold a layout. */
final class Grid {
    /** Nodes looked at: the first rows of a table are like the rest. */
    private static final int AHEAD = 1_500;
    /** Characters in a cell on average, above which it is prose. */
    private static final int PROSE = 120;

    private Grid() {}

    static boolean holdsData(Element table) {
        String role = table.attr("role").toLowerCase(Locale.ROOT);
        if (role.equals("presentation") || role.equals("none")) {
            return false;
        }
        boolean says = role.equals("table") || role.equals("grid");
        int rows = 0;
        int cells = 0;
        int heads = 0;
        int letters = 0;
        int boxes = 0;
        int seen = 0;
        Node at = table;
        while (at != null && seen++ < AHEAD) {
            if (at instanceof TextNode text) {
                letters += text.isBlank() ? 0 : text.getWholeText().length();
            } else if (at != table && at instanceof Element element) {
                switch (Sort.of(element.normalName())) {
                    case TABLE, SECTION, FRAME -> {
                        return false;
                    }
                    case ROW -> rows += element.normalName().equals("tr") ? 1 : 0;
                    case CELL -> {
                        cells++;
                        heads += element.normalName().equals("th") ? 1 : 0;
                    }
                    case CAPTION -> says = true;
                    case HEADING, QUOTE, FIGURE -> boxes += 3;
                    case PARAGRAPH, BOX, LIST -> boxes++;
                    default -> {}
                }
            }
            boolean silent = at instanceof Element element && Sort.of(element.normalName()) == Sort.SILENT;
            at = Ahead.next(at, table, !silent);
        }
        boolean columns = cells >= rows * 3 / 2 && cells > rows;
        if (cells == 0 || !columns) {
            return false;
        }
        if (says || heads > 0) {
            return letters / cells < PROSE * 4;
        }
        return rows > 1 && letters / cells < PROSE && boxes <= cells;
    }
}

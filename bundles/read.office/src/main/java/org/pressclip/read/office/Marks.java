package org.pressclip.read.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes items of paragraphs that begin with a bullet, or with numbers that count up, as lists look that are none. */
final class Marks {
    private static final String BULLETS = "•·‣◦▪▫●○■□➢➤❖✓–\uF0B7\uF0A7";

    private final Script script;
    private final boolean marked;
    private final List<Paragraph> numbered = new ArrayList<>(); // that wait for the next number

    /**
     * Puts them down in a script.
     *
     * @param marked whether to look for marks at all
     */
    Marks(Script script, boolean marked) {
        this.script = script;
        this.marked = marked;
    }

    void add(Paragraph paragraph) throws IOException {
        if (paragraph.isBlank() && paragraph.pictures().isEmpty()) {
            return;
        }
        String text = marked && paragraph.kind == Paragraph.Kind.PARAGRAPH ? paragraph.text() : "";
        int gap = text.indexOf(' ');
        if (gap > 1 && gap <= 4 && ".)".indexOf(text.charAt(gap - 1)) >= 0) {
            int number = Xml.whole(text.substring(0, gap - 1), -1);
            if (number == numbered.size() + 1) {
                numbered.add(paragraph);
                return;
            }
        }
        settle();
        boolean bullet = gap == 1 && BULLETS.indexOf(text.charAt(0)) >= 0;
        script.add(bullet ? paragraph.without(2).as(Paragraph.Kind.ITEM, 1) : paragraph);
    }

    /** Puts down what waits; nothing that follows belongs to the same list. */
    void settle() throws IOException {
        boolean list = numbered.size() > 1;
        for (Paragraph each : numbered) {
            Paragraph item = list ? each.without(each.text().indexOf(' ') + 1).as(Paragraph.Kind.ITEM, 1) : each;
            item.ordered = list;
            script.add(item);
        }
        numbered.clear();
    }
}

package org.pressclip.open.feed;

import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The text that an item brings, and whether that is the story.
 *
 * @param content as the feed has it, undone of the feed's escapes
 * @param html whether it is HTML and not plain text
 * @param where the element it stands in
 * @param whole whether it is the story and not a teaser for it
 */
record Story(String content, boolean html, String where, boolean whole) {
    static final Story NONE = new Story("", false, "", false);

    /** Words from which a description is believed to be the story, if it does not break off. */
    private static final int STORY = 120;
    /** Words from which even a text that breaks off is one. */
    private static final int LONG = 400;

    /** @param linked whether the item names a page where more may stand */
    static Story of(Item item, boolean linked) {
        Story best = NONE;
        for (String name :
                List.of("content:encoded", "content", "xhtml:body", "xhtml:div", "yandex:full-text", "fulltext")) {
            best = better(best, item, name, linked);
        }
        Story teaser = NONE;
        for (String name : List.of("description", "summary", "tagline", "itunes:summary", "dc:description")) {
            if (teaser.content().isEmpty()) {
                teaser = better(teaser, item, name, linked);
            }
        }
        boolean more = words(teaser.content()) > 2 * words(best.content());
        return best.content().isEmpty() || more ? teaser : best;
    }

    private static Story better(Story best, Item item, String name, boolean linked) {
        for (Element part : item.all(name)) {
            Story found = of(part, name, linked);
            if (found.content().length() > best.content().length()) {
                return found;
            }
        }
        return best;
    }

    private static Story of(Element part, String name, boolean linked) {
        String type = part.attr("type").toLowerCase(Locale.ROOT);
        boolean inline = part.childrenSize() > 0;
        boolean text = type.isEmpty()
                || type.equals("text")
                || type.equals("html")
                || type.equals("xhtml")
                || type.startsWith("text/")
                || type.endsWith("xhtml+xml")
                || type.equals("escaped");
        if (part.hasAttr("src") || !text) {
            return NONE; // it stands elsewhere, or is a picture or the like
        }
        String content = Markup.unescaped(Markup.inner(part)).strip();
        boolean html = inline
                || (!type.equals("text") && !type.equals("text/plain") && Markup.isHtml(content))
                || type.equals("html")
                || type.equals("text/html");
        boolean meant = name.contains("content") || name.startsWith("xhtml") || name.contains("full");
        return new Story(content, html, name, whole(content, html, meant, linked));
    }

    private static boolean whole(String content, boolean html, boolean meant, boolean linked) {
        int words = words(content);
        if (!linked || words >= LONG) {
            return words > 0;
        }
        return !breaksOff(content, html) && (meant || words >= STORY);
    }

    /** Whether a text ends in dots, or in dots and a link that leads on. */
    private static boolean breaksOff(String content, boolean html) {
        String text = content;
        if (html) {
            Element body = Jsoup.parseBodyFragment(content).body();
            text = body.text().strip();
            Element link = body.select("a").last();
            String more = link == null ? "" : link.text().strip();
            if (!more.isEmpty() && more.length() <= 40 && text.endsWith(more)) {
                text = text.substring(0, text.length() - more.length()).strip();
                if (dots(more)) {
                    return true;
                }
            }
        }
        return dots(text.strip());
    }

    private static boolean dots(String text) {
        int end = text.length();
        while (end > 0 && ("])»→> \u00A0".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return text.startsWith("…", end - 1) || text.startsWith("...", end - 3) || text.startsWith("⋯", end - 1);
    }

    /** Words of a text, tags not counted; of scripts without spaces every two letters. */
    static int words(String text) {
        int words = 0;
        int dense = 0;
        boolean tag = false;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                tag = true;
            } else if (tag) {
                tag = c != '>';
            } else if (c >= 0x0E00 && c < 0x1000 || c >= 0x1780 && c < 0x1800 || c >= 0x3040 && c < 0xA000) {
                dense++;
            } else if (Character.isLetterOrDigit(c)) {
                words += inside ? 0 : 1;
                inside = true;
                continue;
            }
            inside = false;
        }
        return words + dense / 2;
    }
}

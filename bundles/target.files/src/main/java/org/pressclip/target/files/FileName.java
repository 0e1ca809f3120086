package org.pressclip.target.files;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.text.Slug;

/**
 * Names for files: the day and the words of the headline, as site generators like them.
 *
 * <p>Letters and digits of all scripts, in lower case, with hyphens between the words; Latin letters without their
 * marks. Nothing else, so a name leads nowhere but into its folder.
 */
final class FileName {
    private static final int LONGEST = 160; // bytes: half of what file systems take, and room for what is added
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private FileName() {}

    static String of(Article article) {
        String slug = Slug.of(article.headline() == null ? "" : article.headline(), LONGEST);
        String day = day(article.datePublished());
        if (slug.isEmpty()) {
            slug = mark(article.id());
        }
        String name = day.isEmpty() ? slug : day + "-" + slug;
        return usable(name, article);
    }

    /** The name, or another if a system keeps it for itself. */
    static String usable(String name, Article article) {
        return RESERVED.contains(name) || isPort(name) ? name + "-" + mark(article.id()) : name;
    }

    /** COM1 and the like, which one system keeps for devices. */
    private static boolean isPort(String name) {
        return name.length() == 4
                && (name.startsWith("com") || name.startsWith("lpt"))
                && Character.isDigit(name.charAt(3));
    }

    /** The day of a date, "" if it has none. */
    static String day(@Nullable String date) {
        if (date == null || date.length() < 10) {
            return "";
        }
        for (int i = 0; i < 10; i++) {
            char c = date.charAt(i);
            if ((i == 4 || i == 7) ? c != '-' : (c < '0' || c > '9')) {
                return "";
            }
        }
        return date.substring(0, 10);
    }

    /** The id without what all ids begin with; letters, digits and hyphens alone. */
    static String id(Article article) {
        StringBuilder name = new StringBuilder();
        String id = article.id().startsWith("urn:uuid:") ? article.id().substring(9) : article.id();
        for (int i = 0; i < id.length() && name.length() < LONGEST; i++) {
            char c = id.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            name.append(plain ? c : '-');
        }
        return name.isEmpty() || RESERVED.contains(name.toString()) ? "untitled" : name.toString();
    }

    /** A few letters of an id, the same for the same id. */
    static String mark(String id) {
        String bare = id.startsWith("urn:uuid:") ? id.substring(9) : id;
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < bare.length() && mark.length() < 8; i++) {
            char c = bare.charAt(i);
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
                mark.append(c);
            }
        }
        return mark.isEmpty() ? "untitled" : mark.toString();
    }
}

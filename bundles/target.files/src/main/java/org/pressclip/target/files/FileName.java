package org.pressclip.target.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;

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
        String slug = slug(article.headline() == null ? "" : article.headline());
        String day = day(article.datePublished());
        if (slug.isEmpty()) {
            slug = mark(article.id());
        }
        String name = day.isEmpty() ? slug : day + "-" + slug;
        return RESERVED.contains(name) || isPort(name) ? name + "-" + mark(article.id()) : name;
    }

    /** COM1 and the like, which one system keeps for devices. */
    private static boolean isPort(String name) {
        return name.length() == 4
                && (name.startsWith("com") || name.startsWith("lpt"))
                && Character.isDigit(name.charAt(3));
    }

    private static String day(@Nullable String date) {
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

    static String slug(String headline) {
        String apart = Normalizer.normalize(headline.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder slug = new StringBuilder();
        boolean latin = false;
        boolean gap = false;
        int bytes = 0;
        for (int i = 0; i < apart.length() && bytes < LONGEST; ) {
            int c = apart.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
            if ((mark && (latin || slug.isEmpty() || gap)) || c == '\'' || c == '’') {
                continue;
            }
            if (mark || Character.isLetterOrDigit(c)) {
                latin = !mark && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
                String piece = plain(c);
                if (gap) {
                    slug.append('-');
                    bytes++;
                }
                slug.append(piece);
                bytes += piece.chars().allMatch(x -> x < 0x80) ? piece.length() : 4;
                gap = false;
            } else {
                gap = !slug.isEmpty();
            }
        }
        return Normalizer.normalize(slug, Normalizer.Form.NFC);
    }

    /** Latin letters that have no decomposition. */
    private static String plain(int c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'ı' -> "i";
            case 'þ' -> "th";
            default -> Character.toString(c);
        };
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

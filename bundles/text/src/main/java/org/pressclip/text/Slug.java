package org.pressclip.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The words of a headline as part of a name or an address: letters and digits of all scripts in lower case, Latin ones
 * without their marks, with hyphens between the words and nothing else.
 */
public final class Slug {
    private Slug() {}

    /**
     * The slug of a text, "" if it has no letter and no digit.
     *
     * @param longest about how many bytes of UTF-8 it may have; it ends with a whole character
     */
    public static String of(String text, int longest) {
        // once more after taking apart: the sign for "TEL" has no lower case of its own
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        boolean latin = false;
        boolean gap = false;
        int bytes = 0;
        for (int i = 0; i < apart.length() && bytes < longest; ) {
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

    /** As {@link #of}, with percent signs for all that is not ASCII, as WordPress keeps slugs; at most this long. */
    public static String ascii(String text, int longest) {
        StringBuilder ascii = new StringBuilder();
        String slug = of(text, longest);
        for (int i = 0; i < slug.length(); ) {
            int c = slug.codePointAt(i);
            i += Character.charCount(c);
            StringBuilder piece = new StringBuilder();
            if (c < 0x80) {
                piece.append((char) c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    piece.append(String.format(Locale.ROOT, "%%%02x", octet & 255));
                }
            }
            if (ascii.length() + piece.length() > longest) {
                break;
            }
            ascii.append(piece);
        }
        return ascii.toString();
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
}

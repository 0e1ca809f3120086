package org.pressclip.read.html;

import java.util.Locale;
import org.jsoup.parser.Parser;

/** Makes bare text of what stands in attributes and in structured data. */
final class Texts {
    private Texts() {}

    /** Whether a text says nothing by itself: white space, and characters of private use, which are an icon font's. */
    static boolean glyphs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && (c < '\uE000' || c > '\uF8FF')) {
                return false;
            }
        }
        return true;
    }

    /** One line: white space collapsed, trimmed; soft hyphens, zero-width and control characters gone. */
    static String line(CharSequence text) {
        return line(text, Integer.MAX_VALUE);
    }

    static String line(CharSequence text, int longest) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), 256));
        boolean space = false;
        for (int i = 0; i < text.length() && out.length() < longest; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00A0' || c == '\u2028' || c == '\u2029') {
                space = out.length() > 0;
            } else if (c != '\u00AD' && c != '\u200B' && c != '\uFEFF' && c != '\u2060' && c != 0x7F) {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** One line of text from a value that may carry markup and entities, which some tools escape twice. */
    static String plain(String value, int longest) {
        String text = value.length() > longest * 2L ? value.substring(0, longest * 2) : value;
        text = untag(unescape(text), " ");
        return line(text, longest);
    }

    /** Paragraphs of text, parted by a blank line, from a value that may carry markup and entities. */
    static String paragraphs(String value, int longest) {
        String text = value.length() > longest ? value.substring(0, longest) : value;
        text = untag(unescape(text), "\n\n");
        StringBuilder out = new StringBuilder(text.length());
        for (String line : text.split("\\R")) {
            String clean = line(line);
            if (!clean.isEmpty()) {
                out.append(out.isEmpty() ? "" : "\n\n").append(clean);
            }
        }
        return out.toString();
    }

    static String unescape(String text) {
        int and = text.indexOf('&');
        return and < 0 || text.indexOf(';', and) < 0 ? text : Parser.unescapeEntities(text, false);
    }

    /** Without tags; those that part blocks leave a break. A "<" that begins no tag stays. */
    private static String untag(String text, String part) {
        if (text.indexOf('<') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '<' ? tagEnd(text, at) : -1;
            if (end < 0) {
                out.append(c);
                at++;
            } else {
                int name = at + 1;
                while (name < end && !Character.isLetter(text.charAt(name))) {
                    name++;
                }
                int to = name;
                while (to < end && Character.isLetterOrDigit(text.charAt(to))) {
                    to++;
                }
                Sort sort = Sort.of(text.substring(name, to).toLowerCase(Locale.ROOT));
                if (sort.parts()) {
                    out.append(part);
                } else if (sort == Sort.BREAK) {
                    out.append(part.length() > 1 ? "\n" : part);
                }
                at = end + 1;
            }
        }
        return out.toString();
    }

    private static int tagEnd(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        char next = text.charAt(at + 1);
        if (!((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!')) {
            return -1;
        }
        for (int i = at + 2;
                i < text.length() && i < at + 2_000;
                i++) { // a longer tag is none, and the scan stays linear
            if (text.charAt(i) == '>') {
                return i;
            }
        }
        return -1;
    }
}

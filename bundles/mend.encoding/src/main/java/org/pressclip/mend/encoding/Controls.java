package org.pressclip.mend.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds control characters: those of C1 are bytes of windows-1252 that were read as ISO-8859-1, which the WHATWG
 * Encoding Standard knows as one charset; the others have no business in text.
 */
final class Controls {
    private static final String WINDOWS = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
    private static final String MISREAD = "windows-1252 read as iso-8859-1";
    private static final String REMOVED = "control character removed";

    private Controls() {}

    /** What a C1 control stands for in windows-1252; itself where that defines nothing. */
    static char printed(char c) {
        char printed = WINDOWS.charAt(c - 0x80);
        return printed == 0 ? c : printed;
    }

    /** Whether a character is no text: a control other than tab and line breaks, a noncharacter, half a pair. */
    static boolean isStray(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x20) {
            return c != '\n' && c != '\t' && c != '\r';
        }
        if (c < 0x7F) {
            return false;
        }
        return c < 0xA0 || (c >= 0xD800 && (c == 0xFEFF || c >= 0xFFFE || halfPair(text, at)));
    }

    private static boolean halfPair(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    static List<Patch> find(String text) {
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (!isStray(text, i)) {
                continue;
            }
            char c = text.charAt(i);
            if (c >= 0x80 && c < 0xA0 && printed(c) != c) {
                patches.add(Patch.exact(i, i + 1, String.valueOf(printed(c)), MISREAD));
                continue;
            }
            int end = i + 1;
            if (c == 0x1B) {
                end = escapeEnd(text, i);
            }
            String after = (c == 0x0B || c == 0x0C) && between(text, i) ? " " : "";
            patches.add(Patch.exact(i, end, after, REMOVED));
            i = end - 1;
        }
        return patches;
    }

    /** The end of a terminal's colour sequence (ECMA-48, CSI), or of the escape alone. */
    private static int escapeEnd(String text, int at) {
        int i = at + 1;
        if (i < text.length() && text.charAt(i) == '[') {
            i++;
            while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40 && i < at + 24) {
                i++;
            }
            if (i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) < 0x7F) {
                return i + 1;
            }
        }
        return at + 1;
    }

    private static boolean between(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && !Character.isWhitespace(text.charAt(at - 1))
                && !Character.isWhitespace(text.charAt(at + 1));
    }
}

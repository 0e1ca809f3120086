package org.pressclip.mend.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds escapes that a program wrote and no program read: {@code \"}, {@code \n}, {@code \u2019}, {@code \xe2\x80\x99}.
 *
 * <p>A backslash can be meant, so each kind counts only where the whole text is consistent: every quote of a sort
 * escaped, line breaks where sentences end, codes that come to characters beyond ASCII.
 */
final class Escapes {
    private static final String QUOTE = "backslash before a quote";
    private static final String SLASH = "backslash before a slash";
    private static final String BREAK = "escaped line break";
    private static final String CODE = "escaped character";

    private Escapes() {}

    static List<Patch> find(String text) {
        if (text.indexOf('\\') < 0) {
            return List.of();
        }
        boolean doubles = allEscaped(text, '"');
        boolean singles = allEscaped(text, '\'');
        boolean slashes = allEscaped(text, '/');
        boolean breaks = breaks(text);
        List<Patch> patches = new ArrayList<>();
        for (int i = text.indexOf('\\'); i >= 0 && i + 1 < text.length(); i = text.indexOf('\\', i)) {
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == '\\') {
                end++;
            }
            char c = end < text.length() ? text.charAt(end) : 0;
            @Nullable Patch patch = null;
            if ((c == '"' && doubles) || (c == '\'' && singles)) {
                patch = Patch.exact(i, end, "", QUOTE);
            } else if (c == '/' && slashes) {
                patch = Patch.exact(i, end, "", SLASH);
            } else if (c == 'n' && breaks) {
                patch = Patch.exact(i, end + 1, "\n", BREAK);
            } else if (c == 'r' && breaks && text.startsWith("\\n", end + 1)) {
                patch = Patch.exact(i, end + 1, "", BREAK);
            } else if (c == 't' && breaks) {
                patch = Patch.exact(i, end + 1, " ", BREAK);
            } else if (c == 'u') {
                patch = unicode(text, i, end);
            } else if (c == 'x') {
                patch = bytes(text, i, end);
            }
            if (patch != null) {
                patches.add(patch);
                end = Math.max(end, patch.to());
            }
            i = end;
        }
        return patches;
    }

    /** Whether the character stands in the text and never without a backslash. */
    private static boolean allEscaped(String text, char c) {
        int seen = 0;
        for (int i = text.indexOf(c); i >= 0; i = text.indexOf(c, i + 1)) {
            if (i == 0 || text.charAt(i - 1) != '\\') {
                return false;
            }
            seen++;
        }
        return seen > 0 && (c != '/' || seen > 1);
    }

    /**
     * Whether {@code \n} stands for line breaks: after the end of a sentence or before another break each time, and no
     * drive letter in sight.
     */
    private static boolean breaks(String text) {
        int seen = 0;
        for (int i = text.indexOf("\\n"); i >= 0; i = text.indexOf("\\n", i + 2)) {
            char before = i == 0 ? '.' : text.charAt(i - 1);
            int end = i + 2;
            boolean ended = ".!?:;\"'”’»)。\\ ".indexOf(before) >= 0;
            char after = end < text.length() ? text.charAt(end) : '\\';
            boolean starts = !Character.isLowerCase(after);
            if (!ended && !starts) {
                return false;
            }
            seen++;
        }
        return seen > 0 && text.indexOf(":\\") < 0;
    }

    private static @Nullable Patch unicode(String text, int from, int at) {
        int code = hex(text, at + 1, 4);
        if (code < 0xA0
                && !(code == 0x22 || code == 0x26 || code == 0x27 || code == 0x3C || code == 0x3E)
                && !(code >= 0x80)) {
            return null;
        }
        int end = at + 5;
        if (code >= 0xD800 && code < 0xE000) {
            boolean pair = code < 0xDC00 && text.startsWith("\\u", end);
            int low = pair ? hex(text, end + 2, 4) : -1;
            if (low < 0xDC00 || low > 0xDFFF) {
                return null;
            }
            return Patch.exact(from, end + 6, new String(new char[] {(char) code, (char) low}), CODE);
        }
        return Patch.exact(from, end, String.valueOf((char) code), CODE);
    }

    /** Bytes one after the other that are UTF-8, or a single one of Latin-1 beside a letter. */
    private static @Nullable Patch bytes(String text, int from, int at) {
        byte[] run = new byte[64];
        int count = 0;
        int end = at;
        while (count < run.length && end < text.length() && text.charAt(end) == 'x') {
            int b = hex(text, end + 1, 2);
            if (b < 0x80) {
                break;
            }
            run[count++] = (byte) b;
            end += 3;
            if (end + 1 < text.length() && text.charAt(end) == '\\') {
                end++;
            } else {
                end++; // as if a backslash stood there; taken back below
                break;
            }
        }
        if (count == 0) {
            return null;
        }
        int to = end - 1;
        for (int length = count; length > 0; length--) { // a sequence may be cut where the run ends
            try {
                String decoded = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(run, 0, length))
                        .toString();
                return Patch.exact(from, to - (count - length) * 4, decoded, CODE);
            } catch (CharacterCodingException e) {
                if (count - length >= 3) {
                    break;
                }
            }
        }
        boolean word = from > 0 && Character.isLetter(text.charAt(from - 1));
        if (count == 1 && (run[0] & 0xFF) >= 0xA0 && (word || run[0] == (byte) 0xA0)) {
            return Patch.exact(from, to, String.valueOf((char) (run[0] & 0xFF)), CODE);
        }
        return null;
    }

    /** The number that so many hexadecimal digits make, -1 if they do not stand there. */
    private static int hex(String text, int at, int digits) {
        if (at + digits > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }
}

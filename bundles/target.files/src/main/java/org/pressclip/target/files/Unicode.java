package org.pressclip.target.files;

import java.util.ArrayList;
import java.util.List;
import org.pressclip.api.Span;

/** Text that every UTF-8 writer takes: half of a surrogate pair, which is no character, becomes U+FFFD. */
final class Unicode {
    private Unicode() {}

    static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /**
     * The same runs, none ending within a character: its second half goes with the first, whatever the look of either.
     */
    static List<Span> whole(List<Span> runs) {
        List<Span> whole = new ArrayList<>(runs);
        for (int i = 1; i < whole.size(); i++) {
            String before = whole.get(i - 1).text();
            String text = whole.get(i).text();
            if (!before.isEmpty()
                    && !text.isEmpty()
                    && Character.isSurrogatePair(before.charAt(before.length() - 1), text.charAt(0))) {
                whole.set(i - 1, whole.get(i - 1).withText(before + text.charAt(0)));
                whole.set(i, whole.get(i).withText(text.substring(1)));
            }
        }
        return whole;
    }

    /** Whether it turns the direction of all text after it, up to another sign: it hides what a text says (UAX #9). */
    static boolean turns(char c) {
        return c >= 0x202A && c <= 0x202E;
    }

    /** The same without signs that turn the direction of text. */
    static String straight(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (turns(text.charAt(i))) {
                StringBuilder straight = new StringBuilder(text.length());
                text.chars().filter(c -> !turns((char) c)).forEach(c -> straight.append((char) c));
                return straight.toString();
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            whole.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
        }
        return whole.toString();
    }
}

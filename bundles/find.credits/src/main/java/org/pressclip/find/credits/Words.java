package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a line with their places: letters and digits together, each ideograph by itself, "&" too. */
final class Words {
    private static final int MOST = 400;

    private Words() {}

    /** A word of a line; its text and its folded form are made when somebody asks. Not thread-safe. */
    static final class Word {
        private final String line;
        private final int from;
        private final int to;
        private final boolean apart;
        private @Nullable String text;
        private @Nullable String folded;

        private Word(String line, int from, int to, boolean apart) {
            this.line = line;
            this.from = from;
            this.to = to;
            this.apart = apart;
        }

        /** As written. */
        String text() {
            String made = text;
            if (made == null) {
                made = line.substring(from, to);
                text = made;
            }
            return made;
        }

        /** In the form of {@link Lists#fold}. */
        String folded() {
            String made = folded;
            if (made == null) {
                made = Lists.fold(text());
                folded = made;
            }
            return made;
        }

        /** Where it begins in the line. */
        int from() {
            return from;
        }

        /** Where it ends. */
        int to() {
            return to;
        }

        /** Whether more than spaces stands between it and the word before. */
        boolean apart() {
            return apart;
        }

        boolean capital() {
            int c = line.codePointAt(from);
            return Character.isUpperCase(c)
                    || Character.isTitleCase(c)
                    || Character.isDigit(c)
                    || c == '&'
                    || Character.getType(c) == Character.OTHER_LETTER
                    || dotted()
                    || (to - from > 1 && Character.isLowerCase(c) && Character.isUpperCase(line.charAt(from + 1)));
        }

        /** Whether a dot stands within: "e.on". */
        private boolean dotted() {
            int dot = line.indexOf('.', from + 1);
            return dot > 0 && dot < to - 2;
        }

        boolean digits() {
            for (int i = from; i < to; i++) {
                if (Character.isDigit(line.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it is of a script that has capitals, and all its letters are. */
        boolean caps() {
            boolean upper = false;
            for (int i = from; i < to; i++) {
                if (Character.isLowerCase(line.charAt(i))) {
                    return false;
                }
                upper |= Character.isUpperCase(line.charAt(i));
            }
            return upper;
        }
    }

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int last = 0;
        for (int at = start(text, 0); at < text.length() && words.size() < MOST; at = start(text, last)) {
            int end = end(text, at);
            words.add(new Word(text, at, end, parted(text, last, at)));
            last = end;
        }
        return words;
    }

    private static boolean parted(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Where the next word begins, at a place or behind it; the end of the text if there is none. */
    static int start(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (plain(first) || first == '&') {
                return at;
            }
            int c = first < 0x80 ? first : text.codePointAt(at);
            if (c >= 0x80 && Character.isLetterOrDigit(c)) {
                return at;
            }
            at += Character.charCount(c);
        }
        return text.length();
    }

    /** Where the word ends that begins at a place. */
    static int end(String text, int start) {
        int c = text.codePointAt(start);
        int end = start + Character.charCount(c);
        if (!alone(c)) {
            while (end < text.length()) {
                char first = text.charAt(end);
                if (plain(first)) {
                    end++;
                    continue;
                }
                if (first == ' ') {
                    break;
                }
                int next = text.codePointAt(end);
                if (alone(next) || !(inner(next) || (joins(next) && joined(text, end)))) {
                    break;
                }
                end += Character.charCount(next);
            }
            if (end < text.length() && text.charAt(end) == '+') {
                end++;
            }
        }
        return end;
    }

    private static boolean joined(String text, int at) {
        if (at + 1 >= text.length()) {
            return false;
        }
        int next = text.codePointAt(at + 1);
        return inner(next) && !alone(next);
    }

    private static boolean inner(int c) {
        if (c < 0x80) {
            return plain(c);
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether it is a letter or a digit of ASCII. */
    private static boolean plain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean joins(int c) {
        return c == '\'' || c == '’' || c == '.' || c == '-' || c == '\u200c' || c == '\u200d';
    }

    /** Whether a character is a word by itself. */
    static boolean alone(int c) {
        return c == '&' || (c >= 0x2E80 && Character.isIdeographic(c)) || (c >= 0x3040 && c < 0x3100);
    }
}

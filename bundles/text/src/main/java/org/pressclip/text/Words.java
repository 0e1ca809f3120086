package org.pressclip.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a text, in any script.
 *
 * <p>A word is a run of letters and digits with the marks on them and with apostrophes between letters ({@code don't},
 * {@code l’homme}). In scripts that write no spaces a unit stands for the word: each ideograph, each kana, each Thai,
 * Lao, Khmer or Burmese letter with its marks. So counts of one script compare with each other, not with those of
 * another.
 *
 * <p>All methods are thread-safe and linear in the length of the text.
 */
public final class Words {
    // what a character is, of those that nearly all text is made of: scripts of Europe and the Near East, and
    // punctuation
    private static final int KNOWN = 0x2070;
    private static final byte NONE = 0;
    private static final byte MARK = 1;
    private static final byte WORD = 2;
    private static final byte OTHER = 3; // must be looked at: an apostrophe, a letter of a script without spaces
    private static final byte[] SORTS = sorts();
    private static final char[] FOLDED = folded();
    private static final boolean[] PLAIN = plain();

    private Words() {}

    private static byte[] sorts() {
        byte[] sorts = new byte[KNOWN];
        for (int c = 0; c < KNOWN; c++) {
            boolean letter = Character.isLetterOrDigit(c);
            boolean look = isUnspaced(c) || (isApostrophe(c) && !letter);
            sorts[c] = look ? OTHER : letter ? WORD : isMark(c) ? MARK : NONE;
        }
        return sorts;
    }

    private static char[] folded() {
        char[] folded = new char[KNOWN];
        for (char c = 0; c < KNOWN; c++) {
            folded[c] = (char) fold(c);
        }
        return folded;
    }

    /** Characters that no form of Unicode changes, and that join with none before them. */
    private static boolean[] plain() {
        boolean[] plain = new boolean[KNOWN];
        for (int c = 0; c < KNOWN; c++) {
            boolean joins = c >= 0x300 && isMark(c) || c >= 0x1100 && c < 0x1200; // the letters of Hangul join, too
            plain[c] = !joins && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFKC);
        }
        return plain;
    }

    /** A walk over the words of a text that allocates nothing. Not thread-safe. */
    public static final class Cursor {
        private final String text;
        private int start;
        private int end;

        private Cursor(String text) {
            this.text = text;
        }

        /** Goes to the next word; false if there is none. */
        public boolean next() {
            int at = end;
            int length = text.length();
            while (at < length) {
                char known = text.charAt(at);
                byte sort = known < KNOWN ? SORTS[known] : OTHER;
                if (sort < WORD) {
                    at++;
                    continue;
                }
                if (sort == WORD) {
                    start = at;
                    end = run(at);
                    return true;
                }
                int c = text.codePointAt(at);
                if (Character.isLetterOrDigit(c)) {
                    start = at;
                    end = isUnspaced(c) ? unit(at, c) : run(at);
                    return true;
                }
                at += Character.charCount(c);
            }
            start = length;
            end = length;
            return false;
        }

        private int unit(int from, int first) {
            int at = from + Character.charCount(first);
            while (at < text.length()) {
                int c = text.codePointAt(at);
                if (!isMark(c) && !isJoinedKana(c)) {
                    break;
                }
                at += Character.charCount(c);
            }
            return at;
        }

        private int run(int from) {
            int at = from;
            int length = text.length();
            while (at < length) {
                char known = text.charAt(at);
                byte sort = known < KNOWN ? SORTS[known] : OTHER;
                if (sort == WORD || sort == MARK) {
                    at++;
                    continue;
                }
                if (sort == NONE) {
                    break;
                }
                int c = text.codePointAt(at);
                if (isApostrophe(c)) {
                    if (at + 1 >= length || !Character.isLetter(text.codePointAt(at + 1))) {
                        break;
                    }
                } else if (Character.isLetterOrDigit(c) ? isUnspaced(c) : !isMark(c)) {
                    break;
                }
                at += Character.charCount(c);
            }
            return at;
        }

        /** Where the word begins. */
        public int start() {
            return start;
        }

        /** Where it ends. */
        public int end() {
            return end;
        }

        /** The word as it stands. */
        public String word() {
            return text.substring(start, end);
        }
    }

    /** Before the first word of a text. */
    public static Cursor in(CharSequence text) {
        return new Cursor(text.toString());
    }

    /** The words as they stand, in order. */
    public static List<String> of(CharSequence text) {
        List<String> words = new ArrayList<>();
        Cursor cursor = in(text);
        while (cursor.next()) {
            words.add(cursor.word());
        }
        return words;
    }

    /** How many words. */
    public static int count(CharSequence text) {
        int words = 0;
        Cursor cursor = in(text);
        while (cursor.next()) {
            words++;
        }
        return words;
    }

    /**
     * About how many sentences: full stops, question and exclamation marks of all scripts, where they do not look like
     * part of an abbreviation or a number. At least 1 where there is a word; 0 where there is none.
     */
    public static int sentences(CharSequence text) {
        int sentences = 0;
        boolean words = false; // since the last end
        int length = text.length();
        int run = 0; // letters and digits just before
        boolean capital = false; // the first of them
        for (int at = 0; at < length; ) {
            char known = text.charAt(at);
            byte sort = known < KNOWN ? SORTS[known] : OTHER;
            int c = sort == OTHER ? Character.codePointAt(text, at) : known;
            at += Character.charCount(c);
            if (sort == OTHER ? Character.isLetterOrDigit(c) || isMark(c) : sort != NONE) {
                capital = run == 0 ? Character.isUpperCase(c) : capital;
                run++;
                words = true;
                continue;
            }
            if (words && isStop(c) && ends(text, at, c, run, capital)) {
                sentences++;
                words = false;
            }
            run = 0;
        }
        return sentences + (words ? 1 : 0);
    }

    private static boolean ends(CharSequence text, int after, int stop, int run, boolean capital) {
        if (stop > 0x3000 || stop == 0x0964 || stop == 0x06D4) {
            return true;
        }
        int at = after;
        while (at < text.length() && isCloser(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            return true;
        }
        if (!Character.isWhitespace(text.charAt(at))) {
            return false;
        }
        if (stop != '.') {
            return true;
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        boolean goesOn = at < text.length() && Character.isLowerCase(Character.codePointAt(text, at));
        boolean abbreviation = run == 1 || (capital && run <= 2);
        return !goesOn && !abbreviation;
    }

    private static boolean isCloser(char c) {
        return c == '"' || c == '\'' || c == ')' || c == ']' || c == '”' || c == '’' || c == '»' || c == '.' || c == '?'
                || c == '!';
    }

    private static boolean isStop(int c) {
        return switch (c) {
            case '.',
                    '!',
                    '?',
                    '…',
                    0x061F,
                    0x06D4,
                    0x0964,
                    0x0965,
                    0x104B,
                    0x1362,
                    0x17D4,
                    0x3002,
                    0xFF01,
                    0xFF0E,
                    0xFF1F,
                    0xFF61 -> true;
            default -> false;
        };
    }

    /**
     * The text in the form in which titles, names and paragraphs are compared: NFKC, without case, one kind of quotes,
     * one kind of dash, one space between words and none at the ends, nothing invisible. Not for showing.
     */
    public static String normal(CharSequence text) {
        String composed = isPlain(text) ? text.toString() : Normalizer.normalize(text, Normalizer.Form.NFKC);
        int length = composed.length();
        char[] out = new char[length + 2];
        int size = 0;
        boolean space = false;
        for (int at = 0; at < length; ) {
            char known = composed.charAt(at);
            int c = known < KNOWN ? known : composed.codePointAt(at);
            at += Character.charCount(c);
            int folded = known < KNOWN ? FOLDED[known] : fold(c);
            if (folded == ' ') {
                space = true;
            } else if (folded != 0) {
                if (out.length - size < 3) { // letters have become two
                    out = Arrays.copyOf(out, size + (length - at) + (length >> 2) + 4);
                }
                if (space && size > 0) {
                    out[size++] = ' ';
                }
                space = false;
                if (folded == 'ß') {
                    out[size++] = 's';
                    out[size++] = 's';
                } else {
                    size += Character.toChars(folded, out, size);
                }
            }
        }
        return new String(out, 0, size);
    }

    /** Whether all is of the characters that no form of Unicode changes. */
    private static boolean isPlain(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= KNOWN || !PLAIN[c]) {
                return false;
            }
        }
        return true;
    }

    /** What stands for a character in the form for comparing: a space for white space, 0 for nothing. */
    private static int fold(int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return ' ';
        }
        if (Character.getType(c) == Character.FORMAT || Character.isISOControl(c)) {
            return 0;
        }
        return switch (c) {
            case '‘', '’', '‚', '‛', '′', '`', '´', 'ʼ', 'ʹ', '׳' -> '\'';
            case '“', '”', '„', '‟', '«', '»', '″', '״', '‹', '›' -> '"';
            case '‐', '‑', '‒', '–', '—', '―', '−', '־', '⸺' -> '-';
            case 'ẞ' -> 'ß';
            default -> Character.toLowerCase(Character.toUpperCase(c));
        };
    }

    /**
     * How alike two texts are, 0 to 1: the words they share, each as often as both have it, against the words they have
     * (Dice's coefficient on multisets, which is the F1 of one as an extract of the other). Order does not count. Two
     * texts without words are alike.
     */
    public static double similarity(CharSequence a, CharSequence b) {
        Map<String, Integer> left = new HashMap<>();
        int all = 0;
        String first = normal(a);
        for (Cursor words = in(first); words.next(); all++) {
            left.merge(words.word(), 1, Integer::sum);
        }
        int shared = 0;
        String second = normal(b);
        for (Cursor words = in(second); words.next(); all++) {
            Integer count = left.get(words.word());
            if (count != null && count > 0) {
                left.put(words.word(), count - 1);
                shared++;
            }
        }
        return all == 0 ? 1 : 2.0 * shared / all;
    }

    /** Whether a character belongs to a script that is written without spaces between words. */
    static boolean isUnspaced(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return c <= 0x0EFF // Thai, Lao
                || (c >= 0x1000 && c <= 0x109F) // Burmese
                || (c >= 0x1780 && c <= 0x17FF) // Khmer
                || (c >= 0x3040 && c <= 0x30FF) // kana
                || (c >= 0x31F0 && c <= 0x31FF)
                || (c >= 0xFF66 && c <= 0xFF9F)
                || (c >= 0x2E80 && Character.isIdeographic(c));
    }

    /** Kana that belong to the one before: small ones and the sign of length. */
    private static boolean isJoinedKana(int c) {
        return switch (c) {
            case 'ー', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ' -> true;
            default -> false;
        };
    }

    static boolean isMark(int c) {
        if (c < 0x0300) {
            return c == 0xAD;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> c == 0x200C || c == 0x200D || c == 0x2060;
        };
    }

    static boolean isApostrophe(int c) {
        return c == '\'' || c == '’' || c == 'ʼ' || c == '׳' || c == '״';
    }
}

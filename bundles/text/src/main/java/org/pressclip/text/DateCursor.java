package org.pressclip.text;

/**
 * Looks at the numbers and words of a text in which dates are sought, and remembers the last of each.
 *
 * <p>Every look is bounded, by words and by characters. An offset behind the text's end is no mistake: nothing is
 * there.
 */
final class DateCursor {
    static final int LONGEST_NUMBER = 14;
    private static final int LONGEST_WORD = 24;
    private static final int MOST_SPACE = 8;
    private static final DateWords WORDS = DateWords.ALL;

    private final String text;
    private final int length;

    // the number and the word last looked at
    int numberEnd;
    int numberLength;
    long number;
    int wordEnd;
    String word = "";

    DateCursor(String text) {
        this.text = text;
        this.length = text.length();
    }

    static boolean letter(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == 0x200C
                || c == 0x200D;
    }

    /** The character at an offset; 0 behind the end. */
    char at(int offset) {
        return offset < length ? text.charAt(offset) : 0;
    }

    /** Looks at the number at an offset; false if there is none. */
    boolean number(int at) {
        int i = at;
        long value = 0;
        while (i < length && i - at <= LONGEST_NUMBER) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                break;
            }
            value = value * 10 + digit;
            i++;
        }
        numberEnd = i;
        numberLength = i - at;
        number = value;
        return numberLength > 0;
    }

    /** Looks at the number at an offset; true if it has as many digits. */
    boolean number(int at, int fewest, int most) {
        return number(at) && numberLength >= fewest && numberLength <= most;
    }

    /** The number that the digits of a range make, without looking on. */
    int digits(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + Character.digit(text.charAt(i), 10);
        }
        return value;
    }

    /** Looks at the word at an offset; letters alone, or letters with dots as "p.m." and "ม.ค." have. */
    boolean word(int at) {
        int i = at;
        while (i < length && i - at <= LONGEST_WORD && letter(text.charAt(i))) {
            i++;
        }
        if (i == at || i - at > LONGEST_WORD) {
            word = "";
            wordEnd = at;
            return false;
        }
        if (i - at <= 3 && at(i) == '.' && letter(at(i + 1)) && !letter(at(i + 3))) { // "p.m.", "ก.ย.", "พ.ศ."
            int j = i + 1;
            while (j < length && j - i <= 3 && letter(text.charAt(j))) {
                j++;
            }
            String dotted = DateWords.fold(text.substring(at, j));
            if (WORDS.month(dotted) > 0 || WORDS.afternoon(dotted) != null || WORDS.is("year", dotted)) {
                word = dotted;
                wordEnd = j;
                return true;
            }
        }
        word = DateWords.fold(text.substring(at, i));
        wordEnd = i;
        return true;
    }

    /** The same, but two words if they are one name. */
    boolean name(int at) {
        if (!word(at)) {
            return false;
        }
        String first = word;
        int firstEnd = wordEnd;
        if ((at(firstEnd) == ' ' || at(firstEnd) == '-')
                && WORDS.begins(first)
                && word(firstEnd + 1)
                && named(first + at(firstEnd) + word)) {
            word = first + at(firstEnd) + word;
            return true;
        }
        word = first;
        wordEnd = firstEnd;
        return true;
    }

    /** Whether the word or name at an offset is a month. */
    boolean month(int at) {
        return name(at) && WORDS.month(word) > 0;
    }

    static boolean space(char c) {
        return c == ' '
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c == 0xA0
                || (c >= 0x2000 && c <= 0x200F)
                || c == 0x202F
                || c == 0x3000
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** Skips spaces. */
    int spaces(int at) {
        int i = at;
        while (i < length && i - at < MOST_SPACE && space(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Skips spaces and any of some signs. */
    int gap(int at, String signs) {
        int i = at;
        while (i < length && i - at < MOST_SPACE && (space(text.charAt(i)) || signs.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** Skips up to two words of a kind ({@link DateWords#is}), with the signs behind them. */
    int skip(int at, String kind) {
        int i = at;
        for (int words = 0; words < 2; words++) {
            if (!word(i) || !WORDS.is(kind, word)) {
                break;
            }
            String first = word;
            int end = wordEnd;
            if (at(end) == ' ' && word(end + 1) && WORDS.is(kind, first + " " + word)) {
                end = wordEnd;
            }
            i = gap(end, ".'’");
        }
        return i;
    }

    /** Whether a character is of a script that may be written without spaces. */
    static boolean unspaced(char c) {
        return c >= 0xE00 && (c < 0xE80 || c >= 0x2E80);
    }

    /** Whether it is the name of a month or of a day of the week. */
    static boolean named(String folded) {
        return WORDS.month(folded) > 0 || WORDS.weekday(folded) > 0;
    }

    /** Whether a character is of a script that has capitals. */
    static boolean cased(char c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c);
    }

    /** The start of a month's or weekday's name right before an offset, or -1. */
    int nameBefore(int at, int floor) {
        int end = at;
        for (int i = 0; i < 4 && end > floor && " ,.-/(\u00a0\u202f\u060c'’".indexOf(text.charAt(end - 1)) >= 0; i++) {
            end--;
        }
        int from = end;
        while (from > floor && end - from < LONGEST_WORD && letter(text.charAt(from - 1))) {
            from--;
        }
        if (from == end || (from > floor && letter(text.charAt(from - 1)))) {
            return -1;
        }
        String name = DateWords.fold(text.substring(from, end));
        if (name.equals("the") || name.equals("den") || name.equals("le")) {
            return -1;
        }
        int start = named(name) ? from : -1;
        // names of two words
        if (from > floor + 1 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '-')) {
            int first = from - 1;
            while (first > floor && from - first < LONGEST_WORD && letter(text.charAt(first - 1))) {
                first--;
            }
            String opening = DateWords.fold(text.substring(first, from - 1));
            if (WORDS.begins(opening) && named(opening + text.charAt(from - 1) + name)) {
                return first;
            }
        }
        return start;
    }
}

package org.pressclip.read.text;

import java.util.Arrays;

/**
 * The lines of a text, each without the white space around it: ends of all sorts (CR LF, LF, CR, vertical tab, U+2028;
 * form feed and U+2029 also leave an empty line). Kept as offsets, so that a million lines are no burden.
 */
final class Lines {
    private final String text;
    private int[] starts = new int[256];
    private int[] froms = new int[256];
    private int[] tos = new int[256];
    private int[] numbers = new int[256];
    private int count;

    private Lines(String text) {
        this.text = text;
    }

    static Lines of(String text) {
        Lines lines = new Lines(text);
        int number = 1;
        int start = 0;
        int length = text.length();
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            boolean page = c == '\f' || c == '\u2029';
            if (c != '\n' && c != '\r' && c != '\u000B' && c != '\u2028' && !page) {
                continue;
            }
            lines.add(start, at, number);
            if (page) {
                lines.add(at, at, number);
            }
            if (c == '\r' && at + 1 < length && text.charAt(at + 1) == '\n') {
                at++;
            }
            number += c == '\n' || c == '\r' ? 1 : 0;
            start = at + 1;
        }
        if (start < length) {
            lines.add(start, length, number);
        }
        return lines;
    }

    private void add(int start, int end, int number) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            froms = Arrays.copyOf(froms, count * 2);
            tos = Arrays.copyOf(tos, count * 2);
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        int from = start;
        int to = end;
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        starts[count] = start;
        froms[count] = from;
        tos[count] = to;
        numbers[count] = number;
        count++;
    }

    /** Anything that shows nothing: white space, a no-break space, zero-width characters. */
    static boolean isSpace(char c) {
        return c <= ' '
                || (c > 0x7F
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || c == '\u200B'
                                || c == '\u2060'
                                || c == '\uFEFF'));
    }

    int count() {
        return count;
    }

    boolean isBlank(int line) {
        return froms[line] == tos[line];
    }

    /** The line without white space at either end and without what {@link #skip} took off. */
    String get(int line) {
        return text.substring(froms[line], tos[line]);
    }

    /** The line with the white space before it. */
    String raw(int line) {
        return text.substring(starts[line], tos[line]);
    }

    int length(int line) {
        return tos[line] - froms[line];
    }

    char charAt(int line, int index) {
        return text.charAt(froms[line] + index);
    }

    char last(int line) {
        return text.charAt(tos[line] - 1);
    }

    /** Whether a colon stands where one after a label would. */
    boolean hasEarlyColon(int line) {
        int end = Math.min(tos[line], froms[line] + Labels.LONGEST_LABEL + 1);
        for (int at = froms[line]; at < end; at++) {
            if (text.charAt(at) == ':' || text.charAt(at) == '：') {
                return true;
            }
        }
        return false;
    }

    /** Its number in the source, from 1. */
    int number(int line) {
        return numbers[line];
    }

    /** Takes characters off its front, such as a bullet, and white space after them. */
    void skip(int line, int characters) {
        int from = froms[line] + characters;
        while (from < tos[line] && isSpace(text.charAt(from))) {
            from++;
        }
        froms[line] = from;
    }

    /** Columns of white space before it; a tab counts as four, an ideographic space as two. */
    int indent(int line) {
        int columns = 0;
        for (int at = starts[line]; at < froms[line] && isSpace(text.charAt(at)); at++) {
            columns += text.charAt(at) == '\t' ? 4 : text.charAt(at) == '\u3000' ? 2 : 1;
        }
        return columns;
    }

    /** How far it reaches to the right, in characters. */
    int width(int line) {
        return tos[line] - starts[line];
    }
}

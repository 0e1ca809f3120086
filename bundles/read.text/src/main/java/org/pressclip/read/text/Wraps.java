package org.pressclip.read.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.read.text.Shapes.Shape;
import org.pressclip.text.Words;

/**
 * Which lines go on in the next one because somebody's program broke them at a width.
 *
 * <p>Such a program breaks a line only where the next word would not have fitted, so in a wrapped paragraph each line
 * with the first word of the next is wider than the widest line. Lines that people ended (labels, menus, a dump with a
 * paragraph to a line) fail that test sooner or later. Runs of four or more lines decide for themselves; shorter ones
 * go by the rest of the text, or by plain signs such as a small letter at the head of the next line.
 */
final class Wraps {
    private static final int WIDEST = 130;
    private static final int NARROWEST = 28;
    private static final int OPEN = 1;
    private static final int CASED = 2;
    private static final int SMALL = 4;
    private static final int SLACK = 3; // programs count tabs, marks and wide letters in their own way

    private final Lines lines;
    private final Shape[] shapes;
    private final BitSet joins = new BitSet();
    private @Nullable Set<String> vocabulary;

    private Wraps(Lines lines, Shape[] shapes) {
        this.lines = lines;
        this.shapes = shapes;
    }

    static Wraps of(Lines lines, Shape[] shapes) {
        Wraps wraps = new Wraps(lines, shapes);
        Width common = wraps.new Width();
        wraps.eachRun((from, to) -> {
            if (to - from > 1) {
                common.add(from, to);
            }
        });
        boolean wrapped = common.proves(4);
        wraps.eachRun((from, to) -> wraps.decide(from, to, wrapped ? common.width() : 0));
        return wraps;
    }

    /** Whether a line is the continuation of the one before. */
    boolean joins(int line) {
        return joins.get(line);
    }

    private interface Run {
        void from(int from, int to);
    }

    /** Calls for each run of lines that may belong together. */
    private void eachRun(Run run) {
        for (int from = 0; from < shapes.length; ) {
            int to = from + 1;
            if (isText(shapes[from])) {
                while (to < shapes.length && mayGoOn(shapes[to - 1], shapes[to])) {
                    to++;
                }
                run.from(from, to);
            }
            from = to;
        }
    }

    private static boolean isText(Shape shape) {
        return shape == Shape.TEXT || shape == Shape.BULLET || shape == Shape.NUMBER || shape == Shape.QUOTE;
    }

    private static boolean mayGoOn(Shape above, Shape below) {
        return (below == Shape.TEXT && (above == Shape.TEXT || above == Shape.BULLET || above == Shape.NUMBER))
                || (below == Shape.QUOTE && above == Shape.QUOTE);
    }

    private void decide(int from, int to, int common) {
        if (to - from < 2) {
            return;
        }
        int width = 0;
        if (to - from >= 4) {
            Width own = new Width();
            own.add(from, to);
            width = own.proves(3) ? own.width() : 0;
        }
        if (width == 0 && common > 0 && widest(from, to) <= common + SLACK) {
            width = common;
        }
        for (int line = from + 1; line < to; line++) {
            if (breaksBefore(line)) {
                continue;
            }
            boolean goesOn = width > 0
                    ? isFull(line - 1, width) && lines.length(line - 1) * 2 >= width
                    : to - from <= 3 && isPlainlyOpen(line - 1, line);
            boolean hanging = isItem(shapes[line - 1]) && lines.indent(line) >= lines.indent(line - 1) + 2;
            if (goesOn || hanging || (lines.indent(line) > 1 && joins.get(line - 1) && itemAbove(line, from))) {
                joins.set(line);
            }
        }
    }

    private static boolean isItem(Shape shape) {
        return shape == Shape.BULLET || shape == Shape.NUMBER;
    }

    private boolean itemAbove(int line, int from) {
        return isItem(shapes[from]) && lines.indent(line) >= lines.indent(from) + 2;
    }

    private int widest(int from, int to) {
        int widest = 0;
        for (int line = from; line < to; line++) {
            widest = Math.max(widest, lines.width(line));
        }
        return widest;
    }

    private boolean breaksBefore(int line) {
        boolean item = isItem(shapes[line - 1]);
        boolean newIndent = !item && !joins.get(line - 1) && lines.indent(line) > lines.indent(line - 1) + 1;
        boolean indented = joins.get(line - 1) && lines.indent(line) > lines.indent(line - 1) + 1;
        return newIndent || indented || isLabelled(line) || isLabelled(line - 1);
    }

    private boolean isLabelled(int line) {
        return lines.hasEarlyColon(line) && Labels.isLabelled(lines.get(line));
    }

    private boolean isFull(int line, int width) {
        return lines.width(line) + 1 + firstWord(line + 1) > width - SLACK;
    }

    private int firstWord(int line) {
        int length = lines.length(line);
        int end = 0;
        while (end < length && end < WIDEST && !Lines.isSpace(lines.charAt(line, end))) {
            if (isUnspaced(lines.charAt(line, end))) {
                return end == 0 ? 1 : end;
            }
            end++;
        }
        return end;
    }

    /** A line that is long enough to have been broken, ends in the middle and is followed by a small letter. */
    private boolean isPlainlyOpen(int above, int below) {
        int width = lines.width(above);
        return width >= 45 && width <= WIDEST && isOpen(above) && startsSmall(below);
    }

    private boolean isOpen(int line) {
        char last = lines.last(line);
        return Character.isLetterOrDigit(last)
                || last == ','
                || last == '-'
                || last == '、'
                || last == '，'
                || last == '،'
                || last == '\u00AD'
                || Character.getType(last) == Character.NON_SPACING_MARK
                || Character.getType(last) == Character.COMBINING_SPACING_MARK;
    }

    private boolean startsSmall(int line) {
        int at = 0;
        while (at < lines.length(line) && at < 3 && "\"'“‘«„([*_".indexOf(lines.charAt(line, at)) >= 0) {
            at++;
        }
        return at < lines.length(line) && Character.isLowerCase(lines.charAt(line, at));
    }

    private boolean startsCased(int line) {
        char first = lines.charAt(line, 0);
        return Character.isLowerCase(first) || Character.isUpperCase(first);
    }

    static boolean isUnspaced(char c) {
        return (c >= 0x3040 && c <= 0x30FF)
                || (c >= 0x3400 && Character.isIdeographic(c))
                || (c >= 0x3001 && c <= 0x3011)
                || (c >= 0xFF01 && c <= 0xFF0F);
    }

    /** What some runs say of the width that they were broken at. */
    private final class Width {
        private final int[] widths = new int[WIDEST + 1];
        private int counted;
        private int beyond;
        private int[] pairs = new int[64]; // width, width needed for one more word, and three signs
        private int size;

        void add(int from, int to) {
            for (int line = from; line < to; line++) {
                if (lines.width(line) > WIDEST) {
                    beyond++;
                } else {
                    widths[lines.width(line)]++;
                    counted++;
                }
            }
            for (int line = from + 1; line < to; line++) {
                if (lines.width(line - 1) <= WIDEST && !breaksBefore(line)) {
                    add(
                            lines.width(line - 1),
                            firstWord(line),
                            (isOpen(line - 1) ? OPEN : 0)
                                    | (startsCased(line) ? CASED : 0)
                                    | (startsSmall(line) ? SMALL : 0));
                }
            }
        }

        private void add(int width, int word, int signs) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, size * 2);
            }
            pairs[size++] = width << 16 | (width + 1 + word) << 4 | signs;
        }

        /** The widest line but for a few outliers. */
        int width() {
            int outliers = counted / 25;
            int width = WIDEST;
            for (int above = 0; width > 0; width--) {
                above += widths[width];
                if (above > outliers) {
                    break;
                }
            }
            return width;
        }

        /** Lines of less than half the width have been ended by people and say nothing. */
        boolean proves(int least) {
            int width = width();
            if (beyond * 20 > counted || width < NARROWEST) {
                return false;
            }
            int all = 0;
            int full = 0;
            int open = 0;
            int cased = 0;
            int small = 0;
            for (int i = 0; i < size; i++) {
                if (pairs[i] >>> 16 >= width / 2) {
                    all++;
                    full += (pairs[i] >>> 4 & 0xFFF) > width - SLACK ? 1 : 0;
                    open += (pairs[i] & OPEN) == 0 ? 0 : 1;
                    cased += (pairs[i] & CASED) == 0 ? 0 : 1;
                    small += (pairs[i] & SMALL) == 0 ? 0 : 1;
                }
            }
            if (all < least) {
                return false;
            }
            return cased * 2 > all
                    ? full >= all * 0.6 && open >= all * 0.5 && small >= all * 0.25
                    : full >= all * (all < 6 ? 0.85 : 0.7) && open >= all * 0.45;
        }
    }

    /** One paragraph of the lines from one to another. */
    String join(int from, int to) {
        if (to - from == 1) {
            return withoutBreak(lines.get(from));
        }
        StringBuilder text = new StringBuilder(withoutBreak(lines.get(from)));
        for (int line = from + 1; line < to; line++) {
            glue(text, withoutBreak(lines.get(line)));
        }
        return text.toString();
    }

    /** Markdown's sign of a break at a line's end. */
    private static String withoutBreak(String line) {
        return line.length() > 1 && line.endsWith("\\")
                ? line.substring(0, line.length() - 1).stripTrailing()
                : line;
    }

    private void glue(StringBuilder text, String next) {
        char last = text.charAt(text.length() - 1);
        char first = next.charAt(0);
        if (last == '\u00AD') {
            text.setLength(text.length() - 1);
        } else if (last == '-'
                && text.length() > 1
                && Character.isLetter(text.charAt(text.length() - 2))
                && Character.isLowerCase(first)) {
            hyphen(text, next);
        } else if (!isUnspaced(last) || !isUnspaced(first)) {
            text.append(' ');
        }
        text.append(next);
    }

    /**
     * A hyphen at the end goes only if the text has the word without it elsewhere; "Ein- und Ausgang" keeps its space.
     */
    private void hyphen(StringBuilder text, String next) {
        int start = text.length() - 1;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        int end = 0;
        while (end < next.length() && Character.isLetter(next.charAt(end))) {
            end++;
        }
        String tail = next.substring(0, end);
        if (Labels.isConjunction(tail)) {
            text.append(' ');
        } else if (vocabulary().contains(Words.normal(text.substring(start, text.length() - 1) + tail))) {
            text.setLength(text.length() - 1);
        }
    }

    private Set<String> vocabulary() {
        Set<String> words = vocabulary;
        if (words == null) {
            words = new HashSet<>();
            for (int line = 0; line < lines.count(); line++) {
                Words.Cursor cursor = Words.in(lines.get(line));
                while (cursor.next() && words.size() < 200_000) {
                    if (cursor.end() - cursor.start() > 3) {
                        words.add(Words.normal(cursor.word()));
                    }
                }
            }
            vocabulary = words;
        }
        return words;
    }
}

package org.pressclip.read.text;

import java.util.Arrays;

/** What each line is by its look: text, or one of the things that Markdown and those who imitate it write. */
final class Shapes {
    /** The look of a line. */
    enum Shape {
        BLANK,
        TEXT,
        /** A heading after one to six signs. */
        HEADING,
        /** A heading by the line below it. */
        UNDERLINED,
        UNDERLINE,
        /** A line of dashes or stars between parts. */
        RULE,
        /** A list item after a bullet, which is taken off. */
        BULLET,
        /** A list item after a number, which is taken off. */
        NUMBER,
        /** A quoted line; the sign is taken off. */
        QUOTE,
        /** The sign of a quote with nothing after it. */
        QUOTE_GAP,
        FENCE,
        /** Between fences. */
        CODE,
        ROW,
        /** The line of dashes below a table's head. */
        DELIMITER
    }

    private static final int NEAR = 12; // lines between one number of a list and the next
    private static final int LONGEST_TITLE = 120;

    private final Lines lines;
    private final Shape[] shapes;

    private Shapes(Lines lines) {
        this.lines = lines;
        this.shapes = new Shape[lines.count()];
    }

    /** Looks at every line from one on; those before it are blank. Takes bullets and quote signs off the lines. */
    static Shape[] of(Lines lines, int first) {
        Shapes all = new Shapes(lines);
        Arrays.fill(all.shapes, 0, first, Shape.BLANK);
        boolean[] numbered = all.numbered(first);
        int[] fenceEnds = all.fenceEnds(first);
        for (int at = first; at < lines.count(); ) {
            at = all.look(at, first, numbered, fenceEnds);
        }
        return all.shapes;
    }

    private int look(int at, int first, boolean[] numbered, int[] fenceEnds) {
        if (lines.isBlank(at)) {
            shapes[at] = Shape.BLANK;
            return at + 1;
        }
        if (fenceEnds[at] > 0) {
            Arrays.fill(shapes, at, fenceEnds[at] + 1, Shape.CODE);
            shapes[at] = Shape.FENCE;
            shapes[fenceEnds[at]] = Shape.FENCE;
            return fenceEnds[at] + 1;
        }
        if (startsTable(at)) {
            int end = at;
            while (end < lines.count() && !lines.isBlank(end) && hasPipe(end)) {
                shapes[end] = end == at + 1 && isDelimiter(end) ? Shape.DELIMITER : Shape.ROW;
                end++;
            }
            return end;
        }
        shapes[at] = simple(at, numbered);
        if (shapes[at] == Shape.TEXT && isUnderlined(at, first)) {
            shapes[at] = Shape.UNDERLINED;
            shapes[at + 1] = Shape.UNDERLINE;
            return at + 2;
        }
        return at + 1;
    }

    private Shape simple(int at, boolean[] numbered) {
        int signs = headingSigns(at);
        if (signs > 0) {
            return Shape.HEADING;
        }
        if (isRule(at)) {
            return Shape.RULE;
        }
        if (lines.charAt(at, 0) == '>') {
            int length = lines.length(at);
            int signsOfQuote = 0;
            int text = 0;
            while (text < length && (lines.charAt(at, text) == '>' || lines.charAt(at, text) == ' ')) {
                signsOfQuote += lines.charAt(at, text) == '>' ? 1 : 0;
                text++;
            }
            if (text == length || signsOfQuote > 1 || lines.charAt(at, 1) == ' ') {
                lines.skip(at, text);
                return text == length ? Shape.QUOTE_GAP : Shape.QUOTE;
            }
        }
        if (isBullet(at)) {
            lines.skip(at, 1);
            return Shape.BULLET;
        }
        if (numbered[at]) {
            lines.skip(at, numberLength(at));
            return Shape.NUMBER;
        }
        return Shape.TEXT;
    }

    /** How many signs of a heading begin a line; 0 if it is none. */
    private int headingSigns(int at) {
        int length = lines.length(at);
        int signs = 0;
        while (signs < length && lines.charAt(at, signs) == '#') {
            signs++;
        }
        boolean text = signs + 1 < length && Lines.isSpace(lines.charAt(at, signs));
        return signs >= 1 && signs <= 6 && text ? signs : 0;
    }

    private boolean isBullet(int at) {
        if (lines.length(at) < 3 || !Lines.isSpace(lines.charAt(at, 1))) {
            return false;
        }
        return switch (lines.charAt(at, 0)) {
            case '-',
                    '*',
                    '+',
                    '•',
                    '‣',
                    '▪',
                    '▫',
                    '●',
                    '○',
                    '◦',
                    '■',
                    '□',
                    '►',
                    '▸',
                    '▶',
                    '·',
                    '∙',
                    '⁃',
                    '➤',
                    '➢',
                    '✓',
                    '✔',
                    '❖' -> true;
            default -> false;
        };
    }

    /** The length of "12. " or "12) " at the front, 0 if it is not there. */
    private int numberLength(int at) {
        int length = lines.length(at);
        int digits = 0;
        while (digits < length && digits < 4 && lines.charAt(at, digits) >= '0' && lines.charAt(at, digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 3 || digits + 2 >= length) {
            return 0;
        }
        char sign = lines.charAt(at, digits);
        return (sign == '.' || sign == ')') && Lines.isSpace(lines.charAt(at, digits + 1)) ? digits + 2 : 0;
    }

    /** Numbers count as a list's where the one before or after is near: "15. Oktober" is a date. */
    private boolean[] numbered(int first) {
        boolean[] numbered = new boolean[lines.count()];
        int last = -1;
        int lastNumber = -1;
        for (int at = first; at < lines.count(); at++) {
            int length = lines.isBlank(at) ? 0 : numberLength(at);
            if (length == 0) {
                continue;
            }
            int number = 0;
            for (int i = 0; i < length - 2; i++) {
                number = number * 10 + lines.charAt(at, i) - '0';
            }
            if (last >= 0 && at - last <= NEAR && number == lastNumber + 1) {
                numbered[last] = true;
                numbered[at] = true;
            }
            last = at;
            lastNumber = number;
        }
        return numbered;
    }

    /** For each line that opens a fenced part, the line that closes it; 0 for all others. */
    private int[] fenceEnds(int first) {
        int[] ends = new int[lines.count()];
        int open = -1;
        for (int at = first; at < lines.count(); at++) {
            char sign = fenceSign(at);
            if (sign == 0) {
                continue;
            }
            if (open < 0) {
                open = at;
            } else if (sign == lines.charAt(open, 0) && isOnly(at, sign)) {
                ends[open] = at;
                open = -1;
            }
        }
        return ends;
    }

    private char fenceSign(int at) {
        if (lines.length(at) < 3) {
            return 0;
        }
        char sign = lines.charAt(at, 0);
        boolean three = lines.charAt(at, 1) == sign && lines.charAt(at, 2) == sign;
        if ((sign != '`' && sign != '~') || !three || lines.length(at) > 60) {
            return 0;
        }
        for (int i = 3; i < lines.length(at); i++) { // ``` within a line is a code span
            if (lines.charAt(at, i) == sign && lines.charAt(at, i - 1) != sign) {
                return 0;
            }
        }
        return sign;
    }

    private boolean isOnly(int at, char sign) {
        for (int i = 0; i < lines.length(at); i++) {
            if (lines.charAt(at, i) != sign) {
                return false;
            }
        }
        return !lines.isBlank(at);
    }

    private boolean hasPipe(int at) {
        for (int i = 0; i < lines.length(at); i++) {
            if (lines.charAt(at, i) == '|') {
                return true;
            }
        }
        return false;
    }

    private boolean startsTable(int at) {
        if (at + 1 >= lines.count() || lines.isBlank(at + 1)) {
            return false;
        }
        if (isDelimiter(at + 1)) {
            return hasPipe(at);
        }
        return isFramed(at) && isFramed(at + 1);
    }

    private boolean isFramed(int at) {
        int length = lines.length(at);
        return length > 3 && lines.charAt(at, 0) == '|' && lines.last(at) == '|';
    }

    private boolean isDelimiter(int at) {
        boolean dash = false;
        boolean pipe = false;
        for (int i = 0; i < lines.length(at); i++) {
            char c = lines.charAt(at, i);
            if (c != '-' && c != '|' && c != ':' && c != ' ') {
                return false;
            }
            dash |= c == '-';
            pipe |= c == '|';
        }
        return dash && pipe;
    }

    private boolean isRule(int at) {
        int signs = 0;
        char sign = lines.charAt(at, 0);
        if ("-*_=~–—·•".indexOf(sign) < 0) {
            return false;
        }
        for (int i = 0; i < lines.length(at); i++) {
            char c = lines.charAt(at, i);
            if (c == sign) {
                signs++;
            } else if (!Lines.isSpace(c)) {
                return false;
            }
        }
        return signs >= 3;
    }

    private boolean isUnderlined(int at, int first) {
        int below = at + 1;
        if (below >= lines.count() || lines.isBlank(below) || lines.length(at) > LONGEST_TITLE) {
            return false;
        }
        char sign = lines.charAt(below, 0);
        boolean alone = at == first || shapes[at - 1] != Shape.TEXT;
        if (!alone || (sign != '=' && sign != '-') || lines.length(below) < 3 || !isOnly(below, sign)) {
            return false;
        }
        return sign == '=' || lines.length(below) * 2 >= lines.length(at) || ".!?:;".indexOf(lines.last(at)) < 0;
    }
}

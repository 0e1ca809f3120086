package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;

/** The words of a line with their places: letters and digits together, each ideograph by itself, "&" too. */
final class Words {
    /**
     * A word.
     *
     * @param text as written
     * @param folded {@link Lists#fold}
     * @param from where it begins in the line
     * @param to where it ends
     * @param apart whether more than spaces stands between it and the word before
     */
    record Word(String text, String folded, int from, int to, boolean apart) {
        boolean capital() {
            int c = text.codePointAt(0);
            return Character.isUpperCase(c)
                    || Character.isTitleCase(c)
                    || Character.isDigit(c)
                    || text.equals("&")
                    || Character.getType(c) == Character.OTHER_LETTER
                    || (text.indexOf('.') > 0 && text.indexOf('.') < text.length() - 2)
                    || (text.length() > 1 && Character.isLowerCase(c) && Character.isUpperCase(text.charAt(1)));
        }

        boolean digits() {
            return text.chars().anyMatch(Character::isDigit);
        }

        /** Whether it is of a script that has capitals, and all its letters are. */
        boolean caps() {
            return text.chars().anyMatch(Character::isUpperCase) && text.chars().noneMatch(Character::isLowerCase);
        }
    }

    private static final int MOST = 400;

    private Words() {}

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        int last = 0;
        while (at < text.length() && words.size() < MOST) {
            int c = text.codePointAt(at);
            if (!starts(c)) {
                at += Character.charCount(c);
                continue;
            }
            int end = at + Character.charCount(c);
            if (!alone(c)) {
                while (end < text.length()) {
                    int next = text.codePointAt(end);
                    if (alone(next)) {
                        break;
                    }
                    if (inner(next) || (joins(next) && end + 1 < text.length() && joined(text, end))) {
                        end += Character.charCount(next);
                    } else {
                        break;
                    }
                }
                if (end < text.length() && text.charAt(end) == '+') {
                    end++;
                }
            }
            String word = text.substring(at, end);
            words.add(new Word(
                    word, Lists.fold(word), at, end, !text.substring(last, at).isBlank()));
            at = end;
            last = end;
        }
        return words;
    }

    private static boolean joined(String text, int at) {
        int next = text.codePointAt(at + 1);
        return inner(next) && !alone(next);
    }

    private static boolean starts(int c) {
        return Character.isLetterOrDigit(c) || c == '&';
    }

    private static boolean inner(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean joins(int c) {
        return c == '\'' || c == '’' || c == '.' || c == '-' || c == '\u200c' || c == '\u200d';
    }

    private static boolean alone(int c) {
        return c == '&' || Character.isIdeographic(c) || (c >= 0x3040 && c < 0x3100);
    }
}

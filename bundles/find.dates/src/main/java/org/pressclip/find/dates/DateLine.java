package org.pressclip.find.dates;

import java.util.List;
import org.pressclip.text.DateLabels;
import org.pressclip.text.Dates;

/**
 * What a short piece of text is besides its dates.
 *
 * @param isLine whether it is the line of a date: dates, labels, who wrote it, where, how long it takes to read
 * @param whole whether there is nothing else in it than dates, labels, reading times and "by" with a name
 * @param others how many words are in it that are none of these
 */
record DateLine(boolean isLine, boolean whole, int others) {
    static final DateLine NONE = new DateLine(false, false, 0);

    private static final int MOST_OTHERS = 8;
    private static final int MOST_OF_BYLINE = 14;
    private static final int MOST_SURE = 2;
    private static final int LONGEST_NAME = 4;

    static DateLine of(String text, List<Dates.Place> places) {
        Walk walk = new Walk();
        int at = 0;
        for (Dates.Place place : places) {
            walk.stretch(text, at, place.from(), place.from() < text.length());
            at = place.to();
        }
        walk.stretch(text, at, text.length(), false);
        boolean line = walk.lower == 0 && walk.others <= MOST_OTHERS && !walk.sentence;
        boolean signed = !line && !walk.sentence && walk.others <= MOST_OF_BYLINE && signed(text, places);
        return new DateLine(line || signed, line && walk.others == 0, signed ? MOST_SURE : walk.others);
    }

    /** Whether it is a byline with a job or a place in it: "By A. Writer, our man in Rome, 9 May 2020". */
    private static boolean signed(String text, List<Dates.Place> places) {
        int begin = skip(text, 0);
        if (places.get(0).from() == begin) {
            return leads(text, skip(text, places.get(0).to()));
        }
        int end = places.get(places.size() - 1).to();
        while (end < text.length() && !Walk.wordChar(text.charAt(end))) {
            end++;
        }
        return end == text.length()
                && (leads(text, begin) || parted(text, places.get(0).from()));
    }

    /** Whether a bar parts a date from what stands before it. */
    private static boolean parted(String text, int from) {
        int at = DateLabels.before(text, from, 0).map(DateLabels.Label::from).orElse(from);
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at > 0 && "|•·".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && !Walk.wordChar(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether "by" stands there, and a name behind it. */
    private static boolean leads(String text, int at) {
        int end = at;
        while (end < text.length() && Walk.wordChar(text.charAt(end))) {
            end++;
        }
        int name = skip(text, end);
        return end > at
                && name < text.length()
                && Character.isLetter(text.charAt(name))
                && !Character.isLowerCase(text.charAt(name))
                && DateLabels.beforeName(text.substring(at, end));
    }

    /** Counts the words between the dates. */
    private static final class Walk {
        private int others;
        private int lower;
        private boolean sentence;

        void stretch(String text, int from, int to, boolean dateFollows) {
            int i = from;
            int name = 0; // how many words of a name may still follow
            int label = dateFollows
                    ? DateLabels.before(text, to, from)
                            .map(DateLabels.Label::from)
                            .orElse(to)
                    : to;
            while (i < to) {
                char c = text.charAt(i);
                if (!wordChar(c)) {
                    if ("|•·\n/–—".indexOf(c) >= 0) {
                        // "21/03/2016 21:37 | newsdesk": what a bar parts from the date may be a name
                        name = "|•·".indexOf(c) >= 0 && from > 0 && !dateFollows ? LONGEST_NAME : 0;
                    }
                    sentence |= (c == '?' || c == '!' || c == '“' || c == '"' || c == ';');
                    i++;
                    continue;
                }
                int end = i;
                while (end < to && (wordChar(text.charAt(end)) || inner(text, end, to))) {
                    end++;
                }
                String word = text.substring(i, end);
                if (i >= label) {
                    name = 0;
                } else if (DateLabels.beforeName(word) && (name == 0 || Character.isLowerCase(word.charAt(0)))) {
                    name = LONGEST_NAME;
                } else if (name > 0 && (name == LONGEST_NAME || !Character.isLowerCase(c) || word.length() <= 3)) {
                    name--;
                } else if (!DateLabels.onDateLine(word) && !number(word)) {
                    others++;
                    if (Character.isLowerCase(c)) {
                        lower++;
                    }
                    if (end - i > 24 || (c >= 0x2E80 && end - i > 10)) {
                        sentence = true;
                    }
                }
                i = end;
            }
        }

        private static boolean inner(String text, int at, int to) {
            char c = text.charAt(at);
            return (c == '\'' || c == '’' || c == '-' || c == '.' || c == '@' || c == '_')
                    && at + 1 < to
                    && wordChar(text.charAt(at + 1));
        }

        private static boolean number(String word) {
            for (int i = 0; i < word.length(); i++) {
                if (!Character.isDigit(word.charAt(i)) && ".,'’kK".indexOf(word.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }

        private static boolean wordChar(char c) {
            int type = Character.getType(c);
            return Character.isLetterOrDigit(c)
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || c == '\u200c';
        }
    }
}

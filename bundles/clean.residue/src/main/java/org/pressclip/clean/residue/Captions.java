package org.pressclip.clean.residue;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds headings in the story that are really the line under a picture which the scraper has lost: nothing but a name,
 * with an office or in the very words of a sentence nearby.
 *
 * <p>A story that is cut up by several headings keeps them all: there a name may well be a heading.
 */
final class Captions {
    private static final int MOST_HEADINGS = 2;
    private static final String SMALL =
            " of the and for de du des del della di da do dos der die van von la le el al bin und et y e i in ";

    private Captions() {}

    static void cut(List<Line> lines, int first, int last) {
        List<Line> headings = new ArrayList<>();
        for (int i = first + 1; i < last; i++) {
            Line line = lines.get(i);
            if (line.heading() && !line.gone()) {
                headings.add(line);
            }
        }
        if (headings.isEmpty() || headings.size() > MOST_HEADINGS) {
            return;
        }
        for (Line heading : headings) {
            String text = heading.text.strip();
            if (!named(text)) {
                continue;
            }
            if (heading.words >= 3 && Vocabulary.OFFICES.count(Vocabulary.words(heading.folded)) > 0) {
                if (headings.size() == 1
                        || mentioned(text, lines)) { // a heading of its own would name whom it is about
                    heading.cut("caption", "a heading that is an office and a name", 0.7);
                }
            } else if (headings.size() == 1 && midway(text, lines)) {
                heading.cut("caption", "a heading that is a name as the story has it", 0.7);
            }
        }
    }

    /** Whether every word begins with a capital, small words within aside, and there are two of them or more. */
    private static boolean named(String text) {
        String[] words = text.split("\\s+", -1);
        if (words.length < 2 || words.length > 10) {
            return false;
        }
        int capital = 0;
        for (int i = 0; i < words.length; i++) {
            int c = words[i].codePointAt(0);
            if (Character.isUpperCase(c) || Character.getType(c) == Character.OTHER_LETTER) {
                capital++;
            } else if (i == 0
                    || i == words.length - 1
                    || !(SMALL.contains(" " + words[i] + " ")
                            || Vocabulary.OFFICES.count(Vocabulary.words(words[i])) > 0)) {
                return false;
            }
        }
        String end = words[words.length - 1];
        return capital >= 2 && !"?!:".contains(end.substring(end.length() - 1));
    }

    /** Whether the story knows whom it names: the last word, the family name, stands in it. */
    private static boolean mentioned(String text, List<Line> lines) {
        String name = text.substring(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\u00a0')) + 1);
        return lines.stream().anyMatch(line -> line.prose() && line.text.contains(name));
    }

    /** Whether a sentence has the very words, not at its beginning. */
    private static boolean midway(String text, List<Line> lines) {
        for (Line line : lines) {
            int at = line.prose() ? line.text.indexOf(text) : -1;
            if (at > 2 && Character.isLetter(line.text.charAt(at - 2)) && line.text.charAt(at - 1) == ' ') {
                return true;
            }
        }
        return false;
    }
}

package org.pressclip.clean.residue;

import java.util.List;

/** A list of words in many languages, to tell how much a line speaks of one thing. Immutable and thread-safe. */
final class Vocabulary {
    /** Words that offers are made of, as the beginnings of words. */
    static final Vocabulary OFFERS = new Vocabulary("offers.txt", "");

    /** Words by which a report says who said it. */
    static final Vocabulary TELLING = new Vocabulary("telling.txt", " ");

    /** Words for offices that people hold, as they stand before a name. */
    static final Vocabulary OFFICES = new Vocabulary("offices.txt", " ");

    private final Needles needles;

    /**
     * Reads {@code language: word, word, ...} lines; a word of a script without spaces counts wherever it stands.
     *
     * @param end what must follow a word
     */
    private Vocabulary(String file, String end) {
        Needles.Builder builder = new Needles.Builder();
        int number = 0;
        for (String line : Rules.lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            for (String word : List.of(line.substring(line.indexOf(':') + 1).split(","))) {
                String folded = Fold.fold(word.strip());
                boolean spaced = !unspaced(folded.charAt(0));
                builder.add(spaced ? " " + folded + end : folded, number++);
            }
        }
        needles = builder.build();
    }

    /** How many different words of the list stand in a folded line. */
    int count(String folded) {
        StringBuilder padded = new StringBuilder(folded.length() + 2).append(' ');
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean kept = Character.isLetterOrDigit(c) || c == '\'' || c == '-' || mark(c);
            padded.append(kept ? c : ' ');
        }
        return needles.owners(padded.append(' ').toString()).cardinality();
    }

    private static boolean mark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether a letter is of a script that puts no space between words. */
    static boolean unspaced(char c) {
        return Character.isIdeographic(c) || (c >= '\u3040' && c < '\u3100') || (c >= '\u0e00' && c < '\u0e80');
    }
}

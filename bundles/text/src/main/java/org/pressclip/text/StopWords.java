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
    private final Set<String> words;
    private final Lexicon ranks;
    private final Lexicon endings;
    private final int ending; // letters of the longest, 0 if there are none
    private final int longest;

    private StopWords(String language, List<String> lists) {
        this.language = language;
        Map<String, Integer> all = new HashMap<>();
        Map<String, Integer> suffixes = new HashMap<>();
        int length = 0;
        for (String list : lists) {
            int rank = 0; // in its own list: a language of two scripts has two
            for (String word : list.split(" ", -1)) {
                String normal = Words.normal(word);
                all.putIfAbsent(normal, rank);
                if (normal.startsWith("-")) {
                    suffixes.putIfAbsent(normal.substring(1), rank);
                }
                rank++;
                length = Math.max(length, normal.length());
            }
        }
        words = Collections.unmodifiableSet(all.keySet());
        ranks = new Lexicon(all);
        endings = new Lexicon(suffixes);
        ending = suffixes.isEmpty() ? 0 : ENDING;
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
        return words.isEmpty();
    }

    /**
     * Whether a word is one of them, in whatever case; also one that is written together with such a word (l’homme).
     */
    public boolean contains(String word) {
        return rank(Words.normal(word)) >= 0;
    }

    /** The place of a word in normal form in the list, -1 if it is not in it. */
    int rank(String word) {
        return rank(word, 0, word.length());
    }

    /** The same of a word within a text. */
    private int rank(String text, int from, int to) {
        int rank = ranks.find(text, from, to);
        for (int at = from + 1; rank < 0 && at < to; at++) {
            if (text.charAt(at) == '\'') {
                rank = ranks.find(text, from, at + 1);
                break;
            }
        }
        for (int at = Math.max(from + 2, to - ending); rank < 0 && at < to; at++) {
            rank = endings.find(text, at, to);
        }
        return rank;
    }

    /** The words in normal form. */
    Set<String> words() {
        return words;
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
                found += rank(normal, words.start(), words.end()) >= 0 ? 1 : 0;
                continue;
            }
            if (words.start() >= covered) {
                for (int length = Math.min(longest, normal.length() - words.start()); length > 0; length--) {
                    if (ranks.find(normal, words.start(), words.start() + length) >= 0) {
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

package org.pressclip.text;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words for offices and jobs in some twenty languages. Thread-safe. */
public final class Titles {
    private static final Map<Kind, Set<String>> WORDS = load();

    private Titles() {}

    /** What a title says of who bears it. */
    public enum Kind {
        /** Minister, president, general, professor: somebody in the news. */
        OFFICE,
        /** Reporter, editor, correspondent, photographer: somebody who makes the news. */
        PRESS,
        /** Desk, bureau, team, admin, newsroom: nobody. */
        DESK,
        /** Mr, Dr, Shri: how one is addressed. */
        ADDRESS
    }

    private static Map<Kind, Set<String>> load() {
        Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);
        Rules.read("titles.txt", (kind, list) -> {
            Set<String> all =
                    words.computeIfAbsent(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), none -> new HashSet<>());
            List.of(list.split(" ")).forEach(word -> all.add(Words.normal(word)));
        });
        return words;
    }

    /** Whether one of the words of a text is a title of that kind, in any of the languages known. */
    public static boolean has(Kind kind, CharSequence text) {
        String normal = Words.normal(text);
        for (int at = 0; at < normal.length(); ) {
            int end = wordEnd(normal, at);
            if (is(kind, normal.substring(at, end))) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /**
     * Where the titles at the head of a text end and the rest begins: 10 of "Dr. Prof. Anna Berg"; 0 if there is none.
     */
    public static int lead(CharSequence text) {
        String whole = text.toString();
        int lead = 0;
        for (int at = 0; at < whole.length(); ) {
            int end = wordEnd(whole, at);
            String word = Words.normal(whole.substring(at, end));
            boolean title = false;
            for (Kind kind : WORDS.keySet()) {
                title |= is(kind, word);
            }
            if (!title) {
                break;
            }
            at = Math.min(whole.length(), end + 1);
            lead = at;
        }
        return lead;
    }

    /** Whether a word in normal form, as it stands between spaces, is such a title. */
    static boolean is(Kind kind, String word) {
        Set<String> words = WORDS.getOrDefault(kind, Set.of());
        if (words.contains(word)) {
            return true;
        }
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) {
            to--;
        }
        return to - from < word.length() && words.contains(word.substring(from, to));
    }

    /** Whether a title stands in a text of a script without spaces. */
    static boolean isPartOf(String text) {
        for (Set<String> words : WORDS.values()) {
            for (String word : words) {
                if (word.length() > 1 && word.charAt(0) >= 0x2E80 && text.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}

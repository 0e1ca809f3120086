package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The id and class names of an element and what they say of it.
 *
 * @param names as written, each once
 * @param signs a bit per {@link Sign}, by ordinal
 * @param provider whose post the element shows, or ""
 */
record Tokens(List<String> names, int signs, String provider) {
    /** What a name can say. */
    enum Sign {
        BYLINE,
        DATE,
        MODIFIED,
        CAPTION,
        CREDIT,
        CRUMBS,
        TITLE,
        HENTRY,
        VCARD,
        FN,
        ICON,
        ASIDE,
        TAGS
    }

    static final Tokens NONE = new Tokens(List.of(), 0, "");

    private static final int MOST = 24; // of names on one element; utility-class frameworks reach a dozen
    private static final int LONGEST = 120;
    private static final int TELLING =
            bits(Sign.BYLINE, Sign.DATE, Sign.CAPTION, Sign.CREDIT, Sign.CRUMBS, Sign.TITLE, Sign.TAGS);
    private static final Map<Sign, Words> RULES = rules();

    private record Words(Set<String> said, Set<String> whole, Set<String> unsaid) {}

    private static Map<Sign, Words> rules() {
        Map<Sign, Words> rules = new EnumMap<>(Sign.class);
        for (String line : Lines.of("classes.txt")) {
            int colon = line.indexOf(':');
            int not = line.indexOf(" ! ");
            Set<String> said = new HashSet<>();
            Set<String> whole = new HashSet<>();
            for (String word : line.substring(colon + 1, not < 0 ? line.length() : not)
                    .strip()
                    .split(" +")) {
                (word.startsWith("=") ? whole : said).add(word.startsWith("=") ? word.substring(1) : word);
            }
            Set<String> unsaid = not < 0
                    ? Set.of()
                    : new HashSet<>(List.of(line.substring(not + 3).strip().split(" +")));
            rules.put(
                    Sign.valueOf(line.substring(0, colon).toUpperCase(java.util.Locale.ROOT)),
                    new Words(said, whole, unsaid));
        }
        return rules;
    }

    private static int bits(Sign... signs) {
        int bits = 0;
        for (Sign sign : signs) {
            bits |= 1 << sign.ordinal();
        }
        return bits;
    }

    boolean has(Sign sign) {
        return (signs & 1 << sign.ordinal()) != 0;
    }

    /** Whether finders would want to know that a block is just this. */
    boolean tell() {
        return (signs & TELLING) != 0;
    }

    /** Reads names, each combination once: pages repeat theirs by the thousand. Not thread-safe. */
    static final class Cache {
        private static final int FULL = 20_000;
        private final Map<String, Tokens> known = new HashMap<>();

        Tokens of(String id, String classes) {
            if (id.isEmpty() && classes.isEmpty()) {
                return NONE;
            }
            String key = id.isEmpty() ? classes : id + " \0" + classes;
            Tokens tokens = known.get(key);
            if (tokens == null) {
                tokens = read(id, classes);
                if (known.size() < FULL) {
                    known.put(key, tokens);
                }
            }
            return tokens;
        }

        private static Tokens read(String id, String classes) {
            Set<String> names = new LinkedHashSet<>();
            String only = id.strip();
            if (!only.isEmpty() && only.length() <= LONGEST) {
                names.add(only);
            }
            int from = 0;
            while (from < classes.length() && names.size() < MOST) {
                while (from < classes.length() && classes.charAt(from) <= ' ') {
                    from++;
                }
                int to = from;
                while (to < classes.length() && classes.charAt(to) > ' ') {
                    to++;
                }
                if (to > from && to - from <= LONGEST) {
                    names.add(classes.substring(from, to));
                }
                from = to;
            }
            if (names.isEmpty()) {
                return NONE;
            }
            int signs = 0;
            String provider = "";
            for (String name : names) {
                signs |= signs(name);
                provider = provider.isEmpty() ? Embeds.ofClass(name) : provider;
            }
            return new Tokens(List.copyOf(names), signs, provider);
        }
    }

    private static int signs(String name) {
        List<String> words = words(name);
        String whole = name.toLowerCase(java.util.Locale.ROOT);
        int bits = 0;
        for (Map.Entry<Sign, Words> rule : RULES.entrySet()) {
            Words it = rule.getValue();
            boolean said = it.whole.contains(whole);
            if (!said) {
                for (String word : words) {
                    if (it.unsaid.contains(word)) {
                        said = false;
                        break;
                    }
                    said |= it.said.contains(word);
                }
            }
            if (said) {
                bits |= 1 << rule.getKey().ordinal();
            }
        }
        return bits;
    }

    /** The words of a name in lower case: {@code c-Byline__authorName} is c, byline, author, name. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        boolean lower = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            if (word.length() > 0 && (!letter || lower && Character.isUpperCase(c))) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (letter) {
                word.append(Character.toLowerCase(c));
            }
            lower = Character.isLowerCase(c);
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}

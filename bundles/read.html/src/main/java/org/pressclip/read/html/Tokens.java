package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    /** Bits of the signs that a word says, that a whole name says, that a word unsays. */
    private static final Map<String, Integer> SAID = new HashMap<>();

    private static final Map<String, Integer> WHOLE = new HashMap<>();
    private static final Map<String, Integer> UNSAID = new HashMap<>();

    private static final int KNOWN_MASK = (1 << 14) - 1;
    private static final BitSet KNOWN = new BitSet();

    static {
        for (String line : Lines.of("classes.txt")) {
            int colon = line.indexOf(':');
            int bit = bits(Sign.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)));
            Map<String, Integer> into = SAID;
            for (String word : line.substring(colon + 1).strip().split(" +")) {
                if (word.equals("!")) {
                    into = UNSAID;
                } else if (word.startsWith("=")) {
                    WHOLE.merge(word.substring(1), bit, (one, other) -> one | other);
                } else {
                    into.merge(word, bit, (one, other) -> one | other);
                    KNOWN.set(word.hashCode() & KNOWN_MASK);
                }
            }
        }
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

    /** The first name that says it, or the last one if none does by itself. */
    String name(Sign sign) {
        String last = "";
        for (String name : names) {
            last = name;
            if ((signs(name) & 1 << sign.ordinal()) != 0) {
                return name;
            }
        }
        return last;
    }

    /** Whether finders would want to know that a block is just this. */
    boolean tell() {
        return (signs & TELLING) != 0;
    }

    /** Reads names, each combination once: pages repeat theirs by the thousand. Not thread-safe. */
    static final class Cache {
        private static final int FULL = 20_000;
        private final Map<String, Tokens> known = new HashMap<>();
        private final Map<String, Tokens> single = new HashMap<>(); // by one name, which stands in many combinations

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

        private Tokens read(String id, String classes) {
            List<String> names = new ArrayList<>();
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
                String name = to > from && to - from <= LONGEST ? classes.substring(from, to) : "";
                if (!name.isEmpty() && !names.contains(name)) {
                    names.add(name);
                }
                from = to;
            }
            if (names.isEmpty()) {
                return NONE;
            }
            if (names.size() == 1) {
                return one(names.get(0));
            }
            int signs = 0;
            String provider = "";
            for (int i = 0; i < names.size(); i++) {
                Tokens name = one(names.get(i));
                names.set(i, name.names.get(0)); // the same string for the same name, whose hash is known
                signs |= name.signs;
                provider = provider.isEmpty() ? name.provider : provider;
            }
            return new Tokens(List.copyOf(names), signs, provider);
        }

        private Tokens one(String name) {
            Tokens one = single.get(name);
            if (one == null) {
                one = new Tokens(List.of(name), signs(name), Embeds.ofClass(name));
                if (single.size() < FULL) {
                    single.put(name, one);
                }
            }
            return one;
        }
    }

    /**
     * Looks at each word of a name in lower case: {@code c-Byline__authorName} is c, byline, author, name. Pages have
     * tens of thousands of names and hardly one of them says anything, so a word becomes a string only if its hash is
     * that of one that does.
     */
    private static int signs(String name) {
        int said = 0;
        int unsaid = 0;
        int start = 0;
        int hash = 0;
        boolean lower = false;
        for (int i = 0; i <= name.length(); i++) {
            char c = i < name.length() ? name.charAt(i) : ' ';
            if (c >= 'a' && c <= 'z') { // as nearly all are
                hash = hash * 31 + c; // as String.hashCode does
                lower = true;
                continue;
            }
            boolean letter = Character.isLetterOrDigit(c);
            if (start < i && (!letter || (lower && Character.isUpperCase(c)))) {
                if (KNOWN.get(hash & KNOWN_MASK)) {
                    String word = name.substring(start, i).toLowerCase(Locale.ROOT);
                    said |= SAID.getOrDefault(word, 0);
                    unsaid |= UNSAID.getOrDefault(word, 0);
                }
                start = i;
                hash = 0;
            }
            if (letter) {
                hash = hash * 31 + Character.toLowerCase(c);
            } else {
                start = i + 1;
            }
            lower = Character.isLowerCase(c);
        }
        return (said & ~unsaid) | WHOLE.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }
}

package org.pressclip.clean.residue;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a regular expression which words a text must hold, one of them at least, to be matched at all, and how it
 * must begin to be matched as a whole; so that a text is shown only to the few patterns that have a chance.
 *
 * <p>Where it cannot tell it says so with an empty set: the pattern must then be tried on every text.
 */
final class Literals {
    private static final int MOST = 160;
    private static final int DEEPEST = 40;
    private static final Set<String> DIGITS = Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private final String pattern;
    private int at;

    private Literals(String pattern) {
        this.pattern = pattern;
    }

    /**
     * What a part of a pattern says: exactly these texts or null, words one of which must occur (empty: none), and
     * texts with one of which it begins ("": it may be nothing) or null.
     */
    private record Part(
            @Nullable Set<String> exact,
            Set<String> needed,
            @Nullable Set<String> begins) {
        static final Part NOTHING = exactly(Set.of(""));
        static final Part ANYTHING = new Part(null, Set.of(), null);

        static Part exactly(Set<String> texts) {
            return new Part(texts, Set.of(), texts);
        }

        /** The same, or nothing at all. */
        Part optional() {
            return new Part(null, Set.of(), begins == null ? null : union(begins, Set.of("")));
        }

        /** The same once or several times. */
        Part several() {
            return new Part(null, positive(better(needed, exact)), begins);
        }
    }

    /** Words of which every match of the pattern holds one; empty if nothing is known. */
    static Set<String> needed(String pattern) {
        Part part = read(pattern);
        return fewest(positive(better(part.needed(), part.exact())));
    }

    /** Texts with one of which every match of the pattern begins, none the begin of another; empty if not known. */
    static NavigableSet<String> begins(String pattern) {
        Set<String> begins = read(pattern).begins();
        NavigableSet<String> fewest = new TreeSet<>();
        for (String text : begins == null || begins.contains("") ? Set.<String>of() : new TreeSet<>(begins)) {
            if (fewest.isEmpty() || !text.startsWith(fewest.last())) {
                fewest.add(text);
            }
        }
        return Collections.unmodifiableNavigableSet(fewest);
    }

    private static Part read(String pattern) {
        Literals reader = new Literals(pattern);
        try {
            Part part = reader.alternatives(0);
            return reader.at < pattern.length() ? Part.ANYTHING : part;
        } catch (UnsupportedOperationException | StringIndexOutOfBoundsException e) {
            return Part.ANYTHING; // a construct this reader does not know; the pattern itself may still be a good one
        }
    }

    /** The words without those that hold another of them, which is then there too. */
    private static Set<String> fewest(Set<String> words) {
        Set<String> fewest = new TreeSet<>();
        for (String word : words) {
            if (words.stream().noneMatch(other -> !other.equals(word) && word.contains(other))) {
                fewest.add(word);
            }
        }
        return fewest;
    }

    private static Set<String> better(Set<String> needed, @Nullable Set<String> exact) {
        return exact != null && weight(exact) > weight(needed) ? exact : needed;
    }

    private static int weight(Set<String> words) {
        return words.isEmpty()
                ? -1
                : words.stream().mapToInt(String::length).min().getAsInt();
    }

    private Part alternatives(int depth) {
        if (depth > DEEPEST) {
            throw new UnsupportedOperationException("too deep");
        }
        Part first = sequence(depth);
        Set<String> exact = first.exact();
        Set<String> needed = better(first.needed(), exact);
        Set<String> begins = first.begins();
        boolean known = weight(needed) > 0;
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            Part next = sequence(depth);
            exact = exact == null || next.exact() == null ? null : union(exact, next.exact());
            begins = begins == null || next.begins() == null ? null : union(begins, next.begins());
            Set<String> other = better(next.needed(), next.exact());
            known &= weight(other) > 0;
            needed = known ? union(needed, other) : Set.of();
        }
        if (exact != null && exact.size() > MOST) {
            exact = null;
        }
        return new Part(exact, known && needed.size() <= MOST ? needed : Set.of(), bounded(begins));
    }

    private Part sequence(int depth) {
        Set<String> best = Set.of();
        Set<String> run = Set.of("");
        boolean exactly = true;
        Set<String> begins = Set.of(""); // as long as all parts so far may be nothing
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            Part part = repeated(depth);
            Set<String> exact = part.exact();
            begins = begins != null && begins.contains("") ? follow(begins, part.begins()) : begins;
            Set<String> longer = exact == null ? null : product(run, exact);
            if (longer == null) {
                best = better(better(best, part.needed()), run);
                run = exact == null ? Set.of("") : exact;
                exactly = false;
            } else {
                run = longer;
            }
        }
        return exactly ? Part.exactly(run) : new Part(null, positive(better(best, run)), bounded(begins));
    }

    /** How it begins where what may be nothing is followed by another part; null if that is not known. */
    private static @Nullable Set<String> follow(Set<String> begins, @Nullable Set<String> next) {
        if (next == null) {
            return null;
        }
        Set<String> both = new TreeSet<>(begins);
        both.remove("");
        both.addAll(next);
        return both;
    }

    private static @Nullable Set<String> bounded(@Nullable Set<String> texts) {
        return texts == null || texts.size() > MOST ? null : texts;
    }

    private Part repeated(int depth) {
        Part part = atom(depth);
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '?') {
                at++;
                part = part.exact() == null ? part.optional() : Part.exactly(union(part.exact(), Set.of("")));
            } else if (c == '*') {
                at++;
                part = part.optional();
            } else if (c == '+') {
                at++;
                part = part.several();
            } else if (c == '{') {
                int end = pattern.indexOf('}', at);
                boolean none = pattern.charAt(at + 1) == '0';
                at = end + 1;
                if (end < 0) {
                    throw new UnsupportedOperationException("brace");
                }
                part = none ? part.optional() : part.several();
            } else {
                return part;
            }
        }
        return part;
    }

    private static Set<String> positive(Set<String> words) {
        return weight(words) > 0 ? words : Set.of();
    }

    private Part atom(int depth) {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(':
                if (pattern.startsWith("?", at)) {
                    if (!pattern.startsWith("?:", at)) {
                        throw new UnsupportedOperationException("flags");
                    }
                    at += 2;
                }
                Part inner = alternatives(depth + 1);
                if (at >= pattern.length()) {
                    throw new UnsupportedOperationException("open group");
                }
                at++;
                return inner;
            case '[':
                return characters();
            case '.':
                return Part.ANYTHING;
            case '^', '$':
                return Part.NOTHING;
            case '\\':
                char escaped = pattern.charAt(at++);
                if (escaped == 'b' || escaped == 'B') {
                    return Part.NOTHING;
                }
                if (escaped == 'p' || escaped == 'P') {
                    at = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
                    return Part.ANYTHING;
                }
                if (escaped == 'd') {
                    return new Part(null, Set.of(), DIGITS);
                }
                if (Character.isLetterOrDigit(escaped)) {
                    return Part.ANYTHING;
                }
                return exactly(String.valueOf(escaped));
            default:
                return exactly(String.valueOf(c));
        }
    }

    private Part characters() {
        Set<String> each = new TreeSet<>();
        boolean known = true;
        if (pattern.charAt(at) == '^') {
            known = false;
        }
        boolean first = true;
        while (pattern.charAt(at) != ']' || first) {
            first = false;
            char c = pattern.charAt(at++);
            if (c == '[') {
                throw new UnsupportedOperationException("class in class");
            }
            if (c == '\\') {
                c = pattern.charAt(at++);
                known &= !Character.isLetterOrDigit(c);
                if ((c == 'p' || c == 'P') && pattern.charAt(at) == '{') {
                    at = pattern.indexOf('}', at) + 1;
                }
            } else if (c == '-' && !each.isEmpty() && pattern.charAt(at) != ']') {
                known = false;
            }
            each.add(String.valueOf(c));
        }
        at++;
        return known ? Part.exactly(each) : Part.ANYTHING;
    }

    private static Part exactly(String text) {
        return Part.exactly(Set.of(text));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static @Nullable Set<String> product(Set<String> heads, Set<String> tails) {
        if ((long) heads.size() * tails.size() > MOST) {
            return null;
        }
        Set<String> all = new TreeSet<>();
        for (String head : heads) {
            for (String tail : tails) {
                all.add(head + tail);
            }
        }
        return all;
    }
}

package org.pressclip.clean.residue;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a regular expression which words a text must hold, one of them at least, to be matched at all; so that a
 * text is shown only to the few patterns that have a chance.
 *
 * <p>Where it cannot tell it says so with an empty set: the pattern must then be tried on every text.
 */
final class Literals {
    private static final int MOST = 160;
    private static final int DEEPEST = 40;

    private final String pattern;
    private int at;

    private Literals(String pattern) {
        this.pattern = pattern;
    }

    /** What a part of a pattern says: exactly these texts or null, and words one of which must occur (empty: none). */
    private record Part(@Nullable Set<String> exact, Set<String> needed) {
        static final Part NOTHING = new Part(Set.of(""), Set.of());
        static final Part ANYTHING = new Part(null, Set.of());
    }

    /** Words of which every match of the pattern holds one; empty if nothing is known. */
    static Set<String> needed(String pattern) {
        Literals reader = new Literals(pattern);
        Part part;
        try {
            part = reader.alternatives(0);
        } catch (UnsupportedOperationException | StringIndexOutOfBoundsException e) {
            return Set.of(); // a construct this reader does not know; the pattern itself may still be a good one
        }
        if (reader.at < pattern.length()) {
            return Set.of();
        }
        return fewest(positive(better(part.needed(), part.exact())));
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
        boolean known = weight(needed) > 0;
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            Part next = sequence(depth);
            exact = exact == null || next.exact() == null ? null : union(exact, next.exact());
            Set<String> other = better(next.needed(), next.exact());
            known &= weight(other) > 0;
            needed = known ? union(needed, other) : Set.of();
        }
        if (exact != null && exact.size() > MOST) {
            exact = null;
        }
        return new Part(exact, known && needed.size() <= MOST ? needed : Set.of());
    }

    private Part sequence(int depth) {
        Set<String> best = Set.of();
        Set<String> run = Set.of("");
        boolean exactly = true;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            Part part = repeated(depth);
            Set<String> exact = part.exact();
            Set<String> longer = exact == null ? null : product(run, exact);
            if (longer == null) {
                best = better(better(best, part.needed()), run);
                run = exact == null ? Set.of("") : exact;
                exactly = false;
            } else {
                run = longer;
            }
        }
        return exactly ? new Part(run, Set.of()) : new Part(null, positive(better(best, run)));
    }

    private Part repeated(int depth) {
        Part part = atom(depth);
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '?') {
                at++;
                part = part.exact() == null ? Part.ANYTHING : new Part(union(part.exact(), Set.of("")), Set.of());
            } else if (c == '*') {
                at++;
                part = Part.ANYTHING;
            } else if (c == '+') {
                at++;
                part = new Part(null, positive(better(part.needed(), part.exact())));
            } else if (c == '{') {
                int end = pattern.indexOf('}', at);
                boolean none = pattern.charAt(at + 1) == '0';
                at = end + 1;
                if (end < 0) {
                    throw new UnsupportedOperationException("brace");
                }
                part = none ? Part.ANYTHING : new Part(null, positive(better(part.needed(), part.exact())));
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
        return known ? new Part(each, Set.of()) : Part.ANYTHING;
    }

    private static Part exactly(String text) {
        return new Part(Set.of(text), Set.of());
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

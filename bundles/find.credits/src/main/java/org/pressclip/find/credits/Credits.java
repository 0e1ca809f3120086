package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the agencies off a credit line in whatever order its words stand: "- With IANS Inputs", "(With inputs from
 * agencies)", "--IANS", "Mit Material von dpa". What is left of it without the agencies must be words that such lines
 * are made of.
 */
final class Credits {
    private static final int MOST = 16;
    /** Words that only an agency has in its name; folded. */
    private static final Set<String> AGENCY = Set.of(
            "agency",
            "newswire",
            "agentur",
            "nachrichtenagentur",
            "presseagentur",
            "agence",
            "agencia",
            "agenzia",
            "persbureau",
            "agencja",
            "агентство",
            "ajansi",
            "एजेंसी",
            "وكالة");

    private Credits() {}

    /**
     * A credit line.
     *
     * @param from where it begins in the line
     * @param to where it ends
     * @param names the agencies
     * @param confidence how sure
     */
    record Found(int from, int to, List<String> names, double confidence) {}

    /** The credit that a whole line is; null if it is something else. */
    static @Nullable Found line(Line line) {
        String text = line.text;
        if (text.isBlank() || text.length() > 160) {
            return null;
        }
        boolean marked = "-–—(（[/*".indexOf(text.strip().charAt(0)) >= 0;
        return read(text, 0, text.length(), marked);
    }

    /** The credit that stands behind the last sentence of a paragraph: "... was hurt. (PTI)", "... hurt. --IANS". */
    static @Nullable Found behind(Line line) {
        String text = line.text;
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || ".*_".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        if (end == 0) {
            return null;
        }
        int from = -1;
        if (")）]".indexOf(text.charAt(end - 1)) >= 0) {
            for (int i = end - 2; i >= Math.max(0, end - 110) && from < 0; i--) {
                from = "(（[".indexOf(text.charAt(i)) >= 0 ? i : -1;
            }
        } else {
            for (int i = end - 1; i >= Math.max(1, end - 60) && from < 0; i--) {
                char c = text.charAt(i);
                boolean dash = (c == '-' || c == '–' || c == '—' || c == '/')
                        && ".!?\"”»)।。 ".indexOf(text.charAt(i - 1)) >= 0;
                from = dash ? i : -1;
                if (from > 0 && text.charAt(from - 1) == '-') {
                    from--;
                }
            }
        }
        if (from <= 0) {
            return null;
        }
        int before = from - 1;
        while (before > 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        boolean closed = ".!?\"”’»)।。…؟".indexOf(text.charAt(before)) >= 0;
        Found found = closed ? read(text, from, text.length(), true) : null;
        return found == null ? null : new Found(before + 1, text.length(), found.names(), found.confidence());
    }

    private static @Nullable Found read(String text, int from, int to, boolean marked) {
        List<Words.Word> words = Words.of(text.substring(from, to));
        if (words.isEmpty() || words.size() > MOST) {
            return null;
        }
        List<String> names = new ArrayList<>();
        boolean known = false;
        boolean strong = false;
        boolean desk = false;
        int glued = 0;
        int at = 0;
        String unknown = "";
        while (at < words.size()) {
            int size = agency(text, from, words, at, names);
            if (size > 0) {
                known = true;
                at += size;
                continue;
            }
            size = generic(text, from, words, at, names);
            if (size > 0) {
                known = true;
                at += size;
                continue;
            }
            int[] length = new int[1];
            String glue = glue(text, from, words, at, length);
            if (glue != null && unknown.isEmpty()) {
                strong |= glue.endsWith("+");
                glued++;
                at += length[0];
                continue;
            }
            if (glue != null) {
                strong |= glue.endsWith("+");
                at += length[0];
                continue;
            }
            Words.Word word = words.get(at);
            if (!unknown.isEmpty() && word.apart() && shortens(word.text(), unknown)) {
                at++; // "Harbour News Service (HNS)"
                continue;
            }
            if (known && initials(word)) {
                desk = true;
                at++;
                continue;
            }
            int article = elided(word.text());
            if ((word.capital() || article > 0) && !word.digits() && unknown.isEmpty()) {
                int end = at;
                while (end < words.size()
                        && end < at + 6
                        && (end == at || words.get(end).capital())
                        && (end == at || !words.get(end).apart())
                        && glue(text, from, words, end, length) == null) {
                    end++;
                }
                unknown = text.substring(
                        from + words.get(at).from() + article,
                        from + words.get(end - 1).to());
                at = Math.max(end, at + 1);
                continue;
            }
            return null;
        }
        if (!unknown.isEmpty()) {
            boolean agency = glued > 0 && Words.of(unknown).stream().anyMatch(word -> AGENCY.contains(word.folded()));
            if (!(strong || agency) || unknown.length() < 2) {
                return null;
            }
            boolean wire = unknown.toLowerCase(Locale.ROOT)
                            .matches(
                                    ".*\\b(news|press|agency|service|wire|agentur|agence|agencia|media|times|post)\\b.*")
                    || unknown.chars().noneMatch(Character::isLowerCase);
            names.add(unknown);
            return new Found(from, to, List.copyOf(names), known || wire ? 0.75 : 0.5);
        }
        if (!known) {
            return null;
        }
        double confidence = strong ? 0.95 : marked ? 0.92 : glued > 0 ? 0.75 : 0.8;
        return new Found(from, to, List.copyOf(names), desk ? Math.max(confidence, 0.9) : confidence);
    }

    /** How long the article is that has lost its vowel before a capital: "l’Agence"; 0 if there is none. */
    private static int elided(String word) {
        int sign = Math.max(word.indexOf('\''), word.indexOf('’'));
        boolean article = sign > 0 && sign <= 4 && sign + 1 < word.length() && Character.isLowerCase(word.charAt(0));
        return article && Character.isUpperCase(word.charAt(sign + 1)) ? sign + 1 : 0;
    }

    /** Whether capitals are the first letters of a name's words. */
    private static boolean shortens(String capitals, String name) {
        StringBuilder first = new StringBuilder();
        for (Words.Word word : Words.of(name)) {
            first.append(word.capital() ? word.text().substring(0, 1) : "");
        }
        return capitals.length() > 1 && first.toString().endsWith(capitals);
    }

    private static int agency(String text, int from, List<Words.Word> words, int at, List<String> names) {
        int size = Agencies.KNOWN.at(text.substring(from), words, at);
        Agencies.Agency agency = size == 0
                ? null
                : Agencies.KNOWN.get(text.substring(
                        from + words.get(at).from(),
                        from + words.get(at + size - 1).to()));
        if (agency != null) {
            add(names, agency.name());
        }
        return size;
    }

    private static int generic(String text, int from, List<Words.Word> words, int at, List<String> names) {
        int most = Lists.GENERIC.begins(words.get(at)) ? Math.min(Lists.GENERIC.longest(), words.size() - at) : 0;
        for (int size = most; size > 0; size--) {
            String name = text.substring(
                    from + words.get(at).from(), from + words.get(at + size - 1).to());
            if (Lists.GENERIC.has(name)
                    && (size > 1
                            || at + 1 == words.size()
                            || !"inputs input".contains(words.get(at + 1).folded()))) {
                add(names, name);
                return size;
            }
        }
        return 0;
    }

    private static void add(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private static @Nullable String glue(String text, int from, List<Words.Word> words, int at, int[] length) {
        int most = Lists.GLUE.begins(words.get(at)) ? Math.min(Lists.GLUE.longest(), words.size() - at) : 0;
        for (int size = most; size > 0; size--) {
            String name = text.substring(
                    from + words.get(at).from(), from + words.get(at + size - 1).to());
            for (String form : List.of(name + "+", name)) {
                String found = Lists.GLUE.spelling(form);
                if (found != null) {
                    length[0] = size;
                    return found;
                }
            }
        }
        return null;
    }

    /** Initials of a desk behind the agency: "vc/vd", "AMS". */
    private static boolean initials(Words.Word word) {
        String text = word.text();
        boolean small = text.length() <= 3 && text.equals(text.toLowerCase(Locale.ROOT));
        boolean large = text.length() >= 2 && text.length() <= 4 && word.caps();
        return (small || large) && text.chars().allMatch(Character::isLetter);
    }

    /** Whether a line is nothing but initials of a desk: "vc/vd", "SS RT". */
    static boolean initials(Line line) {
        List<Words.Word> words = line.words();
        return !words.isEmpty()
                && words.size() <= 4
                && line.text.strip().length() <= 16
                && words.stream().allMatch(Credits::initials)
                && (line.text.indexOf('/') > 0 || words.stream().allMatch(Words.Word::caps));
    }
}

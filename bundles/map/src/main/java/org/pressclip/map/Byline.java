package org.pressclip.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pressclip.text.Names;
import org.pressclip.text.Titles;
import org.pressclip.text.Words;

/**
 * Takes the value of an author claim apart: what leads to the names, the names, and the jobs, degrees and papers that
 * stick to them.
 */
final class Byline {
    private static final int LONGEST = 300;
    private static final int MOST_LEADING = 6;
    private static final Map<String, Set<String>> WORDS = Lists.of("bylines.txt");

    private Byline() {}

    private static boolean is(String sort, String word) {
        return WORDS.getOrDefault(sort, Set.of()).contains(word);
    }

    /** A word in the form of the lists: without case and without the signs around it. */
    private static String plain(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from)) && word.charAt(from) != '&') {
            from++;
        }
        while (to > from
                && !Character.isLetterOrDigit(word.charAt(to - 1))
                && word.charAt(to - 1) != '&'
                && Character.getType(word.charAt(to - 1)) != Character.NON_SPACING_MARK
                && Character.getType(word.charAt(to - 1)) != Character.COMBINING_SPACING_MARK) {
            to--;
        }
        return Words.normal(word.substring(from, to));
    }

    /** Whether the words before a name say that who follows reviewed, edited or photographed it. */
    static boolean helper(String label) {
        for (String word : label.split("\\s+", 12)) {
            if (is("not", plain(word))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the words before a name are those that lead to who wrote: "Author", "Written by". */
    static boolean leads(String label) {
        String[] words = label.strip().split("\\s+", 4);
        return words.length <= 3 && is("by", plain(words[words.length - 1]));
    }

    /** Whether a value is what accounts and desks are called everywhere, with nobody's name in it. */
    static boolean account(String value) {
        for (String word : Words.normal(value).split(" ", -1)) {
            if (!is("account", word) && !is("general", word)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The names in a value, in order; none if it is something else. A value that is one name only comes back as it is.
     *
     * @param sites what the site goes by, in normal form: a paper behind a name is no second author
     * @param reversed whether the source writes the surname first, with a comma
     */
    static List<String> names(String value, Set<String> sites, boolean reversed) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        boolean glued = text.startsWith("By") && text.length() > 2 && Character.isUpperCase(text.charAt(2));
        text = glued ? text.substring(2) : text.substring(lead(text));
        if (text.isBlank()) {
            return List.of();
        }
        int comma = text.indexOf(',');
        if (reversed && comma > 0 && comma == text.lastIndexOf(',')) {
            return List.of((text.substring(comma + 1) + " " + text.substring(0, comma)).strip());
        }
        List<String> names = new ArrayList<>();
        List<Piece> pieces = pieces(text);
        boolean open = true; // whether a name may go on behind "and"
        for (Piece piece : pieces) {
            String name = bare(piece.text(), sites);
            String normal = Words.normal(name);
            boolean first = names.isEmpty();
            boolean other = name.isEmpty() || degree(name) || sites.contains(normal);
            if (other) {
                if (first && !name.isEmpty() && pieces.size() == 1) {
                    names.add(name);
                }
                open = false;
                continue;
            }
            boolean single = name.indexOf(' ') < 0 && !first && names.get(0).indexOf(' ') < 0;
            boolean named = first || (Names.looksLikeName(name) || single) && !job(name) && (open || !piece.joined());
            if (named) {
                names.add(name);
            } else if (open && piece.joined() && names.size() == 1 && !Names.looksLikeName(names.get(0))) {
                names.set(
                        0,
                        text.substring(text.indexOf(names.get(0)), piece.to()).strip()); // one name with "and" in it
            }
            open = named;
        }
        return names;
    }

    /** A desk's or a company's name, which may hold "and" and commas; none if somebody else is meant. */
    static List<String> desk(String value) {
        String text = value.strip();
        int lead = text.length() > LONGEST ? text.length() : lead(text);
        String name = text.substring(lead).strip();
        return name.isEmpty() ? List.of() : List.of(name);
    }

    /** Where the names begin: behind "By", "Posted by", "This post was written by"; the end if others are meant. */
    private static int lead(String text) {
        int at = 0;
        int names = 0;
        boolean led = true;
        for (int number = 0; number < MOST_LEADING + 2 && at < text.length(); number++) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != ':') {
                end++;
            }
            String word = plain(text.substring(at, end));
            int next = end;
            while (next < text.length() && (Character.isWhitespace(text.charAt(next)) || text.charAt(next) == ':')) {
                next++;
            }
            boolean labelled = end < text.length() && text.charAt(end) == ':';
            if (led && is("not", word) && next < text.length()) {
                return text.length();
            }
            if ((led || word.equals("by")) && is("by", word) && next < text.length()) {
                int more = lead(text.substring(next));
                return next + more;
            }
            if (labelled && led && next < text.length() && (is("led", word) || is("by", word))) {
                return next;
            }
            led &= is("led", word);
            names++;
            at = next;
            if (names > MOST_LEADING) {
                break;
            }
        }
        return 0;
    }

    /**
     * A part of a list.
     *
     * @param joined whether "and" stands before it rather than a comma or a bar
     * @param to where it ends
     */
    private record Piece(String text, boolean joined, int to) {}

    /** Whether a word is "and"; Dan is none, though "dan" is in Indonesian. */
    private static boolean joins(String word) {
        boolean initial = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
        boolean shouted = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        return is("and", Words.normal(word)) && (!initial || shouted);
    }

    /** The parts between commas, bars, "and". */
    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int i = 0;
        boolean joined = false;
        while (i <= text.length()) {
            char c = i < text.length() ? text.charAt(i) : ',';
            int skip = 0;
            boolean joins = false;
            if (",;|•·⋅/\n\t、，；（(".indexOf(c) >= 0) {
                skip = c == '(' && inner(text, i) ? 0 : 1;
            } else if (Character.isWhitespace(c)) {
                int end = i + 1;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(i + 1, end);
                boolean dash = word.equals("-") || word.equals("–") || word.equals("—");
                joins = end < text.length() && joins(word);
                skip = dash || joins ? end - i : 0;
            }
            if (skip > 0) {
                String piece = text.substring(from, i).strip();
                if (!piece.isEmpty()) {
                    pieces.add(new Piece(piece, joined, i));
                }
                joined = joins;
                from = Math.min(text.length(), i + skip);
                i = from;
                if (c == ',' && i >= text.length()) {
                    break;
                }
            } else {
                i++;
            }
        }
        return pieces;
    }

    /** Whether a bracket stands within a name: "Maria (Guest) Peters". */
    private static boolean inner(String text, int open) {
        int close = text.indexOf(')', open);
        return close > open
                && close + 2 < text.length()
                && text.charAt(close + 1) == ' '
                && Character.isUpperCase(text.charAt(close + 2));
    }

    /** A piece without "and" before it, brackets and stops around it, and the site's own name behind it. */
    private static String bare(String piece, Set<String> sites) {
        String name = piece.strip();
        int space = name.indexOf(' ');
        if (space > 0 && joins(name.substring(0, space))) {
            name = name.substring(space + 1).strip();
        }
        int to = name.length();
        while (to > 0 && ",:;)»>*".indexOf(name.charAt(to - 1)) >= 0) {
            to--;
        }
        name = name.substring(0, sentence(name, to)).strip();
        String normal = Words.normal(name);
        for (String site : sites) {
            if (normal.length() > site.length() + 3
                    && normal.endsWith(" " + site)
                    && name.length() == normal.length()) {
                String front =
                        name.substring(0, name.length() - site.length() - 1).strip();
                return Names.looksLikeName(front) ? front : name;
            }
        }
        return Names.looksLikeName(name) ? name : before(unglued(behind(name)));
    }

    /** The name before what was set without a space behind it: "Jane DoeStaff Writer". */
    private static String unglued(String name) {
        for (int i = 1; i < name.length(); i++) {
            boolean joint = Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1));
            int word = name.lastIndexOf(' ', i) + 1;
            if (joint && word > 0 && i - word >= 3 && !name.startsWith("Mac", word)) {
                String front = name.substring(0, i);
                return Names.looksLikeName(front) ? front : name;
            }
        }
        return name;
    }

    /** The name behind words that lead to one: "More from Jane Doe". */
    private static String behind(String name) {
        String rest = name;
        for (int space = rest.indexOf(' '); space > 0 && is("led", plain(rest.substring(0, space))); ) {
            rest = rest.substring(space + 1).strip();
            space = rest.indexOf(' ');
        }
        return Names.looksLikeName(rest) ? rest : name;
    }

    /** The name before small words that belong to none: "Jane Doe on behalf of the council". */
    private static String before(String name) {
        String[] words = name.split(" ", 8);
        int end = words[0].length();
        for (int i = 1; i < words.length; i++) {
            boolean small = !words[i].isEmpty() && words[i].equals(words[i].toLowerCase(Locale.ROOT));
            if (small && i > 1 && words[i].charAt(0) < 0x530 && Names.looksLikeName(name.substring(0, end))) {
                return name.substring(0, end);
            }
            end += 1 + words[i].length();
        }
        return name;
    }

    /** Where the first sentence ends: "Jane Doe. Last updated" is Jane Doe, "Jane R. Doe" and "Prof. Doe" are whole. */
    private static int sentence(String name, int to) {
        int stop = name.indexOf(". ");
        int word = name.lastIndexOf(' ', stop) + 1;
        boolean whole = stop < 0 || stop > to || word == 0 || stop - word < 4;
        return whole || Titles.has(Titles.Kind.ADDRESS, name.substring(word, stop)) ? to : stop;
    }

    private static boolean degree(String name) {
        for (String word : name.split("[\\s,]+", 8)) {
            String plain = plain(word);
            boolean capitals = word.length() <= 8
                    && word.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
            if (!is("degree", plain) && !(capitals && word.length() > 1 && !name.contains(" "))) {
                return false;
            }
        }
        return true;
    }

    private static boolean job(String name) {
        int space = name.lastIndexOf(' ');
        return is("job", Words.normal(name.substring(space + 1)));
    }

    /**
     * A name that is set in capitals in the usual letters: "LINUS O'HARE-MCKAY" is Linus O'Hare-McKay. Anything else
     * stays as it is, single words among it: they may be an acronym.
     */
    static String letters(String name) {
        long large = name.codePoints().filter(Character::isUpperCase).count();
        long small = name.codePoints().filter(Character::isLowerCase).count();
        if (large < 4 || small > 0 || name.indexOf(' ') < 0) {
            return name;
        }
        StringBuilder text = new StringBuilder();
        String[] words = name.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(word(words[i], i > 0 && i < words.length - 1));
        }
        return text.toString();
    }

    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "der", "den", "van", "von", "zu", "af",
            "av", "la", "las", "los", "bin", "ibn", "y", "e", "und", "ten", "ter", "ul");

    private static String word(String word, boolean inside) {
        String small = word.toLowerCase(Locale.ROOT);
        if (inside && PARTICLES.contains(small)) {
            return small;
        }
        boolean numeral = small.equals("ii") || small.equals("iii") || small.equals("iv");
        boolean vowel = small.chars().anyMatch(c -> "aeiouyäöüáéíóúàèìòùâêîôûãõåæø".indexOf(c) >= 0);
        boolean initials = word.indexOf('.') > 0 && word.length() <= 6 && !vowelRun(small)
                || word.length() <= 3 && word.charAt(0) < 0x250 && !vowel;
        if (word.isEmpty() || numeral || initials) {
            return word;
        }
        StringBuilder text = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean mc = i == 2 && small.startsWith("mc") && word.length() > 4;
            text.append(start || mc ? c : small.charAt(Math.min(i, small.length() - 1)));
            boolean elided = (c == '\'' || c == '’') && i <= 2 && word.length() - i > 3;
            start = c == '-' || c == '.' || elided;
        }
        return text.toString();
    }

    /** Whether two letters stand side by side, as in no pair of initials with stops. */
    private static boolean vowelRun(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (Character.isLetter(word.charAt(i)) && Character.isLetter(word.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }
}

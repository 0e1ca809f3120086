package org.pressclip.text;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/** Tells the names of people from other short pieces of text. Thread-safe. */
public final class Names {
    private static final int LONGEST = 60;
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "der", "den", "ter", "ten",
            "te", "la", "le", "las", "los", "el", "al", "ul", "bin", "ibn", "bint", "abu", "ben", "bar", "af", "av",
            "zu", "zum", "zur", "y", "e", "i", "san", "st", "d'", "'t", "op", "in", "het", "a", "and", "a/l", "a/p",
            "s/o", "d/o", "dello", "degli", "vom", "vander", "ud", "ur", "dal", "lo");
    private static final Set<String> GENERATIONS = Set.of("jr", "sr", "ii", "iii", "iv", "júnior", "filho", "neto");

    /** Offices that are surnames as well: they speak against a name only at its head. */
    private static final Set<String> SURNAMES = Set.of(
            "king",
            "prince",
            "pope",
            "bishop",
            "judge",
            "major",
            "justice",
            "lord",
            "sheriff",
            "coach",
            "speaker",
            "marshal",
            "cardinal",
            "deputy",
            "mayor",
            "general",
            "rey",
            "reina",
            "roi",
            "re",
            "papa",
            "raja",
            "rabbi",
            "leader");

    /** Small words that are names as well. */
    private static final Set<String> NAMES = Set.of("will", "may", "said", "down", "back");

    private Names() {}

    /**
     * Whether a piece of text can be the name of a person: two to five words that begin with capitals, with particles
     * such as "van" or "al-" between them and initials; in scripts without capitals two to four short words; in
     * Chinese, Japanese and Korean two to five characters, or up to ten letters with a dot between the names of
     * foreigners. No digits, no office, job or agency ("Web Desk", "Staff Reporter"), no acronym, no word that is only
     * a stop word. A guess by form: it cannot tell a person from a town of two words.
     */
    public static boolean looksLikeName(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST || !isNameLetters(name)) {
            return false;
        }
        List<String> words = List.of(name.split("[\\s\u00A0]+", -1));
        if (isTitled(words)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(name.codePointAt(0));
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> isEastAsian(name, script);
            case LATIN, CYRILLIC, GREEK, ARMENIAN -> isCased(words);
            default -> isUncased(words);
        };
    }

    private static boolean isTitled(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = Words.normal(words.get(i));
            if (Titles.is(Titles.Kind.DESK, word)
                    || Titles.is(Titles.Kind.PRESS, word)
                    || (Titles.is(Titles.Kind.OFFICE, word) && (i == 0 || !SURNAMES.contains(word)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameLetters(String name) {
        for (int at = 0; at < name.length(); ) {
            int c = name.codePointAt(at);
            at += Character.charCount(c);
            boolean sign = c == ' ' || c == 0xA0 || c == '.' || c == '-' || c == '‐' || c == '‑' || c == ',' || c == '・'
                    || c == '·' || c == '/';
            if (!sign && !Character.isLetter(c) && !Words.isMark(c) && !Words.isApostrophe(c)) {
                return false;
            }
        }
        return Character.isLetter(name.codePointAt(0));
    }

    private static boolean isEastAsian(String name, UnicodeScript script) {
        int letters = 0;
        int parts = 1;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == ' ' || c == '·' || c == '・') {
                parts++;
            } else if (c == '.' || c == ',' || c == '/') {
                return false;
            } else if (c < 0x2E80) {
                return false;
            } else {
                letters++;
            }
        }
        if (Titles.isPartOf(name)) {
            return false;
        }
        int most = script == UnicodeScript.KATAKANA || parts > 1 ? 12 : script == UnicodeScript.HANGUL ? 4 : 5;
        return letters >= 2 && letters <= most && parts <= 3;
    }

    private static boolean isUncased(List<String> words) {
        if (words.size() < 2 || words.size() > 5) {
            return false;
        }
        for (String word : words) {
            if (word.codePointCount(0, word.length()) > 14) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCased(List<String> words) {
        if (words.size() < 2 || words.size() > 7) {
            return false;
        }
        if (words.stream().filter(word -> word.indexOf(',') >= 0).count() > 1) {
            return false;
        }
        int names = 0;
        int full = 0;
        int capitals = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String normal = Words.normal(word);
            boolean edge = i == 0 || i == words.size() - 1;
            if ((!edge && PARTICLES.contains(normal))
                    || (i == 0 && PARTICLES.contains(normal) && normal.length() > 1)) {
                continue;
            }
            if (i > 0 && GENERATIONS.contains(normal.replace(".", ""))) {
                continue;
            }
            if (word.indexOf(',') >= 0
                    && !(i == 0 && word.endsWith(","))
                    && !(i == words.size() - 2 && word.endsWith(","))) {
                return false;
            }
            if (word.indexOf('/') >= 0) {
                return false;
            }
            int first = word.codePointAt(0);
            boolean prefixed = normal.startsWith("al-")
                    || normal.startsWith("el-")
                    || normal.startsWith("d'")
                    || normal.startsWith("ul-")
                    || normal.startsWith("ash-")
                    || normal.startsWith("an-");
            if (!Character.isUpperCase(first) && !Character.isTitleCase(first) && !prefixed) {
                return false;
            }
            names++;
            int letters = (int) word.codePoints().filter(Character::isLetter).count();
            boolean initial = letters <= 2 && (word.endsWith(".") || letters == 1);
            if (!initial) {
                full++;
                boolean upper = letters > 1
                        && word.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
                capitals += upper ? 1 : 0;
                if (letters > 2 && StopWords.of("en").contains(word) && !NAMES.contains(normal)) {
                    return false;
                }
                if (letters == 1 || (word.endsWith(".") && letters > 4)) {
                    return false;
                }
            }
        }
        boolean acronym = capitals > 0 && capitals < full && words.stream().anyMatch(Names::isAcronym);
        return names >= 2 && names <= 5 && full >= 1 && !acronym;
    }

    /** Capitals only, and too few or too hard to say for a surname written large. */
    private static boolean isAcronym(String word) {
        long letters = word.codePoints().filter(Character::isLetter).count();
        boolean upper = word.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
        return upper && letters >= 2 && letters <= 4 && word.indexOf('.') < 0;
    }
}

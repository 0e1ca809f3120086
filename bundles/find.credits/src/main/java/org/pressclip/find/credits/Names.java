package org.pressclip.find.credits;

import java.util.List;
import java.util.Locale;

/** Tells what a few words are the name of: a person, a desk, a place. */
final class Names {
    private static final String SMALL =
            " de du des del della di da do dos das der die van von la le el al bin ibn und y e i zu af av ter ten den mac mc st ";

    private Names() {}

    /** Whether it reads as a person's name: two to five words with capitals, no digit, no label. */
    static boolean person(String text) {
        List<Words.Word> words = Words.of(text);
        return words.size() >= 2 && name(words, 5) && !Lists.LABELS.has(text) && !labelled(words);
    }

    private static boolean labelled(List<Words.Word> words) {
        for (Words.Word word : words) {
            if (!Lists.LABELS.has(word.text())) {
                return false;
            }
        }
        return true;
    }

    /** Whether all words have capitals, small ones inside of a name aside. */
    static boolean name(List<Words.Word> words, int most) {
        if (words.isEmpty() || words.size() > most) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            Words.Word word = words.get(i);
            boolean small = i > 0 && i < words.size() - 1 && SMALL.contains(" " + word.folded() + " ");
            if (word.digits() || word.text().equals("&") || (!word.capital() && !small)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the name of a desk or an account. */
    static boolean account(String text) {
        String plain = text.strip();
        if (Lists.ACCOUNTS.has(plain) || plain.startsWith("@") || (plain.indexOf('@') > 0 && plain.indexOf(' ') < 0)) {
            return true;
        }
        List<Words.Word> words = Words.of(plain);
        if (words.size() < 2 || words.size() > 6) {
            return false;
        }
        String last = words.get(words.size() - 1).folded();
        String pair = words.get(words.size() - 2).folded() + " " + last;
        return Lists.ACCOUNTS.has(pair)
                || last.equals("desk")
                || last.equals("bureau")
                || last.equals("newsroom")
                || last.equals("team")
                || last.equals("staff")
                || last.equals("redaktion")
                || last.equals("redaction");
    }

    /** Whether all of it is a day or a time: numbers, months, weekdays, "updated on". */
    static boolean date(String text) {
        List<Words.Word> words = Words.of(text);
        boolean digits = false;
        for (Words.Word word : words) {
            if (word.digits()) {
                digits = true;
            } else if (!Lists.DATES.has(word.text())) {
                return false;
            }
        }
        return digits && words.size() <= 14;
    }

    /** A place's name in the spelling of the list if it was printed in capitals. */
    static String place(String printed) {
        boolean caps = printed.chars().anyMatch(Character::isUpperCase)
                && printed.chars().noneMatch(Character::isLowerCase)
                && printed.length() > 3
                && printed.indexOf('.') < 0;
        if (!caps) {
            return printed;
        }
        String known = Lists.PLACES.spelling(printed);
        if (known != null && known.toUpperCase(Locale.ROOT).equals(printed)) {
            return known;
        }
        StringBuilder name = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            name.append(start ? c : Character.toLowerCase(c));
            start = !Character.isLetter(c) && c != '\'' && c != '’';
        }
        return name.toString();
    }

    /** Whether it is a place of the list, or two of them with a slash between. */
    static boolean knownPlace(String text) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return false;
        }
        if (Lists.PLACES.has(plain)) {
            return true;
        }
        if (plain.indexOf('/') > 0) {
            for (String part : plain.split("/", -1)) {
                if (!Lists.PLACES.has(part.strip())) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }
}

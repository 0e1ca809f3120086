package org.pressclip.mend.encoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes up for bytes that were lost: what is left of a sequence says that something stood there, its surroundings say
 * what.
 *
 * <p>Quotes open after a space and close after a word, an apostrophe stands between letters, and what has opened in a
 * paragraph closes in it. Nothing is guessed without a remainder that no clean text has; the one exception, a dagger
 * before or after a word, must be the other half of a pair with such a remainder.
 */
final class Guesses {
    private static final String QUOTE = "curly quote of which bytes were lost";
    private static final String APOSTROPHE = "apostrophe of which bytes were lost";
    private static final String DASH = "dash of which bytes were lost";
    private static final String SPACE = "no-break space of which a byte was lost";
    private static final String LETTER = "letter of which a byte was lost";
    private static final String REPLACED = "character replaced by U+FFFD";
    private static final String OPENERS = "([{«¿¡—–-/\"'“‘";

    /** What is left of E2 80 xx when its last byte is gone: in windows-1252 and its kin, 1251, 1253, 1257, cp437. */
    private static final String[] STUMPS = {"â€", "вЂ", "β€", "ā€", "ΓÇ"};

    private static final Set<String> ENGLISH =
            Set.of("the", "and", "of", "to", "in", "that", "is", "was", "for", "with", "said", "on", "it", "he", "she");

    private static final Set<String> BEFORE_CONTRACTION = Set.of(
            "i", "you", "he", "she", "it", "we", "they", "that", "there", "here", "who", "what", "where", "how", "let");

    private final String text;
    private final boolean damaged;
    private final List<Patch> patches = new ArrayList<>();

    private Guesses(String text, boolean damaged) {
        this.text = text;
        this.damaged = damaged;
    }

    /** Whether there is anything to guess at. Allocates nothing. */
    static boolean suspicious(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80
                    && (c == '€'
                            || c == 'Ђ'
                            || c == 'Ç'
                            || c == 'Â'
                            || c == 'Ã'
                            || c == 'Ñ'
                            || c == 'Ð'
                            || c == 'â'
                            || c == '\uFFFD')) {
                return true;
            }
        }
        return false;
    }

    /**
     * All guesses, sorted and disjoint.
     *
     * @param damaged whether damage was found in the text beyond doubt
     */
    static List<Patch> find(String text, boolean damaged) {
        Guesses guesses = new Guesses(text, damaged);
        guesses.remains();
        guesses.daggers();
        if (text.indexOf('\uFFFD') >= 0) {
            guesses.replaced();
        }
        return guesses.settled();
    }

    private List<Patch> settled() {
        patches.sort(Comparator.comparingInt(Patch::from));
        List<Patch> settled = new ArrayList<>(patches.size());
        int end = 0;
        for (Patch patch : patches) {
            if (patch.from() >= end) {
                settled.add(patch);
                end = patch.to();
            }
        }
        return settled;
    }

    private void remains() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            int stump = stump(i);
            if (stump > 0) {
                stumpAt(i, i + stump);
                i += stump - 1;
            } else if (c == '€') {
                headless(i);
            } else if (c == 'â') {
                hollow(i);
            } else if (c == 'Â') {
                space(i);
            } else if (c == 'Ã') {
                letter(i);
            } else if (c == 'Ñ' || c == 'Ð') {
                cyrillic(i, c);
            }
        }
    }

    private int stump(int at) {
        for (String stump : STUMPS) {
            if (text.startsWith(stump, at)) {
                // the third byte may have been lost before, and be marked as such
                return stump.length() + (at(at + stump.length()) == '\uFFFD' ? 1 : 0);
            }
        }
        return 0;
    }

    /** "â€" without its third: decided by what stands on either side. */
    private void stumpAt(int from, int to) {
        char before = at(from - 1);
        char after = at(to);
        if (after == '"'
                && ((isSpace(before) && isSpace(at(to + 1)))
                        || (Character.isLetterOrDigit(before) && Character.isLetterOrDigit(at(to + 1))))) {
            patches.add(
                    Patch.guess(from, to + 1, Character.isLetter(before) ? "—" : "–", DASH)); // “ or ” made straight
        } else if (Character.isLetter(before) && Character.isLetter(after)) {
            patches.add(Patch.guess(from, to, "’", APOSTROPHE));
        } else if (opens(before) && Character.isLetterOrDigit(after)) {
            patches.add(Patch.guess(from, to, "“", QUOTE));
        } else if (isSpace(before) && isSpace(after) && before != 0 && after != 0) {
            patches.add(Patch.guess(from, to, "–", DASH));
        } else if (!isSpace(before)) {
            patches.add(Patch.guess(from, to, "”", QUOTE));
        }
    }

    /** "€œ" without its first. */
    private void headless(int at) {
        char before = at(at - 1);
        char third = at(at + 1);
        char after = at(at + 2);
        if (Character.isDigit(before) || Character.isDigit(after)) {
            return; // a price
        }
        if (third == '™' && Character.isLetter(before) && (Character.isLetter(after) || isSpace(after))) {
            patches.add(Patch.guess(at, at + 2, "’", APOSTROPHE));
        } else if ((third == 'œ' || third == '˜') && opens(before) && Character.isLetter(after)) {
            patches.add(Patch.guess(at, at + 2, third == 'œ' ? "“" : "‘", QUOTE));
        }
    }

    /** "â™" without its second, "âœ" likewise. */
    private void hollow(int at) {
        char before = at(at - 1);
        char third = at(at + 1);
        char after = at(at + 2);
        if (third == '™' && Character.isLetter(before) && Character.isLetter(after)) {
            patches.add(Patch.guess(at, at + 2, "’", APOSTROPHE));
        } else if (third == 'œ' && opens(before) && Character.isLetter(after)) {
            patches.add(Patch.guess(at, at + 2, "“", QUOTE));
        }
    }

    /** "Â" whose no-break space has become a space or was trimmed. */
    private void space(int at) {
        char before = at(at - 1);
        char after = at(at + 1);
        boolean ends = after == 0 || after == ' ' || after == '\n';
        if (!ends || Character.isUpperCase(before)) {
            return;
        }
        if (Character.isLowerCase(before)
                || Character.isDigit(before)
                || (before != 0 && ".,;:!?)”’»\"".indexOf(before) >= 0)) {
            patches.add(Patch.guess(at, at + 1, "", SPACE));
        } else if ((damaged || !patches.isEmpty()) && (before == ' ' || before == 0)) {
            patches.add(Patch.guess(at, at + (after == 0 ? 1 : 2), "", SPACE));
        }
    }

    /** "Ã" whose second is gone: the no-break space of à, the soft hyphen of í. */
    private void letter(int at) {
        char before = at(at - 1);
        char after = at(at + 1);
        if (Character.isLowerCase(before)) {
            patches.add(Patch.guess(at, at + 1, Character.isLowerCase(after) ? "í" : "à", LETTER));
        } else if (damaged && !Character.isLetter(before) && after == ' ') {
            patches.add(Patch.guess(at, at + 1, "à", LETTER));
        } else if (damaged && !Character.isLetter(before) && Character.isLowerCase(after)) {
            patches.add(Patch.guess(at, at + 1, "Á", LETTER));
        }
    }

    /** "Ñ" among Cyrillic letters is с without its second byte; "Ð" and a space before one are Р. */
    private void cyrillic(int at, char c) {
        boolean before = isCyrillic(at(at - 1));
        if (c == 'Ñ' && (before || isCyrillic(at(at + 1)))) {
            patches.add(Patch.guess(at, at + 1, "с", LETTER));
        } else if (c == 'Ð' && at(at + 1) == ' ' && isCyrillic(at(at + 2)) && !before) {
            patches.add(Patch.guess(at, at + 2, "Р", LETTER));
        }
    }

    /** Daggers that are the lost half of a pair: before the words that a stump closes, after those that one opens. */
    private void daggers() {
        if (text.indexOf('†') < 0) {
            return;
        }
        List<Patch> known = new ArrayList<>(patches);
        int next = 0;
        int dagger = -1; // before a word, and nothing opened or closed since
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean guessed = next < known.size() && known.get(next).from() == i;
            String meant = guessed ? known.get(next).after() : String.valueOf(c);
            if (meant.equals("“")) {
                open = true;
                dagger = -1;
            } else if (meant.equals("”")) {
                if ((guessed || damaged) && !open && dagger >= 0) {
                    patches.add(Patch.guess(dagger, dagger + 1, "“", QUOTE));
                }
                open = false;
                dagger = -1;
            } else if (c == '†' && damaged && dagger >= 0 && !isSpace(at(i - 1))) { // E2 80 A0 where A0 was a space
                patches.add(Patch.guess(dagger, dagger + 1, "“", QUOTE));
                patches.add(Patch.guess(i, i + 1, Character.isLetter(at(i + 1)) ? "” " : "”", QUOTE));
                dagger = -1;
            } else if (c == '†' && opens(at(i - 1)) && Character.isLetterOrDigit(at(i + 1))) {
                dagger = open ? -1 : i;
            } else if (c == '†'
                    && open
                    && damaged(known)
                    && !isSpace(at(i - 1))
                    && closes(at(i + 1))
                    && !closedLater(i)) {
                patches.add(Patch.guess(i, i + 1, "”", QUOTE));
                open = false;
            }
            if (guessed) {
                i = known.get(next++).to() - 1;
            }
        }
    }

    private boolean damaged(List<Patch> known) {
        return damaged || !known.isEmpty();
    }

    /** Whether a closing quote follows before the next opening one. */
    private boolean closedLater(int at) {
        int close = text.indexOf('”', at);
        int open = text.indexOf('“', at);
        return close >= 0 && (open < 0 || close < open);
    }

    /** U+FFFD in English: an apostrophe in a contraction, a pair of quotes, a dash between spaces. */
    private void replaced() {
        if (!english()) {
            return;
        }
        int opened = -1;
        for (int i = text.indexOf('\uFFFD'); i >= 0; i = text.indexOf('\uFFFD', i + 1)) {
            char before = at(i - 1);
            char after = at(i + 1);
            if (before == '\uFFFD' || after == '\uFFFD') {
                continue;
            }
            if (Character.isLetter(before) && Character.isLetter(after)) {
                if (contraction(i)) {
                    patches.add(Patch.guess(i, i + 1, "’", REPLACED));
                }
            } else if (opens(before) && Character.isLetterOrDigit(after)) {
                opened = i;
            } else if (isSpace(before) && isSpace(after) && before != 0 && after != 0) {
                patches.add(Patch.guess(i, i + 1, "–", REPLACED));
            } else if (opened >= 0 && !isSpace(before) && closes(after) && ended(before)) {
                patches.add(Patch.guess(opened, opened + 1, "“", REPLACED));
                patches.add(Patch.guess(i, i + 1, "”", REPLACED));
                opened = -1;
            }
        }
    }

    private static boolean ended(char before) {
        return Character.isLetterOrDigit(before) || ".,!?…".indexOf(before) >= 0;
    }

    /** n't, 's, and the others after a pronoun. */
    private boolean contraction(int at) {
        int end = at + 1;
        while (end < text.length() && Character.isLetter(text.charAt(end)) && end - at < 4) {
            end++;
        }
        int start = at;
        while (start > 0 && Character.isLetter(text.charAt(start - 1)) && at - start < 12) {
            start--;
        }
        String left = text.substring(start, at).toLowerCase(Locale.ROOT);
        return switch (text.substring(at + 1, end)) {
            case "t" -> left.endsWith("n");
            case "s" -> left.length() > 1;
            case "re", "ve", "ll", "d", "m" -> BEFORE_CONTRACTION.contains(left);
            default -> false;
        };
    }

    /** Whether the commonest English words stand in the text, at least two of them. */
    private boolean english() {
        Set<String> seen = new HashSet<>();
        int start = -1;
        for (int i = 0; i <= text.length() && seen.size() < 2; i++) {
            boolean letter = i < text.length() && text.charAt(i) < 0x80 && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                if (i - start < 5) {
                    String word = text.substring(start, i).toLowerCase(Locale.ROOT);
                    if (ENGLISH.contains(word)) {
                        seen.add(word);
                    }
                }
                start = -1;
            }
        }
        return seen.size() >= 2;
    }

    private static boolean opens(char before) {
        return isSpace(before) || OPENERS.indexOf(before) >= 0;
    }

    private static boolean closes(char after) {
        return isSpace(after) || ".,;:!?)]}»\"'—–-".indexOf(after) >= 0;
    }

    private static boolean isSpace(char c) {
        return c == 0 || Character.isWhitespace(c) || c == 0xA0;
    }

    private static boolean isCyrillic(char c) {
        return c >= 0x400 && c < 0x530;
    }

    /** The character at an offset, 0 outside. */
    private char at(int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : 0;
    }
}

package org.pressclip.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Writes a text in pseudo-words of another script: the same word always becomes the same pseudo-word, about as long as
 * it would be in that script; numbers, punctuation and, where the script has both, case stay.
 *
 * <p>A pseudo-word begins with a letter that stands nowhere but at the beginning, so that {@link #words} finds the
 * words again where no spaces part them.
 */
public enum Script {
    /** The text as it is, for comparison. */
    ORIGINAL("", "", 1, true) {
        @Override
        public String write(String text) {
            return text;
        }
    },
    /** Latin letters and none of anybody's function words. */
    LATIN("bdfgklmnprstvzh", "aeioujwyqcx", 1, true),
    CYRILLIC("бвгджзклмнпрстф", "аеиоуыэюяцчшщхйь", 1, true),
    ARABIC("بتثجحخدذرزسشصضط", "ظعغفقكلمنهويا", 0.8, true),
    DEVANAGARI("कखगघचछजझटठडढतथदध", "नपफबमयरलवशसहािीुेो", 1, true),
    THAI("กขคงจฉชซญดตถท", "ธนบปผพฟมยรลวสหอะาเแ", 0.9, false),
    /** A short word is one ideograph, a longer one two or three. */
    CJK("", "", 0.3, false) {
        @Override
        int letter(long number, boolean first) {
            return (int) ((first ? 0x4E00 : 0x7000) + number % 0x1500);
        }
    };

    private final String initials;
    private final String others;
    private final double length;
    private final boolean spaced;

    Script(String initials, String others, double length, boolean spaced) {
        this.initials = initials;
        this.others = others;
        this.length = length;
        this.spaced = spaced;
    }

    /** Its name in a table. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int letter(long number, boolean first) {
        String letters = first ? initials : others;
        return letters.charAt((int) (number % letters.length()));
    }

    private boolean begins(int c) {
        return this == CJK ? c >= 0x4E00 && c < 0x4E00 + 0x1500 : initials.indexOf(c) >= 0;
    }

    /** The text in pseudo-words. */
    public String write(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean word = false; // the last thing written, but for spaces that may yet be dropped
        int spaces = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (Character.isLetter(c)) {
                int end = at;
                while (end < text.length() && isPart(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                out.append(text, at - spaces, !spaced && word ? at - spaces : at);
                append(out, text.substring(at, end));
                word = true;
                spaces = 0;
                at = end;
            } else if (c == ' ') {
                spaces++;
                at++;
            } else {
                out.append(text, at - spaces, at).appendCodePoint(c);
                word = false;
                spaces = 0;
                at += Character.charCount(c);
            }
        }
        return out.append(text, text.length() - spaces, text.length()).toString();
    }

    private static boolean isPart(int c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void append(StringBuilder out, String word) {
        CRC32 crc = new CRC32();
        crc.update(word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        long number = crc.getValue();
        boolean upper = spaced && word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        boolean title = spaced && Character.isUpperCase(word.codePointAt(0));
        int letters = Math.max(1, (int) Math.round(word.codePointCount(0, word.length()) * length));
        for (int i = 0; i < letters; i++) {
            int letter = letter(number, i == 0);
            out.appendCodePoint(upper || (title && i == 0) ? Character.toUpperCase(letter) : letter);
            number = (number * 6364136223846793005L + 1442695040888963407L) >>> 13;
        }
    }

    /** The words of a text in this script, those of the original one by one. */
    public List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean in = i < text.length() && isWord(text.charAt(i));
            if (start >= 0 && (!in || (!spaced && begins(text.charAt(i))))) {
                words.add(text.substring(start, i));
                start = -1;
            }
            start = in && start < 0 ? i : start;
        }
        return words;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || c == '_'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}

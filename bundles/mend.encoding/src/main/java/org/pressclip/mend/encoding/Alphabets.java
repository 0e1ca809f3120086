package org.pressclip.mend.encoding;

import java.lang.Character.UnicodeScript;

/** What news is written in: which characters a repair may come to, and which of them stand in one word. */
final class Alphabets {
    /** No letter: punctuation, symbols, digits, combining marks that any script takes. */
    static final int COMMON = 0;

    static final int LATIN = 1;
    static final int EAST_ASIAN = 2;
    private static final int OTHERS = 3;

    /** Letters of Latin beyond the first 256 that some national alphabet or romanisation uses. */
    private static final String EXTENDED =
            "ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĮįİıĲĳĴĵĶķĹĺĻļĽľĿŀŁłŃńŅņŇňŊŋŌōŐőŒœ"
                    + "ŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƁɓƆɔƉƊɗƎǝƏəƐɛƑƒƓɠƔɣƖɩƘƙƝɲƠơƯưƱʊƲʋƳƴƷʒǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜ"
                    + "ǤǥǦǧǨǩǮǯǺǻǼǽǾǿȘșȚțȲȳɖʻʼ";

    /** Marks and digits below the general punctuation that several scripts share. */
    private static final String SHARED = "\u0384\u0385\u0387\u0589\u0605\u060C\u061B\u061F\u0640\u0660\u0661\u0662"
            + "\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06DD\u0964\u0965\u0E3F\u10FB";

    /** Modifiers: the okina and its like, and those that Windows charsets hold, which one round of two may come to. */
    private static final String SPACING = "\u02BB\u02BC\u02C6\u02C7\u02D8\u02D9\u02DA\u02DB\u02DC\u02DD";

    private static final boolean[] LATIN_LETTERS = new boolean[0x300];

    static {
        for (int c = 0xC0; c < 0x100; c++) {
            LATIN_LETTERS[c] = c != 0xD7 && c != 0xF7;
        }
        LATIN_LETTERS[0xAA] = LATIN_LETTERS[0xBA] = true;
        EXTENDED.chars().forEach(c -> LATIN_LETTERS[c] = true);
    }

    private Alphabets() {}

    /** Which letters it can share a word with: equal numbers can; {@link #COMMON} can with any. */
    static int family(int c) {
        if (c < 0x250) {
            return Character.isLetter(c) && c != 0xAA && c != 0xBA ? LATIN : COMMON;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case COMMON, INHERITED, UNKNOWN -> COMMON;
            case LATIN -> LATIN;
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> EAST_ASIAN;
            default -> OTHERS + script.ordinal();
        };
    }

    /**
     * Whether words are made of it: not so ordinals, the micro sign and spacing modifiers, which Unicode calls letters.
     */
    static boolean letter(int c) {
        return Character.isLetter(c) && c != 0xAA && c != 0xBA && c != 0xB5 && (c < 0x2B0 || c > 0x2FF);
    }

    /** Whether a sequence of several bytes that comes to this may be a repair at all. */
    static boolean plausible(int c) {
        if (c < 0x300) {
            return c < 0xC0 ? c >= 0x80 : LATIN_LETTERS[c] || c == 0xD7 || c == 0xF7 || SPACING.indexOf(c) >= 0;
        }
        switch (Character.getType(c)) {
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE, Character.CONTROL -> {
                return false;
            }
            default -> {
                return living(c);
            }
        }
    }

    private static boolean living(int c) {
        return switch (UnicodeScript.of(c)) {
            case COMMON -> c >= 0x2000 || SHARED.indexOf(c) >= 0;
            case INHERITED -> c < 0x340 || c >= 0x483;
            case LATIN -> c < 0x2C60 || c >= 0xFE00;
            case GREEK -> c < 0x3E2 || c >= 0x3F0;
            case CYRILLIC -> c < 0x460 || (c >= 0x48A && c < 0x530);
            case ARMENIAN, HEBREW, ARABIC, THAANA, DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, ORIYA, TAMIL, TELUGU ->
                true;
            case KANNADA, MALAYALAM, SINHALA, THAI, LAO, TIBETAN, MYANMAR, GEORGIAN, HANGUL, ETHIOPIC, KHMER -> true;
            case MONGOLIAN, HIRAGANA, KATAKANA, BOPOMOFO, HAN -> true;
            default -> false;
        };
    }
}

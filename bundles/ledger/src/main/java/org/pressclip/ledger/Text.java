package org.pressclip.ledger;

/** Texts as every database can keep them. */
final class Text {
    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /** Without NUL, which PostgreSQL refuses, and without halves of characters, which UTF-8 cannot say. */
    static String kept(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return mended(text, i);
            }
        }
        return text;
    }

    /** The same with a bound on its length. */
    static String kept(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static String mended(String text, int from) {
        StringBuilder mended = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isBad(text, i)) {
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended.toString();
    }

    private static boolean isBad(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == 0;
    }
}

package org.pressclip.target.files;

/** Text that every UTF-8 writer takes: half of a surrogate pair, which is no character, becomes U+FFFD. */
final class Unicode {
    private Unicode() {}

    static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            whole.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
        }
        return whole.toString();
    }
}

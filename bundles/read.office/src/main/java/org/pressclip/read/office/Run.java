package org.pressclip.read.office;

/**
 * Characters of one look.
 *
 * @param text the characters
 * @param styles a bit for each, by the order of {@link org.pressclip.api.Style}
 * @param href where it leads, or ""
 */
record Run(String text, int styles, String href) {
    static final int STRONG = 1;
    static final int EMPHASIS = 2;
    static final int CODE = 4;
    static final int SUBSCRIPT = 8;
    static final int SUPERSCRIPT = 16;
    static final int DELETED = 32;

    static Run of(String text) {
        return new Run(text, 0, "");
    }
}

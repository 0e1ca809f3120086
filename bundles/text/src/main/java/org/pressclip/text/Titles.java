package org.pressclip.text;

/** Words for offices and jobs in a dozen languages. Thread-safe. */
public final class Titles {
    private Titles() {}

    /** What a title says of who bears it. */
    public enum Kind {
        /** Minister, president, general, professor: somebody in the news. */
        OFFICE,
        /** Reporter, editor, correspondent, photographer: somebody who makes the news. */
        PRESS,
        /** Desk, bureau, team, admin, newsroom: nobody. */
        DESK,
        /** Mr, Dr, Shri: how one is addressed. */
        ADDRESS
    }

    /** Whether one of the words of a text is a title of that kind, in any of the languages known. */
    public static boolean has(Kind kind, CharSequence text) {
        return false;
    }

    /**
     * Where the titles at the head of a text end and the rest begins: 10 of "Dr. Prof. Anna Berg"; 0 if there is none.
     */
    public static int lead(CharSequence text) {
        return 0;
    }
}

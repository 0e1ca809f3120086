package org.pressclip.report;

/**
 * What is kept of a record between its first reading and its second.
 *
 * @param number which record it is, from 1
 * @param file which file it is in
 * @param at the byte its line begins at
 * @param length bytes of its line
 * @param headline or "", at most a line of it
 * @param site its host, or "files"
 * @param path the name its page was given by
 * @param published when, as the record has it, or ""
 * @param words of its story
 * @param warnings how many
 * @param ending how its page ended
 */
record Row(
        int number,
        int file,
        long at,
        int length,
        String headline,
        String site,
        String path,
        String published,
        int words,
        int warnings,
        Ending ending) {
    private static final int LONGEST = 200;

    static Row of(int number, int file, long at, int length, Entry entry, boolean unchanged) {
        int warnings = entry.warnings().size();
        Ending ending = unchanged ? Ending.UNCHANGED : warnings > 0 ? Ending.WARNED : Ending.FILED;
        return new Row(
                number,
                file,
                at,
                length,
                Html.clip(entry.headline(), LONGEST),
                entry.site(),
                Html.clip(entry.path(), LONGEST),
                Html.clip(entry.json().text("datePublished"), 40),
                entry.words(),
                warnings,
                ending);
    }

    /** What it is called: its headline, else the name of its page. */
    String title() {
        return !headline.isBlank() ? headline : !path.isBlank() ? path : "record " + number;
    }

    /** Its name within the report. */
    String anchor() {
        return "r" + number;
    }
}

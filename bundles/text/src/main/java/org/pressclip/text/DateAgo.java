package org.pressclip.text;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads days that are told from today: "2 hours ago", "vor 2 Stunden", "hace 2 horas", "yesterday". */
final class DateAgo {
    private static final DateWords WORDS = DateWords.ALL;

    private final String text;
    private final DateCursor in;

    DateAgo(String text, DateCursor in) {
        this.text = text;
        this.in = in;
    }

    /** A date without a number: "yesterday", but not "yesterday at noon". */
    static Optional<DateReading> alone(String text) {
        String folded = DateWords.fold(text);
        if (WORDS.is("today", folded)) {
            return Optional.of(DateReading.relative(0, ChronoUnit.DAYS));
        }
        if (WORDS.is("yesterday", folded)) {
            return Optional.of(DateReading.relative(1, ChronoUnit.DAYS));
        }
        return Optional.empty();
    }

    /**
     * Reads how long ago at its number; null if it is none.
     *
     * @param floor how far back a word before the number may stand
     */
    Dates.@Nullable Place read(int at, int floor) {
        if (!in.number(at, 1, 3)) {
            return null;
        }
        int count = (int) in.number;
        int unitAt = in.spaces(in.numberEnd);
        if (!in.word(unitAt)) {
            return null;
        }
        ChronoUnit unit = WORDS.unit(in.word);
        if (unit == null) {
            return null;
        }
        int end = in.wordEnd;
        boolean unspacedAgo = text.charAt(unitAt) > 0x2E80 && (in.word.endsWith("前") || in.word.endsWith("전"));
        if (unspacedAgo) {
            return ago(at, end, count, unit);
        }
        int behind = in.spaces(end);
        if (in.word(behind)) {
            String first = in.word;
            int firstEnd = in.wordEnd;
            if (WORDS.is("ago", first)) {
                return ago(at, firstEnd, count, unit);
            }
            if (in.at(firstEnd) == ' ' && in.word(firstEnd + 1) && WORDS.is("ago", first + " " + in.word)) {
                return ago(at, in.wordEnd, count, unit);
            }
        }
        int since = since(at, floor);
        return since < 0 ? null : ago(since, end, count, unit);
    }

    /** Where the words begin that stand before the number, as in "vor 2 Stunden"; -1 if there are none. */
    private int since(int at, int floor) {
        int from = at;
        for (int words = 0; words < 3; words++) {
            int end = from;
            while (end > floor && from - end < 2 && DateCursor.space(text.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > floor && end - start < 10 && DateCursor.letter(text.charAt(start - 1))) {
                start--;
            }
            if (start == end) {
                return -1;
            }
            from = start;
            if (WORDS.is("since", DateWords.fold(text.substring(start, at).strip()))) {
                return start;
            }
        }
        return -1;
    }

    private static Dates.Place ago(int from, int end, int count, ChronoUnit unit) {
        return new Dates.Place(from, end, DateReading.relative(count, unit));
    }
}

package org.pressclip.text;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the dates that stand in a text, in whichever language, and reads them.
 *
 * <p>Nothing is guessed: a year that is not written is not known, a zone neither; {@code 01/10/2016} is read with the
 * day first and marked as {@link DateReading#swappable}. What cannot be a date, such as the 31st of February, is none.
 * Only the common era is read, and Thai years by their distance of 543; other calendars are left alone. One pass over
 * the text, whatever it holds.
 */
public final class Dates {
    /** Longer strings are no dates, whatever they hold. */
    private static final int LONGEST = 200;

    private Dates() {}

    /**
     * A date in a text.
     *
     * @param from its first character
     * @param to the one after its last
     */
    public record Place(int from, int to, DateReading reading) {}

    /** The dates in a text, in order, not overlapping; each with the time and zone that stand with it. */
    public static List<Place> find(CharSequence text) {
        return scan(text.toString(), false);
    }

    /** Without the marks of writing direction, which may stand between any two characters of a date. */
    private static List<Place> scan(String text, boolean whole) {
        int first = 0;
        while (first < text.length() && !direction(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return new DateScanner(text, whole).all();
        }
        StringBuilder bare = new StringBuilder(text.length());
        int[] origins = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            if (!direction(text.charAt(i))) {
                origins[bare.length()] = i;
                bare.append(text.charAt(i));
            }
        }
        List<Place> places = new ArrayList<>();
        for (Place place : new DateScanner(bare.toString(), whole).all()) {
            places.add(new Place(origins[place.from()], origins[place.to() - 1] + 1, place.reading()));
        }
        return places;
    }

    private static boolean direction(char c) {
        return c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /**
     * The reading of a string that is a date and little else: what a field for dates holds. Here also bare numbers are
     * dates (20160909, 1473404520, 2016-09) and "yesterday" is one.
     */
    public static Optional<DateReading> read(String raw) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<DateReading> number = number(text);
        if (number.isPresent()) {
            return number;
        }
        List<Place> places = scan(text, true);
        if (places.isEmpty()) {
            return DateAgo.alone(text);
        }
        Place first = places.get(0);
        for (Place place : places) {
            if (!place.reading().equals(first.reading())) {
                return Optional.empty();
            }
        }
        return Optional.of(first.reading());
    }

    private static Optional<DateReading> number(String text) {
        int from = text.startsWith("/Date(") ? 6 : 0;
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        int length = to - from;
        boolean fraction = to < text.length() && text.charAt(to) == '.';
        if ((from == 0 && to < text.length() && !fraction) || (length != 10 && length != 13)) {
            return Optional.empty();
        }
        for (int i = fraction ? to + 1 : text.length(); i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        long value = Long.parseLong(text.substring(from, to));
        Instant instant = length == 13 ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return Optional.of(new DateReading(
                DateReading.Form.EPOCH,
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                false,
                0,
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                "Z",
                0,
                0,
                null));
    }

    /** Whether a year has a day; year 0 stands for any year. */
    static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day
                        <= (year == 0
                                ? YearMonth.of(2000, month).lengthOfMonth()
                                : Year.of(year).atMonth(month).lengthOfMonth());
    }
}

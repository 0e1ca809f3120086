package org.pressclip.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a written date says, and nothing more: parts that are not written stay unknown.
 *
 * @param form how it is written
 * @param year the year of the common era, 0 if none is written
 * @param month 1 to 12, 0 in a relative date
 * @param day 1 to 31, 0 if only the month is written
 * @param swappable whether {@code 01/10/2016} may as well have the month first; month and day are then those of the
 *     reading with the day first
 * @param weekday the day of the week that is named, 1 for Monday to 7 for Sunday, 0 if none
 * @param hour 0 to 23, -1 if no time is written
 * @param minute 0 to 59, -1 if no minute is written
 * @param second 0 to 59, -1 if no second is written
 * @param zone the zone as written ("IST", "GMT+7", "+05:30", "Z"), "" if none
 * @param offset minutes east of Greenwich, where the zone says them by itself; null for other abbreviations
 * @param ago how long before the reading of the page a relative date lies, in {@code agoUnit}s; else 0
 * @param agoUnit minutes, hours, days, weeks, months or years; null if the date is not relative
 */
public record DateReading(
        Form form,
        int year,
        int month,
        int day,
        boolean swappable,
        int weekday,
        int hour,
        int minute,
        int second,
        String zone,
        @Nullable Integer offset,
        int ago,
        @Nullable ChronoUnit agoUnit) {

    /** How a date is written. */
    public enum Form {
        /** The year first, in numbers: ISO 8601 and its kin. */
        ISO,
        /** The month by its name, or numbers with words for year, month and day. */
        WORDS,
        /** Numbers alone, the year last. */
        NUMERIC,
        /** Numbers alone, the year last and of two digits. */
        SHORT,
        /** Seconds or milliseconds since 1970. */
        EPOCH,
        /** "2 hours ago". */
        RELATIVE
    }

    /** How much of a date is known. */
    public enum Precision {
        MONTH,
        DAY,
        MINUTE,
        SECOND
    }

    static DateReading ofDay(Form form, int year, int month, int day) {
        return new DateReading(form, year, month, day, false, 0, -1, -1, -1, "", null, 0, null);
    }

    static DateReading relative(int ago, ChronoUnit unit) {
        return new DateReading(Form.RELATIVE, 0, 0, 0, false, 0, -1, -1, -1, "", null, ago, unit);
    }

    /** Whether a day of a year is known. */
    public boolean hasDay() {
        return year > 0 && day > 0;
    }

    public boolean hasTime() {
        return hour >= 0 && minute >= 0;
    }

    public Precision precision() {
        if (day == 0) {
            return Precision.MONTH;
        }
        if (!hasTime()) {
            return Precision.DAY;
        }
        return second < 0 ? Precision.MINUTE : Precision.SECOND;
    }

    /**
     * The day, as on the calendar of the place it was written in.
     *
     * @throws DateTimeException if year or day are not known
     */
    public LocalDate date() {
        return LocalDate.of(year, month, day);
    }

    /** The same characters with the month first, where they may be meant so. */
    public Optional<DateReading> swapped() {
        return swappable
                ? Optional.of(new DateReading(
                        form, year, day, month, true, weekday, hour, minute, second, zone, offset, ago, agoUnit))
                : Optional.empty();
    }

    /** The same, settled as it stands. */
    public DateReading settled() {
        return new DateReading(
                form, year, month, day, false, weekday, hour, minute, second, zone, offset, ago, agoUnit);
    }

    /** The same in a year; empty if that year has no such day. */
    public Optional<DateReading> in(int someYear) {
        if (month == 0 || (day > 0 && !Dates.exists(someYear, month, day))) {
            return Optional.empty();
        }
        return Optional.of(new DateReading(
                form, someYear, month, day, swappable, weekday, hour, minute, second, zone, offset, ago, agoUnit));
    }

    /** The same at an offset, in minutes east of Greenwich. */
    public DateReading at(int minutes) {
        return new DateReading(
                form, year, month, day, swappable, weekday, hour, minute, second, zone, minutes, ago, agoUnit);
    }

    /** The day alone. */
    public DateReading withoutTime() {
        return new DateReading(form, year, month, day, swappable, weekday, -1, -1, -1, "", null, ago, agoUnit);
    }

    public boolean isRelative() {
        return agoUnit != null;
    }

    /** The day that a relative date means on a page read at an instant; others stay as they are. */
    public DateReading seen(Instant when) {
        ChronoUnit unit = agoUnit;
        if (unit == null) {
            return this;
        }
        LocalDate then;
        if (unit == ChronoUnit.MINUTES || unit == ChronoUnit.HOURS) {
            then = when.minus(ago, unit).atOffset(ZoneOffset.UTC).toLocalDate();
        } else {
            then = when.atOffset(ZoneOffset.UTC).toLocalDate().minus(ago, unit);
        }
        int dayOrNone = unit == ChronoUnit.MONTHS || unit == ChronoUnit.YEARS ? 0 : then.getDayOfMonth();
        return ofDay(Form.RELATIVE, then.getYear(), then.getMonthValue(), dayOrNone);
    }

    /**
     * ISO 8601 with all that is known and nothing more: "2016-09-09", "2016-10-01T21:37", "2016-09-09T12:32+05:30"; ""
     * if no year is known.
     */
    public String iso() {
        if (year == 0) {
            return "";
        }
        StringBuilder iso = new StringBuilder(25);
        digits(iso, year, 4).append('-');
        digits(iso, month, 2);
        if (day == 0) {
            return iso.toString();
        }
        digits(iso.append('-'), day, 2);
        if (!hasTime()) {
            return iso.toString();
        }
        digits(iso.append('T'), hour, 2);
        digits(iso.append(':'), minute, 2);
        if (second >= 0) {
            digits(iso.append(':'), second, 2);
        }
        if (offset != null) {
            if (offset == 0) {
                return iso.append('Z').toString();
            }
            int minutes = Math.abs(offset);
            digits(iso.append(offset < 0 ? '-' : '+'), minutes / 60, 2);
            digits(iso.append(':'), minutes % 60, 2);
        }
        return iso.toString();
    }

    private static StringBuilder digits(StringBuilder out, int number, int width) {
        String plain = Integer.toString(number);
        return out.append("0".repeat(Math.max(0, width - plain.length()))).append(plain);
    }
}

package org.pressclip.form.standards;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date of a record, as exact as the record knows it: a day, a time without its zone, or a time with its offset.
 *
 * <p>Where a standard wants more than is known, {@link #instant} assumes midnight and UTC; {@link #isExact} tells.
 */
record When(
        LocalDate day, @Nullable LocalTime time, @Nullable ZoneOffset offset) {
    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter BASIC_DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter BASIC_TIME = DateTimeFormatter.ofPattern("'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter BASIC_OFFSET = DateTimeFormatter.ofPattern("XX", Locale.ROOT);

    /** What a text in ISO 8601 says; null if it is none, or if its year has not four digits. */
    static @Nullable When of(@Nullable String text) {
        if (text == null || text.length() < 10) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.substring(0, 10));
            if (text.length() == 10) {
                return new When(day, null, null);
            }
            if (text.charAt(10) != 'T') {
                return null;
            }
            int end = 11;
            while (end < text.length() && "0123456789:.".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            LocalTime time = LocalTime.parse(text.substring(11, end)).withNano(0);
            return new When(day, time, end == text.length() ? null : ZoneOffset.of(text.substring(end)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The first of some texts that says when, or null. */
    static @Nullable When first(@Nullable String... texts) {
        for (String text : texts) {
            When when = of(text);
            if (when != null) {
                return when;
            }
        }
        return null;
    }

    boolean isExact() {
        return time != null && offset != null;
    }

    private LocalDateTime local() {
        return day.atTime(time == null ? LocalTime.MIDNIGHT : time);
    }

    /** With what is not known assumed: midnight, UTC. */
    OffsetDateTime instant() {
        return local().atOffset(offset == null ? ZoneOffset.UTC : offset);
    }

    /** As RFC 3339 has it, what is not known assumed. */
    String rfc3339() {
        return RFC_3339.format(instant());
    }

    /** As RFC 822 has it, what is not known assumed. */
    String rfc822() {
        return RFC_822.format(instant());
    }

    /** The time on the clocks of where it was written, as databases have it; midnight where only the day is known. */
    String sql() {
        return SQL.format(local());
    }

    /** The same in UTC, or "" if the offset is not known. */
    String sqlUtc() {
        return time == null || offset == null ? "" : SQL.format(instant().withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** ISO 8601 without punctuation, no more exact than what is known. */
    String basic() {
        return BASIC_DAY.format(day)
                + (time == null ? "" : BASIC_TIME.format(time))
                + (time == null || offset == null ? "" : BASIC_OFFSET.format(offset));
    }
}

package org.pressclip.target.jcr;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Optional;

/** Dates as a repository has them: always a time, always a zone. What is not known of them is taken as 0:00 and UTC. */
final class Dates {
    private Dates() {}

    /** The moment that an ISO 8601 date names as far as it names one; in the years 1 to 9999, as JCR has them. */
    static Optional<Calendar> of(String iso) {
        try {
            ZonedDateTime moment = moment(iso);
            return moment.getYear() < 1 || moment.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(GregorianCalendar.from(moment));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime moment(String iso) {
        int time = iso.indexOf('T');
        if (time < 0) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC);
        }
        String clock = iso.substring(time);
        boolean zoned = clock.endsWith("Z") || clock.indexOf('+') >= 0 || clock.indexOf('-') >= 0;
        return zoned
                ? OffsetDateTime.parse(iso).toZonedDateTime()
                : LocalDateTime.parse(iso).atZone(ZoneOffset.UTC);
    }
}

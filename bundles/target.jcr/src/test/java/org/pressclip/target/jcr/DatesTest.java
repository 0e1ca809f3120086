package org.pressclip.target.jcr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Calendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource({
        "2024-10-08, 2024-10-08T00:00:00Z",
        "2024-10-08T14:05, 2024-10-08T14:05:00Z",
        "2024-10-08T14:05:09, 2024-10-08T14:05:09Z",
        "2024-10-08T14:05+02:00, 2024-10-08T12:05:00Z",
        "2024-10-08T14:05:09-05:30, 2024-10-08T19:35:09Z",
        "2024-10-08T14:05:09Z, 2024-10-08T14:05:09Z"
    })
    void aDateIsAMoment(String iso, String instant) {
        assertThat(Dates.of(iso).orElseThrow().toInstant()).isEqualTo(Instant.parse(instant));
    }

    @Test
    void theZoneStays() {
        Calendar date = Dates.of("2024-10-08T14:05+05:30").orElseThrow();
        assertThat(date.getTimeZone().getRawOffset()).isEqualTo(19_800_000);
        assertThat(date.get(Calendar.HOUR_OF_DAY)).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "T", "yesterday", "2024", "2024-13-01", "+12024-01-01", "-0001-01-01", "2024-10-08Tnoon"})
    void whatNamesNoMomentIsNone(String text) {
        assertThat(Dates.of(text)).isEmpty();
    }
}

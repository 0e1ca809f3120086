package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DateZonesTest {
    private static final LocalDateTime SUMMER = LocalDateTime.of(2016, 7, 1, 12, 0);

    @Test
    void anAmbiguousZoneIsSettledByTheCountry() {
        assertThat(DateZones.offset("IST", "in", SUMMER)).contains(330);
        assertThat(DateZones.offset("IST", "ie", SUMMER)).contains(60);
        assertThat(DateZones.offset("IST", "", SUMMER)).contains(330);
        assertThat(DateZones.offset("EST", "au", SUMMER)).contains(600);
        assertThat(DateZones.offset("BST", "de", SUMMER)).isEmpty();
    }

    @Test
    void whatMeansSeveralTimesIsKnownToDoSo() {
        assertThat(DateZones.ambiguous("IST")).isTrue();
        assertThat(DateZones.ambiguous("CET")).isFalse();
    }

    @Test
    void anUnambiguousZoneNeedsNoCountry() {
        assertThat(DateZones.offset("CET", "", SUMMER)).contains(60);
        assertThat(DateZones.offset("WIB", "in", SUMMER)).contains(420);
        assertThat(DateZones.offset("EDT", "", SUMMER)).contains(-240);
        assertThat(DateZones.offset("EST", "", SUMMER)).contains(-300);
    }

    @Test
    void aZoneOfBothHalvesOfTheYearFollowsTheDay() {
        assertThat(DateZones.offset("ET", "us", SUMMER)).contains(-240);
        assertThat(DateZones.offset("ET", "us", SUMMER.plusMonths(6))).contains(-300);
    }

    @Test
    void whatIsNoZoneHasNoOffset() {
        assertThat(DateZones.offset("XYZ", "us", SUMMER)).isEmpty();
        assertThat(DateZones.mayBe("IST", 330, SUMMER)).isTrue();
        assertThat(DateZones.mayBe("IST", 300, SUMMER)).isFalse();
    }
}

package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    @Test
    void pointsInTimeAreToldAsPeopleSayThem() {
        assertThat(Times.from(NOW, null)).isEmpty();
        assertThat(Times.from(NOW, NOW.plusSeconds(2))).isEqualTo("now");
        assertThat(Times.from(NOW, NOW.plusSeconds(89))).isEqualTo("in 89 s");
        assertThat(Times.from(NOW, NOW.minusSeconds(89))).isEqualTo("89 s ago");
        assertThat(Times.from(NOW, NOW.minusSeconds(3600))).isEqualTo("60 min ago");
        assertThat(Times.from(NOW, NOW.minusSeconds(47 * 3600))).isEqualTo("47 h ago");
        assertThat(Times.from(NOW, NOW.minusSeconds(3 * 86_400))).isEqualTo("3 d ago");
        assertThat(Times.from(NOW, NOW.minusSeconds(60 * 86_400))).isEqualTo("2026-01-04");
    }
}

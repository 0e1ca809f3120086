package org.pressclip.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.service.Ledger;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    private static Ledger.State state(Instant next, int failures) {
        return new Ledger.State(false, next, null, failures, failures == 0 ? "" : "it failed", 0, 0);
    }

    @Test
    void anIntervalIsWaitedForAndByChanceATenthMore() {
        Settings settings = Newsroom.settings(Map.of("interval", "20m"));
        assertThat(Schedule.next(settings, NOW, 0, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
        assertThat(Schedule.next(settings, NOW, 0, 1)).isEqualTo(NOW.plus(Duration.ofMinutes(22)));
    }

    @Test
    void aFeedThatFailsIsPolledLessAndLessOften() {
        Settings settings = Newsroom.settings(Map.of("interval", "20m", "jitter", "0s"));
        assertThat(Schedule.next(settings, NOW, 1, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
        assertThat(Schedule.next(settings, NOW, 3, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(80)));
        assertThat(Schedule.next(settings, NOW, 1_000, 0)).isEqualTo(NOW.plus(Duration.ofHours(6)));
    }

    @Test
    void cronIsReadInTheFeedsZone() {
        Settings settings = Newsroom.settings(Map.of("cron", "30 7 * * 1-5", "zone", "Europe/Vienna", "jitter", "0s"));
        Instant monday = Instant.parse("2026-03-02T06:30:00Z");
        assertThat(Schedule.next(settings, NOW, 0, 0)).isEqualTo(monday); // the first of March is a Sunday
        Instant summer = Instant.parse("2026-03-30T05:30:00Z"); // Monday after the clocks went forward
        assertThat(Schedule.next(settings, Instant.parse("2026-03-28T12:00:00Z"), 0, 0))
                .isEqualTo(summer);
    }

    @Test
    void aCronThatNeverComesWaitsForAYear() {
        Settings settings = Newsroom.settings(Map.of("cron", "0 0 30 2 *"));
        assertThat(Schedule.next(settings, NOW, 0, 0)).isAfter(NOW.plus(Duration.ofDays(360)));
    }

    @Test
    void aFeedIsDueWhenItsTimeHasComeAndOnceHoweverLongTheStopWas() {
        Settings settings = Newsroom.settings(Map.of("interval", "20m"));
        assertThat(Schedule.due(settings, Ledger.State.NEW, NOW)).isTrue();
        assertThat(Schedule.due(settings, state(NOW, 0), NOW)).isTrue();
        assertThat(Schedule.due(settings, state(NOW.plusSeconds(1), 0), NOW)).isFalse();
        Instant monthLater = NOW.plus(Duration.ofDays(30));
        assertThat(Schedule.due(settings, state(NOW, 0), monthLater)).isTrue();
        Instant next = Schedule.next(settings, monthLater, 0, 0.5);
        assertThat(Schedule.due(settings, state(next, 0), monthLater.plusSeconds(60)))
                .isFalse();
    }

    @Test
    void aClockThatIsSetBackDoesNotStopAFeed() {
        Settings settings = Newsroom.settings(Map.of("interval", "20m"));
        Instant next = Schedule.next(settings, NOW, 0, 1);
        assertThat(Schedule.due(settings, state(next, 0), NOW)).isFalse();
        assertThat(Schedule.due(settings, state(next, 0), NOW.minus(Duration.ofHours(1))))
                .isTrue();
    }

    @Test
    void aServersWordToWaitIsHeardForADay() {
        Settings settings = Newsroom.settings(Map.of("interval", "20m"));
        assertThat(Schedule.due(settings, state(NOW.plus(Duration.ofHours(20)), 1), NOW))
                .isFalse();
        assertThat(Schedule.due(settings, state(NOW.plus(Duration.ofDays(20)), 1), NOW))
                .isTrue();
    }

    @Test
    void triesComeLessAndLessOftenAndNeverLessThanOnceADay() {
        assertThat(Schedule.retry(NOW, 1, false, 0.5)).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(Schedule.retry(NOW, 3, false, 0.5)).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
        assertThat(Schedule.retry(NOW, 1, false, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(4)));
        assertThat(Schedule.retry(NOW, Integer.MAX_VALUE, false, 0.5)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(Schedule.retry(NOW, Integer.MAX_VALUE, true, 0.5)).isEqualTo(NOW.plus(Duration.ofHours(6)));
    }

    @Test
    void aFeedIsStaleWhenSeveralPollsBroughtNothing() {
        Settings settings = Newsroom.settings(Map.of("interval", "1h"));
        assertThat(Schedule.stale(settings, NOW.minus(Duration.ofHours(3)), NOW))
                .isFalse();
        assertThat(Schedule.stale(settings, NOW.minus(Duration.ofHours(4)), NOW))
                .isTrue();
        Settings weekly = Newsroom.settings(Map.of("cron", "0 6 * * 1"));
        assertThat(Schedule.stale(weekly, NOW.minus(Duration.ofDays(10)), NOW)).isFalse();
    }
}

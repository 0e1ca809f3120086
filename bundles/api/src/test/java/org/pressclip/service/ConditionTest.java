package org.pressclip.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;

class ConditionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aDiskThatIsNearlyFullIsToldBeforeItIsFull() {
        assertThat(Condition.of(archive(5L << 30)).level()).isEqualTo(Condition.Level.GOOD);
        assertThat(Condition.of(archive(500L << 20)).level()).isEqualTo(Condition.Level.WARNING);
        Condition full = Condition.of(archive(5L << 20));
        assertThat(full.level()).isEqualTo(Condition.Level.BAD);
        assertThat(full.sentence()).contains("The disk is full").contains(folder.toString());
        assertThat(full.remedy()).isNotEmpty();
    }

    @Test
    void whatDoesNotAnswerIsBadAndSaysItsOwnSentence() {
        Condition broken = Condition.of(new Archive() {
            @Override
            public Place keep(Capture capture, @Nullable Place before) {
                throw new AssertionError();
            }

            @Override
            public Lead recall(Lead lead, Place place) {
                throw new AssertionError();
            }

            @Override
            public Extent extent() throws IOException {
                throw new IOException("The archive's folder is no folder.");
            }
        });
        assertThat(broken.level()).isEqualTo(Condition.Level.BAD);
        assertThat(broken.sentence()).isEqualTo("The archive's folder is no folder.");
    }

    @Test
    void whatIsAbsentIsBad() {
        assertThat(Condition.all(null, null, null, null))
                .extracting(Condition::level)
                .containsExactly(Condition.Level.BAD, Condition.Level.BAD, Condition.Level.BAD, Condition.Level.BAD);
    }

    @Test
    void eachHealthOfAFeedHasALevelASentenceAndWhereItIsNotWellARemedy() {
        for (Feeds.Health health : Feeds.Health.values()) {
            Condition condition = Condition.of(feed(health, ""));
            assertThat(condition.part()).isEqualTo("feed town");
            assertThat(condition.sentence()).as(health.name()).endsWith(".");
            assertThat(condition.remedy().isEmpty())
                    .as(health.name())
                    .isEqualTo(condition.level() == Condition.Level.GOOD);
        }
        assertThat(Condition.of(feed(Feeds.Health.MISCONFIGURED, "interval refused"))
                        .sentence())
                .isEqualTo("interval refused");
    }

    @Test
    void countsStandFromBestToWorstAndNoneIsNotNamed() {
        assertThat(Condition.words(
                        Map.of(Outcome.Status.FAILED, 1L, Outcome.Status.FILED, 1200L, Outcome.Status.HELD, 0L)))
                .isEqualTo("1,200 filed, 1 failed");
        assertThat(Condition.words(Map.of())).isEmpty();
    }

    @Test
    void sizesHaveTwoFiguresWhereOneWouldBeTooFew() {
        assertThat(Condition.size(999)).isEqualTo("999 bytes");
        assertThat(Condition.size(1_000)).isEqualTo("1.0 kB");
        assertThat(Condition.size(9_960)).isEqualTo("10 kB");
        assertThat(Condition.size(999_600)).isEqualTo("1.0 MB");
        assertThat(Condition.size(Long.MAX_VALUE)).isEqualTo("9223 PB");
    }

    @Test
    void aLengthIsToldToTheUnitThatMatters() {
        assertThat(Condition.length(Duration.ofSeconds(89))).isEqualTo("89 s");
        assertThat(Condition.length(Duration.ofSeconds(90))).isEqualTo("2 min");
        assertThat(Condition.length(Duration.ofMinutes(90))).isEqualTo("2 h");
        assertThat(Condition.length(Duration.ofHours(47))).isEqualTo("47 h");
        assertThat(Condition.length(Duration.ofHours(48))).isEqualTo("2 d");
    }

    @SuppressWarnings("NullAway") // which does not see that a record's component of a nested type may be null
    private static Feeds.Feed feed(Feeds.Health health, String problem) {
        return new Feeds.Feed("town", "rss", List.of(), health, problem, false, Ledger.State.NEW, null);
    }

    private Archive archive(long free) {
        return new Archive() {
            @Override
            public Place keep(Capture capture, @Nullable Place before) {
                throw new AssertionError();
            }

            @Override
            public Lead recall(Lead lead, Place place) {
                throw new AssertionError();
            }

            @Override
            public Extent extent() {
                return new Extent(folder.toString(), 3, 12_000_000, free);
            }
        };
    }
}

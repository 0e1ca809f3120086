package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTest {
    private final List<String> refused = new ArrayList<>();

    @Test
    void aGoodNumberIsTaken() {
        assertThat(Setting.number("claims", () -> 7, 1, 10, 5, refused::add)).isEqualTo(7);
        assertThat(refused).isEmpty();
    }

    @Test
    void aNumberOutOfRangeLeavesTheLastOneAndIsNamed() {
        assertThat(Setting.number("claims", () -> 1L << 40, 1, 10, 5, refused::add))
                .isEqualTo(5);
        assertThat(refused).containsExactly("claims refused: 1099511627776 is not in 1..10; 5 stays in force");
    }

    @Test
    void aTextWhereANumberBelongsLeavesTheLastOneAndIsNamed() {
        assertThat(Setting.number("claims", () -> Long.parseLong("banana"), 1, 10, 5, refused::add))
                .isEqualTo(5);
        assertThat(Setting.share("share", () -> Double.parseDouble("banana"), 0.25, refused::add))
                .isEqualTo(0.25);
        assertThat(refused)
                .containsExactly(
                        "claims refused: it is not a whole number; 5 stays in force",
                        "share refused: it is not a number; 0.25 stays in force");
    }

    @Test
    void aShareIsAboveNothingAndAtMostAll() {
        assertThat(Setting.share("share", () -> 1, 0.25, refused::add)).isEqualTo(1);
        assertThat(Setting.share("share", () -> 0, 0.25, refused::add)).isEqualTo(0.25);
        assertThat(Setting.share("share", () -> Double.NaN, 0.25, refused::add)).isEqualTo(0.25);
        assertThat(refused).hasSize(2);
    }

    @Test
    void aTextThatWillNotDoLeavesTheLastOneAndIsNamed() {
        assertThat(Setting.text("agent", () -> "clip", text -> !text.isBlank(), "old", refused::add))
                .isEqualTo("clip");
        assertThat(Setting.text("agent", () -> " ", text -> !text.isBlank(), "old", refused::add))
                .isEqualTo("old");
        assertThat(refused).containsExactly("agent refused: ' ' will not do; old stays in force");
    }

    @Test
    void aConfigurationIsCalledAsItSaysOrByWhatStandsBehindItsTilde() {
        assertThat(Setting.name("", "org.pressclip.feeds~quay")).isEqualTo("quay");
        assertThat(Setting.name(" north ", "org.pressclip.feeds~quay")).isEqualTo("north");
        assertThat(List.of("a", "The_Quay-2.rss", "n".repeat(100))).allMatch(Setting::isName);
        assertThat(List.of("", ".a", "a b", "a/b", "a~b", "Fähre", "n".repeat(101)))
                .noneMatch(Setting::isName);
    }
}

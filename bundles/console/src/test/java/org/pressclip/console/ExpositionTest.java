package org.pressclip.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void aNameOfAFeedCannotEndItsLabelOrItsLine() {
        Exposition text = new Exposition();
        text.family("x_total", "counter", "Things.");
        text.sample("x_total", Exposition.labels("feed", "a\"} 1\nb\\"), 3);
        text.sample("y", "", 0.25);
        text.sample("t", "", 1_795_447_740.123);
        text.sample("z", "", 12_345_678_901L);
        assertThat(text.toString()).isEqualTo("""
                # HELP x_total Things.
                # TYPE x_total counter
                x_total{feed="a\\"} 1\\nb\\\\"} 3
                y 0.25
                t 1795447740.123
                z 12345678901
                """);
    }
}

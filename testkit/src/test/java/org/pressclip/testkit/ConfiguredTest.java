package org.pressclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredTest {
    enum Side {
        LEFT,
        RIGHT
    }

    @interface Config {
        String[] lines() default {"one", "two"};

        int drain_seconds() default 30;

        double share() default 0.5;

        boolean learn() default true;

        Side side() default Side.LEFT;

        String folder__name() default "";

        long[] sizes() default {};
    }

    @interface Wanting {
        String name();
    }

    @Test
    void whatIsNotSetHasTheAnnotationsDefault() {
        Config config = Configured.defaults(Config.class);
        assertThat(config.lines()).containsExactly("one", "two");
        assertThat(config.drain_seconds()).isEqualTo(30);
        assertThat(config.share()).isEqualTo(0.5);
        assertThat(config.learn()).isTrue();
        assertThat(config.side()).isEqualTo(Side.LEFT);
        assertThat(config.sizes()).isEmpty();
    }

    @Test
    void propertiesAreCalledAsInAFile() {
        Config config = Configured.with(
                Config.class,
                Map.of(
                        "lines",
                        List.of("three"),
                        "drain.seconds",
                        "5",
                        "share",
                        1,
                        "learn",
                        false,
                        "side",
                        "RIGHT",
                        "folder_name",
                        "a",
                        "sizes",
                        new Object[] {1, "2"}));
        assertThat(config.lines()).containsExactly("three");
        assertThat(config.drain_seconds()).isEqualTo(5);
        assertThat(config.share()).isEqualTo(1);
        assertThat(config.learn()).isFalse();
        assertThat(config.side()).isEqualTo(Side.RIGHT);
        assertThat(config.folder__name()).isEqualTo("a");
        assertThat(config.sizes()).containsExactly(1, 2);
    }

    @Test
    void oneTextIsAListOfOne() {
        assertThat(Configured.with(Config.class, Map.of("lines", "three")).lines())
                .containsExactly("three");
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> Configured.with(Config.class, Map.of("line", "x")))
                .hasMessageContaining("no such property: line; there are drain.seconds, folder_name, learn");
        assertThatThrownBy(() -> Configured.with(Config.class, Map.of("drain.seconds", "soon")))
                .hasMessage("drain.seconds is no int: soon");
        assertThatThrownBy(() -> Configured.with(Config.class, Map.of("side", "UP")))
                .hasMessage("side is no Side: UP");
        assertThatThrownBy(() -> Configured.defaults(Wanting.class)).hasMessage("name has no default: give it a value");
    }
}

package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    @Test
    void isWhereTheFrameworkSays() {
        assertThat(Home.of(Map.of("pressclip.home", "/srv/clips", "karaf.base", "/opt/karaf")::get))
                .isEqualTo(Path.of("/srv/clips"));
    }

    @Test
    void isBesideAHostThatSaysNothing() {
        assertThat(Home.of(Map.of("karaf.base", "/opt/karaf")::get)).isEqualTo(Path.of("/opt/karaf/pressclip"));
        assertThat(Home.of(Map.of("sling.home", "/opt/sling", "pressclip.home", " ")::get))
                .isEqualTo(Path.of("/opt/sling/pressclip"));
    }

    @Test
    void isUnknownWhereNobodySays() {
        assertThat(Home.of(Map.<String, String>of()::get)).isNull();
    }

    @Test
    void isAbsolute() {
        assertThat(Home.of(Map.of("pressclip.home", "clips")::get))
                .isEqualTo(Path.of("clips").toAbsolutePath());
    }
}

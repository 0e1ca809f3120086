package org.pressclip.shell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtcTest {
    @Test
    void ourOwnContainerReadsFactoriesWithATilde() {
        Etc etc = Etc.of(Map.of("pressclip.socket", "/run/p.sock", "pressclip.home", "/srv/clips")::get);
        assertThat(requireNonNull(etc).feed("river"))
                .isEqualTo(Path.of("/srv/clips/config/org.pressclip.feeds~river.config"));
    }

    @Test
    void karafReadsThemWithAHyphen() {
        Etc etc = Etc.of(Map.of("karaf.etc", "/opt/karaf/etc", "pressclip.home", "/srv/clips")::get);
        assertThat(requireNonNull(etc).feed("river"))
                .isEqualTo(Path.of("/opt/karaf/etc/org.pressclip.feeds-river.config"));
    }

    @Test
    void slingReadsThemWithATildeWhereItsInstallerLooks() {
        Etc etc = Etc.of(
                Map.of("sling.fileinstall.dir", "/opt/sling/install, /opt/more", "sling.home", "/opt/sling")::get);
        assertThat(requireNonNull(etc).feed("river"))
                .isEqualTo(Path.of("/opt/sling/install/org.pressclip.feeds~river.config"));
    }

    @Test
    void nothingIsGuessedElsewhere() {
        assertThat(Etc.of(Map.of("pressclip.home", "/srv/clips")::get)).isNull();
    }
}

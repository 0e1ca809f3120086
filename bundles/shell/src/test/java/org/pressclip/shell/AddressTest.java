package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressTest {
    @Test
    void theSocketIsInTheHome() throws IOException {
        assertThat(Address.socket(Path.of("/srv/clips"))).isEqualTo(Path.of("/srv/clips/pressclip.sock"));
    }

    @Test
    void whereThatIsTooLongForASocketItIsAmongTheTemporaryFiles() throws IOException {
        Path home = Path.of("/srv/" + "long/".repeat(30));
        assertThat(Address.socket(home))
                .isEqualTo(Address.socket(home))
                .isNotEqualTo(Address.socket(home.resolve("other")))
                .startsWithRaw(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(Address.socket(home).toString().length()).isLessThan(104);
        assertThat(Address.socket(home).getParent()).doesNotExist();
    }

    @Test
    void aHomeIsNobodysUntilAHostHasLeftWord(@TempDir Path folder) throws IOException {
        Path home = folder.resolve("home");
        assertThat(Address.host(home)).isNull();
        Address.leave(home, Map.of("sling.home", "/opt/sling")::get);
        assertThat(Address.host(home)).isEqualTo("Apache Sling in /opt/sling");
        Address.leave(home, Map.of("karaf.base", "/opt/karaf")::get);
        assertThat(Address.host(home)).isEqualTo("Apache Karaf in /opt/karaf");
        Address.leave(home, name -> null);
        assertThat(Address.host(home)).isEqualTo("a host");
        Files.writeString(home.resolve("host"), "");
        assertThat(Address.host(home)).isEqualTo("a host");
    }
}

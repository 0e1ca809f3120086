package org.pressclip.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void onlyNamesOfTheLoopbackAndThoseConfiguredAreThisServer() throws Exception {
        Parts none = new Parts(() -> null, () -> null, () -> null, () -> null, () -> 0, () -> {});
        Gate gate =
                new Gate(Password.in(folder.resolve("p"), millis -> {}), none, Set.of("clip.example.org"), () -> {});
        for (String host : new String[] {
            "localhost",
            "LOCALHOST:8484",
            "127.0.0.1",
            "127.0.0.1:9000",
            "[::1]:8484",
            "[::1]",
            "::1",
            "clip.example.org",
            "clip.example.org:443"
        }) {
            assertThat(gate.known(host)).as(host).isTrue();
        }
        for (String host : new @org.jspecify.annotations.Nullable String[] {
            null,
            "",
            "evil.example",
            "evil.example:8484",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1:80@evil.example",
            "localhost:x",
            "127.0.0.2",
            "0.0.0.0",
            "localhost ",
            "a.clip.example.org"
        }) {
            assertThat(gate.known(host)).as(host).isFalse();
        }
    }
}

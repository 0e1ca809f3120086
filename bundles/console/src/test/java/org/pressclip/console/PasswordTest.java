package org.pressclip.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void itIsShownOnceAndKeptAsAHashThatItsOwnerAloneReads() throws IOException {
        Path file = folder.resolve("console.password");
        Password first = Password.in(file, millis -> {});
        String shown = Objects.requireNonNull(first.once());
        assertThat(shown).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
        assertThat(first.once()).isNull();
        assertThat(Files.readString(file))
                .startsWith("pbkdf2-sha256:600000:")
                .doesNotContain(shown)
                .doesNotContain(shown.replace("-", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Password again = Password.in(file, millis -> {});
        assertThat(again.once()).isNull();
        assertThat(again.check(shown)).isEqualTo(Password.Guess.RIGHT);
        assertThat(again.check(shown + "x")).isEqualTo(Password.Guess.WRONG);
        assertThat(again.check("")).isEqualTo(Password.Guess.WRONG);
        Files.delete(file);
        assertThat(Password.in(file, millis -> {}).once()).isNotNull().isNotEqualTo(shown);
    }

    @Test
    void eachWrongGuessWaitsLongerAndARightOneNotAtAll() throws IOException {
        List<Long> waits = new ArrayList<>();
        Password password = Password.in(folder.resolve("p"), waits::add);
        String right = Objects.requireNonNull(password.once());
        for (int i = 0; i < 6; i++) {
            assertThat(password.check("guess" + i)).isEqualTo(Password.Guess.WRONG);
        }
        assertThat(waits).containsExactly(250L, 500L, 1000L, 2000L, 2000L, 2000L);
        assertThat(password.check(right)).isEqualTo(Password.Guess.RIGHT);
        assertThat(password.check(right)).isEqualTo(Password.Guess.RIGHT);
        assertThat(waits).hasSize(6);
    }

    @Test
    void aFileThatIsDamagedLetsNobodyInAndIsNamed() throws IOException {
        for (String text : List.of(
                "",
                "admin",
                "pbkdf2-sha256:0:AAAAAAAAAAAAAAAAAAAAAA==:AAAA",
                "pbkdf2-sha256:1:====:====",
                "pbkdf2-sha256:999999999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")) {
            Path file = Files.writeString(folder.resolve("damaged"), text);
            assertThatThrownBy(() -> Password.in(file, millis -> {}))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged; delete it");
        }
    }
}

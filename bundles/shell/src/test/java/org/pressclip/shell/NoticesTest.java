package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    private static final String BEFORE =
            "2026-03-01T06:00:00.000Z WARN  [main] org.pressclip.map.Fields: depth refused: 0 is not in 1..9; 3 stays in force\n";

    private static final String LOG = """
            2026-03-01T07:00:00.000+01:00 INFO  [main] org.pressclip.feeds.FeedDesk: all is well
            2026-03-01T07:00:01.000+01:00 WARN  [main] org.pressclip.fetch.http.HttpFetcher: timeout refused: it is \
            not a whole number; 30 stays in force
            2026-03-01T07:00:01.000+01:00 WARN  [main] org.pressclip.target.files.ConfiguredTarget: \
            org.pressclip.target.files~web: form refused: it is empty; what there was stays in force
            """;

    private static Path config(Path home) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        return Files.writeString(config.resolve("org.pressclip.fetch.http.config"), "timeout=\"long\"\n");
    }

    private static void log(Path home) throws IOException {
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/pressclip.log"), BEFORE + LOG);
    }

    @Test
    void aSettingThatWasRefusedSinceTheStartIsToldUntilItsFileIsWrittenAgain(@TempDir Path home) throws IOException {
        assertThat(Notices.refused(home, 0)).as("without a log").isEmpty();
        log(home);
        Path file = config(home);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T05:59:00Z")));
        assertThat(Notices.refused(home, BEFORE.length()))
                .containsExactly(
                        "org.pressclip.fetch.http: timeout refused: it is not a whole number; 30 stays in force",
                        "org.pressclip.target.files~web: form refused: it is empty; what there was stays in force");
        assertThat(Notices.refused(home, 0)).hasSize(3);
        Files.writeString(home.resolve("config/org.pressclip.target.files~web.config"), "form=\"json\"\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T06:00:02Z")));
        assertThat(Notices.refused(home, BEFORE.length())).as("mended").isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsToldByItsPathUntilItIsWrittenAgainOrGone(@TempDir Path home) throws IOException {
        Path file = Files.createDirectories(home.resolve("deploy")).resolve("org.pressclip.feeds~town.config");
        Files.writeString(file, "sources=[");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T05:59:00Z")));
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(
                home.resolve("logs/pressclip.log"),
                "2026-03-01T06:00:00.000Z ERROR [main] org.pressclip.configuration.FactoryFiles: " + file
                        + ": configuration refused: line 1: it ends too early; what was there before stays in force\n");
        assertThat(Notices.refused(home, 0))
                .containsExactly(file + ": configuration refused: line 1: it ends too early; what was there before"
                        + " stays in force");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T06:00:01Z")));
        assertThat(Notices.refused(home, 0)).as("mended").isEmpty();
        Files.delete(file);
        assertThat(Notices.refused(home, 0)).as("gone").isEmpty();
    }
}

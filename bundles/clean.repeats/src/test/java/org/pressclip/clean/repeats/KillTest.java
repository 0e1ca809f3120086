package org.pressclip.clean.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.clean.repeats.Gazette.config;
import static org.pressclip.clean.repeats.Gazette.page;
import static org.pressclip.clean.repeats.Gazette.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.service.Repeats;

class KillTest {
    private static final String SITE = "gazette.example";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @Test
    void whoeverIsKilledWhileHeWritesLeavesWhatWasThereBefore() throws IOException, InterruptedException {
        Random random = new Random(11);
        int known = 0;
        for (int time = 0; time < 4; time++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Xmx128m",
                            Writer.class.getName(),
                            home.toString(),
                            Integer.toString(time * 1_000_000))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = child.getInputStream()) {
                for (int published = 0; published < 2 + random.nextInt(40); published++) {
                    assertThat(out.read()).isEqualTo('.'); // one for each snapshot that is said to be in force
                }
            }
            child.destroyForcibly(); // SIGKILL
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            SiteRepeats repeats = new SiteRepeats(config(Map.of()), home, snapshot -> () -> {});
            assertThat(repeats.rules(SITE)).isNotEmpty();
            Repeats.Site site = repeats.sites().get(0);
            assertThat(site.pages()).isGreaterThanOrEqualTo(Math.min(known, SiteMemory.WINDOW));
            known = site.pages();
            repeats.stop();
        }
    }

    /** Learns and publishes for as long as it may live. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            SiteRepeats repeats = new SiteRepeats(config(Map.of("pages", 3)), Path.of(args[0]), snapshot -> () -> {});
            for (long story = Long.parseLong(args[1]); ; story++) {
                for (int i = 0; i < 5; i++, story++) {
                    repeats.learn(record(page(SITE, story), story));
                }
                repeats.publish();
                System.out.print('.');
                System.out.flush();
            }
        }
    }
}

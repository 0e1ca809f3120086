package org.pressclip.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;

/** Containers that are killed, databases that go away. */
class DurabilityTest {
    private static final Place PLACE = new Place("1.warc.gz", 0, "");

    @ParameterizedTest
    @EnumSource(Database.class)
    void afterAKillThereIsAMomentBeforeWhichAllIsThere(Database database, @TempDir Path home) throws Exception {
        Map<String, Object> settings = database.fresh();
        Random random = new Random(11);
        long before = 0;
        for (int i = 0; i < 3; i++) {
            long told = kill(home, settings, before, true, random.nextInt(700));
            SqlLedger ledger = Database.ledger(home, settings, Clock.systemUTC());
            try {
                long there = whole(ledger);
                assertThat(there).isGreaterThanOrEqualTo(database == Database.H2 ? before : told + 1);
                assertThat(ledger.runs(null, 1))
                        .allSatisfy(run -> assertThat(run.problem()).isNotEmpty());
                before = there;
            } finally {
                ledger.deactivate();
            }
        }
        assertThat(before).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasFiledAgainIsThereAfterAKillToTheLast(Database database, @TempDir Path home) throws Exception {
        Map<String, Object> settings = database.fresh();
        long told = kill(home, settings, 0, false, 300);
        SqlLedger ledger = Database.ledger(home, settings, Clock.systemUTC());
        try {
            assertThat(told).isPositive();
            assertThat(whole(ledger)).isGreaterThan(told);
        } finally {
            ledger.deactivate();
        }
    }

    /**
     * Starts a container that files items, and kills it some time after its first; gives the last that it told of.
     *
     * @param fresh whether they were captured just now, or are filed again
     */
    private static long kill(Path home, Map<String, Object> settings, long from, boolean fresh, int millis)
            throws Exception {
        Process process = filer(home, settings, from, fresh);
        long last = from;
        long end = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null && end >= 0; line = out.readLine()) {
                last = Long.parseLong(line);
                long now = System.nanoTime();
                end = end == 0 ? now + millis * 1_000_000L : now < end ? end : -1;
            }
        }
        process.destroyForcibly().waitFor();
        return last;
    }

    private static Process filer(Path home, Map<String, Object> settings, long from, boolean fresh) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Filer.class.getName(),
                home.toString(),
                Long.toString(from),
                Boolean.toString(fresh)));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** All items up to a number, each with all that belongs to it; the number after them. */
    private static long whole(SqlLedger ledger) throws IOException {
        try (Stream<Ledger.Entry> entries = ledger.entries(new Ledger.Query(null, Set.of(), null, Integer.MAX_VALUE))) {
            List<Long> filed = new ArrayList<>();
            entries.forEach(entry -> {
                long item = Long.parseLong(entry.lead().uri().getPath().substring(1));
                if (entry.status() != null) {
                    assertThat(entry.deliveries()).hasSize(1);
                    assertThat(entry.id()).isEqualTo("urn:" + item);
                    filed.add(item);
                }
            });
            for (int i = 0; i < filed.size(); i++) {
                assertThat(filed.get(i)).isEqualTo(filed.size() - 1L - i);
            }
            return filed.size();
        }
    }

    /** Files one item after the other until it is killed, and tells each. */
    static final class Filer {
        private Filer() {}

        @SuppressWarnings("SystemOut") // its parent listens
        public static void main(String[] args) throws IOException {
            Map<String, Object> settings = new HashMap<>();
            for (int i = 3; i < args.length; i++) {
                int equals = args[i].indexOf('=');
                settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
            }
            SqlLedger ledger = Database.ledger(Path.of(args[0]), settings, Clock.systemUTC());
            Ledger.Run run = ledger.begin("north", "schedule", Instant.now());
            boolean fresh = Boolean.parseBoolean(args[2]);
            for (long i = Long.parseLong(args[1]); ; i++) {
                Lead lead = Lead.at(URI.create("https://example.org/" + i)).build();
                Article article =
                        Article.builder().id("urn:" + i).headline("Rain").build();
                if (fresh) {
                    run.captured(lead, PLACE, Validators.NONE);
                }
                Outcome outcome = new Outcome(
                        lead,
                        Outcome.Status.FILED,
                        "file",
                        "",
                        "",
                        article,
                        List.of(new Receipt("x", Receipt.Status.CREATED, "", "")));
                run.ended(new Ledger.Ended(
                        outcome,
                        "",
                        fresh ? PLACE : null,
                        Validators.NONE,
                        Set.of(),
                        0,
                        null,
                        Instant.ofEpochSecond(1_800_000_000 + i)));
                System.out.println(i);
            }
        }
    }

    @Test
    void aCallerThatIsInterruptedClosesTheDatabaseForNobody(@TempDir Path home) throws Exception {
        SqlLedger ledger = Database.ledger(home, Map.of("cacheKilobytes", 1_024), Clock.systemUTC());
        String much = "x".repeat(9_000);
        try {
            for (int i = 0; i < 1_000; i++) {
                Thread.currentThread().interrupt();
                ledger.state("north" + i, new Ledger.State(false, null, null, i, much + i, 0, 0));
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(ledger.state("north7").failures()).isEqualTo(7);
        } finally {
            Thread.currentThread().interrupt();
            ledger.deactivate();
            assertThat(Thread.interrupted()).isTrue();
        }
        SqlLedger again = Database.ledger(home, Map.of(), Clock.systemUTC());
        assertThat(again.state("north999").failures()).isEqualTo(999);
        again.deactivate();
    }

    @Test
    void aDatabaseThatGoesAwayIsMissedInASentenceAndUsedAgainWhenItIsBack(@TempDir Path home) throws Exception {
        Postgres postgres = Postgres.shared();
        Map<String, Object> settings = Map.of(
                "url", postgres.fresh(), "user", Postgres.USER, "password", Postgres.PASSWORD, "waitMillis", 500);
        SqlLedger ledger = Database.ledger(home, settings, Clock.systemUTC());
        try {
            ledger.state("north", new Ledger.State(true, null, null, 1, "", 0, 0));
            postgres.stop();
            assertThatThrownBy(() -> ledger.state("north"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be reached")
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageNotContaining(Postgres.PASSWORD);
            assertThatThrownBy(() -> ledger.state("north", Ledger.State.NEW)).isInstanceOf(IOException.class);
            postgres.start();
            assertThat(back(ledger).paused()).isTrue();
            ledger.state("north", Ledger.State.NEW);
        } finally {
            ledger.deactivate();
        }
    }

    @Test
    void aRunThatEndsWhileTheDatabaseIsAwayHasEndedAndLeavesWhatItBegan(@TempDir Path home) throws Exception {
        Postgres postgres = Postgres.shared();
        Map<String, Object> settings = Map.of(
                "url", postgres.fresh(), "user", Postgres.USER, "password", Postgres.PASSWORD, "waitMillis", 500);
        SqlLedger ledger = Database.ledger(home, settings, Clock.systemUTC());
        try {
            Instant now = Instant.now();
            Ledger.Run run = ledger.begin("north", "schedule", now);
            Lead lead = Lead.at(URI.create("https://example.org/a")).build();
            run.captured(lead, new Place("a.warc.gz", 7, "ab".repeat(32)), Validators.NONE);
            postgres.stop();
            assertThatThrownBy(() -> run.complete("the disk is full", now)).isInstanceOf(IOException.class);
            assertThatThrownBy(run::close).isInstanceOf(IOException.class);
            postgres.start();
            back(ledger);

            assertThat(ledger.due("north", now, 10)).as("nobody is at it").hasSize(1);
            assertThat(ledger.run(run.number())).hasValueSatisfying(past -> {
                assertThat(past.end()).isNotNull();
                assertThat(past.problem()).isEqualTo(OpenRun.STOPPED);
            });
            ledger.begin("north", "schedule", now).close();
            ledger.deactivate();
            SqlLedger other = Database.ledger(home.resolve("other"), settings, Clock.systemUTC());
            assertThat(other.run(run.number()).orElseThrow().problem())
                    .as("written down when the next one began")
                    .isEqualTo("the disk is full");
            other.deactivate();
        } finally {
            ledger.deactivate();
        }
    }

    private static Ledger.State back(Ledger ledger) throws IOException {
        for (int i = 0; ; i++) { // each waits for a while by itself
            try {
                return ledger.state("north");
            } catch (IOException e) {
                if (i == 40) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aWrongPasswordIsCalledThat(@TempDir Path home) throws Exception {
        Map<String, Object> settings = new HashMap<>(Database.POSTGRESQL.fresh());
        settings.put("password", "wrong");
        SqlLedger ledger = Database.ledger(home, settings, Clock.systemUTC());
        assertThatThrownBy(() -> ledger.state("north"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refuses the user pressclip: user or password is wrong");
        settings.put("password", Postgres.PASSWORD);
        ledger.configure(Database.config(settings));
        assertThat(ledger.state("north")).isEqualTo(Ledger.State.NEW);
        ledger.deactivate();
    }

    @Test
    void aPasswordIsReadFromAFile(@TempDir Path home) throws Exception {
        Map<String, Object> settings = new HashMap<>(Database.POSTGRESQL.fresh());
        settings.remove("password");
        settings.put(
                "passwordFile",
                java.nio.file.Files.writeString(home.resolve("secret"), Postgres.PASSWORD + "\n")
                        .toString());
        SqlLedger ledger = Database.ledger(home, settings, Clock.systemUTC());
        assertThat(ledger.state("north")).isEqualTo(Ledger.State.NEW);
        ledger.deactivate();
    }

    @Test
    void anEmbeddedDatabaseThatAnotherContainerHasIsNamedWithIt(@TempDir Path home) throws Exception {
        Process other = filer(home, Map.of(), 0, true);
        SqlLedger ledger = Database.ledger(home, Map.of(), Clock.systemUTC());
        try {
            other.inputReader(StandardCharsets.UTF_8).readLine();
            assertThatThrownBy(() -> ledger.state("north"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            home.resolve("ledger") + " is in use by another container (process " + other.pid() + ")");
            other.destroyForcibly().waitFor();
            assertThat(ledger.state("north")).isEqualTo(Ledger.State.NEW);
        } finally {
            other.destroyForcibly();
            ledger.deactivate();
        }
    }

    @Test
    void nothingIsOpenedBeforeTheFirstCall(@TempDir Path home) throws IOException {
        SqlLedger ledger = Database.ledger(home, Map.of(), Clock.systemUTC());
        ledger.deactivate();
        assertThat(home).isEmptyDirectory();
        assertThatThrownBy(() -> ledger.state("north")).isInstanceOf(IOException.class);
    }

    @Test
    void aDatabaseOfASortThatIsNotKnownLeavesTheLastOneInForce(@TempDir Path home) throws IOException {
        SqlLedger ledger = Database.ledger(home, Map.of("url", "jdbc:oracle:x", "connections", 0), Clock.systemUTC());
        assertThat(ledger.state("north")).isEqualTo(Ledger.State.NEW);
        assertThat(home.resolve("ledger")).isDirectory();
        ledger.deactivate();
    }
}

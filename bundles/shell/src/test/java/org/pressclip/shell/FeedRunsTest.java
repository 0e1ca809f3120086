package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

class FeedRunsTest {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Some feeds = new Some();
    private final List<String> targets = new ArrayList<>(List.of("files"));

    private int run(String... arguments) throws IOException, InterruptedException {
        Wire.Request request = new Wire.Request(List.of(arguments), home, false, false, false, 100);
        Terminal terminal = new Terminal(out, err, request);
        Line.Reading reading = Line.read(request.arguments(), home, false, 100);
        FeedRuns runs = new FeedRuns(
                feeds,
                null,
                new Etc(home.resolve("config"), '~'),
                targets::contains,
                Clock.fixed(NOW, ZoneOffset.UTC),
                terminal);
        try {
            return reading instanceof FeedLines.Feeds line
                    ? runs.list(line)
                    : reading instanceof FeedLines.Poll line
                            ? new PollRun(feeds, runs, line, terminal).call()
                            : reading instanceof FeedLines.Pause line
                                    ? runs.pause(line.names, true)
                                    : runs.discover((FeedLines.Discover) reading);
        } finally {
            terminal.flush();
        }
    }

    @Test
    void feedsAreATableAndWhatIsWrongWithThemASentenceBelow() throws Exception {
        assertThat(run("feeds")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("There are no feeds. pressclip discover URL --write NAME");
        out.reset();
        feeds.all.add(feed("country", Feeds.Health.FAILING, "The server\u001b[2J is down"));
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        assertThat(run("feeds")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("""
                NAME     KIND  HEALTH   NEXT       LAST        OUTCOME            FILED  HELD  FAILED  WAITING
                country  rss   failing  in 12 min  10 min ago  3 filed, 1 failed
                town     rss   ok       in 12 min  10 min ago  3 filed, 1 failed
                feed country: The server\\u001b[2J is down. It is tried again by itself; pressclip poll country does so now.
                """);
    }

    @Test
    void forMachinesFeedsAreOneArray() throws Exception {
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        assertThat(run("feeds", "--json")).isZero();
        assertThat(out.toString(UTF_8))
                .startsWith("[ {")
                .contains("\"name\" : \"town\"")
                .contains("\"next\" : \"2026-03-05T12:12:00Z\"")
                .contains("\"filed\" : 3");
    }

    @Test
    void aPollSaysWhatEndedBadlyAndSumsUp() throws Exception {
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        assertThat(run("poll", "town")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("https://news.example.org/2: held at map: It has a teaser only. Look at it.\n");
        assertThat(out.toString(UTF_8))
                .matches("town: 40 items listed, 38 known already; 2 pages in [0-9.]+ s: 1 filed, 1 held\n");
        assertThat(run("poll", "country")).isEqualTo(Line.USAGE);
        assertThat(err.toString(UTF_8)).contains("There is no feed country; there are town.");
    }

    @Test
    void whatWasPutOffIsSaidToWaitAndNotAllOfItIsNamed() throws Exception {
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        feeds.later = 52;
        run("poll", "town");
        assertThat(out.toString(UTF_8)).endsWith(": 1 filed, 1 held, 52 waiting\n");
        assertThat(err.toString(UTF_8).lines())
                .hasSize(22)
                .contains("https://news.example.org/w7: waiting: put off: too many requests.")
                .endsWith("More wait; they are counted and not named.");
    }

    @Test
    void aRehearsalNamesWhatIsNewAndWhatWouldChange() throws Exception {
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        assertThat(run("poll", "--dry-run", "town")).isZero();
        assertThat(out.toString(UTF_8))
                .startsWith("new      https://news.example.org/1\nchanged  https://news.example.org/3\n"
                        + "         headline: Rain → Rain ends\n")
                .contains("would end: 2 filed; of these 1 new, 1 changed. Nothing was filed, kept or written down");
    }

    @Test
    void aPausedFeedIsLeftAloneByAll() throws Exception {
        feeds.all.add(paused("country"));
        assertThat(run("poll", "--all")).isZero();
        assertThat(err.toString(UTF_8)).isEqualTo("country: paused, and left alone\n");
        assertThat(run("pause", "nowhere")).isEqualTo(Line.USAGE);
    }

    @Test
    void aFeedsFileIsWrittenOnceAndNeverOverOneThatIsThere() throws Exception {
        assertThat(run("discover", "news.example.org")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("No feed, sitemap or listing was found at news.example.org");
        feeds.found.add(new Feeds.Found(
                URI.create("https://news.example.org/rss"), "rss", "The \u001b[2J Town", 40, NOW, "link in the page"));
        assertThat(run("discover", "--write", "town", "news.example.org")).isZero();
        Path file = home.resolve("config/org.pressclip.feeds~town.config");
        assertThat(file).hasContent("sources=[\"https://news.example.org/rss\"]\n");
        assertThat(out.toString(UTF_8))
                .contains("1  rss")
                .contains("link in the page")
                .doesNotContain("\u001b");
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> run("discover", "--write", "town", "news.example.org"))
                .hasMessageContaining("is there already; --force writes over it.");
        assertThat(file).hasContent("mine");
        assertThat(run("discover", "--write", "town", "--force", "news.example.org"))
                .isZero();
        assertThat(file).content().contains("sources");
        assertThat(run("discover", "--write", "other", "--number", "2", "news.example.org"))
                .isEqualTo(Line.USAGE);
        try (var files = Files.list(home.resolve("config"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whereThereIsNoTargetYetAFolderIsDescribedWithTheFeed() throws Exception {
        targets.clear();
        feeds.found.add(new Feeds.Found(
                URI.create("https://news.example.org/rss"), "rss", "Town", 40, NOW, "link in the page"));
        feeds.targets = "targets=[\"files\"]\n";
        Path target = home.resolve("config/org.pressclip.target.files~files.config");
        assertThat(run("discover", "--write", "town", "news.example.org")).isZero();
        assertThat(target).content().contains("\nfolder=\"records\"\n");
        assertThat(out.toString(UTF_8)).contains("Target: " + target).contains("Feed: ");
        Files.writeString(target, "mine");
        assertThat(run("discover", "--write", "country", "news.example.org")).isZero();
        assertThat(target).hasContent("mine");
    }

    @Test
    void aFeedWhoseFileWasJustWrittenIsWaitedFor() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/org.pressclip.feeds~town.config"), "");
        feeds.unseen = 2; // the container looks every now and then
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        assertThat(run("poll", "--dry-run", "town")).isZero();
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void feedsWhoseFilesWereJustWrittenAreListed() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Path file = Files.writeString(home.resolve("config/org.pressclip.feeds~town.config"), "");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(1)));
        Path old = Files.writeString(home.resolve("config/org.pressclip.feeds~broken.config"), "");
        Files.setLastModifiedTime(old, FileTime.from(NOW.minusSeconds(60)));
        feeds.unseen = 2;
        feeds.all.add(feed("town", Feeds.Health.OK, ""));
        assertThat(run("feeds")).isZero();
        assertThat(out.toString(UTF_8)).contains("town").doesNotContain("There are no feeds");
        assertThat(feeds.unseen).as("nobody waits for the other").isEqualTo(-1);
    }

    @Test
    void whatWasAskedForByHttpsUnaskedIsSaid() {
        feeds.away = new IOException("no secure connection to 127.0.0.1: no TLS", new SSLException("no TLS"));
        assertThatThrownBy(() -> run("discover", "127.0.0.1:8000"))
                .isInstanceOf(IOException.class)
                .hasMessage("no secure connection to 127.0.0.1: no TLS. It was asked for by https; if its server has"
                        + " none, put http:// before the address.");
        assertThatThrownBy(() -> run("discover", "https://127.0.0.1:8000"))
                .hasMessage("no secure connection to 127.0.0.1: no TLS");
        feeds.away = new IOException("no address known for a.example", new UnknownHostException("a.example"));
        assertThatThrownBy(() -> run("discover", "a.example")).hasMessage("no address known for a.example");
    }

    private static Feeds.Feed feed(String name, Feeds.Health health, String problem) {
        Ledger.Past last = new Ledger.Past(
                7,
                name,
                "schedule",
                NOW.minusSeconds(601),
                NOW.minusSeconds(600),
                "",
                Map.of(Outcome.Status.FILED, 3L, Outcome.Status.FAILED, 1L),
                30);
        Ledger.State state = new Ledger.State(false, NOW.plusSeconds(720), NOW.minusSeconds(600), 0, "", 40, 40);
        return new Feeds.Feed(
                name, "rss", List.of("https://news.example.org/rss"), health, problem, false, state, last);
    }

    @SuppressWarnings("NullAway") // which does not see that a record's component of a nested type may be null
    private static Feeds.Feed paused(String name) {
        Ledger.State state = new Ledger.State(true, null, null, 0, "", 0, 0);
        return new Feeds.Feed(name, "rss", List.of(), Feeds.Health.PAUSED, "", false, state, null);
    }

    /** Feeds that a test puts there, with two items each. */
    private static final class Some implements Feeds {
        final List<Feed> all = new ArrayList<>();
        final List<Found> found = new ArrayList<>();
        int later; // items that are put off
        int unseen; // how often it is asked in vain

        @Nullable
        IOException away; // what becomes of who looks for feeds

        String targets = "";

        @Override
        public List<Feed> feeds() {
            return unseen-- > 0 ? List.of() : all;
        }

        @Override
        public Poll poll(String name, Consumer<Outcome> told) {
            told.accept(ended(1, Outcome.Status.FILED, ""));
            told.accept(ended(2, Outcome.Status.HELD, "It has a teaser only"));
            for (int i = 0; i < later; i++) {
                told.accept(Outcome.ended(
                        Lead.at(URI.create("https://news.example.org/w" + i)).build(),
                        Outcome.Status.FAILED,
                        Outcome.WAIT,
                        "put off: too many requests",
                        ""));
            }
            return new Poll(8, 40, 38, Map.of(Outcome.Status.FILED, 1L, Outcome.Status.HELD, 1L), later, "");
        }

        @Override
        public Poll rehearse(String name, Consumer<Planned> told) {
            told.accept(new Planned(ended(1, Outcome.Status.FILED, ""), Planned.Change.NEW, List.of()));
            told.accept(new Planned(
                    ended(3, Outcome.Status.FILED, ""), Planned.Change.CHANGED, List.of("headline: Rain → Rain ends")));
            return new Poll(0, 40, 38, Map.of(Outcome.Status.FILED, 2L), 0, "");
        }

        private static Outcome ended(int number, Outcome.Status status, String reason) {
            Lead lead =
                    Lead.at(URI.create("https://news.example.org/" + number)).build();
            return Outcome.ended(lead, status, "map", reason, reason.isEmpty() ? "" : "Look at it");
        }

        @Override
        public void pause(String name) {}

        @Override
        public void resume(String name) {}

        @Override
        public Outcome approve(long number) {
            throw new AssertionError();
        }

        @Override
        public void refuse(long number, String why) {
            throw new AssertionError();
        }

        @Override
        public List<Found> discover(URI uri) throws IOException {
            if (away != null) {
                throw away;
            }
            return found;
        }

        @Override
        public String configuration(String name, Found of) {
            return "sources=[\"" + of.uri() + "\"]\n" + targets;
        }
    }
}

package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for feeds and for what became of their items, each in a container of its own. */
class CommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Pressclip pressclip;
    private Newspaper publisher;

    @BeforeEach
    void start() throws IOException {
        pressclip = Pressclip.in(folder);
        publisher = Newspaper.start();
        publisher.allowIn(pressclip.home());
        publisher.story(1, "Council puts the bridge first");
        publisher.story(2, "Council <b>repairs</b> the mill \u001b[31m & the weir");
        publisher.story(3, "Council buys the old school");
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    private Pressclip.Result well(String... arguments) {
        Pressclip.Result result = pressclip.run(arguments);
        assertThat(result.exit())
                .as(String.join(" ", arguments) + "\n" + result.out() + result.err())
                .isZero();
        assertThat(result.out() + result.err()).doesNotContain("\u001b").doesNotContain("Exception");
        return result;
    }

    @Test
    void withoutFeedsEachCommandSaysWhatToDo() {
        assertThat(well("feeds").out()).contains("There are no feeds. pressclip discover URL --write NAME");
        assertThat(well("runs").out()).contains("No feed was polled yet.");
        assertThat(well("outcomes").out()).contains("No item ended so.");
        assertThat(well("held").out()).contains("Nothing is held.");
        assertThat(well("status").out())
                .contains("None serves")
                .containsPattern("chain +✓ ")
                .containsPattern("archive +✓ ")
                .containsPattern("ledger +✓ ")
                .contains("None is configured");
        Pressclip.Result poll = pressclip.run("poll", "town");
        assertThat(poll.exit()).isEqualTo(2);
        assertThat(poll.err()).contains("There is no feed town");
        assertThat(pressclip.run("pause", "town").exit()).isEqualTo(2);
        assertThat(pressclip.run("retry", "12").err()).contains("#12: There is no item of this number.");
    }

    @Test
    void aFeedIsFoundDescribedRehearsedPolledAndLookedAt() throws IOException {
        assertThat(well("discover", publisher.address()).out()).contains("rss").contains(publisher.address() + "rss");
        assertThat(well("discover", "--write", "town", publisher.address()).out())
                .contains("org.pressclip.feeds~town.config");
        assertThat(pressclip.home().resolve("config/org.pressclip.feeds~town.config"))
                .content()
                .contains(publisher.address() + "rss");
        Pressclip.Result again = pressclip.run("discover", "--write", "town", publisher.address());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("is there already; --force writes over it.");

        Files.writeString(
                pressclip.home().resolve("config/org.pressclip.feeds~town.config"),
                "sources=[\"" + publisher.address() + "rss\"]\nkind=\"rss\"\ntargets=[\"here\"]\n");
        Files.writeString(
                pressclip.home().resolve("config/org.pressclip.target.files~here.config"),
                "folder=\"" + folder.resolve("filed") + "\"\n");

        Pressclip.Result rehearsed = well("poll", "--dry-run", "town");
        assertThat(rehearsed.out())
                .contains("new      Council puts the bridge first")
                .contains("would end: 3 filed; of these 3 new. Nothing was filed");
        assertThat(folder.resolve("filed")).doesNotExist();

        Pressclip.Result polled = well("poll", "town");
        assertThat(polled.out()).contains("3 items listed").contains("3 pages").contains("3 filed");
        try (var files = Files.list(folder.resolve("filed"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
        assertThat(well("poll", "--all").out()).contains("3 known already").contains("0 pages");

        assertThat(well("feeds").out()).containsPattern("town +rss +ok ");
        JsonNode feeds = JSON.readTree(well("feeds", "--json").out());
        assertThat(feeds.at("/0/name").asText()).isEqualTo("town");
        assertThat(feeds.at("/0/counts/filed").asInt()
                        + feeds.at("/0/counts/unchanged").asInt())
                .isEqualTo(3);
        assertThat(well("runs", "town").out()).containsPattern("town +command .* 3 filed");
        Pressclip.Result outcomes = well("outcomes", "--since", "1h", "--json");
        assertThat(outcomes.lines()).hasSize(3);
        assertThat(JSON.readTree(outcomes.lines().get(0)).at("/status").asText())
                .isEqualTo("filed");
        assertThat(well("outcomes", "town", "--status", "filed").out()).contains("Council puts the bridge first");
        assertThat(well("status").out()).contains("feed town").contains("3 items: 3 filed");
        assertThat(well("pause", "town").out()).contains("town is paused");
        assertThat(well("feeds").out()).containsPattern("town +rss +paused ");
        assertThat(well("poll", "--all").err()).contains("town: paused, and left alone");
        assertThat(well("resume", "town").out()).contains("polled again");
    }

    @Test
    void whatIsHeldIsApprovedOrRefusedAndWhatFailedIsTriedAgain() throws IOException {
        Files.writeString(
                pressclip.home().resolve("config/org.pressclip.feeds~town.config"),
                "sources=[\"" + publisher.address() + "rss\"]\nkind=\"rss\"\ntargets=[\"nowhere\"]\n");
        publisher.broken("/story/3", 500);
        Pressclip.Result polled = pressclip.run("poll", "town");
        assertThat(polled.exit()).isEqualTo(1);
        assertThat(polled.err()).contains("nowhere");
        Pressclip.Result held = well("held", "--json");
        assertThat(held.lines()).as(polled.out() + polled.err()).hasSize(2);
        long first = JSON.readTree(held.lines().get(0)).at("/number").asLong();
        long second = JSON.readTree(held.lines().get(1)).at("/number").asLong();
        assertThat(well("held").out()).contains("#" + first).contains("nowhere");
        Files.writeString(
                pressclip.home().resolve("config/org.pressclip.target.files~nowhere.config"),
                "folder=\"" + folder.resolve("filed") + "\"\n");
        assertThat(well("held", "approve", Long.toString(first)).out())
                .contains("#" + first)
                .contains("filed");
        assertThat(well("held", "refuse", "#" + second, "--why", "twice").out()).contains("refused until");
        assertThat(well("held").out()).contains("Nothing is held.");
        assertThat(well("outcomes", "--status", "refused").out())
                .contains("#" + second)
                .contains("twice");
        publisher.mended("/story/3");
        assertThat(well("retry", "town").out()).contains("1 item is tried again");
        assertThat(well("poll", "town").out()).contains("1 filed");
        assertThat(well("retry", "--failed").out()).contains("There is nothing to try again.");
    }
}

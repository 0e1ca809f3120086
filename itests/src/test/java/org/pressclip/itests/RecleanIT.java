package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was polled is cleaned again when a guest's cleaner joins the chain: shown, filed, and taken back. */
class RecleanIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASIDE = "Those who live on the island of";

    @TempDir
    private Path folder;

    private Pressclip pressclip;
    private Paper paper;
    private Pressclip.Running serving;

    @BeforeEach
    void start() throws Exception {
        pressclip = Pressclip.in(folder);
        paper = Paper.start();
        paper.allowIn(pressclip.home());
        config("org.pressclip.target.files~cms", "folder=\"" + folder.resolve("cms") + "\"");
        config(
                "org.pressclip.feeds~quay",
                "sources=[\"" + paper.address("/feed.xml") + "\"]",
                "kind=\"rss\"",
                "targets=[\"cms\"]",
                "publisher=\"The Quay\"",
                "sections=[\"*\\=Harbour\"]",
                "status=\"published\"",
                "paused=\"true\"");
        paper.story("skerry", "Ferry stays in the yard", "The ferry will stay in the yard until April.");
        paper.story("holm", "Lifeboat crew finds a whale", "A whale of nine metres lay on the beach at dawn.");
        paper.story("wick", "Old lamp burns again", "The lamp of the old light was lit for the first time since 1961.");
        paper.feed("/feed.xml", "skerry|Ferry stays", "holm|A whale", "wick|The lamp");
        serving = pressclip.start("serve");
        Path log = pressclip.home().resolve("logs/pressclip.log");
        long end = System.nanoTime() + 100_000_000_000L;
        while (!Files.exists(log) || !Files.readString(log).contains(": listening")) {
            assertThat(System.nanoTime()).as("it does not serve").isLessThan(end);
            Thread.sleep(50);
        }
    }

    @AfterEach
    void stop() {
        serving.process().destroy();
        serving.await();
        paper.close();
    }

    private void config(String pid, String... lines) throws IOException {
        Files.createDirectories(pressclip.home().resolve("config"));
        Files.writeString(pressclip.home().resolve("config/" + pid + ".config"), String.join("\n", lines) + "\n");
    }

    private Pressclip.Result good(String... line) throws IOException {
        Pressclip.Result result = pressclip.run(line);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    private Pressclip.Result bad(String... line) throws IOException {
        Pressclip.Result result = pressclip.run(line);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.err()).doesNotContain("Exception", "\tat ");
        return result;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cms"))) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** How many of the copies tell of those who live on an island. */
    private long telling() throws IOException {
        long count = 0;
        for (Path each : files()) {
            count += JSON.readTree(Files.readString(each))
                            .path("articleBody")
                            .asText()
                            .contains(ASIDE)
                    ? 1
                    : 0;
        }
        return count;
    }

    private Path file(String headline) throws IOException {
        for (Path each : files()) {
            if (Files.readString(each).contains(headline)) {
                return each;
            }
        }
        throw new AssertionError(headline);
    }

    private JsonNode run(int ago) throws IOException {
        return JSON.readTree(good("runs", "--json", "--limit", Integer.toString(ago + 1))
                .lines()
                .get(ago));
    }

    @Test
    void aRecordIsShownFiledAndTakenBack() throws Exception {
        assertThat(bad("reclean", "--undo", "1").err()).contains("There is no run 1; pressclip runs shows them.");
        good("poll", "quay");
        assertThat(telling()).isEqualTo(3);
        assertThat(good("reclean").out())
                .startsWith("Every filed record is made by the chain in force")
                .contains("nothing to clean again");

        Path guest = Homemade.named("island")
                .order(900)
                .cutsWhatHas(ASIDE, "aside", "the island")
                .in(folder);
        Path deploy = Files.createDirectories(pressclip.home().resolve("deploy"));
        Files.move(guest, deploy.resolve("island.jar"));
        paper.asked();
        Path report = folder.resolve("differences.html");
        String plan =
                good("reclean", "--feed", "quay", "--report", report.toString()).out();
        assertThat(plan)
                .contains("3  different", "0  the same", "1 gone")
                .contains("  - " + ASIDE)
                .contains("cut now: \"" + ASIDE, "aside (the island) by island")
                .contains("Nothing was filed or written down");
        assertThat(Files.readString(report)).contains("<del>" + ASIDE, "Ferry stays in the yard");
        assertThat(good("reclean", "--name", "clean.residue").out())
                .contains("3  different, but not for clean.residue", "0  different\n");
        assertThat(telling()).isEqualTo(3);

        assertThat(good("reclean", "--name", "island", "--apply").out()).contains("3  different", ": 3 filed.");
        long applied = run(0).path("run").asLong();
        assertThat(run(0).path("cause").asText()).isEqualTo("reclean");
        assertThat(telling()).isZero();
        assertThat(paper.asked()).as("what was fetched").isEmpty();
        assertThat(good("reclean").out()).contains("nothing to clean again");

        Path edited = file("Lifeboat crew");
        Files.writeString(edited, Files.readString(edited).replace("Lifeboat crew", "Brave lifeboat crew"));
        paper.story("wick", "Old lamp burns again", "The lamp of the old light was lit for the first time since 1962.");
        paper.feed("/feed.xml", "skerry|Ferry stays", "holm|A whale", "wick|The lamp, corrected");
        good("poll", "quay");
        Pressclip.Result undone = good("reclean", "--undo", Long.toString(applied));
        assertThat(undone.out())
                .contains("1  reversed", "1  kept: the copy was edited", "1  kept: a later run", "0  failed");
        assertThat(undone.err()).contains("its copy at cms was edited since", "has filed another version since");
        assertThat(telling()).isEqualTo(1);
        assertThat(Files.readString(file("Ferry stays in the yard"))).contains(ASIDE);
        assertThat(Files.readString(file("Brave lifeboat crew"))).contains("Brave");
        long back = run(0).path("run").asLong();
        assertThat(run(0).path("cause").asText()).isEqualTo("undo " + applied);

        assertThat(good("reclean", "--undo", Long.toString(applied)).out()).contains("0  reversed", "2  kept: a later");
        assertThat(good("reclean").out()).contains("1  different");

        assertThat(good("reclean", "--undo", Long.toString(back)).out()).contains("1  reversed");
        assertThat(telling()).isZero();
        assertThat(good("reclean").out()).contains("nothing to clean again");
        assertThat(bad("reclean", "--undo", "1").err()).contains("Run 1 of quay cannot be taken back");
    }
}

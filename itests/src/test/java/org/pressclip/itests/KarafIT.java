package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The KAR in an Apache Karaf that has no network: one installation, as its administrator lives with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class KarafIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES =
            Path.of("../examples/articles").toAbsolutePath().normalize();
    private static final Path KAR = Path.of(System.getProperty("pressclip.kar")).normalize();

    @TempDir
    private static Path folder;

    private static Karaf karaf;

    @BeforeAll
    static void start() throws Exception {
        karaf = Karaf.start(Files.createDirectory(folder.resolve("karaf")), 230);
        try {
            karaf.drop(KAR);
            karaf.await("the feature is installed", () -> done(0, " org.pressclip.pipeline/"));
        } catch (Throwable e) {
            karaf.close();
            throw e;
        }
    }

    /** Whether Karaf's log says, from a place on, that it is done with something. */
    private static boolean done(int from, String what) throws IOException {
        String log = karaf.log();
        int there = log.indexOf(what, from);
        return there >= 0 && log.indexOf("| Done.", there) >= 0;
    }

    @AfterAll
    static void stop() throws Exception {
        karaf.close();
    }

    @Test
    @Order(1)
    void whatTheDistributionHasIsActiveInKaraf() throws Exception {
        List<String> expected = new ArrayList<>();
        JsonNode feature =
                JSON.readTree(Pressclip.distribution().resolve("feature.json").toFile());
        for (JsonNode each : feature.path("bundles")) {
            String[] id = each.path("id").asText().split(":");
            if (id[0].equals("org.pressclip") && !id[1].equals("org.pressclip.configuration")) {
                expected.add(id[1] + " Active");
            }
        }
        assertThat(ours()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(karaf.run("bundle:list -t 0 -s --no-format").out())
                .as("logging and the framework's services are the host's")
                .doesNotContain("slf4j.api", "logback", "org.apache.felix.fileinstall\t3.7.5");
    }

    private static List<String> ours() throws Exception {
        return karaf.run("bundle:list -t 0 -s --no-format")
                .out()
                .lines()
                .map(line -> line.split("\t"))
                .filter(line -> line.length > 4 && line[4].strip().startsWith("org.pressclip."))
                .map(line -> line[4].strip() + " " + line[1].strip())
                .toList();
    }

    @Test
    @Order(2)
    void theExamplesBecomeTheSameRecordsAsInTheDistribution() throws Exception {
        Pressclip alone = Pressclip.in(Files.createDirectory(folder.resolve("alone")));
        assertThat(alone.run("import", "--out", "records.jsonl", EXAMPLES.toString())
                        .exit())
                .isZero();
        List<JsonNode> expected = records(folder.resolve("alone/records.jsonl"));
        assertThat(imported("first.jsonl")).hasSize(12).isEqualTo(expected);
    }

    private static List<JsonNode> imported(String name) throws Exception {
        Path out = folder.resolve(name);
        Pressclip.Result result = karaf.run("pressclip:import --out " + out + " " + EXAMPLES);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("12 pages", "12 filed");
        return records(out);
    }

    /** Without the chain's hash, which covers what a container is configured with. */
    private static List<JsonNode> records(Path file) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ObjectNode record = (ObjectNode) JSON.readTree(line);
            record.remove("pipeline");
            records.add(record);
        }
        return records;
    }

    @Test
    @Order(3)
    void whatCannotBeImportedFailsTheCommand() throws Exception {
        Pressclip.Result result = karaf.run(
                "pressclip:import --out " + folder.resolve("no.jsonl") + " " + folder.resolve("there-is-no-such-file"));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("1 refused");
        Pressclip.Result other = karaf.run("pressclip:import --config " + folder + " " + EXAMPLES);
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.out() + other.err()).contains("--config has no effect");
    }

    @Test
    @Order(4)
    void aFeedThatEtcDescribesIsPolledAndFiledInTheHome() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(EXAMPLES.resolve("dam-talks.txt"), inbox.resolve("dam-talks.txt"));
        karaf.configure("org.pressclip.target.files-records.config", "folder=\"records\"");
        karaf.configure(
                "org.pressclip.feeds-inbox.config",
                "sources=[\"" + inbox + "\"]",
                "kind=\"folder\"",
                "targets=[\"records\"]");
        Path home = karaf.base().resolve("pressclip");
        karaf.await("the feed is filed", () -> !files(home.resolve("records")).isEmpty());
        assertThat(files(home.resolve("ledger"))).isNotEmpty();
        assertThat(karaf.run("pressclip:feeds").out()).contains("inbox");
        assertThat(karaf.run("pressclip:status").out())
                .contains("Serves", home.resolve("archive").toString());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    @Order(5)
    void aCleanerThatIsDroppedInCutsAndOnceItIsTakenAwayCutsNoMore() throws Exception {
        List<JsonNode> before = records(folder.resolve("first.jsonl"));
        Path jar = Homemade.named("guest.words")
                .cutsWhatHas("Oradour", "guest", "a word nobody likes")
                .in(folder);
        karaf.drop(jar);
        karaf.await("the guest comes", () -> karaf.log().contains("\"guest.words\""));
        assertThat(karaf.run("pressclip:chain").out()).contains("guest.words");
        List<JsonNode> during = imported("during.jsonl");
        assertThat(during).isNotEqualTo(before);
        assertThat(during)
                .filteredOn(
                        record -> record.path("removed").findValuesAsText("by").contains("guest.words"))
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.path("articleBody").asText()).doesNotContain("Oradour"));
        karaf.take(jar.getFileName().toString());
        karaf.await(
                "the guest leaves",
                () -> karaf.log().lines().anyMatch(line -> line.contains("\"guest.words\"") && line.contains(" left")));
        assertThat(imported("after.jsonl")).isEqualTo(before);
    }

    @Test
    @Order(6)
    void whatIsWrongIsInKarafsOwnLogAndNothingIsWrong() throws Exception {
        assertThat(karaf.log()).contains("org.pressclip.pipeline");
        assertThat(karaf.log().lines())
                .filteredOn(line -> line.contains("org.pressclip") && line.matches(".*\\| (WARN |ERROR) \\|.*"))
                .isEmpty();
    }

    @Test
    @Order(7)
    void theKarTakenAwayLeavesNoBundleBehindAndKeepsWhatIsFiled() throws Exception {
        int from = karaf.log().length();
        karaf.take(KAR.getFileName().toString());
        karaf.await("the feature is gone", () -> done(from, " org.pressclip.pipeline/"));
        assertThat(ours()).isEmpty();
        assertThat(karaf.run("feature:list --no-format").out()).doesNotContain("pressclip");
        assertThat(files(karaf.base().resolve("pressclip/records"))).isNotEmpty();
    }
}

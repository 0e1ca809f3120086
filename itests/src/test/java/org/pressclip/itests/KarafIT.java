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
            karaf.await(
                    "the feature is installed",
                    () -> karaf.log().contains("org.pressclip.pipeline")
                            && karaf.run("feature:list -i --no-format").out().contains("pressclip\t"));
        } catch (Throwable e) {
            karaf.close();
            throw e;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        karaf.close();
        assertThat(ProcessHandle.allProcesses()
                        .filter(each -> each.info().commandLine().orElse("").contains("-Dkaraf.base=" + karaf.base())))
                .isEmpty();
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
        List<JsonNode> before = imported("before.jsonl");
        Path jar = GuestBundle.cleaner(folder, "Orla");
        karaf.drop(jar);
        karaf.await("the guest is in the chain", () -> chain().contains("guest.words"));
        List<JsonNode> during = imported("during.jsonl");
        assertThat(during).isNotEqualTo(before);
        assertThat(during)
                .filteredOn(
                        record -> record.path("removed").findValuesAsText("by").contains("guest.words")
                                || record.path("removed").findValuesAsText("by").contains("guest.cleaner"))
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.path("articleBody").asText()).doesNotContain("Orla"));
        karaf.take(jar.getFileName().toString());
        karaf.await("the guest is out of the chain", () -> !chain().contains("guest.words"));
        assertThat(imported("after.jsonl")).isEqualTo(before);
    }

    private static String chain() throws Exception {
        return karaf.run("pressclip:chain").out();
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
        karaf.take(KAR.getFileName().toString());
        karaf.await("the bundles are gone", () -> ours().isEmpty());
        assertThat(karaf.run("feature:list --no-format").out()).doesNotContain("pressclip");
        assertThat(files(karaf.base().resolve("pressclip/records"))).isNotEmpty();
    }
}

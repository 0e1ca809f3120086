package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples a newcomer imports first. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void allTwelveAreFiledWithWhatTheirPagesSay() throws IOException {
        Map<String, JsonNode> records = imported();
        assertThat(records).hasSize(12);
        JsonNode dredging = records.get("harbour-dredging.html");
        assertThat(dredging.path("headline").asText()).isEqualTo("Dredgers leave Port Meridian after eleven years");
        assertThat(dredging.at("/author/0/name").asText()).isEqualTo("Orla Finch");
        assertThat(dredging.at("/publisher/name").asText()).isEqualTo("The Harbour Gazette");
        assertThat(dredging.path("datePublished").asText()).startsWith("2025-03-18T09:40");
        JsonNode dam = records.get("dam-talks.txt");
        assertThat(dam.path("dateline").asText()).isEqualTo("Eastmouth");
        assertThat(dam.path("creditText").asText()).isEqualTo("DRN");
        assertThat(dam.path("author")).isEmpty();
        assertThat(records.get("seebruecke.html").path("inLanguage").asText()).startsWith("de");
        assertThat(records.get("marche-couvert.txt").path("inLanguage").asText())
                .startsWith("fr");
        assertThat(records.get("naya-pul.txt").path("inLanguage").asText()).startsWith("hi");
        assertThat(records.get("grain-exchange.txt").path("warnings").toString())
                .contains("No headline");
        assertThat(records.get("reservoir-levels.html")
                        .path("isAccessibleForFree")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void theSameInputsGiveTheSameBytesWithAnyNumberOfWorkers() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("org.pressclip.pipeline.config"), "workers=I\"1\"\n");
        Pressclip pressclip = Pressclip.in(folder);
        String pages = EXAMPLES.resolve("articles").toString();
        assertThat(pressclip.run("import", "--out", "many.jsonl", pages).exit()).isZero();
        assertThat(pressclip
                        .run("import", "--config", "config", "--out", "one.jsonl", pages)
                        .exit())
                .isZero();
        assertThat(withoutChain("one.jsonl"))
                .isEqualTo(withoutChain("many.jsonl"))
                .isNotEmpty();
    }

    /** A record names the chain that made it, which another configuration changes. */
    private String withoutChain(String name) throws IOException {
        return Files.readString(folder.resolve(name)).replaceAll("\"pipeline\":\"[^\"]*\"", "");
    }

    private Map<String, JsonNode> imported() throws IOException {
        Pressclip.Result result = Pressclip.in(folder)
                .run(
                        "import",
                        "--manifest",
                        EXAMPLES.resolve("articles.tsv").toString(),
                        "--out",
                        "records.jsonl",
                        EXAMPLES.resolve("articles").toString());
        assertThat(result.exit()).as(result.err()).isZero();
        Map<String, JsonNode> records = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            JsonNode record = new ObjectMapper().readTree(line);
            records.put(
                    Path.of(record.at("/origin/path").asText()).getFileName().toString(), record);
        }
        return records;
    }
}

package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real dumps with known records, and fifty others of the make of each. */
class SeedsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VARIANTS = 50;

    @TempDir
    private Path folder;

    @Test
    void theSeedsBecomeTheRecordsTheyMust() throws IOException {
        Path seeds = Shared.folder("seeds");
        Map<String, JsonNode> records = imported(seeds);
        for (JsonNode line : expected(seeds)) {
            String id = line.get("id").asText();
            assertThat(records).containsKey(id);
            assertThat(Truth.read(line).deviations(records.get(id))).as(id).isEmpty();
        }
    }

    @Test
    void atMostOneInFiftyVariantsOfASeedDeviates() throws IOException {
        Path seeds = Shared.folder("seeds");
        Path dumps = Files.createDirectory(folder.resolve("dumps"));
        Map<String, List<Variants.Variant>> all = new LinkedHashMap<>();
        for (JsonNode line : expected(seeds)) {
            String id = line.get("id").asText();
            Truth truth = Truth.read(line);
            String text = Files.readString(seeds.resolve(id));
            List<Variants.Variant> variants = new ArrayList<>();
            for (int n = 0; n < VARIANTS; n++) {
                Variants.Variant variant = Variants.of(id, text, truth.fields(), truth.paragraphs(), n);
                assertThat(variant.text()).isNotEqualTo(text);
                Files.writeString(dumps.resolve(variant.name()), variant.text());
                variants.add(variant);
            }
            all.put(id, variants);
        }
        Map<String, JsonNode> records = imported(dumps);
        all.forEach((id, variants) -> {
            List<String> deviating = new ArrayList<>();
            for (Variants.Variant variant : variants) {
                JsonNode record = records.get(variant.name());
                List<String> deviations = record == null
                        ? List.of("no record")
                        : new Truth(variant.fields(), variant.paragraphs()).deviations(record);
                if (!deviations.isEmpty()) {
                    deviating.add(variant.name() + " " + deviations);
                }
            }
            assertThat(deviating).as("of %d variants of %s", VARIANTS, id).hasSizeLessThanOrEqualTo(VARIANTS / 50);
        });
    }

    private static List<JsonNode> expected(Path seeds) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(seeds.resolve("expected.jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** The records of a folder's dumps by file name. */
    private Map<String, JsonNode> imported(Path dumps) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("import", "--out", "records.jsonl"));
        try (var files = Files.list(dumps)) {
            files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        }
        Pressclip.Result result = Pressclip.in(folder).run(arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        Map<String, JsonNode> records = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            JsonNode record = JSON.readTree(line);
            records.put(
                    Path.of(record.at("/origin/path").asText()).getFileName().toString(), record);
        }
        return records;
    }
}

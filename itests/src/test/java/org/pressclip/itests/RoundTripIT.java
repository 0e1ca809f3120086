package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** A site that moves: records to an export for WordPress, and that read again. */
class RoundTripIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void anExportForWordPressReadsBackWithEveryFieldThatItCanHold() throws IOException {
        assumeTrue(
                Files.readString(Pressclip.distribution().resolve("feature.json"))
                        .contains("org.pressclip.open.feed"),
                "no bundle of the distribution reads exports of WordPress");
        Pressclip pressclip = Pressclip.in(folder);
        String pages = EXAMPLES.resolve("articles").toString();
        String manifest = EXAMPLES.resolve("articles.tsv").toString();
        Map<String, JsonNode> before =
                records(pressclip, "before.jsonl", "--format", "jsonl", "--manifest", manifest, pages);
        run(pressclip, "export.xml", "--format", "wxr", "--manifest", manifest, pages);
        Map<String, JsonNode> after = records(
                pressclip,
                "after.jsonl",
                "--format",
                "jsonl",
                folder.resolve("export.xml").toString());
        run(
                pressclip,
                "again.xml",
                "--format",
                "wxr",
                folder.resolve("export.xml").toString());

        assertThat(after).hasSameSizeAs(before);
        before.forEach((headline, was) -> {
            JsonNode is = after.get(headline);
            assertThat(is).as(headline).isNotNull();
            for (String field : List.of(
                    "articleSection",
                    "copyrightNotice",
                    "creditText",
                    "dateline",
                    "datePublished",
                    "inLanguage",
                    "usageInfo")) {
                if (was.hasNonNull(field)) {
                    assertThat(seconds(is.path(field).asText()))
                            .as(headline + ": " + field)
                            .isEqualTo(seconds(was.path(field).asText()));
                }
            }
            assertThat(texts(is.path("keywords"))).as(headline).isEqualTo(texts(was.path("keywords")));
            assertThat(names(is.path("author"))).as(headline).isEqualTo(names(was.path("author")));
            for (String paragraph : was.path("articleBody").asText().split("\n\n")) {
                if (!words(paragraph).equals(words(headline))) { // which the story may begin with
                    assertThat(words(is.path("articleBody").asText()))
                            .as(headline)
                            .contains(words(paragraph));
                }
            }
        });
    }

    /** WordPress has them in every time. */
    private static String seconds(String date) {
        return date.replaceFirst("(T\\d\\d:\\d\\d)(?!:)", "$1:00");
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<String> names(JsonNode people) {
        List<String> names = new ArrayList<>();
        people.forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private static void run(Pressclip pressclip, String out, String... rest) {
        List<String> line = new ArrayList<>(List.of("import", "--out", out));
        line.addAll(List.of(rest));
        Pressclip.Result result = pressclip.run(line.toArray(new String[0]));
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private Map<String, JsonNode> records(Pressclip pressclip, String out, String... rest) throws IOException {
        run(pressclip, out, rest);
        Map<String, JsonNode> records = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(out))) {
            JsonNode record = JSON.readTree(line);
            records.put(record.path("headline").asText(), record);
        }
        return records;
    }
}

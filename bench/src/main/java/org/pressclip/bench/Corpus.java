package org.pressclip.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;

/** Pages with truth: {@code html/<id>.html.gz} beside {@code truth.jsonl.gz}. */
public final class Corpus {
    private Corpus() {}

    /** A page and what was annotated of it. */
    public record Sample(String id, Capture capture, JsonNode truth) {}

    public static List<Sample> read(Path folder) throws IOException {
        List<Sample> samples = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (InputStream zipped = Files.newInputStream(folder.resolve("truth.jsonl.gz"));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(zipped), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode truth = json.readTree(line);
                String id = truth.get("id").asText();
                String url = truth.path("url").asText("");
                URI location = URI.create(url.startsWith("http") ? url.replace(" ", "%20") : "file:///" + id + ".html");
                try (InputStream page =
                        new GZIPInputStream(Files.newInputStream(folder.resolve("html/" + id + ".html.gz")))) {
                    samples.add(new Sample(
                            id,
                            new Capture(Lead.at(location).build(), location, 200, Map.of(), page.readAllBytes(), null),
                            truth));
                }
            }
        }
        return samples;
    }
}

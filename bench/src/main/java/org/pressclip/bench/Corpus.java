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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;

/** Pages with truth: {@code html/<id>.html.gz} beside {@code truth.jsonl.gz}. */
public final class Corpus {
    private Corpus() {}

    /** A page and what was annotated of it. */
    public record Sample(String id, Capture capture, JsonNode truth) {}

    /** Where a page lies, and its address; the page itself is read when it is asked for. */
    record Entry(Path folder, String id, URI location) {
        Capture capture() throws IOException {
            try (InputStream page =
                    new GZIPInputStream(Files.newInputStream(folder.resolve("html/" + id + ".html.gz")))) {
                return new Capture(Lead.at(location).build(), location, 200, Map.of(), page.readAllBytes(), null);
            }
        }
    }

    public static List<Sample> read(Path folder) throws IOException {
        List<Sample> samples = new ArrayList<>();
        each(folder, (entry, truth) -> samples.add(new Sample(entry.id(), entry.capture(), truth)));
        return samples;
    }

    /** Makes something of a page, or null where there is nothing to make. */
    public interface Maker<T> {
        @Nullable
        T make(Sample page) throws IOException;
    }

    /** What is made of the pages, several at a time and yet in their order; one that cannot be read is named. */
    public static <T> List<T> make(Path folder, Maker<T> maker) throws IOException {
        return read(folder).parallelStream()
                .flatMap(page -> {
                    try {
                        return Stream.ofNullable(maker.make(page));
                    } catch (IOException e) {
                        System.out.println(page.id() + ": " + e.getMessage());
                        return Stream.empty();
                    } catch (RuntimeException e) {
                        throw new IllegalStateException("on page " + page.id(), e);
                    }
                })
                .toList();
    }

    /** What there is, without the pages. */
    static List<Entry> entries(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        each(folder, (entry, truth) -> entries.add(entry));
        return entries;
    }

    private interface Visitor {
        void visit(Entry entry, JsonNode truth) throws IOException;
    }

    private static void each(Path folder, Visitor visitor) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream zipped = Files.newInputStream(folder.resolve("truth.jsonl.gz"));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(zipped), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode truth = json.readTree(line);
                String id = truth.get("id").asText();
                String url = truth.path("url").asText("");
                URI location = URI.create(url.startsWith("http") ? url.replace(" ", "%20") : "file:///" + id + ".html");
                visitor.visit(new Entry(folder, id, location), truth);
            }
        }
    }
}

package org.pressclip.open.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Claim;
import org.pressclip.api.Lead;

/** What the tests of this bundle share: a file's leads, and a lead's parts. */
final class Objects {
    private Objects() {}

    static JsonSource source(Map<String, ?> config) {
        return new JsonSource(Converters.standardConverter().convert(config).to(JsonSource.Config.class));
    }

    static List<Lead> leads(Path folder, String text) throws IOException {
        return leads(lead(folder, text.getBytes(UTF_8)), Map.of());
    }

    static List<Lead> leads(Path folder, String text, String... mappings) throws IOException {
        return leads(lead(folder, text.getBytes(UTF_8)), Map.of("mappings", mappings));
    }

    static List<Lead> leads(Lead container, Map<String, ?> config) throws IOException {
        try (Stream<Lead> leads = source(config).open(container)) {
            return leads.toList();
        }
    }

    static Lead lead(Path folder, byte[] bytes) throws IOException {
        return Lead.at(Files.write(folder.resolve("posts.json"), bytes).toUri())
                .path("in/posts.json")
                .build();
    }

    static String body(Lead lead) {
        return new String(lead.enclosure().orElseThrow().body(), UTF_8);
    }

    static String type(Lead lead) {
        return String.join(", ", lead.enclosure().orElseThrow().headers().getOrDefault("Content-Type", List.of()));
    }

    static List<String> values(Lead lead, String field) {
        return lead.claims().stream()
                .filter(claim -> claim.field().equals(field))
                .map(Claim::value)
                .toList();
    }

    static String why(Lead lead) {
        return lead.refusal().orElseThrow().status() + ": "
                + lead.refusal().orElseThrow().getMessage();
    }
}

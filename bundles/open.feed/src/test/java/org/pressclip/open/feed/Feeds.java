package org.pressclip.open.feed;

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
final class Feeds {
    private Feeds() {}

    static FeedSource source(Map<String, ?> config) {
        return new FeedSource(Converters.standardConverter().convert(config).to(FeedSource.Config.class));
    }

    static List<Lead> leads(Path folder, String text) throws IOException {
        return leads(folder, text.getBytes(UTF_8), Map.of());
    }

    static List<Lead> leads(Path folder, byte[] bytes, Map<String, ?> config) throws IOException {
        return leads(lead(folder, bytes), config);
    }

    static List<Lead> leads(Lead container, Map<String, ?> config) throws IOException {
        try (Stream<Lead> leads = source(config).open(container)) {
            return leads.toList();
        }
    }

    static Lead lead(Path folder, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("feed.xml"), bytes);
        return Lead.at(file.toUri()).path("in/feed.xml").build();
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

    /** A value of a field with where it was said. */
    static List<String> said(Lead lead, String field) {
        return lead.claims().stream()
                .filter(claim -> claim.field().equals(field))
                .map(claim -> claim.evidence().where() + " " + claim.value())
                .toList();
    }

    static String why(Lead lead) {
        return lead.refusal().orElseThrow().status() + ": "
                + lead.refusal().orElseThrow().getMessage();
    }
}

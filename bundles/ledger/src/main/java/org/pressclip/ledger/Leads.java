package org.pressclip.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Lead;
import org.pressclip.api.Validators;

/** A lead as JSON and back: all but its bytes, which are the archive's. */
final class Leads {
    /** H2 keeps texts of up to a million characters in a row. */
    private static final int MOST = 1_000_000;

    /** Longer than any feed's; cut there. */
    static final int GUID = 10_000;

    private static final JsonFactory JSON = new JsonFactory();

    private Leads() {}

    /** Says what a feed said; of what is too long, the longest is left out with a warning. */
    static String write(Lead lead) {
        List<Claim> claims = lead.claims();
        String json = write(lead, claims, lead.warnings());
        while (json.length() > MOST && !claims.isEmpty()) {
            Claim longest = claims.stream()
                    .max(Comparator.comparingInt(claim -> size(claim)))
                    .orElseThrow();
            claims =
                    claims.stream().filter(claim -> size(claim) < size(longest)).toList();
            json = write(
                    lead,
                    claims,
                    List.of("the feed said more of it than the ledger keeps: " + longest.field() + " was left out"));
        }
        return json.length() > MOST ? write(bare(lead), List.of(), List.of()) : json;
    }

    private static int size(Claim claim) {
        return claim.raw().length()
                + claim.value().length()
                + claim.details().values().stream().mapToInt(String::length).sum();
    }

    /** With its addresses alone, cut where not even those can be kept. */
    private static Lead bare(Lead lead) {
        return Lead.at(lead.uri().toString().length() > MOST / 4 ? URI.create("about:invalid") : lead.uri())
                .path(Text.kept(lead.path(), GUID))
                .source(lead.source()
                        .filter(uri -> uri.toString().length() <= MOST / 4)
                        .orElse(null))
                .feed(lead.feed().orElse(null))
                .guid(lead.guid().orElse(null))
                .build();
    }

    private static String write(Lead lead, List<Claim> claims, List<String> warnings) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("uri", lead.uri().toString());
            if (!lead.path().equals(lead.uri().toString())) {
                json.writeStringField("path", Text.kept(lead.path(), GUID));
            }
            text(json, "source", lead.source());
            text(json, "fetched", lead.fetched());
            text(json, "guid", lead.guid().map(guid -> Text.kept(guid, GUID)));
            text(json, "feed", lead.feed());
            if (lead.most() > 0) {
                json.writeNumberField("most", lead.most());
            }
            if (!claims.isEmpty()) {
                json.writeArrayFieldStart("claims");
                for (Claim claim : claims) {
                    claim(json, claim);
                }
                json.writeEndArray();
            }
            if (!warnings.isEmpty()) {
                json.writeArrayFieldStart("warnings");
                for (String warning : warnings) {
                    json.writeString(warning);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string takes everything", e);
        }
        return out.toString();
    }

    private static void claim(JsonGenerator json, Claim claim) throws IOException {
        Evidence evidence = claim.evidence();
        json.writeStartObject();
        json.writeStringField("field", claim.field());
        json.writeStringField("raw", claim.raw());
        if (!claim.value().equals(claim.raw())) {
            json.writeStringField("value", claim.value());
        }
        if (!claim.details().isEmpty()) {
            json.writeObjectFieldStart("details");
            for (Map.Entry<String, String> each : claim.details().entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        }
        json.writeStringField("kind", evidence.kind().name());
        json.writeStringField("where", evidence.where());
        if (evidence.block() >= 0) {
            json.writeNumberField("block", evidence.block());
            json.writeNumberField("from", evidence.from());
            json.writeNumberField("to", evidence.to());
            json.writeBooleanField("apart", evidence.apart());
        }
        json.writeNumberField("confidence", claim.confidence());
        if (!claim.by().isEmpty()) {
            json.writeStringField("by", claim.by());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }

    /** The lead that was written down, with what it can be asked for again with. */
    static Lead read(String text, Validators validators) throws IOException {
        Words words = new Words();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "claims" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            words.claims.add(claim(json));
                        }
                    }
                    case "warnings" -> {
                        while (json.nextToken() == JsonToken.VALUE_STRING) {
                            words.warnings.add(json.getText());
                        }
                    }
                    default -> words.texts.put(name, json.getText());
                }
            }
        }
        return words.lead(validators);
    }

    /** What was read so far. */
    private static final class Words {
        final Map<String, String> texts = new HashMap<>();
        final List<Claim> claims = new ArrayList<>();
        final List<String> warnings = new ArrayList<>();

        Lead lead(Validators validators) throws IOException {
            try {
                String uri = texts.getOrDefault("uri", "about:invalid");
                String source = texts.get("source");
                String fetched = texts.get("fetched");
                Lead.Builder lead = Lead.at(URI.create(uri))
                        .path(texts.getOrDefault("path", uri))
                        .source(source == null ? null : URI.create(source))
                        .fetched(fetched == null ? null : Instant.parse(fetched))
                        .guid(texts.get("guid"))
                        .feed(texts.get("feed"))
                        .most(Integer.parseInt(texts.getOrDefault("most", "0")))
                        .validators(validators);
                claims.forEach(lead::claim);
                warnings.forEach(lead::warn);
                return lead.build();
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException("The ledger holds a lead that nobody wrote there: " + texts.get("uri"), e);
            }
        }
    }

    private static Claim claim(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        int block = -1;
        int from = 0;
        int to = 0;
        boolean apart = false;
        double confidence = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "details" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        details.put(json.currentName(), json.nextTextValue());
                    }
                }
                case "block" -> block = json.getIntValue();
                case "from" -> from = json.getIntValue();
                case "to" -> to = json.getIntValue();
                case "apart" -> apart = json.getBooleanValue();
                case "confidence" -> confidence = json.getDoubleValue();
                default -> texts.put(name, json.getText());
            }
        }
        String raw = texts.getOrDefault("raw", "");
        Evidence evidence =
                new Evidence(kind(texts.get("kind")), texts.getOrDefault("where", ""), block, from, to, apart);
        Claim claim = Claim.of(texts.getOrDefault("field", ""), raw, evidence, confidence)
                .withValue(texts.getOrDefault("value", raw))
                .by(texts.getOrDefault("by", ""));
        for (Map.Entry<String, String> detail : details.entrySet()) {
            claim = claim.with(detail.getKey(), detail.getValue());
        }
        return claim;
    }

    private static Evidence.Kind kind(@Nullable String name) {
        for (Evidence.Kind kind : Evidence.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return Evidence.Kind.FEED;
    }
}

package org.pressclip.open.warc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What our archive notes beside a page that it keeps: its guid, what its feed said of it. With it a page out of the
 * archive makes the record that it made when it came. It says no more than a feed may say.
 */
final class Note {
    /** The content type of such a record. */
    static final String TYPE = "application/vnd.pressclip.lead+json";

    private static final Logger log = LoggerFactory.getLogger(Note.class);
    private static final JsonFactory JSON = new JsonFactory();
    /** Claims, and warnings, of one lead; feeds make dozens. */
    private static final int MOST = 1_000;

    private final Lead.Builder lead;
    private @Nullable Instant fetched;
    private boolean document;
    private int taken;

    private Note(Lead.Builder lead) {
        this.lead = lead;
    }

    /**
     * The lead with it; itself, where it cannot be read.
     *
     * @param target the address that the record is of
     */
    static Lead added(Lead lead, String target, byte[] json) {
        Note note = new Note(lead.toBuilder());
        try (JsonParser parser = JSON.createParser(json)) {
            note.read(parser);
            if (lead.source().isEmpty() && target.startsWith("file:")) { // its name may tell what it is
                note.lead.source(new URI(target));
            }
            if (note.document) {
                note.lead.enclosure(null).problem(Refusal.skipped("a feed's own document"));
            }
            return note.lead.fetched(note.fetched).build();
        } catch (IOException | IllegalArgumentException | URISyntaxException | DateTimeException e) {
            log.debug("{}: its note cannot be read", lead.path(), e);
            return lead;
        }
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "guid" -> lead.guid(json.getText());
                case "fetched" -> fetched = Instant.parse(json.getText());
                case "warnings" -> {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        if (taken++ < MOST) {
                            lead.warn(json.getText());
                        }
                    }
                }
                case "claims" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        Claim claim = claim(json);
                        document |= claim.by().equals("feeds")
                                && claim.field().equals(Field.TYPE)
                                && claim.value().equals("feed");
                        if (taken++ < MOST) {
                            lead.claim(claim);
                        }
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private static Claim claim(JsonParser json) throws IOException {
        Map<String, String> said = new TreeMap<>();
        Map<String, String> details = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String detail = json.currentName();
                    json.nextToken();
                    details.put(detail, json.getText());
                }
            } else {
                said.put(name, json.getText());
            }
        }
        String value = said.getOrDefault("value", "");
        Evidence.Kind kind = Evidence.Kind.valueOf(said.getOrDefault("kind", "FEED"));
        Claim claim = Claim.of(
                        said.getOrDefault("field", ""),
                        said.getOrDefault("raw", value),
                        Evidence.of(
                                kind == Evidence.Kind.MANIFEST ? kind : Evidence.Kind.FEED,
                                said.getOrDefault("where", "")),
                        Double.parseDouble(said.getOrDefault("confidence", "0")))
                .withValue(value);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            claim = claim.with(detail.getKey(), detail.getValue());
        }
        return said.containsKey("by") ? claim.by(said.get("by")) : claim;
    }
}

package org.pressclip.archive;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Lead;

/**
 * What a lead said of a page, as the metadata record beside it holds it: JSON that {@code open.warc} reads back, so
 * that a page out of the archive makes the record that it made when it came.
 */
final class LeadNote {
    /** The content type of such a record. */
    static final String TYPE = "application/vnd.pressclip.lead+json";

    private static final JsonFactory JSON = new JsonFactory();

    private LeadNote() {}

    static byte[] of(Capture capture) {
        Lead lead = capture.lead();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("uri", lead.uri().toString());
            json.writeStringField("path", lead.path());
            if (lead.source().isPresent()) {
                json.writeStringField("source", lead.source().get().toString());
            }
            if (capture.fetched().isPresent()) { // else the record's date is that of its being kept
                json.writeStringField("fetched", capture.fetched().get().toString());
            }
            if (lead.feed().isPresent()) {
                json.writeStringField("feed", lead.feed().get());
            }
            if (lead.guid().isPresent()) {
                json.writeStringField("guid", lead.guid().get());
            }
            if (!lead.warnings().isEmpty()) {
                json.writeArrayFieldStart("warnings");
                for (String warning : lead.warnings()) {
                    json.writeString(warning);
                }
                json.writeEndArray();
            }
            if (!lead.claims().isEmpty()) {
                json.writeArrayFieldStart("claims");
                for (Claim claim : lead.claims()) {
                    write(json, claim);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** Whether a note says when the page was fetched. */
    static boolean dated(InputStream note) throws IOException {
        try (JsonParser json = JSON.createParser(note)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return true;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals("fetched")) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        }
    }

    private static void write(JsonGenerator json, Claim claim) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", claim.field());
        json.writeStringField("value", claim.value());
        if (!claim.raw().equals(claim.value())) {
            json.writeStringField("raw", claim.raw());
        }
        if (!claim.details().isEmpty()) {
            json.writeObjectFieldStart("details");
            for (Map.Entry<String, String> detail : claim.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
        }
        json.writeStringField("kind", claim.evidence().kind().name());
        json.writeStringField("where", claim.evidence().where());
        json.writeNumberField("confidence", claim.confidence());
        if (!claim.by().isEmpty()) {
            json.writeStringField("by", claim.by());
        }
        json.writeEndObject();
    }
}

package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Mark;
import org.pressclip.api.Mend;
import org.pressclip.api.Outcome;
import org.pressclip.api.Range;
import org.pressclip.service.Trace;

/** What became of one page, for machines: one JSON object, complete. */
final class ExplanationJson {
    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the object and a line break; the stream stays open. */
    static void write(Trace trace, OutputStream stream) throws IOException {
        try (JsonGenerator json = Json.to(stream)) {
            json.useDefaultPrettyPrinter();
            new ExplanationJson(json).trace(trace);
            json.writeRaw('\n');
        }
    }

    private void trace(Trace trace) throws IOException {
        Outcome outcome = trace.outcome();
        json.writeStartObject();
        json.writeStringField("path", outcome.lead().path());
        json.writeObjectFieldStart("outcome");
        json.writeStringField("status", Json.word(outcome.status()));
        json.writeStringField("stage", outcome.stage());
        json.writeStringField("reason", outcome.reason());
        json.writeStringField("remedy", outcome.remedy());
        json.writeEndObject();
        Capture capture = trace.capture();
        if (capture != null) {
            capture(capture);
        }
        Format format = trace.format();
        if (format != null) {
            format(format);
        }
        Article article = outcome.article();
        if (article != null) {
            json.writeStringField("id", article.id());
            fields(article);
        }
        Draft draft = trace.draft();
        if (draft != null) {
            json.writeArrayFieldStart("claims");
            for (Claim claim : draft.claims()) {
                claim(claim);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("mendedClaims");
            for (Mend mend : draft.mends()) {
                if (mend.block() < 0) {
                    mark(draft, mend);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("blocks");
            for (Block block : draft.blocks()) {
                block(draft, block);
            }
            json.writeEndArray();
        }
        strings("warnings", article != null ? article.warnings() : draft != null ? draft.warnings() : List.of());
        json.writeEndObject();
    }

    private void capture(Capture capture) throws IOException {
        json.writeObjectFieldStart("capture");
        json.writeStringField("location", capture.location().toString());
        json.writeNumberField("status", capture.status());
        json.writeNumberField("bytes", capture.size());
        json.writeStringField("sha256", capture.sha256());
        if (capture.fetched().isPresent()) {
            json.writeStringField("fetched", capture.fetched().get().toString());
        }
        json.writeEndObject();
    }

    private void format(Format format) throws IOException {
        json.writeObjectFieldStart("format");
        json.writeStringField("mediaType", format.mediaType());
        if (format.charset() != null) {
            json.writeStringField("charset", format.charset().name());
        }
        json.writeNumberField("confidence", format.confidence());
        strings("evidence", format.evidence());
        strings("warnings", format.warnings());
        json.writeEndObject();
    }

    private void fields(Article article) throws IOException {
        json.writeArrayFieldStart("fields");
        for (Article.Provenance each : article.provenance()) {
            json.writeStartObject();
            json.writeStringField("field", each.field());
            json.writeStringField("value", each.value());
            json.writeFieldName("claim");
            claim(each.claim());
            json.writeArrayFieldStart("lost");
            for (Claim claim : each.lost()) {
                claim(claim);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void claim(Claim claim) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", claim.field());
        json.writeStringField("raw", claim.raw());
        json.writeStringField("value", claim.value());
        json.writeObjectFieldStart("evidence");
        json.writeStringField("kind", Json.word(claim.evidence().kind()));
        json.writeStringField("where", claim.evidence().where());
        if (claim.evidence().block() >= 0) {
            json.writeNumberField("block", claim.evidence().block());
            json.writeNumberField("from", claim.evidence().from());
            json.writeNumberField("to", claim.evidence().to());
            json.writeBooleanField("apart", claim.evidence().apart());
        }
        json.writeEndObject();
        json.writeNumberField("confidence", claim.confidence());
        json.writeStringField("by", claim.by());
        json.writeObjectFieldStart("details");
        for (Map.Entry<String, String> detail : claim.details().entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void block(Draft draft, Block block) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", block.index());
        json.writeStringField("kind", Json.word(block.kind()));
        if (block.level() != 0) {
            json.writeNumberField("level", block.level());
        }
        json.writeBooleanField("stands", draft.stands(block));
        json.writeStringField("text", block.text());
        json.writeStringField("standing", draft.standingText(block).text());
        String original = draft.original(block).text();
        if (!original.equals(block.text())) {
            json.writeStringField("original", original);
        }
        if (block.media() != null) {
            json.writeStringField("media", block.media().url());
        }
        json.writeArrayFieldStart("marks");
        for (Mark mark : draft.marks(block)) {
            mark(draft, mark);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void mark(Draft draft, Mark mark) throws IOException {
        json.writeStartObject();
        json.writeStringField("did", mark instanceof Cut ? "cut" : "mend");
        json.writeStringField("kind", mark.reason().kind());
        json.writeStringField("detail", mark.reason().detail());
        json.writeNumberField("sure", mark.reason().sure());
        json.writeStringField("by", mark.by());
        if (mark instanceof Cut cut) {
            json.writeBooleanField("whole", cut.whole());
            json.writeArrayFieldStart("ranges");
            for (Range range : draft.cutRanges(cut)) {
                json.writeStartArray();
                json.writeNumber(range.from());
                json.writeNumber(range.to());
                json.writeEndArray();
            }
            json.writeEndArray();
        } else if (mark instanceof Mend mend) {
            if (mend.block() < 0) {
                json.writeStringField("field", mend.field());
            }
            json.writeArrayFieldStart("changes");
            for (Mend.Change change : mend.changes()) {
                json.writeStartObject();
                json.writeStringField("before", change.before());
                json.writeStringField("after", change.after());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (@Nullable String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

package org.pressclip.target.files;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Evidence;
import org.pressclip.api.Form;
import org.pressclip.api.Media;
import org.pressclip.api.Mend;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;

/**
 * Records as JSON, members in the order of the record's own fields; what is not known is left out.
 *
 * <p>Control characters, the line and paragraph separators and what turns the direction of text are escaped, so that no
 * reader of lines finds one inside a record and no terminal obeys one.
 */
final class JsonRecords implements Form.Document {
    private static final int MOST_LOST = 8;
    private static final int LONGEST_LOST = 500;

    private final JsonFactory json = JsonFactory.builder().build().setCharacterEscapes(new Escapes());

    @Override
    public byte[] write(Article article) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            write(out, article);
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Article article) throws IOException {
        text(out, "id", article.id());
        text(out, "headline", article.headline());
        text(out, "alternativeHeadline", article.alternativeHeadline());
        text(out, "description", article.description());
        out.writeArrayFieldStart("author");
        for (Article.Person person : article.author()) {
            named(out, person.name(), person.url());
        }
        out.writeEndArray();
        Article.Publisher publisher = article.publisher();
        if (publisher != null) {
            out.writeFieldName("publisher");
            named(out, publisher.name(), publisher.url());
        }
        text(out, "datePublished", article.datePublished());
        text(out, "dateModified", article.dateModified());
        text(out, "dateline", article.dateline());
        text(out, "creditText", article.creditText());
        text(out, "copyrightNotice", article.copyrightNotice());
        text(out, "usageInfo", article.usageInfo());
        text(out, "articleSection", article.articleSection());
        texts(out, "keywords", article.keywords());
        text(out, "inLanguage", article.inLanguage());
        text(out, "creativeWorkStatus", article.creativeWorkStatus());
        text(out, "pageType", article.pageType());
        Boolean free = article.isAccessibleForFree();
        if (free != null) {
            out.writeBooleanField("isAccessibleForFree", free);
        }
        images(out, article.image());
        text(out, "url", article.url());
        text(out, "isBasedOn", article.isBasedOn());
        text(out, "articleBody", article.articleBody());
        out.writeNumberField("wordCount", article.wordCount());
        text(out, "bodyHtml", article.bodyHtml());
        related(out, article.related());
        texts(out, "warnings", article.warnings());
        provenance(out, article.provenance());
        removed(out, article);
        page(out, article);
        mended(out, article.mended());
        origin(out, article.origin());
        text(out, "pipeline", article.pipeline());
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, Unicode.whole(value));
        }
    }

    /** Leaves out what is empty as well. */
    private static void given(JsonGenerator out, String name, @Nullable String value) throws IOException {
        text(out, name, value == null || value.isEmpty() ? null : value);
    }

    private static void texts(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(Unicode.whole(value));
        }
        out.writeEndArray();
    }

    private static void named(JsonGenerator out, String name, @Nullable String url) throws IOException {
        out.writeStartObject();
        text(out, "name", name);
        text(out, "url", url);
        out.writeEndObject();
    }

    private static void images(JsonGenerator out, List<Article.Image> images) throws IOException {
        out.writeArrayFieldStart("image");
        for (Article.Image image : images) {
            out.writeStartObject();
            given(out, "url", image.url());
            given(out, "caption", image.caption());
            given(out, "creditText", image.creditText());
            Article.Copy copy = image.copy();
            if (copy != null) {
                text(out, "file", copy.file());
                text(out, "sha256", copy.sha256());
                out.writeNumberField("width", copy.width());
                out.writeNumberField("height", copy.height());
                text(out, "encodingFormat", copy.encodingFormat());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Only where there are any: most records stand alone. */
    private static void related(JsonGenerator out, List<Article.Relation> others) throws IOException {
        if (others.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("related");
        for (Article.Relation other : others) {
            out.writeStartObject();
            text(out, "kind", other.kind().name().toLowerCase(Locale.ROOT));
            text(out, "id", other.id());
            out.writeNumberField("similarity", Math.round(other.similarity() * 1000) / 1000.0);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void provenance(JsonGenerator out, List<Article.Provenance> entries) throws IOException {
        out.writeArrayFieldStart("provenance");
        for (Article.Provenance entry : entries) {
            out.writeStartObject();
            text(out, "field", entry.field());
            text(out, "value", entry.value());
            text(out, "raw", entry.claim().raw());
            testimony(out, entry.claim());
            out.writeArrayFieldStart("lost");
            for (Claim claim :
                    entry.lost().subList(0, Math.min(MOST_LOST, entry.lost().size()))) {
                out.writeStartObject();
                text(out, "value", shortened(claim.value()));
                testimony(out, claim);
                out.writeEndObject();
            }
            out.writeEndArray();
            if (entry.lost().size() > MOST_LOST) {
                out.writeNumberField("lostMore", entry.lost().size() - MOST_LOST);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void testimony(JsonGenerator out, Claim claim) throws IOException {
        Evidence evidence = claim.evidence();
        out.writeObjectFieldStart("evidence");
        text(out, "kind", evidence.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        given(out, "where", evidence.where());
        if (evidence.block() >= 0) {
            out.writeNumberField("block", evidence.block());
        }
        out.writeEndObject();
        out.writeNumberField("confidence", Math.round(claim.confidence() * 1000) / 1000.0);
        text(out, "by", claim.by());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_LOST ? value : value.substring(0, LONGEST_LOST) + "…";
    }

    private static void removed(JsonGenerator out, Article article) throws IOException {
        Map<Cut, Range> places = new IdentityHashMap<>();
        for (Article.Proof each : article.proof()) {
            each.strikes().forEach(strike -> places.putIfAbsent(strike.cut(), strike.range()));
        }
        out.writeArrayFieldStart("removed");
        for (Cut cut : article.removed()) {
            out.writeStartObject();
            out.writeNumberField("block", cut.block());
            Range place = places.get(cut);
            if (!cut.whole() && place != null) {
                out.writeNumberField("from", place.from());
                out.writeNumberField("to", place.to());
            }
            text(out, "text", cut.before());
            reason(out, cut.reason(), cut.by());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static boolean isWeb(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }

    /**
     * The page's blocks in reading order, told no text that stands elsewhere in the record: that of a block which
     * stands is in articleBody, that of one which is cut as a whole among what was removed.
     */
    private static void page(JsonGenerator out, Article article) throws IOException {
        if (article.proof().isEmpty()) {
            return;
        }
        Map<Integer, Block> body = new HashMap<>();
        article.body().forEach(block -> body.put(block.index(), block));
        out.writeArrayFieldStart("page");
        for (Article.Proof each : article.proof()) {
            Block block = each.block();
            out.writeStartObject();
            text(out, "kind", kind(block));
            Media media = block.media();
            if (media != null) {
                given(
                        out,
                        "url",
                        isWeb(media.url()) ? media.url() : ""); // not the picture itself, nor a place on this disk
                given(out, "alt", media.alt());
            }
            boolean told = Article.isTold(block);
            boolean cut =
                    each.strikes().stream().anyMatch(strike -> strike.cut().whole());
            if (!cut && (!told || !each.strikes().isEmpty())) {
                given(out, "text", block.text());
            }
            int parts = cut || !told ? 0 : parts(body.get(block.index()));
            if (!cut && told && parts != 1) {
                out.writeNumberField("parts", parts);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** How many of the parts of articleBody that blank lines set apart are a block's. */
    private static int parts(@Nullable Block standing) {
        String text = standing == null ? "" : standing.text().strip();
        int parts = text.isEmpty() ? 0 : 1;
        for (int at = text.indexOf("\n\n"); at >= 0; at = text.indexOf("\n\n", at + 2)) {
            parts++;
        }
        return parts;
    }

    private static String kind(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH -> "p";
            case HEADING -> "h" + Math.max(1, Math.min(6, block.level()));
            case ITEM -> "li";
            case QUOTE -> "blockquote";
            case PREFORMATTED -> "pre";
            case CELL -> "td";
            case IMAGE -> "img";
            case CAPTION -> "caption";
            case EMBED -> "embed";
            case CONTROL -> "control";
        };
    }

    private static void mended(JsonGenerator out, List<Mend> mends) throws IOException {
        out.writeArrayFieldStart("mended");
        for (Mend mend : mends) {
            out.writeStartObject();
            if (mend.block() >= 0) {
                out.writeNumberField("block", mend.block());
            } else {
                text(out, "field", mend.field());
            }
            text(out, "before", mend.before());
            text(out, "after", mend.after());
            reason(out, mend.reason(), mend.by());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void reason(JsonGenerator out, Reason reason, String by) throws IOException {
        text(out, "kind", reason.kind());
        given(out, "detail", reason.detail());
        text(out, "by", by);
        out.writeBooleanField("guess", reason.guess());
    }

    private static void origin(JsonGenerator out, Article.@Nullable Origin origin) throws IOException {
        if (origin == null) {
            return;
        }
        out.writeObjectFieldStart("origin");
        text(out, "path", origin.path());
        text(out, "sha256", origin.sha256());
        text(out, "mediaType", origin.mediaType());
        text(out, "charset", origin.charset());
        text(out, "fetched", origin.fetched() == null ? null : origin.fetched().toString());
        if (origin.status() != 0) {
            out.writeNumberField("status", origin.status());
        }
        out.writeEndObject();
    }

    /** What some readers of lines take for a line's end, and controls that terminals act on. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

        Escapes() {
            ascii[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            boolean escaped = (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            return escaped ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", c)) : null;
        }
    }
}

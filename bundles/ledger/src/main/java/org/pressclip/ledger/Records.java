package org.pressclip.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Evidence;
import org.pressclip.api.Layout;
import org.pressclip.api.Media;
import org.pressclip.api.Mend;
import org.pressclip.api.Outline;
import org.pressclip.api.Reason;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/**
 * A record as compact JSON, deflated: all that is in it, so that {@link StoredRecord} reads the very same one.
 *
 * <p>Values stand in lists by their places, and what the page and the story share stands there once: a record is
 * written for each item that is filed.
 */
final class Records {
    /** H2 keeps up to 1,048,576 bytes in a row. */
    static final int MOST = 1_000_000;

    static final int FORMAT = 1;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** The fields that are texts. */
    static final List<Text> TEXTS = List.of(
            new Text("headline", Article::headline, Article.Builder::headline),
            new Text("alternativeHeadline", Article::alternativeHeadline, Article.Builder::alternativeHeadline),
            new Text("description", Article::description, Article.Builder::description),
            new Text("datePublished", Article::datePublished, Article.Builder::datePublished),
            new Text("dateModified", Article::dateModified, Article.Builder::dateModified),
            new Text("dateline", Article::dateline, Article.Builder::dateline),
            new Text("creditText", Article::creditText, Article.Builder::creditText),
            new Text("copyrightNotice", Article::copyrightNotice, Article.Builder::copyrightNotice),
            new Text("usageInfo", Article::usageInfo, Article.Builder::usageInfo),
            new Text("articleSection", Article::articleSection, Article.Builder::articleSection),
            new Text("inLanguage", Article::inLanguage, Article.Builder::inLanguage),
            new Text("pageType", Article::pageType, Article.Builder::pageType),
            new Text("url", Article::url, Article.Builder::url),
            new Text("isBasedOn", Article::isBasedOn, Article.Builder::isBasedOn),
            new Text("creativeWorkStatus", Article::creativeWorkStatus, Article.Builder::creativeWorkStatus));

    /** A field that is a text or absent. */
    record Text(String name, Function<Article, @Nullable String> of, BiConsumer<Article.Builder, String> into) {}

    private final JsonGenerator json;
    private final Map<Cut, Integer> cuts = new IdentityHashMap<>();

    private Records(JsonGenerator json) {
        this.json = json;
    }

    /**
     * A record to keep. One that no database takes is kept without the page beside it, or not at all.
     *
     * @return null if it is too long
     */
    static byte @Nullable [] pack(Article article) {
        byte[] whole = deflated(article);
        if (whole.length <= MOST) {
            return whole;
        }
        byte[] bare = deflated(article.toBuilder().proof(List.of()).build());
        return bare.length <= MOST ? bare : null;
    }

    private static byte[] deflated(Article article) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true); // it is written for each item, and read for few
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 8_192);
                JsonGenerator json = JSON.createGenerator(out)) {
            new Records(json).write(article);
        } catch (IOException e) {
            throw new AssertionError("bytes in memory take everything", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private void write(Article article) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("id", article.id());
        json.writeStringField("pipeline", article.pipeline());
        json.writeStringField("bodyHtml", article.bodyHtml());
        for (Text each : TEXTS) {
            String text = each.of().apply(article);
            if (text != null) {
                json.writeStringField(each.name(), text);
            }
        }
        Boolean free = article.isAccessibleForFree();
        if (free != null) {
            json.writeBooleanField("isAccessibleForFree", free);
        }
        Article.Publisher publisher = article.publisher();
        if (publisher != null) {
            json.writeFieldName("publisher");
            row(publisher.name(), publisher.url());
        }
        list("author", article.author(), each -> row(each.name(), each.url()));
        list("keywords", article.keywords(), json::writeString);
        list("image", article.image(), this::image);
        list("warnings", article.warnings(), json::writeString);
        list("related", article.related(), each -> row(each.kind().name(), each.id(), each.similarity()));
        Article.Origin origin = article.origin();
        if (origin != null) {
            json.writeFieldName("origin");
            row(
                    origin.path(),
                    origin.sha256(),
                    origin.mediaType(),
                    origin.charset(),
                    origin.fetched() == null ? null : origin.fetched().toString(),
                    origin.status());
        }
        list("provenance", article.provenance(), this::provenance);
        for (int i = 0; i < article.removed().size(); i++) {
            cuts.putIfAbsent(article.removed().get(i), i);
        }
        list("removed", article.removed(), this::cut);
        list("mended", article.mended(), this::mend);
        outline(article.outline());
        page(article.proof(), article.body());
        json.writeEndObject();
    }

    private interface Each<T> {
        void write(T value) throws IOException;
    }

    private <T> void list(String name, List<T> values, Each<T> each) throws IOException {
        if (!values.isEmpty()) {
            json.writeFieldName(name);
            list(values, each);
        }
    }

    private <T> void list(List<T> values, Each<T> each) throws IOException {
        json.writeStartArray();
        for (T value : values) {
            each.write(value);
        }
        json.writeEndArray();
    }

    private void row(@Nullable Object... values) throws IOException {
        json.writeStartArray();
        values(values);
        json.writeEndArray();
    }

    private void values(@Nullable Object... values) throws IOException {
        for (Object value : values) {
            if (value == null) {
                json.writeNull();
            } else if (value instanceof Integer number) {
                json.writeNumber(number);
            } else if (value instanceof Double number) {
                json.writeNumber(number);
            } else if (value instanceof Boolean yes) {
                json.writeBoolean(yes);
            } else {
                json.writeString(value.toString());
            }
        }
    }

    private void image(Article.Image image) throws IOException {
        json.writeStartArray();
        values(image.url(), image.caption(), image.creditText());
        Article.Copy copy = image.copy();
        if (copy != null) {
            values(copy.file(), copy.sha256(), copy.width(), copy.height(), copy.encodingFormat());
        }
        json.writeEndArray();
    }

    private void provenance(Article.Provenance each) throws IOException {
        json.writeStartArray();
        values(each.field(), each.value());
        claim(each.claim());
        list(each.lost(), this::claim);
        json.writeEndArray();
    }

    private void claim(Claim claim) throws IOException {
        Evidence evidence = claim.evidence();
        json.writeStartArray();
        values(
                claim.field(),
                claim.raw(),
                claim.value().equals(claim.raw()) ? null : claim.value(),
                claim.by(),
                claim.confidence(),
                evidence.kind().name(),
                evidence.where(),
                evidence.block(),
                evidence.from(),
                evidence.to(),
                evidence.apart());
        for (Map.Entry<String, String> detail : claim.details().entrySet()) {
            values(detail.getKey(), detail.getValue());
        }
        json.writeEndArray();
    }

    private void cut(Cut cut) throws IOException {
        json.writeStartArray();
        values(cut.block(), cut.before(), cut.whole());
        reason(cut.reason(), cut.by());
        json.writeEndArray();
    }

    private void reason(Reason reason, String by) throws IOException {
        values(reason.kind(), reason.detail(), reason.sure(), by);
    }

    private void mend(Mend mend) throws IOException {
        json.writeStartArray();
        values(mend.block(), mend.field());
        reason(mend.reason(), mend.by());
        for (Mend.Change change : mend.changes()) {
            values(change.from(), change.to(), change.before(), change.after());
        }
        json.writeEndArray();
    }

    /** The lists of names first, then each node with the number of its list. */
    private void outline(Outline outline) throws IOException {
        if (outline == Outline.FLAT) {
            return;
        }
        json.writeArrayFieldStart("outline");
        list(outline.called(), names -> list(names, json::writeString));
        json.writeStartArray();
        for (int i = 0; i < outline.size(); i++) {
            Outline.Node node = outline.node(i);
            json.writeNumber(i - outline.parent(i));
            json.writeString(node.tag());
            json.writeNumber(outline.names(i));
            boolean plain = node.role().isEmpty() && node.itemprop().isEmpty();
            json.writeNumber((plain ? 0 : 1) + (node.hidden() ? 2 : 0));
            if (!plain) {
                values(node.role(), node.itemprop());
            }
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    /**
     * The page's blocks with their strikes, then the story's: a block that stands as it was read by its number there.
     */
    private void page(List<Article.Proof> proof, List<Block> body) throws IOException {
        Map<Integer, Integer> places = new HashMap<>();
        json.writeArrayFieldStart("page");
        for (int i = 0; i < proof.size(); i++) {
            Article.Proof each = proof.get(i);
            places.putIfAbsent(each.block().index(), i);
            json.writeStartArray();
            block(each.block());
            for (Article.Strike strike : each.strikes()) {
                Integer number = cuts.get(strike.cut());
                if (number == null) {
                    cut(strike.cut());
                } else {
                    json.writeNumber(number);
                }
                values(strike.range().from(), strike.range().to());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("body");
        for (Block block : body) {
            Integer place = places.get(block.index());
            if (place != null && isSame(proof.get(place).block(), block)) {
                json.writeNumber(place);
            } else {
                block(block);
            }
        }
        json.writeEndArray();
    }

    private static boolean isSame(Block one, Block other) {
        return one == other
                || (one.kind() == other.kind()
                        && one.level() == other.level()
                        && one.node() == other.node()
                        && one.layout().equals(other.layout())
                        && Objects.equals(one.media(), other.media())
                        && one.spans().equals(other.spans()));
    }

    private void block(Block block) throws IOException {
        json.writeStartArray();
        values(block.index(), block.kind().name(), block.level(), block.node());
        Layout layout = block.layout();
        if (layout.equals(Layout.NONE)) {
            json.writeNull();
        } else {
            row(layout.line(), layout.indent(), layout.blankBefore());
        }
        Media media = block.media();
        if (media == null) {
            json.writeNull();
        } else {
            row(media.provider(), media.url(), media.alt(), media.width(), media.height(), media.file());
        }
        for (Span span : block.spans().runs()) {
            json.writeString(span.text());
            if (!span.styles().isEmpty() || span.href() != null) {
                json.writeStartArray();
                values(span.href());
                for (Style style : span.styles()) {
                    json.writeString(style.name());
                }
                json.writeEndArray();
            }
        }
        json.writeEndArray();
    }
}

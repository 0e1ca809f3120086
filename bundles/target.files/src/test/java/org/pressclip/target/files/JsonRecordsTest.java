package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.api.Spans;

class JsonRecordsTest {
    private static final JsonRecords RECORDS = new JsonRecords();

    /** Objects as maps, arrays as lists, as a reader of ours would see them. */
    static Map<String, Object> parsed(byte[] line) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            parser.nextToken();
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) Objects.requireNonNull(value(parser));
            assertThat(parser.nextToken()).isNull();
            return object;
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, Objects.requireNonNull(value(parser), name));
                }
                return object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(Objects.requireNonNull(value(parser)));
                }
                return array;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getNumberValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            default -> {
                return null;
            }
        }
    }

    private static Article full() {
        Lead lead =
                Lead.at(URI.create("file:/pages/a.html")).path("pages/a.html").build();
        Capture capture = new Capture(lead, lead.uri(), 200, Map.of(), new byte[] {1}, null);
        Page page = new Page(
                List.of(
                        Block.of(0, Block.Kind.PARAGRAPH, Spans.of("Rain fell on the caf\u00c3\u00a9."), 0),
                        Block.of(1, Block.Kind.PARAGRAPH, Spans.of("Subscribe now."), 0)),
                Outline.FLAT,
                List.of(Claim.of("headline", "Rain &amp; wind", Evidence.of(Evidence.Kind.JSON_LD, "/headline"), 0.9)),
                List.of());
        Draft draft = new Draft(capture, new Format("text/html", null, 1, List.of(), List.of()), page, "read.html");
        draft.enter(Draft.Turn.MEND, "mend.encoding");
        draft.mend(
                draft.block(0),
                20,
                22,
                "é",
                Reason.of("encoding", "utf-8 as windows-1252").sure(0.7));
        draft.mend(draft.claims().get(0), "Rain & wind", Reason.of("entities", ""));
        draft.enter(Draft.Turn.CLEAN, "clean.residue");
        draft.cut(draft.block(1), Reason.of("residue", "offer"));
        Claim won = draft.claims().get(0);
        List<Claim> lost = Collections.nCopies(20, won.withConfidence(0.12345));
        return Article.builder()
                .id(Samples.ID)
                .headline("Rain & wind")
                .alternativeHeadline("Weather")
                .description("It rained.")
                .author(List.of(
                        new Article.Person("Ada Low", "https://example.org/ada"), new Article.Person("Bo", null)))
                .publisher(new Article.Publisher("The Example", null))
                .datePublished("2016-09-09T12:32+05:30")
                .dateModified("2016-09-10")
                .dateline("Geneva")
                .creditText("AFP")
                .copyrightNotice("(c) The Example")
                .usageInfo("From a syndicated feed.")
                .articleSection("World")
                .keywords(List.of("rain"))
                .inLanguage("en")
                .pageType("article")
                .isAccessibleForFree(false)
                .image(List.of(new Article.Image("https://example.org/a.jpg", "Rain", "")))
                .url("https://example.org/a")
                .isBasedOn("https://example.org/a?x=1")
                .body(List.of(draft.block(0)), Outline.FLAT)
                .bodyHtml("<p>Rain fell on the café.</p>")
                .warn("no agency")
                .provenance(new Article.Provenance("headline", "Rain & wind", won, lost))
                .marks(draft.cuts(), draft.mends())
                .proof(List.of(
                        new Article.Proof(draft.block(0), List.of()),
                        new Article.Proof(
                                draft.block(1),
                                List.of(new Article.Strike(draft.cuts().get(0), new Range(0, 14))))))
                .origin(new Article.Origin(
                        "pages/a.html", "ab12", "text/html", "UTF-8", Instant.parse("2016-09-11T00:00:00Z"), 200))
                .pipeline("c0ffee")
                .build();
    }

    @Test
    void membersStandInTheOrderOfTheRecord() throws IOException {
        assertThat(parsed(RECORDS.write(full())).keySet())
                .containsExactly(
                        "id",
                        "headline",
                        "alternativeHeadline",
                        "description",
                        "author",
                        "publisher",
                        "datePublished",
                        "dateModified",
                        "dateline",
                        "creditText",
                        "copyrightNotice",
                        "usageInfo",
                        "articleSection",
                        "keywords",
                        "inLanguage",
                        "pageType",
                        "isAccessibleForFree",
                        "image",
                        "url",
                        "isBasedOn",
                        "articleBody",
                        "wordCount",
                        "bodyHtml",
                        "warnings",
                        "provenance",
                        "removed",
                        "page",
                        "mended",
                        "origin",
                        "pipeline");
    }

    @Test
    void thePageIsToldWithoutSayingATextTwice() throws IOException {
        Media picture = new Media("image", "https://example.org/a.jpg", "A cat", 0, 0);
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.HEADING, Spans.of("Menu"), 0).withLevel(2),
                Block.of(1, Block.Kind.PARAGRAPH, Spans.of("GENEVA: Rain fell."), 0),
                Block.of(2, Block.Kind.IMAGE, Spans.EMPTY, 0).withMedia(picture),
                Block.of(3, Block.Kind.CAPTION, Spans.of("A cat in the rain"), 0),
                Block.of(4, Block.Kind.PREFORMATTED, Spans.of("one\n\ntwo\n\nthree"), 0),
                Block.of(5, Block.Kind.CELL, Spans.of(" "), 0),
                Block.of(6, Block.Kind.PARAGRAPH, Spans.of("The end."), 0));
        Lead lead = Lead.at(URI.create("file:/pages/a.html")).build();
        Capture capture = new Capture(lead, lead.uri(), 200, Map.of(), new byte[] {1}, null);
        Draft draft = new Draft(
                capture,
                new Format("text/html", null, 1, List.of(), List.of()),
                new Page(blocks, Outline.FLAT, List.of(), List.of()),
                "read.html");
        draft.enter(Draft.Turn.CLEAN, "cleaner");
        Cut menu = draft.cut(blocks.get(0), Reason.of("navigation", ""));
        Cut place = draft.cut(blocks.get(1), 0, 8, Reason.of("claimed", "dateline"));
        List<Block> body = new ArrayList<>(blocks.subList(1, 7));
        body.set(0, blocks.get(1).withSpans(Spans.of("Rain fell.")));
        body.remove(4);
        List<Article.Proof> proof = new ArrayList<>();
        for (Block block : blocks) {
            List<Article.Strike> strikes = block.index() == 0
                    ? List.of(new Article.Strike(menu, new Range(0, 4)))
                    : block.index() == 1 ? List.of(new Article.Strike(place, new Range(0, 8))) : List.of();
            proof.add(new Article.Proof(block, strikes));
        }
        Map<String, Object> record = parsed(RECORDS.write(Article.builder()
                .id(Samples.ID)
                .body(body, Outline.FLAT)
                .marks(draft.cuts(), List.of())
                .proof(proof)
                .build()));
        assertThat(record)
                .containsEntry("articleBody", "Rain fell.\n\none\n\ntwo\n\nthree\n\nThe end.")
                .containsEntry(
                        "page",
                        List.of(
                                Map.of("kind", "h2"),
                                Map.of("kind", "p", "text", "GENEVA: Rain fell."),
                                Map.of("kind", "img", "url", "https://example.org/a.jpg", "alt", "A cat"),
                                Map.of("kind", "caption", "text", "A cat in the rain"),
                                Map.of("kind", "pre", "parts", 3),
                                Map.of("kind", "td", "parts", 0),
                                Map.of("kind", "p")));
        assertThat(record)
                .containsEntry(
                        "removed",
                        List.of(
                                Map.of(
                                        "block",
                                        0,
                                        "text",
                                        "Menu",
                                        "kind",
                                        "navigation",
                                        "by",
                                        "cleaner",
                                        "guess",
                                        false),
                                Map.of(
                                        "block",
                                        1,
                                        "from",
                                        0,
                                        "to",
                                        8,
                                        "text",
                                        "GENEVA: ",
                                        "kind",
                                        "claimed",
                                        "detail",
                                        "dateline",
                                        "by",
                                        "cleaner",
                                        "guess",
                                        false)));
    }

    @Test
    void everythingInTheRecordIsInTheLine() throws IOException {
        Map<String, Object> record = parsed(RECORDS.write(full()));
        assertThat(record)
                .containsEntry("headline", "Rain & wind")
                .containsEntry("isAccessibleForFree", false)
                .containsEntry("articleBody", "Rain fell on the café.")
                .containsEntry("wordCount", 5)
                .containsEntry(
                        "author",
                        List.of(Map.of("name", "Ada Low", "url", "https://example.org/ada"), Map.of("name", "Bo")))
                .containsEntry("image", List.of(Map.of("url", "https://example.org/a.jpg", "caption", "Rain")))
                .containsEntry(
                        "removed",
                        List.of(Map.of(
                                "block",
                                1,
                                "text",
                                "Subscribe now.",
                                "kind",
                                "residue",
                                "detail",
                                "offer",
                                "by",
                                "clean.residue",
                                "guess",
                                false)))
                .containsEntry(
                        "origin",
                        Map.of(
                                "path",
                                "pages/a.html",
                                "sha256",
                                "ab12",
                                "mediaType",
                                "text/html",
                                "charset",
                                "UTF-8",
                                "fetched",
                                "2016-09-11T00:00:00Z",
                                "status",
                                200));
        assertThat(record.get("mended"))
                .isEqualTo(List.of(
                        Map.of(
                                "block",
                                0,
                                "before",
                                "\u00c3\u00a9",
                                "after",
                                "é",
                                "kind",
                                "encoding",
                                "detail",
                                "utf-8 as windows-1252",
                                "by",
                                "mend.encoding",
                                "guess",
                                true),
                        Map.of(
                                "field",
                                "headline",
                                "before",
                                "Rain &amp; wind",
                                "after",
                                "Rain & wind",
                                "kind",
                                "entities",
                                "by",
                                "mend.encoding",
                                "guess",
                                false)));
        assertThat(String.valueOf(record.get("provenance")))
                .contains("raw=Rain &amp; wind")
                .contains("evidence={kind=json-ld, where=/headline}")
                .contains("confidence=0.9")
                .contains("by=read.html")
                .contains("confidence=0.123,")
                .contains("lostMore=12");
    }

    @Test
    void whatIsNotKnownIsLeftOutAndListsAreEmpty() throws IOException {
        Article bare = Article.builder().id(Samples.ID).build();
        assertThat(parsed(RECORDS.write(bare)))
                .doesNotContainKeys("headline", "publisher", "datePublished", "isAccessibleForFree", "origin")
                .containsEntry("author", List.of())
                .containsEntry("articleBody", "");
    }

    @Test
    void theSameRecordGivesTheSameBytes() throws IOException {
        assertThat(RECORDS.write(full())).isEqualTo(RECORDS.write(full()));
    }

    @Test
    void noCharacterInARecordEndsALine() throws IOException {
        byte[] line = RECORDS.write(Samples.paragraphs("a\n\u2028\u2029\u0085\r\u000b\u001b", "x"));
        assertThat(Samples.utf8(line).split("[\n\u2028\u2029\u0085\r\u000b\u001b]", -1))
                .hasSize(2);
        assertThat(parsed(line)).containsEntry("id", "a\n\u2028\u2029\u0085\r\u000b\u001b");
    }

    @Property(tries = 300)
    void everyTextReadsBackSaveHalfCharacters(@ForAll("hostile") String text) throws IOException {
        byte[] line = RECORDS.write(Samples.paragraphs(Samples.ID, text));
        assertThat(parsed(line)).containsEntry("headline", Unicode.whole(text));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Samples.hostile();
    }
}

package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class MarkdownRecordsTest {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static String body(Outline outline, Block... blocks) {
        return new MarkdownBody(outline).write(List.of(blocks));
    }

    private static String body(Block... blocks) {
        return body(Outline.FLAT, blocks);
    }

    private static String html(String markdown) {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .render(PARSER.parse(markdown))
                .strip();
    }

    /** The texts of a parsed document, one for each piece, and of which kind the pieces are. */
    private static final class Reading extends AbstractVisitor {
        final List<String> pieces = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        static List<String> of(String markdown) {
            Reading reading = new Reading();
            PARSER.parse(markdown).accept(reading);
            return reading.pieces;
        }

        private void piece(String kind, Node node) {
            text.setLength(0);
            visitChildren(node);
            pieces.add(kind + text);
        }

        @Override
        public void visit(Paragraph node) {
            piece("p ", node);
        }

        @Override
        public void visit(Heading node) {
            piece("h" + node.getLevel() + " ", node);
        }

        @Override
        public void visit(FencedCodeBlock node) {
            pieces.add("code " + node.getLiteral());
        }

        @Override
        public void visit(HtmlBlock node) {
            pieces.add("html " + node.getLiteral());
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableCell) {
                piece("cell ", node);
            } else {
                visitChildren(node);
            }
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append('\n');
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append("(soft)");
        }

        @Override
        public void visit(Image node) {
            text.append("(image)");
        }
    }

    /** What of a text anybody could see again: no control characters, no blank lines, lines stripped of spaces. */
    private static String seen(String text, String lineBreak) {
        String whole = Unicode.whole(text)
                .replace("\r\n", "\n")
                .replaceAll("[\r\u0085\u2028\u2029]", "\n")
                .replaceAll("[\t\f\u000b]", " ");
        return Stream.of(whole.replaceAll("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]", "")
                        .split("\n"))
                .map(line -> line.replaceAll("^ +| +\\z", ""))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(lineBreak));
    }

    private static String oneLine(String text) {
        return seen(text.replaceAll("[\r\n\u0085\u2028\u2029]", " "), " ");
    }

    private static List<String> expected(String kind, String text) {
        return text.isEmpty() ? List.of() : List.of(kind + text);
    }

    @Property(tries = 600)
    void aParagraphReadsBackAsItself(@ForAll("hostile") String text) {
        assertThat(Reading.of(body(Samples.block(0, Block.Kind.PARAGRAPH, text))))
                .isEqualTo(expected("p ", seen(text, "\n")));
    }

    @Property(tries = 600)
    void aParagraphReadsBackAsItselfWhateverItsLook(@ForAll("spans") Spans spans) {
        assertThat(Reading.of(body(Block.of(0, Block.Kind.PARAGRAPH, spans, 0))))
                .isEqualTo(expected("p ", seen(spans.text(), "\n")));
    }

    @Property(tries = 250)
    void aHeadingReadsBackAsItself(@ForAll("spans") Spans spans) {
        assertThat(Reading.of(body(Block.of(0, Block.Kind.HEADING, spans, 0).withLevel(3))))
                .isEqualTo(expected("h3 ", oneLine(spans.text())));
    }

    @Test
    void aCharacterWhoseHalvesLookDifferentlyStaysWhole() { // its halves were each taken for no character
        Spans spans = Spans.of(Span.of("\uD800", Style.STRONG), Span.of("\uDC00 end"));
        assertThat(Reading.of(body(Block.of(0, Block.Kind.HEADING, spans, 0).withLevel(3))))
                .containsExactly("h3 \uD800\uDC00 end");
    }

    @Property(tries = 250)
    void anItemReadsBackAsItself(@ForAll("spans") Spans spans) {
        assertThat(Reading.of(body(
                        Samples.block(0, Block.Kind.ITEM, "first").withLevel(1),
                        Block.of(1, Block.Kind.ITEM, spans, 0).withLevel(2))))
                .isEqualTo(Stream.concat(Stream.of("p first"), expected("p ", seen(spans.text(), "\n")).stream())
                        .toList());
    }

    @Property(tries = 250)
    void aQuoteReadsBackAsItself(@ForAll("hostile") String text) {
        assertThat(Reading.of(body(Samples.block(0, Block.Kind.QUOTE, text))))
                .isEqualTo(expected("p ", seen(text, "\n")));
    }

    @Property(tries = 250)
    void codeReadsBackToTheLetter(@ForAll("hostile") String text) {
        Assume.that(!text.contains("{{") && !text.contains("{%"));
        String code =
                Unicode.whole(text).replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\ufffd');
        assertThat(Reading.of(body(Samples.block(0, Block.Kind.PREFORMATTED, text))))
                .isEqualTo(code.isBlank() ? List.of() : List.of("code " + code + (code.endsWith("\n") ? "" : "\n")));
    }

    @Property(tries = 250)
    void aCellReadsBackAsItself(@ForAll("spans") Spans spans) {
        Outline.Builder tree = new Outline.Builder("body");
        int table = tree.add(0, node("table"));
        int row = tree.add(table, node("tr"));
        int one = tree.add(row, node("td"));
        int two = tree.add(row, node("td"));
        assertThat(Reading.of(body(
                        tree.build(),
                        Block.of(0, Block.Kind.CELL, spans, one),
                        Block.of(1, Block.Kind.CELL, Spans.of("two"), two))))
                .containsExactly("cell " + oneLine(spans.text()), "cell two");
    }

    @Property(tries = 250)
    void frontMatterReadsBackAsItself(@ForAll("hostile") String text) {
        Article article = Article.builder()
                .id(Samples.ID)
                .headline(text)
                .description(text)
                .keywords(List.of(text, text))
                .datePublished("2016-09-09")
                .build();
        String document = Samples.utf8(new MarkdownRecords().write(article));
        assertThat(document).startsWith("---\n");
        String matter = document.substring(4, document.indexOf("\n---\n") + 1);
        Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(matter);
        assertThat(read)
                .containsEntry("title", Unicode.straight(Unicode.whole(text)))
                .containsEntry("description", Unicode.straight(Unicode.whole(text)))
                .containsEntry(
                        "tags", List.of(Unicode.straight(Unicode.whole(text)), Unicode.straight(Unicode.whole(text))))
                .containsEntry("date", Date.from(Instant.parse("2016-09-09T00:00:00Z")))
                .containsEntry("draft", false);
    }

    @Property(tries = 250)
    void noTemplateOpensAnywhereInABody(
            @ForAll("templates") String text, @ForAll Block.Kind kind, @ForAll("templates") String other) {
        Outline.Builder tree = new Outline.Builder("body");
        int table = tree.add(0, node("table"));
        int cell = tree.add(tree.add(table, node("tr")), node("td"));
        Block block = Block.of(
                        0,
                        kind,
                        Spans.of(
                                Span.of(text),
                                Span.of(other, Style.CODE),
                                Span.of("{"),
                                Span.link(text, "https://x.example/" + other),
                                Span.of("{", Style.STRONG)),
                        cell)
                .withMedia(new Media("image", "https://x.example/{{" + text, "{{" + text, 0, 0));
        String body = body(tree.build(), block, Block.of(1, kind, Spans.of("{ " + text), cell));
        assertThat(body).doesNotContain("{{").doesNotContain("{%");
    }

    /** Hugo reads a plain timestamp as YAML does, and a text by its list of layouts, which has none without seconds. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2016-09-09, date: 2016-09-09",
                "2016-09-09T12:32+05:30, date: 2016-09-09T12:32:00+05:30",
                "2016-09-09T12:32:07Z, date: 2016-09-09T12:32:07Z",
                "2016-09-09T12:32, date: '2016-09-09T12:32:00'",
                "2016-09-09T12:32:07, date: '2016-09-09T12:32:07'",
                "last week, date: last week"
            })
    void aDateIsOneThatSiteGeneratorsTake(String date, String line) {
        Article article = Article.builder().id(Samples.ID).datePublished(date).build();
        assertThat(Samples.utf8(new MarkdownRecords().write(article)).lines()).contains(line);
    }

    @Test
    void theSlugIsOfTheHeadlineAlone() {
        Article article = Article.builder()
                .id(Samples.ID)
                .headline("Rain: in the north!")
                .datePublished("2016-09-09")
                .build();
        assertThat(Samples.utf8(new MarkdownRecords().write(article)).lines()).contains("slug: rain-in-the-north");
    }

    @Test
    void aHeadingGivesItselfNoAttributes() {
        assertThat(body(Samples.block(0, Block.Kind.HEADING, "Rain {.wet #x}").withLevel(2)))
                .isEqualTo("## Rain \\{.wet \\#x}");
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.strings().withChars("{{{{%%}<#a \n`\\*[").ofMaxLength(14);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Samples.hostile();
    }

    @Provide
    Arbitrary<Spans> spans() {
        Arbitrary<Set<Style>> styles = Arbitraries.of(Style.values()).set().ofMaxSize(3);
        Arbitrary<String> href = Arbitraries.of(
                        "https://example.org/a_(b)?x=1&copy=2&lt;*y*",
                        "javascript:alert(1)",
                        "http://e.example/<b>\"`|\\ [x]",
                        "mailto:ada@example.org",
                        "data:text/html,x")
                .injectNull(0.6);
        return Combinators.combine(Samples.hostile(), styles, href)
                .as(Span::new)
                .list()
                .ofMaxSize(5)
                .map(Spans::of);
    }

    private static Outline.Node node(String tag) {
        return new Outline.Node(tag, List.of(), "", "", false);
    }

    @Test
    void emphasisLinksAndCodeAreThere() {
        Spans spans = Spans.of(
                Span.of("It was "),
                Span.of("very ", Style.STRONG),
                Span.of("wet", Style.EMPHASIS),
                Span.of(", says "),
                Span.link("the office", "https://example.org/a_(b)?x=1&y=2"),
                Span.of(": "),
                Span.of("rm -rf", Style.CODE),
                Span.of("."));
        assertThat(html(body(Block.of(0, Block.Kind.PARAGRAPH, spans, 0))))
                .isEqualTo(
                        "<p>It was <strong>very</strong> <em>wet</em>, says"
                                + " <a href=\"https://example.org/a_(b)?x=1&amp;y=2\">the office</a>: <code>rm -rf</code>.</p>");
    }

    @Test
    void aLinkWithEmphasisInItIsOneLink() {
        Spans spans = Spans.of(
                Span.link("Read ", "https://example.org/"),
                new Span("this", Set.of(Style.STRONG), "https://example.org/"));
        assertThat(html(body(Block.of(0, Block.Kind.PARAGRAPH, spans, 0))))
                .isEqualTo("<p><a href=\"https://example.org/\">Read <strong>this</strong></a></p>");
    }

    @Test
    void onlySafeAddressesBecomeLinks() {
        Spans spans =
                Spans.of(Span.link("click", "javascript:alert(1)"), Span.of(" "), Span.link("me", " JAVASCRIPT:x"));
        assertThat(body(Block.of(0, Block.Kind.PARAGRAPH, spans, 0))).isEqualTo("click me");
        assertThat(body(Samples.block(0, Block.Kind.IMAGE, "")
                        .withMedia(new Media("image", "data:image/png;x", "", 0, 0))))
                .isEmpty();
    }

    @Test
    void nothingThatATemplateEngineActsOnIsWritten() {
        assertThat(body(Samples.block(0, Block.Kind.PARAGRAPH, "{{ site.secret }} {% include x %}")))
                .doesNotContain("{{")
                .doesNotContain("{%");
        assertThat(body(Samples.block(0, Block.Kind.PREFORMATTED, "a\n  {{< secret >}}")))
                .isEqualTo("a\\\n\u00a0\u00a0{\\{< secret >}}");
    }

    @Test
    void listsNestAndKeepTheirSigns() {
        Outline.Builder tree = new Outline.Builder("body");
        int ul = tree.add(0, node("ul"));
        int a = tree.add(ul, node("li"));
        int ol = tree.add(a, node("ol"));
        int b = tree.add(ol, node("li"));
        int c = tree.add(ol, node("li"));
        int d = tree.add(ul, node("li"));
        int second = tree.add(0, node("ul"));
        int e = tree.add(second, node("li"));
        assertThat(body(
                        tree.build(),
                        Samples.block(0, Block.Kind.PARAGRAPH, "Of these:"),
                        Block.of(1, Block.Kind.ITEM, Spans.of("one"), a).withLevel(1),
                        Block.of(2, Block.Kind.ITEM, Spans.of("one one"), b).withLevel(2),
                        Block.of(3, Block.Kind.ITEM, Spans.of("one two"), c).withLevel(2),
                        Block.of(4, Block.Kind.PARAGRAPH, Spans.of("more of it"), c),
                        Block.of(5, Block.Kind.ITEM, Spans.of("two"), d).withLevel(1),
                        Block.of(6, Block.Kind.ITEM, Spans.of("other"), e).withLevel(1),
                        Samples.block(7, Block.Kind.PARAGRAPH, "So.")))
                .isEqualTo("""
                        Of these:

                        - one
                          1. one one
                          2. one two

                             more of it
                        - two
                        * other

                        So.""");
    }

    @Test
    void aTableHasItsRowsAndAHead() {
        Outline.Builder tree = new Outline.Builder("body");
        int table = tree.add(0, node("table"));
        int head = tree.add(table, node("tr"));
        int h1 = tree.add(head, node("th"));
        int h2 = tree.add(head, node("th"));
        int row = tree.add(table, node("tr"));
        int c1 = tree.add(row, node("td"));
        assertThat(body(
                        tree.build(),
                        Block.of(0, Block.Kind.CELL, Spans.of("Town"), h1),
                        Block.of(1, Block.Kind.CELL, Spans.of("mm|h"), h2),
                        Block.of(2, Block.Kind.CELL, Spans.of("Ayr"), c1)))
                .isEqualTo("""
                        | Town | mm\\|h |
                        | --- | --- |
                        | Ayr |  |""");
    }

    @Test
    void quotesPicturesCaptionsAndEmbedsAreThere() {
        assertThat(body(
                        Samples.block(0, Block.Kind.QUOTE, "It rains.\nIt pours."),
                        Samples.block(1, Block.Kind.IMAGE, "")
                                .withMedia(new Media("image", "https://example.org/a.jpg", "A [wet] town", 0, 0)),
                        Samples.block(2, Block.Kind.CAPTION, "The town."),
                        Samples.block(3, Block.Kind.EMBED, "")
                                .withMedia(new Media("youtube", "https://video.example/1", "", 0, 0)),
                        Samples.block(4, Block.Kind.CONTROL, "Play")))
                .isEqualTo("""
                        > It rains.\\
                        > It pours.

                        ![A \\[wet\\] town](https://example.org/a.jpg)

                        *The town.*

                        [youtube: https://video.example/1](https://video.example/1)""");
    }

    @Test
    void manyDeepListsTakeTimeInProportion() {
        Block[] blocks = new Block[20_000];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Samples.block(i, Block.Kind.ITEM, "x").withLevel(i + 1);
        }
        assertThat(body(blocks).length()).isLessThan(blocks.length * 30);
    }

    @Test
    @Timeout(5)
    void aDeeplyNestedOutlineTakesTimeInProportion() {
        Outline.Builder tree = new Outline.Builder("body");
        int depth = 0;
        for (int i = 0; i < 200_000; i++) {
            depth = tree.add(depth, node("div"));
        }
        Block[] blocks = new Block[20_000];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Block.of(i, Block.Kind.QUOTE, Spans.of("x"), depth);
        }
        assertThat(body(tree.build(), blocks)).startsWith("> x\n>\n> x");
    }
}

package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyHtmlTest {
    @Test
    void textIsEscapedAndStylesAreTags() {
        Block block =
                Block.of(0, Block.Kind.PARAGRAPH, Spans.of(Span.of("1 < 2 & "), Span.of("bold", Style.STRONG)), 0);
        assertThat(BodyHtml.of(List.of(block), Outline.FLAT))
                .isEqualTo("<p>1 &lt; 2 &amp; <strong>bold</strong></p>\n");
    }

    @Test
    void aLinkThatRunsScriptIsText() {
        Block block = Block.of(
                0,
                Block.Kind.PARAGRAPH,
                Spans.of(Span.link("a", " JaVaScRiPt:alert(1)"), Span.link("b", "https://x.example/\"><script>")),
                0);
        assertThat(BodyHtml.of(List.of(block), Outline.FLAT))
                .isEqualTo("<p>a<a href=\"https://x.example/%22%3E%3Cscript%3E\">b</a></p>\n");
    }

    @Test
    void itemsOfOneListAreOneListAndNestedOnesNest() {
        Outline.Builder outline = new Outline.Builder("body");
        int ul = outline.add(0, node("ul"));
        int first = outline.add(ul, node("li"));
        int inner = outline.add(first, node("ol"));
        int deep = outline.add(inner, node("li"));
        int second = outline.add(ul, node("li"));
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.ITEM, Spans.of("one"), first),
                Block.of(1, Block.Kind.ITEM, Spans.of("deep"), deep),
                Block.of(2, Block.Kind.ITEM, Spans.of("two"), second));
        assertThat(BodyHtml.of(blocks, outline.build()))
                .isEqualTo("<ul><li>one<ol><li>deep</li></ol></li><li>two</li></ul>\n");
    }

    @Test
    void itemsWithoutListInTheOutlineStillMakeOneList() {
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.ITEM, Spans.of("one"), 0), Block.of(1, Block.Kind.ITEM, Spans.of("two"), 0));
        assertThat(BodyHtml.of(blocks, Outline.FLAT)).isEqualTo("<ul><li>one</li><li>two</li></ul>\n");
    }

    @Test
    void cellsOfATableStandInTheirRows() {
        Outline.Builder outline = new Outline.Builder("body");
        int table = outline.add(0, node("table"));
        int row = outline.add(table, node("tr"));
        int head = outline.add(row, node("th"));
        int cell = outline.add(row, node("td"));
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.CELL, Spans.of("port"), head),
                Block.of(1, Block.Kind.CELL, Spans.of("3"), cell));
        assertThat(BodyHtml.of(blocks, outline.build())).isEqualTo("<table><tr><th>port</th><td>3</td></tr></table>\n");
    }

    @Test
    void anImageOfAnUnsafeAddressIsLeftOut() {
        Block block = Block.of(0, Block.Kind.IMAGE, Spans.EMPTY, 0)
                .withMedia(new Media("image", "data:image/svg+xml,<svg onload=alert(1)>", "", 0, 0));
        assertThat(BodyHtml.of(List.of(block), Outline.FLAT)).isEmpty();
    }

    @Test
    void aLinkLeadsToAHostAndToNoOtherThanItSays() {
        for (String fine : List.of(
                "https://x.example",
                "HTTP://x.example:8080/a?b#c",
                "http://[::1]:80/",
                "https://zeitung.köln/straße",
                "mailto:desk@x.example",
                "tel:+44-20-1")) {
            assertThat(linked(fine)).as(fine).contains("<a href=\"" + fine);
        }
        for (String odd : List.of(
                "https:x.example",
                "https:///x.example",
                "https://x.example@y.example/",
                "https://javascript:run()/",
                "https://[javascript:run()]/",
                "https://x.example:99999/",
                "//x.example",
                "/story",
                "story",
                "",
                "tel:run()",
                "ftp://x.example/",
                "file:///etc/passwd",
                "data:text/html,x",
                "java\tscript:run()",
                "\u0001javascript:run()",
                "https://x.example/\ud800")) {
            assertThat(linked(odd)).as(odd).isEqualTo("<p>here</p>\n");
        }
        assertThat(linked(" https://x.example/a b\u202e\"\n'>"))
                .isEqualTo("<p><a href=\"https://x.example/a%20b%E2%80%AE%22'%3E\">here</a></p>\n");
    }

    private static String linked(String href) {
        return BodyHtml.of(
                List.of(Block.of(0, Block.Kind.PARAGRAPH, Spans.of(Span.link("here", href)), 0)), Outline.FLAT);
    }

    @Test
    void secondTextsOfAnItemAreParagraphs() {
        Outline.Builder outline = new Outline.Builder("body");
        int ul = outline.add(0, node("ul"));
        int li = outline.add(ul, node("li"));
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.ITEM, Spans.of("one"), li), Block.of(1, Block.Kind.ITEM, Spans.of("more"), li));
        assertThat(BodyHtml.of(blocks, outline.build())).isEqualTo("<ul><li>one<p>more</p></li></ul>\n");
    }

    @Test
    void whatHasNoPlaceInATableStandsOutsideOfIt() {
        Outline.Builder outline = new Outline.Builder("body");
        int table = outline.add(0, node("table"));
        int row = outline.add(table, node("tr"));
        int cell = outline.add(row, node("td"));
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.CELL, Spans.of("in"), cell),
                Block.of(1, Block.Kind.CELL, Spans.of("astray"), row),
                Block.of(2, Block.Kind.CAPTION, Spans.of("Levels"), table));
        assertThat(BodyHtml.of(blocks, outline.build()))
                .isEqualTo("<table><tr><td>in</td></tr></table>\n<p>astray</p>\n"
                        + "<table><caption>Levels</caption></table>\n");
    }

    @Test
    void aCopyIsShownInPlaceOfTheAddress() {
        Block block = Block.of(0, Block.Kind.IMAGE, Spans.EMPTY, 0)
                .withMedia(new Media("image", "https://x.example/1", "a \"pier\"", 3, 2).keptAt("media/ab/1.jpg"));
        assertThat(BodyHtml.of(List.of(block), Outline.FLAT))
                .isEqualTo("<figure><img src=\"media/ab/1.jpg\" alt=\"a &quot;pier&quot;\" width=\"3\" height=\"2\">"
                        + "</figure>\n");
    }

    @Test
    void whiteSpaceIsAsABrowserShowsItAndCodeKeepsItsOwn() {
        Spans text = Spans.of(Span.of("\n a  b \n"), Span.of(" c\t", Style.STRONG));
        assertThat(BodyHtml.of(List.of(Block.of(0, Block.Kind.PARAGRAPH, text, 0)), Outline.FLAT))
                .isEqualTo("<p>a b<br><strong>c</strong></p>\n");
        assertThat(BodyHtml.of(List.of(Block.of(0, Block.Kind.PREFORMATTED, Spans.of("\n  a\n b"), 0)), Outline.FLAT))
                .isEqualTo("<pre>\n\n  a\n b</pre>\n");
    }

    private static Outline.Node node(String tag) {
        return new Outline.Node(tag, List.of(), "", "", false);
    }
}

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

    private static Outline.Node node(String tag) {
        return new Outline.Node(tag, List.of(), "", "", false);
    }
}

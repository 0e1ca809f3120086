package org.pressclip.read.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Page;

class EmbeddedTest {
    private static final String ONE =
            "The lower lock was shut on Friday after a barge had struck its gate, and the canal office said that boats"
                    + " would have to wait for three days until divers had looked at the hinges of both doors.";
    private static final String TWO =
            "Nobody was hurt, said the skipper of the barge, who had come up the river with gravel and had not seen how"
                    + " far the gate stood open in the rain. He will have to pay for a part of the repair himself.";
    private static final String THREE =
            "The upper lock stays open by day, and the ferry takes those who cannot wait across the basin for nothing.";

    @Test
    void aShellGivesTheArticleBodyOfItsLinkedData() {
        Page page = Pages.page(
                "<div id=root></div><script src=/app.js></script>" + linked(ONE + "\\n\\n" + TWO + " " + THREE));
        assertThat(page.blocks()).extracting(Block::text).containsExactly(ONE, TWO + " " + THREE);
        assertThat(page.outline()
                        .node(page.outline().parent(page.blocks().get(0).node()))
                        .tokens())
                .containsExactly("from-JSON-LD");
        assertThat(page.warnings())
                .contains("The text was read from the page's JSON-LD, for the page itself shows none.");
    }

    @Test
    void aMenuAroundAnEmptyRootIsAShellAsWell() {
        String menu = "<nav>" + "<a href=/x>Harbour and town and weather</a> ".repeat(30) + "</nav><div id=root></div>";
        assertThat(Pages.page(menu + linked(ONE + "\\n" + TWO + " " + THREE)).blocks())
                .extracting(Block::text)
                .contains(ONE);
    }

    @Test
    void whatThePageShowsIsNotTakenFromItsDataAgain() {
        Page page = Pages.page("<article><p>" + ONE + "<p>" + TWO + "<p>" + THREE + "</article>"
                + linked(ONE + " " + TWO + " " + THREE));
        assertThat(page.blocks()).extracting(Block::text).containsExactly(ONE, TWO, THREE);
        assertThat(page.warnings()).isEmpty();
    }

    @Test
    void theStateOfAFrameworkGivesTheMemberWithMostProse() {
        Page page = Pages.page("<div id=__next></div><script id=__NEXT_DATA__ type='application/json'>{\"props\":{"
                + "\"messages\":{\"welcome\":\"Welcome to the site of the harbour, we hope that you like to read it.\"},"
                + "\"blocks\":[{\"type\":\"p\",\"text\":\"" + ONE + "\"},{\"type\":\"p\",\"text\":\"" + TWO
                + "\"},{\"type\":\"p\",\"text\":\"" + THREE + "\"}]}}</script>");
        assertThat(page.blocks()).extracting(Block::text).containsExactly(ONE, TWO, THREE);
        assertThat(page.warnings())
                .contains("The text was read from the page's script state, for the page itself shows none.");
    }

    @Test
    void markupInTheStateIsReadAsMarkup() {
        Page page = Pages.page("<div id=app></div><script>window.__STATE__ = {\"posts\":[{\"cooked\":\"<p>" + ONE
                + "<\\/p><ul><li>" + TWO + "<\\/li><\\/ul>\"},{\"cooked\":\"<p>" + THREE + "<\\/p>\"}]};</script>");
        assertThat(page.blocks())
                .extracting(Block::kind)
                .containsExactly(Block.Kind.PARAGRAPH, Block.Kind.ITEM, Block.Kind.PARAGRAPH);
    }

    @Test
    void aStateInAnAttributeWithAStateInsideIsReadToo() {
        String state =
                "{\"topic_1\":\"{\\\"posts\\\":[{\\\"cooked\\\":\\\"<p>" + ONE + "</p>\\\"},{\\\"cooked\\\":\\\"<p>"
                        + TWO + "</p>\\\"},{\\\"cooked\\\":\\\"<p>" + THREE + "</p>\\\"}]}\"}";
        Page page = Pages.page("<div data-preloaded='" + state.replace("'", "&#39;") + "'></div>");
        assertThat(page.blocks()).extracting(Block::text).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void paragraphsInAListAreReadToo() {
        assertThat(Pages.page("<div id=app></div><script>window.story = {\"body\":[\"" + ONE + "\",\"" + TWO + "\",\""
                                + THREE + "\"]}</script>")
                        .blocks())
                .extracting(Block::text)
                .containsExactly(ONE, TWO, THREE);
    }

    @Test
    void sentencesThatLieAboutInAStateAreNoText() {
        Page page = Pages.page("<p>Harbour shop<script type='application/json'>{\"a\":[{\"value\":\"" + ONE
                + "\"}],\"b\":[{\"value\":\"" + TWO + "\"}],\"c\":[{\"value\":\"" + THREE + "\"}],\"d\":{\"text\":\""
                + ONE.replace("lower", "upper") + "\"}}</script>");
        assertThat(page.blocks()).extracting(Block::text).containsExactly("Harbour shop");
    }

    @Test
    void aNoticeThatIsShownIsNotReplacedByAStateThatSaysLess() {
        Page page = Pages.page(
                "<p>The lock is shut until Monday.<script type='application/json'>{\"a\":\"" + THREE + "\"}</script>");
        assertThat(page.blocks()).extracting(Block::text).containsExactly("The lock is shut until Monday.");
    }

    private static String linked(String body) {
        return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Lock shut\",\"articleBody\":\""
                + body + "\"}</script>";
    }
}

package org.pressclip.read.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.read.html.Pages.blocks;
import static org.pressclip.read.html.Pages.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

class BlocksTest {
    @Test
    void paragraphsAndHeadingsAreBlocksOfTheirKind() {
        assertThat(blocks("<h1>Rain</h1><p>It fell.</p><h3>Later</h3><p>It stopped.</p>"))
                .containsExactly("HEADING1 Rain", "PARAGRAPH It fell.", "HEADING3 Later", "PARAGRAPH It stopped.");
    }

    @Test
    void whiteSpaceCollapsesAsInABrowser() {
        assertThat(blocks("<p>  It \n\t fell&nbsp;&nbsp; <b> hard </b> today </p>"))
                .containsExactly("PARAGRAPH It fell hard today");
    }

    @Test
    void inlineElementsDoNotPartAWord() {
        assertThat(blocks("<p>re<b>mark</b>able</p>")).containsExactly("PARAGRAPH remarkable");
    }

    @Test
    void softHyphensZeroWidthSpacesAndControlsAreDropped() {
        assertThat(blocks("<p>re&shy;mark&#8203;able \u0000\u0007rain</p>"))
                .containsExactly("PARAGRAPH remarkable rain");
    }

    @Test
    void joinersStayForTheLanguagesThatNeedThem() {
        assertThat(blocks("<p>می\u200cخواهم</p>")).containsExactly("PARAGRAPH می\u200cخواهم");
    }

    @Test
    void oneBreakIsALineAndTwoPartParagraphs() {
        assertThat(blocks("<div>One<br>two<br> <br/>three<br><br><br>four</div>"))
                .containsExactly("PARAGRAPH One\ntwo", "PARAGRAPH three", "PARAGRAPH four");
    }

    @Test
    void textBesideBlocksIsAParagraphOfItsOwn() {
        assertThat(blocks("<div>Before<p>within</p>after</div>"))
                .containsExactly("PARAGRAPH Before", "PARAGRAPH within", "PARAGRAPH after");
    }

    @Test
    void itemsKnowHowDeepTheyAre() {
        assertThat(blocks("<ul><li>Tea<ol><li>green<li>black</ol><li><p>Coffee</p><p>strong</p></ul>"))
                .containsExactly("ITEM1 Tea", "ITEM2 green", "ITEM2 black", "ITEM1 Coffee", "ITEM1 strong");
    }

    @Test
    void blocksOfOneItemHangInTheSameItem() {
        Page page = page("<ul><li><p>Coffee</p><p>strong</p></li></ul>");
        Outline outline = page.outline();
        assertThat(page.blocks())
                .extracting(block -> outline.nearest(block.node(), "li"))
                .hasSize(2)
                .doesNotContain(-1)
                .containsOnly(outline.nearest(page.blocks().get(0).node(), "li"));
    }

    @Test
    void quotesHoldTheirParagraphs() {
        assertThat(blocks("<blockquote><p>We wait.</p>She left.</blockquote>"))
                .containsExactly("QUOTE We wait.", "QUOTE She left.");
    }

    @Test
    void preformattedTextKeepsItsSpace() {
        assertThat(blocks("<pre>\na  b\n  c\n\nd\n</pre>")).containsExactly("PREFORMATTED a  b\n  c\n\nd");
    }

    @Test
    void stylesAndLinksAreSpans() {
        Page page = page("<p>See <a href='/a'>the <b>map</b></a> and <i>go</i></p>");
        assertThat(page.blocks().get(0).spans().runs())
                .containsExactly(
                        Span.of("See "),
                        Span.link("the ", "https://gazette.example/a"),
                        new Span("map", Set.of(Style.STRONG), "https://gazette.example/a"),
                        Span.of(" and "),
                        Span.of("go", Style.EMPHASIS));
    }

    @Test
    void theBaseElementIsWhatLinksAreRelativeTo() {
        Page page = page("<base href='https://other.example/x/'><p><a href='../y?q#z'>on</a></p>");
        assertThat(page.blocks().get(0).spans().runs()).containsExactly(Span.link("on", "https://other.example/y?q#z"));
    }

    @Test
    void aLinkToAScriptIsPlainText() {
        Page page = page("<p><a href=' java\nscript:alert(1)'>on</a> <a href='data:text/html,x'>off</a></p>");
        assertThat(page.blocks().get(0).spans().runs()).containsExactly(Span.of("on off"));
    }

    @Test
    void aLinkAroundBlocksIsOnTheirText() {
        Page page = page("<a href='/a'><h2>Title</h2><p>Text</p></a>");
        assertThat(page.blocks()).allSatisfy(block -> assertThat(block.spans().linked())
                .isEqualTo(block.text().length()));
    }

    @Test
    void tablesOfDataAreCells() {
        assertThat(blocks("<table><caption>Rain</caption><tr><th>Town<th>mm<tr><td>Ulm<td>12</table>"))
                .containsExactly("CAPTION Rain", "CELL Town", "CELL mm", "CELL Ulm", "CELL 12");
    }

    @Test
    void tablesThatHoldALayoutAreNotThere() {
        assertThat(blocks("<table><tr><td>Menu<td><h1>Rain</h1><p>It fell.</p><table><tr><td>x</table></table>"))
                .containsExactly("PARAGRAPH Menu", "HEADING1 Rain", "PARAGRAPH It fell.", "PARAGRAPH x");
    }

    @Test
    void figuresHaveCaptions() {
        assertThat(blocks("<figure><img src=/r.jpg alt=Rain><figcaption>Rain. <i>Jo</i></figcaption></figure>"))
                .containsExactly("IMAGE image https://gazette.example/r.jpg", "CAPTION Rain. Jo");
    }

    @Test
    void aClassCanMakeACaption() {
        assertThat(blocks("<div><img src=/r.jpg><p class='wp-caption-text'>Rain</p></div><p>It fell.</p>"))
                .containsExactly("IMAGE image https://gazette.example/r.jpg", "CAPTION Rain", "PARAGRAPH It fell.");
    }

    @Test
    void aPictureWithinALineComesAfterIt() {
        assertThat(blocks("<p>It fell <img src=/r.jpg> hard.</p><p>Then not.</p>"))
                .containsExactly(
                        "PARAGRAPH It fell hard.", "IMAGE image https://gazette.example/r.jpg", "PARAGRAPH Then not.");
    }

    @Test
    void controlsAreToldFromText() {
        assertThat(blocks("<p>Rain</p><button><span>Share</span></button><select><option>One<option>Two</select>"
                        + "<label>Name</label><input type=submit value=Go>"))
                .containsExactly(
                        "PARAGRAPH Rain", "CONTROL Share", "CONTROL One", "CONTROL Two", "CONTROL Name", "CONTROL Go");
    }

    @Test
    void scriptsStylesTemplatesAndDrawingsAreNotRead() {
        assertThat(blocks("<head><title>T</title></head><p>Rain</p><script>a</script><style>b</style>"
                        + "<template><p>c</p></template><svg><text>d</text></svg><!-- e --><noscript>f</noscript>"))
                .containsExactly("PARAGRAPH Rain");
    }

    @Test
    void aPageThatShowsItsTextOnlyWithoutScriptsIsReadWithoutThem() {
        Page page = page("<div>Loading</div><noscript><h1>Rain</h1><p>" + "It fell on the town. ".repeat(40)
                + "</p></noscript><script>app()</script>");
        assertThat(page.blocks()).extracting(org.pressclip.api.Block::text).contains("Loading", "Rain");
        assertThat(page.warnings()).containsExactly("The text was read from what the page shows without scripts.");
    }

    @Test
    void aClassOfThePageDoesNotMakeAllOfItACaption() {
        assertThat(blocks("<body class='theme-caption-two'><p>" + "It fell on the town. ".repeat(100) + "</p>"))
                .singleElement()
                .asString()
                .startsWith("PARAGRAPH");
    }

    @Test
    void elementsOfXhtmlThatCloseThemselvesAreClosed() throws Exception {
        byte[] page =
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title><script src='a.js'/></head><body><p/>Rain<div/><b>fell</b></body></html>"
                        .getBytes(StandardCharsets.UTF_8);
        org.pressclip.api.Format format =
                new org.pressclip.api.Format("application/xhtml+xml", StandardCharsets.UTF_8, 1, List.of(), List.of());
        assertThat(Pages.reader(Map.of())
                        .read(Pages.capture(page, Pages.HERE), format)
                        .blocks())
                .extracting(org.pressclip.api.Block::text)
                .containsExactly("Rain", "fell");
    }

    @Test
    void glyphsOfIconFontsAreNoBlocks() {
        assertThat(blocks("<p>Rain</p><div><i class=fa>\uF107</i></div><button>\uE001</button>"))
                .containsExactly("PARAGRAPH Rain");
    }

    @Test
    void detailsAndShadowRootsAreRead() {
        assertThat(blocks("<details><summary>More</summary>Rain</details>"
                        + "<div><template shadowrootmode=open><p>Hail</p></template></div>"))
                .containsExactly("PARAGRAPH More", "PARAGRAPH Rain", "PARAGRAPH Hail");
    }

    @Test
    void hiddenTextIsABlockWhoseNodeSaysSo() {
        Page page = page("<p>a</p><p hidden>b</p><div style='color:red; DISPLAY : none'><p>c</p></div>"
                + "<p aria-hidden=true>d</p><p style='display:block'>e</p>");
        assertThat(page.blocks())
                .filteredOn(block -> page.outline().hidden(block.node()))
                .extracting(org.pressclip.api.Block::text)
                .containsExactly("b", "c", "d");
    }

    @Test
    void aPostShownInPlaceIsOneEmbed() {
        assertThat(blocks(
                        "<blockquote class='twitter-tweet'><p>Rain!</p>— Jo <a href='https://twitter.com/jo/status/1'>"
                                + "May 1</a></blockquote>"))
                .containsExactly("EMBED x https://twitter.com/jo/status/1 Rain!\n— Jo May 1");
    }

    @Test
    void framesAreEmbedsOfTheirProviderAndAdvertisementsAreNot() {
        assertThat(
                        blocks(
                                "<p>a</p><iframe src='//www.youtube.com/embed/1'></iframe><iframe src='https://w.example/x'>"
                                        + "</iframe><iframe src='https://ad.doubleclick.net/1'></iframe>"
                                        + "<iframe src='https://www.facebook.com/plugins/like.php?x'></iframe><video><source src=/v.mp4></video>"))
                .containsExactly(
                        "PARAGRAPH a",
                        "EMBED youtube https://www.youtube.com/embed/1",
                        "EMBED iframe https://w.example/x",
                        "EMBED video https://gazette.example/v.mp4");
    }

    @Test
    void theOutlineKeepsWhatTheElementsAreCalled() {
        Page page = page("<body><main id=m class='a b a' role=main><p class=lead itemprop=x>Rain</p></main>");
        Outline outline = page.outline();
        int node = page.blocks().get(0).node();
        assertThat(outline.node(node)).isEqualTo(new Outline.Node("p", List.of("lead"), "", "x", false));
        assertThat(outline.node(outline.parent(node)).tokens()).containsExactly("m", "a", "b");
        assertThat(outline.node(outline.parent(node)).role()).isEqualTo("main");
        assertThat(outline.tag(0)).isEqualTo("html");
    }

    @Test
    void aLineThatIsAllBylineHangsInIt() {
        Page page = page("<div class=meta><span class=author>Jane Roe</span></div><p><span class=s1>Rain</span></p>");
        assertThat(page.outline().node(page.blocks().get(0).node()).tokens()).containsExactly("author");
        assertThat(page.outline().tag(page.blocks().get(1).node())).isEqualTo("p");
    }

    @Test
    void elementsThatHoldNothingAreNotInTheOutline() {
        assertThat(page("<div><div></div><p>Rain</p><div><br></div></div>")
                        .outline()
                        .size())
                .isEqualTo(4); // html, body, div, p
    }
}

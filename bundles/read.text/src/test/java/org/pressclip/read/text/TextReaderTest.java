package org.pressclip.read.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

class TextReaderTest {
    private static final String LONG =
            "The bridge over the river will stay closed until the spring because inspectors found cracks in two of its "
                    + "five piers, the mayor told the council on Tuesday evening.";

    @Test
    void aParagraphToALineStaysOne() {
        assertThat(texts("Bridge closed until spring\n" + LONG
                        + "\nA second paragraph of the same dump, which is shorter.\n"
                        + "A third one ends without a stop\n\"And a fourth begins with a quotation,\" she said.\n"))
                .containsExactly(
                        "Bridge closed until spring",
                        LONG,
                        "A second paragraph of the same dump, which is shorter.",
                        "A third one ends without a stop",
                        "\"And a fourth begins with a quotation,\" she said.");
    }

    @Test
    void wrappedLinesBecomeParagraphs() {
        String first = LONG + " Traffic is being sent through the old town, where residents have complained about the "
                + "noise and the dust for years, and buses will run every twenty minutes instead of every ten.";
        String second =
                "The repair is expected to cost about four million, half of which the state has promised to pay "
                        + "once an expert opinion is on the table.";
        for (int width : new int[] {40, 60, 72, 80, 100}) {
            assertThat(texts("Bridge closed until spring\n\n" + wrap(first, width) + "\n\n" + wrap(second, width)
                            + "\n"))
                    .as("at %d", width)
                    .containsExactly("Bridge closed until spring", first, second);
        }
    }

    @Test
    void wrappedParagraphsWithoutBlankLinesEndAtTheShortLine() {
        String first = LONG + " Traffic is being sent through the old town, where residents have complained about it.";
        String second =
                "The repair is expected to cost about four million, half of which the state has promised to pay.";
        assertThat(texts(wrap(first, 70) + "\n" + wrap(second, 70) + "\n")).containsExactly(first, second);
    }

    @Test
    void labelsWithinAWrappedTextStayBlocks() {
        String story = LONG + " Traffic is being sent through the old town, where residents have complained about it.";
        assertThat(texts("Image\nAFP Geneva\nLast Updated : Sep 09 2016 | 12:32 PM IST\n" + wrap(story, 72)
                        + "\n\nSubscribe\n₹900\n3 Months\nSAVE 25%\n"))
                .containsExactly(
                        "Image",
                        "AFP Geneva",
                        "Last Updated : Sep 09 2016 | 12:32 PM IST",
                        story,
                        "Subscribe",
                        "₹900",
                        "3 Months",
                        "SAVE 25%");
    }

    @Test
    void aListOfHeadlinesIsNotJoined() {
        String[] headlines = {
            "Council votes for a new tram line to the airport",
            "Rain delays the harvest in the north of the country",
            "Two players leave the club before the season begins",
            "Museum shows letters that nobody had read before",
            "Minister visits the flooded villages on the coast"
        };
        assertThat(texts(String.join("\n", headlines))).containsExactly(headlines);
    }

    @Test
    void storyWithSingleAndOffersWithDoubleNewlinesKeepTheirLines() {
        assertThat(texts("Kicker\n" + LONG + "\n" + LONG + "\n\nOffer\n\n₹900\n\n  • Unlimited reading\n\nArchives\n"))
                .containsExactly("Kicker", LONG, LONG, "Offer", "₹900", "Unlimited reading", "Archives");
    }

    @Test
    void chineseLinesAreJoinedWithoutASpace() {
        String text =
                "港务局星期一说码头墙壁上发现了裂缝因此三个泊位中有两个已经关闭维修工作至少需要六个星期渡轮将改到附近的港口停靠，旅客需要提前" + "到达并且留意广播通知以免误了船期当局表示将尽快恢复正常的服务";
        StringBuilder wrapped = new StringBuilder();
        for (int at = 0; at < text.length(); at += 30) {
            wrapped.append(text, at, Math.min(text.length(), at + 30)).append('\n');
        }
        assertThat(texts(wrapped.toString())).containsExactly(text);
    }

    @Test
    void hyphensAtTheWrapGoOnlyWhenTheWordIsKnown() {
        String text = "The government said on Monday that it would look into the matter once more\n"
                + "and that a report would be published. A spokesman for the same govern-\n"
                + "ment said that the long-standing dispute with the neighbours was not clo-\n"
                + "ser to an end than it had been, and that talks would be held every week.\n";
        assertThat(texts(text)).singleElement().satisfies(joined -> assertThat(joined)
                .contains("the same government said", "was not clo-ser to an end", "long-standing"));
    }

    @Test
    void lineEndsOfAllSortsEndLines() {
        assertThat(texts("one\rtwo\r\nthree\nfour\u2028five\fsix\u000Bseven"))
                .containsExactly("one", "two", "three", "four", "five", "six", "seven");
    }

    @Test
    void layoutTellsLineIndentAndBlanks() {
        assertThat(read("one\r\n\r\n\r\n    two\n\tthree\n").blocks())
                .extracting(Block::layout)
                .extracting(layout -> layout.line() + "/" + layout.indent() + "/" + layout.blankBefore())
                .containsExactly("1/0/0", "4/4/2", "5/4/0");
    }

    @Test
    void headingsOfBothKinds() {
        assertThat(read("# One\n\nTitle\n=====\n\n### Three ###\ntext\n\nPart\n----\n#hashtag and #1\n")
                        .blocks())
                .extracting(block -> block.kind() + " " + block.level() + " " + block.text())
                .containsExactly(
                        "HEADING 1 One",
                        "HEADING 1 Title",
                        "HEADING 3 Three",
                        "PARAGRAPH 0 text",
                        "HEADING 2 Part",
                        "PARAGRAPH 0 #hashtag and #1");
    }

    @Test
    void aSitesNameInTheFirstLineIsAHeading() {
        assertThat(read("## host.example :http://host.example/index.php: Example News 7\n\nhttp://host.example\n")
                        .blocks())
                .extracting(Block::text)
                .containsExactly("host.example :http://host.example/index.php: Example News 7", "http://host.example");
    }

    @Test
    void emphasisNeedsBothItsEnds() {
        assertThat(spans("**Washington:** As bombings continue"))
                .containsExactly(Span.of("Washington:", Style.STRONG), Span.of(" As bombings continue"));
        assertThat(spans("*Subscribe to Example and get complimentary access"))
                .containsExactly(Span.of("*Subscribe to Example and get complimentary access"));
        assertThat(spans("a *small* and _other_ ***both*** `co*de` ~~gone~~"))
                .containsExactly(
                        Span.of("a "),
                        Span.of("small", Style.EMPHASIS),
                        Span.of(" and "),
                        Span.of("other", Style.EMPHASIS),
                        Span.of(" "),
                        Span.of("both", Style.STRONG, Style.EMPHASIS),
                        Span.of(" "),
                        Span.of("co*de", Style.CODE),
                        Span.of(" "),
                        Span.of("gone", Style.DELETED));
        assertThat(spans("**bold with *italics* inside**"))
                .containsExactly(
                        Span.of("bold with ", Style.STRONG),
                        Span.of("italics", Style.STRONG, Style.EMPHASIS),
                        Span.of(" inside", Style.STRONG));
    }

    @Test
    void marksThatAreNotMeantStayText() {
        for (String text : List.of(
                "2 * 3 * 4 is 24",
                "5*3*2",
                "f**k and s**t",
                "snake_case_name and http://a.example/x_y_z/_next_/p",
                "Prices from $5* and $7*",
                "[1] and [Switzerland](see below)",
                "*one **two* three** four*****",
                "a ` b",
                "C:\\dir\\file",
                "**",
                "[[[]]](")) {
            assertThat(spans(text)).extracting(Span::text).as(text).satisfies(parts -> {
                String all = String.join("", parts);
                if (!text.startsWith("*one")) {
                    assertThat(all).isEqualTo(text);
                }
            });
        }
    }

    @Test
    void escapesAreResolved() {
        assertThat(spans("\\*not so\\* 5 \\_ \\[x\\]")).containsExactly(Span.of("*not so* 5 _ [x]"));
    }

    @Test
    void linksAndPictures() {
        Page page = read(
                "See [the *report*](/docs/a_b_(c).pdf \"title\") now\n\n![A bridge](img/b.jpg)\n\n"
                        + "[![Logo](https://b.example/l.png)](https://b.example/)\n\nhttps://c.example/x_y\n\n<https://d.example>\n");
        assertThat(page.blocks().get(0).spans().runs())
                .extracting(span -> span.text() + "|" + span.href())
                .containsExactly(
                        "See |null",
                        "the |https://site.example/docs/a_b_(c).pdf",
                        "report|https://site.example/docs/a_b_(c).pdf",
                        " now|null");
        Block image = page.blocks().get(1);
        assertThat(image.kind()).isEqualTo(Block.Kind.IMAGE);
        assertThat(image.media()).satisfies(media -> {
            assertThat(media.url()).isEqualTo("https://site.example/news/img/b.jpg");
            assertThat(media.alt()).isEqualTo("A bridge");
        });
        assertThat(page.blocks().get(2).kind()).isEqualTo(Block.Kind.IMAGE);
        assertThat(page.blocks().get(3).spans().runs())
                .containsExactly(Span.link("https://c.example/x_y", "https://c.example/x_y"));
        assertThat(page.blocks().get(4).spans().runs())
                .containsExactly(Span.link("https://d.example", "https://d.example"));
    }

    @Test
    void itemsOfOneListShareItsNode() {
        Page page = read("- one\n- two\n    goes on\n  - deeper\n- three\n\nText\n\n  • other\n- With IANS Inputs\n");
        assertThat(page.blocks())
                .extracting(block -> block.kind() + " " + block.level() + " " + block.text())
                .containsExactly(
                        "ITEM 1 one",
                        "ITEM 1 two goes on",
                        "ITEM 2 deeper",
                        "ITEM 1 three",
                        "PARAGRAPH 0 Text",
                        "ITEM 1 other",
                        "ITEM 1 With IANS Inputs");
        Set<Integer> lists = page.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.ITEM)
                .map(block -> page.outline().parent(block.node()))
                .collect(Collectors.toSet());
        assertThat(lists).hasSize(4);
        assertThat(page.outline().parent(page.blocks().get(0).node()))
                .isEqualTo(page.outline().parent(page.blocks().get(3).node()));
        assertThat(page.outline()
                        .holds(page.blocks().get(1).node(), page.blocks().get(2).node()))
                .isTrue();
    }

    @Test
    void numbersAreListsOnlyInOrder() {
        assertThat(read("1. one\n2. two\n\n15. Oktober 2016\n\n3) Dritter\n").blocks())
                .extracting(block -> block.kind() + " " + block.text())
                .containsExactly("ITEM one", "ITEM two", "PARAGRAPH 15. Oktober 2016", "PARAGRAPH 3) Dritter");
    }

    @Test
    void quotesFencesAndRules() {
        Page page = read("> first\n>\n> second\n\n---\n\n```java\n  int a;\n\n  a++;\n```\n***\n\n> other\n");
        assertThat(page.blocks())
                .extracting(block -> block.kind() + " " + block.text())
                .containsExactly("QUOTE first", "QUOTE second", "PREFORMATTED   int a;\n\n  a++;", "QUOTE other");
        assertThat(page.outline().nearest(page.blocks().get(0).node(), "blockquote"))
                .isEqualTo(page.outline().nearest(page.blocks().get(1).node(), "blockquote"))
                .isNotEqualTo(page.outline().nearest(page.blocks().get(3).node(), "blockquote"));
    }

    @Test
    void anOpenFenceIsText() {
        assertThat(texts("```\nstory\n\nmore")).containsExactly("```", "story", "more");
    }

    @Test
    void tablesHaveRowsAndCells() {
        Page page = read(
                "Results\n| Team | Won |\n|------|:---:|\n| **Reds** | 3 |\n| Blues \\| Co | |\n\nSep 09 | 12:32 PM\n");
        assertThat(page.blocks())
                .extracting(block -> block.kind() + " " + page.outline().tag(block.node()) + " " + block.text())
                .containsExactly(
                        "PARAGRAPH p Results",
                        "CELL th Team",
                        "CELL th Won",
                        "CELL td Reds",
                        "CELL td 3",
                        "CELL td Blues | Co",
                        "PARAGRAPH p Sep 09 | 12:32 PM");
        Set<Integer> rows = page.blocks().stream()
                .map(block -> page.outline().nearest(block.node(), "tr"))
                .collect(Collectors.toSet());
        assertThat(rows).hasSize(4);
    }

    @Test
    void labelsBeforeAndAfterTheStoryAreClaims() {
        Page page = read("Title: Bridge closed\nBy: Anna Berg and Karl Holm\n**Veröffentlicht am:** 3. Mai 2021\n"
                + "Tags: bridge, river\nLanguage: German\n\n" + LONG + "\n\n" + LONG + "\n\nSource: the mayor\n\n"
                + LONG
                + "\n\nSource: Reuters\nFirst Published: Sep 09 2016 | 12:32 PM IST\nURL: https://a.example/b\n");
        assertThat(page.claims())
                .extracting(claim -> claim.field() + "=" + claim.value())
                .containsExactly(
                        "headline=Bridge closed",
                        "author=Anna Berg",
                        "author=Karl Holm",
                        "datePublished=3. Mai 2021",
                        "keywords=bridge",
                        "keywords=river",
                        "inLanguage=de",
                        "creditText=Reuters",
                        "datePublished=Sep 09 2016 | 12:32 PM IST",
                        "url=https://a.example/b");
        Claim date = page.claims().get(3);
        assertThat(date.detail("label")).isEqualTo("Veröffentlicht am");
        assertThat(date.evidence().apart()).isTrue();
        assertThat(date.evidence().kind()).isEqualTo(Evidence.Kind.TEXT);
        assertThat(page.blocks().get(date.evidence().block()).text()).isEqualTo("Veröffentlicht am: 3. Mai 2021");
    }

    @Test
    void severalLabelsOnALineClaimEachItsOwn() {
        assertThat(read("Par : Anna Berg | Publié le : 3 mai 2021 à 10:15 | Mis à jour : 4 mai 2021\n\n" + LONG)
                        .claims())
                .extracting(claim -> claim.field() + "=" + claim.value())
                .containsExactly("author=Anna Berg", "datePublished=3 mai 2021 à 10:15", "dateModified=4 mai 2021");
    }

    @Test
    void frontMatterIsClaimedAndKept() {
        Page page = read(
                "---\ntitle: \"Bridge: closed\"\ndate: 2021-05-03\ntags: [a, b]\nauthors:\n  - Anna Berg\nlayout: post\n"
                        + "---\n\n# Bridge closed\n\n" + LONG);
        assertThat(page.claims())
                .extracting(claim -> claim.field() + "=" + claim.value() + " "
                        + claim.evidence().kind())
                .containsExactly(
                        "extent=story META",
                        "headline=Bridge: closed META",
                        "date=2021-05-03 META",
                        "keywords=a META",
                        "keywords=b META",
                        "author=Anna Berg META");
        assertThat(page.blocks().get(0).kind()).isEqualTo(Block.Kind.PREFORMATTED);
        assertThat(page.claims().get(0).evidence().apart()).isTrue();
    }

    @Test
    void whatHasATitleOnTopIsTheStoryAloneAndElseMayBeAllOfAPage() {
        assertThat(read("---\ntitle: Bridge closed\n---\n\n" + LONG).claims())
                .extracting(Claim::field)
                .contains(Field.EXTENT);
        assertThat(read("---\nurl: https://a.example/1\n---\n\n" + LONG).claims())
                .extracting(Claim::field)
                .doesNotContain(Field.EXTENT);
    }

    @Test
    void aLineOfDashesOnTopIsNoFrontMatter() {
        assertThat(texts("---\nBridge closed\n---\n\nText.")).containsExactly("Bridge closed", "Text.");
    }

    @Test
    void malformedBytesAreShownAndSaid() throws Exception {
        Page page = read("caf\u00E9 one\ntwo".getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(page.blocks()).extracting(Block::text).containsExactly("caf\uFFFD one", "two");
        assertThat(page.warnings()).containsExactly("1 place is not valid UTF-8 and shown as U+FFFD");
    }

    @Test
    void theByteOrderMarkIsDropped() throws Exception {
        assertThat(read("\uFEFF# One".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE)
                        .blocks())
                .extracting(Block::text)
                .containsExactly("One");
    }

    @Test
    void controlCharactersAreLeftOutWithAWarning() {
        Page page = read("a\u0000b\u0007c");
        assertThat(page.blocks()).extracting(Block::text).containsExactly("abc");
        assertThat(page.warnings()).singleElement().asString().startsWith("2 control characters were left out");
    }

    @Test
    void whiteSpaceAloneIsRefused() {
        for (String text : List.of("", " \n\t\r\n\u00A0\u200B\n", "\uFEFF")) {
            assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("no text");
        }
    }

    @Test
    void hostileTextTakesLinearTime() {
        int size = 300_000;
        for (String piece : List.of(
                "*a ",
                "_a",
                "**",
                "[",
                "](",
                "![",
                "[a](",
                "![a [b](c.d) ",
                "`",
                "`a``",
                "\\",
                "> ",
                "- ",
                "a* *",
                "*a_ ",
                "|",
                "# ",
                "http://",
                "<http://",
                "a-\n",
                "1. a\n",
                "***a** ",
                "\t")) {
            String text = "x" + piece.repeat(size / piece.length());
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> read(text), () -> "with " + piece);
        }
    }

    @Test
    void fiveMegabytesOnOneLineAreOneBlock() {
        assertThat(read("word ".repeat(1_000_000)).blocks()).hasSize(1);
    }

    @Test
    void aMillionLinesAreRead() {
        assertThat(read("Some line\n".repeat(1_000_000)).blocks()).hasSize(1_000_000);
    }

    private static List<String> texts(String text) {
        return read(text).blocks().stream().map(Block::text).toList();
    }

    private static List<Span> spans(String text) {
        return read(text).blocks().get(0).spans().runs();
    }

    private static Page read(String text) {
        try {
            return read(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    private static Page read(byte[] bytes, Charset charset) throws Refusal {
        Lead lead = Lead.at(URI.create("https://site.example/news/page.txt")).build();
        Capture capture = new Capture(lead, lead.uri(), 0, Map.of(), bytes, null);
        return new TextReader().read(capture, new Format("text/plain", charset, 1, List.of(), List.of()));
    }

    private static String wrap(String text, int width) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + 1 + word.length() > width) {
                out.append('\n');
                column = 0;
            } else if (column > 0) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        return out.toString();
    }
}

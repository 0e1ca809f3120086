package org.pressclip.read.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.pressclip.read.html.Pages.page;
import static org.pressclip.read.html.Pages.values;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Block;
import org.pressclip.api.Field;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;

class HostileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<ul>",
                "<ul><li>",
                "<table>",
                "<table><tr><td>",
                "<blockquote>",
                "<span class=author itemscope itemprop=author>",
                "<a href=x><div>",
                "<button>",
                "<label>",
                "<svg>",
                "<noscript>",
                "<figure>",
                "<template shadowrootmode=open>",
                "<blockquote class=twitter-tweet>"
            })
    void elementsNestedTwoHundredThousandDeepAreReadOnASmallStack(String open) throws InterruptedException {
        String html = "<p>Rain</p>" + open.repeat(200_000) + "<p>fell";
        List<String> read = new ArrayList<>();
        Thread thread = new Thread(
                null, () -> page(html).blocks().forEach(block -> read.add(block.text())), "small", 256 * 1024);
        thread.start();
        thread.join();
        assertThat(read).contains("Rain");
    }

    @Test
    void fiveMegabytesOnOneLineAreOneParagraph() {
        assertThat(page("<p>" + "rain ".repeat(1_000_000)).blocks())
                .singleElement()
                .satisfies(block -> assertThat(block.text()).hasSize(4_999_999));
    }

    @Test
    void aMillionBreaksAreNothing() {
        assertThat(page("<p>a" + "<br>".repeat(1_000_000) + "b").blocks())
                .extracting(Block::text)
                .containsExactly("a", "b");
    }

    @Test
    void aHugeAttributeIsNoTrouble() {
        String huge = "x ".repeat(700_000);
        Page page = page("<p class='" + huge + "' style='" + huge + "display:none' id='" + huge + "'>Rain <img srcset='"
                + huge + "' alt='" + huge + "'><a href='" + huge + "'>on</a>");
        assertThat(page.blocks().get(0).text()).isEqualTo("Rain on");
    }

    @Test
    void manyAuthorsInStructuredDataAreCapped() {
        String people = "{\"@type\":\"Person\",\"name\":\"Jane Roe %d\"},";
        StringBuilder json = new StringBuilder("{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"author\":[");
        for (int i = 0; i < 100_000; i++) {
            json.append(people.formatted(i));
        }
        String html = "<script type=application/ld+json>" + json + "]}</script><p>Rain";
        assertThat(values(html, Field.AUTHOR)).hasSizeBetween(1, 100).startsWith("Jane Roe 0");
    }

    @Test
    void anObjectOfAHundredThousandTypesIsNoTrouble() {
        StringBuilder json = new StringBuilder("{\"headline\":\"Rain\",\"@type\":[\"NewsArticle\"");
        for (int i = 0; i < 100_000; i++) {
            json.append(",\"T").append(i).append('"');
        }
        String html = "<script type=application/ld+json>" + json + "]}</script><p>Rain";
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(values(html, Field.TYPE)).hasSizeLessThan(50).startsWith("NewsArticle"));
    }

    @Test
    void ofAThousandBrokenScriptsThreeAreToldAndTheRestCounted() {
        Page page = page("<script type=application/ld+json>{\"a\":</script>".repeat(1_000) + "<p>Rain");
        assertThat(page.warnings()).hasSize(4).last().isEqualTo("So are 997 more of the 1000 JSON-LD scripts.");
    }

    @Test
    void structuredDataNestedWithoutEndIsAWarning() {
        Page page = page("<script type=application/ld+json>" + "{\"a\":[".repeat(200_000) + "</script><p>Rain");
        assertThat(page.warnings()).singleElement().asString().startsWith("JSON-LD script 1 is broken");
    }

    @Test
    void metasWithoutEndAreCapped() {
        assertThat(page("<meta property=og:title content=Rain><meta name=keywords content='a%s'><p>Rain"
                                        .formatted(",b".repeat(100_000))
                                + "<meta name=author content=x>".repeat(100_000))
                        .claims())
                .hasSizeLessThan(500);
    }

    @Test
    void bylinesWithoutEndAreCapped() {
        StringBuilder html = new StringBuilder("<h1>Rain</h1>");
        for (int i = 0; i < 50_000; i++) {
            html.append("<div class=byline>By Jane ").append(i).append("<time>1 May</time></div>");
        }
        assertThat(page(html.toString()).claims()).hasSizeLessThan(500);
    }

    @Test
    void nothingClosedIsReadAllTheSame() {
        assertThat(page("<html><body><div><p>Rain<p>fell<ul><li>here<li>there<b>and<a href=x>now")
                        .blocks())
                .extracting(Block::text)
                .containsExactly("Rain", "fell", "here", "thereandnow");
    }

    @Test
    void zeroBytesAreDropped() {
        assertThat(page("\0<p\0>Ra\0in</p>").blocks()).extracting(Block::text).contains("Rain");
    }

    @Test
    void aPageWithoutTextIsRefused() {
        assertThatThrownBy(() -> Pages.reader(Map.of())
                        .read(
                                Pages.capture(
                                        "<title>x</title><img src=/a.jpg>".getBytes(StandardCharsets.UTF_8),
                                        Pages.HERE),
                                Pages.format()))
                .isInstanceOf(Refusal.class)
                .hasMessage("no article: there is no text in the page");
    }

    @Test
    void aPageThatAScriptWouldFillIsRefusedAsOneThatNeedsScripts() {
        byte[] html = "<div id=root></div><script src=/app.js></script><noscript>Enable JavaScript.</noscript>"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Pages.reader(Map.of()).read(Pages.capture(html, Pages.HERE), Pages.format()))
                .isInstanceOf(Refusal.class)
                .hasMessage("needs JavaScript: there is no text in the page");
    }

    @Test
    void aPageOfFewWordsAndScriptsIsClaimedToBeAShell() {
        assertThat(Pages.values("<p>Loading …</p><script src=/app.js></script>", Field.PAGE_TYPE))
                .containsExactly("shell");
        assertThat(Pages.values("<p>Closed today.</p>", Field.PAGE_TYPE)).isEmpty();
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> Pages.reader(Map.of()).read(Pages.capture(new byte[0], Pages.HERE), Pages.format()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aPageBeyondTheBoundIsCutWithAWarning() throws Exception {
        Page page = Pages.reader(Map.of("longest", 20))
                .read(
                        Pages.capture("<p>0123456789<p>Rain and more".getBytes(StandardCharsets.UTF_8), Pages.HERE),
                        Pages.format());
        assertThat(page.blocks()).extracting(Block::text).containsExactly("0123456789", "Rain");
        assertThat(page.warnings()).containsExactly("The page was cut at 20 bytes.");
    }

    @Test
    void aBoundOfNothingIsRefusedAndTheOldOneStays() throws Exception {
        Page page = Pages.reader(Map.of("longest", 0))
                .read(Pages.capture("<p>Rain".getBytes(StandardCharsets.UTF_8), Pages.HERE), Pages.format());
        assertThat(page.blocks()).extracting(Block::text).containsExactly("Rain");
    }
}

package org.pressclip.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Lead;

class ListingTest {
    private static final URI PAGE = URI.create("https://saltby.example/news/?page=1");

    private static Capture capture(byte[] body, String type) {
        return new Capture(Lead.at(PAGE).build(), PAGE, 200, Map.of("Content-Type", List.of(type)), body, null);
    }

    private static List<Lead> leads(String html, String selector) {
        return Listing.leads(capture(html.getBytes(UTF_8), "text/html; charset=utf-8"), selector);
    }

    private static List<String> told(List<Lead> leads) {
        return leads.stream()
                .map(lead -> lead.source().orElseThrow() + " "
                        + lead.claims().stream().map(Claim::value).toList())
                .toList();
    }

    @Test
    void theSelectedLinksAreLeadsWithTheirTextAsHeadline() {
        List<Lead> leads = leads(
                "<main><h2><a href='pier#top'>Tide takes the <b>pier</b></a></h2>"
                        + "<article><a href='/kiosk'><img src=k.jpg></a><h3>Kiosk gone</h3>"
                        + "<a href='/kiosk?utm_source=x'>The kiosk is gone</a></article>"
                        + "<a href='mailto:x@y.example'>Mail</a><a href='javascript:x()'>X</a><a href='/'>Home</a>"
                        + "<a href='?page=1'>This</a><a href='https://u:p@saltby.example/secret'>S</a></main>"
                        + "<footer><a href='/about'>About</a></footer>",
                "main a, article");
        assertThat(told(leads))
                .containsExactly(
                        "https://saltby.example/news/pier [Tide takes the pier]",
                        "https://saltby.example/kiosk [The kiosk is gone]",
                        "https://saltby.example/secret [S]"); // without the name and password in it
        assertThat(leads.get(1).uri()).isEqualTo(URI.create("https://saltby.example/news/?page=1#2"));
        assertThat(leads.get(0).problem()).isEmpty();
    }

    @Test
    void withoutASelectorLinksThatLeadToArticlesAreTaken() {
        List<Lead> leads = leads(
                "<nav><a href='/sections/sport/all'>All of our sport news</a></nav>"
                        + "<a href='/2024/10/pier'>Tide takes the old pier</a>"
                        + "<a href='/2024/10/雨'>北京今日有大雨请带伞</a>"
                        + "<a href='/2024/10/more'>More</a><a href='/x'>Four words are here</a>"
                        + "<a href='https://other.example/2024/story'>A story of somebody else</a>",
                "");
        assertThat(leads)
                .extracting(lead -> lead.source().orElseThrow().getPath())
                .containsExactly("/2024/10/pier", "/2024/10/雨");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[", ":nonsense", "a >", "a:has(", "a[href~=(a+)+$]", "p:matches((a+)+$)", "a,,b"})
    void aWrongSelectorIsRefused(String selector) {
        assertThatThrownBy(() -> Listing.selector(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + selector + "'");
    }

    @Test
    void aRightSelectorIsTakenAsItIs() {
        assertThat(Listing.selector("  main h2 > a[href^=/news/]:not(.ad) "))
                .isEqualTo("main h2 > a[href^=/news/]:not(.ad)");
        assertThat(Listing.selector(" ")).isEmpty();
    }

    @Test
    void thePageIsReadInTheCharsetItsServerSays() {
        Charset western = Charset.forName("windows-1252");
        byte[] body = "<a href='/2024/10/fluss'>Der Fluß trat über die Ufer</a>".getBytes(western);
        assertThat(told(Listing.leads(capture(body, "text/html; charset=\"windows-1252\""), "a")))
                .containsExactly("https://saltby.example/2024/10/fluss [Der Fluß trat über die Ufer]");
        assertThat(Listing.leads(capture(body, "text/html; charset=nonsense!"), "a"))
                .hasSize(1);
    }

    @Test
    void aHostilePageIsBounded() {
        StringBuilder page = new StringBuilder("<div>".repeat(20_000));
        for (int i = 0; i < 100_000; i++) {
            page.append("<a href='/story-")
                    .append(i)
                    .append("'>The tide took pier ")
                    .append(i)
                    .append("</a>");
        }
        page.append("<a href='/").append("x".repeat(1_000_000)).append("'>A very long way to go</a>");
        long start = System.nanoTime();
        assertThat(leads(page.toString(), "div a")).hasSize(5_000);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}

package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Capture;
import org.pressclip.api.Exchange;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

/** Pages that are on the way to others, and walls on the way. */
@Timeout(30)
class DetoursTest {
    private static final String STORY = "<!DOCTYPE html><title>Rain</title><p>Rain fell on the town.</p>";
    private static final String LONG =
            "<p>The river rose over its banks and filled the cellars of the town.</p>".repeat(20);

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, String> places = new ConcurrentHashMap<>();
    private final Wire server;
    private final HttpFetcher fetcher;

    DetoursTest() throws IOException {
        server = Wire.keeping((path, out) -> {
            String place = places.get(path);
            byte[] body = pages.getOrDefault(path, STORY).getBytes(UTF_8);
            String head = place == null
                    ? "200 OK\r\nContent-Type: text/html; charset=utf-8"
                    : "302 Found\r\nLocation: " + place;
            out.write(("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
            out.write(body);
        });
        Map<String, Object> config = new TreeMap<>(Map.of(
                "allow",
                new String[] {"127.0.0.0/8"},
                "ports",
                new String[] {"1-65535"},
                "delayMillis",
                0,
                "robots",
                false));
        fetcher = new HttpFetcher(
                Converters.standardConverter().convert(config).to(HttpFetcher.Config.class),
                Clock.systemUTC(),
                host -> host.startsWith("10.") ? InetAddress.getAllByName(host) : InetAddress.getAllByName("127.0.0.1"),
                null);
    }

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        server.close();
    }

    private Capture fetch(String path) throws IOException {
        return fetcher.fetch(Lead.at(server.at(path)).build());
    }

    private Refusal refusal(String path) {
        return catchThrowableOfType(Refusal.class, () -> fetch(path));
    }

    private static String refresh(String content) {
        return "<html><head><meta http-equiv=\"Refresh\" content=\"" + content
                + "\"></head><body>One moment</body></html>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0; url=/story",
                "0;URL=/story",
                "5; URL='/story'",
                "0, /story",
                "0 /story",
                "0.5;url=/story",
                "0; url = &quot;/story&quot;",
                " 1 ; url=story "
            })
    void aPageThatOnlySendsOnIsFollowed(String content) throws IOException {
        pages.put("/", refresh(content));
        Capture capture = fetch("/");
        assertThat(capture.location()).isEqualTo(server.at("/story"));
        assertThat(UTF_8.decode(capture.body()).toString()).isEqualTo(STORY);
        assertThat(capture.exchanges()).extracting(Exchange::uri).containsExactly(server.at("/"), server.at("/story"));
    }

    @Test
    void oneWithinNoscriptIsFollowedToo() throws IOException {
        pages.put(
                "/",
                "<head><script>go()</script><noscript><meta http-equiv=refresh content='0;url=/story'></noscript>");
        assertThat(fetch("/").location()).isEqualTo(server.at("/story"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300; url=/other",
                "6; url=/other",
                "0",
                "0; url=",
                "0; url=/",
                "0; url=#top",
                "x; url=/other",
                ""
            })
    void aPageThatStaysIsThePage(String content) throws IOException {
        pages.put("/", refresh(content));
        assertThat(fetch("/").location()).isEqualTo(server.at("/"));
    }

    @Test
    void aStoryThatSendsItsReadersOnIsStillAStory() throws IOException {
        pages.put("/", refresh("0; url=/other") + LONG);
        assertThat(fetch("/").location()).isEqualTo(server.at("/"));
    }

    @Test
    void suchPagesInACircleAndWithoutEndAreRefused() {
        pages.put("/a", refresh("0; url=/b"));
        pages.put("/b", refresh("0; url=/a"));
        assertThat(refusal("/a")).hasMessageStartingWith("redirects in a circle");
        for (int i = 0; i < 12; i++) {
            pages.put("/n" + i, refresh("0; url=/n" + (i + 1)));
        }
        assertThat(refusal("/n0")).hasMessage("redirected more than 10 times");
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/, '10.0.0.1, a private network, which may not be asked'",
        "file:///etc/passwd, 'not an http(s) address: file:///etc/passwd'",
        "javascript:go(), 'not an http(s) address: javascript:go()'"
    })
    void suchAPageLeadsNowhereThatARedirectMayNot(String place, String reason) {
        pages.put("/", refresh("0; url=" + place));
        assertThat(refusal("/")).hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://consent.paper.example:%d/v2/collectConsent?sessionId=1",
                "http://myprivacy.group.example:%d/?callback=x",
                "/cookie-wall?url=%%2Fstory",
                "/cookiewall.html",
                "/privacy-gate/gdpr/accept?to=x",
                "/collectConsent?x",
                "/einwilligung",
                "/consent"
            })
    void whoIsSentToAConsentWallIsTold(String place) {
        places.put("/story", place.formatted(server.port()));
        Refusal refusal = refusal("/story");
        assertThat(refusal).hasMessageStartingWith("a consent wall: sent on to http://");
        assertThat(refusal.remedy()).contains("publisher");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/news/consent-law-passed",
                "/politics/gdpr-five-years-on",
                "/story?utm_source=consent",
                "http://www.paper.example:%d/story",
                "/privacy/page"
            })
    void whoIsSentToAStoryIsNot(String place) throws IOException {
        places.put("/old", place.formatted(server.port()));
        assertThat(fetch("/old").status()).isEqualTo(200);
    }

    @Test
    void aPlaceOfThatNameThatSomebodyAskedForIsFetched() throws IOException {
        places.put("/consent", "/consent/page");
        assertThat(fetch("/consent").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>Before you continue</h1><p>We and our partners store cookies on a device to show advertising that"
                        + " suits you.</p><p>You can change your consent at any time in our privacy settings.</p>"
                        + "<button>Accept all</button><button>Reject all</button>",
                "<div><h2>Datenschutz</h2><div>Mit Ihrer Einwilligung verwenden wir und unsere Partner Cookies, um"
                        + " Werbung zu messen.</div><a href=/pur>Ohne Werbung lesen</a><button>Alle akzeptieren</button></div>",
                "<p>Nous utilisons des cookies avec votre consentement pour mesurer la publicité.</p>"
                        + "<button>Tout accepter</button>",
                "<p>Používáme cookies a potřebujeme váš souhlas se zpracováním osobních údajů.</p><a>Přijmout vše</a>",
                "<p>当サイトはクッキーを使用します。プライバシーに関する同意をお願いします。</p><button>同意する</button>"
            })
    void aPageThatOnlyAsksForConsentIsToldByName(String body) {
        pages.put("/story", "<html><head><title>The Gazette</title></head><body>" + body + "</body></html>");
        assertThat(refusal("/story")).hasMessage("a consent wall: the page shows nothing but a question for consent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<article><p>The court ruled that a cookie needs consent. Readers may accept or reject.</p></article>",
                "<p>The baker sold every cookie before noon and had to accept that flour is dear.</p>",
                "<div class=banner>We use cookies with your consent. <button>Accept</button></div>",
                "<meta property='og:type' content='article'><p>Cookies and consent: readers accept.</p>"
            })
    void aPageWithAStoryIsNot(String body) throws IOException {
        String story = body.contains("banner") ? body + LONG : body;
        pages.put("/story", "<html><head><title>The Gazette</title></head><body>" + story + "</body></html>");
        assertThat(fetch("/story").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoPageIsNotLookedAt() throws IOException {
        pages.put("/feed", "<?xml version='1.0'?><rss><channel><title>Rain</title></channel></rss>");
        assertThat(fetch("/feed").status()).isEqualTo(200);
    }

    @Test
    void aPageOfNothingButTagsCostsLittle() throws IOException {
        pages.put("/", "<b><script>".repeat(200_000));
        pages.put("/deep", "<div>".repeat(90_000) + "Rain");
        assertThat(fetch("/").size()).isEqualTo(2_200_000);
        assertThat(fetch("/deep").size()).isEqualTo(450_004);
    }
}

package org.pressclip.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Refusal;
import org.pressclip.service.Feeds.Found;

class DiscoveryTest {
    private static final String RSS = """
            <?xml version="1.0"?><rss version="2.0"><channel><title>%s</title><link>{site}/</link>
            <item><title>Pier</title><link>{site}/pier</link><pubDate>Tue, 08 Oct 2024 06:30:00 GMT</pubDate></item>
            <item><title>Kiosk</title><link>{site}/kiosk</link><pubDate>Wed, 09 Oct 2024 06:30:00 GMT</pubDate></item>
            </channel></rss>""";

    private final Publisher publisher = new Publisher();
    private final Discovery discovery = new Discovery(Parts.services());

    DiscoveryTest() throws IOException {}

    @AfterEach
    void close() {
        publisher.close();
    }

    private List<Found> at(String path) throws IOException, InterruptedException {
        return discovery.at(publisher.at(path));
    }

    private static List<String> told(List<Found> found) {
        return found.stream()
                .map(each -> each.kind() + " " + each.uri().getPath() + " " + each.items() + " " + each.found())
                .toList();
    }

    @Test
    void aFeedIsItself() throws Exception {
        publisher.has("/f.xml", "text/html", RSS.formatted("The Saltby Post")); // whatever its server calls it
        assertThat(at("/f.xml")).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("rss");
            assertThat(found.title()).isEqualTo("The Saltby Post");
            assertThat(found.items()).isEqualTo(2);
            assertThat(found.newest()).isEqualTo(Instant.parse("2024-10-09T06:30:00Z"));
            assertThat(found.found()).isEqualTo("itself");
        });
        assertThat(publisher.asked()).containsExactly("/f.xml");
    }

    @Test
    void aPageNamesItsFeedsAndThoseOfCommentsAreLast() throws Exception {
        publisher
                .has("/news/", "text/html; charset=utf-8", """
                        <html><head><base href="/news/">
                        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
                        <link rel="alternate" hreflang="de" href="/de/">
                        <link rel='stylesheet ALTERNATE' type="Application/RSS+XML; charset=utf-8" href="main.xml">
                        <link rel="alternate" type="application/feed+json" href="feed.json">
                        </head><body><a href="{site}/sport/rss">Sport</a><a href="/about">About</a></body></html>""")
                .has("/comments/feed/", "application/rss+xml", RSS.formatted("Comments for Saltby"))
                .has("/news/main.xml", "application/rss+xml", RSS.formatted("Saltby"))
                .has("/sport/rss", "application/rss+xml", RSS.formatted("Saltby sport"))
                .has("/news/feed.json", "application/json", """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "Saltby in JSON", "items": [
                        {"id": "1", "url": "{site}/1", "title": "One", "content_text": "It rained in Saltby all day.",
                        "date_published": "2024-10-08T06:30:00Z"}]}""")
                .has("/robots.txt", "text/plain", "User-agent: *\nSITEMAP: {site}/map.xml\nSitemap: ftp://x/y\n")
                .has(
                        "/map.xml",
                        "text/xml",
                        "<urlset><url><loc>{site}/a</loc><lastmod>2024-10-08</lastmod></url></urlset>");
        List<Found> found = at("/news/");
        assertThat(told(found))
                .containsExactly(
                        "rss /news/main.xml 2 link in the page",
                        "json-feed /news/feed.json 1 link in the page",
                        "rss /sport/rss 2 link in the page",
                        "sitemap /map.xml 1 robots.txt",
                        "rss /comments/feed/ 2 link in the page");
        assertThat(found.get(1).title()).isEqualTo("Saltby in JSON");
        assertThat(found.get(3).newest()).isEqualTo(Instant.parse("2024-10-08T00:00:00Z"));
        assertThat(publisher.asked()).hasSize(7); // no usual path: enough was found
    }

    @Test
    void theUsualPathsAreTriedWhereNothingIsNamedAndOnlyUntilThereIsOne() throws Exception {
        publisher
                .has("/", "text/html", "<html><body>Hello</body></html>")
                .has("/rss.xml", "text/xml", RSS.formatted("S"))
                .has("/atom.xml", "text/xml", RSS.formatted("T"))
                .has(
                        "/news-sitemap.xml",
                        "text/xml",
                        "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{site}/a</loc>"
                                + "<news:news><news:title>A</news:title></news:news></url></urlset>");
        assertThat(told(at("/")))
                .containsExactly("rss /rss.xml 2 usual path", "news-sitemap /news-sitemap.xml 1 usual path");
        assertThat(publisher.asked()).doesNotContain("/atom.xml", "/sitemap.xml");
    }

    @Test
    void anIndexLeadsToTheSitemapOfNews() throws Exception {
        publisher
                .has("/robots.txt", "text/plain", "Sitemap: {site}/i.xml")
                .has(
                        "/i.xml",
                        "text/xml",
                        "<sitemapindex><sitemap><loc>{site}/p.xml</loc></sitemap>"
                                + "<sitemap><loc>{site}/news.xml</loc></sitemap></sitemapindex>")
                .has(
                        "/news.xml",
                        "text/xml",
                        "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{site}/a</loc></url>"
                                + "</urlset>");
        assertThat(told(at("/"))) // whose front page cannot be had
                .containsExactly("news-sitemap /news.xml 1 robots.txt", "sitemap /i.xml 2 robots.txt");
    }

    @Test
    void aPageWithoutFeedsIsAListing() throws Exception {
        StringBuilder page = new StringBuilder("<html><title>Saltby today</title><nav>");
        for (int i = 0; i < 9; i++) {
            page.append("<a href='/section/of/the/paper").append(i).append("'>All of the local sport</a>");
        }
        page.append("</nav>");
        for (int i = 0; i < 6; i++) {
            page.append("<h2><a href='/2024/10/story-")
                    .append(i)
                    .append("'>The tide took the pier ")
                    .append(i)
                    .append("</a></h2>");
        }
        publisher.has("/", "text/html", page.toString());
        assertThat(at("/")).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("listing");
            assertThat(found.items()).isEqualTo(6);
            assertThat(found.title()).isEqualTo("Saltby today");
        });
    }

    @Test
    void whereNothingIsTheFailureIsTold() throws Exception {
        assertThatThrownBy(() -> at("/")).isInstanceOf(Refusal.class).hasMessage("HTTP 404");
        publisher.has("/empty", "text/html", "<html></html>");
        assertThat(at("/empty")).isEmpty();
        assertThat(publisher.asked().size()).isLessThan(40);
    }

    @Test
    void aHostilePageCostsFewRequestsAndLittleTime() throws Exception {
        StringBuilder page = new StringBuilder("<html><head>");
        for (int i = 0; i < 100_000; i++) {
            page.append("<link rel=alternate type=application/rss+xml href='/")
                    .append(i)
                    .append(".rss'>");
        }
        page.append("<link rel='").append("alternate ".repeat(20_000)).append("' href='/x'>");
        page.append("<link rel=alternate type=application/rss+xml href='")
                .append("x".repeat(500_000))
                .append("'>");
        page.append("<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>");
        page.append("</head>").append("<div>".repeat(50_000)).append("<a href='/rss'>RSS</a>");
        publisher.has("/", "text/html", page.toString());
        long start = System.nanoTime();
        assertThat(at("/")).isEmpty();
        assertThat(publisher.asked().size()).isLessThanOrEqualTo(25);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void sitemapsThatNameEachOtherComeToAnEnd() throws Exception {
        publisher.has("/robots.txt", "text/plain", "Sitemap: {site}/news0.xml");
        for (int i = 0; i < 100; i++) {
            publisher.has(
                    "/news" + i + ".xml",
                    "text/xml",
                    "<sitemapindex><sitemap><loc>{site}/news" + (i * 2 + 1) % 100 + ".xml</loc></sitemap><sitemap><loc>"
                            + "{site}/news" + (i * 2 + 2) % 100 + ".xml</loc></sitemap></sitemapindex>");
        }
        at("/");
        assertThat(publisher.asked().size()).isLessThanOrEqualTo(25);
    }

    @Test
    void theBestIsRememberedForADay() throws Exception {
        publisher
                .has("/", "text/html", "<link rel=alternate type=application/rss+xml href=/f>")
                .has("/f", "text/xml", RSS.formatted("S"));
        URI page = publisher.at("/");
        assertThat(discovery.known(page)).isEmpty();
        assertThat(discovery.best(page))
                .hasValueSatisfying(best -> assertThat(best.uri()).isEqualTo(publisher.at("/f")));
        int asked = publisher.asked().size();
        assertThat(discovery.best(page)).isPresent();
        assertThat(discovery.known(page)).isPresent();
        assertThat(publisher.asked()).hasSize(asked);
    }

    @Test
    void aConfigurationFileWorksAsItIs() throws Exception {
        Found found = new Found(
                URI.create("https://saltby.example/feed?a=1&b=%22\\".replace("\\", "%5C") + "&c=$d"),
                "rss",
                "The \"Post\"\n=evil=\"x\"\u2028kind=\"folder\"",
                2,
                Instant.parse("2024-10-09T06:30:00Z"),
                "link in the page");
        for (List<String> targets : List.of(List.<String>of(), List.of("cms", "other"))) {
            String text = FeedFile.text("saltby", found, targets);
            Dictionary<?, ?> read = ConfigurationHandler.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
            Map<String, Object> values = new HashMap<>();
            for (var keys = read.keys(); keys.hasMoreElements(); ) {
                Object key = keys.nextElement();
                values.put(key.toString(), read.get(key));
            }
            assertThat(values).containsOnlyKeys("sources", "kind", "targets", "status", "interval");
            Map<String, Object> properties = new HashMap<>(values);
            properties.put("service.pid", "org.pressclip.feeds~saltby");
            ConfiguredFeed.Config config =
                    Converters.standardConverter().convert(values).to(ConfiguredFeed.Config.class);
            Settings.Read settings = SettingsReader.read(config, properties);
            assertThat(settings.problems()).isEmpty();
            assertThat(settings.good()).hasValueSatisfying(good -> {
                assertThat(good.sources()).containsExactly(found.uri());
                assertThat(good.kind()).isEqualTo(Settings.Kind.RSS);
                assertThat(good.targets()).containsExactly(targets.isEmpty() ? "files" : "cms");
            });
        }
    }
}

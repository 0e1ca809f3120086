package org.pressclip.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Claim;
import org.pressclip.api.Lead;

/** Sources that are pages. */
class AutoTest {
    private final Publisher publisher = new Publisher();
    private final Services services = Parts.services();

    AutoTest() throws IOException {}

    @AfterEach
    void close() {
        publisher.close();
    }

    private Settings.Read settings(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("sources", new String[] {publisher.at("/").toString()});
        values.put("targets", new String[] {"cms"});
        Map<String, Object> properties = new HashMap<>(values);
        properties.put("service.pid", "org.pressclip.feeds~saltby");
        ConfiguredFeed.Config config =
                Converters.standardConverter().convert(values).to(ConfiguredFeed.Config.class);
        return SettingsReader.read(config, properties);
    }

    /** The addresses of the items with their headlines, and what went wrong. */
    private List<String> read(Map<String, Object> more) {
        List<String> told = new ArrayList<>();
        try (Reading reading = new Reading(services, settings(more).good().orElseThrow(), true)) {
            while (reading.hasNext()) {
                Lead lead = reading.next();
                told.add(lead.uri().getPath() + " "
                        + lead.claims().stream()
                                .filter(claim -> claim.field().equals("headline"))
                                .map(Claim::value)
                                .toList());
            }
            told.addAll(reading.problems());
            told.addAll(reading.breaks());
        }
        return told;
    }

    private static final String LINKS =
            "<h2><a href='/2024/pier'>Tide takes the pier</a></h2><h2><a href='/2024/kiosk'>Kiosk</a></h2>";

    @Test
    void ofAPageItsFeedIsPolledAndThePageIsNotAskedForAgain() {
        publisher
                .has("/", "text/html", "<link rel=alternate type=application/rss+xml href=/f>" + LINKS)
                .has(
                        "/f",
                        "text/xml",
                        "<rss version='2.0'><channel><title>S</title><item><title>Pier</title><link>{site}/pier</link>"
                                + "</item></channel></rss>");
        assertThat(read(Map.of())).containsExactly("/pier [Pier]");
        int asked = publisher.asked().size();
        assertThat(read(Map.of())).containsExactly("/pier [Pier]");
        assertThat(publisher.asked().subList(asked, publisher.asked().size())).containsExactly("/f");
    }

    @Test
    void aListingIsReadByItsSelector() {
        publisher.has("/", "text/html", LINKS);
        assertThat(read(Map.of("kind", "listing", "selector", "h2 a")))
                .containsExactly("/2024/pier [Tide takes the pier]", "/2024/kiosk [Kiosk]");
        assertThat(read(Map.of("kind", "listing"))).containsExactly("/2024/pier [Tide takes the pier]");
        assertThat(read(Map.of("kind", "listing", "selector", "h5 a")))
                .singleElement()
                .asString()
                .contains("its selector finds no link to a page: h5 a");
        assertThat(settings(Map.of("kind", "listing", "selector", "h2 >")).problems())
                .singleElement()
                .asString()
                .startsWith("selector refused: 'h2 >' is no CSS selector");
    }

    /** The digest of what a feed of one item says of it. */
    private String said(String type, String document) {
        publisher.has("/", type, document);
        try (Reading reading = new Reading(services, settings(Map.of()).good().orElseThrow(), true)) {
            String said = Said.of(reading.next());
            assertThat(said).isNotEmpty();
            return said;
        }
    }

    @Test
    void whatAFeedChangesOfAnItemIsNewsAndWhatItsServerMakesAnewEachTimeIsNot() {
        String rss = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>S</title><item>"
                + "<title>Pier</title><link>{site}/pier</link><description>It leans.</description>"
                + "<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate><media:thumbnail url='{site}/p.jpg?k=1'/></item>"
                + "</channel></rss>";
        String before = said("text/xml", rss);
        assertThat(said("text/xml", rss.replace("k=1", "k=2"))).isEqualTo(before);
        assertThat(said("text/xml", rss.replace("<title>S<", "<title>S, at 8:15<")))
                .isEqualTo(before);
        assertThat(said("text/xml", rss.replace("It leans", "It fell"))).isNotEqualTo(before);
        assertThat(said("text/xml", rss.replace(">Pier<", ">The pier<"))).isNotEqualTo(before);
        assertThat(said("text/xml", rss.replace("08:00", "08:20"))).isNotEqualTo(before);
        assertThat(said("text/xml", rss.replace("p.jpg", "q.jpg"))).isNotEqualTo(before);
    }

    @Test
    void ofAJsonFeedATeaserThatChangesIsNews() {
        String json =
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"S\",\"items\":[{\"id\":\"1\",\"url\":"
                        + "\"{site}/pier\",\"title\":\"Pier\",\"summary\":\"It leans.\"}]}";
        String before = said("application/feed+json", json);
        assertThat(said("application/feed+json", json.replace("leans", "fell"))).isNotEqualTo(before);
        assertThat(said("application/feed+json", json.replace("Pier", "The pier")))
                .isNotEqualTo(before);
    }

    @Test
    void aFeedThatBreaksOffSaysAfterHowManyItemsAndTheBrokenOneIsLeft() {
        String item = "<item><title>Pier</title><link>{site}/pier</link></item>";
        publisher.has("/", "text/xml", "<rss version='2.0'><channel><title>S</title>" + item + "<item><link>{site}/ki");
        assertThat(read(Map.of())).containsExactly("/pier [Pier]", publisher.at("/") + " breaks off after 1 item");
        publisher.has("/", "text/xml", "<rss version='2.0'><channel><title>S</title>" + item);
        assertThat(read(Map.of())).containsExactly("/pier [Pier]", publisher.at("/") + " breaks off after 1 item");
    }

    @Test
    void aPageThatNamesNothingSaysSo() {
        publisher.has("/", "text/html", "<html><body>Hello</body></html>");
        assertThat(read(Map.of())).singleElement().asString().contains("a page that names no feed");
    }

    @Test
    void sitemapsOfAnIndexAreReadInTurn() {
        publisher
                .has(
                        "/",
                        "text/xml",
                        "<sitemapindex><sitemap><loc>{site}/a.xml</loc></sitemap><sitemap><loc>{site}/</loc></sitemap>"
                                + "</sitemapindex>")
                .has(
                        "/a.xml",
                        "text/xml",
                        "<urlset><url><loc>{site}/1</loc></url><url><loc>ftp://x/</loc></url></urlset>");
        assertThat(read(Map.of("kind", "sitemap")))
                .anyMatch(line -> line.equals("/1 []"))
                .hasSizeLessThanOrEqualTo(2);
    }
}

package org.pressclip.open.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pressclip.open.feed.Feeds.body;
import static org.pressclip.open.feed.Feeds.lead;
import static org.pressclip.open.feed.Feeds.leads;
import static org.pressclip.open.feed.Feeds.said;
import static org.pressclip.open.feed.Feeds.source;
import static org.pressclip.open.feed.Feeds.type;
import static org.pressclip.open.feed.Feeds.values;
import static org.pressclip.open.feed.Feeds.why;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

class FeedSourceTest {
    private static final String STORY =
            "<p>The tide took the old pier at Saltby on Monday night.</p><p>Nobody was on it, the harbour master said.</p>";
    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- made by hand -->
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"
              xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel><title>The Saltby Post</title><link>https://saltby.example/</link>
            <atom:link href="https://saltby.example/feed.xml" rel="self" type="application/rss+xml"/>
            <language>en-GB</language><copyright>© Saltby Post Ltd</copyright>
            <item>
              <title>Tide takes the pier</title>
              <link>/2024/pier</link>
              <guid isPermaLink="false">post-17</guid>
              <d:creator><![CDATA[Ann Lee]]></d:creator>
              <pubDate>Tue, 08 Oct 2024 06:30:00 GMT</pubDate>
              <category>Harbour</category><category>storms</category>
              <description>Night of waves at Saltby.</description>
              <content:encoded><![CDATA[%s]]></content:encoded>
              <media:content url="/img/pier.jpg" medium="image"><media:description>The pier</media:description>
                <media:credit>Bo Ray</media:credit></media:content>
            </item>
            %s
            </channel></rss>
            """;

    private final Path folder;

    FeedSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anItemOfRssIsAPageWithWhatTheFeedSaysOfIt() throws IOException {
        Lead item = leads(folder, RSS.formatted(STORY, "")).get(0);
        assertThat(item.uri().toString()).endsWith("/feed.xml#1").startsWith("file:");
        assertThat(item.path()).isEqualTo("in/feed.xml#1");
        assertThat(item.source()).contains(URI.create("https://saltby.example/2024/pier"));
        assertThat(item.guid()).contains("post-17");
        assertThat(item.feed()).contains("The Saltby Post");
        assertThat(type(item)).isEqualTo("text/html; charset=utf-8");
        assertThat(body(item)).contains(STORY, "<base href=\"https://saltby.example/2024/pier\">", "lang=\"en-GB\"");
        assertThat(said(item, Field.HEADLINE)).containsExactly("item/title Tide takes the pier");
        assertThat(said(item, Field.AUTHOR)).containsExactly("item/dc:creator Ann Lee");
        assertThat(values(item, Field.DATE_PUBLISHED)).containsExactly("Tue, 08 Oct 2024 06:30:00 GMT");
        assertThat(values(item, Field.SECTION)).containsExactly("Harbour");
        assertThat(values(item, Field.KEYWORD)).containsExactly("Harbour", "storms");
        assertThat(values(item, Field.DESCRIPTION)).containsExactly("Night of waves at Saltby.");
        assertThat(values(item, Field.LANGUAGE)).containsExactly("en-GB");
        assertThat(values(item, Field.COPYRIGHT)).containsExactly("© Saltby Post Ltd");
        assertThat(values(item, Field.EXTENT)).containsExactly("story");
        assertThat(values(item, Field.SITE)).containsExactly("The Saltby Post");
        Claim image = item.claims().stream()
                .filter(claim -> claim.field().equals(Field.IMAGE))
                .findFirst()
                .orElseThrow();
        assertThat(image.value()).isEqualTo("https://saltby.example/img/pier.jpg");
        assertThat(image.detail("caption")).isEqualTo("The pier");
        assertThat(image.detail("creditText")).isEqualTo("Bo Ray");
    }

    @Test
    void atomIsReadInItsThreeKindsOfTextAndByItsBases() throws IOException {
        List<Lead> items = leads(folder, """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://fluss.example/" xml:lang="de">
                <title>Flussblatt</title><author><name>Redaktion Fluss</name></author><rights>Flussblatt GmbH</rights>
                <entry xml:base="2024/"><id>tag:fluss.example,2024:1</id><title type="html">Hochwasser &amp;amp; Damm</title>
                <link rel="self" href="x.atom"/><link rel="alternate" type="text/html" href="hochwasser"/>
                <published>2024-06-15T10:00:00+02:00</published><updated>2024-06-16T08:00:00+02:00</updated>
                <author><name>Ida Kern</name><uri>autoren/kern</uri></author><category term="d" label="Damm"/>
                <summary>Der Damm hielt.</summary>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Damm <em>hielt</em>.</p></div></content></entry>
                <entry><id>2</id><title>Zwei</title><link href="zwei"/><updated>2024-06-17T08:00:00Z</updated>
                <content type="html">&lt;p&gt;Zweiter Text.&lt;/p&gt;</content></entry>
                <entry><id>3</id><title>Drei</title><link href="drei"/><updated>2024-06-17T08:00:00Z</updated>
                <content type="text">Nur Text, 3 &lt; 4.</content></entry>
                </feed>
                """);
        Lead first = items.get(0);
        assertThat(first.source()).contains(URI.create("https://fluss.example/2024/hochwasser"));
        assertThat(first.guid()).contains("tag:fluss.example,2024:1");
        assertThat(body(first)).contains("<p>Der Damm <em>hielt</em>.</p>");
        assertThat(values(first, Field.HEADLINE)).containsExactly("Hochwasser & Damm");
        assertThat(values(first, Field.AUTHOR)).containsExactly("Ida Kern");
        assertThat(first.claims()).anySatisfy(claim -> assertThat(claim.detail("url"))
                .isEqualTo("https://fluss.example/2024/autoren/kern"));
        assertThat(values(first, Field.DATE_PUBLISHED)).containsExactly("2024-06-15T10:00:00+02:00");
        assertThat(values(first, Field.DATE_MODIFIED)).containsExactly("2024-06-16T08:00:00+02:00");
        assertThat(values(first, Field.KEYWORD)).containsExactly("Damm");
        assertThat(values(first, Field.LANGUAGE)).contains("de");
        assertThat(body(items.get(1))).contains("<p>Zweiter Text.</p>");
        assertThat(said(items.get(1), Field.AUTHOR)).containsExactly("channel/author Redaktion Fluss");
        assertThat(type(items.get(2))).startsWith("text/plain");
        assertThat(body(items.get(2))).isEqualTo("Nur Text, 3 < 4.");
    }

    @Test
    void rss1AndAtom03AreReadToo() throws IOException {
        Lead rdf = leads(folder, """
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/">
                        <channel rdf:about="https://le.example/rss"><title>Le Port</title><link>https://le.example/</link></channel>
                        <item rdf:about="https://le.example/marche"><title>Le marché rouvre</title><link>https://le.example/marche</link>
                        <dc:creator>Luc Petit</dc:creator><dc:date>2023-11-03T09:00+01:00</dc:date>
                        <c:encoded><![CDATA[<p>Le marché rouvre samedi.</p>]]></c:encoded></item></rdf:RDF>
                        """).get(0);
        assertThat(values(rdf, Field.HEADLINE)).containsExactly("Le marché rouvre");
        assertThat(values(rdf, Field.DATE_PUBLISHED)).containsExactly("2023-11-03T09:00+01:00");
        assertThat(body(rdf)).contains("<p>Le marché rouvre samedi.</p>");
        assertThat(rdf.feed()).contains("Le Port");
        Lead atom = leads(folder, """
                        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>
                        <entry><title>Early days</title><link rel="alternate" href="https://old.example/1"/><issued>2004-05-01T10:00:00Z</issued>
                        <content type="text/html" mode="escaped">&lt;p&gt;It was early.&lt;/p&gt;</content></entry></feed>
                        """).get(0);
        assertThat(values(atom, Field.DATE_PUBLISHED)).containsExactly("2004-05-01T10:00:00Z");
        assertThat(body(atom)).contains("<p>It was early.</p>");
    }

    @Test
    void aTeaserIsHeldWithItsLinkUnlessTeasersAreWanted() throws IOException {
        byte[] feed = """
                <rss version="2.0"><channel><title>T</title><item><title>A</title><link>https://t.example/a</link>
                <description>Short and to be continued [...]</description></item>
                <item><title>B</title><link>https://t.example/b</link></item>
                <item><title>C</title><description>No link: all that there is.</description></item></channel></rss>
                """.getBytes(UTF_8);
        List<Lead> held = leads(folder, feed, Map.of());
        assertThat(why(held.get(0))).isEqualTo("HELD: only a teaser; the story is at https://t.example/a");
        assertThat(held.get(0).enclosure()).isEmpty();
        assertThat(values(held.get(0), Field.HEADLINE)).containsExactly("A"); // for who fetches the page
        assertThat(values(held.get(0), Field.DESCRIPTION)).containsExactly("Short and to be continued [...]");
        assertThat(values(held.get(1), Field.HEADLINE)).containsExactly("B");
        assertThat(why(held.get(1))).isEqualTo("REFUSED: an item without text; the story is at https://t.example/b");
        assertThat(body(held.get(2))).isEqualTo("No link: all that there is.");
        Lead wanted = leads(folder, feed, Map.of("teasers", true)).get(0);
        assertThat(body(wanted)).isEqualTo("Short and to be continued [...]");
        assertThat(wanted.warnings())
                .containsExactly("The feed has only a teaser; the story is at https://t.example/a.");
        assertThat(values(wanted, Field.EXTENT)).isEmpty();
        assertThat(values(wanted, Field.DESCRIPTION)).isEmpty();
    }

    @Test
    void aLongDescriptionIsTheStoryAndContentThatBreaksOffIsNot() throws IOException {
        String words = "One more word of the tale. ".repeat(40);
        List<Lead> items = leads(
                folder,
                RSS.formatted(
                        "<p>It began so &hellip; <a href='/more'>Weiterlesen</a></p>",
                        "<item><title>L</title><link>https://saltby.example/l</link><description>" + words
                                + "</description></item>"));
        assertThat(why(items.get(0))).startsWith("HELD: only a teaser");
        assertThat(values(items.get(1), Field.EXTENT)).containsExactly("story");
        assertThat(values(items.get(1), Field.DESCRIPTION)).isEmpty();
    }

    @Test
    void brokenXmlIsReadAsFarAsItCanBe() throws IOException {
        String broken = """
                \uFEFF
                <rss version="2.0"><channel><title>Fish & Chips</title>
                <item><title>Rock & Roll&nbsp;night\u0001</title><link>https://b.example/?a=1&b=2</link>
                <description>3 < 4 & 5 > 4 they sang, without end, all night.</description><guid>x</guid></item>
                <item><title>Not closed<description><b>Bold</description>
                </item>
                </channel></rss>
                """;
        List<Lead> items = leads(folder, broken.getBytes(UTF_8), Map.of("teasers", true));
        assertThat(values(items.get(0), Field.HEADLINE)).containsExactly("Rock & Roll night");
        assertThat(items.get(0).source()).contains(URI.create("https://b.example/?a=1&b=2"));
        assertThat(items.get(0).feed()).contains("Fish & Chips");
        assertThat(items).hasSize(2);
    }

    @Test
    void charsetsAreThoseOfTheBytesAndALieIsSaid() throws IOException {
        String text = "<rss version=\"2.0\"><channel><title>É</title><item><title>Café à Liège</title></item>"
                + "<item><title>Ü</title><description>Öl für Süd – “ja”</description></item></channel></rss>";
        String declared = "<?xml version=\"1.0\" encoding=\"%s\"?>";
        byte[] windows = text.getBytes("windows-1252");
        assertThat(body(leads(folder, concat(declared.formatted("iso-8859-1"), windows), Map.of())
                        .get(1)))
                .isEqualTo("Öl für Süd – “ja”");
        Lead lied = leads(folder, concat(declared.formatted("utf-8"), windows), Map.of())
                .get(1);
        assertThat(body(lied)).isEqualTo("Öl für Süd – “ja”");
        assertThat(lied.warnings()).singleElement().asString().contains("not in the charset");
        assertThat(body(leads(folder, concat(declared.formatted("latin1"), text.getBytes(UTF_8)), Map.of())
                        .get(1)))
                .isEqualTo("Öl für Süd – “ja”");
        assertThat(body(leads(folder, ("\uFEFF" + text).getBytes(UTF_16LE), Map.of())
                        .get(1)))
                .isEqualTo("Öl für Süd – “ja”");
        assertThat(body(leads(folder, ("\uFEFF" + text).getBytes(UTF_8), Map.of())
                        .get(1)))
                .isEqualTo("Öl für Süd – “ja”");
    }

    private static byte[] concat(String head, byte[] rest) {
        byte[] bytes = Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + rest.length);
        System.arraycopy(rest, 0, bytes, head.length(), rest.length);
        return bytes;
    }

    @Test
    void whatIsCutOffSaysWhere() throws IOException {
        String whole =
                RSS.formatted(STORY, "<item><title>Two</title><description>Second text here.</description></item>");
        List<Lead> within = leads(folder, whole.substring(0, whole.indexOf("text here")));
        assertThat(within).hasSize(2);
        assertThat(within.get(0).problem()).isEmpty();
        assertThat(why(within.get(1))).isEqualTo("REFUSED: cut off: the file ends within it");
        assertThat(within.get(1).path()).isEqualTo("in/feed.xml#2");
        List<Lead> between = leads(folder, whole.substring(0, whole.indexOf("</channel>")));
        assertThat(between).hasSize(3);
        assertThat(why(between.get(2))).isEqualTo("REFUSED: cut off: the file ends before its end tag, after 2 items");
        assertThat(between.get(2).path()).isEqualTo("in/feed.xml");
        assertThat(why(leads(folder, "<rss version='2.0'><channel></channel></rss>")
                        .get(0)))
                .isEqualTo("REFUSED: a feed without items");
    }

    @Test
    void nothingOutsideIsAskedForAndNothingGrows() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(1);
            String place = "http://127.0.0.1:" + canary.getLocalPort() + "/";
            String outside = "<!DOCTYPE rss PUBLIC \"-//X//DTD RSS\" \"" + place
                    + "rss.dtd\"><rss version='0.91'><channel><item><title>A</title>"
                    + "<description>Text &lol; that stays.</description></item></channel></rss>";
            assertThat(body(leads(folder, outside).get(0))).isEqualTo("Text &lol; that stays.");
            for (String entity : List.of(
                    "<!ENTITY x SYSTEM \"" + place + "\">",
                    "<!ENTITY % x SYSTEM \"" + place + "\">%x;",
                    "<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">")) {
                Lead bomb = lead(
                        folder,
                        ("<?xml version='1.0'?><!DOCTYPE rss [ " + entity
                                        + " ]><rss version='2.0'><channel><item><title>&x;&b;</title></item></channel></rss>")
                                .getBytes(UTF_8));
                assertThat(source(Map.of()).holds(bomb)).isTrue();
                assertThatThrownBy(() -> leads(bomb, Map.of()))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("defines entities");
            }
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void anItemWithoutEndDoesNotFillTheMemory() throws IOException {
        String huge =
                "<rss version='2.0'><channel><item><title>1</title><description>First text.</description></item><item>"
                        + "<description>x".repeat(100_000);
        Lead lead = lead(folder, huge.getBytes(UTF_8));
        try (Stream<Lead> all = source(Map.of("longest", 100_000)).open(lead)) {
            assertThatThrownBy(all::toList)
                    .hasRootCauseInstanceOf(Refusal.class)
                    .rootCause()
                    .hasMessageContaining("more than 100000 characters");
        }
    }

    @Test
    void oneItemIsOpenedByItsNumber() throws IOException {
        Lead whole = lead(
                folder,
                RSS.formatted(STORY, "<item><title>Two</title><description>Second.</description></item>")
                        .getBytes(UTF_8));
        Lead second = Lead.at(URI.create(whole.uri() + "#2")).path("feed.xml#2").build();
        assertThat(source(Map.of()).holds(second)).isTrue();
        List<Lead> found = leads(second, Map.of());
        assertThat(found).extracting(Lead::path).containsExactly("feed.xml#2");
        assertThat(values(found.get(0), Field.HEADLINE)).containsExactly("Two");
        assertThat(source(Map.of()).holds(found.get(0))).isFalse();
        Lead none = Lead.at(URI.create(whole.uri() + "#3")).build();
        assertThatThrownBy(() -> leads(none, Map.of())).hasMessageContaining("no such item");
    }

    @Test
    void whatIsNoFeedIsLeftToOthersWhateverItsName() throws IOException {
        for (String text : List.of(
                "",
                "plain words",
                "<html><body>rss</body></html>",
                "<?xml version='1.0'?><nitf/>",
                "{\"rss\": 1}",
                "<feed>of a farm</feed>",
                "<?xml version='1.0'?><!-- never closed",
                "<!DOCTYPE rss [ never closed")) {
            assertThat(source(Map.of()).holds(lead(folder, text.getBytes(UTF_8))))
                    .as(text)
                    .isFalse();
        }
        assertThat(source(Map.of()).holds(Lead.at(folder.toUri()).build())).isFalse();
        assertThat(source(Map.of())
                        .holds(Lead.at(folder.resolve("none.xml").toUri()).build()))
                .isFalse();
        assertThat(source(Map.of())
                        .holds(Lead.at(URI.create("https://x.example/feed.xml")).build()))
                .isFalse();
        Path mislabelled = Files.writeString(folder.resolve("photo.jpg"), RSS.formatted(STORY, ""));
        assertThat(source(Map.of()).holds(Lead.at(mislabelled.toUri()).build())).isTrue();
    }

    @Test
    void authorsAreNamesAndNotAddresses() throws IOException {
        Lead item = leads(
                        folder,
                        "<rss version='2.0'><channel><item><title>A</title><author>desk@p.example (Ann Lee)</author>"
                                + "<author>bo@p.example</author><author>Cy Dow &lt;cy@p.example&gt;</author>"
                                + "<description>Text.</description></item></channel></rss>")
                .get(0);
        assertThat(values(item, Field.AUTHOR)).containsExactly("Ann Lee", "Cy Dow");
    }
}

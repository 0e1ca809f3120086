package org.pressclip.read.news;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;
import org.pressclip.api.Span;

class NewsReaderTest {
    private static final String NITF = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
            <nitf xml:lang="en"><head><title>Keeper rescued - CNA</title>
            <docdata management-status="usable"><doc-id regsrc="CNA" id-string="cna-4411"/><urgency ed-urg="4"/>
              <date.issue norm="20240803T081500Z"/><date.release norm="20240803T090000-0500"/>
              <doc.copyright year="2024" holder="Coast News Agency"/>
              <key-list><keyword key="lighthouse"/><keyword key="rescue"/></key-list><du-key key="keeper-rescue"/></docdata>
            <pubdata name="Coast Daily" date.publication="20240804" position.section="Region"/></head>
            <body><body.head><hedline><hl1>Keeper rescued from the Skerry light</hl1><hl2>Three days without water</hl2></hedline>
              <byline>By <person>Orla Finch</person><byttl>Coast reporter</byttl></byline>
              <distributor>Coast News Agency</distributor>
              <dateline><location><city>PORT MERIDIAN</city>, Norland</location>, <story.date norm="20240803">Aug. 3</story.date> –</dateline>
              <abstract><p>He waved a red shirt.</p></abstract></body.head>
            <body.content>
              <p>A keeper was <em class="bold">rescued</em> on Saturday, said <a href="/crew">the crew</a>.</p>
              <hl2>Waves of nine metres</hl2>
              <media media-type="image"><media-reference mime-type="image/jpeg" source="small.jpg" width="200"/>
                <media-reference mime-type="image/jpeg" source="large.jpg" width="1600" height="900"/>
                <media-caption><p>The light on Friday.</p></media-caption><media-producer>Bo Ray/CNA</media-producer></media>
              <ul><li>One boat</li><li><p>Two ropes</p></li></ul>
              <bq><block><p>I was thirsty.</p></block><credit>The keeper</credit></bq>
              <table><tr><th>Day</th><td>Waves</td></tr></table>
              <note><p>EDITORS: hold</p></note>
              <pre>  a
              b</pre>
            </body.content>
            <body.end><tagline>Orla Finch reports for CNA.</tagline></body.end></body></nitf>
            """;
    private static final String ITEM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:cna.example:20240803:keeper" version="3" xml:lang="en">
            <catalogRef href="http://127.0.0.1:1/catalog.xml"/>
            <rightsInfo><copyrightHolder qcode="c:cna"><name>Coast News Agency</name></copyrightHolder>
              <copyrightNotice>© 2024 CNA</copyrightNotice><usageTerms>Not for resale.</usageTerms></rightsInfo>
            <itemMeta><itemClass qcode="ninat:text"/><provider literal="CNA"/><versionCreated>2024-08-03T10:00:00Z</versionCreated>
              <firstCreated>2024-08-03T08:15:00Z</firstCreated><pubStatus qcode="stat:%s"/></itemMeta>
            <contentMeta><located qcode="x:pm"><name>Port Meridian</name></located><headline>Keeper rescued</headline>
              <by>By Orla Finch</by><creditline>CNA</creditline><slugline>KEEPER</slugline><language tag="en-GB"/>
              <subject qcode="subj:03"><name xml:lang="en">disaster</name></subject><description>A short of it.</description></contentMeta>
            <contentSet>%s</contentSet></newsItem>
            """;
    private static final String XHTML =
            "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head>"
                    + "<body><h2>Rescue</h2><p>He was <strong>well</strong>.</p><figure><img src=\"https://cna.example/l.jpg\" alt=\"light\"/>"
                    + "<figcaption>The light</figcaption></figure></body></html></inlineXML>";

    static Page read(String text) throws IOException {
        Lead lead = Lead.at(URI.create("https://cna.example/wire/1.xml")).build();
        Capture capture = new Capture(lead, lead.uri(), 0, Map.of(), text.getBytes(UTF_8), null);
        return new NewsReader().read(capture, new Format("text/vnd.iptc.nitf", UTF_8, 1, List.of(), List.of()));
    }

    private static List<String> values(Page page, String field) {
        return page.claims().stream()
                .filter(claim -> claim.field().equals(field))
                .sorted((a, b) -> Double.compare(b.confidence(), a.confidence()))
                .map(Claim::value)
                .toList();
    }

    @Test
    void nitfBecomesBlocks() throws IOException {
        Page page = read(NITF);
        assertThat(page.blocks())
                .extracting(block -> block.kind() + " " + block.level() + " " + block.text())
                .containsExactly(
                        "PARAGRAPH 0 A keeper was rescued on Saturday, said the crew.",
                        "HEADING 2 Waves of nine metres",
                        "IMAGE 0 ",
                        "CAPTION 0 The light on Friday.",
                        "ITEM 1 One boat",
                        "ITEM 1 Two ropes",
                        "QUOTE 0 I was thirsty.",
                        "QUOTE 0 The keeper",
                        "CELL 0 Day",
                        "CELL 0 Waves",
                        "PREFORMATTED 0   a\n  b");
        assertThat(page.blocks().get(0).spans().runs())
                .extracting(Span::text)
                .containsExactly("A keeper was ", "rescued", " on Saturday, said ", "the crew", ".");
        assertThat(page.blocks().get(0).spans().runs().get(3).href()).isEqualTo("https://cna.example/crew");
        assertThat(page.blocks().get(2).media()).satisfies(media -> assertThat(String.valueOf(media))
                .contains("https://cna.example/wire/large.jpg", "width=1600"));
        Block cell = page.blocks().get(9);
        assertThat(page.outline().nearest(cell.node(), "tr"))
                .isEqualTo(page.outline().nearest(page.blocks().get(8).node(), "tr"));
        assertThat(page.warnings()).containsExactly("A note to editors was left out.");
    }

    @Test
    void nitfSaysWhoWhenWhereAndWhose() throws IOException {
        Page page = read(NITF);
        assertThat(values(page, Field.EXTENT)).containsExactly("story");
        assertThat(values(page, Field.HEADLINE))
                .containsExactly("Keeper rescued from the Skerry light", "Keeper rescued - CNA");
        assertThat(values(page, Field.ALTERNATIVE_HEADLINE)).containsExactly("Three days without water");
        assertThat(values(page, Field.AUTHOR)).containsExactly("Orla Finch");
        assertThat(values(page, Field.DATELINE)).containsExactly("PORT MERIDIAN");
        assertThat(values(page, Field.DATE_PUBLISHED))
                .containsExactly("2024-08-03T08:15:00Z", "2024-08-04", "2024-08-03T09:00:00-05:00", "2024-08-03");
        assertThat(values(page, Field.DESCRIPTION)).containsExactly("He waved a red shirt.");
        assertThat(values(page, Field.COPYRIGHT)).containsExactly("© 2024 Coast News Agency");
        assertThat(values(page, Field.CREDIT)).startsWith("Coast News Agency");
        assertThat(values(page, Field.KEYWORD)).containsExactly("lighthouse", "rescue");
        assertThat(values(page, Field.PUBLISHER)).containsExactly("Coast Daily");
        assertThat(values(page, Field.SECTION)).containsExactly("Region");
        assertThat(values(page, Field.USAGE)).containsExactly("Orla Finch reports for CNA.");
        assertThat(values(page, Field.LANGUAGE)).containsExactly("en");
        Claim image = page.claims().stream()
                .filter(claim -> claim.field().equals(Field.IMAGE))
                .findFirst()
                .orElseThrow();
        assertThat(image.detail("caption")).isEqualTo("The light on Friday.");
        assertThat(image.detail("creditText")).isEqualTo("Bo Ray/CNA");
    }

    @Test
    void aNewsItemOfXhtmlNitfOrPlainTextIsRead() throws IOException {
        Page page = read(ITEM.formatted("usable", XHTML));
        assertThat(page.blocks())
                .extracting(block -> block.kind() + " " + block.text())
                .containsExactly("HEADING Rescue", "PARAGRAPH He was well.", "IMAGE ", "CAPTION The light");
        assertThat(values(page, Field.HEADLINE)).containsExactly("Keeper rescued");
        assertThat(values(page, Field.AUTHOR)).containsExactly("By Orla Finch");
        assertThat(values(page, Field.DATE_PUBLISHED)).containsExactly("2024-08-03T08:15:00Z");
        assertThat(values(page, Field.DATE_MODIFIED)).containsExactly("2024-08-03T10:00:00Z");
        assertThat(values(page, Field.LANGUAGE)).containsExactly("en-GB", "en");
        assertThat(values(page, Field.CREDIT)).containsExactly("CNA");
        assertThat(values(page, Field.PUBLISHER)).containsExactly("CNA");
        assertThat(values(page, Field.COPYRIGHT)).containsExactly("© 2024 CNA");
        assertThat(values(page, Field.USAGE)).containsExactly("Not for resale.");
        assertThat(values(page, Field.KEYWORD)).containsExactly("disaster");
        assertThat(values(page, Field.DATELINE)).containsExactly("Port Meridian");
        assertThat(values(page, "guid")).containsExactly("urn:newsml:cna.example:20240803:keeper");
        Page nitf = read(ITEM.formatted(
                "usable",
                "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.head><byline>Bo Ray</byline></body.head>"
                        + "<body.content><p>In NITF.</p></body.content></body></nitf></inlineXML>"));
        assertThat(nitf.blocks()).extracting(Block::text).containsExactly("In NITF.");
        Page plain = read(ITEM.formatted(
                "usable", "<inlineData contenttype=\"text/plain\">One &amp; two.\n\nThree\nfour.</inlineData>"));
        assertThat(plain.blocks()).extracting(Block::text).containsExactly("One & two.", "Three four.");
        Page html = read(ITEM.formatted(
                "usable", "<inlineData contenttype=\"text/html\">&lt;p&gt;One&lt;br&gt;two.&lt;/p&gt;</inlineData>"));
        assertThat(html.blocks()).extracting(Block::text).containsExactly("One\ntwo.");
    }

    @Test
    void whatMayNotBePublishedOrHasNoTextIsRefusedByName() {
        assertRefused(ITEM.formatted("canceled", XHTML), "its sender says that it is canceled");
        assertRefused(ITEM.formatted("withheld", XHTML), "its sender says that it is withheld");
        assertRefused(NITF.replace("\"usable\"", "\"canceled\""), "its sender says that it is canceled");
        assertRefused(ITEM.formatted("usable", ""), "no text");
        assertRefused(
                ITEM.formatted("usable", "<remoteContent href=\"https://cna.example/p.jpg\"/>"),
                "a news item whose content is kept elsewhere: https://cna.example/p.jpg");
        assertRefused(NITF.substring(0, NITF.indexOf("<bq>")), "cut off: the file ends before its end tag");
        assertRefused(
                "<packageItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><x/></packageItem>",
                "a package: it names items and has no text");
        assertRefused("", "no XML: there is no element in it");
        assertRefused("<nitf/>", "no text");
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessage(why);
    }

    @Test
    void nothingOutsideIsAskedForAndNothingGrows() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(1);
            String place = "http://127.0.0.1:" + canary.getLocalPort() + "/";
            String outside = NITF.replace("nitf-3-6.dtd", place).replace("A keeper", "A &keeper;");
            assertThat(read(outside).blocks().get(0).text()).startsWith("A &keeper; was rescued");
            String bomb = NITF.replace(
                    "\"nitf-3-6.dtd\"",
                    "\"" + place + "\" [<!ENTITY a SYSTEM \"" + place + "\"><!ENTITY b \"&a;&a;\">]");
            assertRefused(bomb, "its document type defines entities, which are never followed");
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThatThrownBy(() -> read("<nitf>" + "<block>".repeat(100_000) + "</nitf>"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aMessageHoldsItsItems(@TempDir Path folder) throws IOException {
        String items = "<itemSet>" + bare(ITEM.formatted("usable", XHTML)) + bare(ITEM.formatted("canceled", XHTML))
                + "<packageItem guid=\"p\"><groupSet/></packageItem></itemSet>";
        Path file = Files.writeString(
                folder.resolve("message.xml"),
                "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header/>" + items
                        + "</newsMessage>");
        Lead message = Lead.at(file.toUri()).path("message.xml").build();
        NewsSource source = new NewsSource();
        assertThat(source.holds(message)).isTrue();
        List<Lead> leads;
        try (Stream<Lead> opened = source.open(message)) {
            leads = opened.toList();
        }
        assertThat(leads).extracting(Lead::path).containsExactly("message.xml#1", "message.xml#2", "message.xml#3");
        assertThat(leads.get(0).guid()).contains("urn:newsml:cna.example:20240803:keeper");
        String alone = new String(leads.get(0).enclosure().orElseThrow().body(), UTF_8);
        assertThat(alone).contains("<newsItem", "xmlns=\"http://iptc.org/std/nar/2006-10-01/\"");
        assertThat(values(read(alone), Field.HEADLINE)).containsExactly("Keeper rescued");
        assertThat(read(alone).blocks()).hasSize(4);
        assertThat(leads.get(2).refusal().orElseThrow()).hasMessage("a packageItem, which has no text");
        assertThat(source.holds(leads.get(0))).isFalse();
        Lead second =
                Lead.at(URI.create(file.toUri() + "#2")).path("message.xml#2").build();
        try (Stream<Lead> opened = source.open(second)) {
            assertThat(opened).extracting(Lead::path).containsExactly("message.xml#2");
        }
        Path item = Files.writeString(folder.resolve("item.xml"), ITEM.formatted("usable", XHTML));
        assertThat(source.holds(Lead.at(item.toUri()).build())).isFalse();
    }

    private static String bare(String item) {
        return item.substring(item.indexOf("<newsItem")).replace(" xmlns=\"http://iptc.org/std/nar/2006-10-01/\"", "");
    }
}

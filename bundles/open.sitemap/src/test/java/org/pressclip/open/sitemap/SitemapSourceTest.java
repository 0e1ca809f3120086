package org.pressclip.open.sitemap;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

class SitemapSourceTest {
    private static final String NEWS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
              xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
              xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <url>
              <image:image><image:loc>https://saltby.example/pier.jpg</image:loc></image:image>
              <loc> https://saltby.example/pier?a=1&amp;b=2 </loc>
              <lastmod>2024-10-08T09:00:00Z</lastmod>
              <changefreq>daily</changefreq>
              <n:news><n:publication><n:name>The Saltby Post</n:name><n:language>en</n:language></n:publication>
                <n:publication_date>2024-10-08T06:30:00+00:00</n:publication_date>
                <n:title><![CDATA[Tide takes the pier & the kiosk]]></n:title>
                <n:keywords>storms, harbour</n:keywords></n:news>
            </url>
            <url><loc>https://saltby.example/b</loc></url>
            </urlset>
            """;

    private final Path folder;

    SitemapSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static SitemapSource source(Map<String, ?> config) {
        return new SitemapSource(Converters.standardConverter().convert(config).to(SitemapSource.Config.class));
    }

    private Lead file(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return Lead.at(file.toUri()).path(name).build();
    }

    static List<Lead> leads(SitemapSource source, Lead file) throws IOException {
        assertThat(source.holds(file)).isTrue();
        try (Stream<Lead> leads = source.open(file)) {
            return leads.toList();
        }
    }

    private List<Lead> leads(String text) throws IOException {
        return leads(source(Map.of()), file("map.xml", text.getBytes(UTF_8)));
    }

    private static String why(Lead lead) {
        return lead.problem()
                .map(problem -> ((Refusal) problem).status() + ": " + problem.getMessage())
                .orElse("");
    }

    private static List<String> values(Lead lead, String field) {
        return lead.claims().stream()
                .filter(claim -> claim.field().equals(field))
                .map(Claim::value)
                .toList();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void anEntryIsALeadToItsPageWithWhatTheSitemapSaysOfIt() throws IOException {
        List<Lead> leads = leads(NEWS);
        assertThat(leads).hasSize(2);
        Lead pier = leads.get(0);
        assertThat(pier.source()).hasValue(URI.create("https://saltby.example/pier?a=1&b=2"));
        assertThat(pier.uri().toString()).endsWith("/map.xml#1");
        assertThat(pier.path()).isEqualTo("map.xml#1");
        assertThat(pier.enclosure()).isEmpty();
        assertThat(why(pier))
                .isEqualTo("REFUSED: a sitemap names the page only; the story is at"
                        + " https://saltby.example/pier?a=1&b=2");
        assertThat(values(pier, Field.HEADLINE)).containsExactly("Tide takes the pier & the kiosk");
        assertThat(values(pier, Field.DATE_PUBLISHED)).containsExactly("2024-10-08T06:30:00+00:00");
        assertThat(values(pier, Field.DATE_MODIFIED)).containsExactly("2024-10-08T09:00:00Z");
        assertThat(values(pier, Field.PUBLISHER)).containsExactly("The Saltby Post");
        assertThat(values(pier, Field.LANGUAGE)).containsExactly("en");
        assertThat(values(pier, Field.KEYWORD)).containsExactly("storms", "harbour");
        assertThat(values(pier, Field.TYPE)).isEmpty();
        assertThat(leads.get(1).claims()).isEmpty();
    }

    @Test
    void anIndexLeadsToSitemaps() throws IOException {
        List<Lead> leads = leads("""
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>https://saltby.example/1.xml.gz</loc><lastmod>2024-10-08</lastmod></sitemap>
                </sitemapindex>""");
        assertThat(leads).singleElement().satisfies(lead -> {
            assertThat(lead.source()).hasValue(URI.create("https://saltby.example/1.xml.gz"));
            assertThat(values(lead, Field.TYPE)).containsExactly("sitemap");
            assertThat(values(lead, Field.DATE_MODIFIED)).containsExactly("2024-10-08");
            assertThat(why(lead)).isEqualTo("REFUSED: another sitemap, which is at https://saltby.example/1.xml.gz");
        });
    }

    @Test
    void aListOfAddressesIsASitemapAndATextThatBeginsWithOneIsNot() throws IOException {
        SitemapSource source = source(Map.of());
        List<Lead> leads = leads(
                source, file("list.txt", "\uFEFFhttps://a.example/1\r\n\r\nhttps://a.example/дождь".getBytes(UTF_8)));
        assertThat(leads)
                .extracting(Lead::source)
                .extracting(uri -> uri.orElseThrow().toString())
                .containsExactly("https://a.example/1", "https://a.example/дождь");
        assertThat(leads.get(1).path()).isEqualTo("list.txt#2");
        for (String text : List.of("https://a.example/1\nIt rained.", "https://a.example/1", "", "Rain", "http://")) {
            assertThat(source.holds(file("story.txt", text.getBytes(UTF_8)))).isFalse();
        }
        assertThat(source.holds(file("sitemap.txt", "https://a.example/1".getBytes(UTF_8))))
                .isTrue();
    }

    @Test
    void aPackedFileIsUnpackedAndABrokenOneSaysSo() throws IOException {
        SitemapSource source = source(Map.of());
        assertThat(leads(source, file("a.gz", packed(NEWS.getBytes(UTF_8))))).hasSize(2);
        StringBuilder long_ = new StringBuilder("<urlset>");
        for (int i = 0; i < 20_000; i++) {
            long_.append("<url><loc>https://a.example/").append(i * 7919L).append("</loc></url>");
        }
        byte[] whole = packed(long_.append("</urlset>").toString().getBytes(UTF_8));
        List<Lead> before = new ArrayList<>();
        try (Stream<Lead> leads = source.open(file("b.gz", Arrays.copyOf(whole, whole.length / 2)))) {
            assertThatThrownBy(() -> leads.forEach(before::add))
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("gzip data is broken or cut off after");
        }
        assertThat(before).hasSizeGreaterThan(1000);
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        byte[] bomb = packed(("<urlset>" + "<url><loc>https://a.example/</loc></url>".repeat(100_000)).getBytes(UTF_8));
        assertThat(bomb.length).isLessThan(100_000);
        try (Stream<Lead> leads = source(Map.of("maxBytes", 1_000_000)).open(file("bomb.gz", bomb))) {
            assertThatThrownBy(leads::count)
                    .cause()
                    .isInstanceOf(Refusal.class)
                    .hasMessage("more than 1000000 bytes of sitemap");
        }
    }

    @Test
    void anEntryWithoutEndIsNotRead() throws IOException {
        String text = "<urlset><url><loc>https://a.example/</loc></url><url><loc>" + "x".repeat(200_000);
        try (Stream<Lead> leads = source(Map.of("longest", 100_000)).open(file("long.xml", text.getBytes(UTF_8)))) {
            assertThatThrownBy(leads::count)
                    .cause()
                    .isInstanceOf(Refusal.class)
                    .hasMessage("an entry of more than 100000 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/x",
                "/relative",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://",
                "http:///x",
                "mailto:a@b.example",
                "//a.example/x",
                "not an address",
                "https://a b/c"
            })
    void anAddressThatIsNoneOfTheWebIsNamed(String address) throws IOException {
        Lead lead =
                leads("<urlset><url><loc>" + address + "</loc></url></urlset>").get(0);
        assertThat(lead.source()).isEmpty();
        assertThat(why(lead)).isEqualTo("REFUSED: an entry whose address is none of the web: " + address);
    }

    @Test
    void anEntryWithALongAddressOrNoneIsNamed() throws IOException {
        List<Lead> leads = leads("<urlset><url><loc>https://a.example/" + "x".repeat(10_000)
                + "</loc></url><url><lastmod>2024</lastmod></url></urlset>");
        assertThat(why(leads.get(0))).isEqualTo("REFUSED: an entry whose address has 10018 characters");
        assertThat(why(leads.get(1))).isEqualTo("REFUSED: an entry without an address");
    }

    @Test
    void whatIsCutOffSaysSo() throws IOException {
        int within = NEWS.indexOf("example/b<") + 8;
        List<Lead> leads = leads(NEWS.substring(0, within));
        assertThat(leads)
                .extracting(SitemapSourceTest::why)
                .last()
                .isEqualTo("REFUSED: cut off: the file ends within it");
        leads = leads(NEWS.substring(0, NEWS.lastIndexOf("</urlset")));
        assertThat(leads).hasSize(3);
        assertThat(why(leads.get(1))).contains("the story is at https://saltby.example/b");
        assertThat(why(leads.get(2))).isEqualTo("REFUSED: cut off: the file ends before its end tag, after 2 entries");
        assertThat(leads.get(2).path()).isEqualTo("map.xml");
        assertThat(leads("<urlset></urlset>"))
                .extracting(SitemapSourceTest::why)
                .containsExactly("REFUSED: a sitemap without entries");
        assertThat(leads("<urlset/>"))
                .extracting(SitemapSourceTest::why)
                .containsExactly("REFUSED: a sitemap without entries");
    }

    @Test
    void prefixesAndLooseXmlAreRead() throws IOException {
        assertThat(leads("<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><s:url>"
                                + "<s:loc>https://a.example/1</s:loc></s:url></s:urlset>")
                        .get(0)
                        .source())
                .hasValue(URI.create("https://a.example/1"));
        assertThat(leads("<urlset><url><loc>https://a.example/?a=1&b=2</loc></url></urlset>")
                        .get(0)
                        .source())
                .hasValue(URI.create("https://a.example/?a=1&b=2"));
        byte[] wide = ("\uFEFF" + NEWS).getBytes(UTF_16LE);
        assertThat(leads(source(Map.of()), file("wide.xml", wide))).hasSize(2);
    }

    @Test
    void aDocumentTypeIsNotFollowed() throws IOException {
        String typed = "<!DOCTYPE urlset SYSTEM 'file:///etc/passwd'>" + NEWS.substring(NEWS.indexOf("<urlset"));
        assertThat(leads(typed)).hasSize(2);
        String bomb = "<!DOCTYPE urlset [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
                + "<urlset><url><loc>https://a.example/&b;</loc></url></urlset>";
        Lead file = file("bomb.xml", bomb.getBytes(UTF_8));
        assertThatThrownBy(() -> source(Map.of()).open(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("defines entities");
    }

    @Test
    void oneEntryCanBeAskedForByItsNumber() throws IOException {
        Lead file = file("map.xml", NEWS.getBytes(UTF_8));
        Lead second = Lead.at(URI.create(file.uri() + "#2")).path("map.xml#2").build();
        assertThat(leads(source(Map.of()), second)).singleElement().satisfies(lead -> assertThat(lead.source())
                .hasValue(URI.create("https://saltby.example/b")));
    }

    @Test
    void otherFilesAreNotTaken() throws IOException {
        SitemapSource source = source(Map.of());
        for (String text : List.of(
                "<rss><channel/></rss>",
                "<html><body>https://a.example</body></html>",
                "<!-- <urlset> --><feed/>",
                "{\"urlset\":1}",
                "WARC/1.1\r\n")) {
            assertThat(source.holds(file("x", text.getBytes(UTF_8)))).isFalse();
            assertThat(source.holds(file("x.gz", packed(text.getBytes(UTF_8))))).isFalse();
        }
        assertThat(source.holds(
                        Lead.at(URI.create("https://a.example/sitemap.xml")).build()))
                .isFalse();
    }

    @Test
    void manyEntriesAreGivenOneByOne() throws IOException {
        StringBuilder text = new StringBuilder("<urlset>");
        for (int i = 0; i < 20_000; i++) {
            text.append("<url><loc>https://a.example/")
                    .append(i)
                    .append("</loc></url>\n<!-- ")
                    .append("x".repeat(100))
                    .append(" -->");
        }
        Lead file = file("big.xml", text.append("</urlset>").toString().getBytes(UTF_8));
        SitemapSource source = source(Map.of("longest", 100_000));
        try (Stream<Lead> leads = source.open(file)) {
            assertThat(leads.filter(lead -> lead.source().isPresent()).count()).isEqualTo(20_000);
        }
    }
}

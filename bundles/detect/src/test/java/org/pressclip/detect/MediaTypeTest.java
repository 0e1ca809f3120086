package org.pressclip.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Format;

class MediaTypeTest {
    private static final String PROSE = "The harbour was closed for two days after the storm.\n"
            + "Ships waited outside, and the ferry to the islands did not sail.\n\n"
            + "\"We have seen worse,\" the harbour master said on Tuesday.\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<!DOCTYPE html><html><body><p>Rain</p></body></html> | | | text/html",
                "<!-- saved --><!doctype HTML PUBLIC \"x\"><title>Rain</title> | | | text/html",
                "<div class='story'><p>Rain fell.</p><p>It was cold.</p></div> | | | text/html",
                "<p>Rain fell.<p>It was cold. | | | text/html",
                "<html lang='en'>Rain | | | text/html",
                "Rain fell. <b>It was cold.</b> | page.html | | text/html",
                "Rain fell. It was cold. | page.html | | text/plain",
                "Rain fell. It was cold. | page | text/html; charset=utf-8 | text/plain",
                "Rain fell.<br>It was cold. | page | text/html; charset=utf-8 | text/html",
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html> | | | application/xhtml+xml",
                "<?xml version='1.0'?><rss version='2.0'><channel/></rss> | | | application/rss+xml",
                "<rss version='2.0'><channel/></rss> | feed.txt | | application/rss+xml",
                "<rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'></rdf:RDF> | | | application/rss+xml",
                "<?xml version='1.0'?><!-- news --><feed xmlns='http://www.w3.org/2005/Atom'/> | | | application/atom+xml",
                "<entry xmlns='http://www.w3.org/2005/Atom'/> | | | application/atom+xml",
                "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-6.dtd'><nitf><head/></nitf> | | | text/vnd.iptc.nitf",
                "<nitf version='3.6'></nitf> | story.txt | | text/vnd.iptc.nitf",
                "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/> | | | application/vnd.iptc.g2.newsitem+xml",
                "<n:newsMessage xmlns:n='http://iptc.org/std/nar/2006-10-01/'/> | | | application/vnd.iptc.g2.newsmessage+xml",
                "<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/'/> | | | application/vnd.iptc.g2.packageitem+xml",
                "<?xml version='1.0'?><NewsML/> | | | text/vnd.iptc.newsml",
                "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/> | | | application/sitemap+xml",
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/> | | | application/sitemap+xml",
                "<?xml version='1.0'?><nitf><body/></nitf> | | | application/xml",
                "<svg xmlns='http://www.w3.org/2000/svg'></svg> | | | image/svg+xml",
                "{\"headline\": \"Rain\", \"parts\": [1, -2.5e3, true, null, {}]} | | | application/json",
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []} | | | application/feed+json",
                "[Music] Rain fell on the town. | | | text/plain",
                "[] is what remained. | | | text/plain",
                "{{title}} by {{author}} | | | text/plain",
                "{\"headline\": \"Rain\", | data.json | | application/json",
                "BEGIN:VCALENDAR | | | text/calendar",
                "{\\rtf1\\ansi Rain} | | | application/rtf",
                "Rain fell. | story.md | | text/markdown",
                "Rain fell. | story | text/x-markdown | text/markdown",
                "a,b | x.csv | | text/csv",
                "body { color: red } | | text/css | text/css",
                "From: my window I see the sea. | | | text/plain",
                "<Agency> reports rain | | | text/plain",
                "<I am here>, she wrote. | | | text/plain",
                "5 < 6 and 7 > 6 | | | text/plain",
            })
    void isToldByBytesThenNameThenHeader(String text, String name, String header, String type) {
        Format format = Captures.detect(text.getBytes(UTF_8), name == null ? "" : name, header == null ? "" : header);
        assertThat(format.mediaType()).isEqualTo(type);
    }

    @Test
    void aDumpWithAWordOfMarkupInItStaysText() {
        String text =
                PROSE + "The editor's note said to close every <p> with </p>, and to use <b> with care.\n" + PROSE;
        assertThat(type(text, "")).isEqualTo("text/plain");
        assertThat(type(text, "dump.txt")).isEqualTo("text/plain");
    }

    @Test
    void aTextFileFullOfHtmlIsHtml() {
        String page = "saved 2024-05-01\n<html><head><title>Rain</title></head><body><div><p>" + PROSE
                + "</p></div></body></html>";
        assertThat(type(page, "page.txt")).isEqualTo("text/html");
        String fragment = PROSE.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line + "<br><em>more</em>")
                .collect(Collectors.joining("<p>"));
        assertThat(type(fragment, "page.txt")).isEqualTo("text/html");
    }

    @Test
    void textDumpsWithHeadingsStayTextByTheirName() {
        String text = "## Rain\n\n[see](https://a.example/)\n\n" + PROSE;
        assertThat(type(text, "a.txt")).isEqualTo("text/plain");
        assertThat(type(text, "")).isEqualTo("text/markdown");
        assertThat(type("---\ntitle: Rain\n---\n\n" + PROSE, "")).isEqualTo("text/markdown");
        assertThat(type("# Rain\n\n" + PROSE, "")).isEqualTo("text/plain");
    }

    @Test
    void linesOfJsonAreNotOneJson() {
        String lines = "{\"headline\": \"Rain\"}\n{\"headline\": \"Snow\"}\n";
        assertThat(type(lines, "")).isEqualTo("application/x-ndjson");
        assertThat(type("{\"headline\": \"Rain\"}\n", "records.jsonl")).isEqualTo("application/x-ndjson");
        assertThat(type("{\"headline\": \"Rain\"} and more", "")).isEqualTo("text/plain");
    }

    @Test
    void jsonOfAnyDepthIsFollowed() {
        assertThat(type("[".repeat(200_000) + "]".repeat(200_000), "")).isEqualTo("application/json");
        assertThat(type("[".repeat(200_000), "")).isEqualTo("text/plain");
    }

    @Test
    void aTableIsToldByItsColumnsAndProseIsNone() {
        String table = "date,place,mm\n2024-05-01,Cork,12\n2024-05-02,Cork,3\n2024-05-03,Cork,0\n";
        assertThat(type(table, "")).isEqualTo("text/csv");
        assertThat(type(table.replace(',', '\t'), "")).isEqualTo("text/tab-separated-values");
        String prose = "In Cork, on Monday, it rained.\nIn Bonn, on Tuesday, it snowed.\n".repeat(3);
        assertThat(type(prose, "")).isEqualTo("text/plain");
    }

    @Test
    void savedMailAndSavedPagesAreToldByTheirHeaders() {
        String mhtml = "From: <Saved by a browser>\r\nSubject: Rain\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"--x\"\r\n\r\n----x\r\n";
        assertThat(type(mhtml, "")).isEqualTo("multipart/related");
        String mail = "From: desk@paper.example\nTo: all@paper.example\nMessage-ID: <1@paper.example>\n"
                + "Subject: Rain\n\nRain fell.\n";
        assertThat(type(mail, "")).isEqualTo("message/rfc822");
        String dump = "From: Anna Bergström\nDate: 1 May 2024\nTopic: Rain\n\nRain fell.\n";
        assertThat(type(dump, "")).isEqualTo("text/plain");
    }

    @Test
    void officeFilesAreToldByWhatIsInTheZip() throws IOException {
        String office = "application/vnd.openxmlformats-officedocument.";
        assertThat(type(zip("[Content_Types].xml", "_rels/.rels", "word/document.xml")))
                .isEqualTo(office + "wordprocessingml.document");
        assertThat(type(zip("[Content_Types].xml", "xl/workbook.xml"))).isEqualTo(office + "spreadsheetml.sheet");
        assertThat(type(zip("ppt/presentation.xml", "[Content_Types].xml")))
                .isEqualTo(office + "presentationml.presentation");
        assertThat(type(zip("story.txt", "word/of/mouth.txt"))).isEqualTo("application/zip");
        assertThat(type(stored("application/vnd.oasis.opendocument.text")))
                .isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(type(stored("application/epub+zip"))).isEqualTo("application/epub+zip");
    }

    @Test
    void aZipWithoutItsEndIsToldByWhatIsThere() throws IOException {
        byte[] whole = zip("[Content_Types].xml", "word/document.xml", "word/styles.xml");
        assertThat(type(Arrays.copyOf(whole, whole.length - 60)))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }

    @Test
    void everyCutOfAZipIsTold() throws IOException {
        byte[] whole = zip("[Content_Types].xml", "word/document.xml");
        for (int i = 0; i < whole.length; i++) {
            assertThat(type(Arrays.copyOf(whole, i))).isNotEmpty();
        }
    }

    @Test
    void oldOfficeFilesAreToldByTheirStreams() {
        assertThat(type(ole("Root Entry", "WordDocument"))).isEqualTo("application/msword");
        assertThat(type(ole("Root Entry", "Workbook", "WordDocument"))).isEqualTo("application/msword");
        assertThat(type(ole("Root Entry", "Workbook"))).isEqualTo("application/vnd.ms-excel");
        assertThat(type(ole("Root Entry", "PowerPoint Document"))).isEqualTo("application/vnd.ms-powerpoint");
    }

    @Test
    void zippedWarcIsNotJustGzip() throws IOException {
        assertThat(type(gzip("WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n"))).isEqualTo("application/warc+gz");
        assertThat(type(gzip(PROSE))).isEqualTo("application/gzip");
        assertThat(type("WARC/1.0\r\nWARC-Type: response\r\n\r\n".getBytes(US_ASCII)))
                .isEqualTo("application/warc");
    }

    @Test
    void aBinaryNamedHtmlIsWhatItsBytesSay() {
        byte[] random = new byte[5_000];
        new Random(7).nextBytes(random);
        Format format = Captures.detect(random, "page.html", "text/html; charset=utf-8");
        assertThat(format.mediaType()).isEqualTo("application/octet-stream");
        assertThat(format.charset()).isNull();

        byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13}, 600);
        assertThat(Captures.detect(png, "page.html", "text/html").mediaType()).isEqualTo("image/png");
        assertThat(Captures.detect("%PDF-1.7\n1 0 obj".getBytes(US_ASCII), "page.html", "")
                        .mediaType())
                .isEqualTo("application/pdf");
    }

    @Test
    void aPageWithAZeroByteAndAnEscapeSequenceInItIsAPage() {
        String page = "<!DOCTYPE html><html><head><title>\u001b[31mRain\u0007</title></head><body><p>" + PROSE
                + "a\0b\u0008</p></body></html>";
        assertThat(Captures.detect(page.getBytes(UTF_8), "", "").mediaType()).isEqualTo("text/html");
    }

    @Test
    void noBytesAreNoText() {
        assertThat(Captures.detect(new byte[0], "page.html", "").mediaType()).isEqualTo("application/octet-stream");
    }

    @Test
    void fiveMegabytesOnOneLineTakeWellUnderASecond() {
        String[] lines = {
            "word ".repeat(1_000_000),
            "<div ".repeat(1_000_000),
            "<a><".repeat(1_250_000),
            "<meta charset ".repeat(350_000),
            "[\"a\",".repeat(1_000_000),
            "{\"a\":\"\\\"".repeat(600_000),
            "<!--".repeat(1_250_000),
            "ï".repeat(5_000_000),
            "a,b;c".repeat(1_000_000),
        };
        Captures.detect("warm".getBytes(US_ASCII), "", "");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (String line : lines) {
            long start = threads.getCurrentThreadCpuTime(); // what others do on this machine does not count
            assertThat(Captures.detect(line.getBytes(ISO_8859_1), "", "").mediaType())
                    .isNotEmpty();
            assertThat((threads.getCurrentThreadCpuTime() - start) / 1_000_000)
                    .as(line.substring(0, 5))
                    .isLessThan(1_500);
        }
    }

    private static String type(String text, String name) {
        return Captures.detect(text.getBytes(UTF_8), name, "").mediaType();
    }

    private static String type(byte[] bytes) {
        return Captures.detect(bytes, "", "").mediaType();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(PROSE.getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(String mimetype) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] content = mimetype.getBytes(US_ASCII);
            ZipEntry entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] ole(String... streams) {
        byte[] bytes = new byte[512 + 128 * Math.max(4, streams.length)];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, bytes, 0, 8);
        IntStream.range(0, streams.length).forEach(i -> {
            byte[] name = streams[i].getBytes(UTF_16LE);
            System.arraycopy(name, 0, bytes, 512 + 128 * i, name.length);
            bytes[512 + 128 * i + 64] = (byte) (name.length + 2);
            bytes[512 + 128 * i + 66] = (byte) (i == 0 ? 5 : 2);
        });
        return bytes;
    }
}

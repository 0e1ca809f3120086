package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import --archive}: what is kept, and that it makes the same records again. */
class ArchiveIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Files.createDirectory(folder.resolve("own"));
        Files.writeString(
                folder.resolve("own/org.pressclip.fetch.http.config"),
                "allow=[\"127.0.0.0/8\"]\nports=[\"1-65535\"]\nrobots=\"false\"\ndelayMillis=\"0\"\n");
    }

    @Test
    void aFolderIsKeptAndMakesTheSameRecordsOutOfTheArchive() throws IOException {
        Files.writeString(folder.resolve("in/gate.html"), page("The gate at Northmouth", "The gate keeper"));
        Files.writeString(
                folder.resolve("in/notes.md"),
                "# The mill\n\nThe miller said on Monday that the mill"
                        + " will grind again from the spring, once the wheel has been mended by the smith of the next town.\n\n"
                        + "The wheel broke in the flood of last year, and nobody had the money to have it mended.\n");
        Files.writeString(folder.resolve("in/feed.xml"), feed());
        Files.writeString(folder.resolve("pages.tsv"), "in/gate.html\thttps://www.harbour.example/gate\t2025-03-18\n");
        Pressclip pressclip = Pressclip.in(folder);
        Pressclip.Result live = pressclip.run("import", "--archive", "--out", "-", "--manifest", "pages.tsv", "in");
        assertThat(live.exit()).as(live.err()).isZero();
        Path archive = pressclip.home().resolve("archive").toRealPath();
        assertThat(live.err()).contains("Originals: ").contains("/home/archive (4 kept)");
        Path file = files(archive).get(0);
        assertThat(files(archive)).hasSize(1);
        Pressclip.Result again = pressclip.run("import", "--out", "-", file.toString());
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(records(again)).hasSize(4).isEqualTo(records(live));
        String place = JSON.readTree(again.lines().get(0)).at("/origin/path").asText();
        assertThat(pressclip.run("explain", place).out()).contains("would be filed");
    }

    @Test
    void whatServersAnswerIsKeptAndMakesTheSameRecordsOutOfTheArchive() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String root = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", ArchiveIT::answer);
        server.start();
        try {
            Pressclip pressclip = Pressclip.in(folder);
            Pressclip.Result live = pressclip.run(
                    "import",
                    "--archive",
                    "--config",
                    "own",
                    "--out",
                    "-",
                    root + "/old",
                    root + "/plain",
                    root + "/gone");
            assertThat(live.err()).contains("/gone: refused at fetch").contains("(2 kept)");
            Path file = files(pressclip.home().resolve("archive")).get(0);
            Pressclip.Result again = pressclip.run("import", "--config", "own", "--out", "-", file.toString());
            assertThat(again.err()).contains("skipped at fetch: a redirect (301)");
            assertThat(records(again)).hasSize(2).isEqualTo(records(live));
            assertThat(records(again).get(0).path("isBasedOn").asText()).startsWith(root);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            switch (path) {
                case "/old" -> {
                    exchange.getResponseHeaders().set("Location", "/new");
                    exchange.sendResponseHeaders(301, -1);
                }
                case "/new" -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
                        packed.write(
                                page("The lock at Eastmouth", "The lock keeper").getBytes(UTF_8));
                    }
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, bytes.size());
                    exchange.getResponseBody().write(bytes.toByteArray());
                }
                case "/plain" -> {
                    byte[] body =
                            page("The weir at Westmouth", "The weir keeper").getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Test
    void aCrawlStaysWhereItIs() throws IOException {
        Path crawl = folder.resolve("crawl.warc");
        String html = page("The crane at Southmouth", "The crane driver");
        Files.writeString(
                crawl,
                "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://www.harbour.example/crane\r\n"
                        + "WARC-Date: 2025-03-18T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/html\r\n"
                        + "Content-Length: " + html.length() + "\r\n\r\n" + html + "\r\n\r\n");
        Pressclip pressclip = Pressclip.in(folder);
        Pressclip.Result result = pressclip.run("import", "--archive", "--out", "-", "crawl.warc");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.lines()).hasSize(1);
        assertThat(pressclip.home().resolve("archive")).doesNotExist();
    }

    @Test
    void aContainerThatServesAndAnotherKeepAtOnceInFilesOfTheirOwn() throws Exception {
        Files.writeString(folder.resolve("in/gate.html"), page("The gate at Northmouth", "The gate keeper"));
        Pressclip pressclip = Pressclip.in(folder);
        Pressclip.Running serving = pressclip.start("serve");
        try {
            serving.awaitOut("Serving at ");
            assertThat(pressclip
                            .run("import", "--archive", "--out", "a.jsonl", "in")
                            .exit())
                    .isZero();
            assertThat(pressclip
                            .run("import", "--archive", "--config", "own", "--out", "b.jsonl", "in")
                            .exit())
                    .isZero();
        } finally {
            serving.process().destroy();
            serving.await();
        }
        List<Path> files = files(pressclip.home().resolve("archive"));
        assertThat(files).hasSize(2);
        assertThat(files.get(0).toString()).endsWith("-0001.warc.gz");
        assertThat(files.get(1).toString()).endsWith("-0002.warc.gz");
    }

    @Test
    void anImportThatKeepsNothingMakesNoArchive() throws IOException {
        Files.writeString(folder.resolve("in/gate.html"), page("The gate at Northmouth", "The gate keeper"));
        Pressclip pressclip = Pressclip.in(folder);
        assertThat(pressclip.run("import", "--out", "-", "in").exit()).isZero();
        assertThat(pressclip.home().resolve("archive")).doesNotExist();
    }

    private static List<Path> files(Path archive) throws IOException {
        try (Stream<Path> all = Files.walk(archive)) {
            return all.filter(each -> each.toString().endsWith(".warc.gz"))
                    .sorted()
                    .toList();
        }
    }

    /** All of what was written but where each was read from, in the order of their ids. */
    private static List<JsonNode> records(Pressclip.Result result) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : result.lines()) {
            ObjectNode record = (ObjectNode) JSON.readTree(line);
            ((ObjectNode) record.path("origin")).remove("path");
            records.add(record);
        }
        records.sort(Comparator.comparing(record -> record.path("id").asText()));
        return records;
    }

    private static String feed() {
        StringBuilder feed = new StringBuilder("<rss version='2.0' xmlns:content="
                + "'http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
                + "<title>The Harbour Gazette</title><link>https://www.harbour.example/</link>");
        for (String who : Arrays.asList("pilot", "diver")) {
            feed.append("<item><guid isPermaLink='false'>tag:")
                    .append(who)
                    .append("</guid><link>https://www.harbour.example/")
                    .append(who)
                    .append("</link><title>The ")
                    .append(who)
                    .append(" \u2014 and the \"deep\"</title><dc:creator>Ann Quay</dc:creator>")
                    .append("<pubDate>Tue, 18 Mar 2025 09:40:00 +0100</pubDate><category>Port</category>")
                    .append("<content:encoded><![CDATA[<p>The ")
                    .append(who)
                    .append(" said on Monday that the channel is deep enough for all but the largest ships, so that"
                            + " nobody waits.</p><p>It was dredged in the autumn, when the money had been found, and"
                            + " will be dredged again before the winter comes.</p>]]></content:encoded></item>");
        }
        return feed.append("</channel></rss>").toString();
    }

    private static String page(String title, String who) {
        return "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>" + title + "</title></head><body>"
                + "<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>" + title + "</h1><p>" + who
                + " said on Monday that the gates are shut until the end of the week, so that boats wait for an"
                + " hour at the next ones.</p><p>Barges from the mills were sent round by the old canal, which has"
                + " been dredged since the autumn and is deep enough for all but the largest of them.</p><p>The town"
                + " pays for the repair. It will vote on a new pair of gates in the spring, when the money is"
                + " known.</p></article><footer>The Harbour Gazette</footer></body></html>";
    }
}

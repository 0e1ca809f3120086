package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold pages: a crawl, pages that a browser saved, mail. */
class ContainersIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<Integer> offsets = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        byte[] crawl = crawl();
        Files.write(in.resolve("crawl.warc.gz"), crawl);
        Files.write(in.resolve("cut.jpg"), Arrays.copyOf(crawl, offsets.get(2) - 40)); // and mislabelled
        Files.writeString(in.resolve("saved.mhtml"), mhtml());
        Files.writeString(in.resolve("half.mhtml"), mhtml().substring(0, mhtml().indexOf("boats wait")));
        Files.writeString(in.resolve("letter.eml"), letter());
        Files.createDirectory(in.resolve("Lock_files"));
        Files.writeString(in.resolve("Lock_files/frame.html"), page("An advertisement", "Buy more rope"));
        Files.writeString(
                in.resolve("Lock.html"),
                page("The lock at Eastmouth", "The lock keeper")
                        .replace("<html", "<!-- saved from url=(0037)https://www.harbour.example/lock.html -->\n<html")
                        .replace("<h1>", "<img src='./Lock_files/lock.jpg' width=600 height=400><h1>"));
        Files.write(in.resolve("empty.warc"), new byte[0]);
        Files.writeString(in.resolve("page.warc"), page("Not a crawl", "The clerk"));
    }

    @Test
    void oneCommandImportsThemAllAndNamesWhatIsNoPage() throws IOException {
        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "-", "in");
        Map<String, JsonNode> records = records(result);
        assertThat(result.err().lines())
                .anyMatch(line ->
                        line.startsWith("in/Lock_files: skipped at fetch: belongs to the saved page Lock.html."))
                .anyMatch(line -> line.startsWith(
                        "in/crawl.warc.gz#" + offsets.get(7) + ": skipped at fetch: not a page: image/png."))
                .anyMatch(line -> line.startsWith(
                        "in/crawl.warc.gz#" + offsets.get(8) + ": refused at fetch: the server answered 404."))
                .anyMatch(line -> line.startsWith("in/crawl.warc.gz#" + offsets.get(9)
                        + ": skipped at fetch: a redirect (301) to https://www.harbour.example/1."))
                .anyMatch(line -> line.startsWith("in/cut.jpg: refused at fetch: cut off in the record at byte "
                        + offsets.get(1) + "; what came before was taken."))
                .anyMatch(line -> line.startsWith("in/empty.warc: refused at fetch: empty file."))
                .anyMatch(line -> line.startsWith("in/half.mhtml: refused at fetch: cut off within the page."));
        assertThat(records.keySet())
                .containsExactlyInAnyOrder(
                        "in/Lock.html",
                        "in/crawl.warc.gz#" + offsets.get(1),
                        "in/crawl.warc.gz#" + offsets.get(2),
                        "in/crawl.warc.gz#" + offsets.get(3),
                        "in/crawl.warc.gz#" + offsets.get(4),
                        "in/crawl.warc.gz#" + offsets.get(5),
                        "in/crawl.warc.gz#" + offsets.get(6),
                        "in/letter.eml",
                        "in/page.warc",
                        "in/saved.mhtml");
        for (int i = 1; i <= 6; i++) {
            JsonNode record = records.get("in/crawl.warc.gz#" + offsets.get(i));
            assertThat(record.path("headline").asText()).isEqualTo("Report number " + i + " from the quay");
            assertThat(record.path("articleBody").asText()).startsWith("Harbour master " + i + " said");
            assertThat(record.path("articleBody").asText()).contains("boats wait for an hour");
            assertThat(record.path("isBasedOn").asText()).isEqualTo("https://www.harbour.example/" + i);
            assertThat(record.at("/origin/fetched").asText()).isEqualTo("2025-03-18T10:00:00Z");
            assertThat(record.at("/origin/mediaType").asText()).isEqualTo("text/html");
            assertThat(record.at("/origin/status").asInt()).isEqualTo(i == 6 ? 0 : 200);
        }
        JsonNode saved = records.get("in/saved.mhtml");
        assertThat(saved.path("headline").asText()).isEqualTo("Ferries stop \u2013 for a day");
        assertThat(saved.path("articleBody").asText()).startsWith("The ferry office said");
        assertThat(saved.path("isBasedOn").asText()).isEqualTo("https://www.harbour.example/ferries");
        assertThat(saved.at("/origin/fetched").asText()).isEqualTo("2025-03-18T09:40:00Z");
        assertThat(saved.at("/image/0/url").asText()).isEqualTo("https://www.harbour.example/ferry.jpg");
        JsonNode letter = records.get("in/letter.eml");
        assertThat(letter.path("headline").asText()).isEqualTo("The week in the port");
        assertThat(letter.path("datePublished").asText()).startsWith("2025-03-18");
        assertThat(letter.path("articleBody").asText()).contains("boats wait for an hour");
        JsonNode lock = records.get("in/Lock.html");
        assertThat(lock.path("isBasedOn").asText()).isEqualTo("https://www.harbour.example/lock.html");
        assertThat(lock.toString()).doesNotContain("file:/").doesNotContain("Lock_files");
    }

    @Test
    void aPageHasTheSameIdWhereverItWasKept() throws IOException {
        Files.writeString(folder.resolve("1.html"), page("Report number 1 from the quay", "Harbour master 1"));
        Files.writeString(folder.resolve("pages.tsv"), "1.html\thttps://www.harbour.example/1\t2025-03-18T10:00:00Z\n");
        Map<String, JsonNode> alone = records(Pressclip.in(folder)
                .run("import", "--out", "-", "--manifest", "pages.tsv", "1.html", "in/crawl.warc.gz"));
        assertThat(alone.get("1.html").path("id"))
                .isEqualTo(alone.get("in/crawl.warc.gz#" + offsets.get(1)).path("id"));
    }

    @Test
    void explainListsWhatAContainerHoldsAndExplainsOneOfIt() {
        Pressclip pressclip = Pressclip.in(folder);
        Pressclip.Result list = pressclip.run("explain", "in/crawl.warc.gz");
        assertThat(list.exit()).isZero();
        assertThat(list.lines().get(0)).isEqualTo("6 pages in in/crawl.warc.gz:");
        assertThat(list.out())
                .contains("in/crawl.warc.gz#" + offsets.get(3) + "  https://www.harbour.example/3")
                .contains("Beside them 3 that would not be filed, such as in/crawl.warc.gz#" + offsets.get(7))
                .contains("(not a page: image/png)")
                .contains("pressclip explain 'in/crawl.warc.gz#" + offsets.get(1) + "'");
        Pressclip.Result one = pressclip.run("explain", "in/crawl.warc.gz#" + offsets.get(3));
        assertThat(one.out()).contains("would be filed").contains("Report number 3 from the quay");
        assertThat(one.out()).contains("from https://www.harbour.example/3");
        assertThat(pressclip.run("explain", "in/crawl.warc.gz#7").out()).contains("no page in it begins at byte 7");
        assertThat(pressclip.run("explain", "in/saved.mhtml").out()).contains("would be filed");
        assertThat(pressclip.run("explain", "in").lines().get(0)).isEqualTo("11 pages in in:");
    }

    private Map<String, JsonNode> records(Pressclip.Result result) throws IOException {
        Map<String, JsonNode> records = new LinkedHashMap<>();
        for (String line : result.lines()) {
            JsonNode record = JSON.readTree(line);
            assertThat(records.put(record.at("/origin/path").asText(), record)).isNull();
        }
        return records;
    }

    private static String page(String title, String who) {
        return "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>" + title + "</title></head><body>"
                + "<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>" + title + "</h1><p>" + who
                + " said on Monday that the upper lock is shut until the end of the week, so that boats wait for an"
                + " hour at the lower one.</p><p>Barges from the mills were sent round by the old canal, which has been"
                + " dredged since the autumn and is deep enough for all but the largest of them.</p><p>The town pays"
                + " for the repair. It will vote on a new pair of gates in the spring, when the money is known.</p>"
                + "</article><footer>The Harbour Gazette</footer></body></html>";
    }

    /** A record each in a gzip member: warcinfo, five answers, a resource, an image, a 404, a redirect. */
    private byte[] crawl() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record(out, "warcinfo", "", "application/warc-fields", "software: none\r\n");
        for (int i = 1; i <= 5; i++) {
            String html = page("Report number " + i + " from the quay", "Harbour master " + i);
            record(out, "response", "/" + i, "application/http;msgtype=response", answer("200 OK", "text/html", html));
        }
        record(out, "resource", "/6", "text/html", page("Report number 6 from the quay", "Harbour master 6"));
        record(out, "response", "/i.png", "application/http", answer("200 OK", "image/png", "PNG"));
        record(out, "response", "/gone", "application/http", answer("404 Not Found", "text/html", page("Gone", "Who")));
        record(
                out,
                "response",
                "/old",
                "application/http",
                answer("301 Moved\r\nLocation: https://www.harbour.example/1", "text/html", "moved"));
        record(out, "request", "/1", "application/http;msgtype=request", "GET /1 HTTP/1.1\r\n\r\n");
        return out.toByteArray();
    }

    private static String answer(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
    }

    private void record(ByteArrayOutputStream out, String type, String path, String contentType, String block)
            throws IOException {
        offsets.add(out.size());
        try (GZIPOutputStream member = new GZIPOutputStream(out)) {
            member.write(("WARC/1.1\r\nWARC-Type: " + type + "\r\n"
                            + (path.isEmpty() ? "" : "WARC-Target-URI: https://www.harbour.example" + path + "\r\n")
                            + "WARC-Date: 2025-03-18T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0-" + offsets.size()
                            + ">\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                            + block.getBytes(UTF_8).length + "\r\n\r\n" + block + "\r\n\r\n")
                    .getBytes(UTF_8));
        }
    }

    private static String mhtml() {
        return """
                From: <Saved by Blink>
                Snapshot-Content-Location: https://www.harbour.example/ferries
                Subject: =?utf-8?Q?Ferries=20stop=20=E2=80=93=20for=20a=20day?=
                Date: Tue, 18 Mar 2025 09:40:00 -0000
                MIME-Version: 1.0
                Content-Type: multipart/related; type="text/html"; boundary="--b--"

                ----b--
                Content-Type: text/html
                Content-ID: <frame@mhtml.blink>
                Content-Transfer-Encoding: quoted-printable
                Content-Location: https://www.harbour.example/ferries

                %s
                ----b--
                Content-Type: image/jpeg
                Content-Transfer-Encoding: base64
                Content-Location: https://www.harbour.example/ferry.jpg

                /9j/4AAQ
                ----b----
                """.formatted(page("Ferries stop \u2013 for a day", "The ferry office")
                .replace("</h1>", "</h1><img src=\"https://www.harbour.example/ferry.jpg\" width=600 height=400>")
                .replace("=", "=3D")
                .replace("\u2013", "=E2=80=93"));
    }

    private static String letter() {
        return """
                Message-ID: <42@harbour.example>
                From: "Orla Finch" <news@harbour.example>
                To: reader@example.org
                Subject: The week in the port
                Date: Tue, 18 Mar 2025 10:40:00 +0100
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain

                The lock is shut.
                --a
                Content-Type: text/html; charset=utf-8

                %s
                --a--
                """.formatted(page("The week in the port", "The harbour office"));
    }
}

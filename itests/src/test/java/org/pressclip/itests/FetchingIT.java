package org.pressclip.itests;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of addresses, with publishers as they are on a bad day; what they saw of it, from their own logs. */
class FetchingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADLINE = "Rain floods the lower town";
    private static final String STORY = Publisher.story(HEADLINE, 7);

    private final Path folder;
    private final Pressclip pressclip;
    private final Publisher publisher = Publisher.start();
    private final Publisher.Canary canary;

    FetchingIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        pressclip = Pressclip.in(folder)
                .configured(
                        "org.pressclip.fetch.http",
                        "allow=[\"127.0.0.1/32\",\"127.0.0.3/32\"]",
                        "ports=[\"80\",\"1024-65535\"]",
                        "delayMillis=\"0\"",
                        "readMillis=\"1500\"",
                        "totalMillis=\"3000\"",
                        "maxBytes=\"20000000\"",
                        "waitMillis=\"20000\"");
        canary = new Publisher.Canary("127.0.0.2");
    }

    @AfterEach
    void close() throws IOException {
        publisher.close();
        canary.close();
    }

    /** Imports all of them in one go; each must end as told: "filed", or what its line says. */
    private void importing(Map<String, String> cases) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("import", "--out", "records.jsonl"));
        arguments.addAll(cases.keySet());
        Pressclip.Result result = pressclip.run(arguments.toArray(String[]::new));
        Map<String, String> filed = new LinkedHashMap<>();
        Path records = folder.resolve("records.jsonl");
        for (String line : Files.exists(records) ? Files.readAllLines(records) : List.<String>of()) {
            JsonNode record = JSON.readTree(line);
            filed.put(record.at("/origin/path").asText(), record.at("/headline").asText());
        }
        SoftAssertions softly = new SoftAssertions();
        cases.forEach((address, end) -> {
            if (end.equals("filed")) {
                softly.assertThat(filed).as(address + "\n" + result.err()).containsEntry(address, HEADLINE);
            } else {
                softly.assertThat(result.err().lines().filter(line -> line.startsWith(address + ": ")))
                        .as(address)
                        .singleElement()
                        .asString()
                        .contains(end);
                softly.assertThat(filed).doesNotContainKey(address);
            }
        });
        softly.assertThat(result.out() + result.err()).doesNotContain("Exception", "\tat ");
        softly.assertThat(canary.touched()).as("nobody touches the canary").isEmpty();
        softly.assertAll();
    }

    private static String head(String type, String rest) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + rest + "\r\n";
    }

    private static byte[] deflate(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void everyTrickOfAServerEndsInAnOutcomeWithAName() throws IOException {
        String whole = head("text/html; charset=utf-8", "");
        byte[] bomb = Publisher.gzip(new byte[40_000_000]);
        Map<String, String> cases = new LinkedHashMap<>();
        publisher.page("/plain", STORY);
        cases.put(publisher.at("/plain"), "filed");
        publisher.moved("/m1", 301, "/m2").moved("/m2", 302, "/m3").moved("/m3", 307, publisher.at("/plain"));
        cases.put(publisher.at("/m1"), "filed");
        publisher.moved("/loop1", 301, "/loop2").moved("/loop2", 302, "/loop1");
        cases.put(publisher.at("/loop1"), "refused at fetch: redirects in a circle");
        publisher.moved("/inward", 302, canary.at("/secret"));
        cases.put(publisher.at("/inward"), "refused at fetch: 127.0.0.2, the loopback, which may not be asked");
        publisher.moved("/private", 302, "http://10.11.12.13/").moved("/meta", 302, "http://169.254.169.254/latest");
        cases.put(publisher.at("/private"), "refused at fetch: 10.11.12.13, a private network");
        cases.put(publisher.at("/meta"), "refused at fetch: 169.254.169.254, the local link");
        publisher.moved("/decimal", 302, "http://2130706434:" + canary.port() + "/");
        cases.put(publisher.at("/decimal"), "refused at fetch: an address whose host is a number in disguise");
        publisher.moved("/port", 302, "http://127.0.0.1:22/").moved("/user", 302, "http://a:b@127.0.0.1/");
        cases.put(publisher.at("/port"), "refused at fetch: port 22 may not be asked");
        cases.put(publisher.at("/user"), "refused at fetch: an address without a host or with a user's name");
        publisher.moved("/file", 302, "file:///etc/passwd");
        cases.put(publisher.at("/file"), "refused at fetch: not an http(s) address");
        cases.put(canary.at("/"), "refused at fetch: 127.0.0.2, the loopback");
        cases.put("http://localhost:" + canary.port() + "/robots.txt", "cannot connect to localhost");

        cases.put(publisher.drip("/drip", 20), "refused at fetch: not done within 3000 ms (totalMillis), so slowly");
        publisher.stall("/stall", 2_500);
        cases.put(publisher.at("/stall"), "failed at fetch: nothing heard from 127.0.0.1 for 1500 ms");
        publisher.reset("/reset");
        cases.put(publisher.at("/reset"), "failed at fetch: ");
        cases.put(
                publisher.raw("/truncated", whole.replace("\r\n\r\n", "\r\nContent-Length: 9000\r\n\r\n") + STORY),
                "failed at fetch: cut off");
        cases.put(
                publisher.raw("/chunks", head("text/html", "Transfer-Encoding: chunked\r\n") + "7d0\r\n" + STORY),
                "failed at fetch: cut off");
        cases.put(
                publisher.raw("/lengths", head("text/html", "Content-Length: 4\r\nContent-Length: 5\r\n") + STORY),
                "failed at fetch: ");
        cases.put(publisher.raw("/nothttp", "SSH-2.0-OpenSSH_9\r\n"), "failed at fetch: no answer that makes sense");
        cases.put(
                publisher.raw("/heads", out -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
                    while (true) {
                        out.write("X-More: and more and more and more\r\n".getBytes(ISO_8859_1));
                    }
                }),
                "refused at fetch: an answer with a head of more than 65536 bytes");
        cases.put(
                publisher.raw("/endless", out -> {
                    out.write(whole.getBytes(ISO_8859_1));
                    while (true) {
                        out.write(new byte[65_536]);
                    }
                }),
                "refused at fetch: larger than 20000000 bytes");
        publisher.answer(
                "/bomb", aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb));
        cases.put(publisher.at("/bomb"), "refused at fetch: unpacks to more than 200 times its size");
        publisher.answer(
                "/bombs",
                aResponse().withHeader("Content-Encoding", "gzip, gzip").withBody(Publisher.gzip(bomb)));
        cases.put(publisher.at("/bombs"), "refused at fetch: encoded as gzip, gzip, which was not asked for");
        publisher.answer(
                "/brotli", aResponse().withHeader("Content-Encoding", "br").withBody("no brotli at all"));
        cases.put(publisher.at("/brotli"), "failed at fetch: cut off or broken br data");
        publisher.answer(
                "/deflate",
                aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withHeader("Content-Encoding", "deflate")
                        .withBody(deflate(STORY)));
        cases.put(publisher.at("/deflate"), "filed");
        publisher.answer(
                "/nogzip",
                aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withHeader("Content-Encoding", "gzip")
                        .withBody(STORY));
        cases.put(publisher.at("/nogzip"), "filed");

        publisher.gone("/gone").answer("/empty", aResponse().withStatus(200));
        cases.put(publisher.at("/gone"), "refused at fetch: the server answered 410");
        cases.put(publisher.at("/none"), "refused at fetch: the server answered 404");
        cases.put(publisher.at("/empty"), "refused at fetch: the server answered with an empty body");
        publisher.answer("/unasked", aResponse().withStatus(304));
        cases.put(publisher.at("/unasked"), "failed at fetch: the server answered 304 although it was not asked");

        publisher.page("/refresh", "<meta http-equiv=refresh content='0; url=/plain'><p>One moment.</p>");
        cases.put(publisher.at("/refresh"), "filed");
        publisher.page("/inside", "<meta http-equiv=refresh content='0; url=" + canary.at("/") + "'>");
        cases.put(publisher.at("/inside"), "refused at fetch: 127.0.0.2, the loopback");
        publisher.moved("/walled", 302, "/cookie-consent?back=%2Fplain");
        cases.put(publisher.at("/walled"), "refused at fetch: a consent wall: sent on to ");
        publisher.page(
                "/wall",
                "<title>The Gazette</title><h1>Before you go on</h1><p>We and our partners use cookies to measure"
                        + " advertising. We need your consent.</p><button>Accept all</button>");
        cases.put(publisher.at("/wall"), "refused at fetch: a consent wall: the page shows nothing but");

        String latin = STORY.replace("utf-8", "iso-8859-1").replace("mayor", "m\u00e4yor");
        publisher.serve("/latin", "text/html; charset=utf-8", latin.getBytes(ISO_8859_1));
        cases.put(publisher.at("/latin"), "filed");
        publisher.serve("/wide", "text/html; charset=iso-8859-1", ("\uFEFF" + STORY).getBytes(UTF_16LE));
        cases.put(publisher.at("/wide"), "filed");
        publisher.serve("/cyrillic", "text/html; charset=no-such", STORY.getBytes(Charset.forName("windows-1251")));
        cases.put(publisher.at("/cyrillic"), "filed");
        publisher.serve("/octets", "application/octet-stream", STORY.getBytes(UTF_8));
        cases.put(publisher.at("/octets"), "filed");
        publisher.serve("/jpeg", "text/html", new byte[] {
            (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1
        });
        cases.put(publisher.at("/jpeg"), " at ");
        importing(cases);
    }

    @Test
    void whatRobotsMayNotFetchIsNotAskedFor() throws IOException {
        publisher.robots("""
                User-agent: *
                Disallow: /

                User-agent: Pressclip
                Disallow: /members/
                Disallow: /*.pdf$
                Allow: /members/free/
                """);
        publisher
                .page("/a", STORY)
                .page("/members/a", STORY)
                .page("/members/free/a", STORY)
                .page("/b.pdf", STORY);
        publisher.moved("/sly", 302, "/members/a");
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put(publisher.at("/a"), "filed");
        cases.put(publisher.at("/members/a"), "does not allow it: Disallow: /members/");
        cases.put(publisher.at("/members/free/a"), "filed");
        cases.put(publisher.at("/b.pdf"), "does not allow it: Disallow: /*.pdf$");
        cases.put(publisher.at("/sly"), "does not allow it: Disallow: /members/");
        try (Publisher broken = Publisher.start("127.0.0.3")) {
            broken.page("/a", STORY);
            broken.answer("/robots.txt", aResponse().withStatus(500));
            cases.put(broken.at("/a"), "failed at fetch: robots.txt of 127.0.0.3:" + broken.port() + " cannot be had");
            importing(cases);
            assertThat(broken.asked()).containsOnly("/robots.txt");
        }
        assertThat(publisher.asked()).containsOnlyOnce("/robots.txt").doesNotContain("/members/a", "/b.pdf");
        assertThat(publisher.log())
                .allMatch(each ->
                        each.headers().getOrDefault("user-agent", "").startsWith("Pressclip/0.1 (news importer; "));
    }

    @Test
    void aHostIsAskedSlowlyAndLeftAloneWhenItWantsToBe() throws IOException {
        pressclip.configured(
                "org.pressclip.fetch.http", "allow=[\"127.0.0.0/8\"]", "ports=[\"1-65535\"]", "delayMillis=\"300\"");
        Map<String, String> cases = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            publisher.page("/" + i, Publisher.story(HEADLINE, i + 5));
            cases.put(publisher.at("/" + i), "filed");
        }
        try (Publisher busy = Publisher.start("127.0.0.3")) {
            busy.later("/busy", 429, "3600").page("/other", STORY);
            cases.put(busy.at("/busy"), "failed at fetch: the server answered 429, retry after 3600");
            for (int i = 0; i < 5; i++) {
                cases.put(busy.at("/other?" + i), "failed at fetch: 127.0.0.3 wants not to be asked for another 3");
            }
            importing(cases);
            assertThat(busy.asked()).containsExactly("/robots.txt", "/busy");
        }
        assertThat(publisher.asked()).hasSize(7);
        assertThat(publisher.leastPauseMillis()).isGreaterThanOrEqualTo(290);
    }

    @Test
    void nothingIsAskedOfTheLoopbackWithoutLeave() throws IOException {
        publisher.page("/a", STORY);
        Pressclip plain = Pressclip.in(Files.createDirectory(folder.resolve("plain")));
        Pressclip.Result result = plain.run("explain", publisher.at("/a"));
        assertThat(result.out() + result.err()).contains("port " + publisher.port() + " may not be asked");
        plain.configured("org.pressclip.fetch.http", "ports=[\"1-65535\"]");
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]")) {
            result = plain.run("explain", "http://" + host + ":" + publisher.port() + "/a");
            assertThat(result.out() + result.err()).as(host).containsPattern("refused|REFUSED|names no host");
        }
        assertThat(publisher.log()).isEmpty();
    }
}

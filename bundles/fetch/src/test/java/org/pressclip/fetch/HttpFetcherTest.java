package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Capture;
import org.pressclip.api.Exchange;
import org.pressclip.api.Later;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Refusal;
import org.pressclip.api.Validators;

@Timeout(30)
class HttpFetcherTest {
    private static final String PAGE = "<p>Rain fell on the town.</p>";
    private final HttpFetcher fetcher = fetcher(Map.of());

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void aPageOfARealServerIsBodyStatusHeadersAndTheServersDate() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rain", exchange -> {
            assertThat(exchange.getRequestURI().getRawQuery()).isEqualTo("q=a%20b");
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, 0); // chunked
            exchange.getResponseBody().write(PAGE.repeat(1_000).getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rain?q=a%20b#top");
            Capture capture = fetcher.fetch(Lead.at(uri).build());
            assertThat(text(capture)).isEqualTo(PAGE.repeat(1_000));
            assertThat(capture.status()).isEqualTo(200);
            assertThat(capture.header("content-type")).contains("text/html; charset=utf-8");
            assertThat(capture.fetched()).isPresent();
            assertThat(capture.location()).hasToString(uri.toString().replace("#top", ""));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theRequestIsHonestAndPlain() throws IOException {
        try (Wire wire = Wire.saying(ok(PAGE))) {
            fetch(wire, "");
            assertThat(wire.requests().get(0))
                    .startsWith("GET / HTTP/1.1\n")
                    .contains("Host: 127.0.0.1:" + wire.port() + "\n")
                    .contains("User-Agent: Pressclip/0.1 (news importer; operator not named)\n")
                    .contains("Accept-Encoding: gzip, deflate;q=0.9, br;q=0.8\n");
        }
    }

    @Test
    void theManifestsWordOutweighsTheServers() throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nDate: Wed, 01 May 2024 10:00:00 GMT\r\n\r\n" + PAGE)) {
            assertThat(fetch(wire, "/").fetched()).contains(Instant.parse("2024-05-01T10:00:00Z"));
            Instant when = Instant.parse("2020-01-01T00:00:00Z");
            URI source = URI.create("https://paper.example/rain");
            Capture capture = fetcher.fetch(
                    Lead.at(wire.at("/")).fetched(when).source(source).build());
            assertThat(capture.fetched()).contains(when);
            assertThat(capture.location()).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Date: yesterday\r\n"})
    void whereNobodyKnowsWhenNobodySays(String date) throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\n" + date + "\r\n" + PAGE)) {
            assertThat(fetch(wire, "/").fetched()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/b/c, /b/c",
        "c, /a/c",
        "../c, /c",
        "?page=2, /a/b?page=2",
        "'/naïve path', /na%C3%AFve%20path",
        "'/naÃ¯ve path', /na%C3%AFve%20path", // the same in UTF-8's bytes
        "./c#top, /a/c",
        "/web/http://x.example/, /web/http://x.example/"
    })
    void redirectsAreFollowedHopByHop(String location, String target) throws IOException {
        Wire.Script script = (path, out) -> out.write((path.equals("/a/b")
                        ? "HTTP/1.1 301 Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"
                        : ok(PAGE))
                .getBytes(ISO_8859_1));
        try (Wire wire = new Wire(script)) {
            assertThat(fetch(wire, "/a/b").location()).isEqualTo(wire.at(target));
        }
    }

    @Test
    void aRedirectLoopIsRefusedByName() throws IOException {
        Wire.Script script = (path, out) ->
                out.write(("HTTP/1.1 302 Found\r\nLocation: " + (path.equals("/a") ? "/b" : "/a") + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        try (Wire wire = new Wire(script)) {
            assertThat(refusal(wire, "/a")).hasMessage("redirects in a circle, back to " + wire.at("/a"));
            assertThat(wire.requests()).hasSize(2);
        }
    }

    @Test
    void redirectsWithoutEndAreRefused() throws IOException {
        Wire.Script script = (path, out) ->
                out.write(("HTTP/1.1 302 Found\r\nLocation: " + path + "x\r\n\r\n").getBytes(ISO_8859_1));
        try (Wire wire = new Wire(script)) {
            Refusal refusal = refusal(wire, "/");
            assertThat(refusal).hasMessage("redirected more than 10 times");
            assertThat(wire.requests()).hasSize(11);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/hostname",
                "FILE:/etc/hostname",
                "jar:http://a/b!/c",
                "ftp://a.example/b",
                "//user@x/",
                "http://127.0.0.1:99999/",
                "http:",
                "http://[x/"
            })
    void aRedirectOutOfTheWebIsRefused(String location) throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")) {
            assertThat(refusal(wire, "/").status()).isEqualTo(Status.REFUSED);
        }
    }

    @Test
    void aRedirectToNowhereIsRefused() throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 302 Found\r\n\r\n")) {
            assertThat(refusal(wire, "/")).hasMessage("a redirect (302) to nowhere");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, true",
        "410, true",
        "401, true",
        "403, true",
        "407, true",
        "400, true",
        "204, true",
        "304, false",
        "451, true",
        "300, true",
        "429, false",
        "500, false",
        "503, false",
        "408, false",
        "206, false"
    })
    void aStatusIsRefusedOrFailsByWhetherItMayChange(String status, boolean refused) throws IOException {
        String body = status.equals("204") ? "\r\n" : "Content-Length: 4\r\n\r\nbody";
        try (Wire wire = Wire.saying("HTTP/1.1 " + status + " Phrase\r\nRetry-After: 120\r\n" + body)) {
            IOException problem = problem(wire, "/");
            assertThat(problem).hasMessageStartingWith("the server answered " + status);
            assertThat(problem instanceof Refusal).isEqualTo(refused);
            assertThat(problem instanceof Refusal refusal && refusal.isGone())
                    .isEqualTo(status.equals("404") || status.equals("410"));
        }
    }

    @Test
    void whatHasNotChangedSinceIsACaptureWithoutBytes() throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n")) {
            Validators last = new Validators("\"a\"", "Wed, 01 May 2024 10:00:00 GMT");
            Capture capture =
                    fetcher.fetch(Lead.at(wire.at("/")).validators(last).build());
            assertThat(capture.status()).isEqualTo(304);
            assertThat(capture.size()).isZero();
            assertThat(wire.requests().get(0))
                    .contains("If-None-Match: \"a\"\n", "If-Modified-Since: Wed, 01 May 2024 10:00:00 GMT\n");
        }
    }

    @Test
    void whatHasChangedIsFetchedAlthoughItWasAskedFor() throws IOException {
        try (Wire wire = Wire.saying(ok(PAGE))) {
            Lead lead = Lead.at(wire.at("/"))
                    .validators(new Validators("\"a\"", ""))
                    .build();
            assertThat(text(fetcher.fetch(lead))).isEqualTo(PAGE);
            assertThat(wire.requests().get(0)).doesNotContain("If-Modified-Since");
        }
    }

    @Test
    void everyHopIsWrittenDownWithWhatWasSentAndAnswered() throws IOException {
        Wire.Script script = (path, out) -> out.write((path.equals("/a")
                        ? "HTTP/1.1 301 Moved\r\nLocation: /b\r\nX-Hop: one\r\nContent-Length: 0\r\n\r\n"
                        : ok(PAGE))
                .getBytes(ISO_8859_1));
        try (Wire wire = new Wire(script)) {
            List<Exchange> exchanges = fetch(wire, "/a").exchanges();
            assertThat(exchanges).extracting(Exchange::uri).containsExactly(wire.at("/a"), wire.at("/b"));
            assertThat(exchanges).extracting(Exchange::status).containsExactly(301, 200);
            assertThat(exchanges.get(0).sent()).containsKeys("User-Agent", "Accept-Encoding");
            assertThat(exchanges.get(0).answered().toString().toLowerCase(Locale.ROOT))
                    .contains("x-hop=[one]");
            assertThat(exchanges.get(1).answered().toString()).contains("text/html");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, 120",
        "503, 0, 0",
        "429, , 0",
        "503, soon, 0",
        "503, 99999999999999999999, 0",
        "503, 'Wed, 01 May 2024 10:01:00 GMT', 60",
        "429, 'Wed, 01 May 2024 09:00:00 GMT', 0"
    })
    void aServersWordToComeLaterIsPassedOn(String status, String wait, long seconds) throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 " + status + " Later\r\nDate: Wed, 01 May 2024 10:00:00 GMT\r\n"
                + (wait == null ? "" : "Retry-After: " + wait + "\r\n") + "Content-Length: 0\r\n\r\n")) {
            Later later = catchThrowableOfType(Later.class, () -> fetch(wire, "/"));
            assertThat(later).hasMessageStartingWith("the server answered " + status);
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aBodyOverTheCapIsRefusedHoweverItIsSent() throws IOException {
        String body = "x".repeat(2_000);
        HttpFetcher small = fetcher(Map.of("maxBytes", 1_999));
        for (String head : new String[] {
            "Content-Length: 2000\r\n\r\n" + body,
            "Content-Length: 999999999999\r\n\r\n" + body,
            "\r\n" + body,
            "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + body + "\r\n0\r\n\r\n",
            "Content-Encoding: gzip\r\n\r\n" + latin(gzip(body))
        }) {
            try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\n" + head)) {
                Refusal refusal = catchThrowableOfType(Refusal.class, () -> fetch(small, wire, "/"));
                assertThat(refusal).as(head.substring(0, 20)).hasMessage("larger than 1999 bytes");
                assertThat(refusal.remedy()).contains("maxBytes of org.pressclip.fetch.http");
            }
        }
        try (Wire wire = Wire.saying(ok("x".repeat(1_999)))) {
            assertThat(fetch(small, wire, "/").size()).isEqualTo(1_999);
        }
        small.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\nhalf a page",
                "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf a page",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf a page\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhalf",
                "Transfer-Encoding: chunked\r\n\r\n7fffffffffffff\r\nhalf",
                "Transfer-Encoding: chunked\r\n\r\n-4\r\nhalf",
                "Transfer-Encoding: br, zip\r\n\r\nhalf",
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\nhalf a page",
                "Content-Length: -1\r\n\r\nhalf a page",
                "Content-Length: 99999999999999999999999\r\n\r\nhalf a page",
                "Content-Ty"
            })
    void aBodyCutOffOrBrokenFailsAndIsNeverHalfAPage(String rest) throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\n" + rest)) {
            assertThat(problem(wire, "/")).isNotInstanceOf(Refusal.class);
        }
    }

    /** A server that keeps the connection, and sends more than it says or hangs up without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"more of the same page", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlies"})
    void whatIsLeftOverOfOneAnswerIsNotTakenForTheNext(String more) throws IOException {
        try (Wire wire = Wire.keeping((path, out) -> {
            String body = "page " + path;
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body
                            + (path.equals("/1") ? more : ""))
                    .getBytes(ISO_8859_1));
        })) {
            for (String path : new String[] {"/1", "/2", "/3", "/1", "/4"}) {
                assertThat(text(fetch(wire, path))).isEqualTo("page " + path);
            }
        }
    }

    @Test
    void aConnectionIsKeptForTheNextPage() throws IOException {
        try (Wire wire = Wire.keeping((path, out) -> out.write(ok(path).getBytes(ISO_8859_1)))) {
            for (int i = 0; i < 20; i++) {
                assertThat(text(fetch(wire, "/" + i))).isEqualTo("/" + i);
            }
            assertThat(wire.connections()).isEqualTo(1);
        }
    }

    @Test
    void aBodyCutOffIsCalledSo() throws IOException {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a page")) {
            assertThat(problem(wire, "/")).hasMessageStartingWith("cut off: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH\r\n",
                "<html>hello</html>\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1\r\n\r\n"
            })
    void whatIsNoAnswerFails(String answer) throws IOException {
        try (Wire wire = Wire.saying(answer)) {
            assertThat(problem(wire, "/")).isNotInstanceOf(Refusal.class);
        }
    }

    @Test
    void interimAnswersFoldedHeadersAndTrailersAreRead() throws IOException {
        try (Wire wire =
                Wire.saying("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.0 200 OK\nX-Long: a\n b\n"
                        + "Transfer-Encoding: chunked\n\n4;ext=1\r\nRain\r\n0\r\nX-Trailer: 1\r\n\r\n")) {
            Capture capture = fetch(wire, "/");
            assertThat(text(capture)).isEqualTo("Rain");
            assertThat(capture.header("X-Long")).contains("a b");
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        Wire.Script script = (path, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write("X-More: and more and more\r\n".getBytes(ISO_8859_1));
            }
        };
        try (Wire wire = new Wire(script)) {
            Refusal refusal = refusal(wire, "/");
            assertThat(refusal).hasMessage("an answer with a head of more than 65536 bytes");
            assertThat(refusal.remedy()).contains("maxHeaderBytes");
        }
    }

    @Test
    void aBodyWithoutEndIsRefused() throws IOException {
        Wire.Script script = (path, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write(new byte[65_536]);
            }
        };
        try (Wire wire = new Wire(script)) {
            assertThat(refusal(wire, "/")).hasMessage("larger than 10000000 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Header: ", "HTTP/1.1 200 OK\r\n\r\n"})
    void aServerThatDripsIsLeftWhenTheTimeIsUp(String start) throws IOException {
        Wire.Script script = (path, out) -> {
            out.write(start.getBytes(ISO_8859_1));
            while (true) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20); // the drip itself, not a wait for something
            }
        };
        HttpFetcher quick = fetcher(Map.of("totalMillis", 400));
        try (Wire wire = new Wire(script)) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> fetch(quick, wire, "/"));
            assertThat(refusal).hasMessage("not done within 400 ms (totalMillis), so slowly does the server send");
        }
        quick.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\nhalf", "HTTP/1.1 301 x\r\nLocation: /\r\n"})
    void aServerThatFallsSilentIsLeftAfterAWhile(String start) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpFetcher quick = fetcher(Map.of("readMillis", 200));
        try (Wire wire = new Wire(silent(start, new CountDownLatch(1), over))) {
            IOException problem = catchThrowableOfType(IOException.class, () -> fetch(quick, wire, "/"));
            assertThat(problem)
                    .isNotInstanceOf(Refusal.class)
                    .hasMessage("nothing heard from 127.0.0.1 for 200 ms (readMillis)");
        } finally {
            over.countDown();
            quick.close();
        }
    }

    private static Wire.Script silent(String start, CountDownLatch asked, CountDownLatch over) {
        return (path, out) -> {
            out.write(start.getBytes(ISO_8859_1));
            out.flush();
            asked.countDown();
            over.await();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n\r\nhalf"})
    void anInterruptedFetchGivesUpAtOnce(String start) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<IOException> problem = new AtomicReference<>();
        try (Wire wire = new Wire(silent(start, asked, over))) {
            Thread thread = new Thread(() -> problem.set(problem(wire, "/")));
            thread.start();
            asked.await();
            thread.interrupt();
            thread.join(5_000);
            assertThat(problem.get()).isNotInstanceOf(Refusal.class).hasMessage("given up: the import was stopped");
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n\r\nhalf"})
    void aFetcherThatGoesAwayLeavesNoHalfAPage(String start) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpFetcher leaving = fetcher(Map.of());
        AtomicReference<IOException> problem = new AtomicReference<>();
        try (Wire wire = new Wire(silent(start, asked, over))) {
            Thread thread = new Thread(
                    () -> problem.set(catchThrowableOfType(IOException.class, () -> fetch(leaving, wire, "/"))));
            thread.start();
            asked.await();
            leaving.close();
            thread.join(5_000);
            assertThat(problem.get()).isNotInstanceOf(Refusal.class).hasMessage("given up: the import was stopped");
        } finally {
            over.countDown();
        }
    }

    @Test
    void packedBodiesAreUnpacked() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        answers.put("gzip", latin(gzip(PAGE)));
        answers.put("GZip", latin(gzip(PAGE)));
        answers.put("identity", PAGE);
        answers.put("x-gzip", latin(gzip(PAGE)));
        answers.put("deflate", latin(deflate(PAGE, false)));
        answers.put("Deflate", latin(deflate(PAGE, true)));
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: " + answer.getKey()
                    + "\r\nContent-Length: " + answer.getValue().length() + "\r\n\r\n" + answer.getValue())) {
                assertThat(text(fetch(wire, "/"))).as(answer.getKey()).isEqualTo(PAGE);
            }
        }
    }

    @Test
    void whatCameAsOneMemberOfGzipIsKeptAsItCameToo() throws IOException {
        byte[] packed = gzip(PAGE);
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + latin(packed))) {
            ByteBuffer kept = fetch(wire, "/").packed().orElseThrow();
            assertThat(kept).isEqualTo(ByteBuffer.wrap(packed));
        }
        Map<String, String> others = Map.of(
                "gzip",
                latin(packed) + latin(gzip("more")), // of two members a reader may see only one
                "x-gzip",
                PAGE,
                "deflate",
                latin(deflate(PAGE, false)),
                "identity",
                PAGE);
        for (Map.Entry<String, String> other : others.entrySet()) {
            try (Wire wire = Wire.saying(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: " + other.getKey() + "\r\n\r\n" + other.getValue())) {
                assertThat(fetch(wire, "/").packed()).as(other.getKey()).isEmpty();
            }
        }
    }

    @Test
    void brotliIsUnpacked() throws IOException {
        String hello = "\u000b\u0002\u0080hello\u0003";
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + hello)) {
            assertThat(text(fetch(wire, "/"))).isEqualTo("hello");
        }
        for (String broken : new String[] {hello.substring(0, 6), "no brotli"}) {
            try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + broken)) {
                assertThat(problem(wire, "/"))
                        .isNotInstanceOf(Refusal.class)
                        .hasMessageStartingWith("cut off or broken br data");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bombsOfOtherKindsAreRefusedToo(boolean bare) throws IOException {
        String bomb = latin(deflate("\0".repeat(20_000_000), bare));
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + bomb)) {
            assertThat(refusal(wire, "/")).hasMessage("unpacks to more than 200 times its size");
        }
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + bomb.substring(0, 800))) {
            assertThat(problem(wire, "/")).isNotInstanceOf(Refusal.class);
        }
    }

    @Test
    void packedDataCutOffOrBrokenFail() throws IOException {
        String packed = latin(gzip(PAGE.repeat(50)));
        for (String body :
                new String[] {packed.substring(0, packed.length() - 12), packed.substring(0, 20) + "xxxxxxxxx"}) {
            try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body)) {
                assertThat(problem(wire, "/")).isNotInstanceOf(Refusal.class).hasMessageContaining("gzip");
            }
        }
    }

    @Test
    void aBombIsRefusedBeforeItBursts() throws IOException {
        String bomb = latin(gzip("\0".repeat(50_000_000)));
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb)) {
            assertThat(refusal(wire, "/")).hasMessage("unpacks to more than 200 times its size");
            HttpFetcher open = fetcher(Map.of("maxRatio", 100_000));
            assertThat(catchThrowableOfType(Refusal.class, () -> fetch(open, wire, "/")))
                    .hasMessage("larger than 10000000 bytes");
            open.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "compress", "gzip, gzip", "gzip\r\nContent-Encoding: gzip"})
    void aPackingThatWasNotAskedForIsRefused(String packing) throws IOException {
        String body = latin(gzip(latin(gzip(PAGE))));
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Encoding: " + packing + "\r\n\r\n" + body)) {
            assertThat(refusal(wire, "/"))
                    .hasMessage("encoded as " + packing.replace("\r\nContent-Encoding:", ",")
                            + ", which was not asked for");
        }
    }

    @Test
    void whatIsPackedByItsHeadersAloneIsTakenAsItIs() throws IOException {
        Wire.Script script = (path, out) ->
                out.write(("HTTP/1.1 " + (path.equals("/") ? "302 Found\r\nLocation: /page\r\n" : "200 OK\r\n")
                                + "Content-Encoding: gzip\r\n\r\n" + (path.equals("/") ? "" : PAGE))
                        .getBytes(ISO_8859_1));
        try (Wire wire = new Wire(script)) {
            assertThat(text(fetch(wire, "/"))).isEqualTo(PAGE);
            assertThat(wire.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a//b/./c;x=1,2",
                "/%7Eme/%2F/%e4",
                "/a?b=c+d&e=%20%26&f=1%7C2",
                "/web/2020/http://x.example/?u=http://y.example/?z",
                "/a!$&'()*+,=:@-._~?/:@!$'()*,;"
            })
    void anAddressIsAskedForAsItIsWritten(String path) throws IOException {
        try (Wire wire = Wire.saying(ok(PAGE))) {
            fetch(wire, path);
            assertThat(wire.requests().get(0)).startsWith("GET " + path + " HTTP/1.1\n");
        }
    }

    @Test
    void anEmptyBodyIsRefused() throws IOException {
        try (Wire wire = Wire.saying(ok(""))) {
            assertThat(refusal(wire, "/")).hasMessage("the server answered with an empty body");
        }
    }

    @Test
    void aServerThatIsNotThereFails() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Lead lead = Lead.at(URI.create("http://127.0.0.1:" + port + "/")).build();
        IOException problem = catchThrowableOfType(IOException.class, () -> fetcher.fetch(lead));
        assertThat(problem)
                .isNotInstanceOf(Refusal.class)
                .hasMessageStartingWith("cannot connect to 127.0.0.1:" + port);
    }

    @Test
    void aPlainServerBehindHttpsFails() throws IOException {
        HttpFetcher quick = fetcher(Map.of("readMillis", 200));
        try (Wire wire = Wire.saying(ok(PAGE))) {
            Lead lead = Lead.at(URI.create("https://127.0.0.1:" + wire.port() + "/"))
                    .build();
            IOException problem = catchThrowableOfType(IOException.class, () -> quick.fetch(lead));
            assertThat(problem).isNotInstanceOf(Refusal.class);
        }
        quick.close();
    }

    @Test
    void aSecureServerIsReadIfItsCertificateIsTrustedAndItsOwn(@TempDir Path folder) throws Exception {
        SSLContext context = selfSigned(folder);
        ServerSocket secure =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpFetcher trusting = new HttpFetcher(config(Map.of()), Clock.systemUTC(), InetAddress::getAllByName, context);
        try (Wire wire = new Wire(secure, (path, out) -> out.write(ok(PAGE).getBytes(ISO_8859_1)))) {
            Lead own = Lead.at(URI.create("https://127.0.0.1:" + wire.port() + "/"))
                    .build();
            assertThat(text(trusting.fetch(own))).isEqualTo(PAGE);

            assertThat(catchThrowableOfType(IOException.class, () -> fetcher.fetch(own)))
                    .hasMessageStartingWith("no secure connection to 127.0.0.1: ");
            Lead other = Lead.at(URI.create("https://localhost:" + wire.port() + "/"))
                    .build();
            assertThat(catchThrowableOfType(IOException.class, () -> trusting.fetch(other)))
                    .hasMessageStartingWith("no secure connection to localhost: ");
        }
        trusting.close();
    }

    /** A context that serves with and trusts a certificate for 127.0.0.1 alone, made for this run. */
    private static SSLContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("store");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///a",
                "http://user@127.0.0.1/",
                "ftp://a.example/",
                "http:a",
                "http://a_b%zz/",
                "http://127.0.0.1:99999/"
            })
    void anAddressThatCannotBeAskedIsRefused(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return; // nobody can give it
        }
        Lead lead = Lead.at(uri).build();
        assertThat(catchThrowableOfType(Refusal.class, () -> fetcher.fetch(lead)))
                .isNotNull();
    }

    @Test
    void nonsenseInTheConfigurationIsRefusedAndTheLastGoodValueStays() throws IOException {
        HttpFetcher changed = fetcher(Map.of("maxBytes", 4, "userAgent", "Clipper/1"));
        changed.configure(config(Map.of("maxBytes", -1, "userAgent", "a\r\nX: b", "redirects", "many")));
        try (Wire wire = Wire.saying(ok("12345"))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> fetch(changed, wire, "/")))
                    .hasMessage("larger than 4 bytes");
            assertThat(wire.requests().get(0))
                    .contains("User-Agent: Clipper/1 (operator not named)\n")
                    .doesNotContain("X: b");
        }
        changed.close();
    }

    private Capture fetch(Wire wire, String path) throws IOException {
        return fetch(fetcher, wire, path);
    }

    private static Capture fetch(HttpFetcher fetcher, Wire wire, String path) throws IOException {
        return fetcher.fetch(Lead.at(wire.at(path)).build());
    }

    private IOException problem(Wire wire, String path) {
        return catchThrowableOfType(IOException.class, () -> fetch(wire, path));
    }

    private Refusal refusal(Wire wire, String path) {
        return catchThrowableOfType(Refusal.class, () -> fetch(wire, path));
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String text(Capture capture) {
        return UTF_8.decode(capture.body()).toString();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static byte[] deflate(String text, boolean bare) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, bare))) {
            out.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static HttpFetcher fetcher(Map<String, ?> config) {
        return new HttpFetcher(config(config), null);
    }

    /** The loopback may be asked, without a pause. */
    private static HttpFetcher.Config config(Map<String, ?> config) {
        Map<String, Object> all = new TreeMap<>(Map.of(
                "allow",
                new String[] {"127.0.0.0/8", "::1"},
                "ports",
                new String[] {"1-65535"},
                "delayMillis",
                0,
                "robots",
                false));
        all.putAll(config);
        return Converters.standardConverter().convert(all).to(HttpFetcher.Config.class);
    }
}

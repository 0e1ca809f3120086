package org.pressclip.open.warc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;

@Timeout(20)
class WarcSourceTest {
    private static final Instant WHEN = Instant.parse("2025-03-18T10:00:00Z");
    private static final String HTML = "<!DOCTYPE html><p>The lock is open again.</p>";

    private final WarcSource source = source(Map.of());
    private final Path folder;

    WarcSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    enum Packing {
        NONE,
        BY_RECORD,
        WHOLE
    }

    private static WarcSource source(Map<String, ?> config) {
        return new WarcSource(Converters.standardConverter().convert(config).to(WarcSource.Config.class));
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsALeadThatBringsWhatTheServerSent(Packing packing) throws IOException {
        Path file = file(packing, info(), request("/a"), page("/a", "text/html; charset=utf-8", HTML), page("/b", "x"));
        assertThat(source.holds(lead(file))).isTrue();
        List<Lead> leads = leads(file);
        assertThat(leads).hasSize(2);
        Lead first = leads.get(0);
        assertThat(first.source()).contains(URI.create("https://www.example.org/a"));
        assertThat(first.fetched()).contains(WHEN);
        assertThat(first.problem()).isEmpty();
        Enclosure held = first.enclosure().orElseThrow();
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.headers().get("Content-Type")).containsExactly("text/html; charset=utf-8");
        assertThat(text(first)).isEqualTo(HTML);
        assertThat(first.path()).startsWith("crawl.warc#");
        assertThat(first.uri().toString()).startsWith(file.toUri() + "#");
        assertThat(first.uri().getFragment()).containsOnlyDigits().isNotEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void theFragmentOfALeadFindsItAgain(Packing packing) throws IOException {
        Path file =
                file(packing, info(), page("/a", "first"), request("/b"), page("/b", "second"), page("/c", "third"));
        for (Lead each : leads(file)) {
            Lead named = Lead.at(each.uri()).path(each.path()).build();
            assertThat(source.holds(named)).isTrue();
            try (Stream<Lead> again = source.open(named)) {
                assertThat(again).singleElement().satisfies(found -> {
                    assertThat(found.uri()).isEqualTo(each.uri());
                    assertThat(found.path()).isEqualTo(each.path());
                    assertThat(text(found)).isEqualTo(text(each));
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOurArchiveNotedBesideAPageIsTheLeadsAgain(Packing packing) throws IOException {
        WarcRecord first = page("/a", "first");
        String note =
                "{\"uri\":\"x\",\"guid\":\"tag:1\",\"warnings\":[\"odd\"],\"more\":{\"a\":[1]},\"claims\":[{\"field\":"
                        + "\"author\",\"value\":\"Ann\",\"raw\":\"by Ann\",\"details\":{\"url\":\"u\"},\"kind\":\"FEED\",\"where\":"
                        + "\"item/dc:creator\",\"confidence\":0.9,\"by\":\"open.feed\"}]}";
        List<Lead> leads =
                leads(file(packing, first, note(first.id(), note), page("/b", "second"), page("/c", "third")));
        assertThat(leads).extracting(WarcSourceTest::text).containsExactly("first", "second", "third");
        Lead noted = leads.get(0);
        assertThat(noted.guid()).contains("tag:1");
        assertThat(noted.fetched()).isEmpty();
        assertThat(noted.warnings()).containsExactly("odd");
        assertThat(noted.claims()).singleElement().satisfies(claim -> {
            assertThat(claim).hasToString("author=Ann (FEED item/dc:creator, 0.9, open.feed)");
            assertThat(claim.raw()).isEqualTo("by Ann");
            assertThat(claim.detail("url")).isEqualTo("u");
        });
        assertThat(leads.get(1).fetched()).contains(WHEN);
        Lead named = Lead.at(noted.uri()).path(noted.path()).build();
        try (Stream<Lead> again = source.open(named)) {
            assertThat(again).singleElement().satisfies(lead -> assertThat(lead.guid())
                    .contains("tag:1"));
        }
    }

    @Test
    void aNoteOfAnotherPageOrThatCannotBeReadIsNone() throws IOException {
        for (String json : List.of(
                "{\"guid\":\"tag:1\",\"claims\":[{\"field\":\"author\",\"kind\":\"NONE\"}]}",
                "{\"guid\":\"tag:1\",\"fetched\":\"yesterday\"}",
                "[]",
                "{\"guid\":",
                "another")) {
            WarcRecord first = page("/a", "first");
            WarcRecord second = page("/b", "second");
            boolean another = json.equals("another");
            WarcRecord note = note(another ? second.id() : first.id(), another ? "{\"guid\":\"tag:1\"}" : json);
            List<Lead> leads = leads(file(Packing.BY_RECORD, first, note, second));
            assertThat(leads).extracting(WarcSourceTest::text).containsExactly("first", "second");
            assertThat(leads.get(0).guid()).as(json).isEmpty();
            assertThat(leads.get(0).fetched()).contains(WHEN);
        }
    }

    @Test
    void aFeedsOwnDocumentIsSkippedAndSaidToBeOne() throws IOException {
        WarcRecord feed = page("/feed.xml", "application/rss+xml", "<rss><channel/></rss>");
        String note =
                "{\"uri\":\"x\",\"feed\":\"town\",\"claims\":[{\"field\":\"type\",\"value\":\"feed\",\"kind\":\"FEED\","
                        + "\"where\":\"feed\",\"confidence\":1,\"by\":\"feeds\"}]}";
        List<Lead> leads = leads(file(Packing.BY_RECORD, feed, note(feed.id(), note), page("/a", "first")));
        assertThat(leads).hasSize(2);
        assertThat(leads.get(0).problem()).get().satisfies(why -> {
            assertThat(why).hasMessage("a feed's own document");
            assertThat(((Refusal) why).status()).isEqualTo(Outcome.Status.SKIPPED);
        });
        assertThat(leads.get(0).enclosure()).isEmpty();
        assertThat(text(leads.get(1))).isEqualTo("first");
    }

    private static WarcRecord note(URI of, String json) {
        return new WarcMetadata.Builder()
                .setHeader("WARC-Concurrent-To", "<" + of + ">")
                .setHeader("Content-Type", Note.TYPE)
                .body(null, bytes(json))
                .build();
    }

    @Test
    void aFragmentThatNamesNoPageIsRefused() throws IOException {
        Path file = file(Packing.NONE, info(), page("/a", "first"));
        for (String fragment : List.of("0", "7", "99999", "-1", "x", "99999999999999999999999")) {
            Lead lead = Lead.at(URI.create(file.toUri() + "#" + fragment)).build();
            assertThatThrownBy(() -> source.open(lead).close())
                    .isInstanceOf(Refusal.class)
                    .hasMessage("no page in it begins at byte " + fragment);
        }
    }

    @Test
    void whatIsNoPageIsSkippedWithoutItsBytesAndNamed() throws IOException {
        Path file = file(
                Packing.BY_RECORD,
                page("/i.png", "image/png", "PNG"),
                page("/s.css", "Text/CSS; charset=x", "p {}"),
                page("/robots.txt", "text/plain", "User-agent: *"),
                resource("metadata://gnu.org/software/wget/warc/wget.log", "text/plain", "log"),
                resource("dns:www.example.org", "text/dns", "1.2.3.4"));
        List<Lead> leads = leads(file);
        assertThat(leads)
                .extracting(lead -> lead.problem().orElseThrow().getMessage())
                .containsExactly(
                        "not a page: image/png",
                        "not a page: text/css",
                        "not a page: https://www.example.org/robots.txt",
                        "not a page: metadata://gnu.org/software/wget/warc/wget.log",
                        "not a page: dns:www.example.org");
        assertThat(leads).allSatisfy(lead -> {
            assertThat(lead.enclosure()).isEmpty();
            assertThat(((Refusal) lead.problem().orElseThrow()).status()).isEqualTo(Outcome.Status.SKIPPED);
        });
    }

    @Test
    void answersOtherThanPagesKeepTheirStatusAndLeaveTheirBytes() throws IOException {
        Path file = file(
                Packing.NONE,
                response("/gone", new HttpResponse.Builder(404, "Not Found").body(MediaType.HTML, bytes("gone"))),
                response(
                        "/moved",
                        new HttpResponse.Builder(301, "Moved")
                                .addHeader("Location", "/new")
                                .body(MediaType.HTML, bytes("moved"))));
        List<Lead> leads = leads(file);
        assertThat(leads)
                .extracting(lead -> lead.enclosure().orElseThrow().status())
                .containsExactly(404, 301);
        assertThat(leads)
                .allSatisfy(lead ->
                        assertThat(lead.enclosure().orElseThrow().body()).isEmpty());
        assertThat(leads.get(1).enclosure().orElseThrow().headers().get("Location"))
                .containsExactly("/new");
    }

    @Test
    void resourcesAndConversionsArePagesToo() throws IOException {
        Path file = file(
                Packing.BY_RECORD,
                resource("https://www.example.org/r", "text/html", HTML),
                new WarcConversion.Builder()
                        .setHeader("WARC-Target-URI", "https://www.example.org/t")
                        .date(WHEN)
                        .body(MediaType.parse("text/plain"), bytes("The lock is open."))
                        .build());
        List<Lead> leads = leads(file);
        assertThat(leads).extracting(WarcSourceTest::text).containsExactly(HTML, "The lock is open.");
        assertThat(leads)
                .extracting(lead -> lead.enclosure().orElseThrow().headers().get("Content-Type"))
                .containsExactly(List.of("text/html"), List.of("text/plain"));
        assertThat(leads)
                .extracting(lead -> lead.source().orElseThrow().getPath())
                .containsExactly("/r", "/t");
    }

    @Test
    void chunksAndPackingAreUndone() throws IOException {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
                + "5;x=y\r\nThe l\r\n0D\r\nock is open. \r\n0\r\n\r\n";
        String notChunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n" + HTML;
        Path file = file(
                Packing.NONE,
                raw("/chunked", bytes(chunked)),
                raw("/not", bytes(notChunked)),
                packed("/gzip", "gzip", gzip(bytes(HTML))),
                packed("/x-gzip", "X-GZIP", gzip(bytes(HTML))),
                packed("/zlib", "deflate", deflate(bytes(HTML), false)),
                packed("/deflate", "deflate", deflate(bytes(HTML), true)),
                packed("/br", "br", Base64.getDecoder().decode("CwaAPHA+SGVsbG8uPC9wPgM=")),
                packed("/said-gzip", "gzip", bytes(HTML)),
                packed("/said-br", "br", bytes(HTML)),
                packed("/twice", "deflate, gzip", gzip(deflate(bytes(HTML), false))),
                packed("/none", "none", bytes(HTML)));
        assertThat(leads(file))
                .extracting(WarcSourceTest::text)
                .containsExactly(
                        "The lock is open. ", HTML, HTML, HTML, HTML, HTML, "<p>Hello.</p>", HTML, HTML, HTML, HTML);
        assertThat(leads(file).get(2).enclosure().orElseThrow().headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void aPageThatIsNotWholeIsRefusedByItselfAndTheRestIsTaken() throws IOException {
        byte[] half = Arrays.copyOf(gzip(bytes(HTML)), 20);
        Path file = file(
                Packing.BY_RECORD,
                packed("/half", "gzip", half),
                raw("/chunk", bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\nThe l")),
                raw("/no", bytes("\u0000\u0001")),
                packed("/zstd", "zstd", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0}),
                new WarcResponse.Builder("https://www.example.org/cut")
                        .date(WHEN)
                        .truncated(WarcTruncationReason.LENGTH)
                        .body(new HttpResponse.Builder(200, "OK")
                                .body(MediaType.HTML, bytes(HTML))
                                .build())
                        .build(),
                page("/whole", HTML));
        List<Lead> leads = leads(file);
        assertThat(leads.subList(0, 5))
                .extracting(lead -> lead.problem().orElseThrow().getMessage())
                .containsExactly(
                        "cut off or broken gzip data",
                        "cut off before its end",
                        "no HTTP answer that can be read",
                        "packed as zstd, which nothing here undoes",
                        "the crawler kept a part of it alone: length");
        assertThat(text(leads.get(5))).isEqualTo(HTML);
    }

    @Test
    void aPageBeyondTheBoundIsRefusedHoweverItIsPacked() throws IOException {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');
        Path file = file(
                Packing.BY_RECORD,
                page("/plain", new String(large, UTF_8)),
                packed("/gzip", "gzip", gzip(large)),
                packed("/twice", "gzip, gzip", gzip(gzip(large))),
                page("/after", HTML));
        List<Lead> leads;
        try (Stream<Lead> stream = source(Map.of("maxBytes", 1_000_000)).open(lead(file))) {
            leads = stream.toList();
        }
        assertThat(leads.subList(0, 3))
                .allSatisfy(lead -> assertThat(lead.problem().orElseThrow())
                        .hasMessage("larger than 1000000 bytes")
                        .isInstanceOf(Refusal.class));
        assertThat(text(leads.get(3))).isEqualTo(HTML);
    }

    @ParameterizedTest
    @EnumSource
    void ofAFileThatIsCutOffTheWholeRecordsAreTakenAndThePlaceIsTold(Packing packing) throws IOException {
        Path whole = file(packing, page("/a", HTML), page("/b", HTML), page("/c", HTML.repeat(100)));
        byte[] all = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.warc"), Arrays.copyOf(all, all.length - 60));
        List<Lead> taken = new ArrayList<>();
        Throwable thrown = catchThrowable(() -> {
            try (Stream<Lead> leads = source.open(lead(cut))) {
                for (Iterator<Lead> each = leads.iterator(); each.hasNext(); ) {
                    taken.add(each.next());
                }
            }
        });
        assertThat(taken)
                .extracting(lead -> lead.source().orElseThrow().getPath())
                .startsWith("/a", "/b");
        assertThat(taken).hasSize(2);
        String third = leads(whole).get(2).uri().getFragment();
        assertThat(thrown).isInstanceOf(UncheckedIOException.class).cause().isInstanceOf(Refusal.class);
        assertThat(thrown.getCause())
                .hasMessage("cut off in the record at byte " + third + "; what came before was taken");
    }

    @Test
    void whatFollowsThatIsNoRecordIsTold() throws IOException {
        Path file = file(Packing.NONE, page("/a", HTML));
        Files.write(file, bytes("no record at all\r\n\r\n"), java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> leads(file))
                .hasRootCauseMessage("broken at byte " + (Files.size(file) - 20)
                        + " or soon after: no record that can be read; what came before was taken");
        Path zeros = file(Packing.BY_RECORD, page("/a", HTML));
        Files.write(zeros, new byte[1_000], java.nio.file.StandardOpenOption.APPEND);
        assertThat(leads(zeros)).hasSize(1);
    }

    @Test
    void tooFewOrTooManyLineEndsAfterTheLastRecordDoNoHarm() throws IOException {
        Path file = file(Packing.NONE, page("/a", HTML), page("/b", HTML));
        String all = Files.readString(file).stripTrailing();
        for (String end :
                List.of("", "\n", "\r\n", "\n\n", "\r\n\r\n", "\n\n\n\n", "\r\n\r\n\r\n", "\n".repeat(9_000))) {
            Files.writeString(file, all + end);
            assertThat(leads(file)).as("%d line ends", end.length()).hasSize(2);
        }
    }

    @Test
    void lengthsThatCannotBeComeToAnEnd() throws IOException {
        for (String length : List.of("-1", "-100", "-9223372036854775808", "9223372036854775807", "x", "1e3")) {
            Path file = Files.writeString(
                    folder.resolve("length.warc"),
                    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.example.org/\r\n"
                            + "Content-Type: application/http\r\nContent-Length: " + length + "\r\n\r\n"
                            + "HTTP/1.1 200 OK\r\n\r\nx\r\n\r\n");
            assertThatThrownBy(() -> leads(file))
                    .as(length)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(Refusal.class);
        }
    }

    @Test
    void headersWithoutEndAreRefusedInBoundedMemory() throws IOException {
        Path file = folder.resolve("headers.warc.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes("WARC/1.0\r\nX: "));
            byte[] many = new byte[1_000_000];
            Arrays.fill(many, (byte) 'x');
            for (int i = 0; i < 20; i++) {
                out.write(many);
            }
        }
        assertThatThrownBy(() -> leads(file)).hasRootCauseMessage("headers that do not end");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        Path file = folder.resolve("bomb.warc.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(
                    bytes("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: image/png\r\nContent-Length: 900000000\r\n"
                            + "WARC-Target-URI: https://www.example.org/\r\n\r\n"));
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 150; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> leads(file))
                .hasRootCauseMessage("packed to less than a 200th of its size, as no archive of pages is");
    }

    @Test
    void hostileAddressesAndDatesAreNoSource() throws IOException {
        Path file = file(Packing.NONE, page("/a", HTML), page("/b", HTML), page("/c", HTML));
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("https://www.example.org/a", "<http://www.example.org/a b|\u00e9>")
                        .replace("https://www.example.org/b", "http://[::zz/b".concat("x".repeat(11)))
                        .replace("https://www.example.org/c", "file:///etc/passwd".concat("x".repeat(7)))
                        .replace("2025-03-18T10:00:00Z", "the day before yest."));
        List<Lead> leads = leads(file);
        assertThat(leads)
                .extracting(Lead::source)
                .containsExactly(
                        Optional.of(URI.create("http://www.example.org/a%20b%7C%C3%A9")),
                        Optional.empty(),
                        Optional.empty());
        assertThat(leads).allSatisfy(lead -> assertThat(lead.fetched()).isEmpty());
    }

    @Test
    void aFileIsKnownByItsBytesAndNotByItsName() throws IOException {
        Path warc = file(Packing.BY_RECORD, page("/a", HTML));
        Path misnamed = Files.copy(warc, folder.resolve("holiday.jpg"));
        assertThat(source.holds(lead(misnamed))).isTrue();
        assertThat(source.holds(lead(Files.write(folder.resolve("empty.warc"), new byte[0]))))
                .isFalse();
        assertThat(source.holds(lead(Files.writeString(folder.resolve("page.warc"), HTML))))
                .isFalse();
        assertThat(source.holds(lead(Files.write(folder.resolve("half.warc.gz"), new byte[] {0x1F, (byte) 0x8B, 8}))))
                .isFalse();
        assertThat(source.holds(lead(Files.copy(warc, folder.resolve(".hidden.warc")))))
                .isFalse();
        assertThat(source.holds(lead(folder))).isFalse();
        assertThat(source.holds(lead(folder.resolve("absent.warc")))).isFalse();
        assertThat(source.holds(
                        Lead.at(URI.create("https://example.org/x.warc")).build()))
                .isFalse();
        assertThat(source.holds(Lead.at(URI.create("file:relative")).build())).isFalse();
    }

    @Test
    void theFileIsClosedWithTheStream() throws IOException {
        Path file = file(Packing.NONE, page("/a", HTML), page("/b", HTML.repeat(5_000)));
        Stream<Lead> leads = source.open(lead(file));
        Iterator<Lead> each = leads.iterator();
        each.next();
        leads.close();
        assertThatThrownBy(each::next).hasCauseInstanceOf(java.nio.channels.ClosedChannelException.class);
    }

    @Test
    void aThousandRecordsAreTakenOneByOne() throws IOException {
        WarcRecord[] many = new WarcRecord[1_000];
        Arrays.setAll(many, i -> page("/" + i, HTML + i));
        Path file = file(Packing.BY_RECORD, many);
        try (Stream<Lead> leads = source.open(lead(file))) {
            assertThat(leads.mapToInt(lead -> text(lead).length() > HTML.length() ? 1 : 0)
                            .sum())
                    .isEqualTo(1_000);
        }
    }

    private Path file(Packing packing, WarcRecord... records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WarcCompression compression = packing == Packing.BY_RECORD ? WarcCompression.GZIP : WarcCompression.NONE;
        try (WarcWriter writer = new WarcWriter(Channels.newChannel(bytes), compression)) {
            for (WarcRecord record : records) {
                writer.write(record);
            }
        }
        byte[] all = packing == Packing.WHOLE ? gzip(bytes.toByteArray()) : bytes.toByteArray();
        return Files.write(folder.resolve("crawl.warc"), all);
    }

    private static WarcRecord info() throws IOException {
        return new Warcinfo.Builder()
                .fields(Map.of("software", List.of("none")))
                .build();
    }

    private static WarcRecord request(String path) throws IOException {
        return new WarcRequest.Builder(URI.create("https://www.example.org" + path))
                .body(new HttpRequest.Builder("GET", path).build())
                .build();
    }

    private static WarcRecord page(String path, String text) {
        return page(path, "text/html", text);
    }

    private static WarcRecord page(String path, String type, String text) {
        return response(
                path,
                new HttpResponse.Builder(200, "OK").body(null, bytes(text)).setHeader("Content-Type", type));
    }

    private static WarcRecord packed(String path, String encoding, byte[] body) {
        return response(
                path,
                new HttpResponse.Builder(200, "OK").body(MediaType.HTML, body).setHeader("Content-Encoding", encoding));
    }

    private static WarcRecord response(String path, HttpResponse.Builder answer) {
        try {
            return new WarcResponse.Builder("https://www.example.org" + path)
                    .version(MessageVersion.WARC_1_1)
                    .date(WHEN)
                    .body(answer.build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WarcRecord raw(String path, byte[] answer) {
        return new WarcResponse.Builder("https://www.example.org" + path)
                .date(WHEN)
                .body(MediaType.HTTP_RESPONSE, answer)
                .build();
    }

    private static WarcRecord resource(String target, String type, String text) {
        return new WarcResource.Builder(URI.create(target))
                .date(WHEN)
                .body(MediaType.parse(type), bytes(text))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(9, bare))) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Lead lead(Path file) {
        return Lead.at(file.toUri()).path(file.getFileName().toString()).build();
    }

    private List<Lead> leads(Path file) throws IOException {
        try (Stream<Lead> leads = source.open(lead(file))) {
            return leads.toList();
        }
    }

    private static String text(Lead lead) {
        return new String(lead.enclosure().orElseThrow().body(), UTF_8);
    }
}

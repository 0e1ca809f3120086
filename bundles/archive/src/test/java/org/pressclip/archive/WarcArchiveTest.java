package org.pressclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.pressclip.archive.Fixtures.NOW;
import static org.pressclip.archive.Fixtures.answered;
import static org.pressclip.archive.Fixtures.archive;
import static org.pressclip.archive.Fixtures.fetched;
import static org.pressclip.archive.Fixtures.file;
import static org.pressclip.archive.Fixtures.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Digest;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Exchange;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Source;
import org.pressclip.service.Archive;
import org.pressclip.service.Place;

class WarcArchiveTest {
    private static final URI PAGE = URI.create("https://news.example/2026/rain?id=7");
    private static final String STORY = "<p>Rain fell on the town.</p>";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private final List<WarcArchive> open = new ArrayList<>();
    private final Fixtures.Hands clock = new Fixtures.Hands(NOW);

    private WarcArchive opened(Map<String, ?> config) {
        WarcArchive archive = archive(home, config, clock);
        open.add(archive);
        return archive;
    }

    private WarcArchive opened() {
        return opened(Map.of());
    }

    private Path warc(Place place) {
        return home.resolve("archive").resolve(place.file());
    }

    @AfterEach
    void close() throws IOException {
        for (WarcArchive each : open) {
            each.close();
        }
    }

    @Test
    void whatIsKeptIsRecalledWithStatusHeadersBytesSourceAndInstant() throws IOException {
        Capture capture = fetched(PAGE, STORY);
        WarcArchive archive = opened();
        Place place = archive.keep(capture, null);
        assertThat(place.file()).isEqualTo("2026/11/23-0001.warc.gz");
        assertThat(place.sha256()).isEqualTo(capture.sha256());
        Lead lead = archive.recall(Lead.at(PAGE).guid("g").build(), place);
        Enclosure held = lead.enclosure().orElseThrow();
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.headers()).isEqualTo(capture.headers());
        assertThat(held.body()).isEqualTo(capture.open().readAllBytes());
        assertThat(lead.source()).contains(PAGE);
        assertThat(lead.fetched()).isEqualTo(capture.fetched());
        assertThat(lead.guid()).contains("g");
    }

    @Test
    void eachExchangeIsARequestAndAResponseAndTheLeadIsNotedBesideTheLast() throws IOException {
        URI first = URI.create("http://news.example/a");
        Lead lead = Lead.at(first)
                .guid("tag:1")
                .claim(Claim.of(Field.HEADLINE, "Rain \"again\"", Evidence.of(Evidence.Kind.FEED, "item/title"), 0.9))
                .build();
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("text/html"));
        Capture capture = new Capture(
                lead,
                PAGE,
                200,
                headers,
                STORY.getBytes(UTF_8),
                NOW,
                List.of(
                        new Exchange(first, Map.of("User-Agent", List.of("x")), 301, Map.of("Location", List.of("/b"))),
                        new Exchange(PAGE, Map.of("Accept", List.of("*/*")), 200, headers)));
        Place place = opened().keep(capture, null);
        List<Map<String, List<String>>> all = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        long main = 0;
        try (WarcReader reader = new WarcReader(warc(place))) {
            for (WarcRecord record : reader) {
                all.add(record.headers().map());
                blocks.add(new String(record.body().stream().readAllBytes(), UTF_8));
                if (blocks.size() == 5) {
                    main = reader.position();
                }
            }
        }
        assertThat(all.stream().map(each -> String.join("", each.getOrDefault("WARC-Type", List.of()))))
                .containsExactly("warcinfo", "request", "response", "request", "response", "metadata");
        assertThat(place.offset()).isEqualTo(main);
        assertThat(blocks.get(1)).startsWith("GET /a HTTP/1.1\r\nHost: news.example\r\nUser-Agent: x\r\n\r\n");
        assertThat(blocks.get(2)).startsWith("HTTP/1.1 301 Moved Permanently\r\nLocation: /b\r\n");
        assertThat(blocks.get(3)).startsWith("GET /2026/rain?id=7 HTTP/1.1\r\n");
        assertThat(blocks.get(4)).endsWith("\r\n\r\n" + STORY);
        assertThat(blocks.get(5))
                .contains("tag:1")
                .contains("Rain \\\"again\\\"")
                .contains("item/title");
        assertThat(all.get(1).get("WARC-Concurrent-To")).isEqualTo(all.get(2).get("WARC-Record-ID"));
        assertThat(all.get(3).get("WARC-Concurrent-To")).isEqualTo(all.get(4).get("WARC-Record-ID"));
        assertThat(all.get(5).get("WARC-Concurrent-To")).isEqualTo(all.get(4).get("WARC-Record-ID"));
        assertThat(all.get(2).get("WARC-Target-URI")).containsExactly(first.toString());
        assertThat(all.get(4).get("WARC-Target-URI")).containsExactly(PAGE.toString());
        assertThat(all.get(4).get("WARC-Payload-Digest")).containsExactly("sha256:" + capture.sha256());
    }

    @Test
    void readersDoNotUndoEncodingsThatAreUndoneAlready() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Encoding", List.of("gzip"));
        headers.put("Transfer-Encoding", List.of("chunked"));
        headers.put("content-length", List.of("17"));
        headers.put("Set-Cookie", List.of("a=1", "b=2"));
        Capture capture = answered(Lead.at(PAGE).build(), 200, STORY.getBytes(UTF_8), headers);
        WarcArchive archive = opened();
        Place place = archive.keep(capture, null);
        try (WarcReader reader = new WarcReader(warc(place))) {
            reader.position(place.offset());
            HttpResponse http = ((WarcResponse) reader.next().orElseThrow()).http();
            assertThat(new String(http.bodyDecoded().stream().readAllBytes(), UTF_8))
                    .isEqualTo(STORY);
            assertThat(http.headers().all("X-Archive-Orig-Content-Encoding")).containsExactly("gzip");
            assertThat(http.headers().all("Content-Length")).containsExactly(String.valueOf(STORY.length()));
        }
        Map<String, List<String>> held = recalled(archive, place).headers();
        assertThat(held.get("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(held.get("Content-Encoding")).containsExactly("gzip");
        assertThat(held.get("Content-Length")).containsExactly("17");
    }

    @Test
    void whatCameAsGzipIsKeptAsItCame() throws IOException {
        byte[] body = STORY.repeat(50).getBytes(UTF_8);
        byte[] packed = gzip(body);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("text/html"));
        headers.put("Content-Encoding", List.of("gzip"));
        headers.put("Content-Length", List.of(String.valueOf(packed.length)));
        Lead lead = Lead.at(PAGE).build();
        Exchange exchange = new Exchange(PAGE, Map.of(), 200, headers);
        Capture capture = new Capture(lead, PAGE, 200, headers, body, NOW, List.of(exchange), packed);
        WarcArchive archive = opened();
        Place first = archive.keep(capture, null);
        Place second = archive.keep(capture, first);
        assertThat(first.sha256()).isEqualTo(capture.sha256());
        String digest = Digest.of(packed);
        try (WarcReader reader = new WarcReader(warc(first))) {
            reader.position(first.offset());
            WarcResponse response = (WarcResponse) reader.next().orElseThrow();
            assertThat(response.payloadDigest().orElseThrow().hex()).isEqualTo(digest);
            HttpResponse http = response.http();
            assertThat(http.headers().all("Content-Encoding")).containsExactly("gzip");
            assertThat(http.headers().all("Content-Length")).containsExactly(String.valueOf(packed.length));
            assertThat(http.body().stream().readAllBytes()).isEqualTo(packed);
        }
        try (WarcReader reader = new WarcReader(warc(first))) {
            reader.position(first.offset());
            HttpResponse http = ((WarcResponse) reader.next().orElseThrow()).http();
            assertThat(http.bodyDecoded().stream().readAllBytes()).isEqualTo(body);
        }
        try (WarcReader reader = new WarcReader(warc(second))) {
            reader.position(second.offset());
            WarcRevisit revisit = (WarcRevisit) reader.next().orElseThrow();
            assertThat(revisit.payloadDigest().orElseThrow().hex()).isEqualTo(digest);
        }
        for (Place place : List.of(first, second)) {
            Enclosure held = recalled(archive, place);
            assertThat(held.body()).isEqualTo(body);
            assertThat(held.headers().get("Content-Encoding")).containsExactly("gzip");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static Enclosure recalled(Archive archive, Place place) throws IOException {
        return archive.recall(Lead.at(PAGE).build(), place).enclosure().orElseThrow();
    }

    @Test
    void aHeaderCannotBecomeTwoOrTheBody() throws IOException {
        Map<String, List<String>> headers = Map.of(
                "X-A", List.of("one\r\nX-Evil: 1\r\n\r\n<p>body"),
                ":status", List.of("200"),
                "", List.of("HTTP/1.1 200"),
                "X B", List.of("no token"),
                "X-Wide", List.of("\u6771\u4eac"));
        Capture capture = answered(Lead.at(PAGE).build(), 200, STORY.getBytes(UTF_8), headers);
        WarcArchive archive = opened();
        Enclosure held = recalled(archive, archive.keep(capture, null));
        assertThat(held.headers()).containsOnlyKeys("X-A", "X-Wide");
        assertThat(held.headers().get("X-A")).containsExactly("one  X-Evil: 1    <p>body");
        assertThat(new String(held.body(), UTF_8)).isEqualTo(STORY);
    }

    @Test
    void aFileIsAResourceAndWhatNobodyKnowsTheInstantOfStaysSo() throws IOException {
        WarcArchive archive = opened();
        Place undated = archive.keep(file("notes.txt", "Rain".getBytes(UTF_8), null), null);
        Place dated = archive.keep(file("more.txt", "Sun".getBytes(UTF_8), NOW.minusSeconds(9)), null);
        assertThat(records(warc(undated))).containsExactly("warcinfo", "resource", "metadata", "resource", "metadata");
        Lead first = archive.recall(Lead.at(PAGE).build(), undated);
        assertThat(first.fetched()).isEmpty();
        assertThat(first.source()).contains(URI.create("file:///home/somebody/notes.txt"));
        assertThat(first.enclosure().orElseThrow().status()).isZero();
        assertThat(first.enclosure().orElseThrow().headers()).isEmpty();
        assertThat(archive.recall(Lead.at(PAGE).build(), dated).fetched()).contains(NOW.minusSeconds(9));
    }

    @Test
    void theSamePayloadAgainIsARevisitOfTheRecordThatHasIt() throws IOException {
        WarcArchive archive = opened();
        Place first = archive.keep(fetched(PAGE, STORY.repeat(50)), null);
        clock.go(Duration.ofDays(1));
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("text/html"), "Age", List.of("3"));
        Capture again = answered(Lead.at(PAGE).build(), 200, STORY.repeat(50).getBytes(UTF_8), headers);
        Place second = archive.keep(again, first);
        Place third = archive.keep(again, second);
        assertThat(second.file()).isEqualTo("2026/11/24-0001.warc.gz");
        assertThat(records(warc(second)))
                .containsExactly("warcinfo", "request", "revisit", "metadata", "request", "revisit", "metadata");
        for (Place place : List.of(second, third)) {
            try (WarcReader reader = new WarcReader(warc(place))) {
                reader.position(place.offset());
                WarcRevisit revisit = (WarcRevisit) reader.next().orElseThrow();
                assertThat(revisit.profile()).isEqualTo(WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1);
                assertThat(revisit.refersToTargetURI()).contains(PAGE);
                assertThat(revisit.refersToDate()).contains(NOW.minusSeconds(5));
                assertThat(revisit.headers().first(Composer.REFERRED_FILE)).contains(first.file());
                assertThat(revisit.payloadDigest().orElseThrow().hex()).isEqualTo(again.sha256());
            }
            Enclosure held = recalled(archive, place);
            assertThat(held.headers().get("Age")).containsExactly("3");
            assertThat(new String(held.body(), UTF_8)).isEqualTo(STORY.repeat(50));
        }
    }

    @Test
    void anotherPayloadIsKeptWhole() throws IOException {
        WarcArchive archive = opened();
        Place first = archive.keep(fetched(PAGE, STORY), null);
        Place second = archive.keep(fetched(PAGE, STORY + "More."), first);
        assertThat(records(warc(second))).doesNotContain("revisit");
        assertThat(new String(recalled(archive, second).body(), UTF_8)).endsWith("More.");
    }

    @Test
    void notModifiedIsARevisitThatRecallsWhatWasThereBefore() throws IOException {
        WarcArchive archive = opened();
        Place first = archive.keep(fetched(PAGE, STORY), null);
        Capture unchanged = answered(Lead.at(PAGE).build(), 304, new byte[0], Map.of("ETag", List.of("\"a\"")));
        Place second = archive.keep(unchanged, first);
        Place third = archive.keep(unchanged, second);
        assertThat(second.sha256()).isEqualTo(first.sha256());
        for (Place place : List.of(second, third)) {
            try (WarcReader reader = new WarcReader(warc(place))) {
                reader.position(place.offset());
                WarcRevisit revisit = (WarcRevisit) reader.next().orElseThrow();
                assertThat(revisit.profile()).isEqualTo(WarcRevisit.SERVER_NOT_MODIFIED_1_1);
                assertThat(revisit.http().status()).isEqualTo(304);
            }
            Lead lead = archive.recall(Lead.at(PAGE).build(), place);
            assertThat(lead.enclosure().orElseThrow().status()).isEqualTo(200);
            assertThat(lead.enclosure().orElseThrow().headers()).containsOnlyKeys("Content-Type");
            assertThat(new String(lead.enclosure().orElseThrow().body(), UTF_8)).isEqualTo(STORY);
            assertThat(lead.fetched()).contains(NOW.minusSeconds(5));
        }
    }

    @Test
    void notModifiedSinceNobodyKnowsWhatIsKeptAndSaidWhenItIsRecalled() throws IOException {
        WarcArchive archive = opened();
        Capture unchanged = answered(Lead.at(PAGE).build(), 304, new byte[0], Map.of());
        Place place = archive.keep(unchanged, null);
        assertThatIOException()
                .isThrownBy(() -> recalled(archive, place))
                .withMessage("the original " + place + " says that nothing had changed, and not since when");
    }

    @Test
    void aRevisitOfWhatIsGoneIsKeptWhole() throws IOException {
        WarcArchive archive = opened();
        Place gone =
                new Place("2020/01/01-0001.warc.gz", 7, fetched(PAGE, STORY).sha256());
        Place place = archive.keep(fetched(PAGE, STORY), gone);
        assertThat(records(warc(place))).containsExactly("warcinfo", "request", "response", "metadata");
    }

    @Test
    void aFullFileIsFollowedByTheNextAndANewDayBeginsItsOwn() throws IOException {
        WarcArchive archive = opened(Map.of("megabytes", 1));
        List<Place> places = new ArrayList<>();
        byte[] noise = new byte[400_000];
        for (int i = 0; i < 5; i++) {
            new java.util.Random(i).nextBytes(noise);
            places.add(archive.keep(answered(Lead.at(PAGE).build(), 200, noise.clone(), Map.of()), null));
        }
        clock.go(Duration.ofHours(10));
        places.add(archive.keep(fetched(PAGE, STORY), null));
        assertThat(places.stream().map(Place::file))
                .containsExactly(
                        "2026/11/23-0001.warc.gz",
                        "2026/11/23-0001.warc.gz",
                        "2026/11/23-0002.warc.gz",
                        "2026/11/23-0002.warc.gz",
                        "2026/11/23-0003.warc.gz",
                        "2026/11/24-0001.warc.gz");
        for (Place place : places) {
            assertThat(records(warc(place)).get(0)).isEqualTo("warcinfo");
            recalled(archive, place);
        }
        Archive.Extent extent = archive.extent();
        assertThat(extent.files()).isEqualTo(4);
        assertThat(extent.bytes()).isBetween(2_000_000L, 2_100_000L);
        assertThat(extent.free()).isPositive();
        assertThat(extent.folder()).isEqualTo(home.resolve("archive").toString());
    }

    @Test
    void aClockThatIsSetBackLosesNothing() throws IOException {
        WarcArchive archive = opened();
        Place first = archive.keep(fetched(PAGE, STORY), null);
        clock.go(Duration.ofDays(-400));
        Place second = archive.keep(fetched(PAGE, STORY), null);
        clock.go(Duration.ofDays(400));
        Place third = archive.keep(fetched(PAGE, STORY), null);
        assertThat(List.of(first.file(), second.file(), third.file()))
                .containsExactly("2026/11/23-0001.warc.gz", "2025/10/19-0001.warc.gz", "2026/11/23-0002.warc.gz");
        for (Place place : List.of(first, second, third)) {
            recalled(archive, place);
        }
    }

    @Test
    void anArchiveGoesOnWhereItEnded() throws IOException {
        WarcArchive archive = opened();
        Place first = archive.keep(fetched(PAGE, STORY), null);
        archive.close();
        WarcArchive next = opened();
        Place second = next.keep(fetched(PAGE, STORY), null);
        assertThat(second.file()).isEqualTo(first.file());
        assertThat(second.offset()).isGreaterThan(first.offset());
        assertThat(records(warc(first)))
                .containsExactly("warcinfo", "request", "response", "metadata", "request", "response", "metadata");
        recalled(next, first);
        recalled(next, second);
    }

    @Test
    void nothingIsThereBeforeSomethingIsKept() throws IOException {
        assertThat(opened().extent().files()).isZero();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void twoThatAppendToOneFolderHaveFilesOfTheirOwn() throws IOException {
        WarcArchive one = opened();
        WarcArchive other = opened();
        Place first = one.keep(fetched(PAGE, STORY), null);
        Place second = other.keep(fetched(PAGE, STORY), null);
        Place third = one.keep(fetched(PAGE, STORY), null);
        assertThat(second.file()).isNotEqualTo(first.file());
        assertThat(third.file()).isEqualTo(first.file());
        for (Place place : List.of(first, second, third)) {
            recalled(one, place);
            recalled(other, place);
        }
    }

    @Test
    void aFileThatSomebodyTakesAwayIsFollowedByAnother() throws IOException {
        WarcArchive archive = opened();
        Place first = archive.keep(fetched(PAGE, STORY), null);
        Files.move(warc(first), home.resolve("away.warc.gz"));
        Place second = archive.keep(fetched(PAGE, STORY), null);
        assertThat(records(warc(second))).containsExactly("warcinfo", "request", "response", "metadata");
        recalled(archive, second);
        assertThat(second.file()).isEqualTo("2026/11/23-0002.warc.gz");
        assertThatIOException().isThrownBy(() -> recalled(archive, first)).withMessageContaining("is not there");
    }

    @Test
    void anInterruptedWorkerClosesNothing() throws IOException {
        WarcArchive archive = opened();
        archive.keep(fetched(PAGE, STORY), null);
        Thread.currentThread().interrupt();
        Place place;
        try {
            place = archive.keep(fetched(PAGE, STORY), null);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        recalled(archive, place);
        recalled(archive, archive.keep(fetched(PAGE, STORY), place));
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
        Path taken = Files.writeString(home.resolve("taken"), "a file");
        WarcArchive archive = opened(Map.of("folder", "taken"));
        assertThatIOException()
                .isThrownBy(() -> archive.keep(fetched(PAGE, STORY), null))
                .withMessageStartingWith("the archive's folder " + taken + " could not be written to: ");
        WarcArchive nowhere = new WarcArchive(Fixtures.config(Map.of()), "", clock);
        assertThatIOException()
                .isThrownBy(() -> nowhere.keep(fetched(PAGE, STORY), null))
                .withMessage("the archive has no folder: set folder of org.pressclip.archive");
    }

    @Test
    void aPlaceOutsideOfTheFolderIsNone() throws IOException {
        Files.writeString(home.resolve("secret.warc.gz"), "x");
        for (String name : List.of("../secret.warc.gz", "", "/etc/passwd", "a\0b")) {
            assertThatIOException()
                    .isThrownBy(() -> recalled(opened(), new Place(name, 0, "")))
                    .withMessageContaining("is no file of the archive");
        }
    }

    @Test
    void whatIsWrongInTheConfigurationLeavesTheLastInForce() throws IOException {
        WarcArchive archive = opened(Map.of("level", 12, "sync", "sometimes", "megabytes", 0, "days", -1));
        Place one = archive.keep(fetched(PAGE, STORY), null);
        Place other = archive.keep(fetched(PAGE, STORY + " It went on."), one);
        assertThat(new String(recalled(archive, other).body(), UTF_8)).isEqualTo(STORY + " It went on.");
        assertThat(other.file()).as("0 megabytes would begin another").isEqualTo(one.file());
    }

    @Test
    void anotherFolderIsUsedFromThenOn() throws IOException {
        WarcArchive archive = opened();
        archive.keep(fetched(PAGE, STORY), null);
        archive.configure(Fixtures.config(Map.of("folder", "elsewhere")));
        Place place = archive.keep(fetched(PAGE, STORY), null);
        assertThat(home.resolve("elsewhere").resolve(place.file())).exists();
    }

    @Test
    void whatCameOutOfAWarcStaysThere() throws IOException {
        WarcArchive archive = opened();
        Path warc = Files.writeString(home.resolve("crawl.warc"), "WARC/1.0");
        Lead item = Lead.at(URI.create(warc.toUri() + "#1234"))
                .source(PAGE)
                .fetched(NOW)
                .enclosure(Enclosure.of("text/html", STORY.getBytes(UTF_8)))
                .build();
        archive.bindSource(new Source() {
            @Override
            public boolean holds(Lead lead) {
                return lead.uri().equals(warc.toUri());
            }

            @Override
            public Stream<Lead> open(Lead lead) {
                return lead.uri().equals(item.uri()) ? Stream.of(item) : Stream.empty();
            }
        });
        Capture capture = new Capture(item, PAGE, 0, Map.of(), STORY.getBytes(UTF_8), NOW);
        Place place = archive.keep(capture, null);
        assertThat(place).isEqualTo(new Place(warc.toUri().toString(), 1234, capture.sha256()));
        assertThat(archive.extent().files()).isZero();
        Lead lead = archive.recall(Lead.at(item.uri()).build(), place);
        assertThat(new String(lead.enclosure().orElseThrow().body(), UTF_8)).isEqualTo(STORY);
        assertThat(lead.source()).contains(PAGE);
        assertThatIOException()
                .isThrownBy(() -> archive.recall(item, new Place(place.file(), 7, place.sha256())))
                .withMessageEndingWith("is not there any more");
    }

    @Test
    void anItemOfAnythingElseIsCopied() throws IOException {
        WarcArchive archive = opened();
        Lead item = Lead.at(URI.create(home.toUri() + "feed.xml#3"))
                .source(PAGE)
                .enclosure(Enclosure.of("text/html; charset=utf-8", STORY.getBytes(UTF_8)))
                .build();
        Capture capture =
                new Capture(item, PAGE, 0, item.enclosure().orElseThrow().headers(), STORY.getBytes(UTF_8), null);
        Place place = archive.keep(capture, null);
        assertThat(records(warc(place))).containsExactly("warcinfo", "resource", "metadata");
        assertThat(recalled(archive, place).headers())
                .isEqualTo(Map.of("Content-Type", List.of("text/html; charset=utf-8")));
    }

    @Test
    void whatIsDamagedIsToldAndNotGiven() throws IOException {
        WarcArchive archive = opened();
        Place place = archive.keep(fetched(PAGE, STORY), null);
        byte[] bytes = Files.readAllBytes(warc(place));
        Path file = warc(place);
        int told = 0;
        for (int at = (int) place.offset(); at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            try {
                assertThat(new String(recalled(archive, place).body(), UTF_8)).isEqualTo(STORY);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith("the original " + place + " is damaged: ");
                told++;
            }
        }
        assertThat(told).isGreaterThan(200);
    }
}

package org.pressclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.archive.Fixtures.NOW;
import static org.pressclip.archive.Fixtures.answered;
import static org.pressclip.archive.Fixtures.archive;
import static org.pressclip.archive.Fixtures.records;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Lead;
import org.pressclip.service.Place;

/** Whatever a server says: it comes back as it was, and no reader stumbles over it or what follows. */
class AnythingPropertyTest {
    private static final List<String> NAMES = List.of(
            "Content-Type",
            "content-encoding",
            "Content-Length",
            "Transfer-Encoding",
            "X-A",
            "set-cookie",
            "ETag",
            "X-Archive-Orig-Server",
            "Location",
            "",
            ":status",
            "two words",
            "a:b",
            "\u00e9",
            "line\r\nbreak");
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\r\n\r\n",
            "WARC/1.1\r\n",
            "Content-Length: 7",
            "gzip",
            "chunked",
            "a",
            " ",
            "\t",
            "\u0000",
            "\u007f",
            "\u00e9",
            "\u6771",
            "\ud83d\ude00",
            "\ud800",
            "99999999999999999999",
            "-1",
            "text/html",
            "; charset=\"",
            "<p>");

    @SuppressWarnings("NullAway.Init") // before each property
    private Path home;

    @SuppressWarnings("NullAway.Init") // before each property
    private WarcArchive archive;

    @BeforeProperty
    void open() throws IOException {
        home = Files.createTempDirectory("anything");
        archive = archive(home, Map.of("sync", "never", "megabytes", 1), new Fixtures.Hands(NOW));
    }

    @AfterProperty
    void everyRecordCanBeReadByOthers() throws IOException {
        archive.close();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (each.toString().endsWith(".gz")) {
                    assertThat(records(each)).isNotEmpty();
                }
                Files.delete(each);
            }
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Map<String, List<String>>> headers() {
        return Arbitraries.maps(Arbitraries.of(NAMES), values().list().ofMaxSize(3))
                .ofMaxSize(8)
                .map(LinkedHashMap::new);
    }

    @Property(tries = 150)
    void anyAnswerComesBackAsItWas(
            @ForAll("headers") Map<String, List<String>> headers, @ForAll byte[] body, @ForAll("statuses") int status)
            throws IOException {
        Lead lead = Lead.at(URI.create("https://news.example/a%20b?c=d")).build();
        Capture capture = answered(lead, status, body, headers);
        Place place = archive.keep(capture, null);
        Lead back = archive.recall(lead, place);
        Enclosure held = back.enclosure().orElseThrow();
        assertThat(held.body()).isEqualTo(body);
        assertThat(held.status()).isEqualTo(status);
        assertThat(back.fetched()).isEqualTo(capture.fetched());
        Map<String, List<String>> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        capture.headers().forEach((name, values) -> {
            if (name.matches("[A-Za-z-]+") && !values.isEmpty()) {
                expected.put(
                        name, values.stream().map(AnythingPropertyTest::plain).toList());
            }
        });
        assertThat(new TreeMap<>(held.headers())).isEqualTo(new TreeMap<>(named(expected, held.headers())));
    }

    /** The same with names as the other spells them. */
    private static Map<String, List<String>> named(Map<String, List<String>> headers, Map<String, List<String>> other) {
        Map<String, List<String>> named = new TreeMap<>(headers);
        other.keySet().forEach(name -> {
            List<String> values = headers.get(name);
            if (values != null) {
                headers.keySet().stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .ifPresent(named::remove);
                named.put(name, values);
            }
        });
        return named;
    }

    private static String plain(String value) {
        String one = HttpHead.plain(value);
        return one.chars().allMatch(c -> c < 0x100)
                ? one
                : new String(one.getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(200, 201, 206, 404, 500, 599, 100, 999);
    }

    @Property(tries = 100)
    void anyFileComesBackAsItWasWhateverItsLeadSays(
            @ForAll("values") String type, @ForAll("values") String said, @ForAll byte[] body) throws IOException {
        Lead lead = Lead.at(URI.create("file:///in/x.txt"))
                .guid(said)
                .path(said)
                .warn(said)
                .claim(Claim.of("headline", said, Evidence.of(Evidence.Kind.FEED, said), 0.5)
                        .withValue(type)
                        .with("url", said))
                .build();
        Capture capture = new Capture(lead, lead.uri(), 0, Map.of("Content-Type", List.of(type)), body, null);
        Enclosure held =
                archive.recall(lead, archive.keep(capture, null)).enclosure().orElseThrow();
        assertThat(held.body()).isEqualTo(body);
        assertThat(held.status()).isZero();
    }
}

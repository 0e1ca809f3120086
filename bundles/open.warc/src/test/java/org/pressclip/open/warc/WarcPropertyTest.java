package org.pressclip.open.warc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Lead;

/** Whatever the bytes: at worst an {@link IOException}, and no more items than there are bytes for. */
class WarcPropertyTest {
    private static final String RECORD = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\n"
            + "WARC-Date: 2025-03-18T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: 75\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<p>Rain.</p>\r\n\r\n";
    private static final List<String> PIECES = List.of(
            "WARC/1.0\r\n",
            "\r\n",
            "\r\n\r\n",
            "Content-Length: ",
            "-1",
            "99999999999",
            ": ",
            "HTTP/1.1 200 OK\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Content-Encoding: br\r\n",
            "WARC-Type: resource\r\n",
            "\u0000",
            "\u001f\u008b");

    private static final Path FILE = file();

    private final WarcSource source =
            new WarcSource(Converters.standardConverter().convert(Map.of()).to(WarcSource.Config.class));

    private static Path file() {
        try {
            Path file = Files.createTempFile("any", ".warc");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 400)
    void damagedRecordsEndInNothingWorse(
            @ForAll long seed, @ForAll boolean packed, @ForAll @IntRange(min = 1, max = 12) int harm)
            throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(RECORD.repeat(3));
        for (int i = 0; i < harm; i++) {
            int at = 5 + random.nextInt(text.length() - 5);
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.delete(at, Math.max(at, Math.min(text.length() - 1, at + random.nextInt(40))));
                default -> text.setLength(Math.max(9, at));
            }
        }
        byte[] bytes = text.toString().getBytes(ISO_8859_1);
        open(packed ? gzip(bytes) : bytes);
    }

    @Property(tries = 400)
    void damagedPacksEndInNothingWorse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int harm)
            throws IOException {
        Random random = new Random(seed);
        byte[] one = gzip(RECORD.getBytes(ISO_8859_1));
        byte[] bytes = new byte[one.length * 3];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(one, 0, bytes, i * one.length, one.length);
        }
        for (int i = 0; i < harm; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        open(random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }

    @Property(tries = 200)
    void anyBytesEndInNothingWorse(@ForAll byte[] bytes) throws IOException {
        open(bytes);
    }

    private void open(byte[] bytes) throws IOException {
        Path file = Files.write(FILE, bytes);
        Lead lead = Lead.at(file.toUri()).build();
        boolean held = source.holds(lead);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            int count = 0;
            try (Stream<Lead> leads = source.open(lead)) {
                for (Iterator<Lead> each = leads.iterator(); each.hasNext(); each.next()) {
                    assertThat(++count).isLessThanOrEqualTo(bytes.length * 20 / 9);
                }
            } catch (IOException | UncheckedIOException e) {
                if (held) { // what is no crawl at all is opened by nobody else
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        });
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}

package org.pressclip.archive;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.pressclip.api.Enclosure;
import org.pressclip.service.Place;

/**
 * A record as it was read back.
 *
 * @param id its WARC-Record-ID, in angle brackets
 * @param target the address that it is of
 * @param date its WARC-Date
 * @param fetched when it was fetched; null if nobody knows
 * @param sha256 of its payload, as it says itself; "" if it does not
 * @param enclosure what it holds; of a revisit without the bytes
 * @param refers of a revisit what it refers to; null where that is not said
 * @param revisit whether it is one
 * @param unchanged whether it is one because the server said that nothing had changed
 */
record Holding(
        String id,
        URI target,
        Instant date,
        @Nullable Instant fetched,
        String sha256,
        Enclosure enclosure,
        @Nullable Place refers,
        boolean revisit,
        boolean unchanged) {
    private static final String DIGEST = "sha256:";

    /**
     * Reads one.
     *
     * @param whole whether its bytes are wanted too
     * @throws IOException with a sentence that goes on after its place: "is not there", "is damaged"
     */
    static Holding read(Path file, long offset, boolean whole) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("is not there: " + file + " is gone");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (offset >= bytes.length()) {
                throw new IOException("is not there: " + file + " ends before it");
            }
            if (whole && !Tail.sound(bytes, offset)) {
                throw new EOFException("no whole record");
            }
            bytes.seek(offset);
            WarcReader reader = new WarcReader(new Calm(bytes));
            WarcRecord record = reader.next().orElseThrow(() -> new EOFException("no record"));
            Holding held = held(record, whole);
            return whole && !noted(reader, held.id()) ? held.undated() : held;
        } catch (EOFException | ParsingException | ZipException | RuntimeException e) { // jwarc's are of many kinds
            throw damaged(file, e);
        }
    }

    /** Whether the instant was known when it was kept, by the note beside it; if there is none, it was. */
    private static boolean noted(WarcReader reader, String id) {
        try {
            WarcRecord next = reader.next().orElse(null);
            return next == null
                    || !header(next, "Content-Type").equals(LeadNote.TYPE)
                    || !header(next, "WARC-Concurrent-To").equals(id)
                    || LeadNote.dated(next.body().stream());
        } catch (IOException | RuntimeException e) { // the record itself was whole
            return true;
        }
    }

    private Holding undated() {
        return new Holding(id, target, date, null, sha256, enclosure, refers, revisit, unchanged);
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException("is damaged: no record of " + file + " that can be read begins there", cause);
    }

    private static Holding held(WarcRecord record, boolean whole) throws IOException {
        String digest = header(record, "WARC-Payload-Digest");
        String sha256 = digest.startsWith(DIGEST) ? digest.substring(DIGEST.length()) : "";
        Instant date = Instant.parse(header(record, "WARC-Date"));
        String refers = header(record, Composer.REFERRED_FILE);
        boolean revisit = record instanceof WarcRevisit;
        return new Holding(
                header(record, "WARC-Record-ID"),
                URI.create(header(record, "WARC-Target-URI")),
                date,
                date,
                sha256,
                enclosure(record, whole),
                refers.isEmpty()
                        ? null
                        : new Place(refers, Long.parseLong(header(record, Composer.REFERRED_OFFSET)), sha256),
                revisit,
                revisit && header(record, "WARC-Profile").contains("server-not-modified"));
    }

    private static Enclosure enclosure(WarcRecord record, boolean whole) throws IOException {
        byte[] none = new byte[0];
        String type = header(record, "Content-Type");
        boolean http = HttpHead.mediaType(type).equals("application/http");
        if (http && record instanceof WarcResponse response) {
            HttpResponse answer = response.http();
            byte[] body = whole ? body(answer) : none;
            return new Enclosure(answer.status(), HttpHead.headers(answer), body);
        }
        if (http && record instanceof WarcRevisit revisit) {
            HttpResponse answer = revisit.http();
            return new Enclosure(answer.status(), HttpHead.headers(answer), none);
        }
        if (record instanceof WarcResource || record instanceof WarcRevisit) {
            byte[] body = whole ? record.body().stream().readAllBytes() : none;
            return new Enclosure(0, type.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(type)), body);
        }
        throw new IllegalArgumentException("a record of the type " + record.type());
    }

    private static byte[] body(HttpResponse answer) throws IOException {
        InputStream body = answer.body().stream();
        if (!HttpHead.packed(answer)) {
            return body.readAllBytes();
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body.readAllBytes()))) {
            return unpacked.readAllBytes();
        }
    }

    private static String header(WarcRecord record, String name) {
        return record.headers().first(name).orElse("");
    }

    /** A file as a channel that no interrupt closes: a page that is given up is not to look damaged. */
    private record Calm(RandomAccessFile file) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer out) throws IOException {
            byte[] some = new byte[Math.min(out.remaining(), 65_536)];
            int n = file.read(some);
            if (n > 0) {
                out.put(some, 0, n);
            }
            return n;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {} // whoever opened the file closes it
    }
}

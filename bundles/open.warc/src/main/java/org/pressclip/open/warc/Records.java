package org.pressclip.open.warc;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.pressclip.api.Container;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.WebAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a WARC file that hold what was at an address, as leads, one in memory at a time.
 *
 * <p>A record's id is the byte of the file where it begins. Where several records share a gzip member it is that byte
 * of the unpacked file instead, for there is no other way to say which.
 */
final class Records implements Iterator<Lead>, Closeable {
    private static final Logger log = LoggerFactory.getLogger(Records.class);
    /** Bytes of a record's or an answer's headers; servers take 8 to 64 KB. */
    private static final int HEADERS = 1_000_000;

    private static final int LONGEST_ADDRESS = 8_000;
    private static final Set<String> BESIDE_PAGES = Set.of("image", "font", "video", "audio");
    private static final Set<String> OF_PAGES = Set.of(
            "text/css",
            "text/javascript",
            "application/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "application/json",
            "application/manifest+json",
            "application/wasm",
            "application/font-woff",
            "application/font-sfnt",
            "application/x-font-ttf",
            "application/x-font-woff",
            "application/vnd.ms-fontobject",
            "application/x-shockwave-flash",
            "application/ocsp-response",
            "application/dash+xml",
            "application/vnd.apple.mpegurl",
            "application/x-mpegurl");

    private final Container container;
    private final int most;
    private final long start;
    private final @Nullable Long only;
    private final Unpacked bytes;
    private final WarcReader reader;
    private @Nullable WarcRecord record;
    private @Nullable WarcRecord ahead;
    private @Nullable Exception broken;
    private @Nullable Lead next;
    private boolean over;

    /**
     * Begins.
     *
     * @param start the byte of the file to begin at
     * @param only the id of the one record that is wanted; null for all
     * @param most bytes that one page may have
     */
    Records(Container container, SeekableByteChannel file, long start, @Nullable Long only, int most)
            throws IOException {
        this.container = container;
        this.start = start;
        this.only = only;
        this.most = most;
        bytes = new Unpacked(file, start);
        reader = new WarcReader(bytes, ByteBuffer.allocate(65_536).limit(0));
        reader.setLenient(true);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && !over) {
                WarcRecord read = upcoming();
                if (read == null) {
                    over = true;
                } else {
                    long id = id();
                    if (only == null || only == id) {
                        Lead lead = lead(read, id);
                        next = lead == null ? null : noted(lead, read);
                        over |= only != null;
                    }
                }
            }
        } catch (EOFException | ZipException | ParsingException | RuntimeException e) {
            over = true;
            log.debug("{}: breaks in {}", container.lead().path(), id(), e);
            throw new UncheckedIOException(broken(id(), e));
        } catch (IOException e) {
            over = true;
            throw new UncheckedIOException(e);
        }
        return next != null;
    }

    /** The next record, which may have been looked at already. */
    private @Nullable WarcRecord upcoming() throws IOException {
        Exception why = broken;
        if (why instanceof IOException failed) {
            throw failed;
        }
        if (why instanceof RuntimeException failed) {
            throw failed;
        }
        WarcRecord looked = ahead;
        ahead = null;
        return looked == null ? read() : looked;
    }

    /**
     * A lead with what was said of it when it was kept, if the next record is our archive's note of that. What is
     * broken behind a record is told when its turn comes.
     */
    private Lead noted(Lead lead, WarcRecord of) {
        String id = first(of, "WARC-Record-ID");
        String target = first(of, "WARC-Target-URI");
        try {
            WarcRecord after = read();
            if (after == null) {
                over = true;
                return lead;
            }
            boolean note = first(after, "Content-Type").equals(Note.TYPE)
                    && first(after, "WARC-Concurrent-To").equals(id);
            if (!note) {
                ahead = after;
                return lead;
            }
            return Note.added(lead, target, after.body().stream().readNBytes(HEADERS));
        } catch (IOException | RuntimeException e) {
            broken = e;
            return lead;
        }
    }

    private static Refusal broken(long at, Exception why) {
        String what = why instanceof EOFException
                ? "cut off in the record at byte " + at
                : "broken at byte " + at + " or soon after"
                        + (why instanceof ZipException ? ": " + why.getMessage() : ": no record that can be read");
        return Refusal.refused(
                what + "; what came before was taken", "Get the file again, for what came after is missing.");
    }

    /** The next record whatever it is; null at the end. */
    private @Nullable WarcRecord read() throws IOException {
        if (record != null) {
            record.body().consume();
        }
        bytes.allow(HEADERS);
        Optional<WarcRecord> read;
        try {
            read = reader.next();
        } catch (EOFException | ParsingException e) {
            // a last record with too few line ends behind it, or a few too many
            if (bytes.given() - reader.position() <= 4 && bytes.read(ByteBuffer.allocate(1)) < 0) {
                return null;
            }
            throw e;
        }
        bytes.allow(Long.MAX_VALUE);
        // what would begin behind the last byte comes out of the reader's buffer a second time
        if (read.isEmpty() || reader.position() >= bytes.given()) {
            return null;
        }
        record = read.get();
        if (record.body().size() < 0) { // it would step back, and for ever
            throw new ParsingException("a length below zero");
        }
        return record;
    }

    private long id() {
        long at = reader.position();
        return bytes.packed() && at == bytes.memberFrom() ? bytes.memberAt() : bytes.packed() ? at : start + at;
    }

    /** What it holds as a lead; null where that is nothing that was at an address. */
    private @Nullable Lead lead(WarcRecord held, long id) throws IOException {
        String type = first(held, "WARC-Type").toLowerCase(Locale.ROOT);
        if (!type.equals("response") && !type.equals("resource") && !type.equals("conversion")) {
            return null; // a request, a revisit, what the crawler notes
        }
        String target = first(held, "WARC-Target-URI");
        if (target.startsWith("<") && target.endsWith(">") && target.length() > 1) { // a slip of the first standard
            target = target.substring(1, target.length() - 1);
        }
        Lead.Builder lead = container.lead(id).source(web(target)).fetched(instant(first(held, "WARC-Date")));
        try {
            return lead.enclosure(enclosure(held, type, target)).build();
        } catch (Refusal refusal) {
            if (bytes.ended()) {
                throw refusal;
            }
            return lead.problem(refusal).build();
        }
    }

    private Enclosure enclosure(WarcRecord held, String type, String target) throws IOException {
        if (!page(target)) {
            throw Refusal.skipped("not a page: " + (target.isEmpty() ? "no address" : target));
        }
        String said = first(held, "Content-Type");
        if (!type.equals("response")) {
            beside(said);
            whole(held);
            Map<String, List<String>> headers = said.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(said));
            return new Enclosure(0, headers, all(held.body()));
        }
        if (!mediaType(said).equals("application/http") || !(held instanceof WarcResponse response)) {
            throw Refusal.skipped("not a page: an answer of " + (said.isEmpty() ? "no type" : said));
        }
        HttpResponse answer = answer(response);
        Map<String, List<String>> headers = headers(answer);
        if (answer.status() < 200 || answer.status() >= 300) {
            return new Enclosure(answer.status(), headers, new byte[0]);
        }
        beside(answer.headers().first("Content-Type").orElse(""));
        whole(held);
        byte[] body = Payload.unpacked(all(answer.body()), answer.headers().all("Content-Encoding"), most);
        return new Enclosure(answer.status(), headers, body);
    }

    /** Whether an address can be a page's: not what a crawler notes of itself, not a host's word to crawlers. */
    private static boolean page(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        boolean place = lower.startsWith("http://")
                || lower.startsWith("https://")
                || lower.startsWith("ftp://")
                || lower.startsWith("file:");
        int host = lower.indexOf("//") + 2;
        int root = lower.indexOf('/', host);
        return place && (root < 0 || !lower.startsWith("/robots.txt", root) || lower.length() > root + 11);
    }

    private static void beside(String contentType) throws Refusal {
        String type = mediaType(contentType);
        if (OF_PAGES.contains(type) || BESIDE_PAGES.contains(type.substring(0, Math.max(0, type.indexOf('/'))))) {
            throw Refusal.skipped("not a page: " + type);
        }
    }

    private static void whole(WarcRecord held) throws Refusal {
        String cut = first(held, "WARC-Truncated");
        if (!cut.isEmpty() || !first(held, "WARC-Segment-Number").isEmpty()) {
            throw Refusal.refused(
                    cut.isEmpty()
                            ? "in several pieces, which nothing here puts together"
                            : "the crawler kept a part of it alone: " + cut,
                    "Fetch the page again.");
        }
    }

    private HttpResponse answer(WarcResponse held) throws IOException {
        bytes.allow(HEADERS);
        try {
            return held.http();
        } catch (EOFException | ParsingException | RuntimeException e) {
            if (bytes.ended()) {
                throw e;
            }
            throw Refusal.refused("no HTTP answer that can be read", "Fetch the page again.");
        } finally {
            bytes.allow(Long.MAX_VALUE);
        }
    }

    /** Without what was true of the bytes on their way. */
    private static Map<String, List<String>> headers(HttpResponse answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers().map());
        headers.keySet().removeAll(Set.of("Content-Encoding", "Content-Length", "Transfer-Encoding"));
        return headers;
    }

    private byte[] all(MessageBody body) throws IOException {
        byte[] all;
        try {
            all = body.stream().readNBytes(most + 1);
        } catch (EOFException | ParsingException | RuntimeException e) {
            if (bytes.ended()) {
                throw e;
            }
            throw Refusal.refused("cut off before its end", "Fetch the page again.");
        }
        if (all.length > most) {
            throw Payload.tooLarge(most);
        }
        return all;
    }

    private static String first(WarcRecord held, String header) {
        return held.headers().first(header).orElse("").strip();
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** An address of the web, with percent signs for what crawlers leave in; null if it is none. */
    private static @Nullable URI web(String target) {
        if (target.length() > LONGEST_ADDRESS) {
            return null;
        }
        try {
            URI uri = new URI(WebAddress.ascii(target));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(String date) {
        try {
            return date.isEmpty() ? null : Instant.parse(date);
        } catch (DateTimeException e) {
            return null; // nobody knows
        }
    }

    @Override
    public Lead next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lead lead = Objects.requireNonNull(next);
        next = null;
        return lead;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

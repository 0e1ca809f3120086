package org.pressclip.archive;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.Warcinfo;
import org.pressclip.api.Capture;
import org.pressclip.api.Digest;
import org.pressclip.api.Exchange;

/** Makes records of a capture. */
final class Composer {
    /** Where the record is that a revisit refers to, for the standard names it by its id alone, which finds nothing. */
    static final String REFERRED_FILE = "WARC-Refers-To-Filename";

    static final String REFERRED_OFFSET = "WARC-Refers-To-File-Offset";

    private static final String REQUEST = "application/http;msgtype=request";
    private static final String RESPONSE = "application/http;msgtype=response";

    private static final byte[] NO_HEAD = {};
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final Packer packer;

    private Composer(Packer packer) {
        this.packer = packer;
    }

    /** The first record of a file. */
    static Sheaf info(String file, Instant now, int level) {
        try (Packer packer = new Packer(level, 0)) {
            Composer composer = new Composer(packer);
            byte[] fields = ("software: Pressclip\r\nformat: WARC File Format 1.1\r\nconformsTo: "
                            + "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            composer.write(
                    new Warcinfo.Builder().filename(file),
                    id(),
                    now,
                    "application/warc-fields",
                    NO_HEAD,
                    ByteBuffer.wrap(fields));
            return new Sheaf(packer.packed(), packer.size(), 0);
        }
    }

    /**
     * The records of a capture: requests and answers of every exchange, the capture itself, what its lead said.
     *
     * @param original what it is the same as, if it is; then it becomes a revisit
     * @param now the date of what nobody knows the instant of
     */
    static Sheaf compose(Capture capture, @Nullable Original original, Instant now, int level) {
        try (Packer packer =
                new Packer(level, capture.packed().map(ByteBuffer::remaining).orElse(capture.size() / 3))) {
            return new Composer(packer).all(capture, original, capture.fetched().orElse(now));
        }
    }

    private Sheaf all(Capture capture, @Nullable Original original, Instant date) {
        List<Exchange> exchanges = capture.exchanges();
        String id = id();
        for (int i = 0; i < exchanges.size(); i++) {
            Exchange exchange = exchanges.get(i);
            boolean last = i == exchanges.size() - 1;
            String answer = last ? id : id();
            request(exchange, answer, date);
            if (!last) {
                write(
                        new WarcResponse.Builder(exchange.uri().toString()),
                        answer,
                        date,
                        RESPONSE,
                        HttpHead.ofResponse(exchange.status(), exchange.answered(), 0, false),
                        NONE);
            }
        }
        int main = packer.size();
        main(capture, original, id, date);
        write(
                new WarcMetadata.Builder()
                        .targetURI(capture.location().toString())
                        .setHeader("WARC-Concurrent-To", id),
                id(),
                date,
                LeadNote.TYPE,
                NO_HEAD,
                ByteBuffer.wrap(LeadNote.of(capture)));
        return new Sheaf(packer.packed(), packer.size(), main);
    }

    private void request(Exchange exchange, String answer, Instant date) {
        URI uri = exchange.uri();
        write(
                new WarcRequest.Builder(uri.toString()).setHeader("WARC-Concurrent-To", answer),
                id(),
                date,
                REQUEST,
                HttpHead.ofRequest(uri, exchange.sent()),
                NONE);
    }

    private void main(Capture capture, @Nullable Original original, String id, Instant date) {
        String target = capture.location().toString();
        boolean answered = capture.status() >= 100 && capture.status() <= 999;
        String type = answered
                ? RESPONSE
                : HttpHead.plain(capture.header("Content-Type").orElse(""));
        boolean unchanged = capture.status() == 304;
        ByteBuffer packed =
                answered && HttpHead.gzip(capture.headers()) ? capture.packed().orElse(null) : null;
        ByteBuffer body = packed == null ? capture.body() : packed;
        byte[] head = answered
                ? HttpHead.ofResponse(capture.status(), headers(capture), body.remaining(), packed != null)
                : NO_HEAD;
        if (original != null || unchanged) {
            revisit(capture, original, id, date, type, head);
            return;
        }
        WarcRecord.AbstractBuilder<?, ?> record =
                answered ? new WarcResponse.Builder(target) : new WarcResource.Builder();
        record.setHeader("WARC-Target-URI", target);
        // Of the body as it stands in the record, before anybody unpacks it: so the standard has it.
        String digest = packed == null ? capture.sha256() : sha256(NO_HEAD, packed);
        record.setHeader("WARC-Payload-Digest", "sha256:" + digest);
        write(record, id, date, type, head, body, packed != null);
    }

    private void revisit(
            Capture capture, @Nullable Original original, String id, Instant date, String type, byte[] head) {
        WarcRevisit.Builder record = new WarcRevisit.Builder(
                capture.location().toString(),
                capture.status() == 304
                        ? WarcRevisit.SERVER_NOT_MODIFIED_1_1
                        : WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1);
        if (original != null) {
            record.setHeader("WARC-Payload-Digest", "sha256:" + original.sha256());
            if (!original.id().isEmpty()) {
                record.setHeader("WARC-Refers-To", original.id());
            }
            record.setHeader("WARC-Refers-To-Target-URI", original.target());
            record.setHeader("WARC-Refers-To-Date", original.date().toString());
            record.setHeader(REFERRED_FILE, original.file());
            record.setHeader(REFERRED_OFFSET, String.valueOf(original.offset()));
        }
        write(record, id, date, type, head, NONE);
    }

    /** The answer's headers in the server's order where that is known, which a capture does not keep. */
    private static Map<String, List<String>> headers(Capture capture) {
        List<Exchange> exchanges = capture.exchanges();
        if (exchanges.isEmpty()) {
            return capture.headers();
        }
        Map<String, List<String>> ordered = exchanges.get(exchanges.size() - 1).answered();
        Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.forEach((name, values) -> any.put(String.valueOf(name), values));
        return any.equals(capture.headers()) ? ordered : capture.headers();
    }

    private void write(
            WarcRecord.AbstractBuilder<?, ?> record,
            String id,
            Instant date,
            String type,
            byte[] head,
            ByteBuffer body) {
        write(record, id, date, type, head, body, false);
    }

    /**
     * Writes one.
     *
     * @param packed whether the body is packed already, so that there is nothing to be gained
     */
    private void write(
            WarcRecord.AbstractBuilder<?, ?> record,
            String id,
            Instant date,
            String type,
            byte[] head,
            ByteBuffer body,
            boolean packed) {
        record.version(MessageVersion.WARC_1_1);
        record.setHeader("WARC-Record-ID", id);
        record.date(date);
        if (!type.isEmpty()) {
            record.setHeader("Content-Type", type);
        }
        record.setHeader("WARC-Block-Digest", "sha256:" + sha256(head, body));
        record.setHeader("Content-Length", String.valueOf(head.length + body.remaining()));
        packer.write(ByteBuffer.wrap(record.build().serializeHeader()));
        packer.write(ByteBuffer.wrap(head));
        if (packed) {
            packer.store(body.duplicate());
        } else {
            packer.write(body.duplicate());
        }
        packer.write(ByteBuffer.wrap(END));
        packer.finish();
    }

    private static String sha256(byte[] head, ByteBuffer body) {
        MessageDigest digest = Digest.sha256();
        digest.update(head);
        digest.update(body.duplicate());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String id() {
        return "<urn:uuid:" + UUID.randomUUID() + ">";
    }
}

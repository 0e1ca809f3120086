package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One fetched resource: its bytes, where they came from in the end, what the server said, and when. */
public final class Capture {
    private final Lead lead;
    private final URI location;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final @Nullable Instant fetched;
    private final String sha256;
    private final List<Exchange> exchanges;
    private final byte @Nullable [] packed;

    /**
     * Takes a resource; the bytes become the capture's own and must not be changed afterwards.
     *
     * @param location where the bytes came from after redirects; for a file that was scraped elsewhere, that address
     * @param status the HTTP status, 0 where there was none
     * @param headers by name in any case, in the server's order
     * @param fetched when the server sent it or the manifest says it was scraped; null if nobody knows, never "now"
     */
    public Capture(
            Lead lead,
            URI location,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable Instant fetched) {
        this(lead, location, status, headers, body, fetched, List.of());
    }

    /**
     * The same with what went over the wire.
     *
     * @param exchanges every request in order: redirects, then the one that brought the bytes
     */
    public Capture(
            Lead lead,
            URI location,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable Instant fetched,
            List<Exchange> exchanges) {
        this(lead, location, status, headers, body, fetched, exchanges, null);
    }

    /**
     * The same with the bytes as they came.
     *
     * @param packed the body before it was unpacked, gzip as the header {@code Content-Encoding} says; null where it
     *     came otherwise or was not unpacked to its end. They become the capture's own
     */
    public Capture(
            Lead lead,
            URI location,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable Instant fetched,
            List<Exchange> exchanges,
            byte @Nullable [] packed) {
        this.lead = requireNonNull(lead, "lead");
        this.location = requireNonNull(location, "location");
        this.status = status;
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = requireNonNull(body, "body");
        this.fetched = fetched;
        this.sha256 = Digest.of(body);
        this.exchanges = List.copyOf(exchanges);
        this.packed = packed;
    }

    public Lead lead() {
        return lead;
    }

    /** The address that links in it are relative to. */
    public URI location() {
        return location;
    }

    /**
     * The HTTP status, 0 where there was none; 304, with no bytes, where nothing has changed since
     * {@link Lead#validators}.
     */
    public int status() {
        return status;
    }

    /** By name, upper and lower case alike. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The bytes, to look at. */
    public ByteBuffer body() {
        return ByteBuffer.wrap(body).asReadOnlyBuffer();
    }

    /** The bytes from the start; closing it is not needed. */
    public InputStream open() {
        return new ByteArrayInputStream(body);
    }

    /** The bytes as the server sent them, one gzip member (RFC 1952); empty where it packed them otherwise or not. */
    public Optional<ByteBuffer> packed() {
        return Optional.ofNullable(packed).map(bytes -> ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    /** How many bytes. */
    public int size() {
        return body.length;
    }

    public Optional<Instant> fetched() {
        return Optional.ofNullable(fetched);
    }

    /** The bytes' SHA-256 in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** What was asked and answered on the way to it, redirects first; empty where no server was asked. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    @Override
    public String toString() {
        return lead.path() + " (" + body.length + " bytes)";
    }
}

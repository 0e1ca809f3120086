package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What a container (an archive, a feed, an export) holds of one of its items: the bytes that fetching would have
 * brought, with what was said of them.
 *
 * <p>The bytes become the enclosure's own and must not be changed afterwards. Kept as long as its {@link Lead}, so a
 * {@link Source} makes one at a time, as its stream is asked.
 *
 * @param status the HTTP status they came with, 0 where there was none; one that is no success is told as such, and the
 *     body may then be empty
 * @param headers by name, in the server's order; {@code Content-Type} tells what they are
 * @param body the bytes as they were, undone of transfer and content encodings
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; two are never compared
public record Enclosure(int status, Map<String, List<String>> headers, byte[] body) {
    public Enclosure {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body");
    }

    /** Bytes of a media type, which may have a charset parameter. */
    public static Enclosure of(String contentType, byte[] body) {
        return new Enclosure(0, Map.of("Content-Type", List.of(contentType)), body);
    }
}

package org.pressclip.archive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.netpreserve.jwarc.HttpResponse;

/**
 * The head of an HTTP message as it stands in a record.
 *
 * <p>A body that came as gzip is kept as it came, any other undone of its encodings. So that readers do not undo them
 * again, the headers that were true of the bytes on their way stand under the names that other archives use for such.
 */
final class HttpHead {
    private static final String ON_THE_WAY = "X-Archive-Orig-";
    private static final String ENCODING = "Content-Encoding";
    private static final List<String> OF_THE_WAY = List.of(ENCODING, "Content-Length", "Transfer-Encoding");
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(410, "Gone"),
            Map.entry(500, "Internal Server Error"));

    private HttpHead() {}

    static byte[] ofRequest(URI uri, Map<String, List<String>> headers) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder head = new StringBuilder("GET ").append(path);
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\n");
        if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("Host"))) {
            line(head, "Host", String.valueOf(uri.getRawAuthority())); // which clients add at the last moment
        }
        headers.forEach((name, values) -> values.forEach(value -> line(head, name, value)));
        return bytes(head);
    }

    /**
     * Of an answer.
     *
     * @param length of the body that follows or is referred to; -1 for an answer without one
     * @param packed whether it is still packed as {@code Content-Encoding} says
     */
    static byte[] ofResponse(int status, Map<String, List<String>> headers, int length, boolean packed) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(REASONS.getOrDefault(status, ""))
                .append("\r\n");
        headers.forEach((name, values) -> {
            boolean way = OF_THE_WAY.stream().anyMatch(each -> each.equalsIgnoreCase(name))
                    && !(packed && name.equalsIgnoreCase(ENCODING));
            values.forEach(value -> line(head, way ? ON_THE_WAY + name : name, value));
        });
        line(head, "Content-Length", String.valueOf(Math.max(0, length)));
        return bytes(head);
    }

    /** The headers of an answer that {@link #ofResponse} wrote, as they were. */
    static Map<String, List<String>> headers(HttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        headers.remove("Content-Length");
        for (String name : OF_THE_WAY) {
            List<String> values = headers.remove(ON_THE_WAY + name);
            if (values != null) {
                headers.put(name, values);
            }
        }
        return headers;
    }

    /** Whether an answer says that its body is gzip, and nothing else beside. */
    static boolean gzip(Map<String, List<String>> headers) {
        List<String> said = headers.getOrDefault(ENCODING, List.of());
        return said.size() == 1
                && List.of("gzip", "x-gzip").contains(said.get(0).strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the body of an answer that {@link #ofResponse} wrote is still packed. */
    static boolean packed(HttpResponse response) {
        return response.headers().first(ENCODING).isPresent();
    }

    /** A value on one line without control characters, as nothing that could be read back as another header. */
    static String plain(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        value.codePoints()
                .map(c -> Character.isISOControl(c) && c != '\t' ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static void line(StringBuilder head, String name, String value) {
        if (token(name)) {
            head.append(name).append(": ").append(latin(plain(value))).append("\r\n");
        }
    }

    /** Whether it is the name of a header (RFC 9110, section 5.6.2); ":status" and what is empty are none. */
    private static boolean token(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }

    /** Headers are bytes, which clients give as the first 256 characters; what has others is meant as UTF-8. */
    private static String latin(String value) {
        return value.chars().allMatch(c -> c < 0x100)
                ? value
                : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(StringBuilder head) {
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A media type without its parameters, in lower case. */
    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}

package org.pressclip.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pressclip.api.Refusal;

/**
 * One answer of an HTTP/1.1 server (RFC 9112), read whole within bounds: a body that ends early is an error and never
 * half a page.
 */
final class Exchange {
    private static final int MAX_HEAD = 65_536;
    private static final int MAX_INTERIM = 8;

    private final InputStream in;
    private int head = MAX_HEAD;

    Exchange(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Status and headers.
     *
     * @param headers by name in any case
     */
    record Head(int status, String phrase, Map<String, List<String>> headers) {
        String first(String name) {
            List<String> values = headers.get(name);
            return values == null ? "" : values.get(0);
        }

        String all(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** Reads the head of the final answer. */
    Head head() throws IOException {
        for (int i = 0; i < MAX_INTERIM; i++) {
            Head answer = oneHead();
            if (answer.status() >= 200) {
                return answer;
            }
        }
        throw new IOException("the server never comes to its answer");
    }

    private Head oneHead() throws IOException {
        String start = line();
        if (!start.startsWith("HTTP/1.") || start.length() < 12 || !digits(start.substring(9, 12))) {
            throw new IOException("the server does not speak HTTP/1.1");
        }
        int status = Integer.parseInt(start.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> last = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !last.isEmpty()) { // a folded line, obsolete
                last.set(last.size() - 1, last.get(last.size() - 1) + " " + line.strip());
            } else if (colon > 0) {
                last = headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>());
                last.add(line.substring(colon + 1).strip());
            }
        }
        return new Head(status, start.substring(12).strip(), Collections.unmodifiableMap(headers));
    }

    /** A line without its end; bytes as they are, for headers have no charset. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server hung up in the middle of its headers");
            }
            if (--head < 0) {
                throw Refusal.refused("headers of more than " + MAX_HEAD + " bytes", "Look at what the server sends.");
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads the body as it is sent, still encoded. */
    byte[] body(Head answer, long most) throws IOException {
        if (answer.status() == 204 || answer.status() == 304) {
            return new byte[0];
        }
        String coding = answer.all("Transfer-Encoding").toLowerCase(Locale.ROOT);
        if (coding.endsWith("chunked")) {
            return chunks(most);
        }
        if (!coding.isEmpty() && !coding.equals("identity")) {
            throw new IOException("transfer encoding not known: " + coding);
        }
        List<String> lengths = answer.headers().getOrDefault("Content-Length", List.of()).stream()
                .distinct()
                .toList();
        if (lengths.isEmpty()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            copy(body, Long.MAX_VALUE, most);
            return body.toByteArray();
        }
        if (lengths.size() > 1 || !digits(lengths.get(0))) {
            throw new IOException("content length makes no sense: " + String.join(", ", lengths));
        }
        String length = lengths.get(0);
        if (length.length() > 18 || Long.parseLong(length) > most) {
            throw tooLarge(most);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long missing = copy(body, Long.parseLong(length), most);
        if (missing > 0) {
            throw new EOFException("cut off after " + body.size() + " of " + length + " bytes");
        }
        return body.toByteArray();
    }

    private byte[] chunks(long most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            head = MAX_HEAD;
            String line = line();
            int end = line.indexOf(';');
            String digits = (end < 0 ? line : line.substring(0, end)).strip();
            if (digits.isEmpty()
                    || digits.length() > 15
                    || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                throw new IOException("a chunk's size makes no sense");
            }
            long size = Long.parseLong(digits, 16);
            if (size == 0) {
                while (!line().isEmpty()) { // trailers say nothing that we need; all of them share one bound
                    continue;
                }
                return body.toByteArray();
            }
            if (copy(body, size, most) > 0) {
                throw new EOFException("cut off after " + body.size() + " bytes, within a chunk");
            }
            if (!line().isEmpty()) {
                throw new IOException("a chunk is longer than its size");
            }
        }
    }

    /** Copies so many bytes and gives how many were missing. */
    private long copy(ByteArrayOutputStream out, long bytes, long most) throws IOException {
        byte[] buffer = new byte[16_384];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return left;
            }
            if (out.size() + (long) read > most) {
                throw tooLarge(most);
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        return 0;
    }

    static Refusal tooLarge(long most) {
        return Refusal.refused(
                "larger than " + most + " bytes", "Raise maxBytes of org.pressclip.fetch.http if it is a page.");
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

package org.pressclip.open.warc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.pressclip.api.Refusal;

/**
 * Undoes the content encodings of an answer (RFC 9110, section 8.4.1).
 *
 * <p>Crawlers that store what a browser gave them store it unpacked and keep the header, so what says that it is packed
 * and does not look it is taken as it is.
 */
final class Payload {
    private static final int MOST_ENCODINGS = 3;

    private Payload() {}

    /**
     * The bytes as they were before they were packed.
     *
     * @param encodings the values of Content-Encoding, in the order they were made
     * @param most how many bytes they may become
     */
    static byte[] unpacked(byte[] bytes, List<String> encodings, int most) throws IOException {
        String[] made = String.join(",", encodings).toLowerCase(Locale.ROOT).split(",", -1);
        if (made.length > MOST_ENCODINGS) {
            throw Refusal.refused("packed " + made.length + " times", "Look at what the server sends.");
        }
        byte[] body = bytes;
        for (int i = made.length - 1; i >= 0; i--) {
            body = undo(body, made[i].strip(), most);
        }
        return body;
    }

    private static byte[] undo(byte[] bytes, String encoding, int most) throws IOException {
        switch (encoding) {
            case "gzip", "x-gzip" -> {
                return starts(bytes, 0x1F, 0x8B) ? all(new GZIPInputStream(in(bytes)), encoding, most) : bytes;
            }
            case "deflate" -> { // by the standard zlib's format, by many servers the bare one
                if (bytes.length < 2 || text(bytes)) {
                    return bytes;
                }
                boolean zlib = (bytes[0] & 15) == 8 && ((bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF)) % 31 == 0;
                Inflater inflater = new Inflater(!zlib);
                try {
                    return all(new InflaterInputStream(in(bytes), inflater), encoding, most);
                } finally {
                    inflater.end();
                }
            }
            case "br" -> {
                return text(bytes) ? bytes : all(brotli(bytes), encoding, most);
            }
            case "zstd" -> {
                if (starts(bytes, 0x28, 0xB5, 0x2F, 0xFD)) {
                    throw Refusal.refused("packed as zstd, which nothing here undoes", "Crawl it again without zstd.");
                }
                return bytes;
            }
            default -> {
                return bytes; // identity, and words that are no encoding, such as UTF-8
            }
        }
    }

    private static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static InputStream brotli(byte[] bytes) throws IOException {
        try {
            return new BrotliInputStream(in(bytes));
        } catch (RuntimeException e) {
            throw new IOException("broken br data", e);
        }
    }

    private static byte[] all(InputStream in, String encoding, int most) throws IOException {
        byte[] body;
        try {
            body = in.readNBytes(most + 1);
        } catch (IOException | RuntimeException e) { // the decoders' own bounds are the array's
            throw Refusal.refused("cut off or broken " + encoding + " data", "Fetch the page again.");
        }
        if (body.length > most) {
            throw tooLarge(most);
        }
        return body;
    }

    static Refusal tooLarge(int most) {
        return Refusal.refused(
                "larger than " + most + " bytes", "Raise maxBytes of org.pressclip.open.warc if it is a page.");
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether they begin as markup or JSON does and hold no control characters, which packed data does not do. */
    private static boolean text(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && at < 1_024 && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
            at++;
        }
        if (at == bytes.length || "<{[".indexOf(bytes[at]) < 0) {
            return starts(bytes, 0xEF, 0xBB, 0xBF);
        }
        for (int i = at; i < Math.min(bytes.length, at + 64); i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && !Character.isWhitespace(bytes[i])) {
                return false;
            }
        }
        return true;
    }
}

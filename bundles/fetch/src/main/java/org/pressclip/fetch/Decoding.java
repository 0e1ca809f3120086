package org.pressclip.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.pressclip.api.Refusal;

/** Undoes content encodings within bounds on size, ratio and nesting. */
final class Decoding {
    /** No page shrinks to a hundredth; what does was made to burst whoever opens it. */
    private static final int MAX_RATIO = 100;

    private static final int FREE = 1 << 20; // below this many bytes no ratio does harm
    private static final int MAX_NESTED = 2;

    private Decoding() {}

    /**
     * Decodes a body.
     *
     * @param encodings as in Content-Encoding: in the order in which they were applied
     */
    static byte[] decode(byte[] body, String encodings, long most) throws IOException {
        String[] names = Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("identity") && !name.equals("none"))
                .toArray(String[]::new);
        if (names.length > MAX_NESTED) {
            throw Refusal.refused("encoded " + names.length + " times over", "Look at what the server sends.");
        }
        byte[] plain = body;
        for (int i = names.length - 1; i >= 0 && plain.length > 0; i--) {
            plain = one(plain, names[i], most);
        }
        return plain;
    }

    private static byte[] one(byte[] body, String encoding, long most) throws IOException {
        try {
            switch (encoding) {
                case "gzip", "x-gzip" -> {
                    boolean zipped = body.length > 2 && body[0] == 0x1F && (body[1] & 0xFF) == 0x8B;
                    // some servers say gzip of what they send plain
                    return zipped ? inflate(body, new GZIPInputStream(new ByteArrayInputStream(body)), most) : body;
                }
                case "deflate" -> {
                    // by RFC 9110 with zlib's frame, in the wild as often without
                    boolean framed = body.length > 2
                            && (body[0] & 0x0F) == 8
                            && (((body[0] & 0xFF) << 8) | (body[1] & 0xFF)) % 31 == 0;
                    return inflate(
                            body, new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!framed)), most);
                }
                default ->
                    throw Refusal.refused(
                            "encoded as " + encoding + ", which was not asked for", "Look at what the server sends.");
            }
        } catch (EOFException e) {
            throw new EOFException("cut off: the " + encoding + " data end too early");
        } catch (ZipException e) {
            throw new IOException("broken " + encoding + " data: " + e.getMessage(), e);
        }
    }

    private static byte[] inflate(byte[] body, InputStream in, long most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (out.size() + (long) read > most) {
                    throw Exchange.tooLarge(most);
                }
                out.write(buffer, 0, read);
                if (out.size() > FREE && out.size() / MAX_RATIO > body.length) {
                    throw Refusal.refused(
                            "compressed more than " + MAX_RATIO + " to 1, as no page is",
                            "Look at what the server sends.");
                }
            }
        }
        return out.toByteArray();
    }
}

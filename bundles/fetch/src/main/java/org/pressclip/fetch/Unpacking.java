package org.pressclip.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/**
 * Reads a body to its end and unpacks it on the way, within bounds: of bytes as they come over the wire, of bytes
 * unpacked, and of how many of these one of those may make.
 *
 * @param maxBytes on the wire, and unpacked
 * @param maxRatio unpacked bytes for each on the wire; counts from the first million on
 * @param cut whether a body that is too large is cut off and not refused
 */
record Unpacking(int maxBytes, int maxRatio, boolean cut) {
    /** What a server may pack with, as it is asked. */
    static final String ACCEPTED = "gzip, deflate;q=0.9, br;q=0.8"; // what is gzip can be kept as it came

    private static final Set<String> KNOWN = Set.of("", "gzip", "deflate", "br");
    private static final int FREE = 1_000_000;
    private static final int BUFFER = 16_384;

    /**
     * A body that was read to its end, or cut off.
     *
     * @param bytes unpacked
     * @param packed as it came, if that is one member of gzip from the first byte to the last; else null
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier; two are never compared
    record Body(byte[] bytes, byte @Nullable [] packed) {
        static final Body NONE = new Body(new byte[0], null);
    }

    /** How a body is packed by its header, in one word: "", gzip, deflate, br, or what nobody asked for. */
    static String packing(List<String> headers) {
        String all = String.join(", ", headers).strip().toLowerCase(Locale.ROOT);
        return Map.of("identity", "", "none", "", "x-gzip", "gzip").getOrDefault(all, all);
    }

    /**
     * Reads it.
     *
     * @param received how many bytes of the body have come over the wire so far
     * @throws Refusal if it breaks a bound, or is packed in a way that was not asked for
     */
    Body read(InputStream in, String packing, LongSupplier received) throws IOException {
        if (!KNOWN.contains(packing)) {
            throw Refusal.refused(
                    "encoded as " + packing + ", which was not asked for", "Look at what the server sends.");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        InputStream noted = packing.equals("gzip") ? new Noting(in, came) : in;
        try (InputStream unpacked = unpacked(new BufferedInputStream(noted, BUFFER), packing)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = unpacked.read(buffer); n >= 0; n = unpacked.read(buffer)) {
                if (out.size() + n > maxBytes || received.getAsLong() > maxBytes + (long) BUFFER) {
                    if (cut) {
                        out.write(buffer, 0, Math.min(n, maxBytes - out.size()));
                        return new Body(out.toByteArray(), null);
                    }
                    throw tooLarge(maxBytes);
                }
                out.write(buffer, 0, n);
                if (out.size() > FREE && out.size() / Math.max(1, received.getAsLong()) > maxRatio) {
                    throw Refusal.refused(
                            "unpacks to more than " + maxRatio + " times its size",
                            "Raise maxRatio of org.pressclip.fetch.http if it is a page.");
                }
            }
        }
        byte[] bytes = out.toByteArray();
        byte[] packed = came.toByteArray();
        return new Body(bytes, isOneMember(packed, bytes.length) ? packed : null);
    }

    /**
     * Whether all that came is one member of gzip that unpacks to so many bytes, by its first two and its last four:
     * then whoever unpacks it again is sure to get the same, which is not so of several, or of what goes on after it.
     */
    private static boolean isOneMember(byte[] packed, int length) {
        return packed.length >= 18
                && packed[0] == 0x1F
                && packed[1] == (byte) 0x8B
                && ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt(packed.length - 4) == length;
    }

    static Refusal tooLarge(int maxBytes) {
        return Refusal.refused(
                "larger than " + maxBytes + " bytes", "Raise maxBytes of org.pressclip.fetch.http if it is a page.");
    }

    private static InputStream unpacked(InputStream in, String packing) throws IOException {
        int first = peek(in, 0);
        int second = peek(in, 1);
        return switch (packing) {
            case "br" -> first < 0 ? in : new BrotliInputStream(in);
            // Some servers, and more of what stands before them, say so of what they have unpacked.
            case "gzip" -> first == 0x1F && second == 0x8B ? new GZIPInputStream(in, BUFFER) : in;
            // zlib by RFC 9110; by what some servers send, the bare stream.
            case "deflate" -> first < 0 ? in : new Inflating(in, !isZlib(first, second));
            default -> in;
        };
    }

    private static boolean isZlib(int first, int second) {
        return (first & 0x0F) == 8 && second >= 0 && ((first << 8) | second) % 31 == 0;
    }

    private static int peek(InputStream in, int at) throws IOException {
        in.mark(at + 1);
        int found = -1;
        for (int i = 0; i <= at; i++) {
            found = in.read();
        }
        in.reset();
        return found;
    }

    /** Notes what is read. */
    private static final class Noting extends FilterInputStream {
        private final ByteArrayOutputStream came;

        Noting(InputStream in, ByteArrayOutputStream came) {
            super(in);
            this.came = came;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                came.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int n = super.read(bytes, from, most);
            if (n > 0) {
                came.write(bytes, from, n);
            }
            return n;
        }
    }

    /** An inflater that is let go of with its stream. */
    private static final class Inflating extends InflaterInputStream {
        Inflating(InputStream in, boolean bare) {
            super(in, new Inflater(bare), BUFFER);
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            if (len < 0) {
                throw new EOFException("unexpected end of deflate data");
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}

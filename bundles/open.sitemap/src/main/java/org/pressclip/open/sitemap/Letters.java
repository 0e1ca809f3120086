package org.pressclip.open.sitemap;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.pressclip.api.Refusal;
import org.pressclip.text.TolerantReader;

/**
 * The characters of a file, unpacked if it is packed, read as they are asked for; control characters that XML forbids
 * are left out.
 *
 * <p>Says when more is read than one entry may have, and when more comes out of a file than it may hold. Not
 * thread-safe.
 */
final class Letters extends Reader {
    private static final int TAIL = 16_384;

    private final TolerantReader in;
    private final int longest;
    private final StringBuilder tail = new StringBuilder();
    private long since;

    /** @param longest characters that may be read between two calls of {@link #begin} */
    Letters(Path file, Charset charset, int longest, int maxBytes) throws IOException {
        this.longest = longest;
        this.in = new TolerantReader(new Bounded(file, maxBytes), charset);
    }

    /** The bytes of a file, with an end. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private final int most;
        private long read;

        Bounded(Path file, int most) throws IOException {
            this.most = most;
            BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                bytes.mark(2);
                byte[] first = bytes.readNBytes(2);
                bytes.reset();
                in = Head.isPacked(first) ? new GZIPInputStream(bytes, 1 << 13) : bytes;
            } catch (IOException e) {
                bytes.close();
                throw e;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n;
            try {
                n = in.read(into, from, length);
            } catch (ZipException | EOFException e) {
                throw Refusal.refused(
                        "its gzip data is broken or cut off after " + read + " bytes", "Fetch the file again.");
            }
            read += Math.max(0, n);
            if (read > most) {
                throw Refusal.refused(
                        "more than " + most + " bytes of sitemap",
                        "Raise maxBytes of org.pressclip.open.sitemap, or split the file.");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Counts anew what one entry has. */
    void begin() {
        since = 0;
    }

    /** The last characters read. */
    String tail() {
        return tail.toString();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int n = in.read(into, from, length);
        int kept = sieve(into, from, n);
        while (n > 0 && kept == 0) {
            n = in.read(into, from, length);
            kept = sieve(into, from, n);
        }
        if (n <= 0) {
            return n;
        }
        tail.append(into, from, kept);
        if (tail.length() > 2 * TAIL) {
            tail.delete(0, tail.length() - TAIL);
        }
        since += kept;
        if (since > longest) {
            throw Refusal.refused(
                    "an entry of more than " + longest + " characters",
                    "Raise longest of org.pressclip.open.sitemap, or mend the file.");
        }
        return kept;
    }

    /** Moves together what XML allows, and says how much that is. */
    private static int sieve(char[] array, int from, int length) {
        int kept = from;
        for (int i = from; i < from + length; i++) {
            char c = array[i];
            if (c >= ' ' && c < '\uFEFF' || c > '\uFEFF' && c < '\uFFFE' || c == '\n' || c == '\t' || c == '\r') {
                array[kept++] = c;
            }
        }
        return kept - from;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    void shut() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

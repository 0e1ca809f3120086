package org.pressclip.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * The characters of an XML file, read as they are asked for, without its byte order mark and without the control
 * characters that XML forbids.
 *
 * <p>Says when more is read than one part of the file may have, so that none fills the memory, and remembers how the
 * file ended. Not thread-safe.
 */
public final class XmlReader extends Reader {
    private static final int TAIL = 65_536;

    private final TolerantReader in;
    private final int longest;
    private final Supplier<? extends IOException> tooLong;
    private final StringBuilder tail = new StringBuilder();
    private boolean begun;
    private long since;

    /**
     * Prepares one; nothing is read yet.
     *
     * @param in the bytes; closed with the reader
     * @param longest characters that may be read between two calls of {@link #begin}
     * @param tooLong what is thrown when there are more
     */
    public XmlReader(InputStream in, Charset charset, int longest, Supplier<? extends IOException> tooLong) {
        this.in = new TolerantReader(in, charset);
        this.longest = longest;
        this.tooLong = tooLong;
    }

    /** Counts anew what one part has. */
    public void begin() {
        since = 0;
    }

    /** How many bytes were none of the charset, as {@link TolerantReader#foreign} counts them. */
    public int foreign() {
        return in.foreign();
    }

    /** The last characters read, some 65,536 of them at least if there were as many. */
    public String tail() {
        return tail.toString();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int n;
        int kept;
        do {
            n = in.read(into, from, length);
            kept = sieve(into, from, n);
        } while (n > 0 && kept == 0);
        if (n <= 0) {
            return n;
        }
        tail.append(into, from, kept);
        if (tail.length() > 2 * TAIL) {
            tail.delete(0, tail.length() - TAIL);
        }
        since += kept;
        if (since > longest) {
            throw tooLong.get();
        }
        return kept;
    }

    /** Moves together what XML allows, and says how much that is. */
    private int sieve(char[] array, int from, int length) {
        int kept = from;
        for (int i = from; i < from + length; i++) {
            char c = array[i];
            boolean mark = !begun && c == '\uFEFF';
            begun = true;
            if (!mark && (c >= ' ' && c < '\uFFFE' || c == '\n' || c == '\t' || c == '\r')) {
                array[kept++] = c;
            }
        }
        return kept - from;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package org.pressclip.open.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.pressclip.api.Refusal;
import org.pressclip.text.TolerantReader;

/**
 * The characters of a JSON file, read as they are asked for: UTF-8 or, with a mark or by its zero bytes, UTF-16. The
 * record separator of RFC 7464 is a space.
 *
 * <p>Says when more is read than one item may have. Not thread-safe.
 */
final class Letters extends Reader {
    private final TolerantReader in;
    private final int longest;
    private long since;

    Letters(InputStream file, int longest) throws IOException {
        InputStream bytes = new BufferedInputStream(file);
        bytes.mark(16);
        byte[] head = bytes.readNBytes(4);
        bytes.reset();
        bytes.skipNBytes(mark(head));
        in = new TolerantReader(bytes, charset(head));
        this.longest = longest;
    }

    static Charset charset(byte[] head) {
        int first = head.length > 1 ? (head[0] & 0xFF) << 8 | (head[1] & 0xFF) : 0x2020;
        return first == 0xFEFF || first >> 8 == 0 && first > 0
                ? StandardCharsets.UTF_16BE
                : first == 0xFFFE || (first & 0xFF) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private static int mark(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        return start.startsWith("ï»¿") ? 3 : start.startsWith("þÿ") || start.startsWith("ÿþ") ? 2 : 0;
    }

    /** Counts anew what one item has. */
    void begin() {
        since = 0;
    }

    /** How many bytes were not UTF-8. */
    int foreign() {
        return in.foreign();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int n = in.read(into, from, length);
        for (int i = from; i < from + n; i++) {
            into[i] = into[i] == 0x1E ? ' ' : into[i];
        }
        since += Math.max(0, n);
        if (since > longest) {
            throw Refusal.refused(
                    "an item of more than " + longest + " characters",
                    "Raise longest of org.pressclip.open.json, or name its items there.");
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

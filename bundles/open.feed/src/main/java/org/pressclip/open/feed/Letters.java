package org.pressclip.open.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.pressclip.api.Refusal;
import org.pressclip.text.TolerantReader;

/**
 * The characters of an XML file in the charset that it is in, read as they are asked for; control characters that XML
 * forbids are left out.
 *
 * <p>Says when more is read than one item may have, so that no part of a file fills the memory. Not thread-safe.
 */
final class Letters extends Reader {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int HEAD = 65_536;
    private static final int TAIL = 65_536;

    private final TolerantReader in;
    private final int longest;
    private final StringBuilder tail = new StringBuilder();
    private long since;

    /** @param longest characters that may be read between two calls of {@link #begin} */
    Letters(InputStream file, int longest) throws IOException {
        InputStream bytes = new BufferedInputStream(file, HEAD);
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        bytes.skipNBytes(mark(head));
        in = new TolerantReader(bytes, charset(head));
        this.longest = longest;
    }

    private static int mark(byte[] head) {
        if (head.length > 2 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return 3;
        }
        return head.length > 1 && (head[0] & 0xFF) + (head[1] & 0xFF) == 0xFE + 0xFF && (head[0] & 0xFF) >= 0xFE
                ? 2
                : 0;
    }

    private static Charset charset(byte[] head) {
        if (mark(head) == 3) {
            return StandardCharsets.UTF_8;
        }
        Charset wide = Head.wide(head);
        if (wide != null) {
            return wide;
        }
        Charset said = said(new String(head, 0, Math.min(400, head.length), StandardCharsets.ISO_8859_1));
        return said.equals(StandardCharsets.UTF_8) || isUtf8(head) ? StandardCharsets.UTF_8 : said;
    }

    /** What the XML declaration says, as the web means it. */
    private static Charset said(String head) {
        int at = head.startsWith("<?xml") ? head.indexOf("encoding") : -1;
        int open = at < 0 ? -1 : at + 8;
        while (open > 0 && open < head.length() && "\"'".indexOf(head.charAt(open)) < 0) {
            open++;
        }
        int close = open > 0 && open < head.length() ? head.indexOf(head.charAt(open), open + 1) : -1;
        if (close < 0 || close > head.indexOf("?>")) {
            return StandardCharsets.UTF_8;
        }
        try {
            String label = head.substring(open + 1, close).strip().toLowerCase(Locale.ROOT);
            Charset charset = Charset.forName(label);
            boolean latin = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
            boolean two = label.startsWith("utf-16") || label.startsWith("ucs-2"); // its own label could not be read
            return two ? StandardCharsets.UTF_8 : latin ? WESTERN : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Whether bytes beyond ASCII are there and all of them make UTF-8. */
    private static boolean isUtf8(byte[] head) {
        int more = 0;
        boolean beyond = false;
        for (byte each : head) {
            int b = each & 0xFF;
            if (more > 0) {
                if ((b & 0xC0) != 0x80) {
                    return false;
                }
                more--;
            } else if (b >= 0x80) {
                beyond = true;
                more = b >= 0xF0 && b < 0xF5 ? 3 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xC2 && b < 0xE0 ? 1 : -1;
                if (more < 0) {
                    return false;
                }
            }
        }
        return beyond;
    }

    /** Counts anew what one item has. */
    void begin() {
        since = 0;
    }

    /** How many bytes were none of the charset that the file says it is in. */
    int foreign() {
        return in.foreign();
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
                    "an item of more than " + longest + " characters",
                    "Raise longest of org.pressclip.open.feed, or split the file.");
        }
        return kept;
    }

    /** Moves together what XML allows, and says how much that is. */
    private static int sieve(char[] array, int from, int length) {
        int kept = from;
        for (int i = from; i < from + length; i++) {
            char c = array[i];
            if (c >= ' ' && c < '\uFFFE' || c == '\n' || c == '\t' || c == '\r') {
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

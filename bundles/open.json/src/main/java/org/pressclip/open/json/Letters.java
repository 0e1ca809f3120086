package org.pressclip.open.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.pressclip.api.Refusal;

/**
 * The characters of a JSON file, read as they are asked for: UTF-8 or, with a mark or by its zero bytes, UTF-16. A byte
 * that is not UTF-8 is taken as windows-1252. The record separator of RFC 7464 is a space.
 *
 * <p>Says when more is read than one item may have. Not thread-safe.
 */
final class Letters extends Reader {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** Bytes that make one malformed sequence at most. */
    private static final int ODD = 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final int longest;
    private final ByteBuffer bytes = ByteBuffer.allocate(16_384).limit(0);
    private final CharBuffer letters = CharBuffer.allocate(16_384).limit(0);
    private boolean ended;
    private boolean done;
    private long since;
    private int foreign;

    Letters(InputStream file, int longest) throws IOException {
        in = new BufferedInputStream(file);
        this.longest = longest;
        in.mark(16);
        byte[] head = in.readNBytes(4);
        in.reset();
        Charset charset = charset(head);
        in.skipNBytes(mark(head));
        utf8 = charset == StandardCharsets.UTF_8;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
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
        return foreign;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!letters.hasRemaining()) {
            if (done) {
                return -1;
            }
            decode();
        }
        int n = Math.min(length, letters.remaining());
        letters.get(into, from, n);
        since += n;
        if (since > longest) {
            throw Refusal.refused(
                    "an item of more than " + longest + " characters",
                    "Raise longest of org.pressclip.open.json, or name its items there.");
        }
        return n;
    }

    private void decode() throws IOException {
        if (!ended) {
            bytes.compact();
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = n < 0;
            bytes.position(bytes.position() + Math.max(0, n)).flip();
        }
        letters.clear().limit(letters.capacity() - ODD); // room for what is put in place of what is no character
        CoderResult result = decoder.decode(bytes, letters, ended);
        if (result.isError()) {
            foreign += result.length();
            byte[] odd = new byte[result.length()];
            bytes.get(odd);
            letters.limit(letters.capacity()).put(utf8 ? new String(odd, WESTERN) : "\uFFFD");
        } else if (result.isUnderflow() && ended) {
            done = true;
        }
        letters.flip();
        char[] array = letters.array();
        for (int i = 0; i < letters.limit(); i++) {
            array[i] = array[i] == 0x1E ? ' ' : array[i];
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

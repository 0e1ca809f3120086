package org.pressclip.text;

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

/**
 * The characters of bytes, read as they are asked for: a byte that is not UTF-8 in what says it is UTF-8 is taken as
 * windows-1252, as those who paste mean it; in other charsets it becomes U+FFFD. Not thread-safe.
 */
public final class TolerantReader extends Reader {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** Bytes that make one malformed sequence at most. */
    private static final int ODD = 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final ByteBuffer bytes = ByteBuffer.allocate(16_384).limit(0);
    private final CharBuffer letters = CharBuffer.allocate(16_384).limit(0);
    private boolean ended;
    private boolean done;
    private int foreign;

    /** @param in the bytes, behind a byte order mark if they have one; closed with the reader */
    public TolerantReader(InputStream in, Charset charset) {
        this.in = in;
        utf8 = charset.equals(StandardCharsets.UTF_8);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** How many of the bytes decoded so far were none of the charset; some of them may not have been read yet. */
    public int foreign() {
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
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

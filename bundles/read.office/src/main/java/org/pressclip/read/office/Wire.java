package org.pressclip.read.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * How reader and parser speak over a pipe: frames that begin with their length, never serialized objects.
 *
 * <p>A question is two frames, the media type and the bytes. An answer is one: {@link #READ} and then marks, each a
 * byte and what belongs to it, up to {@link #END}; or {@link #REFUSED}, the reason and the remedy.
 */
final class Wire {
    /** Bytes beyond which a frame is none. */
    static final int LONGEST = 256 << 20;

    static final int READ = 1;
    static final int REFUSED = 2;

    static final int END = 0;
    /** A node opens: its tag and its class. */
    static final int OPEN = 1;
    /** The innermost open node ends. */
    static final int CLOSE = 2;
    /** A block in the innermost open node: kind, level, count of runs, and of each its text, styles and address. */
    static final int BLOCK = 3;
    /** A picture in the innermost open node: where it is inside the document, its words, width and height. */
    static final int IMAGE = 4;
    /** What the document says of itself: the property's name and its value. */
    static final int FACT = 5;
    /** A sentence on what was odd. */
    static final int WARNING = 6;

    private Wire() {}

    static void frame(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * The next frame.
     *
     * @throws EOFException if the other end is gone
     */
    static byte[] frame(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a frame was cut off");
        }
        return bytes;
    }

    static void text(DataOutputStream out, String text) throws IOException {
        frame(out, text.getBytes(UTF_8));
    }

    static String text(DataInputStream in) throws IOException {
        return new String(frame(in), UTF_8);
    }
}

package org.pressclip.open.warc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.pressclip.api.Refusal;

/**
 * The bytes of a file from a place on, undone of gzip (RFC 1952) if they are packed, with bounds on what they grow to
 * and the place of each gzip member: a record that has a member of its own can be found there again.
 *
 * <p>A read never goes beyond the end of a member.
 */
final class Unpacked implements ReadableByteChannel {
    /** So far a pack may grow without a look at how many times its size that is. */
    private static final long FREE = 100_000_000;

    private static final int TIMES = 200;

    private final SeekableByteChannel file;
    private final long start;
    private final ByteBuffer in = ByteBuffer.allocate(65_536).limit(0);
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final boolean packed;
    private boolean inside;
    private boolean ended;
    private long taken;
    private long given;
    private long allowed = Long.MAX_VALUE;
    private long memberAt;
    private long memberFrom;

    Unpacked(SeekableByteChannel file, long start) throws IOException {
        this.file = file.position(start);
        this.start = start;
        packed = has(2) && (in.get(0) & 0xFF) == 0x1F && (in.get(1) & 0xFF) == 0x8B;
    }

    /** How many bytes may be read from now on; one more is refused. */
    void allow(long bytes) {
        allowed = bytes;
    }

    boolean packed() {
        return packed;
    }

    /** How many bytes it has given. */
    long given() {
        return given;
    }

    /** Whether somebody asked beyond the end, or it broke. */
    boolean ended() {
        return ended;
    }

    /** Where in the file the gzip member begins that was read last. */
    long memberAt() {
        return memberAt;
    }

    /** How many bytes were given before that member. */
    long memberFrom() {
        return memberFrom;
    }

    /** Where in the file it is. */
    long at() {
        return start + taken;
    }

    @Override
    public int read(ByteBuffer out) throws IOException {
        if (!out.hasRemaining()) {
            return 0;
        }
        if (allowed <= 0) {
            ended = true;
            throw Refusal.refused("headers that do not end", "Look at how the file was made.");
        }
        ByteBuffer part = out.slice(out.position(), (int) Math.min(out.remaining(), allowed));
        int n;
        try {
            n = packed ? inflate(part) : copy(part);
        } catch (IOException e) {
            ended = true;
            throw e;
        }
        if (n < 0) {
            ended = true;
            return -1;
        }
        out.position(out.position() + n);
        given += n;
        allowed -= n;
        if (given > FREE && given / TIMES > taken) {
            ended = true;
            throw Refusal.refused(
                    "packed to less than a " + TIMES + "th of its size, as no archive of pages is",
                    "Look at how the file was made.");
        }
        return n;
    }

    private int copy(ByteBuffer out) throws IOException {
        if (!has(1)) {
            return -1;
        }
        int n = Math.min(out.remaining(), in.remaining());
        out.put(in.slice(in.position(), n));
        skip(n);
        return n;
    }

    private int inflate(ByteBuffer out) throws IOException {
        int before = out.position();
        try {
            while (out.position() == before) {
                if (!inside && !enter()) {
                    return -1;
                }
                if (inflater.needsInput()) {
                    need(1, "in the middle of gzip data");
                    inflater.setInput(in.array(), in.position(), in.remaining());
                }
                long read = inflater.getBytesRead();
                inflater.inflate(out);
                skip((int) (inflater.getBytesRead() - read));
                sum.update(out.array(), out.arrayOffset() + before, out.position() - before);
                if (inflater.finished()) {
                    leave();
                } else if (inflater.needsDictionary()) {
                    throw new ZipException("gzip data with a dictionary");
                } else if (out.position() == before && !inflater.needsInput()) {
                    throw new ZipException("gzip data that leads nowhere");
                }
            }
            return out.position() - before;
        } catch (DataFormatException e) {
            throw new ZipException("broken gzip data");
        }
    }

    /** Whether there is another member; then its header has been read. */
    private boolean enter() throws IOException {
        memberAt = at();
        memberFrom = given;
        if (!has(1)) {
            return false;
        }
        if (in.get(in.position()) == 0) { // tapes and disk images fill up with zeros
            while (has(1)) {
                if (take() != 0) {
                    throw new ZipException("what follows is no gzip data");
                }
            }
            return false;
        }
        need(10, "in a gzip header");
        if (take() != 0x1F || take() != 0x8B || take() != 8) {
            throw new ZipException("what follows is no gzip data");
        }
        int flags = take();
        skip(6);
        if ((flags & 4) != 0) {
            need(2, "in a gzip header");
            for (int extra = take() | take() << 8; extra > 0; extra--) {
                need(1, "in a gzip header");
                take();
            }
        }
        for (int texts = Integer.bitCount(flags & 24); texts > 0; texts--) { // a name, a comment
            do {
                need(1, "in a gzip header");
            } while (take() != 0);
        }
        if ((flags & 2) != 0) {
            need(2, "in a gzip header");
            skip(2);
        }
        inside = true;
        return true;
    }

    private void leave() throws IOException {
        need(8, "at the end of gzip data");
        long said = take() | take() << 8 | take() << 16 | (long) take() << 24;
        skip(4);
        if (said != sum.getValue()) {
            throw new ZipException("damaged gzip data: the checksum differs");
        }
        inflater.reset();
        sum.reset();
        inside = false;
    }

    private int take() {
        taken++;
        return in.get() & 0xFF;
    }

    private void skip(int bytes) {
        in.position(in.position() + bytes);
        taken += bytes;
    }

    private void need(int bytes, String where) throws IOException {
        if (!has(bytes)) {
            throw new EOFException("cut off " + where);
        }
    }

    private boolean has(int bytes) throws IOException {
        while (in.remaining() < bytes) {
            in.compact();
            int n = file.read(in);
            in.flip();
            if (n < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        file.close();
    }
}

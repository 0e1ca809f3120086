package org.pressclip.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs records in memory, each into a gzip member of its own (RFC 1952), so that one is read without those before it.
 * Belongs to one thread at a time.
 */
final class Packer implements AutoCloseable {
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int LEAST = 16_384;

    private final Deflater deflater;
    private final int level;
    private final CRC32 sum = new CRC32();
    private byte[] packed;
    private int size;
    private boolean inside;

    /**
     * Begins.
     *
     * @param level 0 to 9
     * @param guess how many bytes may come of it
     */
    Packer(int level, int guess) {
        this.level = level;
        packed = new byte[LEAST + guess];
        deflater = new Deflater(level, true);
    }

    /** How many bytes were packed so far. */
    int size() {
        return size;
    }

    /** The bytes; what comes after {@link #size} is nothing. */
    byte[] packed() {
        return packed;
    }

    void write(ByteBuffer bytes) {
        if (!inside) {
            inside = true;
            room(HEADER.length);
            System.arraycopy(HEADER, 0, packed, size, HEADER.length);
            size += HEADER.length;
        }
        sum.update(bytes.duplicate());
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            deflate();
        }
    }

    /** Writes what packing would not make smaller, as it is. */
    void store(ByteBuffer bytes) {
        deflater.setLevel(Deflater.NO_COMPRESSION);
        write(bytes);
        deflater.setLevel(level);
    }

    /** Ends the member. */
    void finish() {
        deflater.finish();
        while (!deflater.finished()) {
            deflate();
        }
        room(8);
        number(sum.getValue());
        number(deflater.getBytesRead());
        deflater.reset();
        sum.reset();
        inside = false;
    }

    private void deflate() {
        room(512);
        size += deflater.deflate(packed, size, packed.length - size);
    }

    private void number(long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            packed[size++] = (byte) (value >>> shift);
        }
    }

    private void room(int bytes) {
        if (packed.length - size < bytes) {
            packed = Arrays.copyOf(packed, Math.addExact(packed.length, Math.max(bytes, packed.length / 2)));
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}

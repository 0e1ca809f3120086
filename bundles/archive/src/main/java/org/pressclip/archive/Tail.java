package org.pressclip.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The end of a file that somebody was appending to when a crash came. What follows the last whole record is no record
 * and is cut; where a whole record comes after what is broken, that is damage and no tail, and nothing is cut.
 */
final class Tail {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int BUFFER = 65_536;

    private final RandomAccessFile file;
    private final byte[] in = new byte[BUFFER];
    private final byte[] out = new byte[BUFFER];

    private Tail(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Looks at a file.
     *
     * @param from where a record begins before which all is whole
     * @return how long the file is without its torn end; -1 if it is damaged before its end
     */
    static long whole(RandomAccessFile file, long from) throws IOException {
        return new Tail(file).whole(Math.min(from, file.length()));
    }

    /** Whether a whole record begins at a byte, with the right checksum. */
    static boolean sound(RandomAccessFile file, long at) throws IOException {
        return new Tail(file).member(at) > 0;
    }

    private long whole(long from) throws IOException {
        long length = file.length();
        long at = from;
        while (at < length) {
            long next = member(at);
            if (next < 0) {
                return later(at + 1, length) ? -1 : at;
            }
            at = next;
        }
        return at;
    }

    /** Whether a whole record begins somewhere from a place on. */
    private boolean later(long from, long length) throws IOException {
        byte[] window = new byte[BUFFER];
        for (long at = from; at < length; at += BUFFER - HEADER) {
            file.seek(at);
            int n = readFully(window);
            for (int i = 0; i + HEADER <= n; i++) {
                boolean begins =
                        window[i] == 0x1F && window[i + 1] == (byte) 0x8B && window[i + 2] == 8 && window[i + 3] == 0;
                if (begins && member(at + i) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the record that begins at a byte ends; -1 if none does, or it is not whole. */
    private long member(long at) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            return member(at, inflater);
        } catch (EOFException | DataFormatException e) {
            return -1;
        } finally {
            inflater.end();
        }
    }

    private long member(long at, Inflater inflater) throws IOException, DataFormatException {
        byte[] header = new byte[HEADER];
        file.seek(at);
        file.readFully(header);
        if (header[0] != 0x1F || header[1] != (byte) 0x8B || header[2] != 8 || header[3] != 0) {
            return -1; // Packer writes no other
        }
        CRC32 sum = new CRC32();
        boolean first = true;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int n = file.read(in);
                if (n < 0) {
                    return -1;
                }
                inflater.setInput(in, 0, n);
            }
            int n = inflater.inflate(out);
            if (n == 0 && inflater.needsDictionary()) {
                return -1;
            }
            if (first && n > 0) {
                first = false;
                if (n < 5 || !new String(out, 0, 5, StandardCharsets.ISO_8859_1).equals("WARC/")) {
                    return -1;
                }
            }
            sum.update(out, 0, n);
        }
        long end = at + HEADER + inflater.getBytesRead();
        byte[] trailer = new byte[TRAILER];
        file.seek(end);
        file.readFully(trailer);
        return number(trailer, 0) == sum.getValue() && number(trailer, 4) == (inflater.getBytesWritten() & 0xFFFFFFFFL)
                ? end + TRAILER
                : -1;
    }

    private static long number(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    private int readFully(byte[] window) throws IOException {
        int n = 0;
        while (n < window.length) {
            int read = file.read(window, n, window.length - n);
            if (read < 0) {
                break;
            }
            n += read;
        }
        return n;
    }
}

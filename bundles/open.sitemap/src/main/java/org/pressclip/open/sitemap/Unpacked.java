package org.pressclip.open.sitemap;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.pressclip.api.Refusal;

/** The bytes of a file, unpacked if it is packed; says when more come out of it than it may hold. */
final class Unpacked extends InputStream {
    private final InputStream in;
    private final int most;
    private long read;

    Unpacked(Path file, int most) throws IOException {
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

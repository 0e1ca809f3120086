package org.pressclip.read.office;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/** A document that is a zip file: its parts by name, and never more of them than a document has. */
final class Packed implements AutoCloseable {
    /** Bytes that all parts together may unfold to. */
    private static final long MOST = 300_000_000;

    private static final int MOST_PARTS = 50_000;

    private final ZipFile zip;
    private long left = MOST;

    Packed(byte[] bytes) throws IOException {
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                    .get();
        } catch (IOException e) {
            throw Refused.damaged("its table of contents is missing, as where a file was cut off");
        }
        if (parts().size() > MOST_PARTS) {
            zip.close();
            throw Refused.bomb("it has more than " + MOST_PARTS + " parts");
        }
    }

    List<String> parts() {
        return Collections.list(zip.getEntries()).stream()
                .map(ZipArchiveEntry::getName)
                .toList();
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** A part to read, or null if there is none. */
    @Nullable
    InputStream part(String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw Refused.encrypted();
        }
        return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int n = super.read(buffer, from, length);
                count(Math.max(0, n));
                return n;
            }
        };
    }

    /** What looks at the elements of a part. */
    interface Visitor {
        void at(Xml xml) throws IOException;
    }

    /** Shows every start of an element in a part, if the part is there. */
    void each(String part, Visitor visitor) throws IOException {
        InputStream stream = part.isEmpty() ? null : part(part);
        if (stream == null) {
            return;
        }
        try (Xml xml = new Xml(stream, part)) {
            while (xml.next()) {
                if (xml.starts()) {
                    visitor.at(xml);
                }
            }
        }
    }

    /** The name of a part from a path with steps up. */
    static String normal(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private void count(int bytes) throws Refused {
        left -= bytes;
        if (left < 0) {
            throw Refused.bomb("it unfolds to more than " + MOST / 1_000_000 + " MB");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

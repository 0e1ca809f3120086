package org.pressclip.target.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A hidden folder inside a target's, in which files are written before they are moved to their places, with the
 * {@link Journal}. It belongs to one process at a time. Thread-safe.
 */
final class Workshop implements AutoCloseable {
    private static final int REMEMBERED = 4_096;

    private final Path folder;
    private final FileChannel claim;
    private final Journal journal;
    private final AtomicLong parts = new AtomicLong();

    /**
     * Opens it, makes it if need be, and clears away what a process left that was killed.
     *
     * @throws IOException with a sentence that names the target's folder, if nothing can be written there
     */
    static Workshop in(Path target, String name) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new IOException(target + " is a file, not a folder");
        }
        try {
            return new Workshop(target, name);
        } catch (IOException e) {
            throw named(target, e);
        }
    }

    /** Where it is. */
    static Path of(Path target, String name) {
        return target.resolve(".pressclip").resolve(name);
    }

    static IOException named(Path target, IOException e) {
        return new IOException("cannot write to " + target + ": " + PartFile.why(e), e);
    }

    private Workshop(Path target, String name) throws IOException {
        folder = of(target, name);
        Files.createDirectories(folder);
        claim = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock() == null) {
                throw new IOException("another process files there under the name " + name);
            }
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.part")) {
                for (Path part : left) {
                    Files.deleteIfExists(part);
                }
            }
            journal = new Journal(folder, REMEMBERED);
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private @Nullable FileLock lock() throws IOException {
        try {
            return claim.tryLock(); // lasts as long as the channel, and no longer than the process
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Whether it is still there: somebody may have cleared the whole folder away. */
    boolean stands() {
        return Files.isDirectory(folder);
    }

    synchronized List<Journal.Entry> known(String id) {
        return journal.of(id);
    }

    /**
     * Puts a file in its place at once: whatever happens to this process, there is the old one or the new one.
     *
     * @param sync whether that holds for the machine too
     */
    void put(String id, byte[] bytes, Path place, Journal.Entry entry, boolean sync) throws IOException {
        Path part = folder.resolve(parts.incrementAndGet() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (sync) {
                    channel.force(true);
                }
            }
            synchronized (this) {
                journal.write(id, entry);
            }
            PartFile.move(part, place);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Puts a line at the end of a file, whole or not at all.
     *
     * @return the byte where it begins
     */
    synchronized long append(String id, byte[] line, Path file, String version, boolean sync) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = Tail.mend(channel);
            journal.write(id, new Journal.Entry(version, file.getFileName() + "#" + end));
            try {
                ByteBuffer left = ByteBuffer.wrap(line);
                channel.position(end);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (sync) {
                    channel.force(true);
                }
            } catch (IOException e) {
                if (channel.isOpen()) {
                    channel.truncate(end);
                }
                throw e;
            }
            return end;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (claim) {
            journal.close();
        }
    }
}

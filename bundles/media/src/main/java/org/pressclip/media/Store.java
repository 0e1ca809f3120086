package org.pressclip.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.pressclip.api.Article;
import org.pressclip.api.Digest;

/**
 * A folder of pictures named by what they hold: {@code ab/abcdef….jpg}. What is there already is not written again, and
 * a file is there only when all of it is. Several runs may write to one at the same time. Thread-safe.
 */
final class Store {
    private static final AtomicLong PARTS = new AtomicLong();

    private final Path folder;
    private final String place;

    /**
     * A store that makes its folder when the first picture comes.
     *
     * @param place the folder as an address relative to the records, ending in a slash
     * @throws IOException if no such folder can be
     */
    Store(Path folder, String place) throws IOException {
        this.folder = folder;
        this.place = place;
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new IOException(there + " is a file, not a folder");
        }
        if (!Files.isWritable(there)) {
            throw new IOException("no permission to write to " + there);
        }
    }

    /** Keeps bytes that were found to be a picture. */
    Article.Copy keep(byte[] bytes, Decoder.Picture picture) throws IOException {
        String digest = Digest.of(bytes);
        String name =
                digest.substring(0, 2) + "/" + digest + "." + picture.kind().extension();
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) || Files.size(file) != bytes.length) {
            write(file, bytes);
        }
        return new Article.Copy(
                place + name,
                digest,
                picture.width(),
                picture.height(),
                picture.kind().mediaType());
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path shelf = file.resolveSibling("");
        Files.createDirectories(shelf);
        Path part = part(shelf);
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(Path shelf) throws IOException {
        while (true) {
            String name = ".pressclip." + ProcessHandle.current().pid() + "." + PARTS.incrementAndGet() + ".part";
            try {
                return Files.createFile(shelf.resolve(name));
            } catch (FileAlreadyExistsException e) { // of a container that was killed
                continue;
            }
        }
    }
}

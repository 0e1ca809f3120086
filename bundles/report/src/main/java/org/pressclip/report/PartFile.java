package org.pressclip.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file under another name beside its place, which goes there at once when it is whole. */
final class PartFile implements Closeable {
    private static final int TRIES = 1000;

    private final Path place;
    private final Path part;
    private final boolean direct;
    private @Nullable Writer writer;

    /** @throws IOException with a sentence that names the place, if nothing can be written there */
    PartFile(Path file) throws IOException {
        place = file.toAbsolutePath().normalize();
        if (Files.isDirectory(place)) {
            throw new IOException(file + " is a folder, not a file.");
        }
        direct = Files.exists(place) && !Files.isRegularFile(place); // a device or a pipe
        part = direct ? place : create(file);
    }

    private Path create(Path file) throws IOException {
        for (int i = 0; ; i++) {
            Path candidate = place.resolveSibling("." + place.getFileName() + (i == 0 ? "" : "." + i) + ".part");
            try {
                return Files.createFile(candidate);
            } catch (FileAlreadyExistsException e) { // another run at the same time, or one that was killed
                if (i == TRIES) {
                    throw new IOException("Cannot write " + file + ": too many unfinished files beside it.", e);
                }
            } catch (IOException e) {
                throw new IOException("Cannot write " + file + ": " + why(e) + ".", e);
            }
        }
    }

    private static String why(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no such folder";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Where it is while it is not whole. */
    Path part() {
        return part;
    }

    Writer writer() throws IOException {
        Writer opened = writer;
        if (opened == null) {
            opened = new BufferedWriter(
                    new OutputStreamWriter(
                            Files.newOutputStream(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                            StandardCharsets.UTF_8),
                    1 << 16);
            writer = opened;
        }
        return opened;
    }

    /** Puts it in its place. */
    void complete() throws IOException {
        Writer opened = writer;
        if (opened != null) {
            opened.close();
        }
        if (!direct) {
            try {
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) { // a file system that cannot do better
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
        if (!direct) {
            Files.deleteIfExists(part);
        }
    }
}

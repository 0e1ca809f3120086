package org.pressclip.target.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place under another name and put there at once when it is whole.
 *
 * <p>Whoever looks at the place sees the old file or the new one, never half of one, even if the machine stops. A
 * device or a pipe, which cannot be replaced, is written to at once.
 */
final class PartFile implements AutoCloseable {
    static final int TRIES = 1000;

    private final Path place;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;
    private final boolean direct;
    private boolean half; // a write broke off, and nobody can say where
    private boolean whole;

    /** @throws IOException with a sentence that names the place, if nothing can be written there */
    PartFile(Path file) throws IOException {
        place = real(file.toAbsolutePath());
        if (Files.isDirectory(place)) {
            throw new IOException(file + " is a folder, not a file");
        }
        direct = Files.exists(place) && !Files.isRegularFile(place);
        Path folder = parent(place);
        try {
            Files.createDirectories(folder);
            part = direct ? place : create(folder, name(place));
            channel = FileChannel.open(part, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("cannot write to " + folder + ": " + why(e), e);
        }
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** A link is followed, so that it goes on leading to what was written. */
    private static Path real(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException(file + " is not a file");
        }
        return parent;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path create(Path folder, String name) throws IOException {
        int end = Math.min(name.length(), 60);
        if (end < name.length() && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--; // half a character is in no file's name
        }
        String stem = "." + name.substring(0, end);
        for (int i = 0; ; i++) {
            Path part = folder.resolve(stem + (i == 0 ? "" : "." + i) + ".part");
            try {
                return Files.createFile(part);
            } catch (FileAlreadyExistsException e) { // another run at the same time, or one that was killed
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** What stopped it, for somebody who does not know the exception's class. */
    static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something that is not a folder is in the way";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    void write(byte[] bytes) throws IOException {
        if (half) {
            throw new IOException("cannot write " + place + ": half of a record is in it");
        }
        half = true;
        try {
            out.write(bytes);
            half = false;
        } catch (IOException e) {
            throw new IOException("cannot write " + place + ": " + why(e), e);
        }
    }

    /** Writes out what is left and puts the file in its place. */
    void complete() throws IOException {
        if (half) {
            throw new IOException("cannot write " + place + ": half of a record is in it");
        }
        try {
            out.flush();
            if (!direct) {
                channel.force(true);
            }
            channel.close();
            if (!direct) {
                move(part, place);
            }
            whole = true;
        } catch (IOException e) {
            throw new IOException("cannot write " + place + ": " + why(e), e);
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // a file system that cannot do better
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (!whole) {
            channel.close();
            if (!direct) {
                Files.deleteIfExists(part);
            }
        }
    }
}

package org.pressclip.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to append to files of an archive, beside others who have slots of their own: a small file
 * that is locked as long as the process lives, and says which file it appends to and how much of that was whole.
 *
 * <p>Not the file itself is locked, for the lock would go when anybody in the process who has read it closes it
 * (fcntl).
 */
final class Slot implements Closeable {
    /** More processes than would ever share an archive. */
    private static final int MOST = 64;

    private static final int LONGEST = 4_096;
    /**
     * Taken by this process, for which the operating system's lock is none, and what they say: opening and closing such
     * a file once more would let the lock go.
     */
    private static final Map<Path, Mark> TAKEN = new HashMap<>();

    private static final Mark NONE = new Mark("", 0);

    private final Path path;
    private final RandomAccessFile file;
    private final FileLock lock;

    private Slot(Path path, RandomAccessFile file, FileLock lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
    }

    /**
     * A file that is appended to.
     *
     * @param name as in a place
     * @param whole so many bytes were whole records
     */
    record Mark(String name, long whole) {}

    /** The first that is free. */
    static Slot take(Path folder) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Slot slot = take(folder, number);
            if (slot != null) {
                return slot;
            }
        }
        throw new IOException(MOST + " processes append to it already");
    }

    /** One that was used before, if it is there and free. */
    static @Nullable Slot taken(Path folder, int number) throws IOException {
        return Files.exists(path(folder, number)) ? take(folder, number) : null;
    }

    static int most() {
        return MOST;
    }

    private static Path path(Path folder, int number) {
        return folder.resolve(".writer-" + number);
    }

    private static @Nullable Slot take(Path folder, int number) throws IOException {
        Path path = path(folder, number).toAbsolutePath().normalize();
        synchronized (TAKEN) {
            if (TAKEN.putIfAbsent(path, NONE) != null) {
                return null;
            }
        }
        Slot slot = null;
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            FileLock lock = file.getChannel().tryLock();
            if (lock != null) {
                slot = new Slot(path, file, lock);
                slot.say(slot.read());
            }
            return slot;
        } catch (OverlappingFileLockException e) { // another archive of this process, in a bundle of its own
            return null;
        } finally {
            if (slot == null) {
                if (file != null) {
                    file.close();
                }
                synchronized (TAKEN) {
                    TAKEN.remove(path);
                }
            }
        }
    }

    /** What it appended to last; null if nothing. */
    @Nullable
    Mark mark() {
        synchronized (TAKEN) {
            return said(TAKEN.get(path));
        }
    }

    /** What somebody appends to who has a slot, or did when it was let go; null if nothing. */
    static @Nullable Mark mark(Path folder, int number) throws IOException {
        Path path = path(folder, number).toAbsolutePath().normalize();
        synchronized (TAKEN) {
            Mark own = TAKEN.get(path);
            return said(own == null && Files.exists(path) ? parse(Files.readString(path)) : own);
        }
    }

    private static @Nullable Mark said(@Nullable Mark mark) {
        return mark == null || mark.name().isEmpty() ? null : mark;
    }

    private Mark read() throws IOException {
        byte[] bytes = new byte[(int) Math.min(LONGEST, file.length())];
        file.seek(0);
        file.readFully(bytes);
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Mark parse(String text) {
        int space = text.indexOf(' ');
        int end = text.indexOf('\n');
        if (space <= 0 || end < space) {
            return NONE;
        }
        try {
            return new Mark(text.substring(0, space), Math.max(0, Long.parseLong(text.substring(space + 1, end))));
        } catch (NumberFormatException e) {
            return new Mark(text.substring(0, space), 0);
        }
    }

    void mark(Mark mark) throws IOException {
        byte[] bytes = (mark.name() + " " + mark.whole() + "\n").getBytes(StandardCharsets.UTF_8);
        file.seek(0);
        file.write(bytes);
        file.setLength(bytes.length);
        say(mark);
    }

    private void say(Mark mark) {
        synchronized (TAKEN) {
            TAKEN.put(path, mark);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            lock.release();
        } finally {
            synchronized (TAKEN) {
                TAKEN.remove(path);
            }
        }
    }
}

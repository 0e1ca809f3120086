package org.pressclip.archive;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an archive, and the file in it that this process appends to: one for a day at most, another when it is
 * full. Called by many threads at once.
 *
 * <p>Files are written by what no interrupt closes, for workers are interrupted.
 */
final class Shelf implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final String ENDING = ".warc.gz";

    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Slot slot;
    private volatile long opened;
    private @Nullable RandomAccessFile file;
    private String name = "";
    private @Nullable LocalDate day;
    private long size;
    private long begin;
    private boolean torn;
    private volatile boolean dirty;

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** How many files were begun; whenever another is, it is time to look for what may go. */
    long opened() {
        return opened;
    }

    /** When the disk must have what was appended. */
    enum Sync {
        /** When the operating system likes. */
        NEVER,
        /** Within a second. */
        SECOND,
        /** Before going on. */
        EACH
    }

    /** Where a sheaf came to lie. */
    record Spot(String file, long offset) {}

    Path folder() {
        return folder;
    }

    /**
     * Appends.
     *
     * @param most how long a file may become; one sheaf is written whatever its length
     * @param sync when the disk must have it
     * @throws IOException with a sentence; then nothing was appended
     */
    Spot append(Sheaf sheaf, Instant now, long most, int level, Sync sync) throws IOException {
        lock.lock();
        try {
            RandomAccessFile to = ready(sheaf.length(), now, most, level, sync);
            long at = size;
            write(to, sheaf, sync);
            return new Spot(name, at + sheaf.main());
        } catch (IOException e) {
            throw Trouble.of(folder, e);
        } finally {
            lock.unlock();
        }
    }

    /** The file to append so many bytes to. */
    private RandomAccessFile ready(int length, Instant now, long most, int level, Sync sync) throws IOException {
        if (slot == null) {
            begin();
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        RandomAccessFile to = file;
        if (to != null && torn) {
            to.setLength(size);
            torn = false;
        }
        boolean full = size > begin && size + length > most;
        if (to == null || full || !today.equals(day) || !there()) {
            shut();
            to = begin(today, now, level, sync);
        }
        return to;
    }

    /** Whether the file is still in its place as it was left: somebody may have moved it away. */
    private boolean there() {
        return new File(folder.toFile(), name).length() == size;
    }

    private void write(RandomAccessFile to, Sheaf sheaf, Sync sync) throws IOException {
        try {
            to.seek(size);
            to.write(sheaf.bytes(), 0, sheaf.length());
            if (sync == Sync.EACH) {
                to.getFD().sync();
            }
            size += sheaf.length();
            dirty |= sync != Sync.NEVER;
        } catch (IOException e) {
            torn = true;
            to.setLength(size);
            torn = false;
            throw e;
        }
    }

    /** Takes a slot and cuts what a crash has left torn, in its own file and in those of others who are gone. */
    private void begin() throws IOException {
        Files.createDirectories(folder);
        Slot own = Slot.take(folder);
        try {
            resume(own);
            for (int number = 1; number <= Slot.most(); number++) {
                try (Slot other = Slot.taken(folder, number)) {
                    Slot.Mark mark = other == null ? null : other.mark();
                    if (other != null && mark != null) {
                        close(mend(mark));
                        other.mark(new Slot.Mark("", 0));
                    }
                }
            }
            slot = own;
        } finally {
            if (slot == null) {
                own.close();
                shut();
            }
        }
    }

    private static void close(@Nullable Closeable file) throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Goes on with the file that the slot was used for last, if that is whole. */
    private void resume(Slot own) throws IOException {
        Slot.Mark mark = own.mark();
        if (mark == null) {
            return;
        }
        RandomAccessFile mended = mend(mark);
        if (mended != null) {
            file = mended;
            name = mark.name();
            day = day(name);
            size = mended.length();
            begin = 0;
        }
    }

    /** Cuts the torn end of a file; null if it is not there, empty or damaged, so that it is not to be appended to. */
    private @Nullable RandomAccessFile mend(Slot.Mark mark) throws IOException {
        Path path = path(mark.name());
        if (path == null || !Files.isRegularFile(path)) {
            return null;
        }
        RandomAccessFile mended = new RandomAccessFile(path.toFile(), "rw");
        boolean good = false;
        try {
            long whole = Tail.whole(mended, mark.whole());
            if (whole < 0) {
                log.warn("{}: damaged before its end; left as it is", path);
                return null;
            }
            long length = mended.length();
            if (whole < length) {
                mended.setLength(whole);
                log.warn("{}: cut {} bytes of a record that was not written to its end", path, length - whole);
            }
            if (whole == 0) {
                Files.delete(path);
            }
            good = whole > 0;
            return good ? mended : null;
        } finally {
            if (!good) {
                mended.close();
            }
        }
    }

    private RandomAccessFile begin(LocalDate today, Instant now, int level, Sync sync) throws IOException {
        Slot own = slot;
        if (own == null) {
            throw new IllegalStateException("no slot");
        }
        String month = String.format(Locale.ROOT, "%04d/%02d/", today.getYear(), today.getMonthValue());
        Path in = folder.resolve(month);
        Files.createDirectories(in);
        int number = Math.max(last(in, today.getDayOfMonth()), today.equals(day) ? number(name) : 0);
        while (true) {
            number++;
            String next = month + String.format(Locale.ROOT, "%02d-%04d", today.getDayOfMonth(), number) + ENDING;
            try {
                Files.createFile(folder.resolve(next));
            } catch (FileAlreadyExistsException e) { // another process was quicker
                continue;
            }
            own.mark(new Slot.Mark(next, 0));
            return begin(next, today, Composer.info(next, now, level), sync);
        }
    }

    private RandomAccessFile begin(String next, LocalDate today, Sheaf info, Sync sync) throws IOException {
        Path path = folder.resolve(next);
        RandomAccessFile to = new RandomAccessFile(path.toFile(), "rw");
        try {
            file = to;
            name = next;
            day = today;
            size = 0;
            write(to, info, sync);
            begin = size;
            opened++;
            return to;
        } catch (IOException e) {
            file = null;
            to.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** The highest number of a day's files. */
    private static int last(Path month, int day) throws IOException {
        String prefix = String.format(Locale.ROOT, "%02d-", day);
        try (Stream<Path> files = Files.list(month)) {
            return files.map(each -> String.valueOf(each.getFileName()))
                    .filter(each -> each.startsWith(prefix) && each.endsWith(ENDING))
                    .mapToInt(Shelf::number)
                    .max()
                    .orElse(0);
        }
    }

    private static int number(String name) {
        try {
            return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1, name.length() - ENDING.length()));
        } catch (NumberFormatException e) {
            return 0; // not one of ours
        }
    }

    /** Of a file, the day in its name; null if it has none. */
    static @Nullable LocalDate day(String name) {
        String[] parts = name.split("[/-]", -1);
        try {
            return parts.length < 4
                    ? null
                    : LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** Where a file of a name lies; null if that is not below this folder. */
    @Nullable
    Path path(String file) {
        if (file.isEmpty() || file.indexOf('\0') >= 0) {
            return null;
        }
        Path path = folder.resolve(file).normalize();
        return path.startsWith(folder.normalize()) ? path : null;
    }

    /** The archive's name of a file below its folder; null if it is none of those. */
    @Nullable
    String name(Path path) {
        Path below = path.toAbsolutePath().normalize();
        Path above = folder.toAbsolutePath().normalize();
        return below.startsWith(above) && !below.equals(above)
                ? above.relativize(below).toString().replace(File.separatorChar, '/')
                : null;
    }

    /** All files, by name. */
    List<String> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, 3)) {
            all.filter(each -> each.toString().endsWith(ENDING))
                    .map(this::name)
                    .filter(each -> each != null)
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }

    /** Files that somebody appends to or did when it ended, which are not to be removed. */
    Set<String> open() throws IOException {
        Set<String> names = new HashSet<>();
        for (int number = 1; number <= Slot.most(); number++) {
            Slot.Mark mark = Slot.mark(folder, number);
            if (mark != null) {
                names.add(mark.name());
            }
        }
        return names;
    }

    /** Waits until the disk has what was appended, and notes that so much is whole. */
    void sync() throws IOException {
        if (!dirty) {
            return;
        }
        RandomAccessFile to;
        Slot.Mark mark;
        lock.lock();
        try {
            if (file == null) {
                return;
            }
            to = file;
            mark = new Slot.Mark(name, size);
            dirty = false;
        } finally {
            lock.unlock();
        }
        to.getFD().sync();
        mark(mark);
    }

    private void mark(Slot.Mark mark) throws IOException {
        lock.lock();
        try {
            if (slot != null && name.equals(mark.name())) {
                slot.mark(mark);
            }
        } finally {
            lock.unlock();
        }
    }

    private void shut() throws IOException {
        RandomAccessFile last = file;
        file = null;
        if (last != null) {
            try (last) {
                if (dirty) {
                    last.getFD().sync();
                    dirty = false;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            Slot own = slot;
            slot = null;
            if (file != null && own != null && !torn) {
                own.mark(new Slot.Mark(name, size));
            }
            try {
                shut();
            } finally {
                if (own != null) {
                    own.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}

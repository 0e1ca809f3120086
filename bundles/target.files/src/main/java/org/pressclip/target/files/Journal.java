package org.pressclip.target.files;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a target was about to put where, the latest few thousand writes: between a file's being in its place and
 * somebody's having written that down, this process may end.
 *
 * <p>A line is written before its file is moved, so that a file that was moved has one; one without a file does no
 * harm. Not thread-safe.
 */
final class Journal implements AutoCloseable {
    /**
     * A write.
     *
     * @param version what the receipt says
     * @param where within the target's folder
     */
    record Entry(String version, String where) {}

    private final Path file;
    private final Path before;
    private final int most;
    private Map<String, List<Entry>> older;
    private Map<String, List<Entry>> newer;
    private int lines;
    private boolean torn; // half a line may stand at the end
    private FileChannel channel;

    /** @param most how many writes are surely known */
    Journal(Path folder, int most) throws IOException {
        this.file = folder.resolve("journal");
        this.before = folder.resolve("journal.old");
        this.most = most;
        this.older = read(before);
        this.newer = read(file);
        this.lines = newer.values().stream().mapToInt(List::size).sum();
        this.channel = append();
    }

    private FileChannel append() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** What can be read of it; a line that was not written to its end is cut off. */
    private static Map<String, List<Entry>> read(Path file) throws IOException {
        Map<String, List<Entry>> entries = new HashMap<>();
        if (!Files.exists(file)) {
            return entries;
        }
        String all = Files.readString(file, StandardCharsets.ISO_8859_1); // our own is ASCII
        int whole = all.lastIndexOf('\n') + 1;
        if (whole < all.length()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        all.substring(0, whole).lines().forEach(line -> {
            String[] parts = line.split("\t", -1);
            try {
                if (parts.length == 3) {
                    take(entries, parts[0], new Entry(parts[1], URLDecoder.decode(parts[2], StandardCharsets.UTF_8)));
                }
            } catch (IllegalArgumentException e) {
                // not a line of ours: then it says nothing
            }
        });
        return entries;
    }

    private static void take(Map<String, List<Entry>> entries, String key, Entry entry) {
        entries.computeIfAbsent(key, any -> new ArrayList<>(1)).add(entry);
    }

    private static String key(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** The writes of a record, the latest first. */
    List<Entry> of(String id) {
        List<Entry> all = new ArrayList<>(newer.getOrDefault(key(id), List.of()));
        all.addAll(0, older.getOrDefault(key(id), List.of()));
        List<Entry> latest = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            latest.add(all.get(i));
        }
        return latest;
    }

    void write(String id, Entry entry) throws IOException {
        if (lines >= most) {
            channel.close();
            PartFile.move(file, before);
            older = newer;
            newer = new HashMap<>();
            lines = 0;
            channel = append();
        } else if (!channel.isOpen()) {
            channel = append(); // a turn that broke off, or a thread that was interrupted
        }
        String line = (torn ? "\n" : "") + key(id) + "\t" + entry.version() + "\t"
                + URLEncoder.encode(entry.where(), StandardCharsets.UTF_8) + "\n";
        long end = channel.size();
        try {
            ByteBuffer left = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            torn = true;
            while (left.hasRemaining()) {
                channel.write(left);
            }
            torn = false;
        } catch (IOException e) {
            cut(end);
            throw e;
        }
        take(newer, key(id), entry);
        lines++;
    }

    private void cut(long end) {
        try {
            channel.truncate(end);
            torn = false;
        } catch (IOException e) {
            // then half a line stands there until the next one is begun
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

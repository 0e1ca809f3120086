package org.pressclip.report;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of records, one a line: read once from the first to the last, and again here and there.
 *
 * <p>Holds one line at a time.
 */
final class RecordFiles {
    /** Bytes of the longest line: what is longer is no record. */
    static final int LONGEST = 64 << 20;

    private static final int BUFFER = 1 << 16;

    private final List<Named> files;

    private RecordFiles(List<Named> files) {
        this.files = files;
    }

    /** A file by the name that a person knows it by. */
    private record Named(String name, Path path) {}

    /** Takes a line. */
    interface Taker {
        /**
         * Takes one.
         *
         * @param file which file
         * @param at the byte it begins at
         */
        void take(int file, long at, byte[] line) throws IOException;
    }

    /**
     * The files that are named, and those with records in folders that are named, in the order of their names.
     *
     * @param folder what relative names start from
     * @throws IOException if a folder has none or may not be opened
     */
    static RecordFiles of(Path folder, List<String> names) throws IOException {
        List<Named> files = new ArrayList<>();
        for (String name : names) {
            Path place = folder.resolve(name);
            if (!Files.isDirectory(place)) {
                files.add(new Named(name, place));
                continue;
            }
            try (Stream<Path> inside = Files.list(place)) {
                List<Path> found =
                        inside.filter(RecordFiles::holdsRecords).sorted().toList();
                if (found.isEmpty()) {
                    throw new IOException("No records in " + name
                            + ": a report wants a file of records as JSON Lines, or a folder of .jsonl files.");
                }
                String before = name.endsWith("/") ? name : name + "/";
                found.forEach(each -> files.add(new Named(before + each.getFileName(), each)));
            } catch (AccessDeniedException e) {
                throw new IOException(name + " may not be opened.", e);
            }
        }
        return new RecordFiles(List.copyOf(files));
    }

    private static boolean holdsRecords(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".jsonl") || name.endsWith(".json"))
                && !name.startsWith(".")
                && Files.isRegularFile(file);
    }

    private Path file(int number) {
        return files.get(number).path();
    }

    /** The folder that the file of that number is in. */
    Path folder(int number) {
        Path folder = file(number).toAbsolutePath().getParent();
        return folder == null ? file(number) : folder;
    }

    /**
     * Reads all lines that are not blank.
     *
     * @throws IOException with a sentence that names file and line, if the taker throws or a line is too long
     */
    void read(Taker taker) throws IOException {
        for (int file = 0; file < files.size(); file++) {
            try (InputStream in = Files.newInputStream(file(file))) {
                read(file, in, taker);
            } catch (NoSuchFileException e) {
                throw new IOException(files.get(file).name() + " is not there.", e);
            } catch (AccessDeniedException e) {
                throw new IOException(files.get(file).name() + " may not be opened.", e);
            }
        }
    }

    private void read(int file, InputStream in, Taker taker) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        long start = 0;
        int number = 1;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, from, i - from);
                    start = taken(file, start, number++, line, taker);
                    from = i + 1;
                }
            }
            line.write(buffer, from, read - from);
            if (line.size() > LONGEST) {
                throw new IOException(what(file, number) + "it is longer than any record.");
            }
        }
        taken(file, start, number, line, taker);
    }

    /** Gives a line on and where the next one begins. */
    private long taken(int file, long start, int number, ByteArrayOutputStream line, Taker taker) throws IOException {
        byte[] bytes = line.toByteArray();
        line.reset();
        int skip = number == 1 && bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
        if (!isBlank(bytes)) {
            byte[] text = skip == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, skip, bytes.length);
            try {
                taker.take(file, start + skip, text);
            } catch (IOException e) {
                throw new IOException(what(file, number) + e.getMessage() + ".", e);
            }
        }
        return start + bytes.length + 1;
    }

    private String what(int file, int number) {
        return files.get(file).name() + " line " + number + " is not a record: ";
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Reads a line again. */
    byte[] again(int file, long at, int length) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file(file))) {
            while (line.hasRemaining()) {
                if (channel.read(line, at + line.position()) < 0) {
                    throw new EOFException(files.get(file).name() + " changed while it was read.");
                }
            }
        }
        return line.array();
    }
}

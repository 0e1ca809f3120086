package org.pressclip.clean.repeats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where it is kept what sites repeat: a file of memory for each site, and the snapshot in force.
 *
 * <p>Files are of lines of fields parted by tabs, and are replaced as a whole, so whoever is killed while he writes
 * leaves the one before. The last line is a digest of those above it; a file without it is damaged, and counts as none.
 */
final class RepeatsFolder {
    private static final Logger log = LoggerFactory.getLogger(RepeatsFolder.class);

    private static final String MEMORY = "pressclip-repeats 1";
    private static final String SNAPSHOT = "pressclip-repeats-snapshot 1";
    private static final String SUFFIX = ".site";

    private final Path folder;

    RepeatsFolder(Path folder) {
        this.folder = folder;
    }

    /** What is done while nobody else writes in the folder, neither here nor in another process. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does something alone. */
    synchronized <T> T alone(Work<T> work) throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            log.trace("{}", lock);
            return work.run();
        }
    }

    /** The snapshot in force; {@link Snapshot#EMPTY} if there is none. */
    Snapshot snapshot() throws IOException {
        List<String[]> lines = read(folder.resolve("snapshot"), SNAPSHOT);
        long number = 0;
        TreeMap<String, SiteRules> sites = new TreeMap<>();
        String site = "";
        int pages = 0;
        Map<Long, Integer> rules = new HashMap<>();
        for (String[] line : lines) {
            switch (line[0]) {
                case "number" -> number = Long.parseLong(line[1]);
                case "site" -> {
                    sites.put(site, new SiteRules(pages, rules));
                    site = line[1];
                    pages = Integer.parseInt(line[2]);
                    rules.clear();
                }
                case "rule" -> rules.put(print(line[1]), Integer.parseInt(line[2]));
                default -> log.debug("{}: {} is of a later version", folder, line[0]);
            }
        }
        sites.put(site, new SiteRules(pages, rules));
        return new Snapshot(number, sites);
    }

    void write(Snapshot snapshot) throws IOException {
        StringBuilder text = new StringBuilder(SNAPSHOT).append('\n');
        line(text, "number", Long.toString(snapshot.number()));
        snapshot.sites().forEach((site, rules) -> {
            line(text, "site", site, Integer.toString(rules.pages()));
            for (int i = 0; i < rules.size(); i++) {
                line(text, "rule", id(rules.print(i)), Integer.toString(rules.count(i)));
            }
        });
        replace(folder.resolve("snapshot"), text);
    }

    /** The sites that there are files of. */
    List<String> sites() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sites"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> decoded(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** What is remembered of a site; null if nothing is. */
    @Nullable
    SiteMemory memory(String site) throws IOException {
        List<String[]> lines = read(file(site), MEMORY);
        if (lines.isEmpty()) {
            return null;
        }
        SiteMemory memory = new SiteMemory(site);
        int now = 0;
        List<Long> stories = new ArrayList<>();
        Map<Long, SiteMemory.Entry> entries = new HashMap<>();
        for (String[] line : lines) {
            switch (line[0]) {
                case "site" -> log.trace("{}", site);
                case "pages" -> now = Integer.parseInt(line[1]);
                case "frozen" -> memory.freeze(true);
                case "story" -> stories.add(print(line[1]));
                case "removed" -> memory.removed().put(print(line[1]), line.length > 2 ? line[2] : "");
                case "block" ->
                    entries.put(
                            print(line[1]),
                            new SiteMemory.Entry(
                                    Integer.parseInt(line[2]), print(line[3]), line.length > 4 ? line[4] : ""));
                default -> log.debug("{}: {} is of a later version", site, line[0]);
            }
        }
        memory.restore(now, stories, entries);
        return memory;
    }

    void write(SiteMemory memory) throws IOException {
        StringBuilder text = new StringBuilder(MEMORY).append('\n');
        line(text, "site", memory.site());
        line(text, "pages", Integer.toString(memory.now()));
        if (memory.frozen()) {
            line(text, "frozen");
        }
        memory.removed().forEach((print, sample) -> line(text, "removed", id(print), sample));
        memory.stories().forEach(story -> line(text, "story", id(story)));
        new TreeMap<>(memory.entries())
                .forEach((print, entry) -> line(
                        text, "block", id(print), Integer.toString(entry.last()), id(entry.mask()), entry.sample()));
        replace(file(memory.site()), text);
    }

    /** Forgets the sites that nothing was learned of for longest, until there are so many; those frozen stay. */
    List<String> forget(int most) throws IOException {
        List<String> sites = sites();
        if (sites.size() <= most) {
            return List.of();
        }
        TreeMap<String, String> oldest = new TreeMap<>(); // by time and name
        for (String site : sites) {
            oldest.put(Files.getLastModifiedTime(file(site)).toInstant() + " " + site, site);
        }
        List<String> forgotten = new ArrayList<>();
        for (String site : oldest.values()) {
            if (sites.size() - forgotten.size() <= most) {
                break;
            }
            SiteMemory memory = memory(site);
            if (memory == null || !memory.frozen() && memory.removed().isEmpty()) {
                Files.deleteIfExists(file(site));
                forgotten.add(site);
            }
        }
        return forgotten;
    }

    private Path file(String site) {
        return folder.resolve("sites").resolve(encoded(site) + SUFFIX);
    }

    static String id(long print) {
        return HexFormat.of().toHexDigits(print);
    }

    static long print(String id) {
        return Long.parseUnsignedLong(id, 16);
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(String.join("\t", fields)).append('\n');
    }

    /** The lines of a file, split; none if it is not there or damaged. */
    private static List<String[]> read(Path file, String first) throws IOException {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        int end = text.lastIndexOf("end\t");
        if (end < 0
                || !text.startsWith(first + "\n")
                || !text.substring(end).strip().equals("end\t" + digest(text.substring(0, end)))) {
            log.warn("{}: damaged, or not of this version; what it held is learned anew", file);
            return List.of();
        }
        try (BufferedReader lines = new BufferedReader(new StringReader(text.substring(first.length() + 1, end)))) {
            return lines.lines().map(line -> line.split("\t", -1)).collect(Collectors.toList());
        }
    }

    private static void replace(Path file, StringBuilder text) throws IOException {
        line(text, "end", digest(text.toString()));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    /** A host's name as that of a file: what is no letter, digit, dot or hyphen of ASCII is its code in hexadecimal. */
    private static String encoded(String site) {
        StringBuilder out = new StringBuilder();
        for (byte octet : site.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' && out.length() > 0;
            out.append(plain ? String.valueOf(c) : "%" + HexFormat.of().toHexDigits(octet));
        }
        return out.toString();
    }

    private static String decoded(String name) {
        byte[] octets = new byte[name.length()];
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' && i + 2 < name.length() && HexFormat.isHexDigit(name.charAt(i + 1))) {
                octets[length++] = (byte) HexFormat.fromHexDigits(name, i + 1, i + 3);
                i += 2;
            } else {
                octets[length++] = (byte) c;
            }
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }
}

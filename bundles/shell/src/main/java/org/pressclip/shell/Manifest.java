package org.pressclip.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each file was scraped from, and when: {@code path url [fetched]} on each line, parted by tabs.
 *
 * <p>{@code #} starts a comment line, blank lines do not count. A path is that of an input as given, or starts from the
 * manifest's folder, or from the folder the command runs in. {@code fetched} is an ISO 8601 instant or a day, which is
 * taken up to its end in UTC, so that nothing published on it lies in the future. Knows the JDK alone.
 */
final class Manifest {
    static final Manifest EMPTY = new Manifest(Map.of(), Map.of(), Map.of());

    /** How many lines a message names before it says "and more". */
    private static final int NAMED = 5;

    private final Map<String, Entry> given;
    private final Map<Path, Entry> besides;
    private final Map<Path, Entry> here;

    private Manifest(Map<String, Entry> given, Map<Path, Entry> besides, Map<Path, Entry> here) {
        this.given = given;
        this.besides = besides;
        this.here = here;
    }

    /** What one line says. */
    record Entry(URI url, @Nullable Instant fetched) {}

    /**
     * Reads a manifest.
     *
     * @param folder the one the command runs in
     * @throws IOException if it cannot be read, or lines of it are wrong: the message names each with its number
     */
    static Manifest read(Path file, Path folder) throws IOException {
        Map<String, Entry> given = new HashMap<>();
        Map<Path, Entry> besides = new HashMap<>();
        Map<Path, Entry> here = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        Path base = file.toAbsolutePath().normalize().getParent();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (text.isBlank() || text.startsWith("#")) {
                    continue;
                }
                try {
                    String[] parts = text.split("\t", -1);
                    Entry entry = entry(parts);
                    String path = parts[0];
                    if (given.putIfAbsent(path, entry) != null) {
                        throw new IllegalArgumentException("names " + path + " a second time");
                    }
                    if (!Inputs.isAddress(path)) {
                        besides.put((base == null ? folder : base).resolve(path).normalize(), entry);
                        here.put(folder.resolve(path).toAbsolutePath().normalize(), entry);
                    }
                } catch (InvalidPathException e) {
                    wrong.add("line " + number + " has no path that this system knows");
                } catch (IllegalArgumentException e) {
                    wrong.add("line " + number + " " + e.getMessage());
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException("The manifest " + file + " is not there.", e);
        } catch (CharacterCodingException e) {
            throw new IOException("The manifest " + file + " is not UTF-8.", e);
        } catch (IOException e) {
            throw new IOException("The manifest " + file + " cannot be read.", e);
        }
        if (!wrong.isEmpty()) {
            String named = String.join("; ", wrong.subList(0, Math.min(NAMED, wrong.size())));
            String more = wrong.size() > NAMED ? "; and " + (wrong.size() - NAMED) + " more" : "";
            throw new IOException("The manifest " + file + ": " + named + more + ".");
        }
        return new Manifest(given, besides, here);
    }

    private static Entry entry(String[] parts) {
        if (parts.length < 2 || parts.length > 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException("is not \"path, tab, address, perhaps tab, instant or day\"");
        }
        URI url;
        try {
            url = new URI(parts[1].strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("has no address: " + parts[1], e);
        }
        if (url.getHost() == null || !Inputs.isAddress(parts[1].strip())) {
            throw new IllegalArgumentException("has no http(s) address: " + parts[1]);
        }
        String fetched = parts.length == 3 ? parts[2].strip() : "";
        return new Entry(url, fetched.isEmpty() ? null : instant(fetched));
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("has no instant (2016-01-12T10:00:00Z) or day (2016-01-12): " + text, e);
        }
    }

    /**
     * What is said of an input.
     *
     * @param path its name as given
     * @param uri where it is
     */
    @Nullable
    Entry of(String path, URI uri) {
        Entry named = given.get(path);
        if (named != null || given.isEmpty() || !"file".equals(uri.getScheme())) {
            return named;
        }
        Path place = place(uri);
        Entry beside = besides.get(place);
        return beside != null ? beside : here.get(place);
    }

    /** A file's path; of an item in it, the same with its {@code #} and what follows. */
    private static Path place(URI uri) {
        if (uri.getRawFragment() == null) {
            return Path.of(uri).toAbsolutePath().normalize();
        }
        String address = uri.toString();
        Path file = Path.of(URI.create(address.substring(0, address.indexOf('#'))))
                .toAbsolutePath()
                .normalize();
        return file.resolveSibling(file.getFileName() + "#" + uri.getFragment());
    }

    boolean isEmpty() {
        return given.isEmpty();
    }
}

package org.pressclip.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that may hold leads, behind a lead that names it or an item in it: the one place that knows how items are
 * named.
 *
 * <p>An item is at the file's address with a fragment that says which, and is called by the file's path, {@code #} and
 * the same. Immutable.
 */
public final class Container {
    private final Lead asked;
    private final Path file;
    private final String address;
    private final String item;

    private Container(Lead asked, Path file, String address, String item) {
        this.asked = asked;
        this.file = file;
        this.address = address;
        this.item = item;
    }

    /** Empty where a lead is no file, brings its own bytes or cannot be had. */
    public static Optional<Container> of(Lead lead) {
        URI uri = lead.uri();
        if (!"file".equalsIgnoreCase(uri.getScheme())
                || lead.enclosure().isPresent()
                || lead.problem().isPresent()) {
            return Optional.empty();
        }
        String whole = uri.toString();
        int hash = whole.indexOf('#');
        String address = hash < 0 ? whole : whole.substring(0, hash);
        String item = uri.getFragment() == null ? "" : uri.getFragment();
        try {
            return Optional.of(new Container(lead, Path.of(URI.create(address)), address, item));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) { // a host, a relative address
            return Optional.empty();
        }
    }

    /** As {@link #of}, for who was told that the lead is one. */
    public static Container required(Lead lead) throws Refusal {
        return of(lead).orElseThrow(() ->
                Refusal.refused("not the address of a file here: " + lead.uri(), "Give the path of a file."));
    }

    public Path file() {
        return file;
    }

    /** Which item was asked for, as its fragment says; "" for all of them. */
    public String item() {
        return item;
    }

    /** The number of the item asked for where items are counted from 1; 0 for all of them, -1 where it is no number. */
    public int number() {
        boolean digits = item.length() < 10 && item.chars().allMatch(c -> c >= '0' && c <= '9');
        return !digits ? -1 : item.isEmpty() ? 0 : Integer.parseInt(item);
    }

    /**
     * The first bytes of the file, by which a {@link Source} tells whether it is one of its own; none of a folder, of a
     * file whose name begins with a dot, and of what cannot be read: whoever fetches it will say why.
     */
    public byte[] head(int length) {
        Path name = file.getFileName();
        if (name == null || name.toString().startsWith(".") || !Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** The file itself as a lead, for what is to be said of it and not of an item. */
    public Lead lead() {
        return item.isEmpty() ? asked : passedOn(address, path()).build();
    }

    private String path() {
        String end = "#" + item;
        String path = asked.path();
        return !item.isEmpty() && path.endsWith(end) ? path.substring(0, path.length() - end.length()) : path;
    }

    /** The beginning of an item's lead: its address, its path, and what holds for the file as a whole. */
    public Lead.Builder lead(long number) {
        return passedOn(address + "#" + number, path() + "#" + number);
    }

    private Lead.Builder passedOn(String uri, String path) {
        return Lead.at(URI.create(uri))
                .path(path)
                .fetched(asked.fetched().orElse(null))
                .feed(asked.feed().orElse(null));
    }

    /**
     * What was asked for of all items: all of them, or that one, and then the stream is closed.
     *
     * @throws IOException if there is no such item, or the file breaks before it
     */
    public Stream<Lead> asked(Stream<Lead> all) throws IOException {
        if (item.isEmpty()) {
            return all;
        }
        try (all) {
            return Stream.of(all.filter(lead -> lead.uri().equals(asked.uri()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.refused("there is no such item in it", "Count its items from 1.")));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

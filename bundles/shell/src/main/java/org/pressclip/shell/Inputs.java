package org.pressclip.shell;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pressclip.api.WebAddress;

/** Turns what somebody typed as an input into an address; knows the JDK and the words of the API alone. */
final class Inputs {
    /** A fetcher that somebody adds may know other schemes than http; one letter is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+://");

    /** What says which item of a container: a number, an offset. */
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9._-]+");

    private Inputs() {}

    static boolean isAddress(String input) {
        String lower = input.toLowerCase(Locale.ROOT);
        return lower.startsWith("file:/") || SCHEME.matcher(lower).lookingAt();
    }

    /**
     * Where an input is: itself if it is an address, else the file's.
     *
     * @param folder what a relative path starts from
     * @throws IllegalArgumentException if it can be neither; the message is for the person who typed it
     */
    static URI uri(String input, Path folder) {
        if (input.isEmpty()) {
            throw new IllegalArgumentException("An input has an empty name.");
        }
        if (input.equals("-")) {
            throw new IllegalArgumentException("Standard input is not read: name a file. One of that name is ./-");
        }
        if (!isAddress(input)) {
            return file(input, folder);
        }
        try {
            URI uri = new URI(WebAddress.escaped(input));
            if (uri.getHost() == null && !"file".equalsIgnoreCase(uri.getScheme())) {
                throw new IllegalArgumentException("The address " + input + " names no host.");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an address: " + input + ".", e);
        }
    }

    /** A file, or with {@code #} after the name of one that is there, an item of it. */
    private static URI file(String input, Path folder) {
        Path whole = folder.resolve(input);
        int hash = input.lastIndexOf('#');
        if (hash > 0 && ITEM.matcher(input.substring(hash + 1)).matches() && !Files.exists(whole)) {
            Path file = folder.resolve(input.substring(0, hash));
            if (Files.isRegularFile(file)) {
                return URI.create(file.toUri() + input.substring(hash));
            }
        }
        return whole.toUri();
    }
}

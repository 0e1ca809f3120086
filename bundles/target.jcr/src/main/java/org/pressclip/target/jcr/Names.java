package org.pressclip.target.jcr;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.pressclip.api.Digest;

/** Names and paths of nodes that every repository takes and that stand for themselves in an address. */
final class Names {
    private static final String URN = "urn:uuid:";
    private static final int LONGEST = 80;

    private Names() {}

    /**
     * Where a record is below the root, for good: {@code 0f/0f8fad5b-d9cb-469f-a165-70867728950e}. It depends on the
     * record's id alone, neither on its headline nor on its date, which a publisher may correct.
     */
    static String of(String id) {
        String own = id.startsWith(URN) ? id.substring(URN.length()) : id;
        boolean plain = !own.isEmpty() && own.length() <= LONGEST && own.charAt(0) != '.';
        for (int i = 0; plain && i < own.length(); i++) {
            plain = isPlain(own.charAt(i));
        }
        String name = plain ? own : Digest.of(id).substring(0, 32);
        return (plain && id.startsWith(URN) && name.length() > 2 ? name : Digest.of(id)).substring(0, 2) + "/" + name;
    }

    private static boolean isPlain(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
    }

    /** An absolute path of a node below the root node, without a slash at its end, if it is one. */
    static Optional<String> root(String given) {
        String path = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        if (path.length() < 2 || path.charAt(0) != '/') {
            return Optional.empty();
        }
        for (String name : path.substring(1).split("/", -1)) {
            boolean dots = name.equals(".") || name.equals("..");
            boolean local =
                    name.chars().noneMatch(c -> "[]|*:".indexOf(c) >= 0 || c < ' ' || Character.isSurrogate((char) c));
            if (name.isBlank() || !name.strip().equals(name) || dots || !local) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    /** A path as it stands in an address. */
    static String address(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + path, e);
        }
    }
}

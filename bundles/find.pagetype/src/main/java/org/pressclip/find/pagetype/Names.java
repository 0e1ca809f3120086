package org.pressclip.find.pagetype;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the names in markup, addresses and schemas speak for, as groups of names. Immutable and thread-safe.
 *
 * <p>A set of groups is a bit mask: bit n is the n-th of {@link #groups}.
 */
final class Names {
    /** Pieces of an element's id and classes. */
    static final Names CLASSES = new Names("class");

    /** Parts of an address. */
    static final Names PATHS = new Names("path");

    /** Types of schema.org and OpenGraph. */
    static final Names TYPES = new Names("type");

    /** Characters of one name that are read; longer ones are hashes and hostile. */
    private static final int LONGEST = 80;

    private final List<String> groups = new ArrayList<>();
    private final Map<String, Integer> masks = new HashMap<>();
    private final int longest;

    /** Reads the {@code sort group: name name ...} lines of a sort. */
    private Names(String sort) {
        int most = 0;
        for (String line : lines("names.txt")) {
            if (line.startsWith(sort + " ")) {
                int colon = line.indexOf(": ");
                int bit = 1 << groups.size();
                groups.add(line.substring(sort.length() + 1, colon));
                for (String name : line.substring(colon + 2).split(" ", -1)) {
                    masks.merge(name, bit, (a, b) -> a | b);
                    most = Math.max(most, name.length());
                }
            }
        }
        longest = most;
    }

    /** The lines of a file that is shipped with this bundle. */
    static List<String> lines(String file) {
        try (InputStream stream = Names.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("missing in the bundle: " + file);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> groups() {
        return groups;
    }

    /** The groups of a name as a whole. */
    int whole(String name) {
        return masks.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }

    /** The groups of the pieces of a name: "threadList", "thread-list" and "thread/list" hold "thread" and "list". */
    int pieces(String name) {
        int mask = 0;
        int start = 0;
        int end = Math.min(name.length(), LONGEST);
        for (int i = 0; i <= end; i++) {
            boolean stop = i == end || !Character.isLetter(name.charAt(i));
            boolean hump = !stop
                    && i > start
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (stop || hump) {
                if (i - start > 0 && i - start <= longest) {
                    mask |= whole(name.substring(start, i));
                }
                start = hump ? i : i + 1;
            }
        }
        return mask;
    }
}

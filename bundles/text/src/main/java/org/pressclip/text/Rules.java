package org.pressclip.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/** The bundle's own lists, which lie beside this class; a line that begins with {@code #} is a remark. */
final class Rules {
    private Rules() {}

    /** Gives the key and the values of each line of {@code key: values}, in order. */
    static void read(String resource, BiConsumer<String, String> line) {
        for (String next : lines(resource)) {
            int colon = next.indexOf(':');
            if (colon > 0) {
                line.accept(
                        next.substring(0, colon).strip(),
                        next.substring(colon + 1).strip());
            }
        }
    }

    /** The lines, without remarks, empty ones and white space around them. */
    static List<String> lines(String resource) {
        try (InputStream in = Rules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the bundle: " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

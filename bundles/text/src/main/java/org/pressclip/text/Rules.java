package org.pressclip.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The bundle's own lists: lines of {@code key: values}, {@code #} before remarks. */
final class Rules {
    private Rules() {}

    /** Gives each line's key and values, in order. */
    static void read(String resource, BiConsumer<String, String> line) {
        try (InputStream in = Rules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the bundle: " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                int colon = next.indexOf(':');
                if (colon > 0 && !next.startsWith("#")) {
                    line.accept(
                            next.substring(0, colon).strip(),
                            next.substring(colon + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

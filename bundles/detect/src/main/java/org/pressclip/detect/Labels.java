package org.pressclip.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The charsets that labels mean, as in browsers: <a href="https://encoding.spec.whatwg.org/">Encoding Standard</a>. */
final class Labels {
    private static final Map<String, Charset> BY_LABEL = load();

    private Labels() {}

    /** The charset of a label in any case, with white space or quotes around it; null if it means none. */
    static @Nullable Charset charset(String label) {
        return BY_LABEL.get(plain(label));
    }

    /** A label as it would stand in the table. */
    static String plain(String label) {
        String plain = label.strip().toLowerCase(Locale.ROOT);
        while (plain.length() > 1 && "\"'".indexOf(plain.charAt(0)) >= 0) {
            plain = plain.substring(1).strip();
        }
        while (!plain.isEmpty() && "\"';,".indexOf(plain.charAt(plain.length() - 1)) >= 0) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        return plain;
    }

    private static Map<String, Charset> load() {
        Map<String, Charset> map = new TreeMap<>();
        for (String line : lines("labels.txt")) {
            int colon = line.indexOf(": ");
            if (Charset.isSupported(line.substring(0, colon))) { // a JVM without the legacy ones has UTF-8 still
                Charset charset = Charset.forName(line.substring(0, colon));
                for (String label : line.substring(colon + 2).split(" ", -1)) {
                    map.put(label, charset);
                }
            }
        }
        return Map.copyOf(map);
    }

    /** The lines of a resource of ours without its comments. */
    static List<String> lines(String resource) {
        try (InputStream in = Labels.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + resource);
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

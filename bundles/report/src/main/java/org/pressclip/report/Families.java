package org.pressclip.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kinds of reasons in families of one colour: there are more kinds than colours that can be told apart, and cleaners
 * that somebody adds bring new ones. Which is which stands in {@code families.txt}.
 */
final class Families {
    /** The family of what no list knows. */
    static final String OTHER = "other";

    private static final Map<String, String> LABELS = new LinkedHashMap<>();
    private static final Map<String, String> OF = new LinkedHashMap<>();

    static {
        for (String line : own("families.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> parts = List.of(line.split("\\s*\\|\\s*", 3));
                LABELS.put(parts.get(0), parts.get(1));
                for (String kind : parts.get(2).split("\\s+")) {
                    OF.put(kind, parts.get(0));
                }
            }
        }
    }

    private Families() {}

    /** The family of a kind. */
    static String of(String kind) {
        return OF.getOrDefault(kind, OTHER);
    }

    /** What each family is, for a person, in the order they are shown. */
    static Map<String, String> labels() {
        return java.util.Collections.unmodifiableMap(LABELS);
    }

    /** A resource of this bundle as text. */
    static String own(String name) {
        try (InputStream in = Families.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

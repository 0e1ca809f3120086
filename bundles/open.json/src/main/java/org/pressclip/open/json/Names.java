package org.pressclip.open.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The usual names of what a story has, from the list that comes with the bundle. Immutable. */
final class Names {
    private static final Map<String, List<Where>> USUAL = load();

    private Names() {}

    /** Where a field usually stands, the most telling first. */
    static List<Where> of(String field) {
        return USUAL.getOrDefault(field, List.of());
    }

    /** Whether a key is on a list of names. */
    static boolean has(String list, String key) {
        String plain = plain(key);
        for (Where where : of(list)) {
            if (where.isOnly(plain)) {
                return true;
            }
        }
        return false;
    }

    /** Without case and the signs that part words of a name. */
    static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (i == 0 || (c != '_' && c != '-')) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<Where>> load() {
        Map<String, List<Where>> usual = new LinkedHashMap<>();
        try (InputStream in = Names.class.getResourceAsStream("names.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing in the bundle: names.txt");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (!line.startsWith("#") && space > 0) {
                    usual.computeIfAbsent(line.substring(0, space), any -> new ArrayList<>())
                            .add(Where.of(line.substring(space + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return usual;
    }
}

package org.pressclip.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pressclip.text.Words;

/** Words of one sort each, in many languages: lines "sort language: word word". */
final class Lists {
    private Lists() {}

    static Map<String, Set<String>> of(String resource) {
        Map<String, Set<String>> words = new HashMap<>();
        try (InputStream in = Lists.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the bundle: " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                if (!line.startsWith("#") && colon > 0) {
                    Set<String> sort =
                            words.computeIfAbsent(line.substring(0, line.indexOf(' ')), any -> new HashSet<>());
                    for (String word : line.substring(colon + 2).split(" ", -1)) {
                        sort.add(Words.normal(word));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}

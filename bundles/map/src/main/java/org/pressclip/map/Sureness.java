package org.pressclip.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How likely a field's value is right by the {@link Grounds} it rests on: a logistic model whose weights were fitted on
 * annotated pages, so that of the values said to be right with 0.9 nine in ten are. Fields without weights keep the
 * sureness of the choice. Immutable and thread-safe.
 */
final class Sureness {
    /** Knows nothing, and so leaves every choice as sure as it was. */
    static final Sureness NONE = new Sureness(Map.of());

    private final Map<String, Map<String, Double>> weights;

    Sureness(Map<String, Map<String, Double>> weights) {
        this.weights = weights;
    }

    /** The weights that come with the bundle: lines of a field, a weight and the name of a ground. */
    static Sureness shipped() {
        Map<String, Map<String, Double>> weights = new HashMap<>();
        try (InputStream in = Sureness.class.getResourceAsStream("sureness.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing in the bundle: sureness.txt");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ", 3);
                    weights.computeIfAbsent(parts[0], any -> new HashMap<>())
                            .put(parts[2], Double.parseDouble(parts[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sureness(weights);
    }

    /** Whether it says anything of a field. */
    boolean knows(String field) {
        return weights.containsKey(field);
    }

    /** The likelihood, 0 to 1, rounded to three digits. */
    double of(String field, Map<String, Double> grounds) {
        Map<String, Double> known = weights.getOrDefault(field, Map.of());
        double sum = 0;
        for (Map.Entry<String, Double> ground : grounds.entrySet()) {
            sum += known.getOrDefault(ground.getKey(), 0.0) * ground.getValue();
        }
        return Math.round(1000 / (1 + Math.exp(-sum))) / 1000.0;
    }
}

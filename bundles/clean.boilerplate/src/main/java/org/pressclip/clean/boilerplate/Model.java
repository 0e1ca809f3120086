package org.pressclip.clean.boilerplate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pressclip.api.Draft;

/** How likely each block of a page is the story's, by trees and class names learnt from annotated pages. */
final class Model {
    private final Trees trees;
    private final Tokens tokens;

    Model(Trees trees, Tokens tokens) {
        this.trees = trees;
        this.tokens = tokens;
    }

    /** For pages with structure. */
    static Model pages() {
        return new Model(Trees.parse(lines("trees.txt")), Tokens.parse(lines("tokens.tsv")));
    }

    /** For dumps, which have lines only. */
    static Model dumps() {
        return new Model(Trees.parse(lines("lines.txt")), Tokens.NONE);
    }

    private static List<String> lines(String name) {
        InputStream stream = Model.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the bundle lacks its resource " + name);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Per block, 0 to 1. */
    double[] probabilities(Draft draft, Weights weights) {
        return probabilities(draft, new Features(draft, weights).rows());
    }

    /** The same of rows whose columns of names this model fills. */
    double[] probabilities(Draft draft, float[][] rows) {
        Features.name(draft, tokens, rows);
        double[] probability = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            probability[i] = trees.probability(rows[i]);
        }
        return probability;
    }
}

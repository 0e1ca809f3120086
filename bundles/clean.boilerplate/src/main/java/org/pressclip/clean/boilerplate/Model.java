package org.pressclip.clean.boilerplate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;

/**
 * How likely each block of a page is the story's, learnt from annotated pages: what the names in the markup say, which
 * element is thought to hold the story, and trees over both and over all else that is measured of a block.
 */
final class Model {
    /** Of a page that is less likely than this not to be of a type, the trees for others are not asked. */
    private static final double DOUBT = 0.1;

    private final Names names;
    private final Trees containers;
    private final Trees articles;
    private final Trees others;

    /**
     * A model that judges articles and pages of other types each by trees of its own; where it is in doubt which it
     * has, by both, each with the weight that its type is likely.
     *
     * @param names for markup
     * @param containers for elements that may hold the story
     * @param articles for blocks of articles
     * @param others for blocks of pages of any type
     */
    Model(Names names, Trees containers, Trees articles, Trees others) {
        this.names = names;
        this.containers = containers;
        this.articles = articles;
        this.others = others;
    }

    /** For pages with structure. */
    static Model pages() {
        return new Model(
                Names.parse(lines("names.tsv")),
                Trees.parse(lines("containers.txt")),
                Trees.parse(lines("articles.txt")),
                Trees.parse(lines("others.txt")));
    }

    /** For dumps, which have lines only. */
    static Model dumps() {
        Trees lines = Trees.parse(lines("lines.txt"));
        return new Model(Names.NONE, Trees.NONE, lines, lines);
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

    /** The lines of each resource that {@link #pages} or {@link #dumps} reads. */
    Map<String, List<String>> resources(boolean dumps) {
        return dumps
                ? Map.of("lines.txt", articles.lines())
                : Map.of(
                        "names.tsv", names.lines(),
                        "containers.txt", containers.lines(),
                        "articles.txt", articles.lines(),
                        "others.txt", others.lines());
    }

    /** Per block, 0 to 1. */
    double[] probabilities(Draft draft, Weights weights) {
        return probabilities(draft, weights, new Features(draft, weights).rows());
    }

    /** The same of rows that lack what this model says of names and containers. */
    double[] probabilities(Draft draft, Weights weights, float[][] rows) {
        if (!names.isEmpty()) {
            float[] odds = names.scores(draft.outline());
            Containers around = containers(draft, weights, rows, odds);
            tell(draft, odds, around, containers.values(around.rows()), rows);
        }
        double article = rows.length == 0 ? 1 : Features.article(rows[0]);
        double share = article > 1 - DOUBT ? 1 : article < DOUBT ? 0 : article;
        double[] probability = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            probability[i] = (share > 0 ? share * probability(articles, rows[i]) : 0)
                    + (share < 1 ? (1 - share) * probability(others, rows[i]) : 0);
        }
        return probability;
    }

    private static double probability(Trees trees, float[] row) {
        return 1 / (1 + Math.exp(-trees.value(row)));
    }

    static Containers containers(Draft draft, Weights weights, float[][] rows, float[] odds) {
        return new Containers(draft.outline(), draft.blocks(), weights, rows, odds, Features.headline(draft));
    }

    /** Fills in what names and containers say of the blocks. */
    static void tell(Draft draft, float[] odds, Containers around, double[] scores, float[][] rows) {
        for (Block block : draft.blocks()) {
            rows[block.index()][Features.NAMED] = odds[block.node()];
        }
        around.tell(scores, rows, Features.STORY);
    }
}

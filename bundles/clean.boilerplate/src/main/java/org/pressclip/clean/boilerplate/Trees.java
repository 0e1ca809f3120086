package org.pressclip.clean.boilerplate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Boosted regression trees whose sum is the log odds that a block is the story's (J. H. Friedman, "Greedy function
 * approximation: a gradient boosting machine", 2001).
 */
final class Trees {
    /** So many trees are walked side by side, for the next step of one need not wait for that of another. */
    private static final int ABREAST = 8;

    // a step is one number: from the top the key of a threshold, the feature, and where the left child stands, with the
    // right one behind it; a leaf leads to itself, so that trees of unlike depth are walked in as many steps
    private static final int KEY = 32;
    private static final int FEATURE = 24;
    private static final int FEATURES = 1 << KEY - FEATURE;
    private static final int PLACE = (1 << FEATURE) - 1;

    static final Trees NONE = new Trees(0, new int[0], new int[0], new float[0], new int[0], new int[0]);

    private final float base;
    private final int[] roots;
    private final int[] feature; // -1: a leaf
    private final float[] threshold; // of a leaf: its value
    private final int[] left;
    private final int[] right;
    private final long[] steps; // of all trees, those of one after those of another, the flattest first
    private final float[] values; // by the same places, of leaves
    private final int[] starts; // of each tree
    private final int[] depths; // of so many trees as are walked abreast

    Trees(float base, int[] roots, int[] feature, float[] threshold, int[] left, int[] right) {
        this.base = base;
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.steps = new long[feature.length + 1];
        this.values = new float[steps.length];
        this.starts = new int[(roots.length + ABREAST - 1) / ABREAST * ABREAST];
        this.depths = new int[starts.length / ABREAST];
        int empty = feature.length; // a leaf that says nothing, in the place of trees that are not there
        steps[empty] = leaf(empty);
        Arrays.fill(starts, empty);
        int size = 0;
        List<int[]> flattest = Arrays.stream(roots)
                .mapToObj(this::levels)
                .sorted(Comparator.comparingInt(levels -> levels[levels.length - 1]))
                .toList();
        for (int tree = 0; tree < roots.length; tree++) {
            int[] levels = flattest.get(tree);
            starts[tree] = size;
            depths[tree / ABREAST] = levels[levels.length - 1];
            size = lay(levels, size);
        }
    }

    /** The nodes of a tree level by level, and behind them how deep it is. */
    private int[] levels(int root) {
        int[] nodes = new int[feature.length + 1];
        nodes[0] = root;
        int size = 1;
        int depth = 0;
        for (int i = 0, level = 1; i < size; i++) {
            if (i == level) {
                level = size;
                depth++;
            }
            if (feature[nodes[i]] >= 0) {
                nodes[size++] = left[nodes[i]];
                nodes[size++] = right[nodes[i]];
            }
        }
        nodes[size] = depth;
        return Arrays.copyOf(nodes, size + 1);
    }

    /** Puts the nodes of a tree where they are walked, and gives the place behind them. */
    private int lay(int[] levels, int from) {
        int nodes = levels.length - 1;
        int children = from + 1;
        for (int i = 0; i < nodes; i++) {
            int node = levels[i];
            if (feature[node] < 0) {
                steps[from + i] = leaf(from + i);
                values[from + i] = threshold[node];
            } else {
                steps[from + i] = (long) key(threshold[node]) << KEY | (long) feature[node] << FEATURE | children;
                children += 2;
            }
        }
        return from + nodes;
    }

    private static long leaf(int place) {
        return (long) Integer.MAX_VALUE << KEY | place;
    }

    /** A whole number that is less than that of another measure if the measure is less. */
    private static int key(float measure) {
        int bits = Float.floatToRawIntBits(measure + 0f); // there is but one zero
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    /** The mean of several, as one. */
    static Trees mean(List<Trees> all) {
        int nodes = all.stream().mapToInt(trees -> trees.feature.length).sum();
        int[] roots = new int[all.stream().mapToInt(trees -> trees.roots.length).sum()];
        int[] feature = new int[nodes];
        float[] threshold = new float[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        float base = 0;
        int at = 0;
        int root = 0;
        for (Trees trees : all) {
            base += trees.base / all.size();
            for (int each : trees.roots) {
                roots[root++] = each + at;
            }
            for (int i = 0; i < trees.feature.length; i++) {
                boolean leaf = trees.feature[i] < 0;
                feature[at + i] = trees.feature[i];
                threshold[at + i] = leaf ? trees.threshold[i] / all.size() : trees.threshold[i];
                left[at + i] = leaf ? 0 : trees.left[i] + at;
                right[at + i] = leaf ? 0 : trees.right[i] + at;
            }
            at += trees.feature.length;
        }
        return new Trees(base, roots, feature, threshold, left, right);
    }

    /** Reads what {@link #lines} wrote. */
    static Trees parse(List<String> lines) {
        String[] head = lines.get(0).split(" ", -1);
        int[] roots = new int[head.length - 1];
        for (int i = 1; i < head.length; i++) {
            roots[i - 1] = Integer.parseInt(head[i]);
        }
        int n = lines.size() - 1;
        int[] feature = new int[n];
        float[] threshold = new float[n];
        int[] left = new int[n];
        int[] right = new int[n];
        for (int i = 0; i < n; i++) {
            String[] parts = lines.get(i + 1).split(" ", -1);
            feature[i] = Integer.parseInt(parts[0]);
            threshold[i] = Float.parseFloat(parts[1]);
            left[i] = Integer.parseInt(parts[2]);
            right[i] = Integer.parseInt(parts[3]);
        }
        return new Trees(Float.parseFloat(head[0]), roots, feature, threshold, left, right);
    }

    /** The base and the roots, then a node a line: feature, threshold or value, left, right. */
    List<String> lines() {
        List<String> lines = new java.util.ArrayList<>();
        StringBuilder head = new StringBuilder().append(base);
        for (int root : roots) {
            head.append(' ').append(root);
        }
        lines.add(head.toString());
        for (int i = 0; i < feature.length; i++) {
            lines.add(feature[i] + " " + threshold[i] + " " + left[i] + " " + right[i]);
        }
        return lines;
    }

    /** The sum of what each tree says of a row. */
    double value(float[] row) {
        int[] keys = new int[FEATURES];
        for (int i = 0; i < row.length; i++) {
            keys[i] = key(row[i]);
        }
        double sum = base;
        for (int i = 0; i < starts.length; i += ABREAST) {
            int a = starts[i];
            int b = starts[i + 1];
            int c = starts[i + 2];
            int d = starts[i + 3];
            int e = starts[i + 4];
            int f = starts[i + 5];
            int g = starts[i + 6];
            int h = starts[i + 7];
            for (int depth = depths[i / ABREAST]; depth > 0; depth--) {
                a = next(a, keys);
                b = next(b, keys);
                c = next(c, keys);
                d = next(d, keys);
                e = next(e, keys);
                f = next(f, keys);
                g = next(g, keys);
                h = next(h, keys);
            }
            sum += (double) values[a] + values[b] + values[c] + values[d];
            sum += (double) values[e] + values[f] + values[g] + values[h];
        }
        return sum;
    }

    /**
     * From a node to its child: right if the measure is beyond the threshold. There is no branch to be guessed wrong.
     */
    private int next(int node, int[] keys) {
        long step = steps[node];
        long beyond = (step >> KEY) - keys[(int) step >>> FEATURE] >>> Long.SIZE - 1;
        return ((int) step & PLACE) + (int) beyond;
    }

    double[] values(float[][] rows) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = value(rows[i]);
        }
        return values;
    }
}

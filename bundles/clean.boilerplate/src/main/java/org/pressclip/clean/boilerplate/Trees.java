package org.pressclip.clean.boilerplate;

import java.util.List;

/**
 * Boosted regression trees whose sum is the log odds that a block is the story's (J. H. Friedman, "Greedy function
 * approximation: a gradient boosting machine", 2001).
 */
final class Trees {
    private static final int STEP = 4;

    static final Trees NONE = new Trees(0, new int[0], new int[0], new float[0], new int[0], new int[0]);

    private final float base;
    private final int[] roots;
    private final int[] feature; // -1: a leaf
    private final float[] threshold; // of a leaf: its value
    private final int[] left;
    private final int[] right;
    private final int[] steps; // per node feature, threshold, left and right side by side: a step is one look at memory

    Trees(float base, int[] roots, int[] feature, float[] threshold, int[] left, int[] right) {
        this.base = base;
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.steps = new int[feature.length * STEP];
        for (int node = 0; node < feature.length; node++) {
            steps[node * STEP] = feature[node];
            steps[node * STEP + 1] = Float.floatToIntBits(threshold[node]);
            steps[node * STEP + 2] = left[node] * STEP;
            steps[node * STEP + 3] = right[node] * STEP;
        }
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
        double sum = base;
        for (int root : roots) {
            int at = root * STEP;
            for (int split = steps[at]; split >= 0; split = steps[at]) {
                at = row[split] <= Float.intBitsToFloat(steps[at + 1]) ? steps[at + 2] : steps[at + 3];
            }
            sum += Float.intBitsToFloat(steps[at + 1]);
        }
        return sum;
    }

    double[] values(float[][] rows) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = value(rows[i]);
        }
        return values;
    }
}

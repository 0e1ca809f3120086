package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Grows boosted trees for a target with weights, yes or no or a number: histograms of 63 bins, best leaf first, seeded
 * subsampling.
 */
final class Booster {
    private static final int BINS = 64;

    private final int trees;
    private final int leaves;
    private final double rate;
    private final double least; // least hessian in a leaf
    private final double lambda;
    private final Random random;

    private final List<Integer> roots = new ArrayList<>();
    private final List<Integer> feature = new ArrayList<>();
    private final List<Float> threshold = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();

    Booster(int trees, int leaves, double rate, double least, double lambda, long seed) {
        this.trees = trees;
        this.leaves = leaves;
        this.rate = rate;
        this.least = least;
        this.lambda = lambda;
        this.random = new Random(seed);
    }

    private record Leaf(int[] rows, int node, double gain, int splitFeature, int splitBin) {}

    /** Trees whose sum is the log odds of a yes. */
    Trees classify(float[][] rows, double[] target, double[] weight) {
        return train(rows, target, weight, true);
    }

    /** Trees whose sum is the target itself. */
    Trees regress(float[][] rows, double[] target, double[] weight) {
        return train(rows, target, weight, false);
    }

    private Trees train(float[][] rows, double[] target, double[] weight, boolean odds) {
        int n = rows.length;
        int features = rows[0].length;
        float[][] cuts = new float[features][];
        byte[][] bins = new byte[features][n];
        IntStream.range(0, features).parallel().forEach(f -> {
            cuts[f] = cuts(rows, f);
            for (int i = 0; i < n; i++) {
                bins[f][i] = (byte) bin(cuts[f], rows[i][f]);
            }
        });
        double yes = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            yes += target[i] * weight[i];
            all += weight[i];
        }
        float base = (float) (odds ? Math.log(yes / (all - yes)) : yes / all);
        double[] score = new double[n];
        Arrays.fill(score, base);
        double[] gradient = new double[n];
        double[] hessian = new double[n];
        for (int tree = 0; tree < trees; tree++) {
            for (int i = 0; i < n; i++) {
                double p = odds ? 1 / (1 + Math.exp(-score[i])) : score[i];
                gradient[i] = weight[i] * (p - target[i]);
                hessian[i] = odds ? weight[i] * p * (1 - p) : weight[i];
            }
            boolean[] use = new boolean[features];
            for (int f = 0; f < features; f++) {
                use[f] = random.nextDouble() < 0.6;
            }
            int[] sample =
                    IntStream.range(0, n).filter(i -> random.nextDouble() < 0.7).toArray();
            grow(sample, gradient, hessian, bins, cuts, use);
            int root = roots.get(roots.size() - 1);
            IntStream.range(0, n).parallel().forEach(i -> score[i] += leaf(rows[i], root));
        }
        return new Trees(
                base,
                roots.stream().mapToInt(Integer::intValue).toArray(),
                feature.stream().mapToInt(Integer::intValue).toArray(),
                floats(threshold),
                left.stream().mapToInt(Integer::intValue).toArray(),
                right.stream().mapToInt(Integer::intValue).toArray());
    }

    private double leaf(float[] row, int root) {
        int at = root;
        while (feature.get(at) >= 0) {
            at = row[feature.get(at)] <= threshold.get(at) ? left.get(at) : right.get(at);
        }
        return threshold.get(at);
    }

    private void grow(int[] sample, double[] g, double[] h, byte[][] bins, float[][] cuts, boolean[] use) {
        List<Leaf> open = new ArrayList<>();
        int root = node(sample, g, h);
        roots.add(root);
        open.add(best(sample, root, g, h, bins, use));
        for (int made = 1; made < leaves; made++) {
            Leaf top = open.stream()
                    .max((a, b) -> Double.compare(a.gain(), b.gain()))
                    .orElseThrow();
            if (top.gain() <= 1e-6) {
                return;
            }
            open.remove(top);
            byte[] column = bins[top.splitFeature()];
            int[] low = Arrays.stream(top.rows())
                    .filter(i -> column[i] <= top.splitBin())
                    .toArray();
            int[] high = Arrays.stream(top.rows())
                    .filter(i -> column[i] > top.splitBin())
                    .toArray();
            int a = node(low, g, h);
            int b = node(high, g, h);
            feature.set(top.node(), top.splitFeature());
            threshold.set(top.node(), cuts[top.splitFeature()][top.splitBin()]);
            left.set(top.node(), a);
            right.set(top.node(), b);
            open.add(best(low, a, g, h, bins, use));
            open.add(best(high, b, g, h, bins, use));
        }
    }

    private int node(int[] rows, double[] g, double[] h) {
        double sumG = 0;
        double sumH = 0;
        for (int i : rows) {
            sumG += g[i];
            sumH += h[i];
        }
        feature.add(-1);
        threshold.add((float) (-rate * sumG / (sumH + lambda)));
        left.add(0);
        right.add(0);
        return feature.size() - 1;
    }

    private Leaf best(int[] rows, int node, double[] g, double[] h, byte[][] bins, boolean[] use) {
        return IntStream.range(0, bins.length)
                .parallel()
                .filter(f -> use[f])
                .mapToObj(f -> split(rows, node, g, h, bins[f], f))
                .max((a, b) -> a.gain() != b.gain()
                        ? Double.compare(a.gain(), b.gain())
                        : Integer.compare(b.splitFeature(), a.splitFeature()))
                .orElse(new Leaf(rows, node, 0, 0, 0));
    }

    private Leaf split(int[] rows, int node, double[] g, double[] h, byte[] column, int f) {
        double[] sumG = new double[BINS];
        double[] sumH = new double[BINS];
        double allG = 0;
        double allH = 0;
        for (int i : rows) {
            sumG[column[i]] += g[i];
            sumH[column[i]] += h[i];
            allG += g[i];
            allH += h[i];
        }
        double whole = allG * allG / (allH + lambda);
        double lowG = 0;
        double lowH = 0;
        double gain = 0;
        int bin = 0;
        for (int b = 0; b < BINS - 1; b++) {
            lowG += sumG[b];
            lowH += sumH[b];
            double highG = allG - lowG;
            double highH = allH - lowH;
            if (lowH < least || highH < least) {
                continue;
            }
            double here = lowG * lowG / (lowH + lambda) + highG * highG / (highH + lambda) - whole;
            if (here > gain) {
                gain = here;
                bin = b;
            }
        }
        return new Leaf(rows, node, gain, f, bin);
    }

    /** Up to 63 thresholds between the values seen. */
    private static float[] cuts(float[][] rows, int f) {
        float[] values = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = rows[i][f];
        }
        Arrays.sort(values);
        List<Float> cuts = new ArrayList<>();
        for (int b = 1; b < BINS; b++) {
            float cut = values[(int) ((long) b * (values.length - 1) / BINS)];
            if (cuts.isEmpty() || cut > cuts.get(cuts.size() - 1)) {
                cuts.add(cut);
            }
        }
        float[] all = new float[BINS];
        Arrays.fill(all, Float.MAX_VALUE);
        for (int i = 0; i < cuts.size(); i++) {
            all[i] = cuts.get(i);
        }
        return all;
    }

    private static int bin(float[] cuts, float value) {
        int low = 0;
        int high = BINS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= cuts[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static float[] floats(List<Float> values) {
        float[] all = new float[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i);
        }
        return all;
    }
}

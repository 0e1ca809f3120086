package org.pressclip.clean.boilerplate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Fits a logistic regression over sparse yes-or-no signs with a penalty on large weights, by L-BFGS (D. C. Liu and J.
 * Nocedal, "On the limited memory BFGS method for large scale optimization", 1989). Same input, same result.
 */
final class Logistic {
    private static final int MEMORY = 8;
    private static final int TURNS = 60;

    private final int size; // the last weight is the base
    private final double penalty;
    private final List<Row> rows;

    /**
     * What is known of one thing.
     *
     * @param signs the numbers of its signs
     * @param yes how much speaks for it
     * @param no how much speaks against it
     */
    record Row(int[] signs, double yes, double no) {}

    private record Step(double[] move, double[] bend, double curve) {}

    private Logistic(int signs, double penalty, List<Row> rows) {
        this.size = signs + 1;
        this.penalty = penalty;
        this.rows = rows;
    }

    /** The weight of each sign, then the base. */
    static double[] fit(int signs, double penalty, List<Row> rows) {
        return new Logistic(signs, penalty, rows).fit();
    }

    private double[] fit() {
        double[] at = new double[size];
        double[] slope = new double[size];
        double loss = loss(at, slope);
        Deque<Step> steps = new ArrayDeque<>();
        for (int turn = 0; turn < TURNS; turn++) {
            double[] way = direction(slope, steps);
            double[] there = new double[size];
            double[] slopeThere = new double[size];
            double descent = dot(way, slope);
            double length = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(slope, slope))) : 1;
            double lossThere = Double.POSITIVE_INFINITY;
            for (int tries = 0; tries < 30; tries++) {
                for (int i = 0; i < size; i++) {
                    there[i] = at[i] + length * way[i];
                }
                lossThere = loss(there, slopeThere);
                if (lossThere <= loss + 1e-4 * length * descent) {
                    break;
                }
                length /= 2;
            }
            if (!(lossThere < loss)) {
                break;
            }
            double[] move = new double[size];
            double[] bend = new double[size];
            for (int i = 0; i < size; i++) {
                move[i] = there[i] - at[i];
                bend[i] = slopeThere[i] - slope[i];
            }
            double curve = dot(move, bend);
            if (curve > 1e-10) {
                steps.addLast(new Step(move, bend, curve));
                if (steps.size() > MEMORY) {
                    steps.removeFirst();
                }
            }
            boolean still = loss - lossThere < 1e-7 * loss;
            at = there;
            slope = slopeThere;
            loss = lossThere;
            if (still) {
                break;
            }
        }
        return at;
    }

    private static double[] direction(double[] slope, Deque<Step> steps) {
        double[] way = slope.clone();
        double[] shares = new double[steps.size()];
        int k = steps.size();
        for (Iterator<Step> back = steps.descendingIterator(); back.hasNext(); ) {
            Step step = back.next();
            shares[--k] = dot(step.move(), way) / step.curve();
            add(way, step.bend(), -shares[k]);
        }
        if (!steps.isEmpty()) {
            Step last = steps.getLast();
            double scale = last.curve() / dot(last.bend(), last.bend());
            for (int i = 0; i < way.length; i++) {
                way[i] *= scale;
            }
        }
        for (Step step : steps) {
            add(way, step.move(), shares[k++] - dot(step.bend(), way) / step.curve());
        }
        for (int i = 0; i < way.length; i++) {
            way[i] = -way[i];
        }
        return way;
    }

    /** The loss at a place; fills in its slope. */
    private double loss(double[] at, double[] slope) {
        Arrays.fill(slope, 0);
        double loss = 0;
        for (int i = 0; i < size - 1; i++) {
            loss += penalty * at[i] * at[i] / 2;
            slope[i] = penalty * at[i];
        }
        for (Row row : rows) {
            double odds = at[size - 1];
            for (int sign : row.signs()) {
                odds += at[sign];
            }
            double tail = Math.log1p(Math.exp(-Math.abs(odds)));
            loss += row.yes() * (Math.max(0, -odds) + tail) + row.no() * (Math.max(0, odds) + tail);
            double p = 1 / (1 + Math.exp(-odds));
            double pull = row.no() * p - row.yes() * (1 - p);
            for (int sign : row.signs()) {
                slope[sign] += pull;
            }
            slope[size - 1] += pull;
        }
        return loss;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

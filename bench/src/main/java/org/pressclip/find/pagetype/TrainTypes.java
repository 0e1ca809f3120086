package org.pressclip.find.pagetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pressclip.bench.Corpus;
import org.pressclip.bench.Way;
import org.pressclip.clean.boilerplate.Folds;

/**
 * Trains what tells the type of a page and says what it is worth out of fold.
 *
 * <p>Usage: {@code TrainTypes CORPUS… [--write FOLDER] [--pages FILE]}; the folder takes {@code types.txt}, the file a
 * line for each page. Folds are by site, those of the boilerplate cleaner. Same input, same bytes.
 */
final class TrainTypes {
    private static final int STEPS = 400;
    private static final double RATE = 0.03;
    private static final double RIDGE = 15;
    private static final int BINS = 10;

    private TrainTypes() {}

    /** A page with its signs. */
    record Sample(String page, int fold, int type, float[] signs, double index, double shell) {}

    public static void main(String[] args) throws IOException {
        List<Sample> samples = new ArrayList<>();
        Path write = null;
        Path pages = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--write" -> write = Path.of(args[++i]);
                case "--pages" -> pages = Path.of(args[++i]);
                default -> samples.addAll(load(Path.of(args[i])));
            }
        }
        double[][] scores = new double[samples.size()][];
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            int held = fold;
            Types types =
                    fit(samples.stream().filter(sample -> sample.fold() != held).toList(), 1);
            for (int i = 0; i < scores.length; i++) {
                if (samples.get(i).fold() == fold) {
                    scores[i] = types.judge(samples.get(i).signs()).probabilities();
                }
            }
        }
        double temperature = temperature(samples, scores);
        double[][] warm = Stream.of(scores).map(p -> warmed(p, temperature)).toArray(double[][]::new);
        report(samples, warm, temperature);
        if (pages != null) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < warm.length; i++) {
                lines.add(line(samples.get(i), warm[i]));
            }
            Files.write(pages, lines);
        }
        if (write != null) {
            Files.write(write.resolve("types.txt"), fit(samples, temperature).lines());
        }
    }

    static List<Sample> load(Path folder) throws IOException {
        Way way = Way.untyped();
        return Corpus.make(folder, page -> {
            Signs signs = Signs.of(way.found(page.capture()));
            return new Sample(
                    page.id() + " " + page.capture().location(),
                    Folds.of(page.capture().location()),
                    Types.NAMES.indexOf(page.truth().get("page_type").asText()),
                    signs.values(),
                    signs.index(),
                    signs.shell());
        });
    }

    /** A ridge-penalised softmax regression by Adam over all samples at once. */
    static Types fit(List<Sample> samples, double temperature) {
        int signs = Signs.NAMES.size();
        int kinds = Types.NAMES.size();
        float[] means = new float[signs];
        float[] scales = new float[signs];
        for (int j = 0; j < signs; j++) {
            double sum = 0;
            double squares = 0;
            int known = 0;
            for (Sample sample : samples) {
                double sign = sample.signs()[j];
                if (!Double.isNaN(sign)) { // a page without an address says nothing by it
                    sum += sign;
                    squares += sign * sign;
                    known++;
                }
            }
            double mean = sum / Math.max(1, known);
            means[j] = (float) mean;
            scales[j] = (float) Math.max(0.01, Math.sqrt(Math.max(0, squares / Math.max(1, known) - mean * mean)));
        }
        Types blank = new Types(means, scales, new float[signs + 1][kinds]);
        double[][] rows = new double[samples.size()][signs + 1];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < signs; j++) {
                rows[i][j] = blank.standard(j, samples.get(i).signs()[j]);
            }
            rows[i][signs] = 1;
        }
        double[][] weights = new double[signs + 1][kinds];
        double[][] first = new double[signs + 1][kinds];
        double[][] second = new double[signs + 1][kinds];
        for (int step = 1; step <= STEPS; step++) {
            double[][] gradient = gradient(samples, rows, weights);
            for (int j = 0; j <= signs; j++) {
                for (int k = 0; k < kinds; k++) {
                    double slope = (gradient[j][k] + (j < signs ? RIDGE * weights[j][k] : 0)) / rows.length;
                    first[j][k] = 0.9 * first[j][k] + 0.1 * slope;
                    second[j][k] = 0.999 * second[j][k] + 0.001 * slope * slope;
                    double steady = first[j][k] / (1 - Math.pow(0.9, step));
                    weights[j][k] -= RATE * steady / (Math.sqrt(second[j][k] / (1 - Math.pow(0.999, step))) + 1e-8);
                }
            }
        }
        float[][] cold = new float[signs + 1][kinds];
        for (int j = 0; j <= signs; j++) {
            for (int k = 0; k < kinds; k++) {
                cold[j][k] = (float) (weights[j][k] / temperature);
            }
        }
        return new Types(means, scales, cold);
    }

    private static double[][] gradient(List<Sample> samples, double[][] rows, double[][] weights) {
        int kinds = weights[0].length;
        double[][] gradient = new double[weights.length][kinds];
        double[] scores = new double[kinds];
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            for (int k = 0; k < kinds; k++) {
                scores[k] = 0;
            }
            for (int j = 0; j < row.length; j++) {
                for (int k = 0; k < kinds; k++) {
                    scores[k] += row[j] * weights[j][k];
                }
            }
            double[] errors = softmax(scores);
            errors[samples.get(i).type()] -= 1;
            for (int j = 0; j < row.length; j++) {
                for (int k = 0; k < kinds; k++) {
                    gradient[j][k] += row[j] * errors[k];
                }
            }
        }
        return gradient;
    }

    private static double[] softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.exp(scores[k] - most);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    /** The same judgement at another temperature: above 1 less sure. */
    private static double[] warmed(double[] probabilities, double temperature) {
        double[] scores = new double[probabilities.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.log(Math.max(1e-12, probabilities[k])) / temperature;
        }
        return softmax(scores);
    }

    /** The temperature at which held-out pages are least surprising. */
    private static double temperature(List<Sample> samples, double[][] scores) {
        double best = 1;
        double least = Double.MAX_VALUE;
        for (int step = 10; step <= 60; step++) {
            double temperature = step / 20.0;
            double surprise = 0;
            for (int i = 0; i < scores.length; i++) {
                surprise -=
                        Math.log(warmed(scores[i], temperature)[samples.get(i).type()]);
            }
            if (surprise < least) {
                least = surprise;
                best = temperature;
            }
        }
        return best;
    }

    private static void report(List<Sample> samples, double[][] probabilities, double temperature) {
        int kinds = Types.NAMES.size();
        int[][] counts = new int[kinds][kinds];
        double[][] bins = new double[BINS][3];
        int right = 0;
        for (int i = 0; i < probabilities.length; i++) {
            int type = samples.get(i).type();
            int said = best(probabilities[i]);
            double sure = probabilities[i][said];
            counts[type][said]++;
            right += said == type ? 1 : 0;
            double[] bin = bins[Math.min(BINS - 1, (int) (sure * BINS))];
            bin[0]++;
            bin[1] += sure;
            bin[2] += said == type ? 1 : 0;
        }
        double off = 0;
        for (double[] bin : bins) {
            off += Math.abs(bin[1] - bin[2]) / probabilities.length;
        }
        System.out.printf(
                Locale.ROOT,
                "%d pages: accuracy %.4f, calibration error %.4f, temperature %.2f%n",
                probabilities.length,
                (double) right / probabilities.length,
                off,
                temperature);
        for (int type = 0; type < kinds; type++) {
            int all = 0;
            int given = 0;
            for (int other = 0; other < kinds; other++) {
                all += counts[type][other];
                given += counts[other][type];
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %4d precision %.3f recall %.3f%n",
                    Types.NAMES.get(type),
                    all,
                    (double) counts[type][type] / Math.max(1, given),
                    (double) counts[type][type] / Math.max(1, all));
        }
        for (Sample sample : samples) {
            if (sample.index() > 0 || sample.shell() > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "index %.2f shell %.2f %s %s%n",
                        sample.index(),
                        sample.shell(),
                        Types.NAMES.get(sample.type()),
                        sample.page());
            }
        }
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    private static String line(Sample sample, double[] probabilities) {
        int best = best(probabilities);
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%.3f\t%s",
                Types.NAMES.get(sample.type()),
                Types.NAMES.get(best),
                probabilities[best],
                sample.page());
    }
}

package org.pressclip.clean.boilerplate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.pressclip.api.Block;
import org.pressclip.bench.Rendering;
import org.pressclip.bench.Score;

/**
 * Trains the boilerplate cleaner's models and says what they are worth out of fold.
 *
 * <p>Usage: {@code Train pages|dumps CORPUS… [--write FOLDER] [--pages FILE]}; the file takes a line for each page.
 * Folds are by site, five, by a checksum of the host; what is learnt of class names is learnt within the training
 * folds. Same input, same bytes.
 */
final class Train {
    /** How much the pages are made equal in weight: 0 counts each by its text, 1 each the same. */
    static final double EVEN = 0.5;

    private static final Settings PAGES = new Settings(150, 12, 0.08, 20, 5, 1);
    private static final Settings DUMPS = new Settings(120, 12, 0.1, 20, 5, 1);

    private Train() {}

    /**
     * What is set of a training.
     *
     * @param least the least hessian in a leaf
     * @param lambda what is added to it against chance
     * @param seeds how many ensembles are averaged, each grown from a seed of its own
     */
    private record Settings(int trees, int leaves, double rate, double least, double lambda, int seeds) {}

    public static void main(String[] args) throws IOException {
        boolean dumps = args[0].equals("dumps");
        List<Sample> samples = new ArrayList<>();
        Path write = null;
        Path worst = null;
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "--write" -> write = Path.of(args[++i]);
                case "--pages" -> worst = Path.of(args[++i]);
                default -> samples.addAll(Sample.load(Path.of(args[i]), dumps));
            }
        }
        System.out.printf(Locale.ROOT, "%d samples%n", samples.size());
        if (write != null) {
            write(samples, write, dumps);
        }
        print("ceiling", samples, Sample::target);
        Map<String, double[]> held = new HashMap<>();
        for (int fold = 0; fold < Sample.FOLDS; fold++) {
            Model model = model(samples, fold, dumps);
            for (Sample sample : samples) {
                if (sample.fold() == fold) {
                    held.put(sample.id(), model.probabilities(sample.draft(), sample.rows()));
                }
            }
        }
        Function<Sample, boolean[]> decode = sample -> {
            double[] p = held.getOrDefault(sample.id(), new double[0]);
            List<Block> blocks = sample.draft().blocks();
            return dumps ? Story.run(blocks, sample.weights(), p) : Story.choose(blocks, sample.weights(), p);
        };
        for (String corpus : samples.stream()
                .map(sample -> sample.id().substring(0, sample.id().indexOf('/')))
                .distinct()
                .toList()) {
            print(
                    corpus,
                    samples.stream()
                            .filter(sample -> sample.id().startsWith(corpus))
                            .toList(),
                    decode);
        }
        if (dumps) {
            print(
                    "free",
                    samples,
                    sample -> Story.choose(
                            sample.draft().blocks(), sample.weights(), held.getOrDefault(sample.id(), new double[0])));
            for (Rendering rendering : Rendering.values()) {
                List<Sample> some = samples.stream()
                        .filter(sample -> sample.id().endsWith(rendering.label()))
                        .toList();
                print(rendering.label(), some, decode);
            }
        }
        List<Sample> some = samples.stream()
                .filter(sample -> Arrays.stream(sample.weight())
                                .filter(weight -> weight > 0)
                                .count()
                        <= 60)
                .toList();
        print("short pages", some, decode);
        if (worst != null) {
            Files.write(
                    worst, samples.stream().map(sample -> line(sample, decode)).toList());
        }
    }

    private static void write(List<Sample> samples, Path folder, boolean dumps) throws IOException {
        Files.createDirectories(folder);
        if (dumps) {
            Files.write(folder.resolve("lines.txt"), fit(samples, true).lines());
        } else {
            List<String> lines = new ArrayList<>();
            tokens(samples).odds().forEach((piece, odds) -> lines.add(piece + "\t" + odds));
            Files.write(folder.resolve("tokens.tsv"), lines);
            Files.write(folder.resolve("trees.txt"), fit(samples, false).lines());
        }
    }

    private static String line(Sample sample, Function<Sample, boolean[]> decode) {
        List<String> given = given(sample, decode.apply(sample));
        List<String> best = given(sample, sample.target());
        Score.Rate words = Score.words(given, sample.truth());
        return String.format(
                Locale.ROOT,
                "%.3f P %.3f R %.3f ceiling %.3f %s %s",
                words.f1(),
                words.precision(),
                words.recall(),
                Score.words(best, sample.truth()).f1(),
                sample.id(),
                sample.draft().capture().location());
    }

    private static List<String> given(Sample sample, boolean[] chosen) {
        StringBuilder text = new StringBuilder();
        for (Block block : sample.draft().blocks()) {
            if (chosen[block.index()]) {
                text.append(block.text()).append('\n');
            }
        }
        return Score.words(text.toString());
    }

    private static void print(String name, List<Sample> samples, Function<Sample, boolean[]> decode) {
        double[] sums = new double[5];
        for (Sample sample : samples) {
            List<String> given = given(sample, decode.apply(sample));
            Score.Rate words = Score.words(given, sample.truth());
            Score.Rate shingles = Score.shingles(given, sample.truth());
            sums[0] += words.f1();
            sums[1] += words.precision();
            sums[2] += words.recall();
            sums[3] += shingles.precision();
            sums[4] += shingles.recall();
        }
        int n = Math.max(1, samples.size());
        System.out.printf(
                Locale.ROOT,
                "%-16s %4d: words F1 %.4f P %.4f R %.4f; shingles F1 %.4f P %.4f R %.4f%n",
                name,
                samples.size(),
                sums[0] / n,
                sums[1] / n,
                sums[2] / n,
                new Score.Rate(sums[3] / n, sums[4] / n).f1(),
                sums[3] / n,
                sums[4] / n);
    }

    /** A model that has seen no site of a fold; of all if there is no such fold. */
    static Model model(List<Sample> samples, int fold, boolean dumps) {
        List<Sample> train =
                samples.stream().filter(sample -> sample.fold() != fold).toList();
        return new Model(fit(train, dumps), dumps ? Tokens.NONE : tokens(train));
    }

    /** Class names are scored for each part by the other parts, so that no page's own names vouch for it. */
    private static Trees fit(List<Sample> train, boolean dumps) {
        List<float[]> rows = new ArrayList<>();
        List<Boolean> target = new ArrayList<>();
        List<Double> weight = new ArrayList<>();
        for (int part = 0; part < Sample.FOLDS; part++) {
            int held = part;
            Tokens tokens = dumps
                    ? Tokens.NONE
                    : tokens(train.stream()
                            .filter(sample -> sample.part() != held)
                            .toList());
            for (Sample sample : train) {
                if (sample.part() != part) {
                    continue;
                }
                Features.name(sample.draft(), tokens, sample.rows());
                for (int i = 0; i < sample.rows().length; i++) {
                    if (sample.weight()[i] > 0) {
                        rows.add(sample.rows()[i]);
                        target.add(sample.target()[i]);
                        weight.add(sample.weight()[i]);
                    }
                }
            }
        }
        boolean[] yes = new boolean[target.size()];
        double[] heavy = new double[target.size()];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = target.get(i);
            heavy[i] = weight.get(i);
        }
        Settings set = dumps ? DUMPS : PAGES;
        List<Trees> all = new ArrayList<>();
        for (int seed = 1; seed <= set.seeds(); seed++) {
            all.add(new Booster(set.trees(), set.leaves(), set.rate(), set.least(), set.lambda(), seed)
                    .train(rows.toArray(new float[0][]), yes, heavy));
        }
        return Trees.mean(all);
    }

    /** Log odds of each piece of a class name, by how much of the story's and of all other words stand under it. */
    private static Tokens tokens(List<Sample> samples) {
        Map<String, double[]> counts = new TreeMap<>();
        double yes = 0;
        double no = 0;
        for (Sample sample : samples) {
            boolean some = false;
            boolean others = false;
            for (int i = 0; i < sample.target().length; i++) {
                some |= sample.target()[i];
                others |= !sample.target()[i] && sample.weight()[i] > 0;
            }
            yes += some ? 1 : 0;
            no += others ? 1 : 0;
            sample.names().forEach((piece, shares) -> {
                double[] sum = counts.computeIfAbsent(piece, none -> new double[3]);
                sum[0] += shares[0];
                sum[1] += shares[1];
                sum[2]++;
            });
        }
        Map<String, Float> odds = new TreeMap<>();
        for (Map.Entry<String, double[]> each : counts.entrySet()) {
            double[] sum = each.getValue();
            if (sum[2] >= 4) {
                double value = Math.log((sum[0] + 0.5) / (yes + 1)) - Math.log((sum[1] + 0.5) / (no + 1));
                if (Math.abs(value) >= 0.3) {
                    odds.put(each.getKey(), (float) (Math.round(value * 100) / 100.0));
                }
            }
        }
        return new Tokens(odds);
    }
}

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
import java.util.function.Function;
import org.pressclip.api.Block;
import org.pressclip.api.Finder;
import org.pressclip.bench.Rendering;
import org.pressclip.bench.Score;
import org.pressclip.find.pagetype.TypeFolds;

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

    private Train() {}

    public static void main(String[] args) throws IOException {
        boolean dumps = args[0].equals("dumps");
        List<Sample> samples = new ArrayList<>();
        Path write = null;
        Path worst = null;
        List<Path> corpora = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "--write" -> write = Path.of(args[++i]);
                case "--pages" -> worst = Path.of(args[++i]);
                default -> corpora.add(Path.of(args[i]));
            }
        }
        List<Finder> types = dumps ? List.of() : TypeFolds.train(corpora);
        for (Path corpus : corpora) {
            samples.addAll(Sample.load(corpus, dumps, types));
        }
        System.out.printf(Locale.ROOT, "%d samples%n", samples.size());
        if (write != null) {
            write(samples, write, dumps);
        }
        print("ceiling", samples, Sample::target);
        Map<String, double[]> held = new HashMap<>();
        Trainer trainer = new Trainer(samples, dumps);
        for (int fold = 0; fold < Sample.FOLDS; fold++) {
            Model model = trainer.model(fold);
            for (Sample sample : samples) {
                if (sample.fold() == fold) {
                    held.put(sample.id(), model.probabilities(sample.draft(), sample.weights(), sample.rows()));
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
        Model model = new Trainer(samples, dumps).model(Trainer.NONE);
        for (Map.Entry<String, List<String>> each : model.resources(dumps).entrySet()) {
            Files.write(folder.resolve(each.getKey()), each.getValue());
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
}

package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;

/**
 * Trains models on pages, each without the sites of one fold.
 *
 * <p>What is learnt of names, and then of containers, is learnt once for each part of the training pages from the other
 * parts, so that what the next step learns from has not seen its page. Same input, same bytes.
 */
final class Trainer {
    /** A number of a fold that does not exist: nothing is left out. */
    static final int NONE = -1;

    private static final int LEAST_SITES = 4;
    private static final double NAMES_PENALTY = 100;
    private static final Settings CONTAINERS = new Settings(150, 16, 0.08, 30, 5, 1);
    private static final Settings PAGES = new Settings(110, 12, 0.1, 60, 5, 1);
    private static final Settings DUMPS = new Settings(120, 12, 0.1, 20, 5, 1);

    private final List<Sample> samples;
    private final boolean dumps;
    private final Map<String, Integer> ids = new TreeMap<>();
    private final List<int[][]> signs = new ArrayList<>(); // per sample and node; null where no block hangs

    /**
     * What is set of a training.
     *
     * @param least the least hessian in a leaf
     * @param lambda what is added to it against chance
     * @param seeds how many ensembles are averaged, each grown from a seed of its own
     */
    private record Settings(int trees, int leaves, double rate, double least, double lambda, int seeds) {}

    /** Rows to learn from, one after the other. */
    private static final class Table {
        private final List<float[]> rows = new ArrayList<>();
        private final List<Double> targets = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();

        void add(float[] row, double target, double weight) {
            rows.add(row);
            targets.add(target);
            weights.add(weight);
        }

        Trees grow(Settings set, boolean odds) {
            float[][] all = rows.toArray(new float[0][]);
            double[] target = targets.stream().mapToDouble(each -> each).toArray();
            double[] weight = weights.stream().mapToDouble(each -> each).toArray();
            List<Trees> grown = new ArrayList<>();
            for (int seed = 1; seed <= set.seeds(); seed++) {
                Booster booster = new Booster(set.trees(), set.leaves(), set.rate(), set.least(), set.lambda(), seed);
                grown.add(odds ? booster.classify(all, target, weight) : booster.regress(all, target, weight));
            }
            return Trees.mean(grown);
        }
    }

    Trainer(List<Sample> samples, boolean dumps) {
        this.samples = samples;
        this.dumps = dumps;
        if (!dumps) {
            number();
        }
    }

    /** Numbers the names that stand on enough sites, and notes which each node has. */
    private void number() {
        Map<String, Set<Integer>> sites = new HashMap<>();
        for (Sample sample : samples) {
            Outline outline = sample.draft().outline();
            for (int node = 0; node < outline.size(); node++) {
                for (String name : Names.all(outline.node(node))) {
                    sites.computeIfAbsent(name, none -> new HashSet<>()).add(sample.site());
                }
            }
        }
        sites.entrySet().stream()
                .filter(each -> each.getValue().size() >= LEAST_SITES)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(name -> ids.put(name, ids.size()));
        Names.Index fast = new Names.Index(ids);
        for (Sample sample : samples) {
            Outline outline = sample.draft().outline();
            boolean[] used = new boolean[outline.size()];
            for (Block block : sample.draft().blocks()) {
                used[block.node()] = true;
            }
            int[][] each = new int[outline.size()][];
            Names.walk(outline, fast, (node, names, count) -> {
                if (used[node]) {
                    each[node] = IntStream.range(0, count).map(i -> names[i]).toArray();
                }
            });
            signs.add(each);
        }
    }

    /** A model that has seen no site of a fold. */
    Model model(int fold) {
        List<Integer> train = IntStream.range(0, samples.size())
                .filter(i -> samples.get(i).fold() != fold)
                .boxed()
                .toList();
        if (dumps) {
            Trees lines = blocks(train);
            return new Model(Names.NONE, Trees.NONE, lines, lines);
        }
        float[][] odds = new float[samples.size()][];
        Containers[] around = new Containers[samples.size()];
        for (int part = 0; part < Sample.FOLDS; part++) {
            Names names = names(others(train, part));
            for (int i : train) {
                Sample sample = samples.get(i);
                if (sample.part() == part) {
                    odds[i] = names.scores(sample.draft().outline());
                    around[i] = Model.containers(sample.draft(), sample.weights(), sample.rows(), odds[i]);
                }
            }
        }
        for (int part = 0; part < Sample.FOLDS; part++) {
            Trees containers = containers(others(train, part), around);
            for (int i : train) {
                Sample sample = samples.get(i);
                if (sample.part() == part) {
                    Containers here = around[i];
                    Model.tell(sample.draft(), odds[i], here, containers.values(here.rows()), sample.rows());
                }
            }
        }
        List<Integer> articles =
                train.stream().filter(i -> samples.get(i).article()).toList();
        return new Model(names(train), containers(train, around), blocks(articles), blocks(train));
    }

    private List<Integer> others(List<Integer> train, int part) {
        return train.stream().filter(i -> samples.get(i).part() != part).toList();
    }

    private Names names(List<Integer> train) {
        List<Logistic.Row> rows = new ArrayList<>();
        for (int i : train) {
            Sample sample = samples.get(i);
            double[] yes = new double[signs.get(i).length];
            double[] no = new double[yes.length];
            for (Block block : sample.draft().blocks()) {
                (sample.target()[block.index()] ? yes : no)[block.node()] += sample.weight()[block.index()];
            }
            for (int node = 0; node < yes.length; node++) {
                if (yes[node] + no[node] > 0) {
                    rows.add(new Logistic.Row(signs.get(i)[node], yes[node], no[node]));
                }
            }
        }
        double[] weights = Logistic.fit(ids.size(), NAMES_PENALTY, rows);
        Map<String, Float> odds = new TreeMap<>();
        ids.forEach((name, id) -> {
            float weight = round(weights[id]);
            if (weight != 0) {
                odds.put(name, weight);
            }
        });
        return new Names(odds, round(weights[ids.size()]));
    }

    private static float round(double weight) {
        return (float) (Math.round(weight * 100) / 100.0);
    }

    /** Learns how much of the story and of nothing else an element holds. */
    private Trees containers(List<Integer> train, Containers[] around) {
        Table table = new Table();
        for (int i : train) {
            Sample sample = samples.get(i);
            Containers here = around[i];
            Outline outline = sample.draft().outline();
            double[] words = new double[outline.size()];
            double[] story = new double[outline.size()];
            for (Block block : sample.draft().blocks()) {
                int count = sample.weights().words(block);
                words[block.node()] += count;
                story[block.node()] += sample.target()[block.index()] ? count : 0;
            }
            for (int node = outline.size() - 1; node > 0; node--) {
                words[outline.parent(node)] += words[node];
                story[outline.parent(node)] += story[node];
            }
            for (int c = 0; c < here.nodes().length; c++) {
                int node = here.nodes()[c];
                double f1 = 2 * story[node] / Math.max(1, words[node] + story[0]);
                table.add(here.rows()[c], f1, 1 / Math.sqrt(here.nodes().length));
            }
        }
        return table.grow(CONTAINERS, false);
    }

    private Trees blocks(List<Integer> train) {
        Table table = new Table();
        for (int i : train) {
            Sample sample = samples.get(i);
            for (int at = 0; at < sample.rows().length; at++) {
                if (sample.weight()[at] > 0) {
                    table.add(sample.rows()[at], sample.target()[at] ? 1 : 0, sample.weight()[at]);
                }
            }
        }
        return table.grow(dumps ? DUMPS : PAGES, true);
    }
}

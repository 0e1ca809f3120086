package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pressclip.api.Block;

/**
 * Which blocks are the story, given how likely each is: those that make the greatest expected F1 over words, which is a
 * prefix of the blocks sorted by probability (Z. C. Lipton et al., "Optimal thresholding of classifiers to maximize F1
 * measure", 2014).
 */
final class Story {
    /** How many blocks may lie between a picture and the story's words. */
    private static final int NEAR = 4;

    /** A short line within a dump's story that is less likely than this is cut. */
    private static final double FOREIGN = 0.05;

    /** So many words of prose are not cut out of the middle of a dump's story. */
    private static final double LONG = 12;

    /** Words from which on two equal blocks are copies, and no coincidence. */
    private static final int TELLING = 12;

    /** A block and its copy further down. */
    private record Twins(int first, int second) {}

    private Story() {}

    /** Per block whether it belongs. */
    static boolean[] choose(List<Block> blocks, Weights weights, double[] probability) {
        int n = blocks.size();
        List<Integer> order = new ArrayList<>();
        double expected = 0;
        for (int i = 0; i < n; i++) {
            order.add(i);
            expected += probability[i] * weight(weights, blocks.get(i));
        }
        order.sort((a, b) -> Double.compare(probability[b], probability[a]));
        double selected = 0;
        double right = 0;
        double best = 0;
        double bar = 1;
        for (int at = 0; at < n; at++) {
            int i = order.get(at);
            double weight = weight(weights, blocks.get(i));
            selected += weight;
            right += probability[i] * weight;
            double f1 = 2 * right / Math.max(1e-9, selected + expected);
            if (f1 > best) {
                best = f1;
                bar = probability[i];
            }
        }
        boolean[] chosen = new boolean[n];
        for (int i = 0; i < n; i++) {
            chosen[i] = best > 0 && probability[i] >= bar;
        }
        twins(blocks, weights, probability, chosen);
        pictures(blocks, chosen);
        return chosen;
    }

    /**
     * Per line of a dump whether it belongs: the run of lines with the greatest expected F1, found as that of the
     * greatest sum above half of the F1 known so far (W. Dinkelbach, "On nonlinear fractional programming", 1967), less
     * its short lines that are surely foreign. No long prose inside is cut.
     */
    static boolean[] run(List<Block> blocks, Weights weights, double[] probability) {
        int n = blocks.size();
        double expected = 0;
        for (int i = 0; i < n; i++) {
            expected += probability[i] * weight(weights, blocks.get(i));
        }
        double bar = 0.25;
        int from = 0;
        int to = 0;
        for (int turn = 0; turn < 6; turn++) {
            double sum = 0;
            double best = 0;
            int start = 0;
            for (int i = 0; i < n; i++) {
                if (sum <= 0) {
                    sum = 0;
                    start = i;
                }
                sum += (probability[i] - bar) * weight(weights, blocks.get(i));
                if (sum > best) {
                    best = sum;
                    from = start;
                    to = i + 1;
                }
            }
            double right = 0;
            double selected = 0;
            for (int i = from; i < to; i++) {
                right += probability[i] * weight(weights, blocks.get(i));
                selected += weight(weights, blocks.get(i));
            }
            double next = right / Math.max(1e-9, selected + expected);
            if (Math.abs(next - bar) < 1e-9) {
                break;
            }
            bar = next;
        }
        boolean[] chosen = new boolean[n];
        for (int i = from; i < to; i++) {
            chosen[i] = probability[i] >= FOREIGN || weights.proseAt(i) >= LONG;
        }
        return chosen;
    }

    /**
     * Pictures and embeds have no words to be judged by: one belongs if the story is on both sides or just below it.
     */
    private static void pictures(List<Block> blocks, boolean[] chosen) {
        int[] before = new int[blocks.size()];
        int last = -NEAR - 1;
        for (Block block : blocks) {
            before[block.index()] = last;
            last = chosen[block.index()] && block.media() == null ? block.index() : last;
        }
        int next = Integer.MAX_VALUE;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.media() != null) {
                boolean above = i - before[i] <= NEAR;
                boolean below = next - i <= NEAR;
                chosen[i] = below && (above || before[i] < 0);
            } else if (chosen[i]) {
                next = i;
            }
        }
    }

    private static double weight(Weights weights, Block block) {
        return weights.words(block);
    }

    /**
     * Of two long equal blocks (copies for wide and narrow screens) the likelier one stays; where several in a row
     * stand again in the same order, all of one copy stay, so that no story begins in its middle.
     */
    private static void twins(List<Block> blocks, Weights weights, double[] probability, boolean[] chosen) {
        double[] worth = new double[blocks.size() + 1]; // of all long blocks above
        Map<String, Integer> seen = new HashMap<>();
        List<Twins> run = new ArrayList<>();
        for (Block block : blocks) {
            int i = block.index();
            boolean telling = chosen[i] && weights.words(block) >= TELLING;
            worth[i + 1] = worth[i] + (telling ? probability[i] * weight(weights, block) : 0);
            if (!telling) {
                continue;
            }
            Integer first = seen.putIfAbsent(block.text(), i);
            if (first == null) {
                continue;
            }
            if (!run.isEmpty() && !(first > run.get(run.size() - 1).first && first < run.get(0).second)) {
                settle(run, worth, blocks, weights, chosen, seen);
                first = seen.getOrDefault(block.text(), i);
            }
            run.add(new Twins(first, i));
        }
        settle(run, worth, blocks, weights, chosen, seen);
    }

    /** Keeps the copy that is worth more and puts it where the next one is compared with it. */
    private static void settle(
            List<Twins> run,
            double[] worth,
            List<Block> blocks,
            Weights weights,
            boolean[] chosen,
            Map<String, Integer> seen) {
        if (run.isEmpty()) {
            return;
        }
        Twins start = run.get(0);
        Twins end = run.get(run.size() - 1);
        double upper = worth[end.first + 1] - worth[start.first];
        double lower = worth[end.second + 1] - worth[start.second];
        boolean later = lower > upper + 1e-6; // sums of equal blocks differ by their rounding
        for (Twins pair : run) {
            chosen[later ? pair.first : pair.second] = false;
            if (later) {
                seen.put(blocks.get(pair.second).text(), pair.second);
            }
        }
        int above = end.first - start.first;
        int below = end.second - start.second;
        if (run.size() > 1 && above <= 4 * below) { // a copy is not looked through for scraps of it again and again
            heads(run, later, blocks, weights, chosen);
        }
        run.clear();
    }

    /** Cuts the short lines in and above the copy that went, as far as the one that stays has them too. */
    private static void heads(List<Twins> run, boolean later, List<Block> blocks, Weights weights, boolean[] chosen) {
        Twins start = run.get(0);
        Twins end = run.get(run.size() - 1);
        int from = head(start.first, -1, blocks, weights);
        int again = head(start.second, end.first, blocks, weights);
        Set<String> stays = new HashSet<>();
        for (int i = later ? again : from; i <= (later ? end.second : end.first); i++) {
            stays.add(blocks.get(i).text());
        }
        for (int i = later ? from : again; i <= (later ? end.first : end.second); i++) {
            chosen[i] &= weights.words(blocks.get(i)) >= TELLING
                    || !stays.contains(blocks.get(i).text());
        }
    }

    /** Where a copy begins: with the few short lines, headline and byline, above its first long block. */
    private static int head(int first, int behind, List<Block> blocks, Weights weights) {
        int head = first;
        while (head - 1 > behind && first - head < NEAR && weights.words(blocks.get(head - 1)) < TELLING) {
            head--;
        }
        return head;
    }
}

package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Block;

/**
 * Which blocks are the story, given how likely each is: those that make the greatest expected F1 over words, which is a
 * prefix of the blocks sorted by probability (Z. C. Lipton et al., "Optimal thresholding of classifiers to maximize F1
 * measure", 2014).
 */
final class Story {
    /** How many blocks may lie between a picture and the story's words. */
    private static final int NEAR = 4;

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

    /** Of two long equal blocks (copies for wide and narrow screens) the likelier one stays. */
    private static void twins(List<Block> blocks, Weights weights, double[] probability, boolean[] chosen) {
        Map<String, Integer> seen = new HashMap<>();
        for (Block block : blocks) {
            int i = block.index();
            if (!chosen[i] || weights.words(block) < 12) {
                continue;
            }
            Integer twin = seen.putIfAbsent(block.text(), i);
            if (twin != null) {
                boolean later = probability[i] > probability[twin];
                chosen[later ? twin : i] = false;
                if (later) {
                    seen.put(block.text(), i);
                }
            }
        }
    }
}

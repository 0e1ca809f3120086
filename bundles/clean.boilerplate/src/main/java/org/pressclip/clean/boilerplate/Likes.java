package org.pressclip.clean.boilerplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;

/**
 * What blocks have in common that are marked up alike, and what is said by the many like containers that one stands in.
 */
final class Likes {
    private static final double[] NOTHING = new double[5];

    private final Outline outline;
    private final List<Block> blocks;
    private final Weights weights;
    private final float[][] rows;
    private final Looks looks;
    private final double[] prose;

    Likes(Measures page, float[][] rows) {
        this.outline = page.outline;
        this.blocks = page.blocks;
        this.weights = page.weights;
        this.rows = rows;
        this.looks = page.looks;
        this.prose = page.prose;
    }

    /** What the blocks have in common that are marked up as this one is: a list of teasers, paragraphs of a story. */
    void alike() {
        Map<Long, double[]> kinds = new HashMap<>();
        long[] look = new long[blocks.size()];
        double most = 0;
        for (int i = 0; i < look.length; i++) {
            Block block = blocks.get(i);
            int node = block.node();
            int parent = Math.max(0, outline.parent(node));
            look[i] =
                    (looks.of(node) * 31 + looks.of(parent)) * 31 + block.kind().ordinal();
            double[] sums = kinds.computeIfAbsent(look[i], none -> new double[4]);
            sums[0]++;
            sums[1] += weights.proseAt(i);
            sums[2] += block.text().length();
            sums[3] += block.text().length() * weights.linked(block);
            most = Math.max(most, sums[1]);
        }
        for (int i = 0; i < look.length; i++) {
            double[] sums = kinds.getOrDefault(look[i], NOTHING);
            float[] row = rows[i];
            row[72] = Features.log((int) sums[0]);
            row[73] = (float) (sums[1] / Math.max(1, prose[0]));
            row[74] = (float) (sums[3] / Math.max(1, sums[2]));
            row[75] = most > 0 && sums[1] == most ? 1 : 0;
        }
    }

    /**
     * Whether a block stands in one of many containers side by side that are marked up alike and hold several blocks
     * each: comments, teasers, products.
     */
    void units(Units units) {
        int controls = 0;
        int[] passed = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            controls += blocks.get(i).kind() == Block.Kind.CONTROL ? 1 : 0;
            passed[i + 1] = controls;
        }
        for (int i = 0; i < blocks.size(); i++) {
            double[] sums = units.around(blocks.get(i).node());
            float[] row = rows[i];
            if (sums[Units.COUNT] > 0) {
                row[88] = (float) Math.log(sums[Units.COUNT]);
                row[89] = (float) (sums[Units.BLOCKS] / sums[Units.COUNT]);
                row[90] = (float) (sums[Units.PROSE] / Math.max(1, prose[0]));
                row[91] = (float) (sums[Units.LINKED] / Math.max(1, sums[Units.CHARS]));
            }
            row[92] = passed[i];
            row[93] = passed[Math.min(blocks.size(), i + 12)] - passed[Math.max(0, i - 11)];
        }
    }
}

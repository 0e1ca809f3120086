package org.pressclip.clean.boilerplate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/**
 * The story of a dump: the densest run of prose, which is the run of lines with the greatest sum when prose counts for
 * itself and every other line against it.
 */
final class Lines {
    /** What a line that is no prose costs a run that bridges it, in words of prose. */
    private static final double COST = 6;

    private final List<Block> blocks;
    private final Weights weights;

    Lines(Draft draft, Weights weights) {
        this.blocks = draft.blocks();
        this.weights = weights;
    }

    /** Per block why it is cut, null if it stays. */
    @Nullable
    Reason[] reasons() {
        @Nullable Reason[] reasons = new Reason[blocks.size()];
        int bestFrom = 0;
        int bestTo = 0;
        double best = 0;
        int from = 0;
        double sum = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (sum <= 0) {
                sum = 0;
                from = i;
            }
            sum += value(blocks.get(i));
            if (sum > best) {
                best = sum;
                bestFrom = from;
                bestTo = i + 1;
            }
        }
        if (best <= 0) {
            return reasons; // nothing here reads as prose: what stands is for others to judge
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (i < bestFrom) {
                reasons[i] = Reason.of("before", "stands before the densest run of prose");
            } else if (i >= bestTo) {
                reasons[i] = Reason.of("after", "stands after the densest run of prose");
            }
        }
        return reasons;
    }

    private double value(Block block) {
        double prose = weights.prose(block);
        return prose > 0 ? prose - 1 : block.text().isBlank() ? 0 : -COST;
    }
}

package org.pressclip.clean.boilerplate;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/**
 * Cuts what surrounds the story: navigation, related links, comments, what stands before its first words and after its
 * last.
 *
 * <p>A page with structure is judged block by block by a learned {@link Model} and then as one {@link Story}; a dump,
 * which has lines only, by its densest run of prose ({@link Lines}).
 */
@Component(property = {"pressclip.name=clean.boilerplate", "pressclip.order:Integer=200"})
public final class BoilerplateCleaner implements Cleaner {
    /** The least sum of words that count as prose below which there is nothing to judge by. */
    private static final double LEAST_PROSE = 8;

    private final Model model = Model.load();

    @Override
    public void clean(Draft draft) {
        Weights weights = Weights.of(draft);
        if (draft.blocks().stream().anyMatch(block -> block.layout().line() > 0)) {
            Reason[] reasons = new Lines(draft, weights).reasons();
            for (Block block : draft.standing()) {
                Reason reason = reasons[block.index()];
                if (reason != null) {
                    draft.cut(block, reason);
                }
            }
        } else if (draft.blocks().stream().mapToDouble(weights::prose).sum() >= LEAST_PROSE) {
            judge(draft, weights);
        }
    }

    private void judge(Draft draft, Weights weights) {
        List<Block> blocks = draft.blocks();
        double[] probability = model.probabilities(draft, weights);
        boolean[] story = Story.choose(blocks, weights, probability);
        for (Block block : draft.standing()) {
            double p = probability[block.index()];
            if (!story[block.index()]) {
                String judged = String.format(Locale.ROOT, "of the story with probability %.2f", p);
                draft.cut(block, Reason.of("boilerplate", judged).sure(Math.max(0.5, 1 - p)));
            }
        }
    }
}

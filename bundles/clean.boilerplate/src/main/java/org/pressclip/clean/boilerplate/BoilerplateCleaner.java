package org.pressclip.clean.boilerplate;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/**
 * Cuts what surrounds the story: navigation, related links, comments, what stands before its first words and after its
 * last.
 *
 * <p>Where only the story was captured, as a feed or a document holds it, nothing is cut.
 *
 * <p>Each block is judged by a learned {@link Model}, one for pages with structure and one for dumps, which have lines
 * only; then the page is judged as a whole: the {@link Story} of a page is what makes the greatest expected F1, that of
 * a dump one run of lines.
 */
@Component(property = {"pressclip.name=clean.boilerplate", "pressclip.order:Integer=200"})
public final class BoilerplateCleaner implements Cleaner {
    /** The least sum of words that count as prose below which there is nothing to judge by. */
    private static final double LEAST_PROSE = 8;

    private static final int PERCENT = 100;

    /** What is said of a block, by how likely it is in percent. */
    private static final String[] JUDGED = IntStream.rangeClosed(0, PERCENT)
            .mapToObj(percent -> String.format(Locale.ROOT, "of the story with probability %.2f", percent / 100.0))
            .toArray(String[]::new);

    private final Model pages;
    private final Model dumps;

    public BoilerplateCleaner() {
        this(Model.pages(), Model.dumps());
    }

    BoilerplateCleaner(Model pages, Model dumps) {
        this.pages = pages;
        this.dumps = dumps;
    }

    @Override
    public void clean(Draft draft) {
        if (draft.isStoryAlone()) {
            return; // nothing surrounds it
        }
        List<Block> blocks = draft.blocks();
        Weights weights = Weights.of(draft);
        if (blocks.stream().mapToDouble(weights::prose).sum() < LEAST_PROSE) {
            return;
        }
        boolean lines = blocks.stream().anyMatch(block -> block.layout().line() > 0);
        double[] probability = (lines ? dumps : pages).probabilities(draft, weights);
        boolean[] story = lines ? Story.run(blocks, weights, probability) : Story.choose(blocks, weights, probability);
        int first = 0;
        int last = blocks.size() - 1;
        while (lines && first < last && !story[first]) {
            first++;
        }
        while (lines && last > first && !story[last]) {
            last--;
        }
        for (Block block : draft.standing()) {
            int i = block.index();
            if (!story[i]) {
                String kind = i < first ? "before" : i > last ? "after" : "boilerplate";
                String judged = JUDGED[(int) Math.round(probability[i] * PERCENT)];
                draft.cut(block, Reason.of(kind, judged).sure(Math.max(0.5, 1 - probability[i])));
            }
        }
    }
}

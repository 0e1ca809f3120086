package org.pressclip.clean.boilerplate;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/**
 * Cuts what surrounds the story: navigation, related links, comments, what stands before its first words and after its
 * last.
 *
 * <p>A page with structure is judged by its containers ({@link Containers}), a dump by its lines ({@link Lines}).
 */
@Component(property = {"pressclip.name=clean.boilerplate", "pressclip.order:Integer=200"})
public final class BoilerplateCleaner implements Cleaner {
    @Override
    public void clean(Draft draft) {
        Weights weights = Weights.of(draft);
        boolean dump = draft.blocks().stream().anyMatch(block -> block.layout().line() > 0);
        Reason[] reasons = dump ? new Lines(draft, weights).reasons() : new Containers(draft, weights).reasons();
        for (Block block : draft.standing()) {
            Reason reason = reasons[block.index()];
            if (reason != null) {
                draft.cut(block, reason);
            }
        }
    }
}

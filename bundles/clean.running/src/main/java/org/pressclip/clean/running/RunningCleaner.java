package org.pressclip.clean.running;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Outline;
import org.pressclip.api.Reason;

/**
 * Cuts what only pages of paper need, wherever a reader says so in the outline: running heads, page numbers, what a
 * browser prints around a page, tables of contents. A {@code header} or {@code footer} says it by its class,
 * {@code running-head}, {@code page-number} or {@code print-margin}; a {@code nav} by the class {@code toc}.
 */
@Component(property = {"pressclip.name=clean.running", "pressclip.order:Integer=50"})
public final class RunningCleaner implements Cleaner {
    private static final Reason HEAD = Reason.of("running head", "class running-head");
    private static final Reason NUMBER = Reason.of("page number", "class page-number");
    private static final Reason PRINT = Reason.of("print margin", "class print-margin");
    private static final Reason CONTENTS = Reason.of("table of contents", "class toc");

    @Override
    public void clean(Draft draft) {
        Outline outline = draft.outline();
        @Nullable Reason[] reasons = new Reason[outline.size()]; // of each node, its own or that of one above it
        boolean any = false;
        for (int node = 0; node < reasons.length; node++) {
            int parent = outline.parent(node);
            Reason reason = parent < 0 ? null : reasons[parent];
            reasons[node] = reason == null ? own(outline.node(node)) : reason;
            any |= reasons[node] != null;
        }
        if (!any) {
            return;
        }
        for (Block block : draft.standing()) {
            Reason reason = reasons[block.node()];
            if (reason != null) {
                draft.cut(block, reason);
            }
        }
    }

    private static @Nullable Reason own(Outline.Node node) {
        boolean margin = node.tag().equals("header") || node.tag().equals("footer");
        if (margin && node.tokens().contains("running-head")) {
            return HEAD;
        }
        if (margin && node.tokens().contains("page-number")) {
            return NUMBER;
        }
        if (margin && node.tokens().contains("print-margin")) {
            return PRINT;
        }
        return node.tag().equals("nav") && node.tokens().contains("toc") ? CONTENTS : null;
    }
}

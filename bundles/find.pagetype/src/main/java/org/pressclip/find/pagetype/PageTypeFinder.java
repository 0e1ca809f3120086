package org.pressclip.find.pagetype;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;

/**
 * Tells what sort of page it is by its build, and which pages hold no text of their own: those with nothing but teasers
 * for others, and shells that a script would fill.
 *
 * <p>Of a text dump, which has no build, and of a story without its page it says nothing.
 */
@Component(property = {"pressclip.name=find.pagetype", "pressclip.order:Integer=500"})
public final class PageTypeFinder implements Finder {
    /** A type less likely than this is not worth a claim. */
    private static final double LEAST = 0.02;

    private final Types types;

    public PageTypeFinder() {
        this(Types.parse(Names.lines("types.txt")));
    }

    PageTypeFinder(Types types) {
        this.types = types;
    }

    @Override
    public void find(Draft draft) {
        if (draft.blocks().isEmpty()
                || draft.claims(Field.EXTENT).stream()
                        .anyMatch(claim -> claim.raw().equals("story"))
                || draft.blocks().stream().anyMatch(block -> block.layout().line() > 0)) {
            return;
        }
        Signs signs = Signs.of(draft);
        double shell = signs.shell();
        if (shell > 0) {
            claim(draft, "shell", "scripts and next to no text", shell);
        }
        double index = signs.index();
        if (index > 0) {
            claim(draft, "index", "nothing but teasers", index);
        }
        double rest = 1 - Math.max(shell, index);
        Types.Verdict verdict = types.judge(signs.values());
        for (int type = 0; type < Types.NAMES.size(); type++) {
            double likely = verdict.probabilities()[type] * rest;
            if (likely >= LEAST) {
                List<String> because = type == verdict.best() ? verdict.because() : List.of();
                claim(draft, Types.NAMES.get(type), String.join(", ", because), likely);
            }
        }
    }

    private static void claim(Draft draft, String type, String because, double sure) {
        draft.claim(Claim.of(
                Field.PAGE_TYPE, type, Evidence.of(Evidence.Kind.RULE, because), Math.round(sure * 1000) / 1000.0));
    }
}

package org.pressclip.reclean;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Mend;

/** What one service of a chain has done to a record: what it cut, mended and claimed. */
final class Influence {
    private Influence() {}

    /**
     * Whether a service did something else to a record than to the one before.
     *
     * @param before null where it is not kept: then whatever it did is something else
     */
    static boolean differs(String name, @Nullable Article before, Article after) {
        List<String> now = of(name, after);
        return before == null ? !now.isEmpty() : !now.equals(of(name, before));
    }

    private static List<String> of(String name, Article article) {
        List<String> deeds = new ArrayList<>();
        for (Cut cut : article.removed()) {
            if (cut.by().equals(name)) {
                deeds.add("cut\n" + cut.reason().kind() + '\n' + cut.reason().detail() + '\n' + cut.before());
            }
        }
        for (Mend mend : article.mended()) {
            if (mend.by().equals(name)) {
                deeds.add("mend\n" + mend.before() + '\n' + mend.after());
            }
        }
        for (Article.Provenance each : article.provenance()) {
            claim(name, each.claim(), deeds);
            each.lost().forEach(claim -> claim(name, claim, deeds));
        }
        return deeds;
    }

    private static void claim(String name, Claim claim, List<String> deeds) {
        if (claim.by().equals(name)) {
            deeds.add("claim\n" + claim.field() + '\n' + claim.value() + '\n' + claim.details());
        }
    }
}

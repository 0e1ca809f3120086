package org.pressclip.clean.repeats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Reason;
import org.pressclip.api.WebAddress;

/**
 * Cuts what a site repeats from page to page, by one snapshot of what is known; another snapshot is another cleaner.
 *
 * <p>That a block is repeated is not enough. It has to stand where furniture stands: before or after the story in an
 * element of its own; amid the story only in an element that looks like none of the story's, and not alone with a word
 * or two; in the story's own element only at its end and on nearly all pages. Titles, captions, and headings of what
 * stays are left, and so is everything where too little would be left.
 */
final class RepeatsCleaner implements Cleaner {
    /** The least part of the text that is left. */
    private static final double LEFT = 1 / 3.0;

    private final Snapshot snapshot;

    RepeatsCleaner(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public void clean(Draft draft) {
        String site = WebAddress.web(draft.capture().location().toString())
                .map(WebAddress::site)
                .orElse("");
        SiteRules rules = snapshot.rules(site);
        if (rules == null || draft.isStoryAlone()) {
            return;
        }
        long[] prints = Prints.of(site, draft.blocks(), draft.outline());
        int[] ruled = new int[prints.length];
        boolean any = false;
        for (int i = 0; i < prints.length; i++) {
            ruled[i] = rules.find(prints[i]);
            any |= ruled[i] >= 0;
        }
        if (!any) {
            return;
        }
        Set<String> titles = titles(draft);
        for (Block block : draft.standing()) {
            String text = ruled[block.index()] < 0 ? null : Prints.folded(block.text());
            if (text != null && titles.contains(text)) {
                ruled[block.index()] = -1;
            }
        }
        boolean[] cuts = Surroundings.of(draft, rules, ruled).cuts();
        if (tooMuch(draft, cuts)) {
            draft.warn("Nearly all of the text stands on other pages of " + site + " too; it was left in.");
            return;
        }
        for (Block block : draft.standing()) {
            if (cuts[block.index()]) {
                draft.cut(block, reason(site, rules, ruled[block.index()]));
            }
        }
    }

    private static Reason reason(String site, SiteRules rules, int rule) {
        int count = rules.count(rule);
        String detail = String.format(Locale.ROOT, "stands on %d of %d pages of %s", count, rules.pages(), site);
        return Reason.of("repeated", detail).sure(1 - 1.0 / count);
    }

    /** What the story or its site is called, by whoever has said so. */
    private static Set<String> titles(Draft draft) {
        Set<String> titles = new HashSet<>();
        for (String field : List.of(Field.HEADLINE, Field.ALTERNATIVE_HEADLINE, Field.DESCRIPTION)) {
            draft.claims(field).forEach(claim -> add(titles, Prints.folded(claim.value())));
        }
        return titles;
    }

    private static void add(Set<String> titles, @Nullable String title) {
        if (title != null) {
            titles.add(title);
        }
    }

    private static boolean tooMuch(Draft draft, boolean[] cuts) {
        long all = 0;
        long left = 0;
        List<Block> told = new ArrayList<>(draft.standing());
        told.removeIf(block -> !Surroundings.tells(block));
        for (Block block : told) {
            int length = draft.standingText(block).length();
            all += length;
            left += cuts[block.index()] ? 0 : length;
        }
        return left < LEFT * all;
    }
}

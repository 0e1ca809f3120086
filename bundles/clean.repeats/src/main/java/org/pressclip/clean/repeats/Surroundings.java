package org.pressclip.clean.repeats;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.api.Outline;
import org.pressclip.text.Words;

/**
 * Where the repeated blocks of one page stand, as seen from what is the page's own, and so which of them may go. Work
 * is proportional to the page.
 */
final class Surroundings {
    private static final int LEVELS = 6;

    private final Draft draft;
    private final Outline outline;
    private final SiteRules rules;
    private final int[] ruled;
    private final List<Block> standing;
    private final boolean[] own; // by block: standing, with letters, and not repeated
    private final int[] units; // by node: the highest element around it that holds nothing of the page's own, or -1
    private final boolean[] alike; // by node: it, or one above it in its unit, looks like one with something of its own
    private int first = Integer.MAX_VALUE; // blocks: where the page's own prose begins and ends
    private int last = -1;

    /** How an element looks among those beside it. */
    private record Looks(int parent, String tag, int names) {
        Looks anywhere() {
            return new Looks(-2, tag, names);
        }
    }

    private Surroundings(Draft draft, SiteRules rules, int[] ruled) {
        this.draft = draft;
        this.outline = draft.outline();
        this.rules = rules;
        this.ruled = ruled;
        standing = draft.standing();
        own = new boolean[ruled.length];
        int[] before = new int[outline.size() + 1]; // own blocks at nodes of lower numbers
        for (Block block : standing) {
            int i = block.index();
            if (ruled[i] >= 0 || Prints.folded(block.text()) == null) {
                continue;
            }
            own[i] = true;
            before[block.node() + 1]++;
            if (tells(block)) {
                first = Math.min(first, i);
                last = i;
            }
        }
        for (int node = 0; node < outline.size(); node++) {
            before[node + 1] += before[node];
        }
        units = new int[outline.size()];
        Set<Looks> owns = new HashSet<>();
        for (int node = 0; node < units.length; node++) {
            int parent = outline.parent(node);
            if (before[outline.end(node)] > before[node]) {
                units[node] = -1;
                owns.add(looks(node));
                owns.add(looks(node).anywhere());
            } else {
                units[node] = parent >= 0 && units[parent] >= 0 ? units[parent] : node;
            }
        }
        alike = new boolean[units.length];
        for (int node = 0; node < units.length; node++) {
            boolean within = units[node] >= 0 && units[node] != node;
            boolean named = !outline.node(node).tokens().isEmpty();
            alike[node] = within && alike[outline.parent(node)]
                    || !within && owns.contains(looks(node))
                    || named && owns.contains(looks(node).anywhere());
        }
    }

    /**
     * Of a page.
     *
     * @param ruled by block: which rule it falls under, or -1
     */
    static Surroundings of(Draft draft, SiteRules rules, int[] ruled) {
        return new Surroundings(draft, rules, ruled);
    }

    /** Whether a block is prose. */
    static boolean tells(Block block) {
        return Article.isTold(block)
                && block.kind() != Block.Kind.HEADING
                && Words.count(block.text()) >= Sighting.TELLING;
    }

    /** By block: whether it goes. */
    boolean[] cuts() {
        boolean[] cuts = new boolean[ruled.length];
        if (last < 0) {
            return cuts; // all is repeated: then nothing tells what the story is
        }
        int[] words = words();
        for (Block block : standing) {
            int i = block.index();
            boolean candidate =
                    switch (block.kind()) {
                        case HEADING, CAPTION, IMAGE, EMBED -> false;
                        default -> ruled[i] >= 0 && block.media() == null;
                    };
            cuts[i] = candidate && mayGo(block, words);
        }
        headings(cuts);
        return cuts;
    }

    private boolean mayGo(Block block, int[] words) {
        int i = block.index();
        boolean amid = i > first && i < last;
        if (isDump()) {
            return !amid || Words.count(block.text()) >= Sighting.TELLING;
        }
        int unit = units[block.node()];
        if (unit >= 0 && !alike[block.node()]) {
            return !amid || words[unit] >= Sighting.TELLING && !hasDigit(block.text());
        }
        return i > last && rules.strong(ruled[i]) && Words.count(block.text()) >= Sighting.TELLING;
    }

    /** What differs from page to page in a number may be what the page is about. */
    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private boolean isDump() {
        return outline.size() == 1;
    }

    /** By unit: how many repeated words stand in it. */
    private int[] words() {
        int[] words = new int[outline.size()];
        for (Block block : standing) {
            int unit = units[block.node()];
            if (unit >= 0 && ruled[block.index()] >= 0) {
                words[unit] += Words.count(block.text());
            }
        }
        return words;
    }

    /** A heading goes with what it heads: all of it is repeated, and gone. */
    private void headings(boolean[] cuts) {
        boolean[] stays = new boolean[LEVELS + 1]; // by level: what a heading of it would head here
        boolean[] gone = new boolean[LEVELS + 1];
        List<Block> blocks = draft.blocks();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            boolean heading = block.kind() == Block.Kind.HEADING;
            int level = heading ? Math.max(1, Math.min(LEVELS, block.level())) : LEVELS + 1;
            boolean says = block.media() != null || Prints.folded(block.text()) != null;
            if (heading) {
                cuts[i] = draft.stands(block) && ruled[i] >= 0 && gone[level] && !stays[level];
            }
            boolean left = says && (ruled[i] < 0 || draft.stands(block) && !cuts[i]);
            for (int above = 1; above <= LEVELS; above++) {
                stays[above] = above < level && (stays[above] || left);
                gone[above] = above < level && (gone[above] || says && !left);
            }
        }
    }

    private Looks looks(int node) {
        return new Looks(outline.parent(node), outline.tag(node), outline.names(node));
    }
}

package org.pressclip.clean.boilerplate;

import java.util.List;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.api.Outline;

/** What is summed up of a page before any block of it is judged. */
final class Measures {
    /** The least words of prose in a paragraph that a story may start or end with. */
    private static final int PARAGRAPH = 12;

    final Outline outline;
    final List<Block> blocks;
    final Weights weights;
    final Looks looks;
    final Said said;
    final int headline;
    final int[] claimed;
    final int[] claimedChars;

    // per node, over all that hangs in it
    final double[] prose; // without what is hidden below it
    final double[] chars;
    final double[] linkedChars;
    final int[] count;

    Measures(Draft draft, Weights weights) {
        this.outline = draft.outline();
        this.blocks = draft.blocks();
        this.weights = weights;
        this.looks = new Looks(outline);
        this.said = new Said(draft);
        this.headline = said.headline;
        this.claimed = said.claimed;
        this.claimedChars = said.claimedChars;
        int nodes = outline.size();
        this.prose = new double[nodes];
        this.chars = new double[nodes];
        this.linkedChars = new double[nodes];
        this.count = new int[nodes];
        for (Block block : blocks) {
            int node = block.node();
            prose[node] += weights.prose(block);
            chars[node] += block.text().length();
            linkedChars[node] += weights.linked(block) * block.text().length();
            count[node]++;
        }
        for (int node = nodes - 1; node > 0; node--) {
            int parent = outline.parent(node);
            prose[parent] += outline.node(node).hidden() ? 0 : prose[node];
            chars[parent] += chars[node];
            linkedChars[parent] += linkedChars[node];
            count[parent] += count[node];
        }
    }

    /** The first paragraph, the first block if there is none. */
    int first() {
        for (int i = 0; i < blocks.size(); i++) {
            if (weights.proseAt(i) >= PARAGRAPH) {
                return i;
            }
        }
        return 0;
    }

    /** The last paragraph, the last block if there is none. */
    int last() {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (weights.proseAt(i) >= PARAGRAPH) {
                return i;
            }
        }
        return blocks.size() - 1;
    }

    /** The deepest node that holds a share of the page's prose, other than a paragraph or an item. */
    int deepest(double share) {
        int best = 0;
        for (int node = 1; node < outline.size(); node++) {
            if (prose[node] >= share * prose[0] && outline.depth(node) > outline.depth(best) && prose[0] > 0) {
                String tag = outline.tag(node);
                best = tag.equals("p") || tag.equals("li") ? best : node;
            }
        }
        return best;
    }

    /** Per node, the nearest one that holds both it and another one: the node itself where that is in it. */
    static int[] meets(Outline outline, int other) {
        int[] meets = new int[outline.size()];
        for (int node = 1; node < meets.length; node++) {
            meets[node] = outline.holds(node, other) ? node : meets[outline.parent(node)];
        }
        return meets;
    }

    /** Per node, the topmost one around it that does not hold another one; the node itself where it does. */
    static int[] limbs(Outline outline, int other) {
        int[] limbs = new int[outline.size()];
        for (int node = 1; node < limbs.length; node++) {
            int parent = outline.parent(node);
            limbs[node] = outline.holds(node, other) || outline.holds(parent, other) ? node : limbs[parent];
        }
        return limbs;
    }
}

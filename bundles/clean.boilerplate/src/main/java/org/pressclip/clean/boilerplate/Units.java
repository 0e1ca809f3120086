package org.pressclip.clean.boilerplate;

import java.util.HashMap;
import java.util.Map;
import org.pressclip.api.Outline;

/** Containers side by side that are marked up alike and hold several blocks each: comments, teasers, products. */
final class Units {
    // what is summed up over the containers of one group
    static final int COUNT = 0;
    static final int BLOCKS = 1;
    static final int PROSE = 2;
    static final int LINKED = 3;
    static final int CHARS = 4;
    static final int LINKED_HEADINGS = 5;
    static final int LINKS = 6;
    static final int STARTS = 7;
    static final int DATES = 8;

    private static final double[] NOTHING = new double[9];

    private final double[][] own;
    private final double[][] around;

    /**
     * Finds them.
     *
     * @param start the node of the paragraph that the prose starts with
     * @param linkedHeadings per node, how many headings in it are links
     * @param links per node, how many blocks in it hold links
     * @param dates per node, how many blocks in it are dates
     */
    Units(Measures page, int start, double[] linkedHeadings, double[] links, double[] dates) {
        Outline outline = page.outline;
        int nodes = outline.size();
        own = new double[nodes][];
        around = new double[nodes][];
        own[0] = NOTHING;
        around[0] = NOTHING;
        Map<Long, double[]> groups = new HashMap<>();
        for (int node = 1; node < nodes; node++) {
            own[node] = NOTHING;
            if (page.count[node] >= 2) {
                long group = page.looks.of(node) * 1_000_003 + outline.parent(node);
                double[] sums = groups.computeIfAbsent(group, none -> new double[NOTHING.length]);
                sums[COUNT]++;
                sums[BLOCKS] += page.count[node];
                sums[PROSE] += page.prose[node];
                sums[LINKED] += page.linkedChars[node];
                sums[CHARS] += page.chars[node];
                sums[LINKED_HEADINGS] += linkedHeadings[node];
                sums[LINKS] += links[node];
                sums[STARTS] += outline.holds(node, start) ? 1 : 0;
                sums[DATES] += dates[node];
                own[node] = sums;
            }
        }
        for (int node = 1; node < nodes; node++) {
            double[] above = around[outline.parent(node)];
            double[] here = own[node];
            around[node] = here[COUNT] >= 2 && here[COUNT] >= above[COUNT] ? here : above;
        }
    }

    /** The sums over the group that a container belongs to; all 0 if it holds fewer than two blocks. */
    double[] of(int node) {
        return own[node];
    }

    /** Those of the largest group of two or more around a node; all 0 if there is none. */
    double[] around(int node) {
        return around[node];
    }
}

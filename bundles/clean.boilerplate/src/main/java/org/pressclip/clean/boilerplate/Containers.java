package org.pressclip.clean.boilerplate;

import java.util.Arrays;
import java.util.List;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;

/**
 * The elements of a page that may be the one that holds the story, and what is measured of each: how much prose and
 * what else it holds, whether the headline and the start of the prose are in it, what stands beside it, what its names
 * say.
 */
final class Containers {
    /** How many values are measured of each. */
    static final int COUNT = 37;

    /** The least share of the page's prose in an element that may hold the story. */
    private static final double LEAST = 0.04;

    private static final List<String> TAGS = List.of(
            "article", "main", "section", "div", "body", "html", "aside", "footer", "header", "nav", "ul", "ol",
            "table", "tbody", "td", "li", "form", "p");

    // what is summed over the blocks of an element
    private static final int PROSE = 0;
    private static final int WORDS = 1;
    private static final int LINKED = 2;
    private static final int BLOCKS = 3;
    private static final int HEADINGS = 4;
    private static final int LINKED_HEADINGS = 5;
    private static final int PARAGRAPHS = 6;
    private static final int CONTROLS = 7;
    private static final int SENTENCES = 8;
    private static final int COMMAS = 9;
    private static final int DATES = 10;
    private static final int BYLINES = 11;
    private static final int TOLD = 12;
    private static final int LIKELY = 13;
    private static final int SCORE = 14;
    private static final int SUMS = 15;

    private final Outline outline;
    private final List<Block> blocks;
    private final Looks looks;
    private final double[][] sums;
    private final int[] nodes;
    private final float[][] rows;

    /**
     * Measures the page.
     *
     * @param features of the blocks, as far as they do not depend on containers
     * @param names per node, what its names say, in log odds
     * @param headline the block that is the headline, -1 if none is
     */
    Containers(Outline outline, List<Block> blocks, Weights weights, float[][] features, float[] names, int headline) {
        this.outline = outline;
        this.blocks = blocks;
        this.looks = new Looks(outline);
        int n = outline.size();
        this.sums = new double[SUMS][n];
        int[] first = new int[n];
        int[] last = new int[n];
        Arrays.fill(first, blocks.size());
        Arrays.fill(last, -1);
        int start = -1;
        for (Block block : blocks) {
            int i = block.index();
            int node = block.node();
            int words = weights.words(block);
            float[] row = features[i];
            sums[PROSE][node] += weights.proseAt(i);
            sums[WORDS][node] += words;
            sums[LINKED][node] += words * row[Features.LINKED];
            sums[CONTROLS][node] += block.kind() == Block.Kind.CONTROL ? 1 : 0;
            sums[SENTENCES][node] += row[Features.SENTENCES];
            sums[COMMAS][node] += row[Features.COMMAS] * words;
            sums[DATES][node] += ((int) row[Features.CLAIMED] & Said.DATE) != 0 ? 1 : 0;
            sums[BYLINES][node] += ((int) row[Features.CLAIMED] & Said.BYLINE) != 0 ? 1 : 0;
            sums[TOLD][node] += Math.max(0, row[Features.TOLD]) * words;
            double odds = names[node];
            sums[LIKELY][node] += words / (1 + Math.exp(-odds));
            sums[SCORE][node] += words * Math.max(-4, odds);
            if (block.kind() == Block.Kind.HEADING) {
                sums[HEADINGS][node]++;
                sums[LINKED_HEADINGS][node] += row[Features.LINKED] > 0.5 ? 1 : 0;
            }
            if (weights.proseAt(i) >= 12) {
                sums[PARAGRAPHS][node]++;
                start = start < 0 && i >= headline ? i : start;
            }
            if (words > 0) {
                sums[BLOCKS][node]++;
                first[node] = Math.min(first[node], i);
                last[node] = i;
            }
        }
        double[] most = new double[n]; // prose of the fullest child
        int[] children = new int[n];
        int[] articles = new int[n];
        for (int node = n - 1; node > 0; node--) {
            int parent = outline.parent(node);
            for (double[] sum : sums) {
                sum[parent] += sum[node];
            }
            first[parent] = Math.min(first[parent], first[node]);
            last[parent] = Math.max(last[parent], last[node]);
            most[parent] = Math.max(most[parent], sums[PROSE][node]);
            children[parent] += sums[PROSE][node] > 0 ? 1 : 0;
            articles[parent] += articles[node] + (outline.tag(node).equals("article") ? 1 : 0);
        }
        double prose = Math.max(1, sums[PROSE][0]);
        int[] some = new int[n];
        int count = 0;
        for (int node = 0; node < n; node++) {
            if (sums[PROSE][node] >= LEAST * prose && sums[BLOCKS][node] > 0) {
                some[count++] = node;
            }
        }
        this.nodes = count == 0 ? new int[] {0} : Arrays.copyOf(some, count);
        this.rows = new float[nodes.length][COUNT];
        int startNode = start < 0 ? -1 : blocks.get(start).node();
        int headNode = headline < 0 ? -1 : blocks.get(headline).node();
        for (int c = 0; c < nodes.length; c++) {
            int node = nodes[c];
            int parent = Math.max(0, outline.parent(node));
            double words = Math.max(1, sums[WORDS][node]);
            double held = Math.max(1, sums[BLOCKS][node]);
            double[] group = group(node);
            double likely = sums[LIKELY][node];
            float[] row = rows[c];
            int at = 0;
            row[at++] = (float) (sums[PROSE][node] / prose);
            row[at++] = (float) Math.log1p(sums[PROSE][node]);
            row[at++] = (float) (sums[WORDS][node] / Math.max(1, sums[WORDS][0]));
            row[at++] = (float) (sums[LINKED][node] / words);
            row[at++] = (float) Math.log1p(sums[BLOCKS][node]);
            row[at++] = outline.depth(node);
            row[at++] = TAGS.indexOf(outline.tag(node));
            row[at++] = (float) (sums[HEADINGS][node] / held);
            row[at++] = (float) sums[HEADINGS][node];
            row[at++] = (float) sums[LINKED_HEADINGS][node];
            row[at++] = (float) sums[PARAGRAPHS][node];
            row[at++] = (float) (sums[PROSE][node] / words);
            row[at++] = (float) (most[node] / Math.max(1, sums[PROSE][node]));
            row[at++] = children[node];
            row[at++] = headNode < 0 ? -1 : outline.holds(node, headNode) ? 1 : 0;
            row[at++] = startNode < 0 ? -1 : outline.holds(node, startNode) ? 1 : 0;
            row[at++] = (float) first[node] / Math.max(1, blocks.size());
            row[at++] = (float) last[node] / Math.max(1, blocks.size());
            row[at++] = first[node] - headline;
            row[at++] = first[node] - start;
            row[at++] = articles[node];
            row[at++] = (float) group[0];
            row[at++] = (float) (group[1] / prose);
            row[at++] = (float) (sums[SENTENCES][node] / words);
            row[at++] = (float) (sums[COMMAS][node] / words);
            row[at++] = (float) sums[DATES][node];
            row[at++] = (float) sums[BYLINES][node];
            row[at++] = (float) sums[CONTROLS][node];
            row[at++] = (float) (sums[PROSE][parent] / prose);
            row[at++] = blocks.size();
            row[at++] = (float) Math.log1p(sums[PROSE][0]);
            row[at++] = sums[TOLD][0] > 0 ? (float) (sums[TOLD][node] / Math.max(1, sums[TOLD][0])) : -1;
            row[at++] = (float) (sums[LINKED][parent] / Math.max(1, sums[WORDS][parent]));
            row[at++] = (float) (2 * likely / Math.max(1, sums[WORDS][node] + sums[LIKELY][0]));
            row[at++] = (float) (likely / words);
            row[at++] = (float) (likely / Math.max(1, sums[LIKELY][0]));
            row[at++] = (float) (sums[SCORE][node] / words);
        }
    }

    /** How many elements beside this one are marked up alike, itself with them, and the prose in all of them. */
    private double[] group(int node) {
        int parent = outline.parent(node);
        if (parent < 0) {
            return new double[] {1, sums[PROSE][node]};
        }
        double[] group = new double[2];
        long look = looks.of(node);
        for (int beside = parent + 1; beside < outline.end(parent); beside = outline.end(beside)) {
            if (looks.of(beside) == look) {
                group[0]++;
                group[1] += sums[PROSE][beside];
            }
        }
        return group;
    }

    /** Of each element that may hold the story, what is measured of it. */
    float[][] rows() {
        return rows;
    }

    /** The numbers of the elements that may hold the story, in document order. */
    int[] nodes() {
        return nodes;
    }

    /**
     * Fills in what the elements tell of the blocks in and beside them.
     *
     * @param scores how much of the story and of nothing else each of {@link #nodes} is thought to hold: its F1
     * @param into the rows of the blocks
     * @param at the first of eight columns
     */
    void tell(double[] scores, float[][] into, int at) {
        int n = outline.size();
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        double top = scores[best];
        int story = nodes[best];
        float[] upper = new float[n]; // the best score of the elements around a node
        float[] inner = new float[n]; // that of the innermost of them
        int[] meets = Measures.meets(outline, story);
        int next = 0;
        for (int node = 0; node < n; node++) {
            int parent = outline.parent(node);
            float above = parent < 0 ? -1 : upper[parent];
            inner[node] = parent < 0 ? -1 : inner[parent];
            if (next < nodes.length && nodes[next] == node) {
                inner[node] = (float) scores[next];
                above = Math.max(above, inner[node]);
                next++;
            }
            upper[node] = above;
        }
        double share = sums[WORDS][story] / Math.max(1, sums[WORDS][0]);
        for (Block block : blocks) {
            int node = block.node();
            float[] row = into[block.index()];
            row[at] = upper[node];
            row[at + 1] = inner[node];
            row[at + 2] = outline.holds(story, node) ? 1 : 0;
            row[at + 3] = (float) (upper[node] - top);
            row[at + 4] = outline.depth(story) - outline.depth(meets[node]);
            row[at + 5] = (float) top;
            row[at + 6] = (float) share;
            row[at + 7] = outline.depth(node) - outline.depth(story);
        }
    }
}

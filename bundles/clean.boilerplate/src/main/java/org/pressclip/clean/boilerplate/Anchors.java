package org.pressclip.clean.boilerplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;

/** Where each block stands as seen from the headline, from where the prose starts, and from the story's container. */
final class Anchors {
    private final Outline outline;
    private final List<Block> blocks;
    private final Weights weights;
    private final float[][] rows;
    private final Looks looks;
    private final int nodes;
    private final double[] prose;
    private final double[] chars;
    private final double[] linkedChars;
    private final int[] count;
    private final int[] claimed;
    private final int headline;
    private final Measures page;

    Anchors(Measures page, float[][] rows) {
        this.page = page;
        this.outline = page.outline;
        this.blocks = page.blocks;
        this.weights = page.weights;
        this.rows = rows;
        this.looks = page.looks;
        this.nodes = outline.size();
        this.prose = page.prose;
        this.chars = page.chars;
        this.linkedChars = page.linkedChars;
        this.count = page.count;
        this.claimed = page.claimed;
        this.headline = page.headline;
    }

    /** What the part of the story's container is like that a block stands in. */
    void branches(int in50) {
        int[] branch = Measures.limbs(outline, in50);
        for (Block block : blocks) {
            int node = branch[block.node()];
            float[] row = rows[block.index()];
            row[76] = (float) (prose[node] / Math.max(1, prose[0]));
            row[77] = (float) (linkedChars[node] / Math.max(1, chars[node]));
            row[78] = Features.log(count[node]);
        }
    }

    /** Gives the units of the page, which it has to find. */
    Units anchors() {
        int startNode = blocks.get(start()).node();
        int headNode = headline < 0 ? -1 : blocks.get(headline).node();
        int headLevel = headline < 0 ? 1 : Math.max(1, blocks.get(headline).level());
        boolean[] commented = commented(startNode, headNode);
        double[] dates = new double[nodes];
        double[] heads = new double[nodes];
        double[] linkedHeads = new double[nodes];
        double[] links = new double[nodes];
        int tops = 0;
        int pageHeads = 0;
        for (Block block : blocks) {
            int node = block.node();
            boolean heading = block.kind() == Block.Kind.HEADING;
            dates[node] += (claimed[block.index()] & Said.DATE) != 0 || digitsDate(block) ? 1 : 0;
            heads[node] += heading ? 1 : 0;
            linkedHeads[node] += heading && weights.linked(block) > 0.5 ? 1 : 0;
            links[node] += weights.linked(block) > 0 ? 1 : 0;
            tops += heading && block.level() == 1 ? 1 : 0;
            pageHeads += heading ? 1 : 0;
        }
        for (int node = nodes - 1; node > 0; node--) {
            int parent = outline.parent(node);
            dates[parent] += dates[node];
            heads[parent] += heads[node];
            linkedHeads[parent] += linkedHeads[node];
            links[parent] += links[node];
        }
        Units units = new Units(page, startNode, linkedHeads, links, dates);
        int[] meetsHeadline = Measures.meets(outline, Math.max(0, headNode));
        int[] meetsStart = Measures.meets(outline, startNode);
        int[] limbs = Measures.limbs(outline, startNode);
        double total = Math.max(1, prose[0]);
        float logProse = (float) Math.log1p(prose[0]);
        int big = 0;
        int linkedHeadings = 0;
        long startLook = looks.of(startNode);
        long startParent = looks.of(Math.max(0, outline.parent(startNode)));
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            float[] row = rows[i];
            int node = block.node();
            int c = 94;
            if (headNode >= 0) {
                int at = meetsHeadline[node];
                row[c] = outline.depth(headNode) - outline.depth(at);
                row[c + 1] = outline.depth(node) - outline.depth(at);
                row[c + 2] = (float) (prose[at] / total);
            } else {
                row[c] = -1;
                row[c + 1] = -1;
                row[c + 2] = -1;
            }
            int at = meetsStart[node];
            int limb = limbs[node];
            row[c + 3] = outline.depth(startNode) - outline.depth(at);
            row[c + 4] = outline.depth(node) - outline.depth(at);
            row[c + 5] = (float) (prose[at] / total);
            row[c + 6] = (looks.of(node) == startLook ? 1 : 0)
                    + (looks.of(Math.max(0, outline.parent(node))) == startParent ? 2 : 0);
            row[c + 7] = (float) (prose[limb] / total);
            row[c + 8] = (float) (linkedChars[limb] / Math.max(1, chars[limb]));
            row[c + 9] = count[limb];
            if (block.kind() == Block.Kind.HEADING && i > headline) {
                big += block.level() <= headLevel ? 1 : 0;
                linkedHeadings += weights.linked(block) > 0.5 ? 1 : 0;
            }
            row[c + 10] = big;
            row[c + 11] = linkedHeadings;
            double[] sums = units.around(node);
            if (sums[Units.COUNT] > 0) {
                row[c + 12] = (float) (sums[Units.LINKED_HEADINGS] / sums[Units.COUNT]);
                row[c + 13] = (float) (sums[Units.LINKS] / sums[Units.COUNT]);
                row[c + 14] = (float) sums[Units.STARTS];
                row[c + 15] = (float) (sums[Units.PROSE] / sums[Units.COUNT]);
                row[c + 16] = (float) (sums[Units.DATES] / sums[Units.COUNT]);
            } else {
                for (int k = 12; k <= 16; k++) {
                    row[c + k] = -1;
                }
            }
            row[c + 17] = commented[node] ? 1 : 0;
            row[c + 18] = page.said.dated;
            row[c + 19] = page.said.authored;
            row[c + 20] = page.said.segments;
            row[c + 21] = page.said.hyphens;
            row[c + 22] = page.said.told.isEmpty() ? 0 : 1;
            row[c + 23] = pageHeads;
            row[c + 24] = logProse;
            row[c + 25] = tops;
            row[c + 26] = page.said.schema;
            row[c + 27] = limb == node ? 0 : (float) units.of(limb)[Units.COUNT];
            row[c + 28] = (float) dates[limb];
            row[c + 29] = (float) heads[limb];
        }
        return units;
    }

    /** The block that the prose starts with. */
    private int start() {
        for (int i = Math.max(0, headline); i < blocks.size(); i++) {
            if (weights.proseAt(i) >= 12) {
                return i;
            }
        }
        return page.first();
    }

    /** By node whether it is within what is called comments, and neither story nor headline are. */
    private boolean[] commented(int startNode, int headNode) {
        List<List<String>> called = outline.called();
        Map<String, Boolean> commenting = new HashMap<>();
        boolean[] comments = new boolean[called.size()];
        for (int i = 0; i < comments.length; i++) {
            for (String token : called.get(i)) {
                comments[i] |= commenting.computeIfAbsent(token, Names::comments);
            }
        }
        boolean[] commented = new boolean[nodes];
        for (int node = 1; node < nodes; node++) {
            boolean guard = outline.holds(node, startNode) || (headNode >= 0 && outline.holds(node, headNode));
            commented[node] = !guard && (commented[outline.parent(node)] || comments[outline.names(node)]);
        }
        return commented;
    }

    /** A short line with four digits of a year and few words. */
    private static boolean digitsDate(Block block) {
        String text = block.text();
        if (text.length() > 60) {
            return false;
        }
        int digits = 0;
        boolean year = false;
        for (int i = 0; i <= text.length(); i++) {
            boolean digit = i < text.length() && Character.isDigit(text.charAt(i));
            if (!digit) {
                year |= digits == 4 && (text.charAt(i - 4) == '1' || text.charAt(i - 4) == '2');
                digits = 0;
            } else {
                digits++;
            }
        }
        return year;
    }
}

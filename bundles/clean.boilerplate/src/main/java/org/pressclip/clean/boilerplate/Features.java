package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Style;
import org.pressclip.text.Words;

/**
 * What the model sees of each block: the block itself, where it stands, what it stands in, and what the page says of
 * itself. No feature is a word of any language.
 */
final class Features {
    /** Names of the features, in their order. */
    static final List<String> NAMES = List.of(
            "words",
            "chars",
            "linked",
            "sentence",
            "sentences",
            "commas",
            "digits",
            "kind",
            "level",
            "strong",
            "repeats",
            "title",
            "described",
            "told",
            "place",
            "fromHeadline",
            "fromFirst",
            "toLast",
            "in50",
            "in75",
            "in90",
            "above50",
            "parentProse",
            "grandProse",
            "greatProse",
            "parentLinked",
            "grandLinked",
            "parentBlocks",
            "siblingsAlike",
            "inArticle",
            "inMain",
            "inNav",
            "inFooter",
            "inAside",
            "inHeader",
            "inForm",
            "inList",
            "inTable",
            "hidden",
            "depth",
            "named",
            "x1",
            "x2",
            "x3",
            "wordsBefore",
            "wordsAfter",
            "linkedBefore",
            "linkedAfter",
            "proseBefore",
            "proseAfter",
            "sameParentBefore",
            "sameParentAfter",
            "blanksBefore",
            "blanksAfter",
            "indent",
            "blocks",
            "proseShare",
            "sincePrior",
            "headingBefore",
            "bodyItemprop",
            "tag",
            "claimed",
            "claimedShare",
            "sinceByline",
            "untilByline",
            "bylines",
            "prosePassed",
            "fromRun",
            "toRun",
            "gap",
            "gapWords",
            "headings",
            "bigHeadings",
            "headingLevel",
            "linkedSinceHeading",
            "alike",
            "alikeProse",
            "alikeLinked",
            "alikeMost",
            "branchProse",
            "branchLinked",
            "branchBlocks",
            "ellipsis",
            "colon",
            "upper",
            "relative",
            "sentenceWords",
            "proseBefore12",
            "proseAfter12",
            "linkedBefore10",
            "linkedAfter10",
            "units",
            "unitBlocks",
            "unitProse",
            "unitLinked",
            "controls",
            "controlsNear",
            "hopsHeadline",
            "upHeadline",
            "shareHeadline",
            "hopsStart",
            "upStart",
            "shareStart",
            "likeStart",
            "limbProse",
            "limbLinked",
            "limbBlocks",
            "bigSinceHeadline",
            "linkedHeadings",
            "unitHeadingLinked",
            "unitLinks",
            "unitStart",
            "unitWords",
            "unitDates",
            "inComments",
            "dated",
            "authored",
            "segments",
            "hyphens",
            "bodied",
            "pageHeadings",
            "pageProse",
            "pageTops",
            "articleType",
            "limbsAlike",
            "limbDates",
            "limbHeadings",
            "storyUpper",
            "storyInner",
            "storyIn",
            "storyGap",
            "storyHops",
            "storyScore",
            "storyShare",
            "storyDepth",
            "article",
            "forum",
            "documentation",
            "product",
            "service",
            "listing",
            "collection");

    static final int LINKED = 2;
    static final int SENTENCES = 4;
    static final int COMMAS = 5;
    static final int TOLD = 13;
    static final int NAMED = 40;
    static final int CLAIMED = 61;
    static final int STORY = 127;
    private static final int ARTICLE = 135;

    private static final int COUNT = NAMES.size();
    private static final double[] NOTHING = new double[5];

    private final Outline outline;
    private final List<Block> blocks;
    private final Weights weights;
    private final float[][] rows;

    Features(Draft draft, Weights weights) {
        this.outline = draft.outline();
        this.blocks = draft.blocks();
        this.weights = weights;
        this.rows = new float[blocks.size()][COUNT];
        if (!blocks.isEmpty()) {
            new Filler(draft).fill();
        }
    }

    /** One row of {@link #NAMES} for each block. */
    float[][] rows() {
        return rows;
    }

    /** Whether a block's page is thought to be an article, or nothing is thought. */
    static boolean article(float[] row) {
        float others = 0;
        for (int type = ARTICLE + 1; type < COUNT; type++) {
            others += row[type];
        }
        return row[ARTICLE] >= others;
    }

    /** The block that is the headline, -1 if none is. */
    static int headline(Draft draft) {
        int headline = -1;
        for (Claim claim : draft.claims(Field.HEADLINE)) {
            headline = claim.by().equals("find.headline") ? claim.evidence().block() : headline;
        }
        return headline;
    }

    /** Fills the rows in one pass over the blocks after one over the outline. */
    private final class Filler {
        private final int nodes = outline.size();
        private final double[] prose = new double[nodes];
        private final double[] chars = new double[nodes];
        private final double[] linkedChars = new double[nodes];
        private final int[] count = new int[nodes];
        private final long[] flags = new long[nodes];
        private final List<String> titles = new ArrayList<>();
        private final Set<Long> described = new HashSet<>();
        private final Set<Long> told = new HashSet<>();
        private final Map<String, Integer> repeats = new HashMap<>();
        private final int[] claimed = new int[blocks.size()];
        private final int[] claimedChars = new int[blocks.size()];
        private final int headline;
        private int dated;
        private int authored;
        private int segments;
        private int hyphens;
        private int articleType;

        Filler(Draft draft) {
            headline = headline(draft);
            String path = java.util.Objects.requireNonNullElse(
                    draft.capture().location().getPath(), "");
            String[] parts = path.split("/");
            for (String part : parts) {
                segments += part.isEmpty() ? 0 : 1;
            }
            hyphens = parts.length == 0 ? 0 : parts[parts.length - 1].split("[-_]").length - 1;
            for (Claim claim : draft.claims()) {
                if (claim.field().equals(Field.PAGE_TYPE)) {
                    int at = NAMES.indexOf(claim.value());
                    for (float[] row : rows) {
                        if (at >= ARTICLE) {
                            row[at] = (float) claim.confidence();
                        }
                    }
                }
                if (claim.evidence().block() < 0) {
                    dated |= claim.field().equals(Field.DATE_PUBLISHED) ? 1 : 0;
                    authored |= claim.field().equals(Field.AUTHOR) ? 1 : 0;
                    if (claim.field().equals(Field.TYPE)) {
                        String type = claim.value().toLowerCase(Locale.ROOT);
                        articleType |= type.contains("article") || type.contains("posting") ? 1 : 0;
                        articleType |= type.contains("product") ? 2 : 0;
                        articleType |= type.contains("website") || type.contains("webpage") ? 4 : 0;
                        articleType |= type.contains("forum") || type.contains("qa") ? 8 : 0;
                        articleType |= type.contains("collection") || type.contains("itemlist") ? 16 : 0;
                    }
                }
                testimony(claim);
                switch (claim.field()) {
                    case Field.HEADLINE -> {
                        if (titles.size() < 6) {
                            titles.add(claim.value());
                        }
                    }
                    case Field.DESCRIPTION -> shingles(claim.value(), described);
                    case Field.BODY -> shingles(claim.value(), told);
                    default -> {}
                }
            }
        }

        /** Remembers where the words of a byline, a date or a note on use stand. */
        private void testimony(Claim claim) {
            Evidence evidence = claim.evidence();
            if (evidence.block() < 0 || evidence.block() >= claimed.length || !evidence.apart()) {
                return;
            }
            int bit =
                    switch (claim.field()) {
                        case Field.AUTHOR -> 1;
                        case Field.DATE_PUBLISHED, Field.DATE_MODIFIED, Field.DATE -> 2;
                        case Field.CREDIT, Field.COPYRIGHT, Field.USAGE -> 4;
                        default -> 0;
                    };
            claimed[evidence.block()] |= bit;
            if (bit > 0) {
                claimedChars[evidence.block()] =
                        Math.max(claimedChars[evidence.block()], evidence.to() - evidence.from());
            }
        }

        void fill() {
            for (Block block : blocks) {
                int node = block.node();
                prose[node] += weights.prose(block);
                chars[node] += block.text().length();
                linkedChars[node] += weights.linked(block) * block.text().length();
                count[node]++;
                if (!block.text().isBlank()) {
                    repeats.merge(key(block), 1, Integer::sum);
                }
            }
            for (int node = nodes - 1; node > 0; node--) {
                int parent = outline.parent(node);
                prose[parent] += outline.node(node).hidden() ? 0 : prose[node];
                chars[parent] += chars[node];
                linkedChars[parent] += linkedChars[node];
                count[parent] += count[node];
            }
            for (int node = 0; node < nodes; node++) {
                inherit(node);
            }
            int in50 = deepest(0.5);
            int in75 = deepest(0.75);
            int in90 = deepest(0.9);
            double total = Math.max(1, prose[0]);
            int first = edge(1);
            int last = edge(-1);
            double allChars = Math.max(1, chars[0]);
            double passed = 0;
            int prior = -1;
            int heading = -1;
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                float[] row = rows[i];
                own(block, row);
                place(block, row, in50, in75, in90, total);
                row[14] = (float) (passed / allChars);
                passed += block.text().length();
                row[15] = headline < 0 ? -1000 : i - headline;
                row[16] = i - first;
                row[17] = last - i;
                near(i, row);
                row[55] = blocks.size();
                row[56] = (float) (prose[0] / Math.max(1, allChars / 5));
                row[57] = prior < 0 ? -1 : i - prior;
                row[58] = heading < 0 ? -1 : i - heading;
                prior = weights.proseAt(i) > 0 ? i : prior;
                heading = block.kind() == Block.Kind.HEADING ? i : heading;
            }
            flow(first);
            alike();
            branches(in50);
            units();
            anchors();
        }

        private static boolean comments(Outline.Node node) {
            for (String piece : Names.all(node)) {
                switch (piece) {
                    case "comment", "comments", "commentlist", "disqus", "respond", "replies", "reply" -> {
                        return true;
                    }
                    default -> {}
                }
            }
            return false;
        }

        private void anchors() {
            int n = blocks.size();
            int start = -1;
            for (int i = Math.max(0, headline); i < n && start < 0; i++) {
                start = weights.proseAt(i) >= 12 ? i : -1;
            }
            if (start < 0) {
                start = edge(1);
            }
            int startNode = blocks.get(start).node();
            int headNode = headline < 0 ? -1 : blocks.get(headline).node();
            int headLevel = headline < 0 ? 1 : Math.max(1, blocks.get(headline).level());
            long[] own = new long[nodes];
            Arrays.fill(own, -1);
            boolean[] commented = new boolean[nodes];
            for (int node = 1; node < nodes; node++) {
                boolean guard = outline.holds(node, startNode) || (headNode >= 0 && outline.holds(node, headNode));
                commented[node] = !guard && (commented[outline.parent(node)] || comments(outline.node(node)));
            }
            double[] dates = new double[nodes];
            double[] heads = new double[nodes];
            double[] linkedHeads = new double[nodes];
            double[] links = new double[nodes];
            int tops = 0;
            int pageHeads = 0;
            for (Block block : blocks) {
                int node = block.node();
                boolean heading = block.kind() == Block.Kind.HEADING;
                dates[node] += (claimed[block.index()] & 2) != 0 || digitsDate(block) ? 1 : 0;
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
            Map<Long, double[]> groups = new HashMap<>();
            long[] group = new long[nodes];
            for (int node = 1; node < nodes; node++) {
                if (count[node] >= 2) {
                    group[node] = look(own, node) * 1_000_003 + outline.parent(node);
                    double[] sums = groups.computeIfAbsent(group[node], none -> new double[6]);
                    sums[0]++;
                    sums[1] += linkedHeads[node];
                    sums[2] += links[node];
                    sums[3] += outline.holds(node, startNode) ? 1 : 0;
                    sums[4] += prose[node];
                    sums[5] += dates[node];
                }
            }
            double[][] best = new double[nodes][];
            best[0] = new double[6];
            for (int node = 1; node < nodes; node++) {
                double[] above = best[outline.parent(node)];
                double[] here = count[node] >= 2 ? groups.getOrDefault(group[node], best[0]) : best[0];
                best[node] = here[0] >= 2 && here[0] >= above[0] ? here : above;
            }
            double total = Math.max(1, prose[0]);
            int big = 0;
            int linkedHeadings = 0;
            long startLook = look(own, startNode);
            long startParent = look(own, Math.max(0, outline.parent(startNode)));
            for (int i = 0; i < n; i++) {
                Block block = blocks.get(i);
                float[] row = rows[i];
                int node = block.node();
                int c = 97;
                if (headNode >= 0) {
                    int at = node;
                    while (!outline.holds(at, headNode)) {
                        at = outline.parent(at);
                    }
                    row[c] = outline.depth(headNode) - outline.depth(at);
                    row[c + 1] = outline.depth(node) - outline.depth(at);
                    row[c + 2] = (float) (prose[at] / total);
                } else {
                    row[c] = -1;
                    row[c + 1] = -1;
                    row[c + 2] = -1;
                }
                int at = node;
                int limb = node;
                while (!outline.holds(at, startNode)) {
                    limb = at;
                    at = outline.parent(at);
                }
                row[c + 3] = outline.depth(startNode) - outline.depth(at);
                row[c + 4] = outline.depth(node) - outline.depth(at);
                row[c + 5] = (float) (prose[at] / total);
                row[c + 6] = (look(own, node) == startLook ? 1 : 0)
                        + (look(own, Math.max(0, outline.parent(node))) == startParent ? 2 : 0);
                row[c + 7] = (float) (prose[limb] / total);
                row[c + 8] = (float) (linkedChars[limb] / Math.max(1, chars[limb]));
                row[c + 9] = count[limb];
                if (block.kind() == Block.Kind.HEADING && i > headline) {
                    big += block.level() <= headLevel ? 1 : 0;
                    linkedHeadings += weights.linked(block) > 0.5 ? 1 : 0;
                }
                row[c + 10] = big;
                row[c + 11] = linkedHeadings;
                double[] sums = best[node];
                if (sums[0] > 0) {
                    row[c + 12] = (float) (sums[1] / sums[0]);
                    row[c + 13] = (float) (sums[2] / sums[0]);
                    row[c + 14] = (float) sums[3];
                    row[c + 15] = (float) (sums[4] / sums[0]);
                    row[c + 16] = (float) (sums[5] / sums[0]);
                } else {
                    for (int k = 12; k <= 16; k++) {
                        row[c + k] = -1;
                    }
                }
                row[c + 17] = commented[node] ? 1 : 0;
                row[c + 18] = dated;
                row[c + 19] = authored;
                row[c + 20] = segments;
                row[c + 21] = hyphens;
                row[c + 22] = told.isEmpty() ? 0 : 1;
                row[c + 23] = pageHeads;
                row[c + 24] = (float) Math.log1p(prose[0]);
                row[c + 25] = tops;
                row[c + 26] = articleType;
                double[] mine = limb == node ? best[0] : groups.getOrDefault(group[limb], best[0]);
                row[c + 27] = (float) mine[0];
                row[c + 28] = (float) dates[limb];
                row[c + 29] = (float) heads[limb];
            }
        }

        /** A short line with four digits of a year and few words. */
        private boolean digitsDate(Block block) {
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

        /**
         * Whether a block stands in one of many containers side by side that are marked up alike and hold several
         * blocks each: comments, teasers, products.
         */
        private void units() {
            long[] own = new long[nodes];
            Arrays.fill(own, -1);
            Map<Long, double[]> groups = new HashMap<>();
            long[] group = new long[nodes];
            for (int node = 1; node < nodes; node++) {
                if (count[node] >= 2) {
                    group[node] = look(own, node) * 1_000_003 + outline.parent(node);
                    double[] sums = groups.computeIfAbsent(group[node], none -> new double[5]);
                    sums[0]++;
                    sums[1] += count[node];
                    sums[2] += prose[node];
                    sums[3] += linkedChars[node];
                    sums[4] += chars[node];
                }
            }
            double[][] best = new double[nodes][];
            best[0] = NOTHING;
            for (int node = 1; node < nodes; node++) {
                double[] above = best[outline.parent(node)];
                double[] here = count[node] >= 2 ? groups.getOrDefault(group[node], NOTHING) : NOTHING;
                best[node] = here[0] >= 2 && here[0] >= above[0] ? here : above;
            }
            int controls = 0;
            int[] passed = new int[blocks.size() + 1];
            for (int i = 0; i < blocks.size(); i++) {
                controls += blocks.get(i).kind() == Block.Kind.CONTROL ? 1 : 0;
                passed[i + 1] = controls;
            }
            for (int i = 0; i < blocks.size(); i++) {
                double[] sums = best[blocks.get(i).node()];
                float[] row = rows[i];
                if (sums[0] > 0) {
                    row[91] = (float) Math.log(sums[0]);
                    row[92] = (float) (sums[1] / sums[0]);
                    row[93] = (float) (sums[2] / Math.max(1, prose[0]));
                    row[94] = (float) (sums[3] / Math.max(1, sums[4]));
                }
                row[95] = passed[i];
                row[96] = passed[Math.min(blocks.size(), i + 12)] - passed[Math.max(0, i - 11)];
            }
        }

        /** What the reading order says: what came before a block and what comes after it. */
        private void flow(int first) {
            int n = blocks.size();
            double total = Math.max(1, prose[0]);
            int[] run = run();
            double passed = 0;
            int byline = -1;
            int bylines = 0;
            int prior = -1;
            int gapWords = 0;
            int headings = 0;
            int big = 0;
            int level = 0;
            double headChars = 0;
            double headLinked = 0;
            double longProse = 0;
            int longs = 0;
            double[] sumProse = new double[n + 1];
            double[] sumChars = new double[n + 1];
            double[] sumLinked = new double[n + 1];
            for (int i = 0; i < n; i++) {
                Block block = blocks.get(i);
                double length = block.text().length();
                sumProse[i + 1] = sumProse[i] + weights.proseAt(i);
                sumChars[i + 1] = sumChars[i] + length;
                sumLinked[i + 1] = sumLinked[i] + length * weights.linked(block);
                if (weights.proseAt(i) >= 12) {
                    longProse += weights.words(block);
                    longs++;
                }
            }
            double usual = longs == 0 ? 40 : longProse / longs;
            for (int i = 0; i < n; i++) {
                Block block = blocks.get(i);
                float[] row = rows[i];
                int words = weights.words(block);
                double length = block.text().length();
                if (block.kind() == Block.Kind.HEADING) {
                    headings += i > first ? 1 : 0;
                    big += i > first && block.level() <= 2 ? 1 : 0;
                    level = block.level();
                    headChars = 0;
                    headLinked = 0;
                }
                headChars += length;
                headLinked += length * weights.linked(block);
                row[61] = claimed[i];
                row[62] = length == 0 ? 0 : (float) (claimedChars[i] / length);
                row[63] = byline < 0 ? -1 : Math.min(200, i - byline);
                row[65] = bylines;
                if ((claimed[i] & 3) != 0) {
                    byline = i;
                    bylines += i > first ? 1 : 0;
                }
                row[66] = (float) (passed / total);
                passed += weights.proseAt(i);
                row[67] = i - run[0];
                row[68] = i - run[1];
                row[69] = prior < 0 ? -1 : Math.min(300, i - prior);
                row[70] = (float) Math.log1p(gapWords);
                gapWords += words;
                if (weights.proseAt(i) >= 12) {
                    prior = i;
                    gapWords = 0;
                }
                row[71] = headings;
                row[72] = big;
                row[73] = level;
                row[74] = (float) (headLinked / Math.max(1, headChars));
                row[82] = ends(block.text(), "…") || ends(block.text(), "...") ? 1 : 0;
                row[83] = ends(block.text(), ":") || ends(block.text(), "：") ? 1 : 0;
                row[84] = upper(block.text());
                row[85] = (float) (words / usual);
                row[86] = words / Math.max(1, row[4]);
                row[87] = (float) (sumProse[i] - sumProse[Math.max(0, i - 12)]);
                int to = Math.min(n, i + 13);
                row[88] = (float) (sumProse[to] - sumProse[i + 1]);
                int from = Math.max(0, i - 10);
                row[89] = (float) ((sumLinked[i] - sumLinked[from]) / Math.max(1, sumChars[i] - sumChars[from]));
                to = Math.min(n, i + 11);
                row[90] = (float) ((sumLinked[to] - sumLinked[i + 1]) / Math.max(1, sumChars[to] - sumChars[i + 1]));
            }
            int next = -1;
            for (int i = n - 1; i >= 0; i--) {
                rows[i][64] = next < 0 ? -1 : Math.min(200, next - i);
                next = (claimed[i] & 3) != 0 ? i : next;
            }
        }

        /** The first and the last block of the densest run of prose. */
        private int[] run() {
            int[] run = {0, blocks.size() - 1};
            int from = 0;
            double sum = 0;
            double best = 0;
            for (int i = 0; i < blocks.size(); i++) {
                if (sum <= 0) {
                    sum = 0;
                    from = i;
                }
                double here = weights.proseAt(i);
                sum += here > 0 ? here - 1 : blocks.get(i).text().isBlank() ? 0 : -6;
                if (sum > best) {
                    best = sum;
                    run[0] = from;
                    run[1] = i;
                }
            }
            return run;
        }

        /**
         * What the blocks have in common that are marked up as this one is: a list of teasers, paragraphs of a story.
         */
        private void alike() {
            Map<Long, double[]> kinds = new HashMap<>();
            long[] own = new long[nodes];
            Arrays.fill(own, -1);
            long[] look = new long[blocks.size()];
            double most = 0;
            for (int i = 0; i < look.length; i++) {
                Block block = blocks.get(i);
                int node = block.node();
                int parent = Math.max(0, outline.parent(node));
                look[i] = (look(own, node) * 31 + look(own, parent)) * 31
                        + block.kind().ordinal();
                double[] sums = kinds.computeIfAbsent(look[i], none -> new double[4]);
                sums[0]++;
                sums[1] += weights.proseAt(i);
                sums[2] += block.text().length();
                sums[3] += block.text().length() * weights.linked(block);
                most = Math.max(most, sums[1]);
            }
            for (int i = 0; i < look.length; i++) {
                double[] sums = kinds.getOrDefault(look[i], NOTHING);
                float[] row = rows[i];
                row[75] = (float) Math.log1p(sums[0]);
                row[76] = (float) (sums[1] / Math.max(1, prose[0]));
                row[77] = (float) (sums[3] / Math.max(1, sums[2]));
                row[78] = most > 0 && sums[1] == most ? 1 : 0;
            }
        }

        /** A number for a node's tag and names, their digits left out. */
        private long look(long[] known, int node) {
            if (known[node] == -1) {
                long look = outline.tag(node).hashCode();
                int read = 0;
                for (String token : outline.node(node).tokens()) {
                    if (read++ == 8) {
                        break;
                    }
                    for (int i = 0; i < Math.min(40, token.length()); i++) {
                        char c = token.charAt(i);
                        look = Character.isDigit(c) ? look : look * 31 + c;
                    }
                }
                known[node] = look & Long.MAX_VALUE;
            }
            return known[node];
        }

        /** What the part of the story's container is like that a block stands in. */
        private void branches(int in50) {
            int[] branch = new int[nodes];
            for (int node = 1; node < nodes; node++) {
                int parent = outline.parent(node);
                branch[node] = outline.holds(node, in50) ? node : outline.holds(parent, in50) ? node : branch[parent];
            }
            for (Block block : blocks) {
                int node = branch[block.node()];
                float[] row = rows[block.index()];
                row[79] = (float) (prose[node] / Math.max(1, prose[0]));
                row[80] = (float) (linkedChars[node] / Math.max(1, chars[node]));
                row[81] = (float) Math.log1p(count[node]);
            }
        }

        private static boolean ends(String text, String end) {
            return text.endsWith(end);
        }

        /** The share of capitals among its first letters. */
        private static float upper(String text) {
            int letters = 0;
            int upper = 0;
            for (int i = 0; i < text.length() && letters < 100; i++) {
                char c = text.charAt(i);
                letters += Character.isLetter(c) ? 1 : 0;
                upper += Character.isUpperCase(c) ? 1 : 0;
            }
            return letters == 0 ? 0 : (float) upper / letters;
        }

        private void own(Block block, float[] row) {
            String text = block.text();
            int words = weights.words(block);
            row[0] = (float) Math.log1p(words);
            row[1] = (float) Math.log1p(text.length());
            row[2] = (float) weights.linked(block);
            row[3] = weights.sentence(block) ? 1 : 0;
            row[4] = Words.sentences(text);
            int commas = 0;
            int digits = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                commas += c == ',' || c == '，' || c == '、' || c == '،' ? 1 : 0;
                digits += Character.isDigit(c) ? 1 : 0;
            }
            row[5] = words == 0 ? 0 : (float) commas / words;
            row[6] = text.isEmpty() ? 0 : (float) digits / text.length();
            row[7] = block.kind().ordinal();
            row[8] = block.level();
            int strong = 0;
            for (Span span : block.spans().runs()) {
                strong += span.styles().contains(Style.STRONG) ? span.text().length() : 0;
            }
            row[9] = text.isEmpty() ? 0 : (float) strong / text.length();
            row[10] = text.isBlank() ? 0 : repeats.getOrDefault(key(block), 1);
            double like = 0;
            if (words > 0 && words < 60) {
                for (String title : titles) {
                    like = Math.max(like, Words.similarity(title, text));
                }
            }
            row[11] = (float) like;
            row[12] = covered(text, described);
            row[13] = covered(text, told);
        }

        private void place(Block block, float[] row, int in50, int in75, int in90, double total) {
            int node = block.node();
            int parent = Math.max(0, outline.parent(node));
            int grand = Math.max(0, outline.parent(parent));
            int great = Math.max(0, outline.parent(grand));
            row[18] = outline.holds(in50, node) ? 1 : 0;
            row[19] = outline.holds(in75, node) ? 1 : 0;
            row[20] = outline.holds(in90, node) ? 1 : 0;
            int up = 0;
            int common = node;
            while (common > 0 && !outline.holds(common, in50) && up < 30) {
                common = outline.parent(common);
                up++;
            }
            row[21] = outline.depth(in50) - outline.depth(common);
            row[22] = (float) (prose[parent] / total);
            row[23] = (float) (prose[grand] / total);
            row[24] = (float) (prose[great] / total);
            row[25] = (float) (linkedChars[parent] / Math.max(1, chars[parent]));
            row[26] = (float) (linkedChars[grand] / Math.max(1, chars[grand]));
            row[27] = count[parent];
            row[28] = count[grand];
            long flag = flags[node];
            for (int bit = 0; bit < 10; bit++) {
                row[29 + bit] = (flag >> bit) & 1;
            }
            row[39] = outline.depth(node);
            row[59] = (flag >> 10) & 1;
            row[60] = tag(outline.tag(node));
        }

        private void near(int at, float[] row) {
            Block block = blocks.get(at);
            Block before = at > 0 ? blocks.get(at - 1) : null;
            Block after = at + 1 < blocks.size() ? blocks.get(at + 1) : null;
            row[44] = before == null ? -1 : (float) Math.log1p(weights.words(before));
            row[45] = after == null ? -1 : (float) Math.log1p(weights.words(after));
            row[46] = before == null ? -1 : (float) weights.linked(before);
            row[47] = after == null ? -1 : (float) weights.linked(after);
            row[48] = around(at, -1);
            row[49] = around(at, 1);
            row[50] = before != null && outline.parent(before.node()) == outline.parent(block.node()) ? 1 : 0;
            row[51] = after != null && outline.parent(after.node()) == outline.parent(block.node()) ? 1 : 0;
            row[52] = block.layout().blankBefore();
            row[53] = after == null ? 0 : after.layout().blankBefore();
            row[54] = block.layout().indent();
        }

        /** Prose in the four blocks on one side. */
        private float around(int at, int step) {
            double sum = 0;
            for (int i = 1; i <= 4; i++) {
                int there = at + i * step;
                sum += there >= 0 && there < blocks.size() ? weights.proseAt(there) : 0;
            }
            return (float) sum;
        }

        private int edge(int step) {
            int at = step > 0 ? 0 : blocks.size() - 1;
            int turn = at;
            while (at >= 0 && at < blocks.size()) {
                if (weights.proseAt(at) >= 12) {
                    return at;
                }
                at += step;
            }
            return turn;
        }

        private int deepest(double share) {
            int best = 0;
            for (int node = 1; node < nodes; node++) {
                if (prose[node] >= share * prose[0] && outline.depth(node) > outline.depth(best) && prose[0] > 0) {
                    String tag = outline.tag(node);
                    best = tag.equals("p") || tag.equals("li") ? best : node;
                }
            }
            return best;
        }

        private void inherit(int node) {
            Outline.Node here = outline.node(node);
            int parent = outline.parent(node);
            long flag = parent < 0 ? 0 : flags[parent];
            switch (here.tag()) {
                case "article" -> flag |= 1;
                case "main" -> flag |= 2;
                case "nav" -> flag |= 4;
                case "footer" -> flag |= 8;
                case "aside" -> flag |= 16;
                case "header" -> flag |= 32;
                case "form" -> flag |= 64;
                case "ul", "ol" -> flag |= 128;
                case "table" -> flag |= 256;
                default -> {}
            }
            switch (here.role().toLowerCase(Locale.ROOT)) {
                case "main" -> flag |= 2;
                case "navigation", "menu" -> flag |= 4;
                case "contentinfo" -> flag |= 8;
                case "complementary" -> flag |= 16;
                case "banner" -> flag |= 32;
                default -> {}
            }
            flag |= here.hidden() ? 512 : 0;
            flag |= here.itemprop().toLowerCase(Locale.ROOT).contains("articlebody") ? 1024 : 0;
            flags[node] = flag;
        }
    }

    private static String key(Block block) {
        String text = block.text();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static float tag(String tag) {
        return switch (tag) {
            case "p" -> 1;
            case "div" -> 2;
            case "li" -> 3;
            case "td", "th" -> 4;
            case "span" -> 5;
            case "section" -> 6;
            case "article" -> 7;
            case "a" -> 8;
            case "h1" -> 9;
            case "h2" -> 10;
            case "h3" -> 11;
            case "h4", "h5", "h6" -> 12;
            case "figcaption" -> 13;
            case "blockquote" -> 14;
            default -> 0;
        };
    }

    /** Hashes of every three words in a row. */
    private static void shingles(String text, Set<Long> into) {
        long a = 0;
        long b = 0;
        int seen = 0;
        Words.Cursor cursor = Words.in(text);
        while (cursor.next() && into.size() < 20_000) {
            long word = cursor.word().toLowerCase(Locale.ROOT).hashCode();
            seen++;
            if (seen >= 3) {
                into.add((a * 31 + b) * 31 + word);
            }
            a = b;
            b = word;
        }
    }

    /**
     * The share of its three-word runs that another text has too; -1 if there is no other text or too little of this.
     */
    private static float covered(String text, Set<Long> other) {
        if (other.isEmpty()) {
            return -1;
        }
        Set<Long> own = new HashSet<>();
        shingles(text, own);
        if (own.isEmpty()) {
            return -1;
        }
        int common = 0;
        for (long shingle : own) {
            common += other.contains(shingle) ? 1 : 0;
        }
        return (float) common / own.size();
    }
}

package org.pressclip.clean.boilerplate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
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
    static final int CLAIMED = 58;
    static final int STORY = 124;
    private static final int ARTICLE = 132;

    /** The types of pages, in the order of their columns. */
    static final List<String> TYPES = NAMES.subList(ARTICLE, NAMES.size());

    private static final int COUNT = NAMES.size();

    private static final float[] LOGS = new float[2048];

    static {
        for (int i = 0; i < LOGS.length; i++) {
            LOGS[i] = (float) Math.log1p(i);
        }
    }

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

    /** How likely a block's page is an article, 0 to 1; 1 where nothing is thought of it. */
    static double article(float[] row) {
        double all = 0;
        for (int type = ARTICLE; type < COUNT; type++) {
            all += row[type];
        }
        return all == 0 ? 1 : row[ARTICLE] / all;
    }

    /** The logarithm of one more than a number of things, most often looked up: it is asked for many times a block. */
    static float log(int count) {
        return count < LOGS.length ? LOGS[count] : (float) Math.log1p(count);
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
        private final Measures page;
        private final Said said;
        private final double[] prose;
        private final double[] chars;
        private final double[] linkedChars;
        private final int[] count;
        private final long[] flags = new long[nodes];
        private final Shingles shingles = new Shingles(); // of one block
        private final int[][] alike; // per block, how many there are of the same text; equal blocks share one

        Filler(Draft draft) {
            page = new Measures(draft, weights);
            said = page.said;
            prose = page.prose;
            chars = page.chars;
            linkedChars = page.linkedChars;
            count = page.count;
            alike = alike(blocks);
        }

        void fill() {
            for (int node = 0; node < nodes; node++) {
                inherit(node);
            }
            int in50 = page.deepest(0.5);
            int in75 = page.deepest(0.75);
            int in90 = page.deepest(0.9);
            double total = Math.max(1, prose[0]);
            int first = page.first();
            int last = page.last();
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
                row[15] = page.headline < 0 ? -1000 : i - page.headline;
                row[16] = i - first;
                row[17] = last - i;
                near(i, row);
                row[52] = blocks.size();
                row[53] = (float) (prose[0] / Math.max(1, allChars / 5));
                row[54] = prior < 0 ? -1 : i - prior;
                row[55] = heading < 0 ? -1 : i - heading;
                prior = weights.proseAt(i) > 0 ? i : prior;
                heading = block.kind() == Block.Kind.HEADING ? i : heading;
            }
            new Flow(page, rows).fill();
            Likes likes = new Likes(page, rows);
            likes.alike();
            Anchors anchors = new Anchors(page, rows);
            anchors.branches(in50);
            likes.units(anchors.anchors());
            for (float[] row : rows) {
                System.arraycopy(said.types, 0, row, ARTICLE, said.types.length);
            }
        }

        private void own(Block block, float[] row) {
            String text = block.text();
            int words = weights.words(block);
            row[0] = log(words);
            row[1] = log(text.length());
            row[2] = (float) weights.linked(block);
            row[3] = weights.sentence(block) ? 1 : 0;
            row[4] = Words.sentences(text);
            int commas = 0;
            int digits = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    commas += c == ',' ? 1 : 0;
                    digits += c >= '0' && c <= '9' ? 1 : 0;
                } else {
                    commas += c == '，' || c == '、' || c == '،' ? 1 : 0;
                    digits += Character.isDigit(c) ? 1 : 0;
                }
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
            row[10] = alike[block.index()][0];
            row[11] = words > 0 && words < 60 ? (float) said.titles.likeness(text) : 0;
            shingles.clear();
            if (!said.described.isEmpty() || !said.told.isEmpty()) {
                shingles.add(text);
            }
            row[12] = shingles.coveredBy(said.described);
            row[13] = shingles.coveredBy(said.told);
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
            row[56] = (flag >> 10) & 1;
            row[57] = tag(outline.tag(node));
        }

        private void near(int at, float[] row) {
            Block block = blocks.get(at);
            Block before = at > 0 ? blocks.get(at - 1) : null;
            Block after = at + 1 < blocks.size() ? blocks.get(at + 1) : null;
            row[41] = before == null ? -1 : log(weights.words(before));
            row[42] = after == null ? -1 : log(weights.words(after));
            row[43] = before == null ? -1 : (float) weights.linked(before);
            row[44] = after == null ? -1 : (float) weights.linked(after);
            row[45] = around(at, -1);
            row[46] = around(at, 1);
            row[47] = before != null && outline.parent(before.node()) == outline.parent(block.node()) ? 1 : 0;
            row[48] = after != null && outline.parent(after.node()) == outline.parent(block.node()) ? 1 : 0;
            row[49] = block.layout().blankBefore();
            row[50] = after == null ? 0 : after.layout().blankBefore();
            row[51] = block.layout().indent();
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

    private static int[][] alike(List<Block> blocks) {
        Map<String, int[]> counts = new HashMap<>();
        int[][] alike = new int[blocks.size()][];
        int[] blank = {0};
        for (int i = 0; i < alike.length; i++) {
            Block block = blocks.get(i);
            alike[i] = block.text().isBlank() ? blank : counts.computeIfAbsent(key(block), none -> new int[1]);
            alike[i][0] += alike[i] == blank ? 0 : 1;
        }
        return alike;
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
}

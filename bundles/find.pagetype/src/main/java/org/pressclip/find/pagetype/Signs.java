package org.pressclip.find.pagetype;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/**
 * What can be seen of a page as a whole that tells its sort: shares of prose and links, like parts side by side, names
 * in markup and address, types by schema, prices, questions, dates. No word of a language is among them.
 */
final class Signs {
    /** What each number is, in their order, in words that an explanation can show. */
    static final List<String> NAMES = names();

    /** Letters from which a block without links counts as prose whatever its end; half of it if it ends a sentence. */
    private static final int PROSE = 100;

    /** Letters from which a link can be a headline. */
    private static final int HEADLINE = 20;

    /** Letters of what stands under a headline, and its lines with the headline, that still make a teaser. */
    private static final int TEASER = 300;

    private static final int TEASER_LINES = 5;

    /** Teasers from which a page can be an index. */
    private static final int TEASERS = 8;

    /** Letters of a sentence that is worth a page. */
    private static final int SENTENCE = 40;

    private static final int ARTICLE = 1 << Names.TYPES.groups().indexOf("article");

    /** The value of a sign that cannot be told: it speaks neither for nor against any type. */
    static final float UNKNOWN = Float.NaN;

    /** The signs that the address gives, apart from the groups of its names. */
    private static final Set<Sign> ADDRESS = EnumSet.range(Sign.DEPTH, Sign.SLASH);

    // where the signs of groups of names begin, behind those that every page has
    private static final int MARKED_UP = Sign.values().length;
    private static final int UNDER = MARKED_UP + Names.CLASSES.groups().size();
    private static final int CALLED = UNDER + Names.CLASSES.groups().size();
    private static final int TYPED = CALLED + Names.PATHS.groups().size();

    private final Outline outline;
    private final List<Block> blocks;
    private final float[] values = new float[NAMES.size()];
    private final int[] letters;
    private final boolean[] prose;

    private double own; // letters that are not a menu's
    private int headings;
    private int linkedHeadings;
    private int prices;
    private int teasers;
    private double inTeasers;
    private double toFill; // letters of all but controls, which teasers could make up
    private int longest; // letters without a link in one block
    private int depth;
    private int types;
    private boolean scripted;

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Sign sign : Sign.values()) {
            names.add(sign.label());
        }
        Names.CLASSES.groups().forEach(group -> names.add("marked up as " + group));
        Names.CLASSES.groups().forEach(group -> names.add("share marked up as " + group));
        Names.PATHS.groups().forEach(group -> names.add("address of " + group));
        Names.TYPES.groups().forEach(group -> names.add("type of " + group));
        return List.copyOf(names);
    }

    private Signs(Draft draft) {
        outline = draft.outline();
        blocks = draft.blocks();
        letters = new int[blocks.size()];
        prose = new boolean[blocks.size()];
        Tree tree = new Tree();
        texts(tree);
        teasers(tree);
        parts(tree);
        claims(draft.claims());
        URI location = draft.capture().location();
        address(location);
        tree.names();
        int paths = paths(location);
        for (int bit = 0; bit < Names.PATHS.groups().size(); bit++) {
            values[CALLED + bit] = web(location) ? paths >> bit & 1 : UNKNOWN;
        }
        for (int bit = 0; bit < Names.TYPES.groups().size(); bit++) {
            values[TYPED + bit] = types >> bit & 1;
        }
    }

    static Signs of(Draft draft) {
        return new Signs(draft);
    }

    /** One number for each of {@link #NAMES}. */
    float[] values() {
        return values;
    }

    /**
     * How sure it is that the page is a front page or the page of a section, with nothing on it but teasers; 0 if it
     * may as well be another page. What sells, what is marked up as an article and what has a text beside its teasers
     * never is.
     */
    double index() {
        boolean news = teasers >= TEASERS
                && headings >= TEASERS / 2
                && linkedHeadings >= 0.75 * headings
                && prices < 3
                && depth <= 2
                && (types & ARTICLE) == 0;
        double share = share(inTeasers, toFill);
        return !news || share < 0.9 ? 0 : share < 0.985 ? 0.7 : 0.95;
    }

    /** How sure it is that the page is empty until its scripts have run; 0 if it may as well be a short text. */
    double shell() {
        return scripted && longest < SENTENCE ? 0.95 : 0;
    }

    private void set(Sign sign, double value) {
        values[sign.ordinal()] = (float) value;
    }

    private static double log(double count) {
        return Math.log1p(count);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? 0 : part / whole;
    }

    /** What the outline holds, node by node, and what of it is the page's own rather than a menu's. */
    private final class Tree {
        final int nodes = outline.size();
        final boolean[] around = new boolean[nodes]; // menus, headers, footers, what is hidden
        final int[] masks = new int[nodes]; // groups of names, the node's own
        final int[] under = new int[nodes]; // those of the nodes above as well
        final int[] looks = new int[nodes];
        final double[] sumLetters = new double[nodes];
        final double[] sumLinked = new double[nodes];
        final double[] sumProse = new double[nodes];
        final int[] sumBlocks = new int[nodes];
        final int[] sumPictures = new int[nodes];

        Tree() {
            List<List<String>> called = outline.called();
            int[] saying = new int[called.size()]; // groups of all names of a node
            int[] looking = new int[called.size()];
            for (int i = 0; i < saying.length; i++) {
                for (String token : called.get(i)) {
                    saying[i] |= Names.CLASSES.pieces(token);
                    looking[i] += bare(token); // a sum, so that the order of names does not count
                }
            }
            for (int node = 0; node < nodes; node++) {
                Outline.Node it = outline.node(node);
                int parent = outline.parent(node);
                int mask = saying[outline.names(node)];
                masks[node] = mask;
                looks[node] = it.tag().hashCode() + looking[outline.names(node)];
                under[node] = mask | (parent < 0 ? 0 : under[parent]);
                around[node] = (parent >= 0 && around[parent]) || it.hidden() || isAround(it);
            }
        }

        private static boolean isAround(Outline.Node node) {
            return switch (node.tag()) {
                case "nav", "footer", "aside" -> true;
                default ->
                    switch (node.role()) {
                        case "navigation", "contentinfo", "banner", "complementary", "dialog", "search" -> true;
                        default -> false;
                    };
            };
        }

        /** A token's hash without its digits: "post-17" and "post-18" look alike. */
        private static int bare(String token) {
            int hash = 7;
            for (int i = 0; i < Math.min(token.length(), 60); i++) {
                char c = token.charAt(i);
                hash = Character.isDigit(c) ? hash : 31 * hash + c;
            }
            return hash * 0x9E3779B1;
        }

        void sum() {
            for (int node = nodes - 1; node > 0; node--) {
                int parent = outline.parent(node);
                sumLetters[parent] += sumLetters[node];
                sumLinked[parent] += sumLinked[node];
                sumProse[parent] += sumProse[node];
                sumBlocks[parent] += sumBlocks[node];
                sumPictures[parent] += sumPictures[node];
            }
        }

        /** The deepest node that holds at least half of the prose. */
        int story() {
            int story = 0;
            for (int node = 1; node < nodes; node++) {
                if (outline.parent(node) == story && sumProse[node] >= 0.5 * sumProse[0] && sumProse[0] > 0) {
                    story = node;
                }
            }
            return story;
        }

        /** How often each group of names stands in the markup, and how much text stands under it. */
        void names() {
            int groups = Names.CLASSES.groups().size();
            int[] counts = new int[groups];
            double[] texts = new double[groups];
            for (int node = 0; node < nodes; node++) {
                for (int bit = 0; !around[node] && bit < groups; bit++) {
                    counts[bit] += masks[node] >> bit & 1;
                }
            }
            double all = 0;
            for (int i = 0; i < letters.length; i++) {
                int node = blocks.get(i).node();
                if (!around[node]) {
                    all += letters[i];
                    for (int bit = 0; bit < groups; bit++) {
                        texts[bit] += (under[node] >> bit & 1) * letters[i];
                    }
                }
            }
            for (int bit = 0; bit < groups; bit++) {
                values[MARKED_UP + bit] = (float) log(counts[bit]);
                values[UNDER + bit] = (float) share(texts[bit], all);
            }
        }
    }

    private void texts(Tree tree) {
        double all = 0;
        double linked = 0;
        double inMenus = 0;
        double linkedInMenus = 0;
        double inProse = 0;
        int proses = 0;
        int cutShort = 0;
        int askedHeadings = 0;
        int asked = 0;
        double items = 0;
        double cells = 0;
        double preformatted = 0;
        double code = 0;
        int controls = 0;
        int pictures = 0;
        int embeds = 0;
        for (int i = 0; i < letters.length; i++) {
            Block block = blocks.get(i);
            String text = block.text();
            int node = block.node();
            int length = weight(text);
            double link = text.isEmpty() ? 0 : (double) block.spans().linked() / text.length() * length;
            letters[i] = length;
            all += length;
            linked += link;
            if (tree.around[node]) {
                inMenus += length;
                linkedInMenus += link;
                continue;
            }
            boolean asks = endsWith(text, "?？؟\u037E"); // the last is Greek
            switch (block.kind()) {
                case HEADING -> {
                    headings++;
                    linkedHeadings += link * 2 > length ? 1 : 0;
                    askedHeadings += asks ? 1 : 0;
                }
                case ITEM -> items += length;
                case CELL -> cells += length;
                case PREFORMATTED -> preformatted += length;
                case CONTROL -> controls++;
                case IMAGE -> pictures++;
                case EMBED -> embeds++;
                default -> {}
            }
            if (block.kind() != Block.Kind.CONTROL && !text.contains("JavaScript")) {
                longest = Math.max(longest, (int) (length - link));
            }
            prose[i] = isProse(block, length, link);
            if (prose[i]) {
                proses++;
                inProse += length;
                asked += text.indexOf('?') >= 0 || text.indexOf('？') >= 0 || text.indexOf('؟') >= 0 ? 1 : 0;
                cutShort += text.endsWith("…") || text.endsWith("...") || text.endsWith("[…]") ? 1 : 0;
            }
            for (Span run : block.spans().runs()) {
                code += run.styles().contains(Style.CODE) ? run.text().length() : 0;
            }
            prices += pricesIn(text);
            tree.sumLetters[node] += length;
            tree.sumLinked[node] += link;
            tree.sumProse[node] += prose[i] ? length : 0;
            tree.sumBlocks[node]++;
            tree.sumPictures[node] += block.kind() == Block.Kind.IMAGE ? 1 : 0;
        }
        tree.sum();
        int story = tree.story();
        own = all - inMenus;
        set(Sign.LETTERS, log(all));
        set(Sign.BLOCKS, log(letters.length));
        set(Sign.LINKED, share(linked, all));
        set(Sign.LINKED_APART, share(linked - linkedInMenus, own));
        set(Sign.PROSE, share(inProse, own));
        set(Sign.PROSE_BLOCKS, log(proses));
        set(Sign.PROSE_LENGTH, log(share(inProse, proses)));
        set(Sign.STORY_PROSE, share(tree.sumProse[story], tree.sumLetters[story]));
        set(Sign.STORY_LINKED, share(tree.sumLinked[story], tree.sumLetters[story]));
        set(Sign.CUT_SHORT, share(cutShort, proses));
        set(Sign.HEADINGS, log(headings));
        set(Sign.LINKED_HEADINGS, share(linkedHeadings, headings));
        set(Sign.HEADINGS_TO_PROSE, Math.min(4, share(headings, 1 + proses)));
        set(Sign.HEADINGS_ASK, share(askedHeadings, headings));
        set(Sign.PROSE_ASKS, share(asked, proses));
        set(Sign.ITEMS, share(items, own));
        set(Sign.CELLS, share(cells, own));
        set(Sign.PREFORMATTED, share(preformatted, own));
        set(Sign.CODE, Math.min(1, 10 * share(code, own)));
        set(Sign.CONTROLS, log(controls));
        set(Sign.PICTURES, log(pictures));
        set(Sign.EMBEDS, log(embeds));
        set(Sign.PRICES, log(prices));
    }

    /** Linked headlines, each with the few lines that belong to it, and how much of the page they make up. */
    private void teasers(Tree tree) {
        int lines = TEASER_LINES; // since the last headline
        int room = 0; // letters that may still belong to it
        for (int i = 0; i < letters.length; i++) {
            Block block = blocks.get(i);
            if (tree.around[block.node()] || letters[i] == 0 || block.kind() == Block.Kind.CONTROL) {
                continue;
            }
            toFill += letters[i];
            boolean linked = block.spans().linked() * 2 > block.text().length();
            if (linked && letters[i] >= HEADLINE && letters[i] <= TEASER) {
                teasers++;
                lines = 0;
                room = TEASER;
            } else {
                lines++;
                room -= linked ? 0 : letters[i];
            }
            inTeasers += linked || (lines < TEASER_LINES && room >= 0) ? letters[i] : 0;
        }
        set(Sign.TEASERS, log(teasers));
        set(Sign.IN_TEASERS, share(inTeasers, toFill));
    }

    /** How much a text weighs: its letters and digits, an ideograph as much as a short word. */
    private static int weight(String text) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                char lower = (char) (c | 0x20);
                weight += (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ? 1 : 0;
            } else if (Character.isLetterOrDigit(c)) {
                weight += c >= 0x2E80 && Character.isIdeographic(c) ? 3 : 1;
            }
        }
        return weight;
    }

    private static boolean isProse(Block block, int length, double link) {
        boolean text =
                switch (block.kind()) {
                    case PARAGRAPH, QUOTE, ITEM -> true;
                    default -> false;
                };
        return text
                && link * 2 < length
                && (length >= PROSE || (length * 2 >= PROSE && endsWith(block.text(), ".!?…。！？।؟۔")));
    }

    private static boolean endsWith(String text, String marks) {
        int end = text.length();
        while (end > 0
                && (Character.isWhitespace(text.charAt(end - 1))
                        || "\"”’»'*_)]」』".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return end > 0 && marks.indexOf(text.charAt(end - 1)) >= 0;
    }

    /** Signs of a currency beside a digit. */
    private static int pricesIn(String text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '$' || c >= 0xA2) && Character.getType(c) == Character.CURRENCY_SYMBOL) {
                boolean beside = digit(text, i + 1) || digit(text, i + 2) || digit(text, i - 1) || digit(text, i - 2);
                found += beside ? 1 : 0;
            }
        }
        return found;
    }

    private static boolean digit(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }

    /** Parts of one container that look alike. */
    private static final class Parts {
        /** By their text; what follows makes the order whole, for groups come in none. */
        static final Comparator<Parts> ORDER = Comparator.comparingDouble((Parts parts) -> parts.letters)
                .thenComparingInt(parts -> parts.count)
                .thenComparingDouble(parts -> parts.linked)
                .thenComparingDouble(parts -> parts.prose)
                .thenComparingInt(parts -> parts.pictured);

        int count;
        double letters;
        double linked;
        double prose;
        int pictured;
    }

    /** Parts that stand side by side and look alike, of which those with most text count: teasers, posts, products. */
    private void parts(Tree tree) {
        Map<Long, Parts> groups = new HashMap<>();
        for (int node = 1; node < tree.nodes; node++) {
            if (!tree.around[node] && tree.sumBlocks[node] >= 2) {
                long key = (long) outline.parent(node) << 32 ^ (tree.looks[node] & 0xFFFFFFFFL);
                Parts parts = groups.computeIfAbsent(key, none -> new Parts());
                parts.count++;
                parts.letters += tree.sumLetters[node];
                parts.linked += tree.sumLinked[node];
                parts.prose += tree.sumProse[node];
                parts.pictured += tree.sumPictures[node] > 0 ? 1 : 0;
            }
        }
        Parts best = new Parts();
        for (Parts parts : groups.values()) {
            best = parts.count >= 3 && Parts.ORDER.compare(parts, best) > 0 ? parts : best;
        }
        set(Sign.PARTS, log(best.count));
        set(Sign.IN_PARTS, share(best.letters, tree.sumLetters[0]));
        set(Sign.PARTS_LINKED, share(best.linked, best.letters));
        set(Sign.PARTS_PROSE, share(best.prose, best.letters));
        set(Sign.PARTS_PICTURED, share(best.pictured, best.count));
    }

    private void claims(List<Claim> claims) {
        int dates = 0;
        int bylines = 0;
        double published = 0;
        double author = 0;
        int told = 0;
        for (Claim claim : claims) {
            boolean seen = claim.evidence().block() >= 0;
            switch (claim.field()) {
                case Field.DATE, Field.DATE_MODIFIED -> dates += seen ? 1 : 0;
                case Field.DATE_PUBLISHED -> {
                    dates += seen ? 1 : 0;
                    published = Math.max(published, claim.confidence());
                }
                case Field.AUTHOR -> {
                    bylines += seen ? 1 : 0;
                    author = Math.max(author, claim.confidence());
                }
                case Field.BODY -> told = Math.max(told, claim.value().length());
                case Field.TYPE -> types |= Names.TYPES.whole(claim.value());
                case Field.PAGE_TYPE -> scripted |= claim.value().equals("shell");
                default -> {}
            }
        }
        set(Sign.DATES, log(dates));
        set(Sign.PUBLISHED, published);
        set(Sign.BYLINES, log(bylines));
        set(Sign.AUTHOR, author);
        set(Sign.TOLD, log(told / 100.0));
    }

    private void address(URI location) {
        if (!web(location)) {
            ADDRESS.forEach(sign -> set(sign, UNKNOWN)); // where a file lies says nothing of the page
            return;
        }
        String path = path(location);
        int hyphens = 0;
        int digits = 0;
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (i > start) {
                    depth++;
                    hyphens = 0;
                    for (int at = start; at < i; at++) {
                        hyphens += path.charAt(at) == '-' || path.charAt(at) == '_' ? 1 : 0;
                    }
                }
                start = i + 1;
            } else {
                digits += Character.isDigit(path.charAt(i)) ? 1 : 0;
            }
        }
        set(Sign.DEPTH, Math.min(6, depth));
        set(Sign.HOME, depth == 0 ? 1 : 0);
        set(Sign.HYPHENS, Math.min(8, hyphens));
        set(Sign.DIGITS, log(Math.min(12, digits)));
        set(Sign.QUERY, location.getRawQuery() == null ? 0 : 1);
        set(Sign.DAY, day(path) ? 1 : 0);
        set(Sign.SLASH, path.endsWith("/") ? 1 : 0);
    }

    private static boolean web(URI location) {
        return location.getScheme() != null && location.getScheme().startsWith("http");
    }

    private static String path(URI location) {
        return web(location) && location.getPath() != null ? location.getPath() : "";
    }

    /** Whether a part of the path is a year. */
    private static boolean day(String path) {
        for (int i = 0; i + 5 < path.length(); i++) {
            boolean year = path.charAt(i) == '/'
                    && (path.startsWith("19", i + 1) || path.startsWith("20", i + 1))
                    && digit(path, i + 3)
                    && digit(path, i + 4)
                    && !digit(path, i + 5);
            if (year) {
                return true;
            }
        }
        return false;
    }

    private static int paths(URI location) {
        String path = path(location);
        @Nullable String host = path.isEmpty() ? null : location.getHost();
        int mask = Names.PATHS.pieces(path);
        if (host != null) {
            int end = host.lastIndexOf('.', Math.max(0, host.lastIndexOf('.') - 1)); // what stands before the site
            mask |= end > 0 ? Names.PATHS.pieces(host.substring(0, end)) : 0;
        }
        return mask;
    }
}

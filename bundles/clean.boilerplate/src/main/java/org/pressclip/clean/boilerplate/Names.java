package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pressclip.api.Outline;
import org.pressclip.text.Lexicon;

/**
 * How much the id and class names and the tags that a node stands under speak for the story: log odds by a logistic
 * regression over them, learnt from pages.
 *
 * <p>A name counts in its pieces: "relatedPosts", "related-posts" and "related__posts" are each "related" and "posts".
 * What counts of a node is each piece on it or above it, once ({@code posts}), each piece on it or on its parent
 * ({@code ~posts}), each tag on it or above it ({@code <aside}) and its own tag ({@code <<aside}).
 */
final class Names {
    static final Names NONE = new Names(Map.of(), 0);

    /** More names than this on one element, or a longer one, are noise or hostile. */
    private static final int MOST = 24;

    private static final int LONGEST = 80;

    /** Deeper than this nobody marks anything up by hand. */
    private static final int DEEPEST = 400;

    private static final Lexicon COMMENTS = new Lexicon(
            Map.of("comment", 0, "comments", 0, "commentlist", 0, "disqus", 0, "respond", 0, "replies", 0, "reply", 0));

    private final Map<String, Integer> ids = new HashMap<>();
    private final Index index;
    private final float[] weights;
    private final float base;

    Names(Map<String, Float> odds, float base) {
        this.base = base;
        this.weights = new float[odds.size()];
        new TreeMap<>(odds).forEach((name, weight) -> {
            weights[ids.size()] = weight;
            ids.put(name, ids.size());
        });
        this.index = new Index(ids);
    }

    /** The numbers of names, by the sorts of names that there are. */
    static final class Index {
        private static final List<String> MARKS = List.of("<<", "<", "~", "");

        private final int size;
        private final List<Lexicon> sorts;

        Index(Map<String, Integer> ids) {
            size = ids.size();
            List<Map<String, Integer>> sorted =
                    List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
            ids.forEach((name, id) -> {
                int sort = 0;
                while (!name.startsWith(MARKS.get(sort))) {
                    sort++;
                }
                sorted.get(sort).put(name.substring(MARKS.get(sort).length()), id);
            });
            sorts = sorted.stream().map(Lexicon::new).toList();
        }

        /** The number of a node's own tag. */
        int tag(String tag) {
            return sorts.get(0).find(tag, 0, tag.length());
        }

        /** That of a tag on a node or above it. */
        int above(String tag) {
            return sorts.get(1).find(tag, 0, tag.length());
        }
    }

    /** Reads lines of a name, a tab and its log odds; that of no name is the base. */
    static Names parse(List<String> lines) {
        Map<String, Float> odds = new TreeMap<>();
        float base = 0;
        for (String line : lines) {
            int tab = line.indexOf('\t');
            float weight = Float.parseFloat(line.substring(tab + 1));
            if (tab == 0) {
                base = weight;
            } else {
                odds.put(line.substring(0, tab), weight);
            }
        }
        return new Names(odds, base);
    }

    /** What {@link #parse} reads. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("\t" + base));
        new TreeMap<>(ids).forEach((name, id) -> lines.add(name + "\t" + weights[id]));
        return lines;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** Per node of an outline. */
    float[] scores(Outline outline) {
        float[] scores = new float[outline.size()];
        if (isEmpty()) {
            return scores;
        }
        walk(outline, index, (node, names, count) -> {
            float sum = base;
            for (int i = 0; i < count; i++) {
                sum += weights[names[i]];
            }
            scores[node] = sum;
        });
        return scores;
    }

    /** Takes what is known of each node in document order. */
    interface Visitor {
        /** The first {@code count} of {@code names} are the numbers of the names, each once; the array is reused. */
        void node(int node, int[] names, int count);
    }

    /** Goes through the nodes with the numbers of their names; names that have no number are passed over. */
    static void walk(Outline outline, Index index, Visitor visitor) {
        new Walk(outline, index).go(visitor);
    }

    /** One walk: which names are open is kept as a stack that grows and shrinks with the depth. */
    private static final class Walk {
        private final Outline outline;
        private final Index index;
        private final int[][] pieces; // numbers of the pieces of names on or above a node, by Outline.names
        private final int[][] nearby; // those of the same pieces on it or on its parent
        private final int[] sizes; // how many names are open at a node
        private final int[] names; // those open, then those of one node alone; each once, so no more than there are
        private final int[] places; // where in names a name stands, if it stands there

        Walk(Outline outline, Index index) {
            this.outline = outline;
            this.index = index;
            this.sizes = new int[outline.size()];
            this.names = new int[index.size];
            this.places = new int[index.size];
            List<List<String>> called = outline.called();
            this.pieces = new int[called.size()][];
            this.nearby = new int[called.size()][];
            Map<String, Known> known = new HashMap<>(); // lists of names share them
            Numbers above = new Numbers(index.sorts.get(3));
            Numbers near = new Numbers(index.sorts.get(2));
            for (int i = 0; i < pieces.length; i++) {
                List<String> tokens = first(called.get(i));
                Known[] all = new Known[tokens.size()];
                for (int k = 0; k < all.length; k++) {
                    all[k] = known.computeIfAbsent(tokens.get(k), token -> known(token, above, near));
                }
                for (Known each : all) {
                    above.add(each.pieces);
                    near.add(each.nearby);
                }
                pieces[i] = above.take();
                nearby[i] = near.take();
            }
        }

        private static Known known(String token, Numbers above, Numbers near) {
            cut(token, (text, from, to) -> {
                above.add(text, from, to);
                near.add(text, from, to);
            });
            return new Known(above.take(), near.take());
        }

        void go(Visitor visitor) {
            for (int node = 0; node < outline.size(); node++) {
                int parent = outline.parent(node);
                int size = parent < 0 ? 0 : sizes[parent];
                if (outline.depth(node) <= DEEPEST) {
                    size = add(index.above(outline.tag(node)), size);
                    size = add(pieces[outline.names(node)], size);
                }
                sizes[node] = size;
                int count = add(nearby[outline.names(node)], size);
                if (parent >= 0) {
                    count = add(nearby[outline.names(parent)], count);
                }
                visitor.node(node, names, add(index.tag(outline.tag(node)), count));
            }
        }

        private int add(int[] all, int size) {
            int count = size;
            for (int id : all) {
                count = add(id, count);
            }
            return count;
        }

        private int add(int id, int size) {
            if (id < 0 || (places[id] < size && names[places[id]] == id)) {
                return size;
            }
            places[id] = size;
            names[size] = id;
            return size + 1;
        }
    }

    /** The numbers of a name's pieces, and of the same pieces where they are nearby. */
    private static final class Known {
        private final int[] pieces;
        private final int[] nearby;

        Known(int[] pieces, int[] nearby) {
            this.pieces = pieces;
            this.nearby = nearby;
        }
    }

    /** Collects the numbers of the pieces that have one. */
    private static final class Numbers {
        private final Lexicon lexicon;
        private int[] numbers = new int[16];
        private int size;

        Numbers(Lexicon lexicon) {
            this.lexicon = lexicon;
        }

        void add(String text, int from, int to) {
            int number = lexicon.find(text, from, to);
            if (number >= 0) {
                add(number);
            }
        }

        void add(int[] more) {
            for (int number : more) {
                add(number);
            }
        }

        private void add(int number) {
            numbers = size == numbers.length ? Arrays.copyOf(numbers, size * 2) : numbers;
            numbers[size++] = number;
        }

        /** Those since the last time. */
        int[] take() {
            int[] taken = Arrays.copyOf(numbers, size);
            size = 0;
            return taken;
        }
    }

    /** Every name of a node that could be known, as {@link #walk} would look for it. */
    static List<String> all(Outline.Node node) {
        List<String> all = new ArrayList<>(List.of("<" + node.tag(), "<<" + node.tag()));
        for (String token : first(node.tokens())) {
            cut(token, (text, from, to) -> {
                all.add(text.substring(from, to));
                all.add("~" + text.substring(from, to));
            });
        }
        return all;
    }

    private static List<String> first(List<String> tokens) {
        return tokens.size() > MOST ? tokens.subList(0, MOST) : tokens;
    }

    /** Whether a piece of a name is one that comments go by. */
    static boolean comments(String token) {
        boolean[] found = {false};
        cut(token, (text, from, to) -> found[0] |= COMMENTS.find(text, from, to) >= 0);
        return found[0];
    }

    /** Takes a piece of a name: a part of a text in lower case. */
    private interface Piece {
        void at(String text, int from, int to);
    }

    /** Cuts a name into its pieces. */
    private static void cut(String token, Piece visitor) {
        String lower = token.toLowerCase(Locale.ROOT);
        if (lower.length() != token.length()) {
            return; // a letter that is two in lower case: nobody names anything so
        }
        int start = 0;
        int end = Math.min(token.length(), LONGEST);
        for (int i = 0; i <= end; i++) {
            boolean stop = i == end || !Character.isLetter(token.charAt(i));
            boolean hump = i < end
                    && i > start
                    && Character.isUpperCase(token.charAt(i))
                    && Character.isLowerCase(token.charAt(i - 1));
            if (stop || hump) {
                if (i - start >= 2) {
                    visitor.at(lower, start, i);
                }
                start = hump ? i : i + 1;
            }
        }
    }
}

package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pressclip.api.Outline;

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

    private static final Set<String> COMMENTS =
            Set.of("comment", "comments", "commentlist", "disqus", "respond", "replies", "reply");

    private final Map<String, Integer> ids = new HashMap<>();
    private final float[] weights;
    private final float base;

    Names(Map<String, Float> odds, float base) {
        this.base = base;
        this.weights = new float[odds.size()];
        new TreeMap<>(odds).forEach((name, weight) -> {
            weights[ids.size()] = weight;
            ids.put(name, ids.size());
        });
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
        walk(outline, ids, (node, names, count) -> {
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
    static void walk(Outline outline, Map<String, Integer> ids, Visitor visitor) {
        new Walk(outline, ids).go(visitor);
    }

    /** One walk: which names are open is kept as a stack that grows and shrinks with the depth. */
    private static final class Walk {
        private final Outline outline;
        private final Map<String, Integer> ids;
        private final int[][] pieces; // numbers of the pieces of names on or above a node, by Outline.names
        private final int[][] nearby; // those of the same pieces on it or on its parent
        private final Map<String, int[]> tags = new HashMap<>();
        private final int[] sizes; // how many names are open at a node
        private final int[] names; // those open, then those of one node alone; each once, so no more than there are
        private final int[] places; // where in names a name stands, if it stands there

        Walk(Outline outline, Map<String, Integer> ids) {
            this.outline = outline;
            this.ids = ids;
            this.sizes = new int[outline.size()];
            this.names = new int[ids.size()];
            this.places = new int[ids.size()];
            List<List<String>> called = outline.called();
            this.pieces = new int[called.size()][];
            this.nearby = new int[called.size()][];
            Map<String, List<String>> known = new HashMap<>(); // lists share their names
            for (int i = 0; i < pieces.length; i++) {
                List<String> own = new ArrayList<>();
                for (String token : first(called.get(i))) {
                    own.addAll(known.computeIfAbsent(token, this::known));
                }
                pieces[i] = ids(own, "");
                nearby[i] = ids(own, "~");
            }
        }

        /** The pieces of a name that have a number, whichever. */
        private List<String> known(String token) {
            List<String> known = new ArrayList<>();
            cut(token, known);
            known.removeIf(piece -> !ids.containsKey(piece) && !ids.containsKey("~" + piece));
            return known;
        }

        void go(Visitor visitor) {
            for (int node = 0; node < outline.size(); node++) {
                int parent = outline.parent(node);
                int size = parent < 0 ? 0 : sizes[parent];
                if (outline.depth(node) <= DEEPEST) {
                    size = add(tag(outline.tag(node))[0], size);
                    size = add(pieces[outline.names(node)], size);
                }
                sizes[node] = size;
                int count = add(nearby[outline.names(node)], size);
                if (parent >= 0) {
                    count = add(nearby[outline.names(parent)], count);
                }
                visitor.node(node, names, add(tag(outline.tag(node))[1], count));
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

        private int[] tag(String tag) {
            return tags.computeIfAbsent(
                    tag, name -> new int[] {ids.getOrDefault("<" + name, -1), ids.getOrDefault("<<" + name, -1)});
        }

        private int[] ids(List<String> cut, String mark) {
            int[] found = new int[cut.size()];
            int count = 0;
            for (String piece : cut) {
                Integer id = ids.get(mark + piece);
                if (id != null) {
                    found[count++] = id;
                }
            }
            return Arrays.copyOf(found, count);
        }
    }

    /** Every name of a node that could be known, as {@link #walk} would look for it. */
    static List<String> all(Outline.Node node) {
        List<String> all = new ArrayList<>(List.of("<" + node.tag(), "<<" + node.tag()));
        List<String> pieces = new ArrayList<>();
        for (String token : first(node.tokens())) {
            cut(token, pieces);
        }
        for (String piece : pieces) {
            all.add(piece);
            all.add("~" + piece);
        }
        return all;
    }

    private static List<String> first(List<String> tokens) {
        return tokens.size() > MOST ? tokens.subList(0, MOST) : tokens;
    }

    /** Whether a piece of a name is one that comments go by. */
    static boolean comments(String token) {
        List<String> pieces = new ArrayList<>();
        cut(token, pieces);
        return pieces.stream().anyMatch(COMMENTS::contains);
    }

    /** Adds the pieces of a name. */
    private static void cut(String token, List<String> pieces) {
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
                    pieces.add(token.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = hump ? i : i + 1;
            }
        }
    }
}

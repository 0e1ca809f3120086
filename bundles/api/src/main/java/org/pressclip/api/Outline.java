package org.pressclip.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The light tree that the blocks of a page hang in: what is left of the source's structure when the reader is done.
 *
 * <p>Nodes are numbered from 0, the root, in document order, so a node's descendants are the numbers from it up to
 * {@link #end}. A text dump has the root alone. Depth is not bounded: walk it with loops, not with recursion.
 */
public final class Outline {
    /** The root alone. */
    public static final Outline FLAT = new Builder("text").build();

    private final int[] parents;
    private final int[] ends;
    private final int[] depths;
    private final int[] names;
    private final List<List<String>> called;
    private final List<Node> nodes;

    private Outline(int[] parents, int[] ends, int[] depths, int[] names, List<List<String>> called, List<Node> nodes) {
        this.parents = parents;
        this.ends = ends;
        this.depths = depths;
        this.names = names;
        this.called = called;
        this.nodes = nodes;
    }

    /**
     * What is known of one element.
     *
     * @param tag its name in lower case
     * @param tokens id and class names as written, each once, in order
     * @param role the ARIA role, or ""
     * @param itemprop the microdata or RDFa property, or ""
     * @param hidden whether the source says that it is not shown ({@code hidden}, {@code aria-hidden},
     *     {@code display:none})
     */
    public record Node(String tag, List<String> tokens, String role, String itemprop, boolean hidden) {
        public Node {
            tokens = List.copyOf(tokens);
        }
    }

    public int size() {
        return parents.length;
    }

    public Node node(int node) {
        return nodes.get(node);
    }

    public String tag(int node) {
        return nodes.get(node).tag();
    }

    /**
     * Which of {@link #called} a node's tokens are: elements share their names by the dozen, and what names say need be
     * found out but once.
     */
    public int names(int node) {
        return names[node];
    }

    /** The different lists of tokens of all nodes, in the order in which they first appear. */
    public List<List<String>> called() {
        return called;
    }

    /** The node above, -1 for the root. */
    public int parent(int node) {
        return parents[node];
    }

    /** The number after the node's last descendant. */
    public int end(int node) {
        return ends[node];
    }

    /** 0 for the root. */
    public int depth(int node) {
        return depths[node];
    }

    /** Whether a node is another one or stands above it. */
    public boolean holds(int upper, int lower) {
        return upper <= lower && lower < ends[upper];
    }

    /** The nearest node with one of these tags, the node itself first, then upwards; -1 if there is none. */
    public int nearest(int node, String... tags) {
        for (int at = node; at >= 0; at = parents[at]) {
            for (String tag : tags) {
                if (nodes.get(at).tag().equals(tag)) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Whether the node or one above it is hidden. */
    public boolean hidden(int node) {
        for (int at = node; at >= 0; at = parents[at]) {
            if (nodes.get(at).hidden()) {
                return true;
            }
        }
        return false;
    }

    /** Adds nodes in document order. Not thread-safe. */
    public static final class Builder {
        private int[] parents = new int[64];
        private final List<Node> nodes = new ArrayList<>();

        /** Starts with a root of this tag. */
        public Builder(String root) {
            parents[0] = -1;
            nodes.add(new Node(root, List.of(), "", "", false));
        }

        /**
         * Adds a node under one that is still open in document order, and gives its number.
         *
         * @throws IndexOutOfBoundsException if there is no such parent yet
         * @throws IllegalArgumentException if the parent is closed: a node stands after it that is not under it
         */
        public int add(int parent, Node node) {
            Objects.checkIndex(parent, nodes.size());
            int at = nodes.size();
            for (int open = at - 1; open != parent; open = parents[open]) {
                if (open < parent) {
                    throw new IllegalArgumentException("node " + parent + " is closed");
                }
            }
            if (at == parents.length) {
                parents = Arrays.copyOf(parents, at * 2);
            }
            parents[at] = parent;
            nodes.add(node);
            return at;
        }

        public Outline build() {
            int n = nodes.size();
            int[] up = Arrays.copyOf(parents, n);
            int[] ends = new int[n];
            int[] depths = new int[n];
            int[] names = new int[n];
            Map<List<String>, Integer> called = new LinkedHashMap<>();
            for (int i = 0; i < n; i++) {
                Integer known = called.putIfAbsent(nodes.get(i).tokens(), called.size());
                names[i] = known == null ? called.size() - 1 : known;
                ends[i] = i + 1;
                depths[i] = i == 0 ? 0 : depths[up[i]] + 1;
            }
            for (int i = n - 1; i > 0; i--) {
                ends[up[i]] = Math.max(ends[up[i]], ends[i]);
            }
            return new Outline(up, ends, depths, names, List.copyOf(called.keySet()), List.copyOf(nodes));
        }
    }
}

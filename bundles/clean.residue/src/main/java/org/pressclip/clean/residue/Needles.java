package org.pressclip.clean.residue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds which of many words occur anywhere in a text in one pass over it, whatever the words and the text: the
 * automaton of Aho and Corasick ("Efficient string matching", 1975). Immutable and thread-safe.
 *
 * <p>States are numbered by how much was read, and those that follow one state by a plain character stand next to each
 * other in the order of the characters: what leads on from a state is a set of 64 bits and the first of those states,
 * and the states that a text is mostly in are close together.
 */
final class Needles {
    private final Steps steps;
    /** By state: the longest end of what was read that also begins a word; where to go on if no step leads further. */
    private final int[] fallback;
    /** By state: the longest word that ends there; 0 for none. */
    private final int[] ended;
    /** A bit for each state in which a word ends. */
    private final long[] ends;
    /** By word: the longest of the others that it ends with; 0 for none. */
    private final int[] shorter;
    /** By word: who looks for it. */
    private final int[][] owners;
    /** By state of one character at most and plain character: where that leads, whether by a step or by a fallback. */
    private final int[] rows;

    private Needles(Steps steps, int[] fallback, int[] ended, int[] shorter, int[][] owners, int shallow) {
        this.steps = steps;
        this.fallback = fallback;
        this.ended = ended;
        this.shorter = shorter;
        this.owners = owners;
        this.ends = new long[(ended.length >>> 6) + 1];
        for (int state = 0; state < ended.length; state++) {
            ends[state >>> 6] |= ended[state] == 0 ? 0 : 1L << state;
        }
        this.rows = new int[shallow << 6];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = walk(steps, fallback, i >>> 6, Steps.character(i & 63));
        }
    }

    /** The numbers of all who have a word in the text. */
    BitSet owners(CharSequence text) {
        BitSet found = new BitSet();
        BitSet met = new BitSet(); // words; a small one is met time and again
        int state = 0;
        for (int at = 0; at < text.length(); at++) {
            state = next(state, text.charAt(at));
            if ((ends[state >>> 6] >>> state & 1) == 0) {
                continue;
            }
            for (int word = ended[state]; word != 0 && !met.get(word); word = shorter[word]) {
                met.set(word);
                for (int owner : owners[word]) {
                    found.set(owner);
                }
            }
        }
        return found;
    }

    private int next(int from, char c) {
        if (!Steps.plain(c)) {
            return walk(steps, fallback, from, c);
        }
        int state = from;
        int bit = Steps.bit(c);
        while (state << 6 >= rows.length) {
            int next = steps.from(state, bit);
            if (next != 0) {
                return next;
            }
            state = fallback[state];
        }
        return rows[(state << 6) + bit];
    }

    private static int walk(Steps steps, int[] fallback, int from, char c) {
        int state = from;
        int next = steps.from(state, c);
        while (next == 0 && state != 0) {
            state = fallback[state];
            next = steps.from(state, c);
        }
        return next;
    }

    /** Where each character leads from each state, 0 for nowhere. No step leads back to state 0. */
    private static final class Steps {
        private final long[] bits; // of the plain characters that lead on
        private final int[] first; // where the first of them leads
        private final Table others = new Table();

        Steps(int states) {
            bits = new long[states];
            first = new int[states];
        }

        /** Whether it is one of the 64 that folded texts mostly consist of: small letters, digits, most marks. */
        static boolean plain(char c) {
            return c < 0x80 && (c & 0x20) != 0;
        }

        static int bit(char c) {
            return c & 0x1f | c >>> 1 & 0x20;
        }

        static char character(int bit) {
            return (char) (bit & 0x1f | (bit & 0x20) << 1 | 0x20);
        }

        int from(int state, char c) {
            return plain(c) ? from(state, bit(c)) : others.get(state, c);
        }

        int from(int state, int bit) {
            long all = bits[state];
            return (all >>> bit & 1) == 0 ? 0 : first[state] + Long.bitCount(all & (1L << bit) - 1);
        }

        /** Those of one state in the order of {@link #bit}, one target after the other. */
        void add(int state, char c, int target) {
            if (plain(c)) {
                first[state] = bits[state] == 0 ? target : first[state];
                bits[state] |= 1L << bit(c);
            } else {
                others.put(state, c, target);
            }
        }
    }

    /** Where characters lead from states: one open table of hashes for all. */
    private static final class Table {
        private long[] keys = new long[1 << 6];
        private int[] targets = new int[1 << 6];
        private int size;

        int get(int state, char c) {
            long key = key(state, c);
            int slot = slot(key, keys.length);
            while (keys[slot] != 0) {
                if (keys[slot] == key) {
                    return targets[slot];
                }
                slot = slot + 1 & keys.length - 1;
            }
            return 0;
        }

        void put(int state, char c, int target) {
            if (++size * 4 > keys.length) { // sparse, for most questions are answered with no
                long[] oldKeys = keys;
                int[] oldTargets = targets;
                keys = new long[oldKeys.length * 2];
                targets = new int[oldKeys.length * 2];
                for (int i = 0; i < oldKeys.length; i++) {
                    if (oldKeys[i] != 0) {
                        put(oldKeys[i], oldTargets[i]);
                    }
                }
            }
            put(key(state, c), target);
        }

        private void put(long key, int target) {
            int slot = slot(key, keys.length);
            while (keys[slot] != 0) {
                slot = slot + 1 & keys.length - 1;
            }
            keys[slot] = key;
            targets[slot] = target;
        }

        private static long key(int state, char c) {
            return (state + 1L) << 16 | c; // never 0, which marks a free slot
        }

        private static int slot(long key, int length) {
            return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & length - 1;
        }
    }

    /** Collects words with the number of whoever looks for them. Not thread-safe. */
    static final class Builder {
        private final Table table = new Table();
        private final List<Integer> parents = new ArrayList<>(List.of(0));
        private final StringBuilder characters = new StringBuilder("\0"); // that lead to each node from its parent
        private final Map<Integer, List<Integer>> owners = new TreeMap<>(); // by the node in which their word ends

        Builder add(String word, int owner) {
            int node = 0;
            for (int i = 0; i < word.length(); i++) {
                int next = table.get(node, word.charAt(i));
                if (next == 0) {
                    next = parents.size();
                    parents.add(node);
                    characters.append(word.charAt(i));
                    table.put(node, word.charAt(i), next);
                }
                node = next;
            }
            owners.computeIfAbsent(node, none -> new ArrayList<>()).add(owner);
            return this;
        }

        Needles build() {
            int states = parents.size();
            Steps steps = new Steps(states);
            int[] fallback = new int[states];
            int[] ended = new int[states];
            int[] shorter = new int[owners.size() + 1];
            int[][] byWord = new int[owners.size() + 1][];
            int[] state = new int[states]; // by node
            int words = 0;
            int numbered = 1;
            int shallow = 1;
            List<List<Integer>> levels = byDepth();
            for (List<Integer> level : levels) {
                level.sort(Comparator.comparingInt((Integer node) -> state[parents.get(node)])
                        .thenComparing(node -> !Steps.plain(characters.charAt(node)))
                        .thenComparingInt(node -> Steps.bit(characters.charAt(node))));
                for (int node : level) {
                    state[node] = numbered++;
                    steps.add(state[parents.get(node)], characters.charAt(node), state[node]);
                }
                shallow = shallow == 1 ? numbered : shallow;
            }
            for (List<Integer> level : levels) {
                for (int node : level) {
                    int at = state[node];
                    int parent = state[parents.get(node)];
                    int fall = parent == 0 ? 0 : walk(steps, fallback, fallback[parent], characters.charAt(node));
                    fallback[at] = fall;
                    List<Integer> looking = owners.get(node);
                    if (looking == null) {
                        ended[at] = ended[fall];
                    } else {
                        ended[at] = ++words;
                        shorter[words] = ended[fall];
                        byWord[words] =
                                looking.stream().mapToInt(Integer::intValue).toArray();
                    }
                }
            }
            return new Needles(steps, fallback, ended, shorter, byWord, shallow);
        }

        /** All nodes but the first by how much was read. */
        private List<List<Integer>> byDepth() {
            int[] depth = new int[parents.size()];
            List<List<Integer>> levels = new ArrayList<>();
            for (int node = 1; node < depth.length; node++) { // a parent has the lower number
                depth[node] = depth[parents.get(node)] + 1;
                while (levels.size() < depth[node]) {
                    levels.add(new ArrayList<>());
                }
                levels.get(depth[node] - 1).add(node);
            }
            return levels;
        }
    }
}

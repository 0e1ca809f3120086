package org.pressclip.clean.residue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds which of many words occur anywhere in a text in one pass over it, whatever the words and the text: the
 * automaton of Aho and Corasick ("Efficient string matching", 1975). Immutable and thread-safe.
 */
final class Needles {
    private final Steps steps;
    /** By state: the longest end of what was read that also begins a word; where to go on if no step leads further. */
    private final int[] fallback;
    /** By state: the longest word that ends there; 0 for none. */
    private final int[] ended;
    /** By word: the longest of the others that it ends with; 0 for none. */
    private final int[] shorter;
    /** By word: who looks for it. */
    private final int[][] owners;

    private Needles(Steps steps, int[] fallback, int[] ended, int[] shorter, int[][] owners) {
        this.steps = steps;
        this.fallback = fallback;
        this.ended = ended;
        this.shorter = shorter;
        this.owners = owners;
    }

    /** The numbers of all who have a word in the text. */
    BitSet owners(CharSequence text) {
        BitSet found = new BitSet();
        BitSet met = new BitSet(); // words; a small one is met time and again
        int state = 0;
        for (int at = 0; at < text.length(); at++) {
            state = next(state, text.charAt(at));
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
        int state = from;
        int next = steps.from(state, c);
        while (next == 0 && state != 0) {
            state = fallback[state];
            next = steps.from(state, c);
        }
        return next;
    }

    /** Where each character leads from each state: one open table of hashes for all. No step leads back to state 0. */
    private static final class Steps {
        private final int[] first = new int[128]; // from state 0, where a text is mostly
        private long[] keys = new long[1 << 10];
        private int[] targets = new int[1 << 10];
        private int size;

        int from(int state, char c) {
            if (state == 0 && c < first.length) {
                return first[c];
            }
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

        void add(int state, char c, int target) {
            if (state == 0 && c < first.length) {
                first[c] = target;
                return;
            }
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
        private final Steps steps = new Steps();
        private final List<Integer> parents = new ArrayList<>(List.of(0));
        private final StringBuilder characters = new StringBuilder("\0"); // that lead to each state from its parent
        private final Map<Integer, List<Integer>> owners = new TreeMap<>(); // by the state in which their word ends

        Builder add(String word, int owner) {
            int state = 0;
            for (int i = 0; i < word.length(); i++) {
                int next = steps.from(state, word.charAt(i));
                if (next == 0) {
                    next = parents.size();
                    parents.add(state);
                    characters.append(word.charAt(i));
                    steps.add(state, word.charAt(i), next);
                }
                state = next;
            }
            owners.computeIfAbsent(state, none -> new ArrayList<>()).add(owner);
            return this;
        }

        Needles build() {
            int[] fallback = new int[parents.size()];
            int[] ended = new int[parents.size()];
            int[] shorter = new int[owners.size() + 1];
            int[][] byWord = new int[owners.size() + 1][];
            int words = 0;
            for (Map.Entry<Integer, List<Integer>> each : owners.entrySet()) {
                ended[each.getKey()] = ++words;
                byWord[words] =
                        each.getValue().stream().mapToInt(Integer::intValue).toArray();
            }
            Needles needles = new Needles(steps, fallback, ended, shorter, byWord);
            for (int state : byDepth()) {
                int parent = parents.get(state);
                int fall = parent == 0 ? 0 : needles.next(fallback[parent], characters.charAt(state));
                fallback[state] = fall;
                if (ended[state] == 0) {
                    ended[state] = ended[fall];
                } else {
                    shorter[ended[state]] = ended[fall];
                }
            }
            return needles;
        }

        /** All states but the first, those of fewer characters before those of more. */
        private List<Integer> byDepth() {
            int[] depth = new int[parents.size()];
            List<List<Integer>> levels = new ArrayList<>();
            for (int state = 1; state < depth.length; state++) { // a parent has the lower number
                depth[state] = depth[parents.get(state)] + 1;
                while (levels.size() < depth[state]) {
                    levels.add(new ArrayList<>());
                }
                levels.get(depth[state] - 1).add(state);
            }
            return levels.stream().flatMap(List::stream).toList();
        }
    }
}

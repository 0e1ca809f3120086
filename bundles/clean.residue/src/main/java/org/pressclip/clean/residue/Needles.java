package org.pressclip.clean.residue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many words occur anywhere in a text in one pass over it: words are kept under their first two
 * characters, and only those that begin where the text is at are compared.
 */
final class Needles {
    private static final int[] NONE = {};

    private final Map<Integer, int[]> byStart;
    private final BitSet starts = new BitSet(1 << 16); // most places of a text begin no word: told without a look-up
    private final String[] words;
    private final int[] owners;

    private Needles(Map<Integer, int[]> byStart, String[] words, int[] owners) {
        this.byStart = byStart;
        byStart.keySet().forEach(key -> starts.set(slot(key)));
        this.words = words;
        this.owners = owners;
    }

    /** Collects words with the number of whoever looks for them. Not thread-safe. */
    static final class Builder {
        private final List<String> words = new ArrayList<>();
        private final List<Integer> owners = new ArrayList<>();

        Builder add(String word, int owner) {
            words.add(word);
            owners.add(owner);
            return this;
        }

        Needles build() {
            Map<Integer, int[]> byStart = new HashMap<>();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                int key = word.length() == 1 ? word.charAt(0) << 16 : key(word, 0);
                int[] old = byStart.getOrDefault(key, NONE);
                int[] more = Arrays.copyOf(old, old.length + 1);
                more[old.length] = i;
                byStart.put(key, more);
            }
            return new Needles(
                    byStart,
                    words.toArray(new String[0]),
                    owners.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static int slot(int key) {
        return (key >>> 16) * 31 + (key & 0xffff) & 0xffff;
    }

    private static int key(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    /** The numbers of all who have a word in the text. */
    BitSet owners(String text) {
        BitSet found = new BitSet();
        for (int at = 0; at < text.length(); at++) {
            if (at + 1 < text.length() && starts.get(slot(key(text, at)))) {
                mark(text, at, byStart.getOrDefault(key(text, at), NONE), found);
            }
            if (starts.get(slot(text.charAt(at) << 16))) {
                mark(text, at, byStart.getOrDefault(text.charAt(at) << 16, NONE), found);
            }
        }
        return found;
    }

    private void mark(String text, int at, int[] candidates, BitSet found) {
        for (int candidate : candidates) {
            if (!found.get(owners[candidate]) && text.startsWith(words[candidate], at)) {
                found.set(owners[candidate]);
            }
        }
    }
}

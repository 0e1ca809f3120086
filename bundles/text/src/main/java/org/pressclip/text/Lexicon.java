package org.pressclip.text;

import java.util.Map;

/**
 * Words with a number each, found where they stand in a text without cutting them out: an open table of hashes.
 *
 * <p>Immutable and thread-safe.
 */
public final class Lexicon {
    private final String[] words; // null: a free slot
    private final int[] numbers;

    public Lexicon(Map<String, Integer> all) {
        words = new String[Integer.highestOneBit(Math.max(1, all.size())) * 4];
        numbers = new int[words.length];
        all.forEach((word, number) -> {
            int slot = slot(word, 0, word.length());
            while (words[slot] != null) {
                slot = slot + 1 & words.length - 1;
            }
            words[slot] = word;
            numbers[slot] = number;
        });
    }

    /** The number of the word that is the part of a text from one offset to another; -1 if it is none. */
    public int find(String text, int from, int to) {
        int slot = slot(text, from, to);
        for (String word = words[slot]; word != null; word = words[slot]) {
            if (word.length() == to - from && text.startsWith(word, from)) {
                return numbers[slot];
            }
            slot = slot + 1 & words.length - 1;
        }
        return -1;
    }

    private int slot(String text, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = (hash ^ text.charAt(at)) * 0x9E3779B1;
        }
        return (hash ^ hash >>> 15) & words.length - 1;
    }
}

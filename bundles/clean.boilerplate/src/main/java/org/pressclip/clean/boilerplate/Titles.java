package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pressclip.text.Words;

/** The headlines that a page is said to have, and how much a line is like one of them. Not thread-safe. */
final class Titles {
    /** More are not read: a page may claim thousands. */
    private static final int MOST = 6;

    private final List<String> titles = new ArrayList<>();
    private final Map<String, int[]> counts = new HashMap<>(); // how often a word stands in each title
    private final int[] sizes = new int[MOST];
    private int read;

    void add(String title) {
        if (read == MOST) {
            return;
        }
        read++;
        String normal = Words.normal(title);
        if (titles.contains(normal)) {
            return;
        }
        int at = titles.size();
        titles.add(normal);
        for (Words.Cursor words = Words.in(normal); words.next(); ) {
            counts.computeIfAbsent(words.word(), none -> new int[MOST])[at]++;
            sizes[at]++;
        }
    }

    /** The likeness to the likest of them, 0 to 1: twice the words in common by all words of both. */
    double likeness(String line) {
        if (titles.isEmpty()) {
            return 0;
        }
        String normal = Words.normal(line);
        int[] shared = new int[titles.size()];
        Map<String, Integer> seen = null;
        int size = 0;
        for (Words.Cursor words = Words.in(normal); words.next(); size++) {
            int[] each = counts.get(words.word());
            if (each == null) {
                continue;
            }
            seen = seen == null ? new HashMap<>() : seen;
            int before = seen.merge(words.word(), 1, Integer::sum) - 1;
            for (int i = 0; i < shared.length; i++) {
                shared[i] += before < each[i] ? 1 : 0;
            }
        }
        double best = 0;
        for (int i = 0; i < shared.length; i++) {
            int all = sizes[i] + size;
            best = Math.max(best, all == 0 ? 1 : 2.0 * shared[i] / all);
        }
        return best;
    }
}

package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.text.Lexicon;
import org.pressclip.text.Words;

/** The headlines that a page is said to have, and how much a line is like one of them. Not thread-safe. */
final class Titles {
    /** More are not read: a page may claim thousands. */
    private static final int MOST = 6;

    private final List<String> titles = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>(); // of the words in them
    private final List<int[]> counts = new ArrayList<>(); // by word, how often it stands in each title
    private final int[] sizes = new int[MOST];
    private int read;

    private @Nullable Lexicon words; // those of ids, until there are more
    private int[] seen = {}; // by word, how often it stood in the line so far

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
        words = null;
        for (Words.Cursor cursor = Words.in(normal); cursor.next(); ) {
            int id = ids.computeIfAbsent(cursor.word(), none -> ids.size());
            if (id == counts.size()) {
                counts.add(new int[MOST]);
            }
            counts.get(id)[at]++;
            sizes[at]++;
        }
    }

    /** The likeness to the likest of them, 0 to 1: twice the words in common by all words of both. */
    double likeness(String line) {
        if (titles.isEmpty()) {
            return 0;
        }
        Lexicon known = words;
        if (known == null) {
            known = new Lexicon(ids);
            words = known;
            seen = new int[ids.size()];
        }
        String normal = Words.normal(line);
        int[] shared = new int[titles.size()];
        int size = 0;
        boolean some = false;
        for (Words.Cursor cursor = Words.in(normal); cursor.next(); size++) {
            int id = known.find(normal, cursor.start(), cursor.end());
            if (id >= 0) {
                some = true;
                int before = seen[id]++;
                int[] each = counts.get(id);
                for (int i = 0; i < shared.length; i++) {
                    shared[i] += before < each[i] ? 1 : 0;
                }
            }
        }
        if (some) {
            Arrays.fill(seen, 0);
        }
        double best = 0;
        for (int i = 0; i < shared.length; i++) {
            int all = sizes[i] + size;
            best = Math.max(best, all == 0 ? 1 : 2.0 * shared[i] / all);
        }
        return best;
    }
}

package org.pressclip.clean.repeats;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a site repeats, as a snapshot has it: fingerprints, each with the number of pages it stood on. Never changed.
 */
final class SiteRules {
    /** Of a site more are not in force: those that stand on the most pages are. */
    static final int MOST = 500;

    /** Pages and share from which on a block may end a story's own element and still be furniture. */
    private static final int STRONG_COUNT = 10;

    private static final double STRONG_SHARE = 0.8;

    private final int pages;
    private final long[] prints; // ascending
    private final int[] counts;

    /** @param pages of how many the counts are */
    SiteRules(int pages, Map<Long, Integer> rules) {
        this.pages = pages;
        prints = new long[rules.size()];
        counts = new int[prints.length];
        int at = 0;
        for (Map.Entry<Long, Integer> rule : new TreeMap<>(rules).entrySet()) {
            prints[at] = rule.getKey();
            counts[at++] = rule.getValue();
        }
    }

    int pages() {
        return pages;
    }

    int size() {
        return prints.length;
    }

    long print(int at) {
        return prints[at];
    }

    int count(int at) {
        return counts[at];
    }

    /** Where a fingerprint is; below 0 if it is none of these. */
    int find(long print) {
        return print == Prints.NONE ? -1 : Arrays.binarySearch(prints, print);
    }

    boolean strong(int at) {
        return counts[at] >= STRONG_COUNT && counts[at] >= STRONG_SHARE * pages;
    }

    /** Whether another site's state cuts the same: if only the counts differ, there is no need for a new snapshot. */
    boolean cutsAs(SiteRules other) {
        if (!Arrays.equals(prints, other.prints)) {
            return false;
        }
        for (int i = 0; i < prints.length; i++) {
            if (strong(i) != other.strong(i)) {
                return false;
            }
        }
        return true;
    }

    /** Without one of them. */
    SiteRules without(long print) {
        Map<Long, Integer> left = new TreeMap<>();
        for (int i = 0; i < prints.length; i++) {
            if (prints[i] != print) {
                left.put(prints[i], counts[i]);
            }
        }
        return new SiteRules(pages, left);
    }
}

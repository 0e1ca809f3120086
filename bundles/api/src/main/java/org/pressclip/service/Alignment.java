package org.pressclip.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of two lists are the same ones, in order: what both begin and end with, then what is in both exactly
 * once (patience, after Bram Cohen), then, in what is left, the longest common subsequence where that is cheap.
 *
 * <p>The work grows with the length of the lists and not with its square: what is left over is compared within a bound.
 */
final class Alignment {
    /** Comparisons of single elements in all. */
    private static final long CELLS = 4_000_000;

    private final int[] left;
    private final int[] right;
    private final int[] match;
    private long cells = CELLS;

    private record Gap(int from, int to, int start, int end) {}

    private Alignment(int[] left, int[] right) {
        this.left = left;
        this.right = right;
        this.match = new int[left.length];
        Arrays.fill(match, -1);
    }

    /**
     * For each element of the left list the place of the same one in the right list, rising; -1 where there is none.
     */
    static int[] of(List<?> left, List<?> right) {
        Map<Object, Integer> numbers = new HashMap<>();
        Alignment alignment = new Alignment(numbered(left, numbers), numbered(right, numbers));
        alignment.run();
        return alignment.match;
    }

    private static int[] numbered(List<?> list, Map<Object, Integer> numbers) {
        int[] all = new int[list.size()];
        int i = 0;
        for (Object each : list) {
            Integer known = numbers.putIfAbsent(each, numbers.size());
            all[i++] = known == null ? numbers.size() - 1 : known;
        }
        return all;
    }

    private void run() {
        Deque<Gap> gaps = new ArrayDeque<>();
        gaps.add(new Gap(0, left.length, 0, right.length));
        while (!gaps.isEmpty()) {
            Gap gap = trimmed(gaps.remove());
            if (gap.from() == gap.to() || gap.start() == gap.end()) {
                continue;
            }
            int[][] anchors = anchors(gap);
            if (anchors.length == 0) {
                subsequence(gap);
                continue;
            }
            int from = gap.from();
            int start = gap.start();
            for (int[] anchor : anchors) {
                match[anchor[0]] = anchor[1];
                gaps.add(new Gap(from, anchor[0], start, anchor[1]));
                from = anchor[0] + 1;
                start = anchor[1] + 1;
            }
            gaps.add(new Gap(from, gap.to(), start, gap.end()));
        }
    }

    private Gap trimmed(Gap gap) {
        int from = gap.from();
        int to = gap.to();
        int start = gap.start();
        int end = gap.end();
        while (from < to && start < end && left[from] == right[start]) {
            match[from++] = start++;
        }
        while (from < to && start < end && left[to - 1] == right[end - 1]) {
            match[--to] = --end;
        }
        return new Gap(from, to, start, end);
    }

    /** What is in both sides of a gap exactly once: the longest run of it that rises on both. */
    private int[][] anchors(Gap gap) {
        Map<Integer, int[]> seen = new HashMap<>(); // times left, place left, times right, place right
        for (int i = gap.from(); i < gap.to(); i++) {
            int[] of = seen.computeIfAbsent(left[i], none -> new int[4]);
            of[0]++;
            of[1] = i;
        }
        for (int j = gap.start(); j < gap.end(); j++) {
            int[] of = seen.get(right[j]);
            if (of != null) {
                of[2]++;
                of[3] = j;
            }
        }
        List<int[]> once = new ArrayList<>();
        for (int i = gap.from(); i < gap.to(); i++) {
            int[] of = seen.get(left[i]);
            if (of != null && of[0] == 1 && of[2] == 1) {
                once.add(new int[] {i, of[3]});
            }
        }
        return rising(once);
    }

    private static int[][] rising(List<int[]> pairs) {
        int[] tops = new int[pairs.size()]; // of each pile, the pair on top
        int[] before = new int[pairs.size()];
        int piles = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = piles;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(tops[middle])[1] < pairs.get(i)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tops[low - 1];
            tops[low] = i;
            piles = Math.max(piles, low + 1);
        }
        int[][] rising = new int[piles][];
        for (int i = piles == 0 ? -1 : tops[piles - 1], at = piles - 1; i >= 0; i = before[i]) {
            rising[at--] = pairs.get(i);
        }
        return rising;
    }

    private void subsequence(Gap gap) {
        int rows = gap.to() - gap.from();
        int columns = gap.end() - gap.start();
        if ((long) rows * columns > cells) {
            return;
        }
        cells -= (long) rows * columns;
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = left[gap.from() + i] == right[gap.start() + j]
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns; ) {
            if (left[gap.from() + i] == right[gap.start() + j]) {
                match[gap.from() + i++] = gap.start() + j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}

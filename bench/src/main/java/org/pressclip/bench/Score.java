package org.pressclip.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How near a text is to the true one: over words whatever their order, and over runs of four words. */
public final class Score {
    private Score() {}

    /**
     * Shares, 0 to 1.
     *
     * @param precision of the words given, how many are right
     * @param recall of the right words, how many are given
     */
    public record Rate(double precision, double recall) {
        public double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    /** Runs of letters, digits and underscores. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean in = Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
            if (in && start < 0) {
                start = i;
            } else if (!in && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** Lower-cased words, each as often as it stands. */
    public static Rate words(List<String> given, List<String> right) {
        return rate(
                given.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList(),
                right.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
    }

    /** Runs of four words, each as often as it stands. */
    public static Rate shingles(List<String> given, List<String> right) {
        return rate(fours(given), fours(right));
    }

    private static List<String> fours(List<String> words) {
        List<String> fours = new ArrayList<>();
        for (int i = 0; i == 0 || i + 4 <= words.size(); i++) {
            String four = String.join(" ", words.subList(i, Math.min(words.size(), i + 4)));
            if (!four.isEmpty()) {
                fours.add(four);
            }
        }
        return fours;
    }

    private static Rate rate(List<String> given, List<String> right) {
        Map<String, Integer> left = new HashMap<>();
        right.forEach(each -> left.merge(each, 1, Integer::sum));
        int common = 0;
        for (String each : given) {
            Integer more = left.get(each);
            if (more != null && more > 0) {
                left.put(each, more - 1);
                common++;
            }
        }
        if (right.isEmpty()) {
            return given.isEmpty() ? new Rate(1, 1) : new Rate(0, 0);
        }
        return new Rate(given.isEmpty() ? 0 : (double) common / given.size(), (double) common / right.size());
    }
}

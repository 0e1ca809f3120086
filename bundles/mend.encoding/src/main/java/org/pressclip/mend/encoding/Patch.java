package org.pressclip.mend.encoding;

import java.util.List;

/**
 * A damaged place and what should stand there.
 *
 * @param from where it begins, in UTF-16 units
 * @param to where it ends
 * @param after what should stand there
 * @param steps what was done to it, one after the other
 * @param sure 1 where nothing was lost, less where it is guessed
 */
record Patch(int from, int to, String after, List<String> steps, double sure) {
    /** How sure a repair is that had to make up for lost bytes. */
    static final double GUESSED = 0.6;

    static Patch exact(int from, int to, String after, String step) {
        return new Patch(from, to, after, List.of(step), 1);
    }

    static Patch guess(int from, int to, String after, String step) {
        return new Patch(from, to, after, List.of(step), GUESSED);
    }

    int growth() {
        return after.length() - (to - from);
    }

    /** The steps in words; one taken several times in a row is told once, with how often. */
    String detail() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < steps.size(); ) {
            int j = i;
            while (j < steps.size() && steps.get(j).equals(steps.get(i))) {
                j++;
            }
            words.append(words.isEmpty() ? "" : ", then ").append(steps.get(i));
            words.append(j - i == 1 ? "" : j - i == 2 ? ", twice" : ", " + (j - i) + " times");
            i = j;
        }
        return words.toString();
    }
}

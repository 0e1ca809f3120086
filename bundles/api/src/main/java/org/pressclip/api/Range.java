package org.pressclip.api;

/**
 * Characters of a text from one offset up to another, counted in UTF-16 units.
 *
 * @param from the first one
 * @param to the one after the last
 */
public record Range(int from, int to) {
    public Range {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no range: " + from + ".." + to);
        }
    }

    public int length() {
        return to - from;
    }
}

package org.pressclip.feeds;

/** How many items a feed usually lists, so that it is seen when it lists far fewer. */
final class Trend {
    private static final double WEIGHT = 0.2;

    /** A feed that has shrunk for good is believed in the end. */
    private static final double DOUBTED = 0.02;

    private static final int FEW = 5;

    private Trend() {}

    /**
     * What is usual after another poll.
     *
     * @param before what was usual before it; 0 if nothing is known
     */
    static double usual(double before, int items) {
        if (before == 0) {
            return items;
        }
        double weight = isShrinking(before, items) ? DOUBTED : WEIGHT;
        return before + (items - before) * weight;
    }

    /** Whether it lists less than half of what is usual. */
    static boolean isShrinking(double usual, int items) {
        return usual >= FEW && items < usual / 2;
    }
}

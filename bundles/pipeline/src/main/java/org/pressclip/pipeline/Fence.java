package org.pressclip.pipeline;

import java.time.Duration;

/**
 * What is done about a mender, finder or cleaner that throws, takes too long or does what it may not.
 *
 * @param hold whether an item on which a guest fails is held; else it goes on without
 * @param limit how long a guest may take for one item
 * @param failures on how many of its last items it may fail before it is taken out of the chain
 * @param pages how many of its last items those are
 */
record Fence(boolean hold, Duration limit, int failures, int pages) {
    static final Fence DEFAULT = new Fence(false, Duration.ofSeconds(10), 3, 20);

    /** How long a guest that was told to stop may take to do so, before its thread is given up. */
    Duration grace() {
        return limit.dividedBy(4);
    }
}

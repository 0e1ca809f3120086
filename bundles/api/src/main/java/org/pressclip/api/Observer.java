package org.pressclip.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears how the items of feeds end, after it has been written down: to count, to learn, to tell somebody. It changes
 * nothing, and what it throws is logged and goes no further. Called by many threads at once, and must not keep them
 * waiting.
 */
@ConsumerType
@FunctionalInterface
public interface Observer {
    /**
     * An item ended.
     *
     * @param feed the feed's name
     */
    void ended(String feed, Outcome outcome);
}

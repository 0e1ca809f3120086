package org.pressclip.feeds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which items somebody is at just now, by their numbers, so that nobody else begins them meanwhile. Thread-safe. */
final class InHand {
    private final Map<Long, Object> owners = new ConcurrentHashMap<>();

    /** Takes an item; gives whether it is the owner's now, and was nobody's. */
    boolean take(long number, Object owner) {
        return owners.putIfAbsent(number, owner) == null;
    }

    /** Puts an item back, if it is the owner's. */
    void leave(long number, Object owner) {
        owners.remove(number, owner);
    }

    /** Puts back all that the owner has. */
    void leave(Object owner) {
        owners.values().removeIf(each -> each == owner);
    }
}

package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Marks blocks, or ranges of them, as cut, with a reason; claims nothing.
 *
 * <p>A service has the properties {@code pressclip.name}, unique in a chain, and {@code pressclip.order}. Called by
 * many threads at once, each with its own draft; holds no state about an item.
 */
@ConsumerType
public interface Cleaner {
    void clean(Draft draft) throws IOException;
}

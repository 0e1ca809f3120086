package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads all blocks, standing or cut, and adds claims; changes no block.
 *
 * <p>A service has the properties {@code pressclip.name}, unique in a chain, and {@code pressclip.order}. Called by
 * many threads at once, each with its own draft; holds no state about an item.
 */
@ConsumerType
public interface Finder {
    void find(Draft draft) throws IOException;
}

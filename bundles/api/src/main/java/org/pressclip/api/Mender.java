package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Repairs damaged text in blocks and claims; cuts nothing and claims nothing.
 *
 * <p>A service has the properties {@code pressclip.name}, unique in a chain, and {@code pressclip.order}. Called by
 * many threads at once, each with its own draft; holds no state about an item.
 */
@ConsumerType
public interface Mender {
    void mend(Draft draft) throws IOException;
}

package org.pressclip.api;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A target that is being written for one run and is whole only when the run is: until {@link #complete} nothing stands
 * at the place asked for. One thread at a time.
 */
@ConsumerType
public interface Filing extends Target, Closeable {
    /** Puts what was filed in its place, at once. */
    void complete() throws IOException;

    /** Lets go; what was not completed leaves no trace. */
    @Override
    void close() throws IOException;
}

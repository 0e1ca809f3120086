package org.pressclip.api;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Fetches the pictures of records and keeps them in a folder. Called by many threads at once. */
@ConsumerType
public interface Illustrator {
    /**
     * Opens an album for one run, in which an address is asked for once.
     *
     * @param folder where the pictures go; made when the first one comes
     * @param place that folder as an address relative to the records, ending in a slash: {@code media/}
     * @throws IOException if no picture could be kept there
     */
    Run open(Path folder, String place) throws IOException;

    /** An album that is being filled. */
    interface Run extends Album, Closeable {
        /** How many different pictures were kept so far. */
        long kept();

        /** How many different addresses came to nothing so far. */
        long failed();

        /** Gives up what is still under way. */
        @Override
        void close();
    }
}

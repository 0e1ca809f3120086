package org.pressclip.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Word that nothing more can be kept or written down, so that a poll ends there and nobody is to blame for it. */
final class Unkept extends IOException {
    private static final long serialVersionUID = 1;

    Unkept(IOException cause) {
        super(Fetching.message(cause), cause);
    }

    /** The same through iterators. */
    static final class Unchecked extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        Unchecked(Unkept cause) {
            super(cause);
        }
    }
}

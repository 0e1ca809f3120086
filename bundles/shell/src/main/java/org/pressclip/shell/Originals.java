package org.pressclip.shell;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Keeper;
import org.pressclip.service.Archive;

/** What an import keeps of its pages as they came, if it is told to. Called by many threads at once. */
final class Originals {
    private final @Nullable Archive archive;
    private final AtomicLong kept = new AtomicLong();

    /** Into an archive; null to keep none. */
    Originals(@Nullable Archive archive) {
        this.archive = archive;
    }

    Keeper keeper() {
        Archive to = archive;
        if (to == null) {
            return Keeper.NONE;
        }
        return capture -> {
            to.keep(capture, null);
            kept.incrementAndGet();
        };
    }

    /** How many and where, on a line; "" if none were to be kept. */
    String sentence() throws IOException {
        return archive == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Originals: %s (%,d kept)%n",
                        Terminal.shown(archive.extent().folder()),
                        kept.get());
    }
}

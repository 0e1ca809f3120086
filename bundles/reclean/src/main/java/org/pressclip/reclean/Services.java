package org.pressclip.reclean;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Feeds;
import org.pressclip.service.Importer;
import org.pressclip.service.Ledger;

/** What is needed of others; what is not there is said in a sentence. */
record Services(
        Supplier<@Nullable Ledger> ledgers,
        Supplier<@Nullable Archive> archives,
        Supplier<@Nullable Feeds> desks,
        Supplier<@Nullable Importer> importers,
        Supplier<@Nullable Chain> chains,
        Supplier<Instant> now) {
    Ledger ledger() throws IOException {
        return there(ledgers.get(), "ledger", "org.pressclip.ledger");
    }

    Archive archive() throws IOException {
        return there(archives.get(), "archive", "org.pressclip.archive");
    }

    Feeds feeds() throws IOException {
        return there(desks.get(), "feeds", "org.pressclip.feeds");
    }

    Importer importer() throws IOException {
        return there(importers.get(), "importer", "org.pressclip.pipeline");
    }

    Chain chain() throws IOException {
        return there(chains.get(), "chain", "org.pressclip.pipeline");
    }

    private static <S> S there(@Nullable S service, String what, String bundle) throws IOException {
        if (service == null) {
            throw new IOException("The container has no " + what + ": the bundle " + bundle
                    + " is absent or did not start; the log file says why.");
        }
        return service;
    }
}

package org.pressclip.console;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/** What there is to look at, whether or not it is there just now. */
final class Parts {
    /** Each feed's check asks how all of them are: within so long they get one answer. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<@Nullable Feeds> feeds;
    private final Supplier<@Nullable Ledger> ledger;
    private final Supplier<@Nullable Archive> archive;
    private final Supplier<@Nullable Chain> chain;
    private final LongSupplier nanos;
    private final Runnable close;
    private @Nullable List<Condition> conditions;
    private long asked;

    Parts(
            Supplier<@Nullable Feeds> feeds,
            Supplier<@Nullable Ledger> ledger,
            Supplier<@Nullable Archive> archive,
            Supplier<@Nullable Chain> chain,
            LongSupplier nanos,
            Runnable close) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.archive = archive;
        this.chain = chain;
        this.nanos = nanos;
        this.close = close;
    }

    /** Those of a container. */
    static Parts of(BundleContext context) {
        ServiceTracker<Feeds, Feeds> feeds = new ServiceTracker<>(context, Feeds.class, null);
        ServiceTracker<Ledger, Ledger> ledgers = new ServiceTracker<>(context, Ledger.class, null);
        ServiceTracker<Archive, Archive> archives = new ServiceTracker<>(context, Archive.class, null);
        ServiceTracker<Chain, Chain> chains = new ServiceTracker<>(context, Chain.class, null);
        List<ServiceTracker<?, ?>> all = List.of(feeds, ledgers, archives, chains);
        all.forEach(ServiceTracker::open);
        return new Parts(
                feeds::getService,
                ledgers::getService,
                archives::getService,
                chains::getService,
                System::nanoTime,
                () -> all.forEach(ServiceTracker::close));
    }

    void close() {
        close.run();
    }

    @Nullable
    Feeds feeds() {
        return feeds.get();
    }

    @Nullable
    Ledger ledger() {
        return ledger.get();
    }

    @Nullable
    Archive archive() {
        return archive.get();
    }

    @Nullable
    Chain chain() {
        return chain.get();
    }

    /** How everything is, asked at most once a second. */
    synchronized List<Condition> conditions() {
        long now = nanos.getAsLong();
        if (conditions == null || now - asked > FRESH_NANOS) {
            conditions = Condition.all(chain(), archive(), ledger(), feeds());
            asked = now;
        }
        return conditions;
    }

    Condition.Level worst() {
        return conditions().stream()
                .map(Condition::level)
                .max(Condition.Level::compareTo)
                .orElse(Condition.Level.GOOD);
    }
}

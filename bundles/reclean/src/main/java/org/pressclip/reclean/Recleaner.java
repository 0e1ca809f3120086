package org.pressclip.reclean;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.pressclip.api.Article;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Comparison;
import org.pressclip.service.Feeds;
import org.pressclip.service.Importer;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads filed items again from their originals, and files what the chain makes otherwise now. */
@Component
public final class Recleaner implements Recleaning {
    private static final Logger log = LoggerFactory.getLogger(Recleaner.class);

    private final Services services;
    private volatile boolean closing;

    @Activate
    public Recleaner(BundleContext context) {
        this(new Services(
                of(context, Ledger.class),
                of(context, Archive.class),
                of(context, Feeds.class),
                of(context, Importer.class),
                of(context, Chain.class),
                () -> now(of(context, Clock.class).get())));
    }

    Recleaner(Services services) {
        this.services = services;
    }

    /** Asked for when it is needed: none of them starts for the sake of this one. */
    private static <S> Supplier<@Nullable S> of(BundleContext context, Class<S> type) {
        return () -> {
            ServiceReference<S> reference = context.getServiceReference(type);
            return reference == null ? null : context.getService(reference);
        };
    }

    private static Instant now(@Nullable Clock clock) {
        return clock == null ? Instant.now() : clock.instant();
    }

    /** Has what is under way end after the item it is at. */
    @Deactivate
    void close() {
        closing = true;
    }

    @Override
    public Sum plan(Choice which, Consumer<Result> told) throws IOException, InterruptedException {
        return pass(which, false, told);
    }

    @Override
    public Sum apply(Choice which, Consumer<Result> told) throws IOException, InterruptedException {
        return pass(which, true, told);
    }

    private Sum pass(Choice which, boolean files, Consumer<Result> told) throws IOException, InterruptedException {
        Sum sum;
        try (Pass pass = new Pass(services, which, files, () -> closing, told)) {
            sum = pass.run();
        }
        log.info(
                "{}: {} {}{}",
                which.feed() == null ? "all feeds" : which.feed(),
                files ? "cleaned again" : "planned",
                sum.findings(),
                sum.runs().isEmpty() ? "" : "; runs " + sum.runs() + ", " + sum.ends());
        return sum;
    }

    @Override
    public Optional<Comparison> compare(Result result) throws IOException {
        Article after = result.article();
        if (after == null) {
            return Optional.empty();
        }
        return services.ledger()
                .record(result.entry().number(), result.entry().version())
                .map(before -> Comparison.of(before, after));
    }

    @Override
    public Undone undo(long run, Consumer<Returned> told) throws IOException, InterruptedException {
        Undone undone = new Undoing(services, () -> closing, told).undo(run);
        log.info("run {} taken back by run {}: {}", run, undone.run(), undone.fates());
        return undone;
    }
}

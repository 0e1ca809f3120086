package org.pressclip.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One import: keeps a window of items under way, and files and tells their ends in the order of the leads.
 *
 * <p>What is under way or done and not yet told never exceeds the window, so memory does not grow with the leads.
 * Belongs to the caller's thread.
 */
final class Run {
    private static final Logger log = LoggerFactory.getLogger(Run.class);
    private static final int AHEAD = 4; // items for each worker: enough that a slow one does not idle the others

    private final Switchboard board;
    private final Workers workers;
    private final Keeper keeper;
    private final Album album;
    private final Target target;
    private final Consumer<Outcome> told;
    private final Deque<Item> window = new ArrayDeque<>();
    private final Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);

    Run(Switchboard board, Workers workers, Keeper keeper, Album album, Target target, Consumer<Outcome> told) {
        this.board = board;
        this.workers = workers;
        this.keeper = keeper;
        this.album = album;
        this.target = target;
        this.told = told;
    }

    Map<Outcome.Status, Long> run(Stream<Lead> leads) throws InterruptedException, IOException {
        long start = System.nanoTime();
        log.info("import starts");
        try (Expansion expansion = new Expansion(leads, board)) {
            board.lease().close(); // sources too are there when everything required is
            work(expansion);
        } catch (Switchboard.Stopped e) {
            throw new IOException("the pipeline was stopped; what was not told yet was not imported", e);
        } finally {
            window.forEach(Item::cancel);
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            double seconds = (System.nanoTime() - start) / 1e9;
            log.info("import ends: {} leads in {} s, {}/s, {}", all, tenths(seconds), tenths(all / seconds), counts);
        }
        return Collections.unmodifiableMap(counts);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private void work(Expansion expansion) throws InterruptedException, IOException {
        int most = AHEAD * workers.count();
        @Nullable RuntimeException brokenOff = null;
        boolean more = true;
        while (more || !window.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Item head = window.peek();
            if (head != null && (head.isDone() || !more || window.size() >= most)) {
                conclude(head);
                window.remove();
                continue;
            }
            try {
                more = expansion.hasNext();
                if (more) {
                    window.add(start(expansion.next()));
                }
            } catch (RuntimeException e) { // the caller's stream: what came before it broke still ends well
                brokenOff = e;
                more = false;
            }
        }
        if (brokenOff instanceof UncheckedIOException unchecked) {
            throw unchecked.getCause();
        } else if (brokenOff != null) {
            throw brokenOff;
        }
    }

    private Item start(Expansion.Found found) {
        if (found.problem() != null) {
            return Item.ended(Endings.unopened(found.lead(), found.problem()), board);
        }
        Item item = new Item(found.lead(), board, keeper, album, false);
        workers.submit(item);
        return item;
    }

    private void conclude(Item item) throws InterruptedException, IOException {
        Outcome mapped = item.await().outcome();
        Article article = mapped.article();
        if (article == null) {
            tell(mapped);
            return;
        }
        Outcome filed;
        try {
            filed = Endings.filed(mapped.lead(), article, target.file(article));
        } catch (Throwable e) { // the target may be a guest too
            filed = Endings.broken(mapped.lead(), "file", null, article, e);
            if (target instanceof Filing && e instanceof IOException && filed.status() == Outcome.Status.FAILED) {
                // half a file takes no more
                tell(filed);
                throw new IOException("nothing more can be written: " + filed.reason(), e);
            }
        }
        tell(filed);
    }

    private void tell(Outcome outcome) {
        counts.merge(outcome.status(), 1L, Long::sum);
        log.debug("{}: {} {}", outcome.lead().path(), outcome.status(), outcome.reason());
        told.accept(outcome);
    }
}

package org.pressclip.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.pipeline.Switchboard.Lease;
import org.pressclip.pipeline.Switchboard.Stopped;
import org.pressclip.service.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lead's run on a worker: waits for a chain, goes its course, and ends once, whatever happens meanwhile. */
final class Item implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Item.class);

    /** Leaves records as they are. */
    static final Album NO_ALBUM = (lead, article) -> article;

    private final Lead lead;
    private final Switchboard board;
    private final Keeper keeper;
    private final Album album;
    private final boolean keeps;
    private final CompletableFuture<Trace> end = new CompletableFuture<>();
    private @Nullable Thread worker;
    private @Nullable Lease lease;
    private @Nullable Course course;
    private @Nullable Outcome mapped; // while its pictures are fetched
    private long started;
    private boolean over;

    /**
     * @param keeper has what was fetched before it is read
     * @param album what the record passes through when the chain is done with it
     * @param keeps whether what was seen on the way is kept for the caller, or only the outcome
     */
    Item(Lead lead, Switchboard board, Keeper keeper, Album album, boolean keeps) {
        this.lead = lead;
        this.board = board;
        this.keeper = keeper;
        this.album = album;
        this.keeps = keeps;
    }

    /** One that has ended before it began. */
    static Item ended(Outcome outcome, Switchboard board) {
        Item item = new Item(outcome.lead(), board, Keeper.NONE, NO_ALBUM, false);
        item.end(new Trace(outcome, null, null, null));
        return item;
    }

    @Override
    public void run() {
        if (!enter()) {
            return;
        }
        try {
            if (!attempt(false)) {
                attempt(true);
            }
        } catch (InterruptedException e) {
            end.cancel(false); // nobody waits for it: it was given up, or all is
        } catch (Stopped e) {
            end.completeExceptionally(e);
        } catch (Throwable thrown) { // even to say how it ended broke: no memory, or an exception that cannot speak
            end(new Trace(Endings.untold(lead, thrown), null, null, null));
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        if (over) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        worker = null;
        Thread.interrupted(); // whatever interrupted it was about this item and not about the next one
    }

    /** Whether it has ended; it has not if a service vanished under it and it may be run again. */
    private boolean attempt(boolean last) throws InterruptedException {
        try (Lease held = board.lease()) {
            Course way = begin(held);
            Outcome outcome;
            try {
                Article article = way.run();
                held.close(); // pictures are none of the chain's business
                outcome = illustrated(article);
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable thrown) { // the one place: a guest may throw anything, and no lead may be lost for it
                Stage stage = way.stage();
                if (!last && vanished(thrown) && stage != null && board.left(stage)) {
                    pause();
                    return false;
                }
                if (isOver()) {
                    return true;
                }
                outcome = Endings.broken(lead, way.phase().word(), stage, null, thrown);
            }
            end(
                    keeps
                            ? new Trace(outcome, way.capture(), way.format(), way.draft())
                            : new Trace(outcome, null, null, null));
            return true;
        }
    }

    /** Whatever becomes of its pictures, the record is filed. */
    private Outcome illustrated(Article article) throws InterruptedException {
        Outcome plain = mapped(article);
        if (album == NO_ALBUM) {
            return plain;
        }
        synchronized (this) {
            mapped = plain;
        }
        try {
            return mapped(album.illustrate(lead, article));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable thrown) { // an album may be a guest's
            log.warn("{}: no pictures", lead.path(), thrown);
            return mapped(article.toBuilder()
                    .warn("Pictures were not fetched: " + Endings.sentence(thrown) + ".")
                    .build());
        }
    }

    private Outcome mapped(Article article) {
        return new Outcome(lead, Outcome.Status.FILED, Phase.MAP.word(), "", "", article, List.of());
    }

    private static boolean vanished(Throwable thrown) {
        return thrown instanceof IllegalStateException || thrown instanceof LinkageError;
    }

    private synchronized Course begin(Lease held) throws InterruptedException {
        if (over) {
            throw new InterruptedException();
        }
        lease = held;
        started = System.nanoTime();
        Course way = new Course(lead, held.assembly(), keeper);
        course = way;
        return way;
    }

    /** Its budget does not run while it waits for another chain. */
    private synchronized void pause() {
        course = null;
        if (!over) {
            Thread.interrupted(); // a guest may have left that behind
        }
    }

    private synchronized void end(Trace trace) {
        over = true;
        course = null;
        end.complete(trace);
    }

    private synchronized boolean isOver() {
        return over;
    }

    /**
     * Ends it if it has used up its budget; its thread may never come back.
     *
     * @return whether that was so
     */
    synchronized boolean overdue(Duration budget) {
        Course way = course;
        if (over || way == null || System.nanoTime() - started < budget.toNanos()) {
            return false;
        }
        Outcome done = mapped;
        Article article = done == null ? null : done.article();
        if (article != null) { // only pictures took too long
            end(new Trace(
                    mapped(article.toBuilder()
                            .warn("Pictures were given up: with them the page took longer than " + budget.toSeconds()
                                    + " seconds.")
                            .build()),
                    null,
                    null,
                    null));
            giveUp();
            return true;
        }
        end(new Trace(
                Endings.overdue(lead, way.phase().word(), way.stage(), budget),
                null,
                null,
                null)); // the rest is still in use
        giveUp();
        return true;
    }

    /** Nobody waits for it any more. */
    synchronized void cancel() {
        over = true;
        end.cancel(false);
        giveUp();
    }

    /** The pipeline is going away. */
    synchronized void stop() {
        over = true;
        end.completeExceptionally(new Stopped());
        giveUp();
    }

    private void giveUp() {
        if (worker != null) {
            worker.interrupt();
        }
        if (lease != null) {
            lease.close(); // a service may leave even if the thread hangs in it for good
        }
    }

    boolean isDone() {
        return end.isDone();
    }

    /** Waits for its end. */
    Trace await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Stopped stopped) {
                throw stopped;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}

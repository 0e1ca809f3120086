package org.pressclip.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
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

    /** So often an item is run at most; a chain in which more goes wrong meanwhile is in need of a person. */
    private static final int MOST = 16;

    private final Lead lead;
    private final Switchboard board;
    private final Keeper keeper;
    private final Album album;
    private final boolean keeps;
    private final CompletableFuture<Trace> end = new CompletableFuture<>();
    private final List<Stage> without = new ArrayList<>(); // guests that failed on it
    private final List<String> lacks = new ArrayList<>(); // the same in sentences
    private @Nullable Thread worker;
    private @Nullable Lease lease;
    private @Nullable Course course;
    private @Nullable Course before; // the last one, whose first steps need not be gone again
    private @Nullable Outcome mapped; // while its pictures are fetched
    private long started;
    private long spent; // of its budget, by earlier courses
    private int courses;
    private boolean again; // a service had vanished
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
        item.finish(new Trace(outcome, null, null, null));
        return item;
    }

    @Override
    public void run() {
        if (!enter()) {
            return;
        }
        try {
            while (!attempt()) {
                log.debug("{}: once more", lead.path());
            }
        } catch (Course.Left e) {
            log.trace("{}: left", lead.path());
        } catch (InterruptedException e) {
            quit(); // nobody waits for it: it was given up, or all is
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
        if (isMine()) {
            worker = null;
        }
        Thread.interrupted(); // whatever interrupted it was about this item and not about the next one
    }

    private synchronized void quit() {
        if (isMine()) {
            end.cancel(false);
        }
    }

    /** Whether it is this thread that the item is on; a guest may come back when it is on another. */
    private boolean isMine() {
        return worker == Thread.currentThread();
    }

    /** Whether it has ended; if not, it is to be run once more. */
    private boolean attempt() throws InterruptedException {
        Lease held = board.lease(lacking());
        if (held == null) {
            end(new Trace(Endings.lacking(lead, lacks), null, null, null));
            return true;
        }
        try (held) {
            Course way = begin(held);
            Outcome outcome;
            try {
                Article article = way.run();
                if (!board.isSettled(held.assembly()) && courses < MOST) {
                    pause(way);
                    return false;
                }
                board.made(held.assembly());
                held.close(); // pictures are none of the chain's business
                outcome = illustrated(article);
            } catch (InterruptedException | Course.Left e) {
                throw e;
            } catch (Throwable thrown) { // the one place: a guest may throw anything, and no lead may be lost for it
                if (goesOn(way, held.assembly(), thrown)) {
                    return false;
                }
                outcome = Endings.broken(lead, way.phase().word(), way.stage(), null, thrown);
            }
            end(
                    keeps
                            ? new Trace(outcome, way.capture(), way.format(), way.draft())
                            : new Trace(outcome, null, null, null));
            return true;
        }
    }

    private synchronized List<Stage> lacking() {
        return List.copyOf(without);
    }

    /** Whether it is run once more, since a service vanished under it or a guest failed that it can do without. */
    private boolean goesOn(Course way, Assembly chain, Throwable thrown) {
        Stage stage = way.stage();
        if (stage == null || thrown instanceof Refusal || way.isLeft()) {
            return false;
        }
        synchronized (this) {
            if (!again && vanished(thrown) && board.left(stage)) {
                again = true;
                pause(way);
                return true;
            }
        }
        String problem = Endings.problem(thrown);
        board.failed(stage, problem, lead, thrown);
        synchronized (this) {
            if (!chain.isGuest(stage) || board.fence().hold() || courses >= MOST) {
                return false;
            }
            lack(stage, problem);
            pause(way);
            return true;
        }
    }

    private void lack(Stage stage, String problem) {
        without.add(stage);
        lacks.add("Done without " + stage + ", which " + problem + ".");
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

    private synchronized Course begin(Lease held) {
        if (over || !isMine()) {
            throw new Course.Left();
        }
        lease = held;
        started = System.nanoTime();
        courses++;
        Course way = new Course(lead, held.assembly(), keeper, before, List.copyOf(lacks));
        course = way;
        return way;
    }

    /** Its budget does not run while it waits for another chain. */
    private synchronized void pause(Course way) {
        if (isMine()) {
            pauseFor(way);
            if (!over) {
                Thread.interrupted(); // a guest may have left that behind
            }
        }
    }

    private void pauseFor(Course way) {
        before = way;
        course = null;
        spent += System.nanoTime() - started;
    }

    private synchronized void end(Trace trace) {
        if (isMine()) {
            finish(trace);
        }
    }

    private synchronized void finish(Trace trace) {
        over = true;
        course = null;
        before = null;
        end.complete(trace);
    }

    /**
     * Ends it if it has used up its budget; its thread may never come back.
     *
     * @return whether that was so
     */
    synchronized boolean overdue(Duration budget) {
        Course way = course;
        if (over || way == null || spent + System.nanoTime() - started < budget.toNanos()) {
            return false;
        }
        Outcome done = mapped;
        Article article = done == null ? null : done.article();
        Outcome outcome;
        if (article != null) { // only pictures took too long
            outcome = mapped(article.toBuilder()
                    .warn("Pictures were given up: with them the page took longer than " + budget.toSeconds()
                            + " seconds.")
                    .build());
        } else {
            outcome = Endings.overdue(lead, way.phase().word(), way.stage(), budget);
        }
        giveUp();
        finish(new Trace(outcome, null, null, null)); // the rest is still in use
        return true;
    }

    /**
     * Takes it from its thread if that is stuck in a guest, which then is left to itself.
     *
     * @return whether that was so; unless it is done, it is to be run again, by another thread
     */
    synchronized boolean stranded() {
        Course way = course;
        if (over || way == null) {
            return false;
        }
        Fence fence = board.fence();
        String problem = way.stuck(fence);
        Stage stage = way.stage();
        if (problem == null || stage == null) {
            return false;
        }
        board.failed(stage, problem, lead, null);
        lack(stage, problem);
        if (fence.hold() || courses >= MOST) {
            finish(new Trace(Endings.stuck(lead, stage, problem), null, null, null));
        } else {
            pauseFor(way);
        }
        giveUp();
        worker = null;
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
        if (course != null) {
            course.abandon();
        } else if (worker != null) {
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

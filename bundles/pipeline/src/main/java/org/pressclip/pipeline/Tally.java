package org.pressclip.pipeline;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What one service did so far, counted by many threads at once. */
final class Tally {
    private static final int MOST = 1000; // failures that are remembered one by one

    private final LongAdder items = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder cuts = new LongAdder();
    private final LongAdder mends = new LongAdder();
    private final LongAdder claims = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicInteger lost = new AtomicInteger();
    private final Deque<Long> failedAt = new ArrayDeque<>(); // how many items there had been
    private String lastProblem = "";
    private volatile Instant since = Instant.EPOCH;

    void worked(long spent) {
        items.increment();
        nanos.add(spent);
    }

    void made(Conduct.Made made) {
        cuts.add(made.cuts());
        mends.add(made.mends());
        claims.add(made.claims());
    }

    /**
     * Counts an item on which it failed.
     *
     * @param pages how many of the last ones count
     * @return on how many of those it failed
     */
    synchronized int failed(String problem, int pages) {
        failures.increment();
        failedAt.addLast(items.sum());
        if (failedAt.size() > MOST) {
            failedAt.removeFirst();
        }
        lastProblem = problem;
        return lately(pages);
    }

    /** On how many of the last items it failed. */
    synchronized int lately(int pages) {
        long now = items.sum();
        while (!failedAt.isEmpty() && failedAt.getFirst() <= now - pages) {
            failedAt.removeFirst();
        }
        return failedAt.size();
    }

    /** Its last failure in words. */
    synchronized String lastProblem() {
        return lastProblem;
    }

    synchronized void forgive() {
        failedAt.clear();
    }

    /** A thread that was given up is in it, or is out of it again. */
    void lost(int threads) {
        lost.addAndGet(threads);
    }

    /** Since when it is where it is: in the chain, or fenced out of it. */
    void moved(Instant now) {
        since = now;
    }

    Instant since() {
        return since;
    }

    long items() {
        return items.sum();
    }

    long nanos() {
        return nanos.sum();
    }

    long cuts() {
        return cuts.sum();
    }

    long mends() {
        return mends.sum();
    }

    long claims() {
        return claims.sum();
    }

    long failures() {
        return failures.sum();
    }

    int lost() {
        return lost.get();
    }
}

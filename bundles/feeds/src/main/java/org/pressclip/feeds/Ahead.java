package org.pressclip.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Jobs whose bytes are fetched before they are asked for, a few at a time, and given in their order. Belongs to one
 * thread.
 */
final class Ahead implements AutoCloseable {
    private final Iterator<Job> jobs;
    private final Fetching fetching;
    private final ExecutorService threads;
    private final int most;
    private final Deque<Pending> pending = new ArrayDeque<>();

    private record Pending(Job job, Future<Job.Taken> taken) {}

    /** A job and what came of it. */
    record Done(Job job, Job.Taken taken) {}

    /** @param most how many are fetched or waiting to be asked for at once */
    Ahead(Iterator<Job> jobs, Fetching fetching, ExecutorService threads, int most) {
        this.jobs = jobs;
        this.fetching = fetching;
        this.threads = threads;
        this.most = most;
    }

    /** The next, when its bytes are there; null when there is none. */
    @Nullable
    Done next() throws IOException, InterruptedException {
        fill();
        Pending first = pending.poll();
        if (first == null) {
            return null;
        }
        try {
            Job.Taken taken = first.taken().get();
            fill();
            return new Done(first.job(), taken);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            if (e.getCause() instanceof UncheckedIOException wrapped) {
                throw wrapped.getCause();
            }
            throw new IllegalStateException(first.job().lead().path() + ": " + e.getCause(), e.getCause());
        }
    }

    private void fill() {
        while (pending.size() < most && jobs.hasNext()) {
            Job job = jobs.next();
            pending.add(new Pending(job, threads.submit(() -> fetching.take(job))));
        }
    }

    /**
     * Gives up what is under way, without interrupting it: who is interrupted while it writes to a file or a database
     * closes it for all others.
     */
    @Override
    public void close() {
        fetching.stop();
        pending.forEach(each -> each.taken().cancel(false));
        pending.clear();
    }
}

package org.pressclip.media;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Who is asked when: so many at once in all, so many of them of one host, and no host keeps another waiting. */
final class Turns {
    private final ExecutorService threads;
    private final int most;
    private final Map<String, Host> hosts = new HashMap<>();

    /**
     * Turns on these threads.
     *
     * @param threads shut down by who made them
     * @param most how many of one host are under way at once
     */
    Turns(ExecutorService threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    private static final class Host {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int under;
    }

    /**
     * Runs something when its turn comes.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the threads are shut down
     */
    void run(String host, Runnable task) {
        synchronized (this) {
            Host its = hosts.computeIfAbsent(host, name -> new Host());
            if (its.under == most) {
                its.waiting.add(task);
                return;
            }
            its.under++;
        }
        start(host, task);
    }

    private void start(String host, Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                next(host);
            }
        });
    }

    private void next(String host) {
        Runnable task;
        synchronized (this) {
            Host its = hosts.get(host);
            if (its == null) {
                return;
            }
            task = its.waiting.poll();
            if (task == null) {
                its.under--;
                if (its.under == 0) {
                    hosts.remove(host);
                }
                return;
            }
        }
        if (!threads.isShutdown()) {
            start(host, task);
        }
    }
}

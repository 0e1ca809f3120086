package org.pressclip.pipeline;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that items run on, shared by all runs in the order in which items come.
 *
 * <p>An item that uses up its budget is ended. Its thread cannot be forced to stop: it is told to, counts no longer,
 * and another takes its place.
 */
final class Workers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(); // each run bounds it by its window
    private final Set<Item> items = new HashSet<>();
    private final Set<Worker> workers = new HashSet<>();
    private int wanted;
    private Duration budget;
    private int named;
    private long abandoned;
    private boolean idle; // nothing to watch
    private boolean closed;

    Workers(int count, Duration budget) {
        this.wanted = count;
        this.budget = budget;
        fill();
        start(new Thread(this::watch, "pressclip-watch"));
    }

    private void fill() {
        while (workers.size() < wanted) {
            Worker worker = new Worker("pressclip-worker-" + ++named);
            workers.add(worker);
            start(worker);
        }
    }

    private static void start(Thread thread) {
        thread.setDaemon(true);
        thread.setContextClassLoader(Workers.class.getClassLoader()); // not that of whoever came first
        thread.start();
    }

    synchronized void configure(int count, Duration time) {
        wanted = count;
        budget = time;
        if (closed) {
            return;
        }
        fill();
        for (int i = workers.size(); i > wanted; i--) {
            queue.add(() -> {}); // wakes one that then sees that it is not needed
        }
        notifyAll();
    }

    synchronized int count() {
        return wanted;
    }

    /** How many threads were given up, since the start. */
    synchronized long abandoned() {
        return abandoned;
    }

    void submit(Item item) {
        synchronized (this) {
            if (closed) {
                item.stop();
                return;
            }
            items.add(item);
        }
        queue.add(item);
    }

    private final class Worker extends Thread {
        private @Nullable Item item;

        Worker(String name) {
            super(name);
        }

        @Override
        public void run() {
            try {
                while (stays(this)) {
                    Runnable next = queue.take();
                    if (next instanceof Item taken) {
                        begin(this, taken);
                        try {
                            taken.run();
                        } finally {
                            finish(this, taken);
                        }
                    }
                }
            } catch (InterruptedException e) { // closed
                log.trace("{} ends", getName());
            }
        }
    }

    private synchronized boolean stays(Worker worker) {
        if (closed || !workers.contains(worker)) {
            return false;
        }
        return workers.size() <= wanted || !workers.remove(worker);
    }

    private synchronized void begin(Worker worker, Item item) {
        worker.item = item;
        if (idle) {
            notifyAll();
        }
    }

    private synchronized void finish(Worker worker, Item item) {
        worker.item = null;
        items.remove(item);
    }

    private synchronized void watch() {
        try {
            while (!closed) {
                boolean busy = false;
                for (Worker worker : List.copyOf(workers)) {
                    Item item = worker.item;
                    if (item == null) {
                        continue;
                    }
                    busy = true;
                    if (item.overdue(budget)) {
                        workers.remove(worker);
                        abandoned++;
                        log.warn("{} is given up for {}; {} so far", worker.getName(), item, abandoned);
                        fill();
                    }
                }
                if (busy) {
                    wait(Math.max(1, Math.min(1000, budget.toMillis() / 20)));
                } else {
                    idle = true;
                    wait();
                    idle = false;
                }
            }
        } catch (InterruptedException e) {
            log.trace("the watch ends");
        }
    }

    @Override
    public void close() {
        List<Item> left;
        List<Worker> all;
        synchronized (this) {
            closed = true;
            left = List.copyOf(items);
            all = List.copyOf(workers);
            notifyAll();
        }
        left.forEach(Item::stop);
        all.forEach(Thread::interrupt);
    }
}

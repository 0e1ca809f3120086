package org.pressclip.pipeline;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
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

    private final BlockingDeque<Runnable> queue = new LinkedBlockingDeque<>(); // each run bounds it by its window
    private final Set<Item> items = new HashSet<>();
    private final Set<Worker> workers = new HashSet<>();
    private final Set<Worker> lost = new HashSet<>(); // given up and still at it
    private int wanted;
    private Duration budget;
    private Duration limit;
    private int named;
    private long abandoned;
    private boolean idle; // nothing to watch
    private boolean closed;

    Workers(int count, Duration budget, Duration limit) {
        this.wanted = count;
        this.budget = budget;
        this.limit = limit;
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

    synchronized void configure(int count, Duration time, Duration guests) {
        wanted = count;
        budget = time;
        limit = guests;
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

    /** How many of them still are where they were given up. */
    synchronized int lost() {
        return lost.size();
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
            } finally {
                ended(this);
            }
        }
    }

    private synchronized void ended(Worker worker) {
        if (lost.remove(worker)) {
            log.info("{} has come back", worker.getName());
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
        if (item.isDone()) { // else another thread has it now
            items.remove(item);
        }
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
                    if (item.overdue(budget) || item.stranded()) {
                        giveUp(worker);
                        if (item.isDone()) {
                            items.remove(item);
                        } else {
                            queue.addFirst(item);
                        }
                    }
                }
                if (busy) {
                    long pause = Math.min(budget.toMillis() / 20, limit.toMillis() / 10);
                    wait(Math.max(1, Math.min(1000, pause)));
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

    private void giveUp(Worker worker) {
        workers.remove(worker);
        lost.add(worker);
        abandoned++;
        log.warn(
                "{} is given up; {} so far, {} of them still where they were",
                worker.getName(),
                abandoned,
                lost.size());
        fill();
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

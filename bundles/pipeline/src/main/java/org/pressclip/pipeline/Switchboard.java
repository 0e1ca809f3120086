package org.pressclip.pipeline;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the chain in force while services come and go under running items.
 *
 * <p>An item leases the chain it starts with. A service that leaves is out of the chain at once, so no new item meets
 * it, and is let go when the last item that might still call it is done. While a required service is absent, leasing
 * waits.
 */
final class Switchboard {
    private static final Logger log = LoggerFactory.getLogger(Switchboard.class);

    private final Map<Key, Stage> bound = new LinkedHashMap<>();
    private final IdentityHashMap<Assembly, Integer> leased = new IdentityHashMap<>();
    private List<String> required;
    private volatile Assembly current;
    private boolean closed;

    private record Key(Phase phase, long id) {
        static Key of(Stage stage) {
            return new Key(stage.phase(), stage.id());
        }
    }

    Switchboard(List<String> required) {
        this.required = required;
        this.current = new Assembly(List.of(), required);
    }

    /** The chain that an item would get that started now. */
    Assembly current() {
        return current;
    }

    synchronized void require(List<String> names) {
        required = names;
        rebuild();
    }

    synchronized void add(Stage stage) {
        boolean whole = isWhole();
        bound.put(Key.of(stage), stage);
        rebuild();
        if (whole) {
            log.info("{} came", stage);
        } else { // at the start all of them come
            log.debug("{} came", stage);
            if (isWhole()) {
                log.info("the chain is whole: {} services", bound.size());
            }
        }
    }

    synchronized void update(Stage stage) {
        Stage before = bound.get(Key.of(stage));
        if (before != null) {
            bound.put(Key.of(stage), before.updated(stage));
            rebuild();
            log.info("{} is configured anew", stage);
        }
    }

    /**
     * Takes a service out of the chain and waits until no item can call it any more.
     *
     * @param patience how long to wait at most; SCR's own patience has to be longer
     */
    synchronized void remove(Phase phase, long id, Duration patience) {
        boolean whole = isWhole();
        Stage gone = bound.remove(new Key(phase, id));
        if (gone == null) {
            return;
        }
        rebuild();
        long start = System.nanoTime();
        long left = patience.toNanos();
        boolean interrupted = false;
        while (inUse(gone) && left > 0 && !interrupted) {
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                interrupted = true; // whoever stops the bundle is in a hurry
            }
            left = patience.toNanos() - (System.nanoTime() - start);
        }
        if (inUse(gone)) {
            log.warn("{} left while items still use it; they will be run again", gone);
        } else if (whole) {
            log.info("{} left, drained in {} ms", gone, (System.nanoTime() - start) / 1_000_000);
        } else { // at the end all of them leave
            log.debug("{} left", gone);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWhole() {
        return !bound.isEmpty() && current.missing().isEmpty();
    }

    private boolean inUse(Stage stage) {
        return leased.keySet().stream().anyMatch(assembly -> assembly.has(stage));
    }

    private void rebuild() {
        Assembly before = current;
        current = new Assembly(bound.values(), required);
        if (!current.missing().isEmpty() && before.missing().isEmpty()) {
            if (leased.isEmpty()) { // as at the end of every command
                log.info("the chain is not whole: {} not there", current.missing());
            } else {
                log.warn("items wait: {} not there", current.missing());
            }
        }
        notifyAll();
    }

    /**
     * Waits until nothing required is missing and holds the chain as it then is.
     *
     * @throws Stopped if the pipeline stops meanwhile
     */
    synchronized Lease lease() throws InterruptedException {
        while (!closed && !current.missing().isEmpty()) {
            wait();
        }
        if (closed) {
            throw new Stopped();
        }
        Assembly assembly = current;
        leased.merge(assembly, 1, Integer::sum);
        return new Lease(assembly);
    }

    /** Whether a service that an item met is not bound any more. */
    synchronized boolean left(Stage stage) {
        return !bound.containsKey(Key.of(stage));
    }

    /** Nobody gets a chain any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void release(Assembly assembly) {
        leased.computeIfPresent(assembly, (key, count) -> count > 1 ? count - 1 : null);
        notifyAll();
    }

    /** An item's hold on its chain. Closing it twice does nothing. */
    final class Lease implements AutoCloseable {
        private final Assembly assembly;
        private boolean open = true;

        private Lease(Assembly assembly) {
            this.assembly = assembly;
        }

        Assembly assembly() {
            return assembly;
        }

        @Override
        public void close() {
            synchronized (Switchboard.this) {
                if (open) {
                    open = false;
                    release(assembly);
                }
            }
        }
    }

    /** The pipeline is going away. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("the pipeline was stopped");
        }
    }
}

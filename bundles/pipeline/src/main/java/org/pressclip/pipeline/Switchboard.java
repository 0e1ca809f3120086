package org.pressclip.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Lead;
import org.pressclip.service.Chain;
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
    private static final int MOST_PAST = 4000;

    private final Map<Key, Stage> bound = new LinkedHashMap<>();
    private final IdentityHashMap<Assembly, Integer> leased = new IdentityHashMap<>();
    private final Map<Key, String> fenced = new LinkedHashMap<>();
    private final Map<Set<Key>, Assembly> lacking = new HashMap<>(); // the current chain without some of its guests
    private final Map<Key, Announcement> announced = new HashMap<>();
    private final Map<String, Chain.Past> past = new LinkedHashMap<>();
    private final InstantSource clock;
    private List<String> required;
    private volatile Fence fence;
    private volatile Assembly current;
    private boolean closed;

    /** A configuration on its way to a service, and until when it is waited for. */
    private record Announcement(Map<String, Object> properties, long end) {}

    private record Key(Phase phase, long id) {
        static Key of(Stage stage) {
            return new Key(stage.phase(), stage.id());
        }
    }

    Switchboard(List<String> required, Fence fence, InstantSource clock) {
        this.required = required;
        this.fence = fence;
        this.clock = clock;
        this.current = new Assembly(List.of(), required);
    }

    /** The chain that an item would get that started now. */
    Assembly current() {
        return current;
    }

    synchronized void require(List<String> names) {
        if (!names.equals(required)) {
            required = names;
            rebuild();
        }
    }

    void configure(Fence rules) {
        fence = rules;
    }

    /** What is done about guests that fail. */
    Fence fence() {
        return fence;
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
            announced.computeIfPresent( // the one before may arrive when the next one is announced already
                    Key.of(stage), (key, known) -> stage.has(known.properties()) ? null : known);
            fenced.remove(Key.of(stage));
            leased.keySet().stream().filter(chain -> chain.has(before)).forEach(Assembly::overtake);
            rebuild();
            log.info("{} is configured anew", stage);
        }
    }

    /**
     * Is told that a configuration has changed, before those who get it are. A service that takes it without going away
     * works by it before {@link #update} is called; whoever ends meanwhile has to know.
     *
     * @param pid the configuration's; that of a service is among its properties, or its component's name
     * @param properties what is in it; none if it was deleted
     * @param patience how long the service is waited for
     */
    synchronized void announce(String pid, Map<String, Object> properties, Duration patience) {
        for (Stage stage : bound.values()) {
            if (stage.hasConfiguration(pid) && (properties.isEmpty() || !stage.has(properties))) {
                announced.put(Key.of(stage), new Announcement(properties, System.nanoTime() + patience.toNanos()));
            }
        }
    }

    /**
     * Waits until no service of a chain is about to be configured anew.
     *
     * @return whether what a course on that chain came to is what its hash says
     */
    synchronized boolean isSettled(Assembly assembly) throws InterruptedException {
        long left = left(assembly);
        while (left > 0) {
            wait(left / 1_000_000 + 1);
            left = left(assembly);
        }
        return !assembly.isOvertaken();
    }

    /** For how many nanoseconds a chain is in doubt. */
    private long left(Assembly assembly) {
        if (announced.isEmpty() || closed || assembly.isOvertaken()) {
            return 0;
        }
        long now = System.nanoTime();
        announced.values().removeIf(each -> each.end() - now <= 0);
        long left = 0;
        for (Map.Entry<Key, Announcement> each : announced.entrySet()) {
            Stage stage = bound.get(each.getKey());
            if (stage != null && assembly.has(stage)) {
                left = Math.max(left, each.getValue().end() - now);
            }
        }
        return left;
    }

    /**
     * Takes a service out of the chain and waits until no item can call it any more.
     *
     * @param patience how long to wait at most; SCR's own patience has to be longer
     */
    void remove(Phase phase, long id, Duration patience) {
        Key key = new Key(phase, id);
        Stage leaving;
        synchronized (this) {
            leaving = bound.get(key);
            if (leaving == null) {
                return;
            }
            if (!inUse(leaving)) {
                leaving = null;
            }
        }
        if (leaving != null) {
            leaving.digest(); // records are still being made by it, and later its content is not there to be read
        }
        remove(key, patience);
    }

    private synchronized void remove(Key key, Duration patience) {
        boolean whole = isWhole();
        Stage gone = bound.remove(key);
        if (gone == null) {
            return;
        }
        fenced.remove(key);
        announced.remove(key);
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
        Assembly now = new Assembly(
                bound.values().stream()
                        .filter(stage -> !fenced.containsKey(Key.of(stage)))
                        .toList(),
                required);
        now.stages().stream().filter(stage -> !before.has(stage)).forEach(stage -> stage.tally()
                .moved(clock.instant()));
        current = now;
        lacking.clear();
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
    Lease lease() throws InterruptedException {
        return Objects.requireNonNull(lease(List.of()));
    }

    /**
     * The same without some guests, those of them that are still there.
     *
     * @return null if something required is missing without them
     */
    synchronized @Nullable Lease lease(Collection<Stage> without) throws InterruptedException {
        while (!closed && !current.missing().isEmpty()) {
            wait();
        }
        if (closed) {
            throw new Stopped();
        }
        Assembly assembly = current;
        if (without.stream().anyMatch(assembly::has)) {
            assembly = lacking.computeIfAbsent(
                    without.stream().map(Key::of).collect(Collectors.toUnmodifiableSet()),
                    each -> current.without(without));
            if (!assembly.missing().isEmpty()) {
                return null;
            }
        }
        leased.merge(assembly, 1, Integer::sum);
        return new Lease(assembly);
    }

    /**
     * Is told that a stage failed on an item. A guest that does so again and again is taken out of the chain.
     *
     * @param problem how, as the end of a sentence: "threw IllegalStateException, x"
     */
    void failed(Stage stage, String problem, Lead lead, @Nullable Throwable thrown) {
        Fence rules = fence;
        int times = stage.tally().failed(problem, rules.pages());
        boolean guest = current.isGuest(stage);
        if (guest && times >= rules.failures() && fence(stage, rules, times)) {
            log.warn(
                    "{} is fenced out: on {} of its last {} pages it failed; the last time, {}, it {}",
                    stage,
                    times,
                    Math.min(rules.pages(), stage.tally().items()),
                    lead.path(),
                    problem);
        } else if (guest && times == 1) {
            log.warn("{}: {} {}", lead.path(), stage, problem, thrown);
        } else {
            log.debug("{}: {} {}", lead.path(), stage, problem, thrown);
        }
    }

    private synchronized boolean fence(Stage stage, Fence rules, int times) {
        Key key = Key.of(stage);
        if (bound.get(key) != stage || fenced.containsKey(key)) { // gone, configured anew, or out already
            return false;
        }
        fenced.put(
                key,
                "it failed on " + times + " of its last "
                        + Math.min(rules.pages(), stage.tally().items()) + " pages; the last time it "
                        + stage.tally().lastProblem() + ".");
        stage.tally().moved(clock.instant());
        rebuild();
        return true;
    }

    /** Puts back what was fenced out under a name, or a phase and a name with a dot between; how many that were. */
    synchronized int restore(String name) {
        List<Stage> back = bound.values().stream()
                .filter(stage -> fenced.containsKey(Key.of(stage)))
                .filter(stage ->
                        name.equals(stage.name()) || name.equals(stage.phase().word() + "." + stage.name()))
                .toList();
        for (Stage stage : back) {
            fenced.remove(Key.of(stage));
            stage.tally().forgive();
            log.info("{} is put back", stage);
        }
        if (!back.isEmpty()) {
            rebuild();
        }
        return back.size();
    }

    /** The services in the chain, and how they are. */
    List<Chain.Link> links() {
        Assembly assembly = current;
        return assembly.stages().stream()
                .map(stage -> {
                    int times = stage.tally().lately(fence.pages());
                    return stage.link(
                            assembly.isGuest(stage),
                            times == 0
                                    ? ""
                                    : "it failed on " + times + " of its last "
                                            + Math.min(
                                                    fence.pages(), stage.tally().items())
                                            + " pages; the last time it "
                                            + stage.tally().lastProblem() + ".");
                })
                .toList();
    }

    /** The services that are fenced out, and why. */
    synchronized List<Chain.Link> fenced() {
        return bound.values().stream()
                .filter(stage -> fenced.containsKey(Key.of(stage)))
                .sorted(Comparator.comparing(Stage::phase).thenComparing(Stage.ORDER))
                .map(stage -> stage.link(true, Objects.requireNonNull(fenced.get(Key.of(stage)))))
                .toList();
    }

    /** Remembers that a record was made by a chain. */
    void made(Assembly assembly) {
        if (assembly.isNoted()) {
            return;
        }
        Chain.Past entry = new Chain.Past(assembly.hash(), clock.instant(), assembly.members());
        synchronized (past) {
            past.putIfAbsent(entry.hash(), entry);
            if (past.size() > MOST_PAST) {
                past.remove(past.keySet().iterator().next());
            }
        }
        assembly.note();
    }

    /** The chains that records were made by, the newest last. */
    List<Chain.Past> past() {
        synchronized (past) {
            return List.copyOf(past.values());
        }
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

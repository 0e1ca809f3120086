package org.pressclip.feeds;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Ledger;

/** A feed as it lives: what is in force of its configuration, whether it is being polled. Thread-safe. */
final class Subscription {
    private final String name;
    private final ReentrantLock polling;
    private Settings.Read read;
    private @Nullable Settings settings;
    private Ledger.@Nullable State state; // as the ledger has it; null until it was asked
    private Instant look = Instant.MIN; // when it is looked for items that are due between two polls
    private volatile boolean running;
    private volatile boolean absent = true; // records may be held because a target was absent

    /**
     * Begins one.
     *
     * @param last what was in force of it before, if it was configured before
     * @param polling held while a feed of its name is polled
     */
    Subscription(Settings.Read read, @Nullable Settings last, ReentrantLock polling) {
        this.polling = polling;
        this.name = read.name();
        this.read = read;
        this.settings = read.settings() == null ? last : read.settings();
    }

    String name() {
        return name;
    }

    /** Held while it is polled. */
    ReentrantLock polling() {
        return polling;
    }

    synchronized void configure(Settings.Read other) {
        read = other;
        if (other.settings() != null) {
            settings = other.settings();
        }
    }

    /** What is in force: the last configuration that made sense; null if none ever did. */
    synchronized @Nullable Settings settings() {
        return settings;
    }

    synchronized Settings.Read read() {
        return read;
    }

    /** What is wrong with its configuration. */
    synchronized List<String> problems() {
        return read.problems();
    }

    synchronized Ledger.@Nullable State state() {
        return state;
    }

    /** What is remembered, asked of the ledger the first time. */
    Ledger.State state(Ledger ledger) throws IOException {
        Ledger.State known = state();
        return known != null ? known : state(UnaryOperator.identity(), ledger.state(name));
    }

    /** Changes what is remembered, here and in the ledger. */
    void remember(Ledger ledger, UnaryOperator<Ledger.State> change) throws IOException {
        ledger.state(name, state(change, state(ledger)));
    }

    /** Changes what is remembered; of a feed that nothing is known of yet, that. */
    synchronized Ledger.State state(UnaryOperator<Ledger.State> change, Ledger.State otherwise) {
        state = change.apply(state == null ? otherwise : state);
        return state;
    }

    /** Whether it is time to look for items that are to be tried again. */
    synchronized boolean isToLook(Instant now) {
        return !look.isAfter(now);
    }

    synchronized void look(Instant next) {
        look = next;
    }

    boolean isRunning() {
        return running;
    }

    void running(boolean now) {
        running = now;
    }

    boolean mayLackTarget() {
        return absent;
    }

    void mayLackTarget(boolean now) {
        absent = now;
    }
}

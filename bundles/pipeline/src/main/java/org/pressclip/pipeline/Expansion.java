package org.pressclip.pipeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Lead;
import org.pressclip.api.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads one after the other, what holds leads opened on the way, as lazily as they are asked for. */
final class Expansion implements Iterator<Expansion.Found>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Expansion.class);
    private static final int DEEPEST = 100;

    private final Switchboard board;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable Found next;

    /**
     * A lead that came out.
     *
     * @param problem why it could not be opened, or not to its end; null for a page
     */
    record Found(Lead lead, @Nullable Throwable problem) {}

    /** @param holder what the leads come out of; null for the caller's own */
    private record Level(@Nullable Lead holder, Stream<Lead> stream, Iterator<Lead> leads) {}

    Expansion(Stream<Lead> leads, Switchboard board) {
        this.board = board;
        levels.push(new Level(null, leads, leads.iterator()));
    }

    @Override
    public boolean hasNext() {
        while (next == null && !levels.isEmpty()) {
            Level level = levels.element();
            Lead holder = level.holder();
            Lead lead;
            try {
                lead = level.leads().hasNext() ? level.leads().next() : null;
            } catch (RuntimeException | LinkageError e) {
                if (holder == null) {
                    throw e; // the caller's own stream
                }
                leave();
                next = new Found(holder, cause(e));
                return true;
            }
            if (lead == null) {
                leave();
            } else {
                next = follow(lead);
            }
        }
        return next != null;
    }

    /** The lead itself, if it is a page or cannot be opened; else nothing, and its own come next. */
    private @Nullable Found follow(Lead lead) {
        if (lead.enclosure().isPresent() || lead.problem().isPresent()) { // out of a container, or known to be none
            return new Found(lead, null);
        }
        Optional<Stage> source = source(lead);
        if (source.isEmpty()) {
            return new Found(lead, null);
        }
        if (levels.size() > DEEPEST) {
            return new Found(lead, new IOException("it lies more than " + DEEPEST + " levels deep"));
        }
        try {
            Stream<Lead> inside = source.get().as(Source.class).open(lead);
            levels.push(new Level(lead, inside, inside.iterator()));
            return null;
        } catch (IOException | RuntimeException | LinkageError e) {
            return new Found(lead, cause(e));
        }
    }

    private Optional<Stage> source(Lead lead) {
        for (Stage source : board.current().sources()) {
            try {
                if (source.as(Source.class).holds(lead)) {
                    return Optional.of(source);
                }
            } catch (RuntimeException | LinkageError e) { // it goes on as a page, and fails as one if it is none
                log.warn("{}: {} broke on it", lead.path(), source, e);
            }
        }
        return Optional.empty();
    }

    private static Throwable cause(Throwable thrown) {
        return thrown.getCause() instanceof IOException inner ? inner : thrown; // what an unchecked one wraps
    }

    @Override
    public Found next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Found found = Objects.requireNonNull(next);
        next = null;
        return found;
    }

    private void leave() {
        Level level = levels.pop();
        try {
            level.stream().close();
        } catch (RuntimeException e) {
            log.warn("{} could not be closed", level.holder(), e);
        }
    }

    @Override
    public void close() {
        while (!levels.isEmpty()) {
            leave();
        }
    }
}

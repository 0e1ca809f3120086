package org.pressclip.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;

/**
 * A run under way. Its counts go into its row once a second with whatever is written then, and at its end: what a crash
 * loses of them is a second's.
 */
final class OpenRun implements Ledger.Run {
    /** Of a run whose container ended without a word, and of one that was ended in good order. */
    static final String BROKEN_OFF =
            "It was broken off, for its container ended; the next poll, or the same command, does the rest.";

    static final String STOPPED = "It was stopped; the next poll, or the same command, does the rest.";

    /** A run that nobody has heard of for so long, and that was not completed, was another container's. */
    static final Duration SILENCE = Duration.ofHours(1);

    private static final long BETWEEN_NOTES = TimeUnit.SECONDS.toNanos(1);

    private final SqlLedger ledger;
    private final long number;
    private final String feed;
    private final Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class); // guarded by itself
    private long known; // guarded by counts
    private long waiting; // guarded by counts
    private long noted = System.nanoTime(); // guarded by counts
    private boolean over; // guarded by counts

    OpenRun(SqlLedger ledger, long number, String feed) {
        this.ledger = ledger;
        this.number = number;
        this.feed = feed;
    }

    @Override
    public long number() {
        return number;
    }

    /** How many items ended in each state so far. */
    Map<Outcome.Status, Long> counts() {
        synchronized (counts) {
            return Collections.unmodifiableMap(new EnumMap<>(counts));
        }
    }

    long knownItems() {
        synchronized (counts) {
            return known;
        }
    }

    long waitingItems() {
        synchronized (counts) {
            return waiting;
        }
    }

    @Override
    public void captured(Lead lead, Place place, Validators validators) throws IOException {
        ledger.captured(this, feed, lead, place, validators);
    }

    @Override
    public void ended(Ledger.Ended ended) throws IOException {
        ledger.ended(this, feed, ended);
        synchronized (counts) {
            if (ended.outcome().isWaiting()) {
                waiting++;
            } else {
                counts.merge(ended.outcome().status(), 1L, Long::sum);
            }
        }
    }

    @Override
    public void same(Collection<Long> items, String pipeline) throws IOException {
        ledger.same(items, pipeline);
        synchronized (counts) {
            counts.merge(Outcome.Status.UNCHANGED, (long) items.size(), Long::sum);
        }
    }

    @Override
    public void known(long items) {
        synchronized (counts) {
            known += items;
        }
    }

    @Override
    public void complete(String problem, Instant now) throws IOException {
        end(problem, now);
    }

    @Override
    public void close() throws IOException {
        end(STOPPED, ledger.now());
    }

    private void end(String problem, Instant now) throws IOException {
        synchronized (counts) {
            if (over) {
                return;
            }
        }
        ledger.over(this, sql -> {
            note(sql, now);
            sql.run("UPDATE run SET ended = ?, problem = ? WHERE number = ?", now, Text.kept(problem, 10_000), number);
            Versions.prune(sql, number, ledger.versions());
        });
        synchronized (counts) {
            over = true;
        }
    }

    /** Whether its counts are to be written down with what is written now. */
    boolean isToNote() {
        synchronized (counts) {
            return System.nanoTime() - noted >= BETWEEN_NOTES;
        }
    }

    void note(Sql sql, Instant now) throws SQLException {
        Map<Outcome.Status, Long> all;
        long items;
        long later;
        synchronized (counts) {
            noted = System.nanoTime();
            all = new EnumMap<>(counts);
            items = known;
            later = waiting;
        }
        sql.run(
                "UPDATE run SET seen = ?, known = ?, filed = ?, unchanged = ?, skipped = ?, refused = ?, held = ?,"
                        + " failed = ?, waiting = ? WHERE number = ?",
                now,
                items,
                all.getOrDefault(Outcome.Status.FILED, 0L),
                all.getOrDefault(Outcome.Status.UNCHANGED, 0L),
                all.getOrDefault(Outcome.Status.SKIPPED, 0L),
                all.getOrDefault(Outcome.Status.REFUSED, 0L),
                all.getOrDefault(Outcome.Status.HELD, 0L),
                all.getOrDefault(Outcome.Status.FAILED, 0L),
                later,
                number);
    }

    /** Ends what a container left behind. */
    static void breakOff(Sql sql, String container) throws SQLException {
        sql.run(
                "UPDATE run SET ended = seen, problem = ? WHERE ended IS NULL AND container = ?",
                BROKEN_OFF,
                container);
    }
}

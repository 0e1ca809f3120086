package org.pressclip.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the embedded database put what was committed into its file, twice a second and never in the middle of a
 * transaction.
 *
 * <p>H2's own writer takes one table after the other while transactions go on. Killed after that, it opens with a
 * transaction that one table has and the next has not, and with entries of indexes whose transaction never ends.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final int MILLIS = 500;

    private final DataSource source;
    private final Lock writing;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Checkpoints::thread);
    private volatile boolean due;

    /** @param writing held by whoever writes to the database, from a transaction's begin to its end */
    Checkpoints(DataSource source, Lock writing) {
        this.source = source;
        this.writing = writing;
        clock.scheduleWithFixedDelay(this::tick, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Something was committed; whoever says so is the one who writes still. */
    void committed() {
        due = true;
    }

    /** Returns when all that was committed is in the file, and so outlives this process. */
    void now() throws SQLException {
        writing.lock();
        try (Connection connection = source.getConnection()) {
            new Sql(connection).run("CHECKPOINT");
            due = false; // nobody commits meanwhile
        } finally {
            writing.unlock();
        }
    }

    private void tick() {
        if (due) {
            try {
                now();
            } catch (SQLException | RuntimeException e) { // whoever writes or reads next is told; the clock goes on
                log.debug("not written down: {}", e.getMessage());
            }
        }
    }

    /** Stops the clock; what is in the middle ends. Closing the database writes down the rest. */
    @Override
    public void close() {
        clock.shutdown(); // without an interruption, which would close the database's file
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "pressclip-ledger-checkpoints");
        thread.setDaemon(true);
        return thread;
    }
}

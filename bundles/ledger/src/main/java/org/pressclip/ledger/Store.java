package org.pressclip.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database: opened by the first call, not before; one that cannot be opened is tried again by the next call.
 *
 * <p>Writers take turns, so that no two of one container wait for each other's rows; readers do not wait for them.
 *
 * <p>All of it happens on threads of its own, which nobody interrupts: a thread that is interrupted in the embedded
 * database closes the database's file for everybody, and commands are interrupted when their terminal goes.
 */
final class Store implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private static final int ATTEMPTS = 5;
    private static final String CLOSED = "The ledger was closed: its bundle was stopped or configured anew";

    private final Settings settings;
    private final Drivers drivers;
    private final String container;
    private final ReentrantLock opening = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor( // no more than there are callers
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Store::thread);
    private volatile @Nullable HikariDataSource pool;
    private volatile @Nullable Checkpoints checkpoints; // of the embedded database
    private @Nullable Away away; // guarded by writing
    private boolean closed; // guarded by opening

    Store(Settings settings, Drivers drivers, String container) {
        this.settings = settings;
        this.drivers = drivers;
        this.container = container;
    }

    /** Where database drivers come from. */
    interface Drivers {
        /**
         * The factory of a driver by the name of its class.
         *
         * @throws IOException with a sentence if there is none
         */
        DataSourceFactory of(String driver) throws IOException;
    }

    /** What is done with the database in one go. */
    interface Work<T> {
        T with(Sql sql) throws SQLException, IOException;
    }

    /** When the database was asked in vain. */
    private record Away(IOException problem, long nanos) {}

    /** What is written down in one go. */
    interface Deed {
        void with(Sql sql) throws SQLException, IOException;
    }

    /** Looks something up. */
    <T> T read(Work<T> work) throws IOException {
        return apart(() -> reads(work));
    }

    /** Writes something down, all or nothing. Done again from its beginning where another container was in the way. */
    <T> T write(Work<T> work) throws IOException {
        return apart(() -> writes(work));
    }

    /** Waits for it whatever happens, for what is written down cannot be left halfway. */
    private <T> T apart(Callable<T> work) throws IOException {
        Future<T> done;
        try {
            done = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new IOException(CLOSED, e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException thrown(@Nullable Throwable problem) {
        if (problem instanceof RuntimeException broken) {
            throw broken;
        }
        if (problem instanceof Error broken) {
            throw broken;
        }
        return problem instanceof IOException known ? known : new IOException(problem);
    }

    private <T> T reads(Work<T> work) throws IOException {
        HikariDataSource source = open();
        try (Connection connection = source.getConnection()) {
            return work.with(new Sql(connection));
        } catch (SQLException e) {
            throw problem(e, source);
        }
    }

    /** What went wrong. A database that is broken for as long as it is open is opened anew by the next call. */
    private IOException problem(SQLException e, HikariDataSource source) {
        if (settings.isBroken(e)) {
            opening.lock();
            try {
                if (pool == source) {
                    log.warn("{}: closed, to be opened anew: {}", settings.shown(), e.getMessage());
                    leave(source);
                }
            } finally {
                opening.unlock();
            }
        }
        return settings.problem(e);
    }

    private <T> T writes(Work<T> work) throws IOException {
        HikariDataSource source = open();
        long asked = System.nanoTime();
        writing.lock();
        try {
            Away last = away;
            if (last != null && last.nanos() - asked > 0) { // while this one waited for its turn
                throw new IOException(last.problem().getMessage(), last.problem());
            }
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(source, work);
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || !isInTheWay(e)) {
                        throw problem(e, source);
                    }
                    log.debug("written down again: {}", e.getMessage());
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /** The same where nothing is to be known of it. */
    void note(Deed deed) throws IOException {
        write(sql -> {
            deed.with(sql);
            return true;
        });
    }

    /** Has all that was written down so far outlive this process. */
    void flush() throws IOException {
        apart(() -> {
            HikariDataSource source = open();
            Checkpoints embedded = checkpoints;
            if (embedded != null) {
                try {
                    embedded.now();
                } catch (SQLException e) {
                    throw problem(e, source);
                }
            }
            return true;
        });
    }

    private <T> T once(HikariDataSource source, Work<T> work) throws SQLException, IOException {
        try (Connection connection = turn(source)) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.with(new Sql(connection));
                connection.commit();
                done = true;
                Checkpoints embedded = checkpoints;
                if (embedded != null) {
                    embedded.committed();
                }
                return result;
            } finally {
                if (!done && !connection.isClosed()) {
                    connection.rollback();
                }
            }
        }
    }

    private Connection turn(HikariDataSource source) throws SQLException, IOException {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            IOException problem = problem(e, source);
            away = new Away(problem, System.nanoTime());
            throw problem;
        }
    }

    /** Deadlocks and serialization (class 40), and a row that another inserted between a look and a write (23505). */
    private static boolean isInTheWay(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("40") || state.equals("23505"));
    }

    private HikariDataSource open() throws IOException {
        HikariDataSource open = pool;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            if (closed) {
                throw new IOException(CLOSED);
            }
            HikariDataSource other = pool;
            return other == null ? connect() : other;
        } finally {
            opening.unlock();
        }
    }

    private HikariDataSource connect() throws IOException {
        Path folder = settings.folder();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            DataSource source = drivers.of(settings.driver()).createDataSource(settings.properties());
            // Asked without the pool, which would try until its patience ends and wrap what went wrong.
            try (Connection connection = source.getConnection()) {
                bring(connection);
                connection.setAutoCommit(false);
                OpenRun.breakOff(new Sql(connection), container);
                connection.commit();
                HikariDataSource made = new HikariDataSource(config(source));
                checkpoints = settings.isEmbedded() ? new Checkpoints(made, writing) : null;
                pool = made;
                settings.opened();
                log.info("{}: opened", settings.shown());
                return made;
            }
        } catch (SQLException e) {
            throw settings.problem(e);
        }
    }

    /** Two containers that find the tables absent both make them; one of them does so again. */
    private static void bring(Connection connection) throws SQLException, IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Schema.bring(connection);
                return;
            } catch (SQLException e) {
                String state = e.getSQLState();
                if (attempt == ATTEMPTS || !(isInTheWay(e) || "42P07".equals(state) || "42S01".equals(state))) {
                    throw e;
                }
            }
        }
    }

    private HikariConfig config(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("pressclip-ledger");
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.waitMillis());
        config.setValidationTimeout(Math.min(settings.waitMillis(), 5_000));
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(settings.first());
        return config;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "pressclip-ledger");
        thread.setDaemon(true);
        thread.setContextClassLoader(Store.class.getClassLoader());
        return thread;
    }

    @Override
    public void close() {
        try {
            apart(() -> {
                end();
                return true;
            });
        } catch (IOException e) {
            log.warn("{}: could not be closed as it should", settings.shown(), e);
        }
        threads.shutdown();
    }

    private void end() {
        opening.lock();
        try {
            closed = true;
            HikariDataSource open = pool;
            if (open != null) {
                leave(open);
                settings.closed();
                log.info("{}: closed", settings.shown());
            }
        } finally {
            opening.unlock();
        }
    }

    /** Closes the database; the caller holds {@link #opening}. */
    private void leave(HikariDataSource open) {
        pool = null;
        Checkpoints embedded = checkpoints;
        checkpoints = null;
        if (embedded != null) {
            embedded.close();
        }
        open.close();
    }
}

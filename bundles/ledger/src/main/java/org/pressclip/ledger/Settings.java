package org.pressclip.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Which database, and how to say what is wrong with it.
 *
 * @param url the JDBC address; "" for the embedded one
 * @param home the embedded one's folder
 * @param passwordFile holds the password in its first line; "" if there is none
 * @param connections how many at most
 * @param cacheKilobytes how much of the embedded one is kept in memory
 * @param waitMillis how long to wait for a connection
 */
record Settings(
        String url,
        Path home,
        String user,
        String password,
        String passwordFile,
        int connections,
        int cacheKilobytes,
        int waitMillis) {
    static final String H2 = "jdbc:h2:";
    static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String OWNER = "owner";

    /** H2's codes: a file that cannot be read or written, a database that is closed, what should not have happened. */
    private static final Set<Integer> BROKEN = Set.of(90028, 90031, 90098, 50000);

    boolean isEmbedded() {
        return url.isEmpty();
    }

    private boolean isPostgres() {
        return url.startsWith(POSTGRESQL);
    }

    /** The class by which a driver is known. */
    String driver() {
        return isPostgres() ? "org.postgresql.Driver" : "org.h2.Driver";
    }

    /** To make first; null if there is none. */
    @Nullable
    Path folder() {
        return isEmbedded() ? home : null;
    }

    /** What a driver is asked for a source of connections with. */
    Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, isEmbedded() ? embedded() : url);
        properties.setProperty(DataSourceFactory.JDBC_USER, isEmbedded() && user.isEmpty() ? "pressclip" : user);
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, secret());
        if (isPostgres()) {
            properties.setProperty("connectTimeout", Integer.toString(Math.max(1, waitMillis / 1000)));
            properties.setProperty("socketTimeout", "300");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("ApplicationName", "pressclip");
        }
        return properties;
    }

    /**
     * The embedded database writes down what was committed when it is told to ({@link Checkpoints}), all of it up to a
     * moment: its file is a row of whole states, of which the last whole one counts when it is opened again. Its own
     * writer has ten minutes, which never pass, so that all it does is to look for space to reuse, once a minute;
     * without it the file would only grow.
     */
    private String embedded() {
        return H2 + "file:" + home.resolve("ledger").toAbsolutePath().toString().replace(";", "\\;")
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=600000;QUERY_CACHE_SIZE=64;CACHE_SIZE=" + cacheKilobytes;
    }

    private String secret() throws IOException {
        if (passwordFile.isEmpty()) {
            return password;
        }
        try {
            return Files.readString(Path.of(passwordFile), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException e) {
            throw new IOException(
                    "The ledger's passwordFile " + passwordFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What each connection begins with. PostgreSQL need not wait for the disk at each commit: what a crash of its
     * machine loses is the last commits in their order, under a second's worth.
     */
    @Nullable
    String first() {
        return isPostgres() ? "SET synchronous_commit = off" : null;
    }

    /** The database as a person may read it: without parameters, in which there may be secrets. */
    String shown() {
        return isEmbedded() ? home.toString() : url.split("[?;]", 2)[0];
    }

    /** Leaves word of who has it. */
    void opened() throws IOException {
        if (isEmbedded()) {
            Files.writeString(
                    home.resolve(OWNER), "process " + ProcessHandle.current().pid() + "\n");
        }
    }

    void closed() {
        if (isEmbedded()) {
            try {
                Files.deleteIfExists(home.resolve(OWNER));
            } catch (IOException e) { // it only says who had it last
                return;
            }
        }
    }

    private String owner() {
        try {
            return " (" + Files.readString(home.resolve(OWNER)).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Whether an embedded database answers nothing any more as long as it is open, as after a write that the disk did
     * not take.
     */
    boolean isBroken(SQLException e) {
        for (Throwable cause = e; cause != null && isEmbedded(); cause = cause.getCause()) {
            if (cause instanceof IOException
                    || (cause instanceof SQLException known && BROKEN.contains(known.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong, in a sentence. */
    IOException problem(SQLException e) {
        SQLException cause = e;
        while (cause.getCause() instanceof SQLException deeper) {
            cause = deeper;
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String where = "The ledger's database " + shown();
        String said = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().lines().findFirst().orElse("").strip();
        IOException disk = disk(e);
        return new IOException(
                disk == null ? sentence(state, where, said) : where + " cannot be written: " + disk.getMessage(), e);
    }

    /** What the file system said of an embedded database's file, such as that there is no space. */
    private @Nullable IOException disk(SQLException e) {
        if (isEmbedded()) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException io && io.getMessage() != null) {
                    return io;
                }
            }
        }
        return null;
    }

    private String sentence(String state, String where, String said) {
        if (isEmbedded() && state.equals("90020")) {
            return "The ledger in " + home + " is in use by another container" + owner()
                    + ": give the command to that one, or stop it";
        }
        if (state.startsWith("28")) {
            return where + " refuses the user " + user + ": user or password is wrong";
        }
        if (state.equals("3D000")) {
            return where + " does not exist: it has to be created first";
        }
        if (state.startsWith("53")) {
            return where + " is out of resources: " + said;
        }
        if (state.startsWith("08")
                || state.startsWith("57P")
                || said.toLowerCase(Locale.ROOT).contains("connection")) {
            return where + " cannot be reached: " + said;
        }
        return where + " failed: " + said;
    }
}

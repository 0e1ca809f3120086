package org.pressclip.ledger;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.osgi.PGDataSourceFactory;

/** A PostgreSQL of this machine's own, on a free port of the loopback, its data in a folder that goes with it. */
final class Postgres {
    static final String USER = "pressclip";
    static final String PASSWORD = "a secret of the tests";
    private static final AtomicInteger schemas = new AtomicInteger();

    private static @Nullable Postgres shared;

    private final Path binaries;
    private final Path folder;
    private final int port;

    private Postgres(Path binaries) throws IOException, InterruptedException {
        this.binaries = binaries;
        folder = Files.createTempDirectory("pressclip-postgres");
        Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
        if (isRoot()) { // which it refuses to run as
            for (Path each : List.of(folder, secret)) {
                Files.getFileAttributeView(each, PosixFileAttributeView.class)
                        .setOwner(folder.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName("postgres"));
            }
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String data = folder.resolve("data").toString();
        run(
                "initdb",
                "-D",
                data,
                "-U",
                USER,
                "--pwfile=" + secret,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "-N");
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The one that the tests of this JVM share. Without PostgreSQL the test that asks is skipped. */
    static synchronized Postgres shared() {
        Postgres running = shared;
        if (running == null) {
            running = made();
            shared = running;
        }
        return running;
    }

    private static Postgres made() {
        Path binaries = binaries();
        try {
            return new Postgres(binaries);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Path binaries() {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                Path newest = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max((a, b) -> a.toString().compareTo(b.toString()))
                        .orElse(null);
                if (newest != null) {
                    return newest;
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        String missing = "there is no PostgreSQL on this machine (Debian's package postgresql)";
        if (List.of(System.getProperty("require.tools", "").split(",", -1)).contains("postgres")) {
            fail(missing);
        }
        return abort(missing);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    void start() throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "-D",
                folder.resolve("data").toString(),
                "-l",
                folder.resolve("data/log").toString(),
                "-w",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off",
                "start");
    }

    void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "fast", "-w", "stop");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("pressclip-postgres", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + "\n" + Files.readString(log));
            }
        } finally {
            Files.delete(log);
        }
    }

    String host() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    /** The address of a place in it where nothing is yet. */
    String fresh() {
        String schema = "test" + schemas.incrementAndGet();
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, host() + "postgres");
        properties.setProperty(DataSourceFactory.JDBC_USER, USER);
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, PASSWORD);
        try (Connection connection =
                        new PGDataSourceFactory().createDataSource(properties).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return host() + "postgres?currentSchema=" + schema;
    }

    private void close() {
        try {
            if (Files.exists(folder.resolve("data/postmaster.pid"))) {
                stop();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

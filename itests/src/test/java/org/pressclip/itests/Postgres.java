package org.pressclip.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of this machine's, on a free port of the loopback, for as long as it is not closed or the tests end. */
final class Postgres implements AutoCloseable {
    private static final String USER = "pressclip";
    private static final String PASSWORD = "a secret of the tests";
    private static final long DEADLINE_SECONDS = 60;

    private final Path binaries;
    private final Path folder; // not below a test's own, which the user that it runs as may not enter
    private final int port;
    private final Process process;

    private Postgres(Path binaries) throws IOException, InterruptedException {
        this.binaries = binaries;
        folder = own(Files.createTempDirectory("pressclip-postgres"));
        Path secret = own(Files.writeString(folder.resolve("secret"), PASSWORD + "\n"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String data = folder.resolve("data").toString();
        run("initdb", "-D", data, "-U", USER, "--pwfile=" + secret, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C");
        process = Leash.start(
                folder,
                folder.resolve("log"),
                line(List.of(
                        "postgres",
                        "-D",
                        data,
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off")));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!listens()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                String said = Files.readString(folder.resolve("log"));
                close();
                throw new AssertionError("PostgreSQL does not listen: " + said);
            }
            Thread.sleep(50);
        }
    }

    /** Starts one; a machine without is told as one without a tool. */
    static Postgres start() throws IOException, InterruptedException {
        return new Postgres(binaries());
    }

    private static Path binaries() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql"); // a folder for each version, none of them on the path
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                Path newest = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max(Comparator.comparing(Path::toString))
                        .orElse(null);
                if (newest != null) {
                    return newest;
                }
            }
        }
        throw Tool.missing("postgres");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path own(Path path) throws IOException {
        if (isRoot()) { // which PostgreSQL refuses to run as
            Files.getFileAttributeView(path, PosixFileAttributeView.class)
                    .setOwner(
                            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        return path;
    }

    private List<String> line(List<String> program) {
        List<String> line = new ArrayList<>();
        if (isRoot()) { // in its own place, so that what is ended is the program
            line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        line.add(binaries.resolve(program.get(0)).toString());
        line.addAll(program.subList(1, program.size()));
        return line;
    }

    private String run(String... program) throws IOException, InterruptedException {
        Path said = Files.createTempFile("pressclip-postgres", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(line(List.of(program)))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("PGPASSWORD", PASSWORD);
            Process run = builder.start();
            run.getOutputStream().close();
            if (!run.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || run.exitValue() != 0) {
                run.destroyForcibly();
                throw new AssertionError(program[0] + " failed: " + Files.readString(said));
            }
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The lines of {@code org.pressclip.ledger.config} for it. */
    String[] ledger() {
        return new String[] {
            "url=\"jdbc:postgresql://127.0.0.1:" + port + "/postgres\"",
            "user=\"" + USER + "\"",
            "password=\"" + PASSWORD + "\""
        };
    }

    /** What it answers to a query with one value, as its own client prints it. */
    String ask(String query) throws IOException, InterruptedException {
        return run(
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        USER,
                        "-d",
                        "postgres",
                        "-tAXqc",
                        query)
                .strip();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        Leash.end(process);
        for (ProcessHandle each : all) { // the server's own children see that it is gone
            each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An Apache Karaf as it is downloaded, with folders of its own, on the loopback alone and without any repository to
 * fetch from; used as its administrator would: files in {@code deploy/} and {@code etc/}, lines for {@code bin/client}.
 */
final class Karaf implements AutoCloseable {
    private static final String USER = "karaf";

    private final Path karaf;
    private final Path base;
    private final Process process;
    private final Thread reaper = new Thread(this::kill);
    private final long deadline;

    private Karaf(Path karaf, Path base, long seconds) throws IOException {
        this.karaf = karaf;
        this.base = base;
        this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Runtime.getRuntime().addShutdownHook(reaper);
        process = builder("karaf", "server")
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("out.txt").toFile())
                .start();
    }

    /**
     * Starts one.
     *
     * @param base an empty folder
     * @param seconds how long everything may take that is done with it
     */
    static Karaf start(Path base, long seconds) throws IOException {
        Path karaf = Path.of(System.getProperty("karaf.folder")).normalize();
        try (Stream<Path> all = Files.walk(karaf.resolve("etc"))) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, base.resolve(karaf.relativize(each).toString()));
            }
        }
        Files.createDirectories(base.resolve("deploy"));
        Files.createDirectories(base.resolve("data/log"));
        set(base, "org.apache.karaf.shell", Map.of("sshHost", "127.0.0.1", "sshPort", port()));
        set(base, "org.apache.karaf.management", Map.of("rmiRegistryPort", port(), "rmiServerPort", port()));
        set(base, "org.ops4j.pax.url.mvn", Map.of("org.ops4j.pax.url.mvn.repositories", ""));
        Files.writeString(
                base.resolve("etc/users.properties"),
                USER + " = " + USER + ",_g_:admingroup\n"
                        + "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n");
        return new Karaf(karaf, base, seconds);
    }

    private static String port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    /** Sets what a file of {@code etc/} already has, also where that goes over several lines. */
    private static void set(Path base, String pid, Map<String, String> values) throws IOException {
        Path file = base.resolve("etc").resolve(pid + ".cfg");
        List<String> lines = new ArrayList<>();
        boolean replaced = false;
        for (String line : Files.readAllLines(file)) {
            if (replaced && lines.get(lines.size() - 1).isEmpty() && !line.isBlank()) {
                replaced = line.endsWith("\\"); // the rest of the value that is gone
                continue;
            }
            String key = line.strip().split("\\s*=", 2)[0];
            String value = values.get(key);
            lines.add(value == null ? line : key + " = " + value);
            if (value != null && line.endsWith("\\")) {
                replaced = true;
                lines.add("");
            }
        }
        Files.write(file, lines);
    }

    private ProcessBuilder builder(String program, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(karaf.resolve("bin").resolve(program).toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(base.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KARAF_BASE", base.toString());
        builder.environment().put("KARAF_DATA", base.resolve("data").toString());
        builder.environment().put("KARAF_ETC", base.resolve("etc").toString());
        builder.environment().put("KARAF_LOG", base.resolve("data/log").toString());
        return builder;
    }

    Path base() {
        return base;
    }

    /** Puts a file into {@code deploy/}, whole from the first moment. */
    void drop(Path file) throws IOException {
        Path draft = Files.copy(file, base.resolve("dropping"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, base.resolve("deploy").resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    void take(String name) throws IOException {
        Files.delete(base.resolve("deploy").resolve(name));
    }

    /** Puts a configuration into {@code etc/}. */
    void configure(String file, String... lines) throws IOException {
        Path draft = Files.write(base.resolve("configuring"), List.of(lines));
        Files.move(draft, base.resolve("etc").resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Types a line at the console, through {@code bin/client}. */
    Pressclip.Result run(String line) throws IOException, InterruptedException {
        Process client =
                builder("client", "-u", USER, "-p", USER, "-l", "0", line).start();
        try {
            // Its input stays open: the client takes its end for the end of the session.
            Pressclip.Reader out = new Pressclip.Reader(client.getInputStream());
            Pressclip.Reader err = new Pressclip.Reader(client.getErrorStream());
            if (!client.waitFor(left(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(line + " is stuck; so far: " + out.text() + err.text() + log());
            }
            return new Pressclip.Result(client.exitValue(), out.whole(), err.whole());
        } finally {
            destroy(client);
        }
    }

    /** Waits until something is so. */
    void await(String what, Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            if (left() <= 0 || !process.isAlive()) {
                throw new AssertionError("not in time: " + what + "\n" + log());
            }
            Thread.sleep(250);
        }
    }

    private long left() {
        return deadline - System.nanoTime();
    }

    /** What it has logged so far. */
    String log() throws IOException {
        Path log = base.resolve("data/log/karaf.log");
        return Files.exists(log) ? Files.readString(log, UTF_8) : Files.readString(base.resolve("out.txt"), UTF_8);
    }

    /** Ends it: asked first, killed if it does not listen; nothing of it is left running. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        process.waitFor(20, TimeUnit.SECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
        kill();
        process.waitFor();
        Runtime.getRuntime().removeShutdownHook(reaper);
        for (ProcessHandle each : all) {
            each.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    private void kill() {
        destroy(process);
    }

    private static void destroy(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}

package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The distribution's own {@code pressclip} script, run from outside as a person would, in a home of its own. */
final class Pressclip {
    /** On a busy machine; what takes longer is stuck. */
    private static final long DEADLINE_SECONDS = Long.getLong("itests.deadline", 120);

    private final Path script;
    private final Path home;
    private final Path folder;

    private Pressclip(Path script, Path home, Path folder) {
        this.script = script;
        this.home = home;
        this.folder = folder;
    }

    /** What a run left behind. */
    record Result(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** A command that has not ended yet. */
    record Running(Process process, Reader out, Reader err) {
        /** Waits until a text has been printed. */
        void awaitOut(String text) throws InterruptedException {
            out.await(text);
        }

        Result await() {
            try {
                if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("stuck; so far: " + out.text() + err.text());
                }
                return new Result(process.exitValue(), out.whole(), err.whole());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Path distribution() {
        return Path.of(System.getProperty("pressclip.distribution")).normalize();
    }

    /** In a home and a current folder below the given one. */
    static Pressclip in(Path folder) {
        return new Pressclip(distribution().resolve("pressclip"), folder.resolve("home"), folder);
    }

    /** The same through another path to the script. */
    Pressclip through(Path other) {
        return new Pressclip(other, home, folder);
    }

    /** The same for another home. */
    Pressclip at(Path other) {
        return new Pressclip(script, other, folder);
    }

    /** The same with a configuration of its own for a PID, in the form of {@code .config} files. */
    Pressclip configured(String pid, String... lines) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        Files.write(config.resolve(pid + ".config"), List.of(lines));
        return this;
    }

    /** The same with leave to ask servers on the loopback, one request right after the other. */
    Pressclip askingTheLoopback(String... more) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("allow=[\"127.0.0.0/8\"]", "ports=[\"1-65535\"]", "delayMillis=\"0\""));
        lines.addAll(List.of(more));
        return configured("org.pressclip.fetch.http", lines.toArray(String[]::new));
    }

    Path home() {
        return home;
    }

    Result run(String... arguments) {
        return start(arguments).await();
    }

    Running start(String... arguments) {
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(arguments));
        return start(line);
    }

    /** Runs a line of the shell in which {@code $PRESSCLIP} is the script. */
    Result shell(String line) {
        return start(List.of("sh", "-c", line)).await();
    }

    private Running start(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().put("PRESSCLIP_HOME", home.toString());
        builder.environment().put("PRESSCLIP", script.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, new Reader(process.getInputStream()), new Reader(process.getErrorStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes out of a process, as it comes. */
    static final class Reader extends Thread {
        private final InputStream stream;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean ended;

        Reader(InputStream stream) {
            super("reader");
            this.stream = stream;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try (stream) {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    synchronized (this) {
                        bytes.write(buffer, 0, n);
                        notifyAll();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                synchronized (this) {
                    ended = true;
                    notifyAll();
                }
            }
        }

        synchronized String text() {
            return bytes.toString(UTF_8);
        }

        synchronized void await(String text) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (!text().contains(text)) {
                long left = end - System.nanoTime();
                if (ended || left <= 0) {
                    throw new AssertionError("never said: " + text + "; but: " + text());
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }

        String whole() throws InterruptedException {
            join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
            return text();
        }
    }
}

package org.pressclip.read.office;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JVM that parses, asked by one thread at a time. */
final class Parser {
    private static final Logger log = LoggerFactory.getLogger(Parser.class);

    /** How a JVM ends that was told to end when its memory does. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int START_SECONDS = 60;
    private static final int MOST_LINES = 100;
    private static final String LATER = "Raise %s of org.pressclip.read.office, or make the document smaller.";

    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;
    private final int heap;
    private final Thread drain;
    private volatile String lastWords = "";
    private volatile boolean late;
    private long idleSince = System.nanoTime();
    private int answered;

    private Parser(Process process, int heap) {
        this.process = process;
        this.heap = heap;
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 65_536));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 65_536));
        this.drain = new Thread(this::drain, "office-parser-" + process.pid());
        drain.setDaemon(true);
        drain.start();
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param heap its heap in megabytes
     * @throws IOException if the machine will not run it
     */
    static Parser start(String classPath, Path folder, int heap, ScheduledExecutorService clock) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=GB",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-XX:ErrorFile=/dev/null",
                "-cp",
                classPath,
                Main.class.getName()));
        builder.directory(folder.toFile());
        builder.environment().clear();
        Parser parser = new Parser(builder.start(), heap);
        ScheduledFuture<?> deadline = clock.schedule(parser::kill, START_SECONDS, TimeUnit.SECONDS);
        try {
            Wire.frame(parser.answers);
        } catch (IOException e) {
            parser.kill();
            parser.drained();
            throw new IOException("the parser's JVM did not start: " + parser.lastWords, e);
        } finally {
            deadline.cancel(false);
        }
        log.debug("parser {} started with {} MB", parser.process.pid(), heap);
        return parser;
    }

    /** What it prints besides answers: into the log, but no more of it than anybody reads. */
    private void drain() {
        int lines = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), 1_024)) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c != '\n') {
                    if (line.length() < 300) {
                        line.append(c < ' ' ? ' ' : (char) c);
                    }
                    continue;
                }
                lastWords = line.toString();
                if (lines++ < MOST_LINES) {
                    log.debug("parser {}: {}", process.pid(), lastWords);
                }
                line.setLength(0);
            }
        } catch (IOException e) {
            log.debug("parser {}: its words break off", process.pid(), e);
        }
    }

    private void drained() {
        try {
            drain.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Has it parse a document.
     *
     * @param deadline seconds after which it is killed
     * @throws Refusal if it died of the document, or was killed over its deadline
     * @throws Gone if somebody else ended it
     */
    byte[] ask(String type, byte[] bytes, int deadline, ScheduledExecutorService clock) throws IOException {
        ScheduledFuture<?> killer = clock.schedule(
                () -> {
                    late = true;
                    kill();
                },
                deadline,
                TimeUnit.SECONDS);
        try {
            Wire.text(questions, type);
            Wire.frame(questions, bytes);
            questions.flush();
            byte[] answer = Wire.frame(answers);
            answered++;
            idleSince = System.nanoTime();
            return answer;
        } catch (IOException e) {
            throw death(e, deadline);
        } finally {
            killer.cancel(false);
        }
    }

    private IOException death(IOException broken, int deadline) {
        int exit = -1;
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                exit = process.exitValue();
            } else {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (late) {
            return Refusal.refused("took longer than " + deadline + " s to read", LATER.formatted("deadline"));
        }
        if (exit == OUT_OF_MEMORY) {
            return Refusal.refused("the parser ran out of memory (" + heap + " MB) on it", LATER.formatted("heap"));
        }
        return new Gone("the parser ended with code " + exit, broken);
    }

    /** Ended, and nobody knows whether the document was to blame. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1;

        Gone(String message, Throwable cause) {
            super(message, cause);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** How many documents it has read. */
    int answered() {
        return answered;
    }

    boolean idleFor(long seconds) {
        return System.nanoTime() - idleSince > TimeUnit.SECONDS.toNanos(seconds);
    }

    /** At once, whatever it does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits until it is gone, so that nothing of it is left in its folder. */
    void gone() {
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

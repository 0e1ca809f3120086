package org.pressclip.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command of one client, from its request to its exit status.
 *
 * <p>Three threads, so that none of them waits for two things: one reads, and so notices that the client cancels or is
 * gone; one runs the command, and is interrupted then; one writes. An interrupt closes a channel that its thread is
 * using, so the thread that is interrupted never touches the channel.
 */
final class Session {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** Frames that wait for a slow reader before the command has to wait too; each is at most {@link #CHUNK} long. */
    private static final int WAITING = 64;

    private static final int CHUNK = 16 << 10;

    private final SocketChannel channel;
    private final Commands commands;
    private final Consumer<Session> ended;
    private final BlockingQueue<Wire.Frame> frames = new ArrayBlockingQueue<>(WAITING);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread reader = thread(this::read, "pressclip-reader");
    private final Thread runner = thread(this::run, "pressclip-command");
    private final Thread writer = thread(this::write, "pressclip-writer");
    private volatile Wire.@Nullable Request request;
    private volatile boolean gone;
    private boolean cancelled;
    private boolean over;

    Session(SocketChannel channel, Commands commands, Consumer<Session> ended) {
        this.channel = channel;
        this.commands = commands;
        this.ended = ended;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        writer.start();
        reader.start();
    }

    private void read() {
        try {
            Wire.Frame first = Wire.read(channel);
            if (first == null) {
                gone = true;
                frames.offer(Wire.Frame.exit(1));
                return; // somebody only looked whether there is a container
            }
            request = Wire.Request.of(first);
            runner.start();
            Wire.Frame next = Wire.read(channel);
            if (next == null) {
                gone = true;
            }
        } catch (IOException | RuntimeException e) { // what is no request may hold what is no path
            gone = request != null;
            if (!gone) {
                log.debug("a request that is none", e);
                String sentence = e.getMessage() == null ? "What was asked is not understood." : e.getMessage();
                frames.offer(new Wire.Frame(
                        Wire.ERR, ("pressclip: " + sentence + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                frames.offer(Wire.Frame.exit(1));
                return;
            }
        }
        cancel();
    }

    private void run() {
        Wire.Request asked = java.util.Objects.requireNonNull(request);
        Terminal terminal = new Terminal(new Frames(Wire.OUT), new Frames(Wire.ERR), asked);
        int status;
        try {
            status = commands.run(asked, terminal);
        } catch (
                Throwable e) { // the last place before a person: no trace reaches a terminal, and nobody waits for good
            status = 1;
            broke(asked, terminal, e);
        } finally {
            over();
        }
        terminal.flush();
        put(Wire.Frame.exit(status));
    }

    private static void broke(Wire.Request asked, Terminal terminal, Throwable thrown) {
        try {
            log.error("{}: broke", asked.arguments(), thrown);
            terminal.err()
                    .println(
                            thrown instanceof OutOfMemoryError
                                    ? "pressclip: Java ran out of memory; give it more, as with JAVA_OPTS=-Xmx2g."
                                    : "pressclip: This should not have happened; the log file has the details.");
        } catch (RuntimeException | Error e) { // an exception that cannot say what it is, or no memory to say it with
            terminal.err().println("pressclip: This should not have happened.");
        }
    }

    private void write() {
        try (SocketChannel open = channel) {
            Wire.Frame frame;
            do {
                frame = frames.take();
                if (!gone) {
                    try {
                        Wire.write(open, frame);
                    } catch (IOException e) { // the client is gone: what is left to say is thrown away
                        gone = true;
                        cancel();
                    }
                }
            } while (frame.kind() != Wire.EXIT);
        } catch (IOException e) {
            log.debug("a connection could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
            ended.accept(this);
        }
    }

    /** Interrupts the command, once, and only while it runs. */
    synchronized void cancel() {
        if (!cancelled && !over) {
            cancelled = true;
            runner.interrupt();
        }
    }

    /** From here on nothing interrupts the thread any more: it only says goodbye. */
    private synchronized void over() {
        over = true;
        Thread.interrupted();
    }

    private void put(Wire.Frame frame) {
        try {
            frames.put(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await(long nanos) {
        try {
            if (!done.await(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                log.warn("a command did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is printed, as frames. */
    private final class Frames extends OutputStream {
        private final byte kind;

        Frames(byte kind) {
            this.kind = kind;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from; at < from + length; at += CHUNK) {
                if (gone) {
                    throw new IOException("nobody reads any more");
                }
                try {
                    frames.put(
                            new Wire.Frame(kind, Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, from + length))));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("stopped");
                }
            }
        }
    }
}

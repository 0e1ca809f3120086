package org.pressclip.command;

import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.shell.Wire;

/** The command's end of a container's socket: one request, what is printed meanwhile, and an exit status. */
final class Client {
    /** As a shell gives for a program that a closed pipe ended. */
    private static final int PIPE_CLOSED = 141;

    private final SocketChannel channel;
    private final CountDownLatch done = new CountDownLatch(1);

    private Client(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, if a container answers there. */
    static @Nullable Client connect(Path socket) {
        if (!Files.exists(socket)) {
            return null;
        }
        try {
            return new Client(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException e) { // a socket that nobody listens at: its container was killed
            return null;
        }
    }

    /** Sends the request and prints until it is done; gives the exit status. */
    int run(Wire.Request request, OutputStream out, OutputStream err) {
        try (channel) {
            Wire.write(channel, request.frame());
            for (Wire.Frame frame = Wire.read(channel); frame != null; frame = Wire.read(channel)) {
                switch (frame.kind()) {
                    case Wire.OUT -> {
                        IOException failure = print(out, frame);
                        if (failure != null) {
                            return lost(failure, err); // hanging up stops the run
                        }
                    }
                    case Wire.ERR -> print(err, frame);
                    case Wire.EXIT -> {
                        return frame.status();
                    }
                    default -> throw new IOException("an answer of no known kind");
                }
            }
            throw new IOException("no exit status");
        } catch (IOException e) {
            Main.say(err, "The container went away before it was done.");
            return 1;
        } finally {
            done.countDown();
        }
    }

    private static @Nullable IOException print(OutputStream stream, Wire.Frame frame) {
        try {
            stream.write(frame.content());
            stream.flush();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** What a write that failed comes to: whoever read has had enough, or the disk has. */
    private static int lost(IOException failure, OutputStream err) {
        String why = String.valueOf(failure.getMessage());
        if (why.toLowerCase(Locale.ROOT).contains("pipe")) {
            return PIPE_CLOSED;
        }
        Main.say(err, "cannot write to standard output: " + why);
        return 1;
    }

    /** Hangs up. */
    void close() throws IOException {
        channel.close();
    }

    /** Asks the container to stop what it does for us, and gives it a moment to say what became of it. */
    void cancel() {
        try {
            Wire.write(channel, new Wire.Frame(Wire.CANCEL, new byte[0]));
            if (!done.await(3, TimeUnit.SECONDS)) {
                channel.close();
            }
        } catch (IOException e) {
            done.countDown(); // gone already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.pressclip.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.shell.Line;
import org.pressclip.shell.Wire;

/** What {@code ./pressclip} starts. */
public final class Main {
    /** How long a container may take to answer; on a busy machine the first start reads everything from disk. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** How long somebody at a terminal is left without a sign. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Whether the JVM is on its way out: what breaks then is no news to whoever stopped it. */
    private static volatile boolean ending;

    private Main() {}

    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        String version = Main.class.getPackage().getImplementationVersion();
        if (version != null) {
            System.setProperty("pressclip.version", version);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "pressclip-ending"));
        int status;
        try {
            status = run(List.of(arguments), out, err);
        } catch (IOException e) {
            if (!ending) {
                say(err, e.getMessage() == null ? "Something could not be read or written." : e.getMessage());
            }
            status = 1;
        } catch (IllegalStateException e) {
            if (!ending) { // or else a hook that came too late
                throw e;
            }
            status = 130;
        } catch (InterruptedException e) {
            status = 130;
        }
        System.exit(status);
    }

    private static int run(List<String> arguments, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("pressclip.folder", "")).toAbsolutePath();
        boolean outIsTerminal = Boolean.getBoolean("pressclip.out.terminal");
        boolean errIsTerminal = Boolean.getBoolean("pressclip.err.terminal");
        boolean colour = Boolean.getBoolean("pressclip.colour");
        int columns = Integer.getInteger("pressclip.columns", 80);
        Line.Reading reading = Line.read(arguments, folder, colour && outIsTerminal, columns);
        if (reading instanceof Line.Answer answer) {
            return print(out, answer.out()) && print(err, answer.err()) ? answer.status() : 141;
        }
        Home home = Home.ofScript();
        Wire.Request request = new Wire.Request(arguments, folder, outIsTerminal, errIsTerminal, colour, columns);
        String host = home.host();
        if (host != null) {
            return hosted(home, host, reading, request, out, err);
        }
        home.prepare();
        if (Line.serves(reading)) {
            return serve(home, request, out, err);
        }
        String config = reading.config();
        Client client = config == null ? Client.connect(home.socket()) : null;
        if (client == null) {
            client = own(home, null, config == null ? null : folder.resolve(config), errIsTerminal ? err : null);
        }
        return run(client, request, out, err);
    }

    private static int run(Client client, Wire.Request request, OutputStream out, OutputStream err) {
        Runtime.getRuntime().addShutdownHook(new Thread(client::cancel, "pressclip-stop"));
        return client.run(request, out, err);
    }

    /** In the home of a host nothing is made and no container started: all that can be done there the host's does. */
    private static int hosted(
            Home home, String host, Line.Reading reading, Wire.Request request, OutputStream out, OutputStream err)
            throws IOException {
        if (Line.serves(reading)) {
            say(err, home.folder() + " is served by " + host + ": there is nothing to start.");
            return 1;
        }
        if (reading.config() != null) {
            say(
                    err,
                    home.folder() + " is served by " + host + ": no container is started for a run there, so that"
                            + " --config has no effect; change the configuration of that one.");
            return Line.USAGE;
        }
        Path socket = home.socket();
        Client client = Client.connect(socket);
        if (client != null) {
            return run(client, request, out, err);
        }
        if (Files.exists(socket) && !Files.isWritable(socket)) {
            say(
                    err,
                    socket + " can be opened by its owner alone, who is "
                            + Files.getOwner(socket).getName() + ".");
        } else {
            say(
                    err,
                    host + " does not answer at " + socket + ": it does not run, or Pressclip's bundle shell is not"
                            + " active in it; its log says why. If it is gone for good, delete the file host there.");
        }
        return 1;
    }

    /** A container in this JVM, spoken to like any other. */
    private static Client own(Home home, @Nullable Path socket, @Nullable Path config, @Nullable OutputStream watched)
            throws IOException, InterruptedException {
        return own(home, socket, config, watched, false);
    }

    private static Client own(
            Home home, @Nullable Path socket, @Nullable Path config, @Nullable OutputStream watched, boolean serves)
            throws IOException, InterruptedException {
        silence(home);
        System.setProperty(
                "pressclip.log.start", Long.toString(home.log().toFile().length()));
        Container container = Container.start(home, socket, config, serves);
        Runtime.getRuntime().addShutdownHook(new Thread(container::remove, "pressclip-remove"));
        long start = System.nanoTime();
        boolean told = false;
        while (System.nanoTime() - start < PATIENCE_NANOS && container.failure() == null) {
            Client client = Client.connect(container.socket());
            if (client != null) {
                if (told && watched != null) {
                    print(watched, "\r\u001b[K");
                }
                return client;
            }
            if (!told && watched != null && System.nanoTime() - start > SILENCE_NANOS) {
                told = print(watched, "starting the container …");
            }
            Thread.sleep(10);
        }
        throw new IOException("The container did not start; " + home.log() + " and console.log beside it say why.");
    }

    private static int serve(Home home, Wire.Request request, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        Path socket = home.socket();
        try (FileChannel file = FileChannel.open(
                        home.folder().resolve("serve.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                say(err, "A container serves " + home.folder() + " already; its socket is " + socket + ".");
                return 1;
            }
            Client client = own(home, socket, null, null, true);
            print(out, "Serving at " + socket + "; Ctrl-C stops it.\n");
            client.run(request, out, err); // says where to look at it
            new CountDownLatch(1).await(); // until a signal ends the JVM
            return 0;
        }
    }

    /** What the framework and its launcher print goes to a file: the terminal is for what a person wants to know. */
    private static void silence(Home home) throws IOException {
        PrintStream console = new PrintStream(
                new FileOutputStream(
                        home.folder().resolve("logs").resolve("console.log").toFile(), true),
                true,
                StandardCharsets.UTF_8);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setOut(console);
        System.setErr(console);
    }

    static void say(OutputStream err, String sentence) {
        print(err, "pressclip: " + sentence + "\n");
    }

    private static boolean print(OutputStream stream, String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) { // whoever read it has gone
            return false;
        }
    }
}

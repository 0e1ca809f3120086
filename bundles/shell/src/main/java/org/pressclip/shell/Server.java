package org.pressclip.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Home;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's end of the socket that {@code ./pressclip} talks to: a Unix-domain socket that nobody but its owner
 * can open, at the place that the framework property {@code pressclip.socket} names. Without that property, in a host,
 * it is in the home, if it is to be at all.
 */
@Component(
        configurationPid = "org.pressclip.shell",
        service = {},
        immediate = true)
@Designate(ocd = Server.Config.class)
public final class Server {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** How long a command that is told to stop may take to say so. */
    private static final long GRACE_MILLIS = 3_000;

    private static final int CONNECTIONS = 16;

    private final Commands commands;
    private final Semaphore places;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final @Nullable Path socket;
    private final @Nullable ServerSocketChannel channel;

    @Activate
    public Server(BundleContext context, @Reference Commands commands, Config config) throws IOException {
        this.commands = commands;
        this.places = new Semaphore(Setting.number("connections", config::connections, 1, 1000, 16, log::warn));
        socket = place(context, config.socket());
        if (socket == null) {
            channel = null;
            return;
        }
        channel = open(socket);
        Thread thread = new Thread(this::accept, "pressclip-socket");
        thread.setDaemon(true);
        thread.start();
        log.info("{}: listening", socket);
    }

    private static @Nullable Path place(BundleContext context, boolean asked) throws IOException {
        String place = context.getProperty("pressclip.socket");
        if (place != null && !place.isBlank()) {
            return Path.of(place).toAbsolutePath();
        }
        Path home = asked ? Home.of(context::getProperty) : null;
        if (home != null) {
            Address.leave(home, context::getProperty);
            return Address.socket(home);
        }
        if (asked) {
            log.warn("socket refused: nobody says where the home is (pressclip.home); none is in force");
        }
        return null;
    }

    private static ServerSocketChannel open(Path socket) throws IOException {
        Path folder = socket.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.exists(socket) && answers(socket)) {
            throw new IOException(socket + ": another container listens there");
        }
        Files.deleteIfExists(socket); // left behind by one that was killed
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket), 64);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        return channel;
    }

    private static boolean answers(Path socket) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void accept() {
        ServerSocketChannel open = channel;
        if (open == null) {
            return;
        }
        while (open.isOpen()) {
            try {
                places.acquire(); // whoever comes when all are taken waits in the socket's queue
                Session session = new Session(open.accept(), commands, this::ended);
                sessions.add(session);
                session.start();
            } catch (ClosedChannelException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                places.release();
                log.warn("{}: a connection failed", socket, e);
            }
        }
    }

    private void ended(Session session) {
        sessions.remove(session);
        places.release();
    }

    @Deactivate
    void close() throws IOException {
        if (channel == null || socket == null) {
            return;
        }
        channel.close();
        Files.deleteIfExists(socket);
        sessions.forEach(Session::cancel);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        for (Session session : sessions) {
            session.await(end - System.nanoTime());
        }
    }

    @ObjectClassDefinition(name = "Pressclip: shell", description = "The socket that the command talks to")
    @interface Config {
        @AttributeDefinition(description = "How many commands may run at once; further ones wait for a place")
        int connections() default CONNECTIONS;

        @AttributeDefinition(
                description = "Whether a host's Pressclip opens the socket too, in its home, so that the command of the"
                        + " stand-alone distribution reaches it there; only who runs the host can open it")
        boolean socket() default false;
    }
}

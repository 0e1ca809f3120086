package org.pressclip.console;

import jakarta.servlet.Servlet;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.pressclip.api.Observer;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one open port of a container that serves, on the loopback: what is behind it, who guards it, and the words that
 * tell of it. First the gate is there, then what it guards, and last the port is opened; it is closed first.
 */
@Component(
        configurationPid = "org.pressclip.console",
        service = {},
        immediate = true)
@Designate(ocd = Web.Config.class)
public final class Web {
    private static final Logger log = LoggerFactory.getLogger(Web.class);

    private static final String JETTY = "org.apache.felix.http";
    private static final String HEALTH = "org.apache.felix.hc.core.impl.servlet.HealthCheckExecutorServlet";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Deque<AutoCloseable> undo = new ArrayDeque<>();
    private final int port;
    private final @Nullable Path file;
    private final @Nullable Password password;
    private final String problem;

    @Activate
    public Web(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Clock clock,
            Config config) {
        port = Setting.number("port", config::port, 0, 65_535, 8484, log::warn);
        Path place = null;
        Password secret = null;
        String wrong = "";
        try {
            if (port > 0) {
                free(port);
                place = file(context);
                secret = Password.in(place, Web::pause);
                open(context, configurations, clock == null ? Clock.systemUTC() : clock, secret, hosts(config));
                log.info("http://127.0.0.1:{}/: open", port);
            }
        } catch (IOException e) {
            wrong = e.getMessage() == null ? "It could not be opened; the log file says why." : e.getMessage();
            log.warn("no port is open: {}", wrong, e);
            close();
        }
        file = place;
        password = secret;
        problem = wrong;
        Dictionary<String, Object> greeting = new Hashtable<>(Map.of("pressclip.name", "greeting"));
        var registration = context.registerService(Supplier.class, (Supplier<String>) this::greeting, greeting);
        undo.push(registration::unregister);
    }

    /** Asks before the server does, which would say it in a log file alone. */
    private static void free(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException e) {
            throw new IOException(
                    "Port " + port + " of 127.0.0.1 cannot be had (" + e.getMessage()
                            + "): set port in org.pressclip.console.config to another, or to 0 for none.",
                    e);
        }
    }

    private static Path file(BundleContext context) throws IOException {
        String home = context.getProperty("pressclip.home");
        Path folder = home == null || home.isBlank() ? null : Path.of(home);
        if (folder != null) {
            return folder.resolve("console.password");
        }
        File own = context.getDataFile("console.password");
        if (own == null) {
            throw new IOException("There is no place for a password: set the property pressclip.home.");
        }
        return own.toPath();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> hosts(Config config) {
        Set<String> hosts = new TreeSet<>();
        for (String each : config.hosts()) {
            String name = each.strip().toLowerCase(Locale.ROOT);
            if (name.matches("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")) {
                hosts.add(name);
            } else if (!name.isEmpty()) {
                log.warn("hosts refused: {} is no name of a host; it is left out", each);
            }
        }
        return hosts;
    }

    private void open(
            BundleContext context, ConfigurationAdmin configurations, Clock clock, Password secret, Set<String> hosts)
            throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Parts parts = Parts.of(context);
        undo.push(parts::close);
        Metrics metrics = new Metrics(parts, clock.instant());
        Checks checks = new Checks(context, parts);
        undo.push(checks::close);
        Front front = new Front(parts, new Page(parts, clock, token, clock.instant()), metrics, token);
        undo.push(front::close);
        register(context, Preprocessor.class, new Gate(secret, parts, hosts, checks::refresh), Map.of());
        register(
                context,
                SecurityProvider.class,
                new Login(),
                Map.of(SecurityProvider.PROPERTY_ID, "org.pressclip.console"));
        register(context, Observer.class, metrics, Map.of());
        register(
                context,
                Servlet.class,
                front,
                Map.of("osgi.http.whiteboard.servlet.pattern", "/", "osgi.http.whiteboard.servlet.name", "pressclip"));
        configure(
                configurations.getFactoryConfiguration(HEALTH, "pressclip", "?"),
                Map.of(
                        "servletPath",
                        "/health",
                        "tags",
                        new String[] {Checks.TAG},
                        "format",
                        "json",
                        "allowed.formats",
                        new String[] {"html", "json", "txt", "verbose.txt"},
                        "cors.accessControlAllowOrigin",
                        "",
                        "disable.request.configuration",
                        true));
        configure(
                configurations.getConfiguration(JETTY, "?"),
                Map.of(
                        "org.apache.felix.http.enable",
                        true,
                        "org.apache.felix.https.enable",
                        false,
                        "org.apache.felix.http.host",
                        "127.0.0.1",
                        "org.osgi.service.http.port",
                        port,
                        "org.apache.felix.http.jetty.sendServerHeader",
                        false,
                        "org.apache.felix.http.jetty.acceptors",
                        1,
                        "org.apache.felix.http.jetty.selectors",
                        1,
                        "org.apache.felix.http.jetty.threadpool.max",
                        16,
                        "org.apache.felix.http.mbeans",
                        false));
    }

    private <T> void register(BundleContext context, Class<T> type, T service, Map<String, ?> properties) {
        var registration = context.registerService(type, service, new Hashtable<>(properties));
        undo.push(registration::unregister);
    }

    private void configure(Configuration configuration, Map<String, Object> properties) throws IOException {
        undo.push(configuration::delete);
        configuration.update(new Hashtable<>(properties));
    }

    /** What the command tells when the container has started; waits until the port answers. */
    private String greeting() {
        if (port == 0) {
            return "No port is open: port is 0 in org.pressclip.console.config.\n";
        }
        if (!problem.isEmpty()) {
            return "Nothing to look at in a browser. " + problem + "\n";
        }
        if (!answers()) {
            return "Nothing to look at in a browser: the port did not open; the log file says why.\n";
        }
        String address = "http://127.0.0.1:" + port + "/";
        String fresh = password == null ? null : password.once();
        return "Look at it: " + address + " (also " + address + "system/console/, " + address + "health, " + address
                + "metrics)\n"
                + (fresh == null
                        ? "The user is " + Gate.NAME + ", the password that of the first start; for a new one, delete "
                                + file + " and start again.\n"
                        : "The user is " + Gate.NAME + ", the password " + fresh
                                + " (shown this once, and kept as a hash in " + file + ").\n");
    }

    private boolean answers() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return true;
            } catch (IOException e) {
                pause(20);
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
            }
        }
        return false;
    }

    @Deactivate
    void close() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().close();
            } catch (Exception e) { // the framework may be on its way out already; the others go all the same
                log.debug("could not be taken back", e);
            }
        }
    }

    @ObjectClassDefinition(
            name = "Pressclip: console",
            description = "The page, health checks and metrics of a container that serves")
    @interface Config {
        @AttributeDefinition(
                description =
                        "The port on 127.0.0.1 of the page, the web console, health checks and metrics; 0 for none")
        int port() default 8484;

        @AttributeDefinition(
                description = "Further names that a browser may call this server by, as where a proxy on this machine"
                        + " passes requests on; localhost and 127.0.0.1 always do")
        String[] hosts() default {};
    }
}

package org.pressclip.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Capture;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

/**
 * Fetches over http and https, one connection a request.
 *
 * <p>It speaks HTTP/1.1 over a socket of its own. Neither jsoup's Connection nor the JDK's HttpClient will do: both
 * resolve the host themselves, so that an address once approved need not be the one connected to; the first cuts a body
 * short in silence; neither bounds the headers or the time of a whole exchange. Here {@link Connector} is the one place
 * where an address is approved and connected to, and a watchdog closes the socket when the time is up. jsoup parses.
 *
 * <p>What the server will not give as things are is refused (404, 410, a redirect loop, too large); what may go better
 * next time (429, 5xx, a time-out, a body cut off) fails.
 */
@Component(
        configurationPid = "org.pressclip.fetch.http",
        property = {"pressclip.name=http", "pressclip.schemes=http", "pressclip.schemes=https"})
@Designate(ocd = HttpFetcher.Config.class)
public final class HttpFetcher implements Fetcher {
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final long MAX_BYTES = 10_000_000;
    private static final String USER_AGENT = "Pressclip/0.1 (news importer)";

    private final Connector connector;
    private final ScheduledThreadPoolExecutor watchdog;
    private volatile Limits limits = new Limits(MAX_BYTES, 10_000, 20_000, 60_000, 10, USER_AGENT);

    @Activate
    public HttpFetcher(Config config) {
        this(config, new Connector((SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    HttpFetcher(Config config, Connector connector) {
        this.connector = connector;
        watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "pressclip-fetch-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
        configure(config);
    }

    /** What is in force. */
    private record Limits(
            long maxBytes, int connectMillis, int readMillis, int totalMillis, int redirects, String userAgent) {}

    @Modified
    void configure(Config config) {
        Limits last = limits;
        limits = new Limits(
                Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, last.maxBytes()),
                millis("connectMillis", config::connectMillis, last.connectMillis()),
                millis("readMillis", config::readMillis, last.readMillis()),
                millis("totalMillis", config::totalMillis, last.totalMillis()),
                (int) Setting.number("redirects", config::redirects, 0, 20, last.redirects()),
                Setting.text("userAgent", config::userAgent, HttpFetcher::printable, last.userAgent()));
    }

    private static int millis(String property, java.util.function.LongSupplier value, int last) {
        return (int) Setting.number(property, value, 1, 3_600_000, last);
    }

    private static boolean printable(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    @Deactivate
    void close() {
        watchdog.shutdownNow();
    }

    @Override
    public Capture fetch(Lead lead) throws IOException {
        Limits limit = limits;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit.totalMillis());
        Set<URI> seen = new LinkedHashSet<>();
        URI at = plain(lead.uri());
        while (true) {
            if (!seen.add(at)) {
                throw Refusal.refused("redirects in a circle, back to " + at, "Give the page's own address.");
            }
            Answer answer = ask(at, limit, deadline);
            if (answer.next() == null) {
                return capture(lead, at, answer);
            }
            if (seen.size() > limit.redirects()) {
                throw Refusal.refused(
                        "redirected more than " + limit.redirects() + " times",
                        "Give the page's own address, or raise redirects of org.pressclip.fetch.http.");
            }
            at = answer.next();
        }
    }

    /** What one address answers: a body, or where to ask next. */
    private record Answer(
            Exchange.Head head, byte[] body, @Nullable URI next) {}

    private static Capture capture(Lead lead, URI at, Answer answer) {
        Instant when = lead.fetched().orElseGet(() -> date(answer.head().first("Date")));
        return new Capture(
                lead,
                lead.source().orElse(at),
                answer.head().status(),
                answer.head().headers(),
                answer.body(),
                when);
    }

    private static @Nullable Instant date(String header) {
        try {
            return header.isEmpty() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Answer ask(URI at, Limits limit, long deadline) throws IOException {
        boolean secure = "https".equals(at.getScheme());
        int port = at.getPort() >= 0 ? at.getPort() : secure ? 443 : 80;
        String host = at.getHost();
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        AtomicBoolean late = new AtomicBoolean();
        Future<?> bark = null;
        try (Socket plain = connector.connect(name, port, Math.min(limit.connectMillis(), left(deadline, limit)))) {
            bark = watchdog.schedule(() -> shut(plain, late), left(deadline, limit), TimeUnit.MILLISECONDS);
            plain.setSoTimeout(limit.readMillis());
            try (Socket socket = secure ? connector.secure(plain, name, port) : plain) {
                send(socket.getOutputStream(), at, limit.userAgent());
                Exchange exchange = new Exchange(socket.getInputStream());
                Exchange.Head head = exchange.head();
                URI next = next(at, head);
                if (next != null) {
                    return new Answer(head, new byte[0], next);
                }
                judge(head);
                byte[] body = exchange.body(head, limit.maxBytes());
                byte[] decoded = Decoding.decode(body, head.all("Content-Encoding"), limit.maxBytes());
                if (decoded.length == 0) {
                    throw Refusal.refused("the server answered with an empty body", "Look at the page in a browser.");
                }
                return new Answer(head, decoded, null);
            }
        } catch (Refusal e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw new IOException("given up: the import was stopped", e);
        } catch (IOException e) {
            if (late.get() || System.nanoTime() >= deadline) {
                throw late(limit);
            }
            if (e instanceof SocketTimeoutException) {
                throw new IOException("no answer from " + host + " for too long (connectMillis, readMillis)", e);
            }
            if (e instanceof SSLException) {
                throw new IOException("no secure connection to " + host + ": " + e.getMessage(), e);
            }
            throw e;
        } finally {
            if (bark != null) {
                bark.cancel(false);
            }
        }
    }

    private static int left(long deadline, Limits limit) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw late(limit);
        }
        return (int) millis;
    }

    private static IOException late(Limits limit) {
        return new IOException("not done within " + limit.totalMillis() + " ms (totalMillis)");
    }

    private static void shut(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(OutputStream out, URI at, String userAgent) throws IOException {
        String path = at.getRawPath().isEmpty() ? "/" : at.getRawPath();
        String target = at.getRawQuery() == null ? path : path + "?" + at.getRawQuery();
        String host = at.getPort() >= 0 ? at.getHost() + ":" + at.getPort() : at.getHost();
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + userAgent
                + "\r\nAccept: " + ACCEPT + "\r\nAccept-Encoding: gzip, deflate\r\nConnection: close\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Where a redirect leads; null if it is none. */
    private static @Nullable URI next(URI at, Exchange.Head head) throws Refusal {
        switch (head.status()) {
            case 301, 302, 303, 307, 308 -> {
                String location = head.first("Location");
                if (location.isEmpty()) {
                    throw Refusal.refused(
                            "a redirect (" + head.status() + ") to nowhere", "Look at what the server sends.");
                }
                try {
                    return plain(new URI(resolved(at, escaped(location))));
                } catch (URISyntaxException | IllegalArgumentException e) {
                    throw Refusal.refused("a redirect to no address: " + location, "Look at what the server sends.");
                }
            }
            default -> {
                return null;
            }
        }
    }

    private static void judge(Exchange.Head head) throws IOException {
        int status = head.status();
        String said = "the server answered " + status + (head.phrase().isEmpty() ? "" : " " + head.phrase());
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            String wait = head.first("Retry-After");
            throw new IOException(wait.isEmpty() ? said : said + ", retry after " + wait);
        }
        if (status == 206) {
            throw new IOException(said + ", which is part of a page");
        }
        if (status >= 300 || status == 204 || status == 205) {
            throw Refusal.refused(
                    said,
                    switch (status) {
                        case 401, 402, 403, 407, 451 -> "The site must grant access.";
                        case 404, 410 -> "Check the address; the page may be gone.";
                        default -> "Look at the page in a browser.";
                    });
        }
    }

    /** Percent-escapes what may not stand in an address but does; a header's characters are bytes. */
    private static String escaped(String location) {
        StringBuilder escaped = new StringBuilder();
        for (char c : location.toCharArray()) {
            if (c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", c & 0xFF));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A reference made absolute by RFC 3986; unlike {@link URI#resolve} it leaves empty segments in place. */
    static String resolved(URI base, String reference) {
        int end = reference.indexOf('#');
        String to = end < 0 ? reference : reference.substring(0, end);
        int colon = to.indexOf(':');
        int slash = to.indexOf('/');
        if (colon > 0 && (slash < 0 || colon < slash) && !to.startsWith("?")) {
            return to;
        }
        if (to.startsWith("//")) {
            return base.getScheme() + ":" + to;
        }
        String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        if (to.startsWith("?")) {
            query = to;
        } else if (!to.isEmpty()) {
            int mark = to.indexOf('?');
            query = mark < 0 ? "" : to.substring(mark);
            String given = mark < 0 ? to : to.substring(0, mark);
            path = straight(given.startsWith("/") ? given : path.substring(0, path.lastIndexOf('/') + 1) + given);
        }
        return base.getScheme() + "://" + base.getRawAuthority() + path + query;
    }

    /** A path without {@code .} and {@code ..}. */
    private static String straight(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!up && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** An address to ask at: http or https, with an ASCII host, without fragment. */
    private static URI plain(URI uri) throws Refusal {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw Refusal.refused("not an http(s) address: " + uri, "Give the page's own address.");
        }
        try {
            String authority = uri.getRawAuthority() == null ? "" : uri.getAuthority();
            if (authority.isEmpty() || authority.indexOf('@') >= 0) {
                throw Refusal.refused("an address without a host or with a user's name: " + uri, "Give a plain one.");
            }
            if (uri.getHost() == null) { // a host in another script
                int colon = authority.lastIndexOf(':');
                String name = colon < 0 ? authority : authority.substring(0, colon);
                authority = IDN.toASCII(name) + (colon < 0 ? "" : authority.substring(colon));
            }
            URI ascii = new URI(uri.toASCIIString());
            String path = ascii.getRawPath() == null ? "" : ascii.getRawPath();
            String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
            URI plain = new URI(scheme + "://" + authority.toLowerCase(Locale.ROOT) + path + query);
            if (plain.getHost() == null) {
                throw Refusal.refused("an address without a host: " + uri, "Give the page's own address.");
            }
            if (plain.getPort() > 65_535) {
                throw Refusal.refused("an address with a port that cannot be: " + uri, "Give the page's own address.");
            }
            return plain;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refusal.refused("not an address: " + uri, "Give the page's own address.");
        }
    }

    @ObjectClassDefinition(name = "Pressclip: http")
    @interface Config {
        @AttributeDefinition(description = "A body of more bytes than this is refused, on the wire and unpacked")
        long maxBytes() default MAX_BYTES;

        @AttributeDefinition(description = "So long the fetcher waits for a connection, in milliseconds")
        long connectMillis() default 10_000;

        @AttributeDefinition(description = "So long the fetcher waits for the next bytes, in milliseconds")
        long readMillis() default 20_000;

        @AttributeDefinition(description = "So long all of a fetch may take, redirects and all, in milliseconds")
        long totalMillis() default 60_000;

        @AttributeDefinition(description = "So many redirects are followed, 0 to 20")
        int redirects() default 10;

        @AttributeDefinition(description = "How the importer names itself to servers: printable ASCII")
        String userAgent() default USER_AGENT;
    }
}

package org.pressclip.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jsoup.Connection;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Capture;
import org.pressclip.api.Exchange;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Later;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Setting;
import org.pressclip.api.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches over http and https with jsoup, one request a hop; redirects are followed here, so that each is seen.
 *
 * <p>Nothing a server does holds a fetch for longer than configured, makes it take more than it may, or gets half a
 * page taken for a whole one, whichever of its clients jsoup uses ({@code java.net.http.HttpClient}, or
 * {@code HttpURLConnection} where the system property {@code jsoup.useHttpClient} is false).
 *
 * <p>What the server will not give as things are is refused (404, 410, a redirect loop, too large); what may go better
 * next time (429, 5xx, a time-out, a body cut off) fails.
 */
@Component(
        configurationPid = "org.pressclip.fetch.http",
        property = {"pressclip.name=http", "pressclip.schemes=http", "pressclip.schemes=https"})
@Designate(ocd = HttpFetcher.Config.class)
public final class HttpFetcher implements Fetcher {
    private static final Logger log = LoggerFactory.getLogger(HttpFetcher.class);
    private static final String GIVEN_UP = "given up: the import was stopped";
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final int MAX_BYTES = 10_000_000;
    private static final long MOST_SECONDS = 31_536_000;
    private static final String USER_AGENT = "Pressclip/0.1 (news importer)";

    private final Connector connector;
    private final Set<Future<?>> asked = ConcurrentHashMap.newKeySet(); // not answered yet
    private final ExecutorService askers;
    private volatile Limits limits = new Limits(MAX_BYTES, 20_000, 60_000, 10, USER_AGENT);

    @Activate
    public HttpFetcher(Config config) {
        this(config, new Connector(null));
    }

    HttpFetcher(Config config, Connector connector) {
        this.connector = connector;
        askers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pressclip-fetch");
            thread.setDaemon(true);
            return thread;
        });
        configure(config);
    }

    /** What is in force. */
    private record Limits(int maxBytes, int readMillis, int totalMillis, int redirects, String userAgent) {
        /** With the lead's own bound, if it has one. */
        Limits of(Lead lead) {
            return lead.most() == 0 ? this : new Limits(lead.most(), readMillis, totalMillis, redirects, userAgent);
        }
    }

    @Modified
    void configure(Config config) {
        Limits last = limits;
        limits = new Limits(
                Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, last.maxBytes(), log::warn),
                millis("readMillis", config::readMillis, last.readMillis()),
                millis("totalMillis", config::totalMillis, last.totalMillis()),
                Setting.number("redirects", config::redirects, 0, 20, last.redirects(), log::warn),
                Setting.text("userAgent", config::userAgent, HttpFetcher::printable, last.userAgent(), log::warn));
    }

    private static int millis(String property, LongSupplier value, int last) {
        return Setting.number(property, value, 1, 3_600_000, last, log::warn);
    }

    private static boolean printable(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    @Deactivate
    void close() {
        askers.shutdownNow();
        asked.forEach(answer -> answer.cancel(true)); // a thread that reads may not hear that it is interrupted
    }

    @Override
    public Capture fetch(Lead lead) throws IOException {
        Limits limit = limits.of(lead);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit.totalMillis());
        Set<URI> seen = new LinkedHashSet<>();
        List<Exchange> exchanges = new ArrayList<>();
        URI at = plain(lead.uri());
        while (true) {
            if (!seen.add(at)) {
                throw Refusal.refused("redirects in a circle, back to " + at, "Give the page's own address.");
            }
            Answer answer = ask(at, lead.validators(), limit, deadline);
            exchanges.add(answer.exchange());
            if (answer.next() == null) {
                return capture(lead, at, answer, exchanges);
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
            Exchange exchange, byte[] body, @Nullable URI next) {}

    private static Capture capture(Lead lead, URI at, Answer answer, List<Exchange> exchanges) {
        Exchange last = answer.exchange();
        Instant when = lead.fetched().orElseGet(() -> date(first(last, "Date")));
        return new Capture(
                lead, lead.source().orElse(at), last.status(), last.answered(), answer.body(), when, exchanges);
    }

    /** The first value of an answer's header, "" without one. */
    private static String first(Exchange exchange, String header) {
        for (Map.Entry<String, List<String>> each : exchange.answered().entrySet()) {
            if (each.getKey().equalsIgnoreCase(header) && !each.getValue().isEmpty()) {
                return each.getValue().get(0);
            }
        }
        return "";
    }

    private static @Nullable Instant date(String header) {
        try {
            return header.isEmpty() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Asks on a thread of its own, which can be left whatever it waits for: jsoup's time-out does not end a read in
     * which nothing comes.
     */
    private Answer ask(URI at, Validators last, Limits limit, long deadline) throws IOException {
        AtomicLong heard = new AtomicLong(System.nanoTime());
        Future<Answer> answer = submit(() -> answer(at, last, limit, left(deadline, limit), heard));
        long patience = TimeUnit.MILLISECONDS.toNanos(limit.readMillis());
        try {
            while (true) {
                long now = System.nanoTime();
                if (now - deadline >= 0) {
                    throw late(limit);
                }
                if (now - heard.get() >= patience) {
                    throw new IOException(
                            "nothing heard from " + at.getHost() + " for " + limit.readMillis() + " ms (readMillis)");
                }
                try {
                    return answer.get(Math.min(deadline - now, heard.get() + patience - now), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    log.trace("{}: still waiting", at, e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(GIVEN_UP, e);
        } catch (ExecutionException e) {
            if (System.nanoTime() - deadline >= 0 && !(e.getCause() instanceof Refusal)) {
                throw late(limit);
            }
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(at + ": " + e.getCause(), e.getCause());
        } catch (CancellationException e) {
            throw new IOException(GIVEN_UP, e);
        } finally {
            asked.remove(answer);
            answer.cancel(true);
        }
    }

    private Future<Answer> submit(Callable<Answer> question) throws IOException {
        try {
            Future<Answer> answer = askers.submit(question);
            asked.add(answer);
            if (askers.isShutdown()) { // between the two lines above
                answer.cancel(true);
            }
            return answer;
        } catch (RejectedExecutionException e) {
            throw new IOException(GIVEN_UP, e);
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

    private Answer answer(URI at, Validators last, Limits limit, int millis, AtomicLong heard) throws IOException {
        Connection request = connector
                .to(at)
                .userAgent(limit.userAgent())
                .header("Accept", ACCEPT)
                .header("Accept-Encoding", "gzip") // jsoup takes deflate for what RFC 9110 says it is not
                .timeout(millis + 1_000) // for a thread that was left and cannot be interrupted; ask() is stricter
                .maxBodySize(limit.maxBytes())
                .onResponseProgress((bytes, all, percent, response) -> heard.set(System.nanoTime()));
        if (!last.etag().isEmpty()) {
            request.header("If-None-Match", last.etag());
        }
        if (!last.lastModified().isEmpty()) {
            request.header("If-Modified-Since", last.lastModified());
        }
        Connection.Response response = execute(request, at);
        heard.set(System.nanoTime());
        Exchange exchange =
                new Exchange(at, request.request().multiHeaders(), response.statusCode(), response.multiHeaders());
        try (InputStream in = response.bodyStream()) {
            URI next = next(at, response);
            if (next != null) {
                return new Answer(exchange, new byte[0], next);
            }
            if (response.statusCode() == 304 && !last.isEmpty()) {
                return new Answer(exchange, new byte[0], null);
            }
            judge(response);
            byte[] body = read(in, response, limit);
            if (body.length == 0) {
                throw Refusal.refused("the server answered with an empty body", "Look at the page in a browser.");
            }
            return new Answer(exchange, body, null);
        }
    }

    private static Connection.Response execute(Connection request, URI at) throws IOException {
        try {
            try {
                return request.execute();
            } catch (ZipException | EOFException e) { // gzip by its headers alone, as some redirects and errors are
                log.debug("{}: not packed as it says, asked for unpacked", at, e);
                return request.header("Accept-Encoding", "identity").execute();
            }
        } catch (IOException e) {
            throw named(e, at);
        } catch (IllegalArgumentException e) { // headers that jsoup or the JDK will not take
            throw new IOException("no answer that makes sense from " + at.getHost() + said(e), e);
        }
    }

    /** What went wrong on the way to an answer, in words; the clients' own are for programmers, or none. */
    private static IOException named(IOException problem, URI at) {
        if (Thread.currentThread().isInterrupted()) {
            return new IOException(GIVEN_UP, problem);
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new IOException("no address known for " + at.getHost(), problem);
            }
        }
        if (problem instanceof ConnectException) {
            return new IOException("cannot connect to " + at.getAuthority() + said(problem), problem);
        }
        if (problem instanceof SSLException) {
            return new IOException("no secure connection to " + at.getHost() + said(problem), problem);
        }
        return new IOException("no answer that makes sense from " + at.getHost() + said(problem), problem);
    }

    /** What the first cause said, for those built on it often say less. */
    private static String said(Throwable problem) {
        String said = "";
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null || cause.getMessage().isBlank() ? said : ": " + cause.getMessage();
        }
        return said;
    }

    /** Reads a body to its end and checks that this is the whole of it, for neither client always does. */
    private static byte[] read(InputStream in, Connection.Response response, Limits limit) throws IOException {
        String packed = encoding(response, "Content-Encoding");
        if (!packed.isEmpty() && !packed.equals("gzip")) {
            throw Refusal.refused(
                    "encoded as " + packed + ", which was not asked for", "Look at what the server sends.");
        }
        String sent = encoding(response, "Transfer-Encoding");
        if (!sent.isEmpty() && !sent.equals("chunked")) {
            throw new IOException("transfer encoding not known: " + sent);
        }
        long length = length(response);
        if (length > limit.maxBytes()) {
            throw tooLarge(limit);
        }
        byte[] body;
        try {
            body = in.readAllBytes();
        } catch (IOException e) {
            throw new IOException((packed.isEmpty() ? "cut off" : "cut off or broken gzip data") + said(e), e);
        }
        if (Thread.currentThread().isInterrupted()) { // jsoup then ends a body as if it were whole
            throw new IOException(GIVEN_UP);
        }
        if (response.isTruncated()) {
            throw tooLarge(limit);
        }
        if (length >= 0 && length != body.length && packed.isEmpty() && sent.isEmpty()) {
            throw new EOFException("cut off: " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    /** How long the server says the body is as it sends it; -1 where it does not say. */
    private static long length(Connection.Response response) throws IOException {
        String said = String.join(", ", new LinkedHashSet<>(response.headers("Content-Length")));
        try {
            return said.isEmpty() ? -1 : Long.parseUnsignedLong(said);
        } catch (NumberFormatException e) {
            throw new IOException("a body's length that makes no sense: " + said, e);
        }
    }

    private static Refusal tooLarge(Limits limit) {
        return Refusal.refused(
                "larger than " + limit.maxBytes() + " bytes",
                "Raise maxBytes of org.pressclip.fetch.http if it is a page.");
    }

    private static String encoding(Connection.Response response, String header) {
        String all = String.join(", ", response.headers(header)).strip().toLowerCase(Locale.ROOT);
        return all.equals("identity") || all.equals("none") ? "" : all;
    }

    private static String first(Connection.Response response, String header) {
        List<String> values = response.headers(header);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Where a redirect leads; null if it is none. */
    private static @Nullable URI next(URI at, Connection.Response response) throws Refusal {
        switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> {
                String location = first(response, "Location");
                if (location.isEmpty()) {
                    throw Refusal.refused(
                            "a redirect (" + response.statusCode() + ") to nowhere", "Look at what the server sends.");
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

    private static void judge(Connection.Response response) throws IOException {
        int status = response.statusCode();
        String said = "the server answered " + status;
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            String wait = first(response, "Retry-After");
            if (status == 429 || status == 503) {
                throw new Later(wait.isEmpty() ? said : said + ", retry after " + wait, after(wait, response));
            }
            throw new IOException(wait.isEmpty() ? said : said + ", retry after " + wait);
        }
        if (status < 200 || status == 206) {
            throw new IOException(said + ", which is no whole page");
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

    /** How long a {@code Retry-After} is from now, in seconds or until a date by the server's own clock. */
    private static Duration after(String wait, Connection.Response response) {
        try {
            return Duration.ofSeconds(Math.min(Integer.parseUnsignedInt(wait.strip()), MOST_SECONDS));
        } catch (NumberFormatException e) {
            Instant until = date(wait);
            Instant now = date(first(response, "Date"));
            Duration left = until == null ? Duration.ZERO : Duration.between(now == null ? Instant.now() : now, until);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /** Percent-escapes, as UTF-8, what may not stand in an address but does. */
    private static String escaped(String location) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : location.getBytes(StandardCharsets.UTF_8)) {
            if (b <= ' ' || b == 0x7F || "\"<>\\^`{|}".indexOf(b) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", b));
            } else {
                escaped.append((char) b);
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
            if (plain.getHost() == null || plain.getPort() > 65_535) {
                throw Refusal.refused(
                        "an address without a host or with no such port: " + uri, "Give the page's own address.");
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
        @AttributeDefinition(description = "A body of more bytes than this, unpacked, is refused")
        long maxBytes() default MAX_BYTES;

        @AttributeDefinition(
                description = "So long the fetcher waits for an answer to begin or to go on, in milliseconds")
        long readMillis() default 20_000;

        @AttributeDefinition(description = "So long all of a fetch may take, redirects and all, in milliseconds")
        long totalMillis() default 60_000;

        @AttributeDefinition(description = "So many redirects are followed, 0 to 20")
        int redirects() default 10;

        @AttributeDefinition(description = "How the importer names itself to servers: printable ASCII")
        String userAgent() default USER_AGENT;
    }
}

package org.pressclip.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Capture;
import org.pressclip.api.Exchange;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Later;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches over http and https, one request a hop: before each the address is judged, the server's {@code robots.txt}
 * asked, and the host's turn waited for.
 *
 * <p>Nothing a server does holds a fetch for longer than configured, makes it take more than it may, gets half a page
 * taken for a whole one, or leads it to an address that it may not ask.
 *
 * <p>What the server will not give as things are is refused (404, 410, a redirect loop, too large); what may go better
 * next time (429, 5xx, silence, a body cut off) fails, as a {@link Later} if the server said so.
 */
@Component(
        configurationPid = "org.pressclip.fetch.http",
        property = {"pressclip.name=http", "pressclip.schemes=http", "pressclip.schemes=https"})
@Designate(ocd = HttpFetcher.Config.class)
public final class HttpFetcher implements Fetcher {
    private static final Logger log = LoggerFactory.getLogger(HttpFetcher.class);
    static final String GIVEN_UP = "given up: the import was stopped";
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Duration MOST = Duration.ofDays(365);

    private final Clock clock;
    private final Guard.Names names;
    private final @Nullable SSLContext trusted;
    private final Hosts hosts;
    private final Robots robots;
    private final Set<Client.Question> asked = ConcurrentHashMap.newKeySet(); // not answered yet
    private final ExecutorService askers;
    private volatile boolean closed;
    private volatile Force force;

    @Activate
    public HttpFetcher(
            Config config,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Clock clock) {
        this(config, clock == null ? Clock.systemUTC() : clock, InetAddress::getAllByName, null);
    }

    /**
     * The same with another way of looking up names.
     *
     * @param trusted whom to trust; null for the platform's own word
     */
    HttpFetcher(Config config, Clock clock, Guard.Names names, @Nullable SSLContext trusted) {
        this.clock = clock;
        this.names = names;
        this.trusted = trusted;
        hosts = new Hosts(clock);
        robots = new Robots(clock);
        askers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pressclip-fetch");
            thread.setDaemon(true);
            thread.setContextClassLoader(HttpFetcher.class.getClassLoader());
            return thread;
        });
        force = new Force(Settings.of(config, Settings.USUAL, log));
    }

    /** Settings with what is made of them; the client when it is first needed, for most runs need none. */
    private final class Force {
        private final Settings settings;
        private final Guard guard;
        private @Nullable Client client;
        private boolean over;

        Force(Settings settings) {
            this.settings = settings;
            guard = new Guard(settings.allow(), settings.ports(), names);
        }

        synchronized Client client() throws IOException {
            if (over) {
                throw new IOException(GIVEN_UP);
            }
            Client made = client;
            if (made == null) {
                made = new Client(
                        guard, trusted, settings.manners().perHost(), settings.maxHeaderBytes(), settings.readMillis());
                client = made;
            }
            return made;
        }

        synchronized void retire() {
            if (client != null) {
                client.retire();
            }
        }

        synchronized void close() {
            over = true;
            if (client != null) {
                client.close();
            }
        }
    }

    @Modified
    void configure(Config config) {
        Force last = force;
        Settings settings = Settings.of(config, last.settings, log);
        if (!settings.equals(last.settings)) {
            force = new Force(settings);
            last.retire();
        }
    }

    @Deactivate
    void close() {
        closed = true;
        hosts.close();
        askers.shutdownNow();
        asked.forEach(Client.Question::giveUp); // a thread that reads does not hear that it is interrupted
        force.close();
    }

    @Override
    public Capture fetch(Lead lead) throws IOException {
        Visit visit = new Visit(lead, force);
        Set<URI> seen = new LinkedHashSet<>();
        List<Exchange> exchanges = new ArrayList<>();
        URI at = Addresses.plain(lead.uri());
        while (true) {
            if (!seen.add(at)) {
                throw Refusal.refused("redirects in a circle, back to " + at, "Give the page's own address.");
            }
            Client.Answer answer = visit.page(at);
            exchanges.add(answer.exchange());
            URI next = visit.next(at, answer);
            if (next == null) {
                return capture(lead, at, answer, exchanges, visit.force.settings.token());
            }
            if (seen.size() > visit.force.settings.redirects()) {
                throw Refusal.refused(
                        "redirected more than " + visit.force.settings.redirects() + " times",
                        "Give the page's own address, or raise redirects of org.pressclip.fetch.http.");
            }
            at = next;
        }
    }

    private static Capture capture(Lead lead, URI at, Client.Answer answer, List<Exchange> exchanges, String token) {
        Instant when = lead.fetched().orElseGet(() -> date(answer.first("Date")));
        List<String> warnings = RobotsTag.warnings(answer.all("X-Robots-Tag"), token);
        Lead warned = lead;
        if (!warnings.isEmpty()) {
            Lead.Builder builder = lead.toBuilder();
            warnings.forEach(builder::warn);
            warned = builder.build();
        }
        return new Capture(
                warned,
                lead.source().orElse(at),
                answer.status(),
                answer.exchange().answered(),
                answer.body(),
                when,
                exchanges,
                answer.read().packed());
    }

    private static @Nullable Instant date(String header) {
        try {
            return header.isEmpty() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** One fetch: its settings, whatever becomes of them meanwhile, and what is left of its time. */
    private final class Visit {
        private final Lead lead;
        private final Force force;
        private long left; // nanoseconds; waiting for turns does not count

        Visit(Lead lead, Force force) {
            this.lead = lead;
            this.force = force;
            this.left = TimeUnit.MILLISECONDS.toNanos(force.settings.totalMillis());
        }

        /** Asks for a page, if it may be asked for. */
        Client.Answer page(URI at) throws IOException {
            Settings settings = force.settings;
            force.guard.check(at);
            boolean ruled = settings.robots()
                    && !lead.isExempt()
                    && !at.getRawPath().equals("/robots.txt"); // which anybody may read
            Duration slow = ruled ? rules(at) : Duration.ZERO;
            Duration granted = slow.compareTo(settings.crawlDelay()) > 0 ? settings.crawlDelay() : slow;
            Validators last = lead.validators();
            Map<String, String> headers = headers();
            if (!last.etag().isEmpty()) {
                headers.put("If-None-Match", last.etag());
            }
            if (!last.lastModified().isEmpty()) {
                headers.put("If-Modified-Since", last.lastModified());
            }
            return ask(at, headers, settings.unpacking(lead), settings.manners().slower(granted), head -> {
                boolean elsewhere = Redirects.location(at, head.status(), head.first("Location")) != null;
                boolean same = head.status() == 304 && !last.isEmpty();
                if (!elsewhere && !same) {
                    judge(head);
                }
                return !elsewhere && !same;
            });
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("User-Agent", force.settings.userAgent());
            headers.put("Accept", ACCEPT);
            headers.put("Accept-Encoding", Unpacking.ACCEPTED);
            return headers;
        }

        private Duration rules(URI at) throws IOException {
            Settings settings = force.settings;
            try {
                return robots.check(at, settings.token(), lead.feed().orElse(null), to -> {
                    force.guard.check(to);
                    return ask(
                            to,
                            headers(),
                            new Unpacking(Robots.READ, settings.maxRatio(), true),
                            settings.manners(),
                            head -> head.status() / 100 == 2);
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(GIVEN_UP, e);
            }
        }

        /** Where an answer sends on to; null if it is the page itself. */
        @Nullable
        URI next(URI at, Client.Answer answer) throws IOException {
            URI next = Redirects.location(at, answer.status(), answer.first("Location"));
            if (next == null && answer.body().length == 0 && answer.status() != 304) {
                throw Refusal.refused("the server answered with an empty body", "Look at the page in a browser.");
            }
            Document page = next == null ? Glance.at(answer) : null;
            if (page != null) {
                next = Redirects.refresh(at, page);
            }
            if (next != null) {
                Consent.check(at, next);
            } else if (page != null) {
                Consent.check(page);
            }
            return next;
        }

        /** Asks when the host's turn comes. */
        private Client.Answer ask(
                URI at, Map<String, String> headers, Unpacking unpacking, Hosts.Manners manners, Client.Wanted wanted)
                throws IOException {
            try (Hosts.Turn turn = hosts.turn(at.getHost(), manners)) {
                Client.Question question = force.client().new Question(at, headers, unpacking, head -> {
                    if (head.status() == 429 || head.status() == 503) {
                        turn.refused(after(head));
                    } else {
                        turn.fine();
                    }
                    return wanted.body(head);
                });
                long start = System.nanoTime();
                try {
                    return answer(at, question);
                } finally {
                    left -= System.nanoTime() - start;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(GIVEN_UP, e);
            }
        }

        /** Asks on a thread of its own, which can be left whatever it waits for. */
        private Client.Answer answer(URI at, Client.Question question) throws IOException, InterruptedException {
            Future<Client.Answer> answer = submit(question);
            try {
                return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                String late = "not done within " + force.settings.totalMillis() + " ms (totalMillis)";
                if (question.heard()) {
                    throw Refusal.refused(
                            late + ", so slowly does the server send",
                            "Try again later, or raise totalMillis of org.pressclip.fetch.http.");
                }
                throw new IOException(late, e);
            } catch (ExecutionException e) {
                throw named(e.getCause(), at);
            } catch (CancellationException e) {
                throw new IOException(GIVEN_UP, e);
            } finally {
                asked.remove(question);
                answer.cancel(true);
                question.giveUp();
            }
        }

        private Future<Client.Answer> submit(Client.Question question) throws IOException {
            try {
                asked.add(question);
                Future<Client.Answer> answer = askers.submit(question::answer);
                if (askers.isShutdown()) { // between the two lines above
                    question.giveUp();
                }
                return answer;
            } catch (RejectedExecutionException e) {
                asked.remove(question);
                throw new IOException(GIVEN_UP, e);
            }
        }

        /** What went wrong on the way to an answer, in words; the client's own are for programmers, or none. */
        private IOException named(@Nullable Throwable problem, URI at) {
            if (!(problem instanceof IOException thrown)) {
                throw new IllegalStateException(at + ": " + problem, problem);
            }
            IOException unwrapped = Guard.unwrapped(thrown);
            if (unwrapped instanceof Refusal || unwrapped instanceof Later || unwrapped instanceof Judged) {
                return unwrapped;
            }
            if (closed) {
                return new IOException(GIVEN_UP, problem);
            }
            String authority = at.getRawAuthority();
            if (problem instanceof UnknownHostException) {
                return new IOException("no address known for " + at.getHost(), problem);
            }
            if (problem instanceof ConnectException || problem instanceof ConnectTimeoutException) {
                return new IOException("cannot connect to " + authority + said(problem), problem);
            }
            if (problem instanceof SocketTimeoutException) {
                return new IOException(
                        "nothing heard from " + at.getHost() + " for " + force.settings.readMillis()
                                + " ms (readMillis)",
                        problem);
            }
            if (problem instanceof SSLException) {
                return new IOException("no secure connection to " + at.getHost() + said(problem), problem);
            }
            if (problem instanceof Client.Broken) {
                return thrown;
            }
            return new IOException("no answer that makes sense from " + at.getHost() + said(problem), problem);
        }
    }

    /** What the first cause said, for those built on it often say less. */
    static String said(Throwable problem) {
        String said = "";
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null || cause.getMessage().isBlank() ? said : ": " + cause.getMessage();
        }
        return said;
    }

    /** A status that may be another the next time. */
    private static final class Judged extends IOException {
        private static final long serialVersionUID = 1;

        Judged(String reason) {
            super(reason);
        }
    }

    private void judge(Client.Answer head) throws IOException {
        int status = head.status();
        String said = "the server answered " + status;
        String wait = head.first("Retry-After");
        String waiting = wait.isEmpty() ? said : said + ", retry after " + wait;
        if (status == 429 || status == 503) {
            throw new Later(waiting, after(head));
        }
        if (status == 408 || status == 425 || status >= 500) {
            throw new Judged(waiting);
        }
        if (status == 304) {
            throw new Judged(said + " although it was not asked whether anything has changed");
        }
        if (status < 200 || status == 206) {
            throw new Judged(said + ", which is no whole page");
        }
        if (status == 404 || status == 410) {
            throw Refusal.gone(said, "Check the address; the page may be gone.");
        }
        if (status >= 300 || status == 204 || status == 205) {
            throw Refusal.refused(
                    said,
                    switch (status) {
                        case 401, 402, 403, 407, 451 -> "The site must grant access.";
                        default -> "Look at the page in a browser.";
                    });
        }
    }

    /** How long a {@code Retry-After} is from now, in seconds or until a date by the server's own clock. */
    private Duration after(Client.Answer head) {
        String wait = head.first("Retry-After").strip();
        Duration left;
        try {
            left = Duration.ofSeconds(Integer.parseUnsignedInt(wait));
        } catch (NumberFormatException e) {
            Instant until = date(wait);
            Instant now = date(head.first("Date"));
            left = until == null ? Duration.ZERO : Duration.between(now == null ? clock.instant() : now, until);
        }
        return left.isNegative() ? Duration.ZERO : left.compareTo(MOST) > 0 ? MOST : left;
    }

    @ObjectClassDefinition(name = "Pressclip: http")
    @interface Config {
        @AttributeDefinition(description = "A body of more bytes than this, on the wire or unpacked, is refused")
        long maxBytes() default Settings.BYTES;

        @AttributeDefinition(
                description = "A body of more than a million bytes is refused if each on the wire makes more than this"
                        + " many when it is unpacked")
        long maxRatio() default 200;

        @AttributeDefinition(description = "An answer whose head has more bytes than this is refused")
        long maxHeaderBytes() default 65_536;

        @AttributeDefinition(
                description = "So long the fetcher waits for a connection, and for an answer to begin or to go on, in"
                        + " milliseconds")
        long readMillis() default 20_000;

        @AttributeDefinition(
                description = "So long all of a fetch may take, redirects and all but without waiting for the host's"
                        + " turn, in milliseconds")
        long totalMillis() default 30_000;

        @AttributeDefinition(description = "So many redirects are followed, 0 to 20")
        int redirects() default 10;

        @AttributeDefinition(
                description = "How the importer names itself to servers: printable ASCII that begins with the name by"
                        + " which robots.txt calls it")
        String userAgent() default Settings.AGENT;

        @AttributeDefinition(
                description = "Whom a publisher can write to about it, an address of mail or of a page; stands in the"
                        + " User-Agent")
        String contact() default Settings.CONTACT;

        @AttributeDefinition(
                description = "Networks that may be asked although they are not public, such as 10.1.0.0/16 or ::1")
        String[] allow() default {};

        @AttributeDefinition(description = "Ports that may be asked, such as 443 or 8000-8099")
        String[] ports() default {"80", "443", "8080", "8443"};

        @AttributeDefinition(description = "Whether robots.txt is obeyed; false only for servers of one's own")
        boolean robots() default true;

        @AttributeDefinition(
                description = "So long a host is left alone after each answer, in milliseconds; longer where its"
                        + " robots.txt asks for it")
        long delayMillis() default 1_000;

        @AttributeDefinition(description = "The longest Crawl-delay of a robots.txt that is kept to, in milliseconds")
        long crawlDelayMillis() default 10_000;

        @AttributeDefinition(description = "So many requests are under way at a host at once, 1 to 64")
        int perHost() default 1;

        @AttributeDefinition(
                description = "So long a page waits for its host's turn, in milliseconds; then it is to be fetched"
                        + " later")
        long waitMillis() default 45_000;
    }
}

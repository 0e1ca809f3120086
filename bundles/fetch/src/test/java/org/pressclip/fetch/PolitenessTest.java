package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Capture;
import org.pressclip.api.Later;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

@Timeout(30)
class PolitenessTest {
    private final Map<String, String> answers = new ConcurrentHashMap<>(); // by path, robots.txt among them
    private final List<Long> instants = new CopyOnWriteArrayList<>(); // of the requests, by System.nanoTime
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Wire server;
    private final Time time = new Time();
    private HttpFetcher fetcher = fetcher(Map.of());

    PolitenessTest() throws IOException {
        server = Wire.keeping((path, out) -> {
            instants.add(System.nanoTime());
            mostAtOnce.accumulateAndGet(under.incrementAndGet(), Math::max);
            String answer =
                    answers.getOrDefault(path, path.equals("/robots.txt") ? status("404 Not Found", "") : ok(path));
            under.decrementAndGet();
            out.write(answer.getBytes(ISO_8859_1));
        });
    }

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        server.close();
    }

    /** A clock that stands still until it is moved. */
    private static final class Time extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private HttpFetcher fetcher(Map<String, ?> config) {
        Map<String, Object> all = new TreeMap<>(
                Map.of("allow", new String[] {"127.0.0.0/8"}, "ports", new String[] {"1-65535"}, "delayMillis", 0));
        all.putAll(config);
        return new HttpFetcher(
                Converters.standardConverter().convert(all).to(HttpFetcher.Config.class),
                time,
                InetAddress::getAllByName,
                null);
    }

    private void configure(Map<String, ?> config) {
        fetcher.close();
        fetcher = fetcher(config);
    }

    private static String ok(String body) {
        return status("200 OK", "", body);
    }

    private static String status(String line, String headers) {
        return status(line, headers, "");
    }

    private static String status(String line, String headers, String body) {
        return "HTTP/1.1 " + line + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private Capture fetch(String path) throws IOException {
        return fetcher.fetch(Lead.at(server.at(path)).build());
    }

    private <T extends IOException> T problem(Class<T> type, String path) {
        return catchThrowableOfType(type, () -> fetch(path));
    }

    private List<String> asked() {
        return server.requests().stream().map(each -> each.split(" ", 3)[1]).toList();
    }

    @Test
    void whoHasLeaveIsNotAskedAboutTheRulesAndARefusalSaysWhereToSayThatOneHas() throws IOException {
        answers.put("/robots.txt", ok("User-agent: *\r\nDisallow: /"));
        Lead lead = Lead.at(server.at("/a")).feed("town").build();
        assertThat(catchThrowableOfType(Refusal.class, () -> fetcher.fetch(lead))
                        .remedy())
                .endsWith("with leave, set robots=\"ignore\" in org.pressclip.feeds~town, then pressclip retry"
                        + " --refused town.");
        assertThat(problem(Refusal.class, "/a").remedy())
                .endsWith("of servers of your own, robots=\"false\" of org.pressclip.fetch.http asks no rules.");
        answers.put("/a", ok("a"));
        assertThat(fetcher.fetch(lead.toBuilder().exempt(true).build()).size()).isEqualTo(1);
        assertThat(asked()).containsExactly("/robots.txt", "/a");
    }

    @Test
    void theRulesAreAskedForOnceADay() throws IOException {
        answers.put("/robots.txt", ok("User-agent: *\nDisallow: /private\n"));
        fetch("/a");
        fetch("/b");
        time.pass(Duration.ofHours(23));
        fetch("/c");
        assertThat(asked()).containsExactly("/robots.txt", "/a", "/b", "/c");
        time.pass(Duration.ofHours(1));
        fetch("/d");
        assertThat(asked()).containsExactly("/robots.txt", "/a", "/b", "/c", "/robots.txt", "/d");
    }

    @Test
    void aClockThatIsSetBackMakesNoRulesHoldForever() throws IOException {
        fetch("/a");
        time.pass(Duration.ofDays(-300));
        fetch("/b");
        assertThat(asked()).containsExactly("/robots.txt", "/a", "/robots.txt", "/b");
    }

    @ParameterizedTest
    @CsvSource({
        "'User-agent: *|Disallow: /private', /private/a, Disallow: /private",
        "'User-agent: pressclip|Disallow: /p', /private, Disallow: /p",
        "'User-agent: PRESSCLIP/2.0|Disallow: /p', /private, Disallow: /p",
        "'User-agent: *|Disallow: /', /, Disallow: /",
        "'User-agent: *|Disallow: /*.pdf$', /a/b.pdf, Disallow: /*.pdf$",
        "'User-agent: *|Disallow: /a|Allow: /a/b|Disallow: /a/b/c', /a/b/c, Disallow: /a/b/c",
        "'User-agent: other|User-agent: pressclip|Disallow: /a', /a, Disallow: /a",
        "'User-agent: *|Disallow: /search?', /search?q=rain, Disallow: /search?",
        "'\u00EF\u00BB\u00BFUser-agent: *|Disallow: /a', /a, Disallow: /a"
    })
    void aRuleThatForbidsIsNamed(String rules, String path, String rule) {
        answers.put("/robots.txt", ok(rules.replace("|", "\r\n")));
        Refusal refusal = problem(Refusal.class, path);
        assertThat(refusal).hasMessage("robots.txt of 127.0.0.1:" + server.port() + " does not allow it: " + rule);
        assertThat(refusal.remedy()).contains("publisher");
        assertThat(asked()).containsExactly("/robots.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "'User-agent: *|Disallow: /|User-agent: pressclip|Disallow:', /a",
        "'User-agent: press|Disallow: /', /a",
        "'User-agent: pressclipper|Disallow: /', /a",
        "'User-agent: *|Disallow: /a|Allow: /a', /a",
        "'User-agent: *|Disallow: /a$', /ab",
        "'<html><body>Not found</body></html>', /a",
        "'', /a"
    })
    void whatNoRuleForbidsIsFetched(String rules, String path) throws IOException {
        answers.put("/robots.txt", ok(rules.replace("|", "\n")));
        assertThat(fetch(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad", "401 No", "403 Forbidden", "404 Not Found", "410 Gone", "204 Nothing"})
    void whereThereAreNoRulesAllIsAllowed(String status) throws IOException {
        answers.put("/robots.txt", status(status, ""));
        assertThat(fetch("/a").status()).isEqualTo(200);
    }

    @Test
    void aServerThatCannotSayForbidsAllForAWhile() throws IOException {
        answers.put("/robots.txt", status("500 Broken", ""));
        assertThat(problem(Later.class, "/a"))
                .hasMessage("robots.txt of 127.0.0.1:" + server.port()
                        + " cannot be had, the server answered 500; until it can, nothing is fetched there");
        problem(Later.class, "/b");
        assertThat(asked()).containsExactly("/robots.txt");
        answers.remove("/robots.txt");
        time.pass(Duration.ofMinutes(1));
        assertThat(fetch("/a").status()).isEqualTo(200);
    }

    @Test
    void rulesAreFollowedToWhereTheyHaveMovedFiveTimes() throws IOException {
        for (int i = 0; i < 5; i++) {
            answers.put(i == 0 ? "/robots.txt" : "/r" + i, status("301 Moved", "Location: /r" + (i + 1) + "\r\n"));
        }
        answers.put("/r5", ok("User-agent: *\nDisallow: /a\n"));
        assertThat(problem(Refusal.class, "/a")).hasMessageEndingWith("Disallow: /a");
        answers.put("/r5", status("301 Moved", "Location: /r6\r\n"));
        time.pass(Duration.ofDays(2));
        assertThat(fetch("/a").status()).isEqualTo(200);
        assertThat(asked()).doesNotContain("/r6");
    }

    @Test
    void rulesThatMoveToAForbiddenServerAreNotFollowed() {
        answers.put("/robots.txt", status("301 Moved", "Location: http://10.0.0.1/robots.txt\r\n"));
        assertThat(problem(Refusal.class, "/a")).hasMessageStartingWith("10.0.0.1, a private network");
    }

    @Test
    void ofLongRulesTheFirstHalfMegabyteCounts() throws IOException {
        String filler = "# nothing to see here, and a good deal of it\n".repeat(Robots.READ / 45);
        answers.put("/robots.txt", ok("User-agent: *\nDisallow: /a\n" + filler + "\nDisallow: /b\n".repeat(1_000)));
        problem(Refusal.class, "/a");
        assertThat(fetch("/b").status()).isEqualTo(200);
    }

    @Test
    void hostileRulesCostLittle() throws IOException {
        StringBuilder rules = new StringBuilder("User-agent: *\n");
        for (int i = 0; rules.length() < Robots.READ - 100; i++) {
            rules.append("Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*b").append(i).append('\n');
        }
        answers.put("/robots.txt", ok(rules.toString()));
        long start = System.nanoTime();
        assertThat(fetch("/" + "a".repeat(5_000)).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aRedirectIsHeldAgainstTheRulesToo() {
        answers.put("/robots.txt", ok("User-agent: *\nDisallow: /print\n"));
        answers.put("/a", status("302 Found", "Location: /print/a\r\n"));
        assertThat(problem(Refusal.class, "/a")).hasMessageEndingWith("Disallow: /print");
        assertThat(asked()).containsExactly("/robots.txt", "/a");
    }

    @Test
    void theRulesThemselvesMayBeFetchedWhateverTheySay() throws IOException {
        answers.put("/robots.txt", ok("User-agent: *\nDisallow: /\n"));
        assertThat(fetch("/robots.txt").size()).isPositive();
        assertThat(asked()).containsExactly("/robots.txt");
    }

    @Test
    void whoseServersTheyAreMayGoWithoutRules() throws IOException {
        configure(Map.of("robots", false));
        answers.put("/robots.txt", ok("User-agent: *\nDisallow: /\n"));
        assertThat(fetch("/a").status()).isEqualTo(200);
        assertThat(asked()).containsExactly("/a");
    }

    @Test
    void aHostIsAskedByOneAtATimeWithAPauseBetween() throws Exception {
        configure(Map.of("delayMillis", 100));
        List<Thread> threads = new ArrayList<>();
        AtomicInteger fetched = new AtomicInteger();
        for (int i = 0; i < 6; i++) {
            String path = "/" + i;
            threads.add(new Thread(() -> {
                try {
                    fetch(path);
                    fetched.incrementAndGet();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread each : threads) {
            each.join();
        }
        assertThat(fetched).hasValue(6);
        assertThat(mostAtOnce).hasValue(1);
        assertThat(instants).hasSize(7); // the rules among them
        for (int i = 1; i < instants.size(); i++) {
            assertThat(instants.get(i) - instants.get(i - 1)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(99));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, 5000, 290, 5000", "60, 200, 190, 5000"})
    void aServersOwnPauseIsKeptToUpToABound(String asks, int most, int least, int longest) throws IOException {
        configure(Map.of("crawlDelayMillis", most));
        answers.put("/robots.txt", ok("User-agent: *\nCrawl-delay: " + asks + "\n"));
        fetch("/a");
        fetch("/b");
        long pause = TimeUnit.NANOSECONDS.toMillis(instants.get(2) - instants.get(1));
        assertThat(pause).isBetween((long) least, (long) longest);
    }

    @Test
    void hostsDoNotWaitForEachOther() throws IOException {
        configure(Map.of("delayMillis", 20_000, "robots", false));
        URI other = URI.create("http://localhost:" + server.port() + "/b");
        fetch("/a");
        fetcher.fetch(Lead.at(other).build());
        assertThat(instants.get(1) - instants.get(0)).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void whoWaitsForATurnForTooLongIsToComeLater() throws IOException {
        configure(Map.of("delayMillis", 60_000, "waitMillis", 50, "robots", false));
        fetch("/a");
        assertThat(problem(Later.class, "/b")).hasMessage("no turn at 127.0.0.1 within 50 ms (waitMillis)");
        assertThat(asked()).containsExactly("/a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoWaitsForATurnCanBeInterruptedAndSentAway(boolean interrupt) throws Exception {
        configure(Map.of("delayMillis", 60_000, "waitMillis", 60_000, "robots", false));
        fetch("/a");
        AtomicReference<IOException> problem = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            begun.countDown();
            problem.set(problem(IOException.class, "/b"));
        });
        thread.start();
        begun.await();
        if (interrupt) {
            thread.interrupt();
        } else {
            fetcher.close();
        }
        thread.join(10_000);
        assertThat(problem.get()).hasMessage("given up: the import was stopped");
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "503, 3600, 3600", "429, 'Mon, 23 Nov 2026 10:10:00 GMT', 600"})
    void aHostThatWantsToBeLeftAloneIs(String status, String after, int seconds) throws IOException {
        configure(Map.of("robots", false));
        answers.put("/a", status(status + " Later", "Retry-After: " + after + "\r\n"));
        assertThat(problem(Later.class, "/a").after()).isEqualTo(Duration.ofSeconds(seconds));
        Later later = problem(Later.class, "/b");
        assertThat(later).hasMessageStartingWith("127.0.0.1 wants not to be asked for another ");
        assertThat(later.after()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds * 11L / 10 + 1));
        assertThat(asked()).containsExactly("/a");
        time.pass(Duration.ofSeconds(seconds * 11L / 10 + 1));
        assertThat(fetch("/b").status()).isEqualTo(200);
    }

    @Test
    void aHostThatDoesNotSayHowLongIsLeftAloneForLongerEachTime() {
        configure(Map.of("robots", false, "waitMillis", 0));
        answers.put("/a", status("503 Out of service", ""));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            assertThat(problem(Later.class, "/a").after()).isZero();
            Duration left = problem(Later.class, "/a").after();
            assertThat(left).isGreaterThan(last);
            last = left;
            time.pass(Duration.ofMinutes(20));
        }
        assertThat(last).isLessThan(Duration.ofMinutes(17));
        assertThat(asked()).hasSize(6);
    }

    @Test
    void anAddressThatServesThreeHostsIsStillAskedByHost() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Wire wire =
                new Wire(new ServerSocket(0, 50, loopback), (path, out) -> out.write(ok(path).getBytes(ISO_8859_1)))) {
            Map<String, Object> all =
                    Map.of("allow", new String[] {"127.0.0.0/8"}, "ports", new String[] {"1-65535"}, "robots", false);
            HttpFetcher named = new HttpFetcher(
                    Converters.standardConverter().convert(all).to(HttpFetcher.Config.class),
                    time,
                    host -> new InetAddress[] {loopback},
                    null);
            for (String host : new String[] {"one.example", "two.example", "three.example"}) {
                named.fetch(Lead.at(URI.create("http://" + host + ":" + wire.port() + "/"))
                        .build());
            }
            assertThat(wire.requests().get(2)).contains("Host: three.example:" + wire.port());
            named.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "noindex, noindex",
        "'noarchive, NoAI', 'noarchive|noai'",
        "'googlebot: noindex', ''",
        "'googlebot: noindex, nofollow', ''",
        "'pressclip: noindex, noarchive', 'noindex|noarchive'",
        "'otherbot: noindex, pressclip: noai', noai",
        "'max-snippet: 20, noimageai', noimageai",
        "'unavailable_after: 25 Jun 2027 15:00:00 GMT', 'unavailable_after: 25 Jun 2027 15:00:00 GMT'",
        "all, ''"
    })
    void whatTheServerAsksOfRobotsIsPassedOnInWords(String header, String rules) throws IOException {
        answers.put("/a", status("200 OK", "X-Robots-Tag: " + header + "\r\n", "Rain"));
        List<String> expected = rules.isEmpty()
                ? List.of()
                : List.of(rules.split("\\|")).stream()
                        .map(rule -> "Its server asks of robots: " + rule + " (X-Robots-Tag).")
                        .toList();
        assertThat(fetch("/a").lead().warnings()).isEqualTo(expected);
    }

    @Test
    void theContactStandsInTheNameWeGive() throws IOException {
        configure(Map.of("contact", "+mailto:desk@paper.example"));
        fetch("/a");
        assertThat(server.requests())
                .allMatch(each ->
                        each.contains("User-Agent: Pressclip/0.1 (news importer; +mailto:desk@paper.example)\n"));
    }
}

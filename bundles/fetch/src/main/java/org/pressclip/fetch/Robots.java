package org.pressclip.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Later;
import org.pressclip.api.Refusal;

/**
 * What the {@code robots.txt} of servers say (RFC 9309), read with crawler-commons and kept for a day. Without one, all
 * is allowed; while a server cannot say whether there is one, nothing is. Thread-safe.
 */
final class Robots {
    /** Bytes that are read of one (RFC 9309, section 2.5); what stands behind them does not count. */
    static final int READ = 500 * 1024;

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration BROKEN = Duration.ofSeconds(30);
    private static final Duration UNREACHED = Duration.ofSeconds(5);
    private static final int REDIRECTS = 5;
    private static final int REMEMBERED = 5_000;
    private static final long WEIGHT = 20_000_000;
    /** A longer path is compared by its beginning; no rule for it is as long. */
    private static final int LONGEST = 2_000;

    private final Clock clock;
    private final Map<String, Said> servers = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    Robots(Clock clock) {
        this.clock = clock;
    }

    /** Asks for one address, without following a redirect. */
    @FunctionalInterface
    interface Asked {
        Client.Answer ask(URI at) throws IOException;
    }

    /** What one server said. */
    private static final class Said {
        private final ReentrantLock asking = new ReentrantLock();
        private @Nullable Instant since;
        private Duration kept = KEPT;
        private SimpleRobotRules rules = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
        private String problem = "";
        private String unreached = "";
        private int size;

        boolean holds(Instant now) {
            return since != null && !now.isBefore(since) && now.isBefore(since.plus(kept));
        }
    }

    /**
     * Judges an address, asking its server for its rules if they are not known.
     *
     * @param token the name that rules are looked up by, in lower case
     * @param feed the feed that wants it, for what could be done about a refusal; null if it is none
     * @return how long the server wants to be left alone between two requests; zero if it does not say
     * @throws Refusal if the rules forbid it
     * @throws Later if the server cannot say
     * @throws IOException if it cannot be reached
     */
    Duration check(URI at, String token, @Nullable String feed, Asked asked) throws IOException, InterruptedException {
        String server = at.getScheme() + "://" + at.getRawAuthority();
        Said said = said(server);
        SimpleRobotRules rules;
        said.asking.lockInterruptibly();
        try {
            if (!said.holds(clock.instant())) {
                ask(said, server, token, asked);
            }
            if (!said.unreached.isEmpty()) {
                throw new IOException(said.unreached);
            }
            if (!said.problem.isEmpty()) {
                throw new Later(said.problem, Duration.ZERO);
            }
            rules = said.rules;
        } finally {
            said.asking.unlock();
        }
        String path = at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery());
        String address = server + (path.length() > LONGEST ? path.substring(0, LONGEST) : path);
        if (!rules.isAllowed(address)) {
            throw Refusal.refused(
                    "robots.txt of " + at.getRawAuthority() + " does not allow it" + rule(rules, address),
                    "Ask the publisher for leave, or for a feed of full texts; "
                            + (feed == null
                                    ? "of servers of your own, robots=\"false\" of org.pressclip.fetch.http asks no rules."
                                    : "with leave, set robots=\"ignore\" in org.pressclip.feeds~" + feed
                                            + ", then pressclip retry --refused " + feed + "."));
        }
        return rules.getCrawlDelay() <= 0 ? Duration.ZERO : Duration.ofMillis(rules.getCrawlDelay());
    }

    private Said said(String server) {
        synchronized (servers) {
            Said said = servers.computeIfAbsent(server, name -> new Said());
            var eldest = servers.values().iterator();
            while (servers.size() > REMEMBERED || (weight > WEIGHT && servers.size() > 1)) {
                weight -= eldest.next().size;
                eldest.remove();
            }
            return said;
        }
    }

    private void ask(Said said, String server, String token, Asked asked) throws IOException {
        URI at = URI.create(server + "/robots.txt");
        Client.Answer answer;
        try {
            answer = asked.ask(at);
        } catch (Refusal | Later e) {
            throw e;
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) { // those who wait need not all try in vain
                said.unreached = String.valueOf(e.getMessage());
                said.kept = UNREACHED;
                said.since = clock.instant();
            }
            throw e;
        }
        for (int i = 0; i < REDIRECTS && answer.status() / 100 == 3; i++) {
            URI next = Redirects.location(at, answer.status(), answer.first("Location"));
            if (next == null) {
                break;
            }
            at = next;
            answer = asked.ask(at);
        }
        said.unreached = "";
        said.problem = "";
        said.kept = KEPT;
        int size = 0;
        if (answer.status() >= 500) {
            said.problem = "robots.txt of " + at.getRawAuthority() + " cannot be had, the server answered "
                    + answer.status() + "; until it can, nothing is fetched there";
            said.kept = BROKEN;
        } else if (answer.status() / 100 == 2) {
            size = answer.body().length;
            SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
            parser.setExactUserAgentMatching(true);
            said.rules = parser.parseContent(at.toString(), answer.body(), "text/plain", List.of(token));
        } else {
            said.rules = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
        }
        said.since = clock.instant();
        synchronized (servers) {
            if (servers.get(server) == said) {
                weight += size - said.size;
                said.size = size;
            }
        }
    }

    /** The rule that forbids, as it stands there: the longest of those that fit. */
    private static String rule(SimpleRobotRules rules, String address) {
        for (RobotRule each : rules.getRobotRules()) {
            SimpleRobotRules alone = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);
            alone.addRule(each.getPrefix(), each.isAllow());
            if (!each.isAllow() && !alone.isAllowed(address)) {
                return ": Disallow: " + each.getPrefix();
            }
        }
        return rules.isAllowNone() ? ": Disallow: /" : "";
    }

    /** The product in a {@code User-Agent}: what stands before its version. */
    static String token(String userAgent) {
        int end = 0;
        while (end < userAgent.length() && "/ (".indexOf(userAgent.charAt(end)) < 0) {
            end++;
        }
        return userAgent.substring(0, end).toLowerCase(Locale.ROOT);
    }
}

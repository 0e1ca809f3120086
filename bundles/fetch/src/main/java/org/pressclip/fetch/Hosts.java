package org.pressclip.fetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Later;

/**
 * When each host may be asked: so many requests at once, so long after the one before, first come first served, and not
 * while it wants to be left alone. Thread-safe.
 */
final class Hosts {
    private static final int REMEMBERED = 10_000;
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofDays(1);
    /** How often somebody who waits looks at the clock, which may be another than that of the wire. */
    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private volatile boolean closed;

    Hosts(Clock clock) {
        this.clock = clock;
    }

    /**
     * How hosts are treated.
     *
     * @param perHost requests to a host at once
     * @param delay from the end of a request to the beginning of the next
     * @param patience for a turn
     */
    record Manners(int perHost, Duration delay, Duration patience) {
        /** With at least this delay. */
        Manners slower(Duration least) {
            return least.compareTo(delay) > 0 ? new Manners(perHost, least, patience) : this;
        }
    }

    private static final class Host {
        private final Deque<Object> waiting = new ArrayDeque<>();
        private int users; // those who hold this object; guarded by the map
        private int under;
        private long next = System.nanoTime();
        private int refusals;
        private @Nullable Instant since;
        private Duration alone = Duration.ZERO;

        boolean idle(Instant now) {
            return users == 0 && next - System.nanoTime() <= 0 && left(now).isZero();
        }

        /** How long it still wants to be left alone; nothing after a clock was set back. */
        Duration left(Instant now) {
            if (since == null || now.isBefore(since)) {
                return Duration.ZERO;
            }
            Duration left = alone.minus(Duration.between(since, now));
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /** A turn while it lasts. */
    final class Turn implements AutoCloseable {
        private final String name;
        private final Host host;
        private final Duration delay;

        private Turn(String name, Host host, Duration delay) {
            this.name = name;
            this.host = host;
            this.delay = delay;
        }

        /** It answered as it should. */
        void fine() {
            synchronized (host) {
                host.refusals = 0;
                host.since = null;
            }
        }

        /**
         * It said that it does not want to be asked now.
         *
         * @param wait how long not; zero if it did not say: then longer each time
         */
        void refused(Duration wait) {
            synchronized (host) {
                Duration said = wait.compareTo(MOST) > 0 ? MOST : wait;
                Duration own = FIRST.multipliedBy(1L << Math.min(host.refusals, 10));
                Duration chosen = !said.isZero() ? said : own.compareTo(LONGEST) > 0 ? LONGEST : own;
                host.refusals++;
                host.since = clock.instant();
                host.alone = chosen.plusMillis(ThreadLocalRandom.current().nextLong(chosen.toMillis() / 10 + 1));
            }
        }

        @Override
        public void close() {
            synchronized (host) {
                host.under--;
                host.next = later(host.next, System.nanoTime() + delay.toNanos());
                host.notifyAll();
            }
            release(name, host);
        }
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /**
     * Waits for a turn.
     *
     * @throws Later if it does not come in time, or the host is to be left alone for longer than that
     */
    Turn turn(String name, Manners manners) throws IOException, InterruptedException {
        Host host = held(name);
        boolean got = false;
        try {
            wait(name, host, manners);
            got = true;
            return new Turn(name, host, manners.delay());
        } finally {
            if (!got) {
                release(name, host);
            }
        }
    }

    private void wait(String name, Host host, Manners manners) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + manners.patience().toNanos();
        Object ticket = new Object();
        synchronized (host) {
            host.waiting.add(ticket);
            try {
                while (true) {
                    if (closed) {
                        throw new IOException(HttpFetcher.GIVEN_UP);
                    }
                    long now = System.nanoTime();
                    Duration alone = host.left(clock.instant());
                    if (alone.compareTo(manners.patience()) > 0) {
                        throw new Later(
                                name + " wants not to be asked for another " + (alone.toSeconds() + 1) + " s", alone);
                    }
                    boolean first = host.waiting.peek() == ticket && host.under < manners.perHost();
                    long pause = first ? Math.max(host.next - now, alone.toNanos()) : Long.MAX_VALUE;
                    if (pause <= 0) {
                        host.under++;
                        host.next = now + manners.delay().toNanos();
                        return;
                    }
                    if (now - deadline >= 0) {
                        String late = "no turn at " + name + " within "
                                + manners.patience().toMillis() + " ms (waitMillis)";
                        throw alone.isZero() ? Later.crowded(late) : new Later(late, alone);
                    }
                    TimeUnit.NANOSECONDS.timedWait(host, Math.max(1, Math.min(LOOK, Math.min(pause, deadline - now))));
                }
            } finally {
                host.waiting.remove(ticket);
                host.notifyAll();
            }
        }
    }

    private Host held(String name) {
        synchronized (hosts) {
            Host host = hosts.get(name);
            if (host == null) {
                if (hosts.size() >= REMEMBERED) {
                    Instant now = clock.instant();
                    hosts.values().removeIf(each -> each.idle(now));
                }
                host = new Host();
                hosts.put(name, host);
            }
            host.users++;
            return host;
        }
    }

    private void release(String name, Host host) {
        synchronized (hosts) {
            host.users--;
            if (hosts.size() > REMEMBERED && host.users == 0) {
                hosts.remove(name, host);
            }
        }
    }

    /** Ends all waiting. */
    void close() {
        closed = true;
        synchronized (hosts) {
            for (Host each : hosts.values()) {
                synchronized (each) {
                    each.notifyAll();
                }
            }
        }
    }
}

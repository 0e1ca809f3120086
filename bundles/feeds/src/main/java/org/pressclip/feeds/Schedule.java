package org.pressclip.feeds;

import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.pressclip.service.Ledger;

/** When feeds are polled and items are tried again: arithmetic alone, of instants that are given to it. */
final class Schedule {
    /** A server's word not to come back for longer than this is heard, but not for longer. */
    static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration SLOWEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 16;

    private Schedule() {}

    /**
     * When the next poll comes after one that has just ended.
     *
     * @param failures how many polls in a row have failed, that one among them; with an interval the wait doubles with
     *     each but the first
     * @param chance 0 to 1, by which the poll comes later than it could
     */
    static Instant next(Settings settings, Instant now, int failures, double chance) {
        Instant plain = settings.cron() == null ? now.plus(wait(settings, failures)) : tick(settings, now);
        return plain.plusMillis((long) (settings.jitter().toMillis() * chance));
    }

    private static Duration wait(Settings settings, int failures) {
        Duration wait = settings.interval();
        for (int i = 1; i < failures && wait.compareTo(SLOWEST) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        Duration most = settings.interval().compareTo(SLOWEST) > 0 ? settings.interval() : SLOWEST;
        return wait.compareTo(most) > 0 ? most : wait;
    }

    private static Instant tick(Settings settings, Instant now) {
        var cron = settings.cron();
        ZonedDateTime here = now.atZone(settings.zone() == null ? ZoneOffset.UTC : settings.zone());
        return cron == null
                ? now
                : ExecutionTime.forCron(cron)
                        .nextExecution(here)
                        .map(ZonedDateTime::toInstant)
                        .orElse(now.plus(Duration.ofDays(366))); // the 30th of February
    }

    /**
     * Whether a feed is due. One whose next poll lies further ahead than any rule of its own would put it was scheduled
     * by a clock that has been set back since: it is due as well.
     */
    static boolean due(Settings settings, Ledger.State state, Instant now) {
        Instant next = state.next();
        return next == null || !next.isAfter(now) || next.isAfter(latest(settings, state, now));
    }

    private static Instant latest(Settings settings, Ledger.State state, Instant now) {
        Instant latest = next(settings, now, state.failures(), 1);
        if (!state.problem().isEmpty()) { // a server may have asked for longer
            Instant asked = now.plus(LONGEST_WAIT);
            latest = latest.isAfter(asked) ? latest : asked;
        }
        return latest.plusSeconds(1); // the next tick
    }

    /**
     * When an item is tried again: after five minutes at first, after twice as long each time, at most after a day; by
     * chance up to a fifth earlier or later.
     *
     * @param attempts how many in a row have failed
     * @param target whether it was a target that failed, which may be back at any time: then at most after six hours
     */
    static Instant retry(Instant now, int attempts, boolean target, double chance) {
        long seconds = FIRST_RETRY.toSeconds() << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        double capped = Math.min(seconds, (target ? SLOWEST : LONGEST_WAIT).toSeconds());
        return now.plusMillis((long) (capped * 1000 * (0.8 + 0.4 * chance)));
    }

    /** Whether nothing came from a feed for much longer than its rules would have it. */
    static boolean stale(Settings settings, Instant since, Instant now) {
        Duration gap;
        if (settings.cron() == null) {
            gap = settings.interval();
        } else {
            Instant first = tick(settings, since);
            gap = Duration.between(since, tick(settings, first));
        }
        return since.plus(gap.multipliedBy(3))
                .plus(settings.jitter())
                .plus(Duration.ofMinutes(10))
                .isBefore(now);
    }
}

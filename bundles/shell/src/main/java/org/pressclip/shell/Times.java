package org.pressclip.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Points in time as a person says them. */
final class Times {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT);

    private Times() {}

    /** "in 12 min", "3 h ago", "now"; a day where it is further away than a month; "" for null. */
    static String from(Instant now, @Nullable Instant then) {
        if (then == null) {
            return "";
        }
        Duration away = Duration.between(now, then);
        long seconds = away.abs().toSeconds();
        if (seconds < 5) {
            return "now";
        }
        if (seconds > TimeUnit.DAYS.toSeconds(30)) {
            return DAY.format(then.atOffset(ZoneOffset.UTC));
        }
        String length = length(seconds);
        return away.isNegative() ? length + " ago" : "in " + length;
    }

    private static String length(long seconds) {
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < TimeUnit.MINUTES.toSeconds(90)) {
            return (seconds + 30) / 60 + " min";
        }
        return seconds < TimeUnit.HOURS.toSeconds(48)
                ? (seconds + 1800) / 3600 + " h"
                : (seconds + 43_200) / 86_400 + " d";
    }

    /** To the minute, UTC. */
    static String minute(Instant when) {
        return MINUTE.format(when.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
    }
}

package org.pressclip.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Condition;

/** Points in time as a person says them. */
final class Times {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

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
        String length = Condition.length(away.abs());
        return away.isNegative() ? length + " ago" : "in " + length;
    }
}

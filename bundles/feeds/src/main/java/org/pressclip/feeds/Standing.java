package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Feeds.Feed;
import org.pressclip.service.Feeds.Health;
import org.pressclip.service.Ledger;

/** How a feed is: what is remembered of it, and what is wrong with it in words. */
final class Standing {
    /** Polls that fail in a row until a feed is said to be failing. */
    private static final int FAILING = 3;

    private final Services services;

    Standing(Services services) {
        this.services = services;
    }

    Feed of(Subscription feed, Instant now) throws IOException {
        Ledger.State state = services.ledger().state(feed.name());
        Ledger.Past past =
                services.ledger().runs(feed.name(), 1).stream().findFirst().orElse(null);
        Settings settings = feed.settings();
        Settings.Read read = feed.read();
        List<String> missing = settings == null ? List.of() : services.missing(settings.targets());
        Health health = health(feed, settings, state, now);
        if (health == Health.OK && !missing.isEmpty()) {
            health = Health.MISCONFIGURED;
        }
        return new Feed(
                feed.name(),
                settings == null ? read.kind() : settings.kind().word(),
                settings == null
                        ? read.sources()
                        : settings.sources().stream().map(URI::toString).toList(),
                health,
                problem(health, feed, state, missing),
                feed.isRunning(),
                state,
                past);
    }

    private static Health health(Subscription feed, @Nullable Settings settings, Ledger.State state, Instant now) {
        if (!feed.problems().isEmpty() || settings == null) {
            return Health.MISCONFIGURED;
        }
        if (settings.paused() || state.paused()) {
            return Health.PAUSED;
        }
        if (state.failures() >= FAILING) {
            return Health.FAILING;
        }
        Instant success = state.success();
        if (success != null && Schedule.stale(settings, success, now)) {
            return Health.STALE;
        }
        if (state.problem().contains(Reading.BREAKS)) {
            return Health.TRUNCATED;
        }
        return Trend.isShrinking(state.usual(), state.items()) ? Health.SHRINKING : Health.OK;
    }

    private String problem(Health health, Subscription feed, Ledger.State state, List<String> missing) {
        return switch (health) {
            case MISCONFIGURED ->
                feed.problems().isEmpty() && !missing.isEmpty()
                        ? services.absent(String.join(", ", missing)) + "; its records are held until there is"
                        : String.join("; ", feed.problems())
                                + (feed.settings() == null
                                        ? "; it is not polled"
                                        : "; the last good configuration stays in force");
            case STALE ->
                "nothing came since " + state.success() + (state.problem().isEmpty() ? "" : "; " + state.problem());
            case SHRINKING ->
                "it lists " + state.items() + " items where it usually lists " + Math.round(state.usual())
                        + "; nothing is removed for that";
            case OK, PAUSED, FAILING, TRUNCATED -> state.problem();
        };
    }
}

package org.pressclip.feeds;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Exchange;
import org.pressclip.api.Later;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
import org.pressclip.api.Validators;
import org.pressclip.api.WebAddress;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the bytes of the items of one poll and keeps them before anybody reads them. Called by many threads at once.
 *
 * <p>A host that asks to be left alone, or that cannot be reached several times in a row, is left alone for the rest of
 * the poll: its items are put off, which is no attempt.
 */
final class Fetching {
    private static final Logger log = LoggerFactory.getLogger(Fetching.class);

    /** So many failures in a row and a host is down. */
    private static final int DOWN = 5;

    static final String STAGE = "fetch";

    private final Services services;
    private final Clock clock;
    private final Ledger.@Nullable Run run;
    private final boolean exempt;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** What was met with at one host. */
    private static final class Host {
        private int failures;
        private @Nullable String reason;
        private @Nullable Instant until;

        synchronized void good() {
            failures = 0;
        }

        synchronized void failed(String why) {
            if (++failures == DOWN) {
                reason = "its server failed " + DOWN + " times in a row: " + why;
            }
        }

        synchronized void later(String why, Instant when) {
            reason = why;
            until = when;
        }

        synchronized @Nullable String reason() {
            return reason;
        }

        /** Seconds until it may be asked again; 0 if it did not say. */
        synchronized long wait(Instant now) {
            return until == null ? 0 : Math.max(0, Duration.between(now, until).toSeconds());
        }
    }

    /**
     * For one poll.
     *
     * @param run in which captures are noted; null for a rehearsal, in which nothing is kept
     * @param exempt whether servers' rules for crawlers are ignored
     */
    Fetching(Services services, Ledger.@Nullable Run run, boolean exempt) {
        this.services = services;
        this.clock = services.clock();
        this.run = run;
        this.exempt = exempt;
    }

    /** How long the host of an address wants to be left alone from now on. */
    Duration pause(URI uri) {
        Host host = hosts.get(host(uri));
        return host == null ? Duration.ZERO : Duration.ofSeconds(host.wait(clock.instant()));
    }

    /** Has what is under way end where it is. */
    void stop() {
        stopped = true;
    }

    private void going() throws IOException {
        if (stopped) {
            throw new IOException("the poll has ended");
        }
    }

    /**
     * What comes of one item.
     *
     * @throws IOException with a sentence, if nothing more can be kept or written down
     */
    Job.Taken take(Job job) throws IOException {
        going();
        return switch (job.way()) {
            case NONE ->
                over(job, job.lead().problem().orElseGet(() -> new IOException("there is nothing of it")), true, 0);
            case RECALL -> recall(job);
            case BROUGHT -> brought(job);
            case FETCH, ASK -> fetch(job);
        };
    }

    private Job.Taken recall(Job job) throws IOException {
        Lead kept;
        try {
            kept = services.archive().recall(job.lead(), requireNonNull(job.place()));
        } catch (IOException e) {
            if (job.lead().uri().getScheme() == null || !isWeb(job.lead().uri())) {
                return over(job, e, true, 0);
            }
            log.warn(
                    "{}: fetched again, for its original cannot be had: {}",
                    job.lead().path(),
                    e.getMessage());
            return fetch(job);
        }
        return new Job.Page(kept, null, job.validators(), Set.of());
    }

    private static boolean isWeb(URI uri) {
        return WebAddress.web(uri.toString()).isPresent();
    }

    private Job.Taken brought(Job job) throws IOException {
        Lead lead = job.lead();
        Enclosure held = lead.enclosure().orElseThrow();
        Capture capture = new Capture(
                lead,
                lead.source().orElse(lead.uri()),
                held.status(),
                held.headers(),
                held.body(),
                lead.fetched().orElse(null));
        Place place = keep(job, capture);
        return new Job.Page(lead, place, Validators.NONE, Set.of());
    }

    private Job.Taken fetch(Job job) throws IOException {
        String name = host(job.lead().uri());
        Host host = hosts.computeIfAbsent(name, none -> new Host());
        String put = host.reason();
        if (put != null) {
            return waits(job, new IOException("put off: " + put), false, host.wait(clock.instant()));
        }
        Lead asked = job.lead().toBuilder()
                .validators(job.validators())
                .exempt(exempt)
                .build();
        Capture capture;
        try {
            capture = patient(asked);
        } catch (Later e) {
            Duration wait = e.after().compareTo(Schedule.LONGEST_WAIT) > 0 ? Schedule.LONGEST_WAIT : e.after();
            host.later(message(e), clock.instant().plus(wait));
            return waits(job, e, true, wait.toSeconds());
        } catch (Refusal e) {
            host.good();
            return over(job, e, true, 0);
        } catch (IOException e) {
            host.failed(message(e));
            return over(job, e, true, 0);
        } catch (RuntimeException | LinkageError e) { // a guest's; the other items must not be lost for it
            log.warn("{}: its fetcher broke on it", job.lead().path(), e);
            String why = "its fetcher broke on it: " + e.getClass().getSimpleName() + ", " + e.getMessage();
            return over(job, Refusal.held(why, "This is a mistake in that bundle; the log has the details."), true, 0);
        }
        going();
        host.good();
        return captured(job, capture);
    }

    /** Waits as long as others are before it: that is no answer of the server, and no attempt. */
    private Capture patient(Lead asked) throws IOException {
        while (true) {
            try {
                return services.fetch(asked);
            } catch (Later e) {
                if (!e.isCrowded() || stopped) {
                    throw e;
                }
            }
        }
    }

    private Job.Taken captured(Job job, Capture capture) throws IOException {
        Place before = job.place();
        Validators validators = Validators.of(capture);
        if (capture.status() == 304) {
            keepOnly(capture, before);
            return job.settled() || before == null
                    ? new Job.Same(validators.isEmpty() ? job.validators() : validators, false)
                    : recall(job);
        }
        if (job.settled() && before != null && before.sha256().equals(capture.sha256())) {
            keepOnly(capture, before);
            return new Job.Same(validators, false);
        }
        if (job.way() == Job.Way.ASK) {
            return new Job.Same(job.validators(), true);
        }
        Place place = keep(job, capture);
        byte[] body = new byte[capture.size()];
        capture.body().get(body);
        Lead lead = capture.lead().toBuilder()
                .validators(Validators.NONE)
                .exempt(false)
                .source(capture.location())
                .fetched(capture.fetched().orElse(null))
                .enclosure(new Enclosure(capture.status(), capture.headers(), body))
                .build();
        Set<URI> addresses = new LinkedHashSet<>();
        addresses.add(capture.location());
        for (Exchange exchange : capture.exchanges()) {
            addresses.add(exchange.uri());
        }
        addresses.removeIf(uri -> !isWeb(uri) || WebAddress.home(uri)); // a page that is gone often leads home
        return new Job.Page(lead, place, validators, addresses);
    }

    private @Nullable Place keep(Job job, Capture capture) throws IOException {
        if (run == null) {
            return null;
        }
        Place place = services.archive().keep(capture, job.place());
        run.captured(bare(job.lead()), place, Validators.of(capture));
        return place;
    }

    /** That nothing has changed is kept too. */
    private void keepOnly(Capture capture, @Nullable Place before) throws IOException {
        if (run != null) {
            services.archive().keep(capture, before);
        }
    }

    /** Without its bytes, which are the archive's. */
    static Lead bare(Lead lead) {
        return lead.enclosure().isEmpty()
                ? lead
                : lead.toBuilder().enclosure(null).build();
    }

    static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static Job.Over over(Job job, IOException why, boolean tried, long wait) {
        Lead lead = bare(job.lead());
        if (why instanceof Refusal refusal) {
            return new Job.Over(
                    Outcome.ended(lead, refusal.status(), STAGE, message(refusal), refusal.remedy()),
                    tried,
                    wait,
                    refusal.isGone());
        }
        return failed(lead, STAGE, why, tried, wait);
    }

    private static Job.Over waits(Job job, IOException why, boolean tried, long seconds) {
        return failed(bare(job.lead()), Outcome.WAIT, why, tried, seconds);
    }

    private static Job.Over failed(Lead lead, String stage, IOException why, boolean tried, long seconds) {
        return new Job.Over(
                Outcome.ended(lead, Outcome.Status.FAILED, stage, message(why), "It is tried again by itself."),
                tried,
                seconds,
                false);
    }

    /** What an exception says; its kind, if it says nothing. */
    static String message(Exception e) {
        String said = e.getMessage();
        return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
    }
}

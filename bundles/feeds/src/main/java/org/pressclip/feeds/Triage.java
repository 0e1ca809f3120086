package org.pressclip.feeds;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.WebAddress;
import org.pressclip.service.Ledger;

/** Decides of each item that a feed lists whether there is anything to do, before anything is asked of a server. */
final class Triage {
    private final Settings settings;
    private final Predicate<String> others;
    private final Instant now;

    /**
     * For one poll.
     *
     * @param others whether a name is that of another feed which looks after its items itself
     */
    Triage(Settings settings, Predicate<String> others, Instant now) {
        this.settings = settings;
        this.others = others;
        this.now = now;
    }

    /** What is to be done with an item that the feed lists; nothing if there is nothing new to say of it. */
    Optional<Job> listed(Lead lead, Ledger.@Nullable Entry entry) {
        String said = Said.of(lead);
        if (entry == null || entry.status() == null) {
            return Optional.of(job(lead, said, entry, entry != null && entry.place() != null, false));
        }
        boolean lacking = isSettled(entry) && entry.place() != null && lacks(entry);
        if (others.test(entry.feed())) { // its own feed sees to it; two that say different things would take turns
            return lacking ? Optional.of(job(lead, said, entry, true, false)) : Optional.empty();
        }
        boolean news = !said.equals(entry.said());
        return switch (entry.status()) {
            case FAILED -> {
                Instant next = entry.next();
                yield next != null && next.isAfter(now) && !news
                        ? Optional.empty()
                        : Optional.of(job(lead, said, entry, !news && isReadable(entry), false));
            }
            case HELD, REFUSED, SKIPPED -> news ? Optional.of(job(lead, said, entry, false, false)) : Optional.empty();
            case FILED, UNCHANGED -> {
                if (lacking) {
                    yield Optional.of(job(lead, said, entry, true, false));
                }
                boolean asks = news && (settings.update() != Settings.Update.SKIP || settings.holdsGone());
                yield asks && !(isSkipped(entry) && lead.enclosure().isPresent())
                        ? Optional.of(job(lead, said, entry, false, true))
                        : Optional.empty();
            }
        };
    }

    /**
     * What is to be done with an item whose time has come, whether or not it is listed still. What has its original is
     * read from it: it was begun before a crash, its target failed, or somebody wants it read again. Only what failed
     * on the way to its server, or was refused there, is asked for again.
     */
    Job due(Ledger.Entry entry) {
        boolean kept = entry.place() != null
                && (isReadable(entry)
                        || isSettled(entry)
                        || (entry.status() == Outcome.Status.FAILED && entry.version() == 0));
        return job(entry.lead(), digest(entry), entry, kept, false);
    }

    private static String digest(Ledger.Entry entry) {
        String own = Said.of(entry.lead());
        return own.isEmpty() ? entry.said() : own;
    }

    private Job job(Lead lead, String said, Ledger.@Nullable Entry entry, boolean recalled, boolean settled) {
        Job.Way way;
        if (recalled) {
            way = Job.Way.RECALL;
        } else if (lead.enclosure().isPresent()) {
            way = Job.Way.BROUGHT;
        } else if (lead.problem().isPresent()) {
            way = Job.Way.NONE;
        } else if (entry != null && entry.place() != null && !isFetchable(lead.uri())) {
            way = Job.Way.RECALL; // out of a document that is not read just now
        } else {
            way = isSkipped(entry) ? Job.Way.ASK : Job.Way.FETCH;
        }
        return new Job(lead, said, entry, way, settled || way == Job.Way.ASK);
    }

    /**
     * Whether it is filed and stays as it is whatever its publisher makes of it, so that its page is not read again.
     */
    private boolean isSkipped(Ledger.@Nullable Entry entry) {
        return settings.update() == Settings.Update.SKIP
                && entry != null
                && entry.version() > 0
                && (isSettled(entry) || entry.status() == Outcome.Status.FAILED);
    }

    private static boolean isFetchable(URI uri) {
        return WebAddress.web(uri.toString()).isPresent()
                || ("file".equalsIgnoreCase(uri.getScheme()) && uri.getRawFragment() == null);
    }

    /** Whether its original is there and was not what failed: begun before a crash, or a target's fault. */
    private static boolean isReadable(Ledger.Entry entry) {
        return entry.place() != null && (entry.status() == null || entry.stage().equals("file"));
    }

    private static boolean isSettled(Ledger.Entry entry) {
        return entry.status() == Outcome.Status.FILED || entry.status() == Outcome.Status.UNCHANGED;
    }

    /** Whether one of the feed's targets never had it. */
    private boolean lacks(Ledger.Entry entry) {
        return !entry.deliveries().stream().map(Receipt::target).toList().containsAll(settings.targets());
    }
}

package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.service.Feeds.Terms;
import org.pressclip.service.Ledger;

/** Files other records of items that are filed already, made of the same originals. Thread-safe. */
final class Refiling {
    private final Means means;
    private final Services services;

    Refiling(Means means) {
        this.means = means;
        this.services = means.services();
    }

    /** A record as the item's feed would file it. */
    Article shaped(Ledger.Entry entry, Article made) throws IOException {
        return new Filer(services, Roster.settings(means.roster().feed(entry.feed()))).shaped(entry, made);
    }

    /** Files a record if its item is as it was, and nobody is at it; else there is no outcome. */
    Optional<Outcome> file(Ledger.Run run, Ledger.Entry entry, Article article, Terms terms)
            throws IOException, InterruptedException {
        Subscription feed = means.roster().feed(entry.feed());
        Settings settings = Roster.settings(feed);
        Object owner = new Object();
        feed.polling().lockInterruptibly();
        try {
            Ledger.Entry now = means.hand().take(entry.number(), owner)
                    ? services.ledger().entry(entry.number()).orElse(null)
                    : null;
            if (now == null || !isAsItWas(now, entry)) {
                return Optional.empty();
            }
            Filer filer = new Filer(services, settings, "the chain makes it otherwise now");
            Job job = new Job(now.lead(), now.said(), now, Job.Way.RECALL, false);
            Job.Page page = new Job.Page(now.lead(), null, now.validators(), Set.of());
            Filer.Verdict verdict =
                    terms == Terms.POLICY ? filer.judge(job, page, article, false) : Filer.again(now, article);
            Outcome end = filer.file(job, verdict);
            boolean filed = end.status() == Outcome.Status.FILED || end.status() == Outcome.Status.UNCHANGED;
            if (terms == Terms.POLICY || filed || isPartlyFiled(end)) {
                ended(run, now, verdict.article(), end);
            }
            return Optional.of(end);
        } finally {
            means.hand().leave(owner);
            feed.polling().unlock();
        }
    }

    private static boolean isAsItWas(Ledger.Entry now, Ledger.Entry then) {
        return now.version() == then.version()
                && now.content().equals(then.content())
                && now.status() == then.status()
                && Objects.equals(now.next(), then.next())
                && Objects.equals(now.place(), then.place());
    }

    /** Whether one of several targets has it. */
    private static boolean isPartlyFiled(Outcome end) {
        return end.receipts().stream()
                .map(Receipt::status)
                .anyMatch(status -> status == Receipt.Status.CREATED || status == Receipt.Status.UPDATED);
    }

    private void ended(Ledger.Run run, Ledger.Entry entry, Article article, Outcome end) throws IOException {
        Instant now = services.clock().instant();
        boolean failed = end.status() == Outcome.Status.FAILED;
        int attempts = failed ? entry.attempts() + 1 : 0;
        Set<URI> addresses = Filer.canonical(article).map(Set::of).orElse(Set.of());
        run.ended(new Ledger.Ended(
                end,
                entry.said(),
                null,
                entry.validators(),
                addresses,
                attempts,
                failed ? Schedule.retry(now, attempts, true, means.chance()) : null,
                now));
        services.tell(entry.feed(), end);
    }
}

package org.pressclip.feeds;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.service.Feeds.Planned;
import org.pressclip.service.Feeds.Poll;
import org.pressclip.service.Ledger;

/** What a poll would do, found out without filing, keeping or writing down anything. */
final class Rehearsal {
    private final Means means;
    private final Services services;

    Rehearsal(Means means) {
        this.means = means;
        this.services = means.services();
    }

    /** @param told what would become of each item */
    Poll of(Subscription feed, Consumer<Planned> told) throws IOException, InterruptedException {
        Settings settings = Roster.settings(feed);
        try (Reading reading = new Reading(services, settings, true)) {
            Round round = new Round(
                    means,
                    settings,
                    null,
                    means::halt,
                    (outcome, job, verdict) -> told.accept(planned(outcome, job, verdict)));
            String problem = "";
            try {
                round.run(reading);
            } catch (Unkept e) {
                problem = Fetching.message(e);
            }
            problem = problem.isEmpty() ? String.join("; ", reading.problems()) : problem;
            problem = problem.isEmpty() ? String.join("; ", reading.breaks()) : problem;
            return new Poll(
                    0,
                    reading.items(),
                    round.known(),
                    round.ends().counts(),
                    round.ends().waiting(),
                    problem);
        }
    }

    private Planned planned(Outcome outcome, Job job, Filer.@Nullable Verdict verdict)
            throws IOException, InterruptedException {
        Ledger.Entry known = verdict == null ? job.entry() : verdict.known();
        Article article = outcome.article();
        if (known == null || known.version() == 0) {
            return new Planned(outcome, Planned.Change.NEW, List.of());
        }
        if (verdict == null || article == null || !verdict.changes() || known.place() == null) {
            return new Planned(outcome, Planned.Change.SAME, List.of());
        }
        Article before;
        try {
            before = services.importer()
                    .trace(services.archive().recall(known.lead(), known.place()))
                    .outcome()
                    .article();
        } catch (IOException e) {
            return new Planned(
                    outcome, Planned.Change.CHANGED, List.of("what was filed cannot be read: " + Fetching.message(e)));
        }
        return new Planned(outcome, Planned.Change.CHANGED, Differences.between(before, article));
    }
}

package org.pressclip.console;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Validators;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/** Feeds and a ledger that hold what a test puts there. */
final class Fakes {
    static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    private Fakes() {}

    @SuppressWarnings("NullAway") // which does not see that a record's component of a nested type may be null
    static Feeds.Feed feed(String name, Feeds.Health health, String problem, Ledger.@Nullable Past last) {
        return new Feeds.Feed(
                name,
                "rss",
                List.of("https://news.example.org/rss"),
                health,
                problem,
                false,
                new Ledger.State(false, NOW.plusSeconds(720), NOW.minusSeconds(60), 0, "", 40, 38),
                last);
    }

    static Ledger.Past run(long number, String feed, int seconds, String problem) {
        Instant start = NOW.minusSeconds(600).plusSeconds(number);
        return new Ledger.Past(
                number,
                feed,
                "schedule",
                start,
                start.plusSeconds(seconds),
                problem,
                Map.of(Outcome.Status.FILED, 3L, Outcome.Status.HELD, 1L),
                34);
    }

    static Ledger.Entry held(long number, String feed, String headline, String reason) {
        return new Ledger.Entry(
                number,
                feed,
                Lead.at(URI.create("https://news.example.org/" + number)).build(),
                "urn:uuid:1",
                Outcome.Status.HELD,
                "file",
                reason,
                "Look at it.",
                headline,
                "",
                null,
                Validators.NONE,
                "",
                "",
                1,
                List.of(new Receipt("files", Receipt.Status.EDIT_KEPT, "/srv/" + headline)),
                1,
                null,
                NOW.minusSeconds(600),
                NOW.minusSeconds(300));
    }

    static Feeds feeds(List<Feeds.Feed> all) {
        return new Feeds() {
            @Override
            public List<Feed> feeds() {
                return all;
            }

            @Override
            public Poll poll(String name, Consumer<Outcome> told) {
                throw new AssertionError();
            }

            @Override
            public Poll rehearse(String name, Consumer<Planned> told) {
                throw new AssertionError();
            }

            @Override
            public void pause(String name) {
                throw new AssertionError();
            }

            @Override
            public void resume(String name) {
                throw new AssertionError();
            }

            @Override
            public Outcome approve(long number) {
                throw new AssertionError();
            }

            @Override
            public void refuse(long number, String why) {
                throw new AssertionError();
            }

            @Override
            public List<Found> discover(URI uri) {
                throw new AssertionError();
            }

            @Override
            public String configuration(String name, Found found) {
                throw new AssertionError();
            }
        };
    }

    static Ledger ledger(List<Ledger.Past> runs, List<Ledger.Entry> entries) {
        return new Ledger() {
            @Override
            public Map<Lead, Entry> find(String feed, Collection<Lead> leads) {
                throw new AssertionError();
            }

            @Override
            public Optional<Entry> entry(long number) {
                throw new AssertionError();
            }

            @Override
            public Optional<Entry> entry(String id, Collection<URI> addresses) {
                throw new AssertionError();
            }

            @Override
            public Stream<Entry> entries(Query query) {
                return entries.stream()
                        .filter(each -> query.feed() == null || query.feed().equals(each.feed()));
            }

            @Override
            public long waiting(@Nullable String feed) {
                return 0;
            }

            @Override
            public List<Entry> due(String feed, Instant now, int most) {
                throw new AssertionError();
            }

            @Override
            public int again(Collection<Long> numbers) {
                throw new AssertionError();
            }

            @Override
            public Map<Outcome.Status, Long> counts(@Nullable String feed) {
                return Map.of(Outcome.Status.FILED, 40L, Outcome.Status.HELD, (long) entries.size());
            }

            @Override
            public boolean needs(String file) {
                throw new AssertionError();
            }

            @Override
            public List<Article.Relation> related(Article article) {
                throw new AssertionError();
            }

            @Override
            public Run begin(String feed, String cause, Instant now) {
                throw new AssertionError();
            }

            @Override
            public List<Past> runs(@Nullable String feed, int most) {
                return runs;
            }

            @Override
            public State state(String feed) {
                throw new AssertionError();
            }

            @Override
            public void state(String feed, State state) {
                throw new AssertionError();
            }

            @Override
            public Optional<Document> document(String feed, URI uri) {
                throw new AssertionError();
            }

            @Override
            public void document(String feed, URI uri, Document document) {
                throw new AssertionError();
            }
        };
    }

    static Parts parts(@Nullable Feeds feeds, @Nullable Ledger ledger) {
        return new Parts(() -> feeds, () -> ledger, () -> null, () -> null, System::nanoTime, () -> {});
    }
}

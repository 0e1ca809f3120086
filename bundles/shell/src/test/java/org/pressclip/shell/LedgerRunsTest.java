package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Validators;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

class LedgerRunsTest {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Ledger.Entry> entries = new ArrayList<>();
    private final List<Long> again = new ArrayList<>();

    @BeforeEach
    void items() {
        entries.add(entry(1, "town", Outcome.Status.HELD, "map", null));
        entries.add(entry(2, "country", Outcome.Status.HELD, "map", null));
        entries.add(entry(3, "town", Outcome.Status.FAILED, "fetch", Instant.EPOCH));
        entries.add(entry(4, "town", Outcome.Status.FAILED, Outcome.WAIT, NOW.plusSeconds(600)));
    }

    private static Ledger.Entry entry(
            long number, String feed, Outcome.Status status, String stage, @Nullable Instant next) {
        return new Ledger.Entry(
                number,
                feed,
                Lead.at(URI.create("https://news.example.org/" + number)).build(),
                "urn:uuid:" + number,
                status,
                stage,
                "Something is wrong",
                "",
                "Story " + number,
                "",
                null,
                Validators.NONE,
                "",
                "",
                1,
                List.of(),
                1,
                next,
                NOW.minusSeconds(600),
                NOW.minusSeconds(300));
    }

    /** Knows the items, and one feed, "town". */
    private int run(String... arguments) throws Exception {
        Ledger ledger = some(Ledger.class, (method, given) -> switch (method) {
            case "entries" -> {
                Ledger.Query query = (Ledger.Query) given[0];
                yield entries.stream()
                        .filter(each ->
                                query.statuses().isEmpty() || query.statuses().contains(each.status()));
            }
            case "entry" ->
                entries.stream()
                        .filter(each -> Long.valueOf(each.number()).equals(given[0]))
                        .findFirst();
            case "again" -> {
                ((Collection<?>) given[0]).forEach(each -> again.add((Long) each));
                yield again.size();
            }
            default -> Map.of();
        });
        Ledger.State state = new Ledger.State(false, NOW, NOW, 0, "", 1, 1);
        Ledger.Past past = new Ledger.Past(1, "town", "schedule", NOW, NOW, "", Map.of(), 0);
        List<Feeds.Feed> all = List.of(
                new Feeds.Feed("town", "rss", List.of("https://x.example"), Feeds.Health.OK, "", false, state, past));
        Feeds feeds = some(Feeds.class, (method, given) -> method.equals("feeds") ? all : Optional.empty());
        Wire.Request request = new Wire.Request(List.of(arguments), home, false, false, false, 100);
        Terminal terminal = new Terminal(out, err, request);
        Line.Reading reading = Line.read(request.arguments(), home, false, 100);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        LedgerRuns runs = new LedgerRuns(
                ledger, feeds, new FeedRuns(feeds, ledger, null, name -> true, clock, terminal), true, clock, terminal);
        try {
            return reading instanceof LedgerLines.Held line
                    ? runs.held(line)
                    : reading instanceof LedgerLines.Retry line
                            ? runs.retry(line)
                            : runs.outcomes((LedgerLines.Outcomes) reading);
        } finally {
            terminal.flush();
        }
    }

    private interface Answer {
        Object to(String method, Object[] given);
    }

    private static <S> S some(Class<S> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.to(method.getName(), given == null ? new Object[0] : given)));
    }

    @Test
    void anItemOfAFeedThatWasRemovedIsShownToBe() throws Exception {
        run("held");
        assertThat(out.toString(UTF_8).lines().map(String::strip))
                .anyMatch(line -> line.matches("#2 +5 min ago +held +country \\(removed\\) +Story 2"))
                .anyMatch(line -> line.matches("#1 +5 min ago +held +town +Story 1"));
        out.reset();
        run("held", "--json");
        assertThat(out.toString(UTF_8).lines())
                .satisfiesExactly(first -> assertThat(first).doesNotContain("removed"), second -> assertThat(second)
                        .contains("\"feed\":\"country\",\"removed\":true"));
    }

    @Test
    void whatIsDueIsSaidToBeAndNotToHaveBeenFiftyYearsAgo() throws Exception {
        run("outcomes", "--json");
        assertThat(out.toString(UTF_8))
                .doesNotContain("1970")
                .contains("\"due\":true")
                .contains("\"status\":\"waiting\"")
                .contains("\"next\":\"2026-03-05T12:10:00Z\"");
        out.reset();
        run("outcomes");
        assertThat(out.toString(UTF_8))
                .contains("at fetch: Something is wrong. Next try: at once.")
                .contains("Something is wrong. Next try: in 10 min.");
    }

    @Test
    void whereTheItemIsStandsBelowWhatIsWrongWithIt() throws Exception {
        run("held");
        assertThat(out.toString(UTF_8)).contains("    at map: Something is wrong.\n    https://news.example.org/1\n");
    }

    @Test
    void whatNobodyPollsIsNotSaidToBeTriedAgain() throws Exception {
        assertThat(run("retry", "2", "3")).isEqualTo(1);
        assertThat(again).containsExactly(3L);
        assertThat(err.toString(UTF_8))
                .isEqualTo("#2: Its feed country was removed; put its configuration back first.\n");
        assertThat(out.toString(UTF_8))
                .isEqualTo("1 item is tried again within a minute; pressclip poll does so now.\n");
        err.reset();
        again.clear();
        run("retry", "--held");
        assertThat(again).containsExactly(1L);
        assertThat(err.toString(UTF_8))
                .isEqualTo("1 item is of feeds that were removed; put their configuration back first.\n");
    }
}

package org.pressclip.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outline;
import org.pressclip.api.Receipt;
import org.pressclip.api.Spans;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Ledger.Ended;
import org.pressclip.service.Ledger.Entry;
import org.pressclip.service.Place;

/** The same on every database. */
@ParameterizedClass
@EnumSource(Database.class)
class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Place PLACE = new Place("2026/11/23-0001.warc.gz", 18_244, "ab".repeat(32));
    private static final Validators VALIDATORS = new Validators("\"a\"", "Mon, 23 Nov 2026 11:00:00 GMT");

    private final Path home;
    private final Map<String, Object> settings;
    private SqlLedger ledger;

    LedgerTest(Database database, @TempDir Path home) {
        this.home = home;
        settings = database.fresh();
        ledger = Database.ledger(home, settings, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        ledger.deactivate();
    }

    private void reopen() {
        ledger.deactivate();
        ledger = Database.ledger(home, settings, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static Lead lead(String path) {
        return Lead.at(URI.create("https://example.org" + path)).feed("north").build();
    }

    private static Article article(String id, String headline) {
        return Article.builder().id(id).headline(headline).pipeline("chain").build();
    }

    private static Outcome filed(Lead lead, Article article, Receipt... receipts) {
        return new Outcome(lead, Outcome.Status.FILED, "file", "", "", article, List.of(receipts));
    }

    private static Ended ended(Outcome outcome, URI... addresses) {
        return new Ended(outcome, "said", PLACE, VALIDATORS, Set.of(addresses), 0, null, NOON);
    }

    private static Ended failed(Lead lead, int attempts, @Nullable Instant next) {
        Outcome outcome = Outcome.ended(lead, Outcome.Status.FAILED, "fetch", "the server was away", "");
        return new Ended(outcome, "said", null, Validators.NONE, Set.of(), attempts, next, NOON);
    }

    @Test
    void whatWasPutOffIsCountedByItself() throws IOException {
        Outcome put = Outcome.ended(lead("/b"), Outcome.Status.FAILED, Outcome.WAIT, "put off: too many requests", "");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(failed(lead("/a"), 1, NOON.plusSeconds(300)));
            run.ended(new Ended(put, "", null, Validators.NONE, Set.of(), 0, NOON.plusSeconds(300), NOON));
            assertThat(ledger.runs("north", 1)).singleElement().satisfies(past -> {
                assertThat(past.waiting()).isEqualTo(1);
                assertThat(past.counts()).isEqualTo(Map.of(Outcome.Status.FAILED, 1L));
            });
            run.complete("", NOON);
        }
        ledger.state("north", Ledger.State.NEW);
        assertThat(ledger.counts("north")).isEqualTo(Map.of(Outcome.Status.FAILED, 1L));
        assertThat(ledger.counts(null)).isEqualTo(Map.of(Outcome.Status.FAILED, 1L));
        assertThat(ledger.waiting("north")).isEqualTo(1);
        assertThat(ledger.waiting("south")).isZero();
        assertThat(ledger.waiting(null)).isEqualTo(1);
        assertThat(find(lead("/b")).isWaiting()).isTrue();
        reopen();
        assertThat(ledger.runs("north", 1))
                .singleElement()
                .extracting(Ledger.Past::waiting)
                .isEqualTo(1L);
        try (Ledger.Run run = ledger.begin("north", "retry", NOON)) {
            run.ended(ended(filed(lead("/b"), article("urn:uuid:2", "Sun"))));
        }
        assertThat(ledger.waiting(null)).isZero();
    }

    private Entry find(Lead lead) throws IOException {
        return requireNonNull(ledger.find("north", List.of(lead)).get(lead));
    }

    @Test
    void whatWasNeverSeenIsNotFound() throws IOException {
        assertThat(ledger.find("north", List.of(lead("/a")))).isEmpty();
        assertThat(ledger.entry(1)).isEmpty();
        assertThat(ledger.entry("urn:uuid:1", List.of(URI.create("https://example.org/a"))))
                .isEmpty();
    }

    @Test
    void whatBeganIsDueUntilItEnds() throws IOException {
        Lead lead = lead("/a");
        Ledger.Run run = ledger.begin("north", "schedule", NOON);
        run.captured(lead, PLACE, VALIDATORS);
        assertThat(ledger.due("north", NOON, 10))
                .as("while its run is under way")
                .isEmpty();
        run.close();
        assertThat(ledger.due("north", NOON, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.status()).isNull();
            assertThat(entry.place()).isEqualTo(PLACE);
            assertThat(entry.validators())
                    .as("nothing may settle it as unchanged")
                    .isEqualTo(Validators.NONE);
        });
        assertThat(ledger.due("south", NOON, 10)).isEmpty();

        try (Ledger.Run next = ledger.begin("north", "schedule", NOON)) {
            next.ended(ended(filed(lead, article("urn:uuid:1", "Rain"))));
        }
        assertThat(ledger.due("north", NOON, 10)).isEmpty();
    }

    @Test
    void anEntrySaysAllThatIsKnown() throws IOException {
        Lead lead = lead("/a").toBuilder().guid("a-1").build();
        Article article = article("urn:uuid:1", "Rain falls");
        Receipt receipt = new Receipt("site", Receipt.Status.CREATED, "/content/rain", "v1");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.captured(lead, PLACE, VALIDATORS);
            run.ended(ended(filed(lead, article, receipt)));
        }
        reopen();
        Entry entry = find(lead);
        assertThat(entry.feed()).isEqualTo("north");
        assertThat(entry.id()).isEqualTo("urn:uuid:1");
        assertThat(entry.status()).isEqualTo(Outcome.Status.FILED);
        assertThat(entry.stage()).isEqualTo("file");
        assertThat(entry.headline()).isEqualTo("Rain falls");
        assertThat(entry.said()).isEqualTo("said");
        assertThat(entry.place()).isEqualTo(PLACE);
        assertThat(entry.validators()).isEqualTo(VALIDATORS);
        assertThat(entry.content()).isEqualTo(article.content());
        assertThat(entry.pipeline()).isEqualTo("chain");
        assertThat(entry.version()).isEqualTo(1);
        assertThat(entry.deliveries()).containsExactly(receipt);
        assertThat(entry.attempts()).isZero();
        assertThat(entry.next()).isNull();
        assertThat(entry.first()).isEqualTo(NOON);
        assertThat(entry.last()).isEqualTo(NOON);
        assertThat(ledger.entry(entry.number()).orElseThrow().id()).isEqualTo(entry.id());
        assertThat(ledger.entry("urn:uuid:1", List.of()).orElseThrow().number()).isEqualTo(entry.number());
    }

    @Test
    void aLeadIsKeptWithAllThatTheFeedSaid() throws IOException {
        Lead lead = lead("/a").toBuilder()
                .path("feeds/north.xml#3")
                .guid("tag:1")
                .source(URI.create("https://example.org/b?x=ü"))
                .fetched(Instant.parse("2026-11-22T01:02:03.456Z"))
                .most(5_000)
                .claim(Claim.of(Field.HEADLINE, " Rain ", Evidence.of(Evidence.Kind.FEED, "item/title"), 0.75)
                        .withValue("Rain"))
                .claim(Claim.of(Field.AUTHOR, "Ann", new Evidence(Evidence.Kind.TEXT, "x", 2, 3, 6, true), 1)
                        .with("url", "https://example.org/ann")
                        .by("feed"))
                .warn("the date is odd")
                .build();
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.captured(lead, PLACE, VALIDATORS);
            run.ended(ended(filed(lead, article("urn:uuid:1", "Rain"))));
        }
        Lead kept = find(lead).lead();
        assertThat(kept.uri()).isEqualTo(lead.uri());
        assertThat(kept.path()).isEqualTo(lead.path());
        assertThat(kept.guid()).isEqualTo(lead.guid());
        assertThat(kept.feed()).isEqualTo(lead.feed());
        assertThat(kept.source()).isEqualTo(lead.source());
        assertThat(kept.fetched()).isEqualTo(lead.fetched());
        assertThat(kept.most()).isEqualTo(5_000);
        assertThat(kept.warnings()).isEqualTo(lead.warnings());
        assertThat(kept.validators()).isEqualTo(VALIDATORS);
        assertThat(kept.claims()).hasSameSizeAs(lead.claims());
        for (int i = 0; i < lead.claims().size(); i++) {
            assertThat(kept.claims().get(i))
                    .usingRecursiveComparison()
                    .isEqualTo(lead.claims().get(i));
        }
    }

    @Test
    void whatFailedIsDueWhenItsTimeHasCome() throws IOException {
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(failed(lead("/a"), 1, NOON.plusSeconds(600)));
            run.ended(failed(lead("/b"), 2, NOON.plusSeconds(300)));
            run.ended(failed(lead("/c"), 3, null));
        }
        assertThat(ledger.due("north", NOON.plusSeconds(299), 10)).isEmpty();
        assertThat(ledger.due("north", NOON.plusSeconds(600), 10))
                .extracting(Entry::attempts)
                .as("the one that has waited longest first")
                .containsExactly(2, 1);
        assertThat(ledger.due("north", NOON.plusSeconds(600), 1)).hasSize(1);
    }

    @Test
    void whatIsSentBackIsDueAtOnceWithAllAttemptsBeforeIt() throws IOException {
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(failed(lead("/a"), 5, null));
        }
        long number = find(lead("/a")).number();
        assertThat(ledger.again(List.of(number, 4711L))).isEqualTo(1);
        assertThat(ledger.due("north", NOON, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.attempts()).isZero();
            assertThat(entry.number()).isEqualTo(number);
        });
    }

    @Test
    void aGuidIsOfItsFeedAndAnAddressOfAll() throws IOException {
        Lead first = lead("/a").toBuilder().guid("1").build();
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(first, article("urn:uuid:1", "Rain"))));
        }
        assertThat(find(lead("/moved").toBuilder().guid("1").build())).isNotNull();
        assertThat(find(lead("/a"))).isNotNull();
        assertThat(find(lead("/a?utm_source=x#top"))).isNotNull();
        Lead other = lead("/other").toBuilder().guid("1").build();
        assertThat(ledger.find("south", List.of(other))).isEmpty();
        assertThat(ledger.find("south", List.of(first))).hasSize(1);
    }

    @Test
    void itemsThatTurnOutToBeOneStoryAreJoined() throws IOException {
        Lead first = lead("/a");
        Lead second = lead("/b");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(
                    filed(first, article("urn:uuid:1", "Rain"), new Receipt("x", Receipt.Status.CREATED, "1", ""))));
            run.ended(failed(second, 1, NOON));
            run.ended(ended(filed(second, article("urn:uuid:1", "Rain")), URI.create("https://example.org/a")));
        }
        assertThat(find(first).number()).isEqualTo(find(second).number());
        assertThat(ledger.counts(null)).isEqualTo(Map.of(Outcome.Status.FILED, 1L));
        assertThat(find(second).deliveries()).hasSize(1);
        assertThat(find(second).version()).isEqualTo(1);
        assertThat(ledger.due("north", NOON, 10)).isEmpty();
    }

    @Test
    void whatIsSentInPlaceOfAPageJoinsNothing() throws IOException {
        URI wall = URI.create("https://consent.example.net/");
        Outcome first = Outcome.ended(lead("/a"), Outcome.Status.HELD, "read", "a consent wall", "");
        Outcome second = Outcome.ended(lead("/b"), Outcome.Status.HELD, "read", "a consent wall", "");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(first, wall));
            run.ended(ended(second, wall));
        }
        assertThat(ledger.counts("north")).isEqualTo(Map.of(Outcome.Status.HELD, 2L));
    }

    @Test
    void aVersionIsCountedForEachContent() throws IOException {
        Lead lead = lead("/a");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(lead, article("urn:uuid:1", "Rain"))));
            run.ended(ended(filed(lead, article("urn:uuid:1", "Rain"))));
            assertThat(find(lead).version()).isEqualTo(1);
            run.ended(ended(filed(lead, article("urn:uuid:1", "More rain"))));
            assertThat(find(lead).version()).isEqualTo(2);
            run.ended(ended(Outcome.ended(lead, Outcome.Status.UNCHANGED, "fetch", "304", "")));
        }
        Entry entry = find(lead);
        assertThat(entry.version()).isEqualTo(2);
        assertThat(entry.id()).isEqualTo("urn:uuid:1");
        assertThat(entry.headline()).isEqualTo("More rain");
        assertThat(entry.content()).isEqualTo(article("urn:uuid:1", "More rain").content());
    }

    @Test
    void anEditedCopyKeepsTheMarkOfWhatWasDelivered() throws IOException {
        Lead lead = lead("/a");
        Article article = article("urn:uuid:1", "Rain");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(lead, article, new Receipt("x", Receipt.Status.CREATED, "here", "mark"))));
            run.ended(ended(filed(lead, article, new Receipt("x", Receipt.Status.EDIT_KEPT, "here", "edited"))));
        }
        assertThat(find(lead).deliveries()).containsExactly(new Receipt("x", Receipt.Status.EDIT_KEPT, "here", "mark"));
    }

    @Test
    void entriesComeTheLatestFirstAndNoMoreThanAskedFor() throws IOException {
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            for (int i = 0; i < 450; i++) {
                Outcome outcome = Outcome.ended(
                        lead("/" + i), i % 2 == 0 ? Outcome.Status.HELD : Outcome.Status.REFUSED, "map", "", "");
                run.ended(new Ended(outcome, "", null, Validators.NONE, Set.of(), 0, null, NOON.plusSeconds(i / 3)));
            }
        }
        assertThat(paths(new Ledger.Query(null, Set.of(), null, 3))).containsExactly("/449", "/448", "/447");
        assertThat(paths(new Ledger.Query("north", Set.of(Outcome.Status.HELD), null, 1_000)))
                .hasSize(225);
        assertThat(paths(new Ledger.Query("north", Set.of(), NOON.plusSeconds(149), 1_000)))
                .containsExactly("/449", "/448", "/447");
        assertThat(paths(new Ledger.Query("south", Set.of(), null, 1_000))).isEmpty();
        List<String> all = paths(new Ledger.Query(null, Set.of(), null, 1_000));
        assertThat(all).hasSize(450).doesNotHaveDuplicates().startsWith("/449").endsWith("/0");
        assertThat(ledger.counts("north")).isEqualTo(Map.of(Outcome.Status.HELD, 225L, Outcome.Status.REFUSED, 225L));
    }

    private List<String> paths(Ledger.Query query) throws IOException {
        try (Stream<Entry> entries = ledger.entries(query)) {
            return entries.map(entry -> entry.lead().uri().getPath()).toList();
        }
    }

    @Test
    void aRunThatWasNotCompletedWasStoppedOrBrokenOff() throws IOException {
        Ledger.Run whole = ledger.begin("north", "schedule", NOON);
        whole.ended(ended(filed(lead("/a"), article("urn:uuid:1", "Rain"))));
        whole.known(7);
        whole.complete("", NOON.plusSeconds(5));
        whole.close();
        Ledger.Run left = ledger.begin("north", "command", NOON.plusSeconds(10));
        left.close();
        Ledger.Run crashed = ledger.begin("south", "schedule", NOON.plusSeconds(20));
        assertThat(ledger.runs("south", 5)).singleElement().satisfies(run -> {
            assertThat(run.end()).isNull();
            assertThat(run.problem()).isEmpty();
        });
        reopen();
        assertThat(ledger.runs(null, 10))
                .containsExactly(
                        new Ledger.Past(
                                crashed.number(),
                                "south",
                                "schedule",
                                NOON.plusSeconds(20),
                                NOON.plusSeconds(20),
                                OpenRun.BROKEN_OFF,
                                Map.of(),
                                0),
                        new Ledger.Past(
                                left.number(),
                                "north",
                                "command",
                                NOON.plusSeconds(10),
                                NOON,
                                OpenRun.STOPPED,
                                Map.of(),
                                0),
                        new Ledger.Past(
                                whole.number(),
                                "north",
                                "schedule",
                                NOON,
                                NOON.plusSeconds(5),
                                "",
                                Map.of(Outcome.Status.FILED, 1L),
                                7));
        assertThat(ledger.runs("north", 1)).hasSize(1);
    }

    @Test
    void whatIsRememberedOfAFeedIsReplaced() throws IOException {
        assertThat(ledger.state("north")).isEqualTo(Ledger.State.NEW);
        Ledger.State state = new Ledger.State(true, NOON, null, 3, "no answer", 12.5, 11);
        ledger.state("north", Ledger.State.NEW);
        ledger.state("north", state);
        assertThat(ledger.state("north")).isEqualTo(state);
        assertThat(ledger.state("south")).isEqualTo(Ledger.State.NEW);
    }

    @Test
    void aFeedsDocumentIsReplaced() throws IOException {
        URI uri = URI.create("https://example.org/feed.xml");
        Ledger.Document first = new Ledger.Document(VALIDATORS, "1".repeat(64), PLACE, NOON);
        Ledger.Document second = new Ledger.Document(Validators.NONE, "2".repeat(64), null, NOON.plusSeconds(1));
        assertThat(ledger.document("north", uri)).isEmpty();
        ledger.document("north", uri, first);
        assertThat(ledger.document("north", uri)).contains(first);
        assertThat(ledger.needs(PLACE.file())).isTrue();
        ledger.document("north", uri, second);
        assertThat(ledger.document("north", uri)).contains(second);
        assertThat(ledger.document("south", uri)).isEmpty();
    }

    @Test
    void anArchivesFileIsNeededByWhatIsNotRefused() throws IOException {
        List<Lead> leads = new ArrayList<>(List.of(lead("/a"), lead("/b")));
        assertThat(ledger.needs(PLACE.file())).isFalse();
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            for (Lead lead : leads) {
                run.captured(lead, PLACE, VALIDATORS);
            }
            assertThat(ledger.needs(PLACE.file())).isTrue();
            for (Lead lead : leads) {
                run.ended(ended(Outcome.ended(lead, Outcome.Status.REFUSED, "map", "a front page", "")));
            }
        }
        assertThat(ledger.needs(PLACE.file())).isFalse();
        ledger.again(List.of(find(lead("/a")).number()));
        assertThat(ledger.needs(PLACE.file())).isTrue();
        assertThat(ledger.needs("another.warc.gz")).isFalse();
    }

    @Test
    void theOriginalOfARecordThatIsFiledIsNeededThoughItsUpdateWasRefused() throws IOException {
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.captured(lead("/a"), PLACE, VALIDATORS);
            run.ended(ended(filed(lead("/a"), article("urn:uuid:1", "Rain"))));
            run.ended(ended(Outcome.ended(lead("/a"), Outcome.Status.REFUSED, "file", "somebody refused it", "")));
        }
        assertThat(ledger.needs(PLACE.file())).isTrue();
    }

    @Test
    void textsOfAnySortAreKept() throws IOException {
        String hostile = "a\0b \uD83D\uDE00 half \uD83D; DROP TABLE item; -- '" + "x".repeat(2_000_000);
        URI uri = URI.create("https://example.org/" + "long/".repeat(2_000));
        Lead lead = Lead.at(uri)
                .path(hostile)
                .guid(hostile)
                .claim(Claim.of(Field.BODY, hostile, Evidence.of(Evidence.Kind.FEED, hostile.substring(0, 50)), 1))
                .claim(Claim.of(Field.HEADLINE, "Rain \0 \uD83D\uDE00", Evidence.of(Evidence.Kind.FEED, "title"), 1))
                .build();
        Article article =
                Article.builder().id("urn:" + hostile).headline(hostile).build();
        Place place = new Place("file:///" + "a/".repeat(5_000) + "x.warc", 1, "");
        Receipt receipt = new Receipt(hostile, Receipt.Status.CREATED, hostile, hostile);
        try (Ledger.Run run = ledger.begin("north\0", hostile, Instant.MAX)) {
            run.captured(lead, place, new Validators("\0", hostile));
            run.ended(new Ended(
                    new Outcome(lead, Outcome.Status.HELD, hostile, hostile, hostile, article, List.of(receipt)),
                    hostile,
                    place,
                    new Validators("\0", hostile),
                    Set.of(uri),
                    1,
                    Instant.MAX,
                    Instant.MIN));
            run.complete(hostile, Instant.MIN);
        }
        ledger.state("\0", new Ledger.State(false, Instant.MIN, Instant.MAX, 1, hostile, Double.MAX_VALUE, 1));
        ledger.document(
                "\0",
                uri,
                new Ledger.Document(new Validators(hostile, "\0"), hostile.substring(0, 64), place, Instant.MAX));
        Entry entry = requireNonNull(ledger.find("north\0", List.of(lead)).get(lead));
        assertThat(entry.lead().uri()).isEqualTo(uri);
        assertThat(entry.lead().claims()).extracting(Claim::value).containsOnly("Rain \0 \uD83D\uDE00");
        assertThat(entry.reason())
                .startsWith("a\uFFFDb \uD83D\uDE00 half \uFFFD;")
                .hasSizeLessThan(20_000);
        assertThat(entry.place()).isEqualTo(place);
        assertThat(ledger.needs(place.file())).isTrue();
        assertThat(ledger.entry(article.id(), List.of())).isPresent();
        assertThat(ledger.document("\0", uri)).isPresent();
    }

    @Test
    void threadsThatBringTheSameItemsMakeOneOfEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            for (int i = 0; i < 8; i++) {
                done.add(threads.submit(() -> {
                    for (int item = 0; item < 25; item++) {
                        Lead lead = lead("/" + item);
                        run.captured(lead, PLACE, VALIDATORS);
                        ledger.find("north", List.of(lead, lead("/" + (item + 1))));
                        run.ended(ended(filed(lead, article("urn:uuid:" + item, "Rain " + item))));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
            run.complete("", NOON);
        } finally {
            threads.shutdownNow();
        }
        assertThat(ledger.counts(null)).isEqualTo(Map.of(Outcome.Status.FILED, 25L));
        assertThat(ledger.due("north", NOON, 100)).isEmpty();
        assertThat(ledger.runs(null, 1))
                .singleElement()
                .extracting(Ledger.Past::counts)
                .isEqualTo(Map.of(Outcome.Status.FILED, 200L));
    }

    @Test
    void twoContainersOnOneDatabaseMakeOneOfEachItem() throws Exception {
        if (settings.isEmpty()) {
            return; // the embedded one is one container's alone: LockedLedgerTest
        }
        SqlLedger other = Database.ledger(home.resolve("other"), settings, Clock.fixed(NOON, ZoneOffset.UTC));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (SqlLedger each : List.of(ledger, other)) {
                done.add(threads.submit(() -> {
                    try (Ledger.Run run = each.begin("north", "schedule", NOON)) {
                        for (int item = 0; item < 100; item++) {
                            Lead lead = lead("/" + item);
                            run.captured(lead, PLACE, VALIDATORS);
                            run.ended(ended(filed(lead, article("urn:uuid:" + item, "Rain " + item))));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(ledger.counts(null)).isEqualTo(Map.of(Outcome.Status.FILED, 100L));
        } finally {
            threads.shutdownNow();
            other.deactivate();
        }
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() throws IOException {
        Instant later = NOON.plus(Duration.ofDays(400));
        try (Ledger.Run run = ledger.begin("north", "schedule", later)) {
            run.captured(lead("/begun"), PLACE, VALIDATORS);
            run.ended(new Ended(
                    Outcome.ended(lead("/failed"), Outcome.Status.FAILED, "fetch", "", ""),
                    "",
                    null,
                    Validators.NONE,
                    Set.of(),
                    1,
                    later.plusSeconds(60),
                    later));
            run.complete("", NOON);
        }
        assertThat(ledger.due("north", NOON, 10)).hasSize(2);
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(lead("/begun"), article("urn:uuid:1", "Rain"))));
            run.ended(ended(filed(lead("/failed"), article("urn:uuid:2", "Snow"))));
        }
        assertThat(ledger.due("north", NOON, 10)).isEmpty();
        assertThat(ledger.runs(null, 1))
                .singleElement()
                .extracting(Ledger.Past::start)
                .isEqualTo(NOON);
    }

    @Test
    void anItemThatWasBegunAndNeverEndsHasItsAttemptsCounted() throws IOException {
        for (int i = 0; i < 3; i++) {
            ledger.begin("north", "schedule", NOON).captured(lead("/a"), PLACE, VALIDATORS);
            reopen();
        }
        assertThat(ledger.due("north", NOON, 10)).extracting(Entry::attempts).containsExactly(2);
    }

    @Test
    void likeTextsAreToldByWhatTheyAreToEachOther() throws IOException {
        List<String> story = paragraphs(1, 12);
        Article first = told("urn:1", "https://north.example.org/dam", "2026-11-22", story);
        List<String> longer = new ArrayList<>(story);
        longer.addAll(paragraphs(2, 3));
        List<String> edited = new ArrayList<>(story.subList(0, 8));
        edited.add(0, "Ann Smith reports from the dam for this paper.");
        List<String> again = new ArrayList<>(story);
        again.add("(Agency)");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(lead("/dam"), first)));
            run.ended(ended(filed(
                    lead("/other"),
                    told("urn:2", "https://north.example.org/other", "2026-11-22", paragraphs(3, 12)))));
            run.ended(ended(filed(
                    lead("/short"),
                    told("urn:3", "https://north.example.org/short", "2026-11-22", List.of("Subscribers read on.")))));
            run.ended(ended(Outcome.ended(lead("/held"), Outcome.Status.HELD, "map", "", "")));
        }
        assertThat(ledger.related(first)).as("itself").isEmpty();
        assertThat(relations(told("urn:9", "https://www.north.example.org/dam-2", "2026-11-23", longer)))
                .containsExactly("UPDATE urn:1");
        assertThat(relations(told("urn:9", "https://north.example.org/dam-0", "2026-11-21", longer)))
                .containsExactly("VARIANT urn:1");
        assertThat(relations(told("urn:9", "https://south.example.net/dam", "2026-11-23", edited)))
                .containsExactly("VARIANT urn:1");
        assertThat(relations(told("urn:9", "https://south.example.net/dam", "2026-11-23", again)))
                .containsExactly("DUPLICATE urn:1");
        assertThat(relations(told("urn:9", "https://north.example.org/copy", "2026-11-23", story)))
                .containsExactly("DUPLICATE urn:1");
        assertThat(relations(told("urn:9", "https://south.example.net/x", "2026-11-23", paragraphs(4, 12))))
                .isEmpty();
        assertThat(relations(
                        told("urn:9", "https://south.example.net/x", "2026-11-23", List.of("Subscribers read on."))))
                .isEmpty();
        assertThat(ledger.related(told("urn:9", "https://south.example.net/dam", "2026-11-23", story))
                        .get(0)
                        .similarity())
                .isEqualTo(1);
    }

    @Test
    void aTextThatWasReplacedIsComparedNoMore() throws IOException {
        Article first = told("urn:1", "https://north.example.org/dam", "2026-11-22", paragraphs(1, 12));
        Article second = told("urn:1", "https://north.example.org/dam", "2026-11-23", paragraphs(2, 12));
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(lead("/dam"), first)));
            run.ended(ended(filed(lead("/dam"), second)));
        }
        assertThat(relations(told("urn:9", "https://south.example.net/", "2026-11-23", paragraphs(1, 12))))
                .isEmpty();
        assertThat(relations(told("urn:9", "https://south.example.net/", "2026-11-23", paragraphs(2, 12))))
                .containsExactly("DUPLICATE urn:1");
    }

    private List<String> relations(Article article) throws IOException {
        return ledger.related(article).stream()
                .map(each -> each.kind() + " " + each.id())
                .toList();
    }

    private static Article told(String id, String url, String day, List<String> paragraphs) {
        List<Block> blocks = new ArrayList<>();
        for (String each : paragraphs) {
            blocks.add(Block.of(blocks.size(), Block.Kind.PARAGRAPH, Spans.of(each), 0));
        }
        return Article.builder()
                .id(id)
                .url(url)
                .datePublished(day)
                .body(blocks, Outline.FLAT)
                .build();
    }

    /** Paragraphs of forty words each of nobody's language. */
    private static List<String> paragraphs(int seed, int count) {
        Random random = new Random(seed);
        List<String> paragraphs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder paragraph = new StringBuilder();
            for (int word = 0; word < 40; word++) {
                paragraph
                        .append("wordishly".charAt(random.nextInt(9)))
                        .append(Integer.toString(random.nextInt(900), 36))
                        .append(' ');
            }
            paragraphs.add(paragraph.toString());
        }
        return paragraphs;
    }

    private static Article version(int number) {
        return Article.builder()
                .id("urn:uuid:1")
                .headline("Rain " + number)
                .pipeline("chain " + number)
                .body(
                        List.of(Block.of(0, Block.Kind.PARAGRAPH, Spans.of("It rained for " + number + " days."), 0)),
                        Outline.FLAT)
                .build();
    }

    private long filedOnce(Lead lead, Article article, String cause) throws IOException {
        try (Ledger.Run run = ledger.begin("north", cause, NOON)) {
            run.captured(lead, PLACE, VALIDATORS);
            run.ended(ended(filed(lead, article)));
            run.complete("", NOON);
            return run.number();
        }
    }

    @Test
    void eachVersionThatWasFiledIsKeptWholeWithTheRunThatFiledIt() throws IOException {
        Lead lead = lead("/a");
        long first = filedOnce(lead, version(1), "schedule");
        long second = filedOnce(lead, version(2), "reclean");
        reopen();
        long item = find(lead).number();
        assertThat(ledger.versions(item))
                .containsExactly(
                        new Ledger.Version(item, 2, second, version(2).content(), "chain 2", NOON),
                        new Ledger.Version(item, 1, first, version(1).content(), "chain 1", NOON));
        assertThat(ledger.record(item, 1).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(version(1));
        assertThat(ledger.record(item, 2).orElseThrow().content())
                .isEqualTo(version(2).content());
        assertThat(ledger.record(item, 3)).isEmpty();
        try (Stream<Ledger.Version> filed = ledger.filed(second)) {
            assertThat(filed).extracting(Ledger.Version::number).containsExactly(2);
        }
        assertThat(ledger.run(second).orElseThrow().cause()).isEqualTo("reclean");
        assertThat(ledger.run(second + 1)).isEmpty();
    }

    @Test
    void whatIsFiledAgainAsItWasIsNoVersionMore() throws IOException {
        Lead lead = lead("/a");
        filedOnce(lead, version(1), "schedule");
        Article again = version(1).toBuilder().pipeline("chain 9").build();
        filedOnce(lead, again, "schedule");
        assertThat(find(lead).version()).isEqualTo(1);
        assertThat(find(lead).pipeline()).isEqualTo("chain 9");
        assertThat(ledger.versions(find(lead).number())).hasSize(1);
    }

    @Test
    void whatWasHeldIsNoVersion() throws IOException {
        Lead lead = lead("/a");
        filedOnce(lead, version(1), "schedule");
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(new Outcome(lead, Outcome.Status.HELD, "file", "edited", "", version(2), List.of())));
        }
        assertThat(ledger.versions(find(lead).number())).hasSize(1);
    }

    @Test
    void onlyTheLatestVersionsStay() throws IOException {
        Lead lead = lead("/a");
        for (int number = 1; number <= 9; number++) {
            filedOnce(lead, version(number), "schedule");
        }
        assertThat(ledger.versions(find(lead).number()))
                .extracting(Ledger.Version::number)
                .containsExactly(9, 8, 7, 6, 5);
    }

    @Test
    void itemsThatAnotherChainMadeAreFound() throws IOException {
        for (int i = 0; i < 450; i++) { // more than are asked for at once
            Article article = article("urn:uuid:" + i, "Rain");
            try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
                run.ended(ended(filed(
                        lead("/" + i),
                        i % 2 == 0
                                ? article
                                : article.toBuilder().pipeline("new").build())));
            }
        }
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(failed(lead("/never"), 1, null));
        }
        Ledger.Query query = new Ledger.Query("north", Set.of(Outcome.Status.FILED), null, Integer.MAX_VALUE);
        List<Long> outdated;
        try (Stream<Entry> entries = ledger.outdated(query, "new")) {
            outdated = entries.map(Entry::number).toList();
        }
        assertThat(outdated).hasSize(225).doesNotHaveDuplicates();
        try (Ledger.Run run = ledger.begin("north", "reclean", NOON)) {
            run.same(outdated, "new");
            run.complete("", NOON);
        }
        try (Stream<Entry> entries = ledger.outdated(query, "new")) {
            assertThat(entries).isEmpty();
        }
        assertThat(ledger.runs("north", 1).get(0).counts()).containsEntry(Outcome.Status.UNCHANGED, 225L);
        assertThat(ledger.versions(outdated.get(0)).get(0).pipeline())
                .as("what made the version that is kept")
                .isEqualTo("chain");
    }

    @Test
    void whatARunFiledComesInPagesByItem() throws IOException {
        long number;
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            number = run.number();
            for (int i = 0; i < 430; i++) {
                run.ended(ended(filed(lead("/" + i), article("urn:uuid:" + i, "Rain"))));
            }
        }
        try (Stream<Ledger.Version> filed = ledger.filed(number)) {
            assertThat(filed.map(Ledger.Version::item).toList())
                    .hasSize(430)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anItemThatBecomesPartOfAnotherLeavesNoVersions() throws IOException {
        Lead one = lead("/a");
        Lead other = lead("/b");
        filedOnce(one, version(1), "schedule");
        filedOnce(other, version(2).toBuilder().id("urn:uuid:2").build(), "schedule");
        long gone = find(other).number();
        try (Ledger.Run run = ledger.begin("north", "schedule", NOON)) {
            run.ended(ended(filed(one, version(3)), other.uri()));
        }
        assertThat(find(other).number()).isNotEqualTo(gone);
        assertThat(ledger.versions(gone)).isEmpty();
        assertThat(ledger.versions(find(one).number()))
                .extracting(Ledger.Version::content)
                .startsWith(version(3).content());
    }
}

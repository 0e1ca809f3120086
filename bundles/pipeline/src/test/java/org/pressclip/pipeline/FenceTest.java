package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Finder;
import org.pressclip.api.Mark;
import org.pressclip.api.Mender;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Reason;
import org.pressclip.api.Refusal;
import org.pressclip.service.Chain;
import org.pressclip.service.Condition;

@Timeout(30)
class FenceTest {
    private static final Reason REASON = Reason.of("test", "rule");
    private static final Fence QUICK = new Fence(false, Duration.ofMillis(200), 3, 20);
    private static final String STORY = "The river rose again over night, and the town moved its market to the hill. "
            .repeat(8)
            .strip();
    private static final Cleaner NOTHING = draft -> {};

    private static Article filed(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.reason()).isEqualTo(Status.FILED);
        return Objects.requireNonNull(outcome.article());
    }

    private static void cutFirst(Draft draft) {
        draft.cut(draft.block(0), 0, 1, REASON);
    }

    @Test
    void aPageGoesOnWithoutAGuestThatThrowsAndItsRecordSaysSo() throws Exception {
        try (Press press = new Press(1)) {
            AtomicInteger fetched = new AtomicInteger();
            AtomicInteger kept = new AtomicInteger();
            press.fetcher(lead -> {
                fetched.incrementAndGet();
                return Press.capture(lead, STORY);
            });
            String without = press.pipeline.hash();
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        cutFirst(draft);
                        throw new IllegalArgumentException("a bug");
                    },
                    "pressclip.name",
                    "tidy");
            press.pipeline.run(
                    Press.leads(1), kept0 -> kept.incrementAndGet(), Item.NO_ALBUM, press.target(), press.told::add);
            Article article = filed(press.told.get(0));
            assertThat(article.warnings())
                    .containsExactly("Done without clean \"tidy\" (org.example.clean 1.0.0), which threw"
                            + " IllegalArgumentException, a bug.");
            assertThat(article.articleBody()).isEqualTo(STORY);
            assertThat(article.pipeline()).isEqualTo(without);
            assertThat(press.pipeline.past())
                    .singleElement()
                    .extracting(Chain.Past::hash)
                    .isEqualTo(without);
            assertThat(fetched).hasValue(1);
            assertThat(kept).hasValue(1);
        }
    }

    @Test
    void byPolicyThePageIsHeldInstead() throws Exception {
        try (Press press = Press.fenced(1, new Fence(true, Duration.ofMillis(200), 3, 20))) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        if (draft.block(0).text().equals("late")) {
                            hang(new CountDownLatch(1));
                        }
                        throw new IllegalArgumentException("a bug");
                    },
                    "pressclip.name",
                    "tidy");
            Outcome outcome = press.run("a");
            assertThat(outcome.status()).isEqualTo(Status.HELD);
            assertThat(outcome.reason()).contains("clean \"tidy\"").contains("a bug");
            assertThat(press.run("late").status()).isEqualTo(Status.HELD);
            assertThat(press.pipeline.lost()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "memory", "class", "io", "null", "assert"})
    void whateverItThrowsThePageIsFiled(String what) throws Exception {
        try (Press press = new Press(1)) {
            press.add(Phase.FIND, (Finder) draft -> fail(what), "pressclip.name", "odd");
            Article article = filed(press.run("a"));
            assertThat(article.warnings()).singleElement().asString().contains("find \"odd\"");
            assertThat(press.pipeline.links())
                    .filteredOn(link -> link.name().equals("odd"))
                    .singleElement()
                    .satisfies(link -> assertThat(link.failures()).isEqualTo(1));
        }
    }

    private static void fail(String what) throws IOException {
        switch (what) {
            case "stack" -> recurse(1);
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            case "class" -> throw new NoClassDefFoundError("org/example/Rules");
            case "io" -> throw new IOException("the dictionary is away");
            case "null" -> throw new NullPointerException();
            default -> throw new AssertionError();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int n) {
        return recurse(n + 1) + 1;
    }

    @Test
    void whatAGuestRefusesItMayRefuse() throws Exception {
        try (Press press = new Press(1)) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        throw Refusal.skipped("an advertisement");
                    },
                    "pressclip.name",
                    "picky");
            assertThat(press.run("a").status()).isEqualTo(Status.SKIPPED);
            assertThat(press.pipeline.links())
                    .allSatisfy(link -> assertThat(link.failures()).isZero());
        }
    }

    @Test
    void aGuestThatTakesTooLongIsStoppedAndItsThreadGoesOn() throws Exception {
        try (Press press = Press.fenced(1, QUICK)) {
            AtomicBoolean interrupted = new AtomicBoolean();
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.set(true); // and comes back as if nothing had been
                        }
                    },
                    "pressclip.name",
                    "slow");
            Article article = filed(press.run("a"));
            assertThat(interrupted).isTrue();
            assertThat(article.warnings()).singleElement().asString().endsWith("which took longer than 0.2 seconds.");
            assertThat(press.pipeline.lost()).isZero();
            assertThat(press.pipeline.abandoned()).isZero();
        }
    }

    @Test
    void theThreadOfAGuestThatCannotBeStoppedIsGivenUpAndCountedUntilItComesBack() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Press press = Press.fenced(1, QUICK)) {
            press.add(Phase.CLEAN, (Cleaner) draft -> hang(goOn), "pressclip.name", "deaf");
            Article article = filed(press.run("a"));
            assertThat(article.warnings()).singleElement().asString().endsWith("and does not stop.");
            assertThat(press.pipeline.lost()).isEqualTo(1);
            assertThat(link(press, "deaf").lost()).isEqualTo(1);
            assertThat(link(press, "deaf").items()).isEqualTo(1);
            assertThat(Condition.of(press.pipeline).sentence()).contains("clean \"deaf\"");
            filed(press.run("b"));
            filed(press.run("c"));
            assertThat(press.pipeline.fenced()).extracting(Chain.Link::name).containsExactly("deaf");
            assertThat(press.pipeline.lost()).isEqualTo(3);
            goOn.countDown();
            while (press.pipeline.lost() > 0) {
                Thread.onSpinWait();
            }
            assertThat(press.pipeline.fenced()).singleElement().satisfies(link -> {
                assertThat(link.lost()).isZero();
                assertThat(link.items()).isEqualTo(3);
            });
            assertThat(press.filed).containsExactly("a", "b", "c");
        }
    }

    /** Does not hear interrupts. */
    private static void hang(CountDownLatch goOn) {
        boolean over = false;
        while (!over) {
            try {
                over = goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                over = false;
            }
        }
    }

    private static Chain.Link link(Press press, String name) {
        return Stream.concat(press.pipeline.links().stream(), press.pipeline.fenced().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatBelongsToEveryChainHasTheWholeBudget() throws Exception {
        try (Press press = Press.fenced(1, new Fence(false, Duration.ofMillis(20), 1, 1), "slow")) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        try {
                            Thread.sleep(120);
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    },
                    "pressclip.name",
                    "slow");
            assertThat(filed(press.run("a")).warnings()).isEmpty();
        }
    }

    @Test
    void aGuestLeavesNoInterruptBehindForTheNextStage() throws Exception {
        try (Press press = new Press(1)) {
            AtomicBoolean seen = new AtomicBoolean();
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> Thread.currentThread().interrupt(),
                    "pressclip.name",
                    "a",
                    "pressclip.order",
                    1);
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> seen.set(Thread.currentThread().isInterrupted()),
                    "pressclip.name",
                    "b",
                    "pressclip.order",
                    2);
            assertThat(filed(press.run("a")).warnings()).isEmpty();
            assertThat(seen).isFalse();
        }
    }

    private static String misconduct(String text, Phase phase, Object guest) throws Exception {
        try (Press press = new Press(1)) {
            press.fetcher(lead -> Press.capture(lead, text));
            press.add(
                    Phase.MEND,
                    (Mender) draft -> draft.mend(draft.block(0), 0, 1, "t", REASON),
                    "pressclip.name",
                    "first",
                    "pressclip.order",
                    -1);
            press.add(phase, guest, "pressclip.name", "guest");
            Article article = filed(press.run("a"));
            assertThat(article.articleBody()).isEqualTo("t" + text.substring(1));
            return article.warnings().isEmpty() ? "" : article.warnings().get(0).replaceFirst("^.*, which ", "");
        }
    }

    @Test
    void aStoryCutToTheLastWordComesBack() throws Exception {
        assertThat(misconduct(STORY, Phase.CLEAN, (Cleaner)
                        draft -> draft.standing().forEach(block -> draft.cut(block, REASON))))
                .isEqualTo("cut all of a story of " + STORY.length() + " characters.");
        assertThat(misconduct(STORY, Phase.CLEAN, (Cleaner) draft ->
                        draft.cut(draft.block(0), 20, draft.block(0).text().length(), REASON)))
                .startsWith("cut all");
    }

    @Test
    void whatIsNoStoryMayBeCutToTheLastWord() throws Exception {
        try (Press press = new Press(1)) {
            press.add(Phase.CLEAN, (Cleaner) draft -> draft.cut(draft.block(0), REASON), "pressclip.name", "guest");
            Article article = filed(press.run("Cookies?"));
            assertThat(article.warnings()).isEmpty();
            assertThat(article.articleBody()).isEmpty();
            assertThat(link(press, "guest").cuts()).isEqualTo(1);
        }
    }

    @Test
    void aFinderThatChangesBlocksIsFenced() throws Exception {
        assertThat(misconduct(STORY, Phase.FIND, (Finder)
                        draft -> draft.undo(draft.marks().get(0))))
                .isEqualTo("took back what another stage did to the text.");
        assertThat(misconduct(STORY, Phase.FIND, (Finder) draft -> {
                    draft.enter(Draft.Turn.MEND, "guest");
                    draft.mend(draft.block(0), 0, 3, "An invention", REASON);
                }))
                .isEqualTo("made a mend in the turn to find.");
        assertThat(misconduct(STORY, Phase.FIND, (Finder) FenceTest::cutFirst)).startsWith("threw IllegalState");
        assertThat(misconduct(STORY, Phase.FIND, (Finder) draft -> draft.claim(
                        Claim.of("headline", "x", new Evidence(Evidence.Kind.TEXT, "", 7, 0, 1, false), 1))))
                .isEqualTo("gave evidence for headline that lies outside of the page.");
        assertThat(misconduct(STORY, Phase.FIND, (Finder) draft -> draft.claim(
                        Claim.of("headline", "x", new Evidence(Evidence.Kind.TEXT, "", 0, 0, 9999, false), 1))))
                .isEqualTo("gave evidence for headline that lies outside of the page.");
    }

    @Test
    void aCleanerThatChangesTextOrClaimsOrHidesBehindAnotherNameIsFenced() throws Exception {
        assertThat(misconduct(STORY, Phase.CLEAN, (Cleaner)
                        draft -> draft.undo(draft.marks().get(0))))
                .isEqualTo("took back what another stage did to the text.");
        assertThat(misconduct(STORY, Phase.CLEAN, (Cleaner) draft -> {
                    draft.enter(Draft.Turn.CLEAN, "first");
                    cutFirst(draft);
                }))
                .isEqualTo("made a mark under another's name.");
        assertThat(misconduct(STORY, Phase.CLEAN, (Cleaner) draft -> {
                    draft.enter(Draft.Turn.FIND, "guest");
                    draft.claim(Claim.of("headline", "x", Evidence.of(Evidence.Kind.RULE, ""), 1));
                }))
                .isEqualTo("changed claims of others.");
    }

    @Test
    void textOutOfNothingIsFenced() throws Exception {
        assertThat(misconduct(STORY, Phase.MEND, (Mender) draft -> draft.mend(
                        draft.block(0), 4, 4, "Drink the new lemonade of our house, now at your grocer's. ", REASON)))
                .isEqualTo("put 59 characters where 0 had been.");
        assertThat(misconduct("x", Phase.MEND, (Mender) draft -> {
                    for (int i = 0; i < 5; i++) {
                        Block block = draft.block(0);
                        draft.mend(block, 0, 0, "Drink the lemonade. ", REASON);
                    }
                }))
                .isEqualTo("made 1 characters of text into 101.");
    }

    @Test
    void aCleanerMayTakeBackCutsOfOthers() throws Exception {
        try (Press press = new Press(1)) {
            press.fetcher(lead -> Press.capture(lead, STORY));
            press.add(Phase.CLEAN, (Cleaner) FenceTest::cutFirst, "pressclip.name", "a", "pressclip.order", 1);
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        Mark mark = draft.marks().get(0);
                        draft.undo(mark);
                        draft.cut(draft.block(0), 1, 3, REASON);
                    },
                    "pressclip.name",
                    "b",
                    "pressclip.order",
                    2);
            assertThat(filed(press.run("p")).warnings()).isEmpty();
            assertThat(link(press, "b").cuts()).isEqualTo(1);
        }
    }

    @Test
    void whoFailsAgainAndAgainIsOutUntilItIsConfiguredAnewUpdatedOrPutBack() throws Exception {
        try (Press press = Press.fenced(1, new Fence(false, Duration.ofSeconds(5), 3, 10))) {
            AtomicInteger calls = new AtomicInteger();
            Cleaner moody = draft -> {
                calls.incrementAndGet();
                if (draft.block(0).text().startsWith("bad")) {
                    throw new IllegalArgumentException("moody");
                }
            };
            long id = press.add(Phase.CLEAN, moody, "pressclip.name", "moody");
            press.run(Stream.of("bad", "good", "bad", "good").map(Press::lead));
            assertThat(press.pipeline.fenced()).isEmpty();
            assertThat(Condition.of(press.pipeline).level()).isEqualTo(Condition.Level.BAD);
            assertThat(Condition.of(press.pipeline).sentence()).contains("moody");
            String with = press.pipeline.hash();
            press.run("bad");
            assertThat(press.pipeline.links()).extracting(Chain.Link::name).doesNotContain("moody");
            assertThat(press.pipeline.fenced()).singleElement().satisfies(link -> {
                assertThat(link.failures()).isEqualTo(3);
                assertThat(link.problem())
                        .isEqualTo("it failed on 3 of its last 5 pages; the last time it threw"
                                + " IllegalArgumentException, moody.");
            });
            assertThat(press.pipeline.hash()).isNotEqualTo(with);
            assertThat(filed(press.run("bad")).warnings()).isEmpty();
            assertThat(calls).hasValue(5);

            assertThat(press.pipeline.restore("clean.mood")).isZero();
            assertThat(press.pipeline.restore("clean.moody")).isEqualTo(1);
            assertThat(press.pipeline.hash()).isEqualTo(with);
            assertThat(Condition.of(press.pipeline).level()).isEqualTo(Condition.Level.GOOD);

            press.run(Stream.of("bad", "bad", "bad").map(Press::lead));
            assertThat(press.pipeline.fenced()).hasSize(1);
            press.board.update(Press.stage(Phase.CLEAN, moody, id, "pressclip.name", "moody", "rules", "others"));
            assertThat(press.pipeline.fenced()).isEmpty();

            press.run(Stream.of("bad", "bad", "bad").map(Press::lead));
            assertThat(press.pipeline.fenced()).hasSize(1);
            press.board.remove(Phase.CLEAN, id, Duration.ZERO);
            assertThat(press.pipeline.fenced()).isEmpty();
            press.add(Phase.CLEAN, moody, "pressclip.name", "moody");
            assertThat(press.pipeline.links()).extracting(Chain.Link::name).contains("moody");
        }
    }

    @Test
    void failuresLongPastAreForgotten() throws Exception {
        try (Press press = Press.fenced(1, new Fence(false, Duration.ofSeconds(5), 2, 3))) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        if (draft.block(0).text().equals("bad")) {
                            throw new IllegalArgumentException("moody");
                        }
                    },
                    "pressclip.name",
                    "moody");
            press.run(Stream.of("bad", "a", "b", "bad", "c", "d", "bad", "e", "f", "g")
                    .map(Press::lead));
            assertThat(press.pipeline.fenced()).isEmpty();
            assertThat(link(press, "moody").failures()).isEqualTo(3);
            assertThat(link(press, "moody").problem()).isEmpty();
        }
    }

    @Test
    void whoeverAGuestReplacedComesBackInItsPlace() throws Exception {
        try (Press press = Press.fenced(1, QUICK, "clean.residue")) {
            AtomicInteger ours = new AtomicInteger();
            press.add(Phase.CLEAN, (Cleaner) draft -> ours.incrementAndGet(), "pressclip.name", "residue");
            assertThat(link(press, "residue").isGuest()).isFalse();
            press.add(Phase.CLEAN, (Cleaner) draft -> fail("null"), "pressclip.name", "residue", "service.ranking", 10);
            assertThat(link(press, "residue").isGuest()).isTrue();
            filed(press.run("a"));
            assertThat(ours).hasValue(1);
            filed(press.run("b"));
            filed(press.run("c"));
            assertThat(press.pipeline.fenced()).hasSize(1);
            assertThat(press.pipeline.missing()).isEmpty();
            filed(press.run("d"));
            assertThat(ours).hasValue(4);
        }
    }

    @Test
    void whatIsRequiredIsNeverTakenOutAndItsPagesAreHeld() throws Exception {
        try (Press press = Press.fenced(1, new Fence(false, Duration.ofSeconds(5), 1, 1), "clean.c")) {
            press.add(Phase.CLEAN, (Cleaner) draft -> fail("null"), "pressclip.name", "c");
            press.run(Press.leads(4));
            assertThat(press.told).extracting(Outcome::status).containsOnly(Status.HELD);
            assertThat(press.pipeline.fenced()).isEmpty();
            assertThat(link(press, "c").failures()).isEqualTo(4);
            assertThat(Condition.of(press.pipeline).level()).isEqualTo(Condition.Level.BAD);
        }
    }

    @Test
    void severalGuestsMayFailOnOnePage() throws Exception {
        try (Press press = new Press(2)) {
            for (String name : List.of("a", "b", "c")) {
                press.add(Phase.CLEAN, (Cleaner) draft -> fail("null"), "pressclip.name", name);
            }
            press.run(Press.leads(20));
            assertThat(press.told).extracting(Outcome::status).containsOnly(Status.FILED);
            assertThat(press.pipeline.fenced()).hasSize(3);
            assertThat(press.filed).hasSize(20).doesNotHaveDuplicates();
            assertThat(press.pipeline.past())
                    .extracting(Chain.Past::hash)
                    .containsAll(press.told.stream()
                            .map(each -> filed(each).pipeline())
                            .toList());
        }
    }

    @Test
    void aPageUnderWayWhenAStageIsConfiguredAnewIsRunOnTheNewChain() throws Exception {
        try (Press press = new Press(1)) {
            AtomicInteger calls = new AtomicInteger();
            long[] id = new long[1];
            Cleaner cleaner = draft -> {
                if (calls.incrementAndGet() == 1) {
                    press.board.update(Press.stage(Phase.CLEAN, NOTHING, id[0], "pressclip.name", "c", "rules", "new"));
                }
            };
            id[0] = press.add(Phase.CLEAN, cleaner, "pressclip.name", "c", "rules", "old");
            Article article = filed(press.run("a"));
            assertThat(calls).hasValue(2);
            assertThat(article.pipeline()).isEqualTo(press.pipeline.hash());
        }
    }

    @Test
    void aPageThatEndsWhileAConfigurationIsOnItsWayWaitsForIt() throws Exception {
        try (Press press = new Press(1)) {
            AtomicInteger calls = new AtomicInteger();
            CountDownLatch ended = new CountDownLatch(1);
            Cleaner cleaner = draft -> calls.incrementAndGet();
            long id = press.add(Phase.CLEAN, cleaner, "pressclip.name", "c", "service.pid", "c.pid");
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        if (ended.getCount() > 0) {
                            press.board.announce("c.pid", Map.of("rules", "new"), Duration.ofSeconds(20));
                            ended.countDown();
                        }
                    },
                    "pressclip.name",
                    "z",
                    "pressclip.order",
                    9);
            FutureTask<Outcome> page = new FutureTask<>(() -> press.run("a"));
            new Thread(page).start();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            press.board.update(Press.stage(
                    Phase.CLEAN, cleaner, id, "pressclip.name", "c", "service.pid", "c.pid", "rules", "new"));
            assertThat(filed(page.get()).pipeline()).isEqualTo(press.pipeline.hash());
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void aConfigurationThatReachesNobodyIsNotWaitedForForLong() throws Exception {
        try (Press press = new Press(1)) {
            press.add(Phase.CLEAN, NOTHING, "pressclip.name", "c", "service.pid", new String[] {"c.pid", "d.pid"});
            press.board.announce("d.pid", Map.of("rules", "new"), Duration.ofMillis(100));
            press.board.announce("e.pid", Map.of(), Duration.ofSeconds(100));
            press.board.announce("d.pid", Map.of("pressclip.name", "c", ".x", 1), Duration.ofSeconds(100));
            filed(press.run("a"));
        }
    }

    @Test
    void marksAndClaimsAreCounted() throws Exception {
        try (Press press = new Press(1)) {
            press.add(
                    Phase.MEND, (Mender) draft -> draft.mend(draft.block(0), 0, 1, "b", REASON), "pressclip.name", "m");
            press.add(
                    Phase.FIND,
                    (Finder) draft -> draft.claim(Claim.of("headline", "x", Evidence.of(Evidence.Kind.RULE, ""), 1)),
                    "pressclip.name",
                    "finder");
            press.add(Phase.CLEAN, (Cleaner) FenceTest::cutFirst, "pressclip.name", "c");
            press.run(Stream.of("aa", "ab").map(Press::lead));
            assertThat(link(press, "m").mends()).isEqualTo(2);
            assertThat(link(press, "finder").claims()).isEqualTo(2);
            assertThat(link(press, "c").cuts()).isEqualTo(2);
            assertThat(link(press, "c").since()).isAfter(Instant.EPOCH);
        }
    }
}

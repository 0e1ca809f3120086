package org.pressclip.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pressclip.api.Outcome;
import org.pressclip.service.Comparison;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Recleaning.Fate;
import org.pressclip.service.Recleaning.Finding;

/** Feeds, ledger and re-cleaning as they are, over a press and a target of a few lines; the same on every database. */
@ParameterizedClass
@EnumSource(Database.class)
class RecleaningTest {
    private static final Recleaning.Choice ALL = new Recleaning.Choice(null, null, null);
    private static final String ASIDE = "Subscribe for more";

    private final SqlLedger ledger;
    private final Newsroom newsroom;
    private final Recleaning recleaning;
    private final Map<String, Finding> findings = new HashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();

    RecleaningTest(Database database, @TempDir Path home) {
        ledger = Database.ledger(
                home, database.fresh(), Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
        newsroom = new Newsroom(ledger, home);
        recleaning = newsroom.recleaning();
        newsroom.page("rain", "Rain falls", "It rained all night.", ASIDE, "It will rain on.");
        newsroom.page("ferry", "Ferry stays", "The ferry stays in the yard.", ASIDE);
        newsroom.page("lamp", "Lamp burns", "The lamp burns again.");
    }

    @AfterEach
    void close() {
        newsroom.close();
        ledger.deactivate();
    }

    private Recleaning.Sum plan(Recleaning.Choice which) throws Exception {
        findings.clear();
        return recleaning.plan(which, result -> findings.put(result.name(), result.finding()));
    }

    private Recleaning.Sum apply(Recleaning.Choice which) throws Exception {
        findings.clear();
        return recleaning.apply(which, result -> findings.put(result.name(), result.finding()));
    }

    private Recleaning.Undone undo(long run) throws Exception {
        fates.clear();
        return recleaning.undo(run, returned -> fates.put(returned.name(), returned.fate()));
    }

    private Ledger.Entry item(String headline) throws IOException {
        try (var entries = ledger.entries(new Ledger.Query(null, Set.of(), null, 100))) {
            return entries.filter(entry -> entry.headline().equals(headline))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void rightAfterAPollThereIsNothingToCleanAgain() throws Exception {
        newsroom.poll();
        assertThat(plan(ALL).findings()).isEmpty();
    }

    @Test
    void aChainThatMakesTheSameChangesNothingWhateverTheFeedCallsItsSectionsAndAuthors() throws Exception {
        newsroom.configure(
                "sections", new String[] {"Local=Wide", "Wide=Far"}, "authors", new String[] {"js=Jane Smith"});
        newsroom.poll();
        assertThat(item("Rain falls").pipeline()).isEqualTo("chain []");
        newsroom.cut("nobody says this");
        assertThat(plan(ALL).findings()).containsExactly(Map.entry(Finding.SAME, 3L));
        assertThat(item("Rain falls").pipeline())
                .as("a plan writes nothing down")
                .isEqualTo("chain []");

        int writes = newsroom.writes();
        Recleaning.Sum sum = apply(ALL);
        assertThat(sum.findings()).containsExactly(Map.entry(Finding.SAME, 3L));
        assertThat(newsroom.writes()).isEqualTo(writes);
        assertThat(item("Rain falls").version()).isEqualTo(1);
        assertThat(plan(ALL).findings()).isEmpty();
        assertThat(ledger.run(sum.runs().get(0)).orElseThrow().counts()).containsEntry(Outcome.Status.UNCHANGED, 3L);
    }

    @Test
    void onlyWhatDiffersIsFiledAndThePlanSaysHowItDiffers() throws Exception {
        newsroom.poll();
        newsroom.cut(ASIDE);
        List<Comparison> comparisons = new ArrayList<>();
        Recleaning.Sum planned = recleaning.plan(ALL, result -> {
            try {
                recleaning.compare(result).ifPresent(comparisons::add);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(planned.findings()).containsOnly(Map.entry(Finding.DIFFERENT, 2L), Map.entry(Finding.SAME, 1L));
        assertThat(planned.runs()).isEmpty();
        assertThat(comparisons).filteredOn(each -> !each.isSame()).hasSize(2).allSatisfy(each -> {
            assertThat(each.count(Comparison.Change.GONE)).isEqualTo(1);
            assertThat(each.cuts()).singleElement().satisfies(cut -> {
                assertThat(cut.change()).isEqualTo(Comparison.Change.NEW);
                assertThat(cut.text()).isEqualTo(ASIDE);
            });
        });

        int writes = newsroom.writes();
        Recleaning.Sum applied = apply(ALL);
        assertThat(applied.ends()).containsExactly(Map.entry(Outcome.Status.FILED, 2L));
        assertThat(newsroom.writes()).isEqualTo(writes + 2);
        assertThat(newsroom.copy("Rain falls")).doesNotContain(ASIDE);
        assertThat(ledger.run(applied.runs().get(0)).orElseThrow().cause()).isEqualTo("reclean");
        assertThat(plan(ALL).findings()).isEmpty();
        newsroom.poll();
        assertThat(newsroom.writes()).as("a poll has nothing to add").isEqualTo(writes + 2);
    }

    @Test
    void aRecordIsLookedAtForOneServiceAlone() throws Exception {
        newsroom.poll();
        newsroom.cut(ASIDE);
        assertThat(plan(new Recleaning.Choice(null, null, "other")).findings())
                .containsOnly(Map.entry(Finding.APART, 2L), Map.entry(Finding.SAME, 1L));
        assertThat(plan(new Recleaning.Choice(null, null, "guest")).findings())
                .containsOnly(Map.entry(Finding.DIFFERENT, 2L), Map.entry(Finding.SAME, 1L));
        assertThat(plan(new Recleaning.Choice("elsewhere", null, null)).findings())
                .isEmpty();
        assertThat(plan(new Recleaning.Choice(null, Instant.parse("2999-01-01T00:00:00Z"), null))
                        .findings())
                .isEmpty();
    }

    @Test
    void whatTheChainWouldHoldStaysFiledAndIsTold() throws Exception {
        newsroom.poll();
        newsroom.holds("The lamp burns");
        Recleaning.Sum sum = apply(ALL);
        assertThat(sum.count(Finding.UNFIT)).isEqualTo(1);
        assertThat(findings).containsEntry("Lamp burns", Finding.UNFIT);
        assertThat(item("Lamp burns").status()).isEqualTo(Outcome.Status.FILED);
        assertThat(newsroom.copy("Lamp burns")).contains("The lamp burns again");
    }

    @Test
    void whatHasLostItsOriginalIsTold() throws Exception {
        newsroom.poll();
        newsroom.lose("Ferry stays");
        newsroom.cut(ASIDE);
        assertThat(plan(ALL).findings())
                .containsOnly(
                        Map.entry(Finding.DIFFERENT, 1L), Map.entry(Finding.SAME, 1L), Map.entry(Finding.LOST, 1L));
        assertThat(findings).containsEntry("Ferry stays", Finding.LOST);
    }

    @Test
    void thePolicyOfTheFeedDecides() throws Exception {
        newsroom.poll();
        newsroom.cut(ASIDE);
        newsroom.configure("update", "propose");
        Recleaning.Sum proposed = apply(ALL);
        assertThat(proposed.ends()).containsExactly(Map.entry(Outcome.Status.HELD, 2L));
        assertThat(item("Rain falls").reason()).isEqualTo("the chain makes it otherwise now (update of feed north)");
        assertThat(newsroom.copy("Rain falls")).contains(ASIDE);
        newsroom.approve(item("Rain falls").number());
        assertThat(newsroom.copy("Rain falls")).doesNotContain(ASIDE);
        long run = proposed.runs().get(0);
        assertThat(undo(run).fates()).as("what is still to be decided").containsExactly(Map.entry(Fate.REVERSED, 1L));
        assertThat(item("Ferry stays").status()).isEqualTo(Outcome.Status.UNCHANGED);
        assertThat(newsroom.copy("Rain falls")).as("what was approved").doesNotContain(ASIDE);
        Recleaning.Undone again = undo(run);
        assertThat(again.run()).as("nothing is left to be taken back").isZero();
        assertThat(again.fates()).isEmpty();

        newsroom.cut("The lamp burns again.");
        newsroom.configure("update", "skip");
        assertThat(apply(ALL).ends()).containsExactly(Map.entry(Outcome.Status.UNCHANGED, 2L));
        assertThat(newsroom.copy("Lamp burns")).contains("The lamp burns again");
    }

    @Test
    void anEditedCopyIsLeftAlone() throws Exception {
        newsroom.poll();
        newsroom.edit("Rain falls");
        newsroom.cut(ASIDE);
        Recleaning.Sum sum = apply(ALL);
        assertThat(sum.ends())
                .as("%s", findings)
                .containsOnly(Map.entry(Outcome.Status.FILED, 1L), Map.entry(Outcome.Status.HELD, 1L));
        assertThat(newsroom.copy("Rain falls")).isEqualTo("edited");
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.HELD);

        undo(sum.runs().get(0));
        assertThat(fates).containsOnly(Map.entry("Ferry stays", Fate.REVERSED), Map.entry("Rain falls", Fate.EDITED));
        assertThat(newsroom.copy("Rain falls")).isEqualTo("edited");
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.HELD);
    }

    @Test
    void ofAnEditedCopyOnlyTheRestIsFiledAndTakenBack() throws Exception {
        newsroom.tellsFields();
        newsroom.poll();
        String before = newsroom.copy("Ferry stays");
        newsroom.rewrite("Rain falls");
        newsroom.cut(ASIDE);
        newsroom.signs("ann");
        Recleaning.Sum sum = apply(ALL);
        assertThat(sum.ends()).containsOnly(Map.entry(Outcome.Status.FILED, 2L), Map.entry(Outcome.Status.HELD, 1L));
        assertThat(newsroom.copy("Rain falls")).contains("ann").endsWith("edited");
        assertThat(newsroom.copy("Ferry stays")).contains("ann");

        long run = sum.runs().get(0);
        assertThat(undo(run).fates()).containsOnly(Map.entry(Fate.REVERSED, 3L));
        assertThat(newsroom.copy("Rain falls")).contains("js").endsWith("edited");
        assertThat(newsroom.copy("Ferry stays")).isEqualTo(before);
        assertThat(item("Rain falls").status())
                .as("there is nothing to decide any more")
                .isEqualTo(Outcome.Status.FILED);
        assertThat(undo(run).fates()).containsOnly(Map.entry(Fate.LATER, 2L));
        assertThat(plan(ALL).count(Finding.DIFFERENT)).isEqualTo(3);
    }

    @Test
    void whatIsHeldForAnotherReasonThanTheRunIsNotTakenBack() throws Exception {
        newsroom.tellsFields();
        newsroom.poll();
        newsroom.rewrite("Rain falls");
        newsroom.cut(ASIDE);
        long run = apply(ALL).runs().get(0);
        newsroom.page("rain", "Rain falls", "It rained all night, and all day.");
        newsroom.poll();
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.HELD);
        assertThat(undo(run).fates()).containsOnly(Map.entry(Fate.REVERSED, 1L));
        assertThat(fates).containsOnlyKeys("Ferry stays");
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.HELD);
    }

    @Test
    void aRunIsTakenBackInThreeBucketsAndThatToo() throws Exception {
        newsroom.page("whale", "Whale found", "A whale was found.", ASIDE);
        newsroom.poll();
        String before = newsroom.copy("Ferry stays");
        newsroom.cut(ASIDE);
        long run = apply(ALL).runs().get(0);
        String after = newsroom.copy("Ferry stays");
        newsroom.edit("Rain falls");
        newsroom.page("whale", "Whale found", "A whale was found, and then another.", ASIDE);
        newsroom.poll();

        Recleaning.Undone undone = undo(run);
        assertThat(fates)
                .containsOnly(
                        Map.entry("Ferry stays", Fate.REVERSED),
                        Map.entry("Rain falls", Fate.EDITED),
                        Map.entry("Whale found", Fate.LATER));
        assertThat(newsroom.copy("Ferry stays")).isEqualTo(before).contains(ASIDE);
        assertThat(newsroom.copy("Rain falls")).isEqualTo("edited");
        assertThat(item("Ferry stays").pipeline()).isEqualTo("chain []");
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.FILED);
        assertThat(ledger.run(undone.run()).orElseThrow().cause()).isEqualTo("undo " + run);

        Recleaning.Undone again = undo(run);
        assertThat(again.fates()).containsEntry(Fate.LATER, 2L).doesNotContainKey(Fate.REVERSED);
        assertThat(plan(ALL).count(Finding.DIFFERENT))
                .as("it is of another chain again")
                .isEqualTo(1);
        assertThat(undo(undone.run()).count(Fate.REVERSED)).isEqualTo(1);
        assertThat(newsroom.copy("Ferry stays")).isEqualTo(after);
        assertThat(plan(ALL).findings()).isEmpty();
    }

    @Test
    void whatATargetDoesNotTakeBackFailsAndIsTakenBackTheNextTime() throws Exception {
        newsroom.poll();
        newsroom.cut(ASIDE);
        long run = apply(ALL).runs().get(0);
        newsroom.away(true);
        assertThat(undo(run).fates()).containsExactly(Map.entry(Fate.FAILED, 2L));
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.FILED);
        newsroom.away(false);
        assertThat(undo(run).fates()).containsExactly(Map.entry(Fate.REVERSED, 2L));
        assertThat(newsroom.copy("Rain falls")).contains(ASIDE);
    }

    @Test
    void whatIsBrokenOffIsDoneToItsEndAndNothingTwice() throws Exception {
        newsroom.poll();
        newsroom.cut(ASIDE);
        int writes = newsroom.writes();
        assertThatThrownBy(() -> recleaning.apply(ALL, result -> {
                    if (result.finding() == Finding.DIFFERENT) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(newsroom.writes()).isEqualTo(writes + 1);
        assertThat(ledger.runs("north", 1).get(0).problem()).isNotEmpty();
        apply(ALL);
        assertThat(newsroom.writes()).isEqualTo(writes + 2);
        assertThat(plan(ALL).findings()).isEmpty();
        assertThat(item("Rain falls").version()).isEqualTo(2);
    }

    @Test
    void whoBreaksItOffWhileATargetIsAtItMakesNoRecordFail() throws Exception {
        newsroom.poll();
        newsroom.cut(ASIDE);
        newsroom.breaksOff(true);
        assertThatThrownBy(() -> apply(ALL)).isInstanceOf(InterruptedException.class);
        Thread.interrupted();
        assertThat(item("Rain falls").status()).isEqualTo(Outcome.Status.FILED);
        assertThat(item("Ferry stays").status()).isEqualTo(Outcome.Status.FILED);
        newsroom.breaksOff(false);
        assertThat(apply(ALL).ends()).containsExactly(Map.entry(Outcome.Status.FILED, 2L));
    }

    @Test
    void aTargetThatIsAwayIsNotAskedForEachRecord() throws Exception {
        for (int i = 0; i < 20; i++) {
            newsroom.page("p" + i, "Story " + i, "It is told.", ASIDE);
        }
        newsroom.poll();
        newsroom.cut(ASIDE);
        newsroom.away(true);
        int asked = newsroom.asked();
        Recleaning.Sum sum = apply(ALL);
        assertThat(newsroom.asked() - asked).isEqualTo(5);
        assertThat(sum.ends()).containsExactly(Map.entry(Outcome.Status.FAILED, 5L));
        assertThat(sum.findings())
                .containsOnly(
                        Map.entry(Finding.DIFFERENT, 5L), Map.entry(Finding.SAME, 1L), Map.entry(Finding.BUSY, 17L));
        newsroom.away(false);
        assertThat(apply(ALL).ends())
                .as("all but those that the next poll tries again")
                .containsExactly(Map.entry(Outcome.Status.FILED, 17L));

        long run = ledger.runs("north", 1).get(0).number();
        newsroom.away(true);
        asked = newsroom.asked();
        assertThat(undo(run).fates()).containsExactly(Map.entry(Fate.FAILED, 17L));
        assertThat(newsroom.asked() - asked).isEqualTo(5);
        newsroom.away(false);
        assertThat(undo(run).fates()).containsExactly(Map.entry(Fate.REVERSED, 17L));
    }

    @Test
    void onlyRunsOfRecleaningAreTakenBack() throws Exception {
        long poll = newsroom.poll();
        assertThatThrownBy(() -> undo(poll))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Run " + poll + " of north cannot be taken back: its cause is command, and only runs of"
                        + " reclean can, and those that took one back.");
        assertThatThrownBy(() -> undo(poll + 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no run " + (poll + 100) + "; pressclip runs shows them.");
        newsroom.forget();
        newsroom.cut(ASIDE);
        assertThat(plan(ALL).findings()).as("its feed is gone").containsOnlyKeys(Finding.BUSY);
    }
}

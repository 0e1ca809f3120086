package org.pressclip.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Later;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Refusal;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

class FeedDeskTest {
    private static final String SITE = "https://paper.example/";

    private final Newsroom room = new Newsroom();

    @AfterEach
    void close() {
        room.close();
    }

    private void story(String name, String text) {
        room.page(SITE + name, text);
    }

    private static String item(String guid, String name, String title) {
        return guid + "|" + SITE + name + "|" + title;
    }

    /** A feed of two stories, polled once. */
    private void filedTwo(Map<String, Object> properties) throws Exception {
        story("a", "Rain\nIt rained.");
        story("b", "Sun\nIt shone.");
        room.lists(item("1", "a", "Rain"), item("2", "b", "Sun"));
        room.configure(properties);
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED, "b", Status.FILED));
    }

    private static Map<String, Status> statuses(Map<String, Outcome> ends) {
        Map<String, Status> statuses = new java.util.TreeMap<>();
        ends.forEach((name, end) -> statuses.put(name, end.status()));
        return statuses;
    }

    private static <K, V> V at(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    @Test
    void whatIsNewIsFiledOnceAndNothingIsAskedForAgain() throws Exception {
        filedTwo(Map.of());
        assertThat(room.targets.get("cms")).containsOnlyKeys("urn:test:1", "urn:test:2");
        assertThat(Objects.requireNonNull(room.filed("cms", "1")).creativeWorkStatus())
                .isEqualTo("Draft");
        assertThat(room.poll()).isEmpty(); // the feed was as before
        assertThat(room.pagesAsked()).isEmpty();
        story("c", "Snow");
        room.lists(item("3", "c", "Snow"), item("1", "a", "Rain"), item("2", "b", "Sun"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("c", Status.FILED));
        assertThat(room.pagesAsked()).containsExactly("c");
        assertThat(room.told).hasSize(3);
        assertThat(room.memory.captures)
                .filteredOn(each -> each.lead().claims().contains(Said.DOCUMENT))
                .extracting(each -> each.location())
                .containsOnly(Newsroom.FEED)
                .hasSize(3);
    }

    @Test
    void anItemOfWhichTheFeedSaysSomethingElseIsAskedForOnlyIfItChanged() throws Exception {
        filedTwo(Map.of("update", "replace"));
        room.lists(item("1", "a", "Rain!"), item("2", "b", "Sun!"));
        story("b", "Sun\nIt shone all day.");
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.UNCHANGED, "b", Status.FILED));
        assertThat(room.pagesAsked()).containsExactlyInAnyOrder("a", "b");
        assertThat(Objects.requireNonNull(room.filed("cms", "2")).bodyHtml()).contains("all day");
        assertThat(at(room.memory.items, room.number("b")).version()).isEqualTo(2);
        assertThat(room.poll()).isEmpty();
    }

    @Test
    void aPageOfTheSameBytesIsUnchangedWhateverItsServerSays() throws Exception {
        room.page(SITE + "a", "Rain", "");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("update", "replace"));
        room.poll();
        room.lists(item("1", "a", "Rain again"));
        assertThat(at(room.poll(), "a").reason()).isEqualTo("it is as it was");
    }

    @Test
    void aStoryThatIsHeldAsAProposalIsFiledWhenSomebodyApproves() throws Exception {
        filedTwo(Map.of("update", "propose"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"), item("2", "b", "Sun"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.HELD));
        assertThat(Objects.requireNonNull(room.filed("cms", "1")).bodyHtml()).contains("rained");
        assertThat(room.desk.approve(room.number("a")).status()).isEqualTo(Status.FILED);
        assertThat(Objects.requireNonNull(room.filed("cms", "1")).bodyHtml()).contains("poured");
        assertThat(room.pagesAsked()).containsExactly("a");
        assertThatThrownBy(() -> room.desk.approve(room.number("a"))).hasMessageContaining("is not held but filed");
    }

    @Test
    void anItemOfAFeedThatIsGoneSaysWhatToDoAndCanBeRefused() throws Exception {
        filedTwo(Map.of("update", "propose"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"));
        room.poll();
        room.desk.remove("org.pressclip.feeds~paper");
        assertThatThrownBy(() -> room.desk.approve(room.number("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feed paper, which is configured no longer")
                .hasMessageContaining("put its configuration, org.pressclip.feeds~paper, back");
        room.configure(Map.of("update", "propose", "paused", true));
        assertThat(room.desk.approve(room.number("a")).status()).isEqualTo(Status.FILED);
        room.desk.remove("org.pressclip.feeds~paper");
        Ledger.Entry entry = at(room.memory.items, room.number("a"));
        room.memory.items.put(entry.number(), Memory.held(entry));
        room.desk.refuse(entry.number(), "too late");
        assertThat(at(room.memory.items, entry.number()).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void anItemIsNotDecidedOnWhileItIsPolled() throws Exception {
        filedTwo(Map.of("update", "propose"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"));
        room.poll();
        long number = room.number("a");
        List<String> said = new ArrayList<>();
        room.web.put(
                SITE + "a",
                lead -> { // asked again, because the feed says something else
                    try {
                        room.desk.refuse(number, "");
                    } catch (IllegalArgumentException e) {
                        said.add(String.valueOf(e.getMessage()));
                    }
                    throw new IOException("the line is cut");
                });
        room.lists(item("1", "a", "Yet more rain"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FAILED));
        assertThat(said).containsExactly("item " + number + " is being polled or decided on just now; see how it ends");
        Ledger.Entry entry = at(room.memory.items, number);
        room.memory.items.put(number, Memory.held(entry));
        room.desk.refuse(number, "");
        assertThat(at(room.memory.items, number).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void anItemThatSomebodyDecidesOnIsLeftToThemByAPoll() throws Exception {
        filedTwo(Map.of("update", "propose"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"));
        room.poll();
        Map<String, Status> meanwhile = new java.util.TreeMap<>();
        room.filing = () -> {
            room.filing = null;
            story("a", "Rain\nIt poured and poured.");
            room.lists(item("1", "a", "Yet more rain"), item("2", "b", "Sun!"));
            meanwhile.putAll(statuses(room.poll()));
        };
        assertThat(room.desk.approve(room.number("a")).status()).isEqualTo(Status.FILED);
        assertThat(meanwhile).isEqualTo(Map.of("b", Status.UNCHANGED));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.HELD)); // though the feed is as it was
    }

    @Test
    void whatSomebodyRefusedIsTakenUpAgainOnlyWhenItsPublisherChangesIt() throws Exception {
        filedTwo(Map.of("update", "propose"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"));
        room.poll();
        room.desk.refuse(room.number("a"), "not for us");
        room.lists(item("1", "a", "More rain"), item("9", "none", "None"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("none", Status.REFUSED));
        story("a", "Rain\nIt poured and poured.");
        room.lists(item("1", "a", "Much more rain"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.HELD));
    }

    @Test
    void anEditedCopyIsHeldAndWrittenOverOnlyOnApproval() throws Exception {
        filedTwo(Map.of("update", "keep edits"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"));
        room.edited = true;
        Outcome end = at(room.poll(), "a");
        assertThat(end.status()).isEqualTo(Status.HELD);
        assertThat(end.reason()).isEqualTo("the copy at cms was edited since; the edits stay");
        assertThat(Objects.requireNonNull(room.terms.get("urn:test:1")).last()).isNotNull();
        assertThat(room.desk.approve(room.number("a")).status()).isEqualTo(Status.FILED);
        assertThat(Objects.requireNonNull(room.terms.get("urn:test:1")).edits()).isEqualTo(Delivery.Edits.REPLACE);
    }

    @Test
    void changesAreNotEvenAskedForWhereTheyAreSkippedAndWhatIsGoneIsKept() throws Exception {
        filedTwo(Map.of("update", "skip", "takedown", "keep"));
        story("a", "Rain\nIt poured.");
        room.lists(item("1", "a", "More rain"), item("2", "b", "Sun"));
        assertThat(room.poll()).isEmpty();
        assertThat(room.pagesAsked()).isEmpty();
    }

    @Test
    void whereChangesAreSkippedItIsSeenAllTheSameThatAStoryIsGone() throws Exception {
        filedTwo(Map.of("update", "skip"));
        room.web.remove(SITE + "a");
        story("b", "Sun\nIt shone all day.");
        room.lists(item("1", "a", "Rain, corrected"), item("2", "b", "Sun, corrected"));
        int captures = room.memory.captures.size();
        Map<String, Outcome> ends = room.poll();
        assertThat(statuses(ends)).isEqualTo(Map.of("a", Status.HELD, "b", Status.UNCHANGED));
        assertThat(at(ends, "a").reason()).contains("taken it away", "404");
        assertThat(at(ends, "b").reason()).contains("it stays as it was filed");
        assertThat(Objects.requireNonNull(room.filed("cms", "2")).bodyHtml()).doesNotContain("all day");
        assertThat(room.memory.captures).hasSize(captures + 1); // the feed's document; what is not read is not kept
        room.page(
                Newsroom.FEED.toString(), item("2", "b", "Sun, corrected") + "\n" + item("1", "a", "Rain, corrected"));
        assertThat(room.poll()).isEmpty();
    }

    @Test
    void aFiledStoryThatIsGoneIsHeldAndItsRecordStays() throws Exception {
        filedTwo(Map.of());
        room.web.remove(SITE + "a");
        room.lists(item("1", "a", "Rain, corrected"), item("2", "b", "Sun"));
        Outcome end = at(room.poll(), "a");
        assertThat(end.status()).isEqualTo(Status.HELD);
        assertThat(end.reason()).contains("taken it away", "404");
        assertThat(room.filed("cms", "1")).isNotNull();
    }

    @Test
    void whatFailsIsTriedAgainLaterAndHeldInTheEnd() throws Exception {
        room.breaks(SITE + "a", new IOException("the line is cut"));
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("attempts", "3"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FAILED));
        assertThat(room.poll()).isEmpty(); // not yet
        room.later(Duration.ofMinutes(7));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FAILED)); // though the feed is as it was
        assertThat(at(room.memory.items, 1L).attempts()).isEqualTo(2);
        room.later(Duration.ofMinutes(13));
        Outcome end = at(room.poll(), "a");
        assertThat(end.status()).isEqualTo(Status.HELD);
        assertThat(end.stage()).isEqualTo("fetch");
        assertThat(end.reason()).isEqualTo("given up after 3 attempts: the line is cut");
        room.later(Duration.ofDays(3));
        assertThat(room.poll()).isEmpty();
        story("a", "Rain");
        room.memory.again(List.of(1L));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
    }

    @Test
    void aTargetThatIsAwayForDaysMakesNoItemPoisonous() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("attempts", "3"));
        room.down = true;
        for (int i = 0; i < 20; i++) {
            Outcome end = at(room.poll(), "a");
            assertThat(end.status()).isEqualTo(Status.FAILED);
            assertThat(end.reason()).isEqualTo("cms: connection refused");
            Instant next = Objects.requireNonNull(at(room.memory.items, 1L).next());
            assertThat(next).isBefore(room.now.plus(Duration.ofHours(8)));
            room.now = next;
        }
        assertThat(room.pagesAsked()).isEmpty(); // it is in the archive
        room.down = false;
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
    }

    @Test
    void whatFailsOnTheWebAfterItsTargetWasAwayHasAllItsAttempts() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("attempts", "3"));
        room.down = true;
        for (int i = 0; i < 5; i++) {
            room.poll();
            room.now = Objects.requireNonNull(at(room.memory.items, 1L).next());
        }
        room.breaks(SITE + "a", new IOException("the line is cut"));
        room.lists(item("1", "a", "Rain, corrected")); // asked for anew
        room.memory.items.computeIfPresent(1L, (number, entry) -> Memory.later(entry));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FAILED));
        assertThat(at(room.memory.items, 1L).attempts()).isEqualTo(1);
    }

    @Test
    void aTargetThatFailsAgainAndAgainIsNotAskedForEachItem() throws Exception {
        String[] lines = new String[20];
        for (int i = 0; i < lines.length; i++) {
            story("p" + i, "Story " + i);
            lines[i] = item("g" + i, "p" + i, "Story " + i);
        }
        room.lists(lines);
        room.configure(Map.of());
        room.down = true;
        assertThat(room.poll()).hasSize(20).allSatisfy((name, end) -> assertThat(end.status())
                .isEqualTo(Status.FAILED));
        assertThat(room.deliveries).isEqualTo(5);
        assertThat(at(room.memory.items, room.number("p19")).reason())
                .isEqualTo("cms was not asked, for it failed 5 times in a row");
        room.down = false;
        room.later(Duration.ofMinutes(7));
        assertThat(room.poll()).hasSize(20).allSatisfy((name, end) -> assertThat(end.status())
                .isEqualTo(Status.FILED));
    }

    @Test
    void whoBreaksAPollOffWhileATargetIsAtItMakesNoItemFail() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of());
        room.filing = () -> {
            Thread.currentThread().interrupt(); // as a terminal that goes away does
            throw new ClosedByInterruptException();
        };
        assertThatThrownBy(room::poll).isInstanceOf(InterruptedException.class);
        assertThat(room.told).isEmpty();
        room.filing = null;
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
    }

    /** What the schedule does by itself, until as many items have ended. */
    private void scheduled(int items) throws Exception {
        CountDownLatch ends = new CountDownLatch(items);
        room.services.bindObserver((feed, outcome) -> ends.countDown());
        room.asked.clear();
        room.desk.start(room.now);
        assertThat(ends.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anItemIsTriedAgainInItsOwnTimeAndNotInThatOfTheFeed() throws Exception {
        room.breaks(SITE + "a", new IOException("the line is cut"));
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("interval", "1d"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FAILED));
        Instant next = at(room.memory.states, "paper").next();
        story("a", "Rain");
        room.later(Duration.ofMinutes(7));
        scheduled(1);
        assertThat(at(room.memory.items, 1L).status()).isEqualTo(Status.FILED);
        assertThat(room.asked).containsExactly(SITE + "a"); // and not the feed
        assertThat(at(room.memory.states, "paper").next()).isEqualTo(next);
        assertThat(room.memory.runs).extracting(Ledger.Past::cause).containsExactly("command", "retry");
    }

    @Test
    void whatSomebodySendsBackIsTriedAgainWithinAMinute() throws Exception {
        room.configure(Map.of("interval", "1d"));
        room.lists(item("1", "a", "Rain"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.REFUSED));
        story("a", "Rain");
        room.memory.again(List.of(1L));
        room.later(Duration.ofMinutes(1));
        scheduled(1);
        assertThat(at(room.memory.items, 1L).status()).isEqualTo(Status.FILED);
    }

    @Test
    void aRetryThatCannotBeWrittenDownIsNotBegunAnewWithEachMinute() throws Exception {
        room.breaks(SITE + "a", new IOException("the line is cut"));
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("interval", "1h"));
        room.poll();
        room.later(Duration.ofMinutes(7));
        story("a", "Rain");
        room.memory.full = "the disk is full";
        room.desk.start(room.now);
        while (at(room.memory.states, "paper").failures() == 0) {
            Thread.onSpinWait();
        }
        room.later(Duration.ofMinutes(2));
        room.desk.start(room.now);
        assertThat(room.desk.feeds().get(0).running()).isFalse();
        room.memory.full = null;
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
        assertThat(room.memory.runs).extracting(Ledger.Past::cause).containsExactly("command", "retry", "command");
    }

    @Test
    void aServerThatAsksForTimeIsLeftAloneAndNothingIsLost() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            room.breaks(SITE + "p" + i, new Later("too many requests", Duration.ofHours(2)));
            lines.add(item("g" + i, "p" + i, "Story " + i));
        }
        room.lists(lines.toArray(String[]::new));
        room.configure(Map.of("attempts", "2"));
        List<Outcome> ends = new ArrayList<>();
        Feeds.Poll poll = room.desk.poll("paper", ends::add);
        assertThat(ends).hasSize(60).allMatch(Outcome::isWaiting).noneMatch(Outcome::wantsAttention);
        assertThat(poll.counts()).isEmpty();
        assertThat(poll.waiting()).isEqualTo(60);
        assertThat(room.pagesAsked()).hasSizeLessThan(12); // those under way when it said so
        Ledger.Entry last = at(room.memory.items, room.number("p59"));
        assertThat(last.attempts()).isZero();
        Instant next = Objects.requireNonNull(at(room.memory.states, "paper").next());
        assertThat(next).isAfterOrEqualTo(room.now.plus(Duration.ofHours(2)).minusSeconds(1));
        assertThat(last.next())
                .isAfterOrEqualTo(room.now.plus(Duration.ofHours(2)).minusSeconds(1));
        for (int i = 0; i < 60; i++) {
            story("p" + i, "Story " + i);
        }
        room.later(Duration.ofHours(3));
        assertThat(room.poll()).hasSize(60).allSatisfy((name, end) -> assertThat(end.status())
                .isEqualTo(Status.FILED));
    }

    @Test
    void aFullDiskEndsThePollAndIsNobodysAttempt() throws Exception {
        story("a", "Rain");
        story("b", "Sun");
        room.lists(item("1", "a", "Rain"), item("2", "b", "Sun"));
        room.configure(Map.of());
        room.memory.fullAfter = 2; // the feed and one page
        Feeds.Poll poll = room.desk.poll("paper", outcome -> {});
        assertThat(poll.problem()).isEqualTo("the disk is full");
        assertThat(room.memory.items.values())
                .allSatisfy(entry -> assertThat(entry.attempts()).isZero());
        assertThat(at(room.memory.states, "paper").failures()).isEqualTo(1);
        room.memory.fullAfter = -1;
        room.poll();
        assertThat(room.targets.get("cms")).hasSize(2);
        assertThat(at(room.memory.states, "paper").failures()).isZero();
    }

    @Test
    void robotsAreObeyedUnlessTheFeedsConfigurationSaysOtherwise() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        List<String> exempt = new CopyOnWriteArrayList<>();
        for (String address : List.of(Newsroom.FEED.toString(), SITE + "a")) {
            Newsroom.Page page = at(room.web, address);
            room.web.put(address, lead -> {
                if (!lead.isExempt()) {
                    throw Refusal.refused("robots.txt does not allow it", "");
                }
                exempt.add(address);
                return page.answer(lead);
            });
        }
        room.configure(Map.of());
        assertThat(room.desk.poll("paper", outcome -> {}).problem()).contains("robots.txt does not allow it");
        room.configure(Map.of("robots", "ignore"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
        assertThat(exempt).containsExactly(Newsroom.FEED.toString(), SITE + "a");
        assertThat(Newsroom.read("paper", Map.of("robots", "maybe")).problems())
                .anyMatch(problem -> problem.startsWith("robots refused: 'maybe' is none of obey, ignore"));
    }

    @Test
    void aLedgerThatIsAwayIsSaidAndThePollIsMadeUpFor() throws Exception {
        room.lists(item("1", "a", "Rain"));
        story("a", "Rain");
        room.configure(Map.of());
        room.memory.away = "the database is away";
        assertThatThrownBy(room::poll).isInstanceOf(IOException.class).hasMessage("the database is away");
        room.memory.away = null;
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
    }

    @Test
    void aRunThatCannotGoOnSaysWhyAndNotThatItsContainerEnded() throws Exception {
        room.lists(item("1", "a", "Rain"));
        story("a", "Rain");
        room.configure(Map.of());
        Newsroom.Page page = at(room.web, SITE + "a");
        room.web.put(SITE + "a", lead -> {
            room.services.unbindImporter(room.press);
            return page.answer(lead);
        });
        assertThatThrownBy(room::poll).hasMessageContaining("the pipeline is not there");
        assertThat(room.memory.runs)
                .singleElement()
                .extracting(Ledger.Past::problem)
                .asString()
                .contains("the pipeline is not there");
    }

    @Test
    void whatWasBegunBeforeACrashIsReadFromTheArchive() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of());
        room.crashes = true;
        assertThatThrownBy(room::poll).hasMessage("crashed");
        assertThat(at(room.memory.items, 1L).status()).isNull();
        room.web.remove(SITE + "a");
        try (Newsroom after = new Newsroom()) {
            after.memory.items.putAll(room.memory.items);
            after.memory.names.putAll(room.memory.names);
            after.memory.captures.addAll(room.memory.captures);
            after.lists(item("1", "a", "Rain"));
            after.configure(Map.of());
            assertThat(statuses(after.poll())).isEqualTo(Map.of("a", Status.FILED));
            assertThat(after.pagesAsked()).isEmpty();
            after.lists(item("1", "a", "Rain"), item("2", "gone", "Gone"));
            assertThat(statuses(after.poll())).isEqualTo(Map.of("gone", Status.REFUSED)); // "a" is known
        }
    }

    @Test
    void recordsOfAnAbsentTargetAreHeldAndFiledWhenItIsThere() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("targets", new String[] {"cms", "print"}));
        Outcome end = at(room.poll(), "a");
        assertThat(end.status()).isEqualTo(Status.HELD);
        assertThat(end.reason()).isEqualTo("no target is called print; there are: cms");
        assertThat(end.receipts()).singleElement().extracting("target").isEqualTo("cms");
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.MISCONFIGURED);
        assertThat(room.desk.feeds().get(0).problem())
                .isEqualTo("no target is called print; there are: cms; its records are held until there is");
        room.target("print");
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.OK);
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
        assertThat(room.pagesAsked()).isEmpty();
        assertThat(room.filed("print", "1")).isNotNull();
    }

    @Test
    void aTargetThatIsAddedGetsWhatTheFeedListsStill() throws Exception {
        filedTwo(Map.of());
        room.target("print");
        room.configure(Map.of("targets", new String[] {"cms", "print"}));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED, "b", Status.FILED));
        assertThat(room.pagesAsked()).isEmpty();
        assertThat(room.targets.get("print")).hasSize(2);
    }

    @Test
    void aGuidThatStandsForSeveralAddressesIsNotUsed() throws Exception {
        story("a", "Rain");
        story("b", "Sun");
        room.lists(item("same", "a", "Rain"), item("same", "b", "Sun"), item("same", "a", "Rain"));
        room.configure(Map.of());
        Map<String, Outcome> ends = room.poll();
        assertThat(statuses(ends)).isEqualTo(Map.of("a", Status.FILED, "b", Status.FILED));
        assertThat(room.targets.get("cms")).hasSize(2);
        assertThat(at(ends, "a").lead().warnings())
                .containsExactly("The feed gives this item's guid to several addresses; it was not used.");
    }

    @Test
    void twoStoriesThatClaimOneCanonicalAddressAreKeptApart() throws Exception {
        story("a", "Rain\ncanonical " + SITE + "news\nIt rained.");
        story("b", "Sun\ncanonical " + SITE + "news\nIt shone.");
        room.lists(item("", "a", "Rain"), item("", "b", "Sun"));
        room.configure(Map.of());
        Map<String, Outcome> ends = room.poll();
        assertThat(room.targets.get("cms")).hasSize(2);
        Article second = Objects.requireNonNull(at(ends, "b").article());
        assertThat(second.warnings()).singleElement().asString().contains("another story", "kept apart");
        assertThat(second.id()).startsWith("urn:uuid:");
    }

    @Test
    void aStoryUnderAnotherAddressTakesTheRecordThatIsThere() throws Exception {
        story("a", "Rain\ncanonical " + SITE + "a\nIt rained.");
        room.lists(item("", "a", "Rain"));
        room.configure(Map.of("identity", "address"));
        room.poll();
        story("amp/a", "Rain\ncanonical " + SITE + "a\nIt rained.");
        room.lists(item("", "amp/a", "Rain"));
        room.poll();
        assertThat(room.targets.get("cms")).hasSize(1);
    }

    @Test
    void sectionsAndAuthorsAreCalledAsTheConfigurationHasThem() throws Exception {
        story("a", "Rain #Local/Weather");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of(
                "sections", new String[] {"local/weather = Weather"},
                "authors", new String[] {"jsmith = Jane Smith"},
                "status", "published"));
        Article article = Objects.requireNonNull(at(room.poll(), "a").article());
        assertThat(article.articleSection()).isEqualTo("Weather");
        assertThat(article.author()).containsExactly(new Article.Person("Jane Smith", null));
        assertThat(article.creativeWorkStatus()).isEqualTo("Published");
        assertThat(article.provenance())
                .extracting(each -> each.claim().evidence().where())
                .containsExactly("sections of feed paper", "authors of feed paper");
        assertThat(article.provenance().get(0).claim().raw()).isEqualTo("Local/Weather");
    }

    @Test
    void newStoriesWhoseTextIsFiledAlreadyAreHeldIfTheFeedWantsIt() throws Exception {
        story("a", "Rain");
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("duplicates", "hold"));
        room.memory.related.add(new Article.Relation(Article.Relation.Kind.DUPLICATE, "urn:test:other", 0.99));
        Outcome end = at(room.poll(), "a");
        assertThat(end.status()).isEqualTo(Status.HELD);
        assertThat(end.reason()).contains("urn:test:other");
        assertThat(room.desk.approve(room.number("a")).status()).isEqualTo(Status.FILED);
        assertThat(Objects.requireNonNull(room.filed("cms", "1")).related()).hasSize(1);
    }

    @Test
    void patternsSayWhatIsTakenAndAreReadAnewWhenTheyChange() throws Exception {
        story("a", "Rain");
        story("b", "Sun");
        room.lists(item("1", "a", "Rain"), item("2", "b", "Sun"));
        room.configure(Map.of("exclude", new String[] {"headline=^Su"}));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
        assertThat(room.poll()).isEmpty();
        room.configure(Map.of("include", new String[] {"/b$"}));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("b", Status.FILED)); // though the feed is as it was
    }

    @Test
    void itemsWithoutAnAddressOfTheirOwnAreFiledFromTheFeed() throws Exception {
        room.lists("1||Rain|Rain, in full", "2||Sun|Sun, in full", "3|" + SITE + "|Snow|Snow, in full");
        room.configure(Map.of());
        assertThat(room.poll()).hasSize(3).allSatisfy((name, end) -> assertThat(end.status())
                .isEqualTo(Status.FILED));
        assertThat(room.pagesAsked()).isEmpty();
        assertThat(room.targets.get("cms")).hasSize(3);
        room.lists("0||Fog|Fog, in full", "1||Rain|Rain, in full", "2||Sun|Sun, in full");
        assertThat(room.poll()).hasSize(1);
    }

    @Test
    void aPollTakesNoMoreThanItMayAndTheNextTakesTheRest() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            story(name, "Story " + name);
        }
        room.lists(item("1", "a", "A"), item("2", "b", "B"), item("3", "c", "C"));
        room.configure(Map.of("items", "2"));
        assertThat(room.poll()).containsOnlyKeys("a", "b");
        assertThat(at(room.memory.states, "paper").next()).isEqualTo(room.now);
        assertThat(room.poll()).containsOnlyKeys("c");
        assertThat(room.poll()).isEmpty();
    }

    @Test
    void nestedSitemapsAreReadOnceAndNoDeeperThanTheyMayBe() throws Exception {
        story("a", "Rain");
        String map = "|" + SITE + "%s||sitemap";
        room.lists(map.formatted("one.xml"), map.formatted("feed.xml"), map.formatted("two.xml"));
        room.page(SITE + "one.xml", "|" + SITE + "a|Rain");
        room.page(SITE + "two.xml", "|" + SITE + "three.xml||sitemap");
        room.page(SITE + "three.xml", "|" + SITE + "four.xml||sitemap");
        room.page(SITE + "four.xml", "|" + SITE + "five.xml||sitemap");
        room.configure(Map.of());
        List<Outcome> ends = new ArrayList<>();
        Feeds.Poll poll = room.desk.poll("paper", ends::add);
        assertThat(ends).singleElement().extracting(Outcome::status).isEqualTo(Status.FILED);
        assertThat(poll.problem()).contains("five.xml: sitemaps of sitemaps");
        assertThat(room.asked).doesNotHaveDuplicates();
    }

    @Test
    void filesOfAFolderAreFiledWhereTheyLie(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.txt"), "Rain");
        Files.writeString(folder.resolve("b.txt"), "Sun");
        for (String name : List.of("a.txt", "b.txt")) {
            room.page(folder.resolve(name).toUri().toString(), Files.readString(folder.resolve(name)));
        }
        room.configure(Map.of("kind", "folder", "sources", new String[] {folder.toString()}));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a.txt", Status.FILED, "b.txt", Status.FILED));
        assertThat(room.poll()).isEmpty();
        Files.writeString(folder.resolve("b.txt"), "Sun, again");
        room.page(folder.resolve("b.txt").toUri().toString(), "Sun, again");
        assertThat(statuses(room.poll())).isEqualTo(Map.of("b.txt", Status.FILED));
    }

    @Test
    void aRehearsalSaysWhatWouldChangeAndWritesNothingDown() throws Exception {
        filedTwo(Map.of("update", "replace"));
        story("a", "Rain, corrected\nIt rained.");
        story("c", "Snow");
        room.lists(item("1", "a", "Rain, corrected"), item("2", "b", "Sun"), item("3", "c", "Snow"));
        int captures = room.memory.captures.size();
        Map<Long, Ledger.Entry> before = Map.copyOf(room.memory.items);
        List<Feeds.Planned> planned = new ArrayList<>();
        Feeds.Poll poll = room.desk.rehearse("paper", planned::add);
        assertThat(planned)
                .extracting(Feeds.Planned::change)
                .containsExactly(Feeds.Planned.Change.CHANGED, Feeds.Planned.Change.NEW);
        assertThat(planned.get(0).differences()).first().asString().isEqualTo("headline: 'Rain' → 'Rain, corrected'");
        assertThat(poll.known()).isEqualTo(1);
        assertThat(room.memory.captures).hasSize(captures);
        assertThat(room.memory.items).isEqualTo(before);
        assertThat(Objects.requireNonNull(room.filed("cms", "1")).headline()).isEqualTo("Rain");
    }

    @Test
    void aWrongConfigurationIsToldByNameAndTheLastGoodOneStays() throws Exception {
        filedTwo(Map.of());
        room.configure(Map.of("interval", "soon", "kind", "gopher", "intervall", "5m", "items", "many"));
        Feeds.Feed feed = room.desk.feeds().get(0);
        assertThat(feed.health()).isEqualTo(Feeds.Health.MISCONFIGURED);
        assertThat(feed.problem())
                .contains(
                        "interval refused: 'soon' is no length of time such as 90s",
                        "kind refused: 'gopher' is none of auto, rss,",
                        "intervall refused: a feed has no such property",
                        "items refused: it is not of the type")
                .endsWith("; the last good configuration stays in force");
        story("c", "Snow");
        room.lists(item("3", "c", "Snow"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("c", Status.FILED));
        room.desk.remove("org.pressclip.feeds~paper");
        assertThat(room.desk.feeds()).isEmpty();
        room.configure(Map.of("interval", "soon"));
        room.poll(); // it was there a moment ago
    }

    @Test
    void aFeedThatNeverMadeSenseIsListedAndNotPolled() throws Exception {
        room.configure(Map.of("exclude", new String[] {"("}, "zone", "Mars/Olympus", "targets", new String[0]));
        assertThat(room.desk.feeds().get(0).problem())
                .contains("exclude refused: '(' is no pattern", "zone refused: 'Mars/Olympus'", "targets refused");
        assertThatThrownBy(room::poll).hasMessageContaining("feed paper is not configured well");
        assertThatThrownBy(() -> room.desk.poll("other", outcome -> {})).hasMessageContaining("no feed called other");
    }

    @Test
    void aFeedThatShrinksRemovesNothingAndIsSaidToShrink() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            story("p" + i, "Story " + i);
            lines.add(item("g" + i, "p" + i, "Story " + i));
        }
        room.lists(lines.toArray(String[]::new));
        room.configure(Map.of());
        room.poll();
        room.lists(lines.get(0));
        assertThat(room.poll()).isEmpty();
        assertThat(room.targets.get("cms")).hasSize(20);
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.SHRINKING);
    }

    @Test
    void aDocumentThatBreaksOffIsSaidToAndWhatComesBeforeIsTaken() throws Exception {
        story("a", "Rain");
        story("b", "Sun");
        room.lists(item("1", "a", "Rain"), item("2", "b", "Sun"), "CUT " + SITE + "c-hal");
        room.configure(Map.of());
        Feeds.Poll poll = room.desk.poll("paper", outcome -> {});
        assertThat(poll.problem()).isEqualTo("https://paper.example/feed.xml breaks off after 2 items");
        assertThat(poll.counts()).isEqualTo(Map.of(Status.FILED, 2L));
        assertThat(room.asked).doesNotContain(SITE + "c-hal");
        Feeds.Feed feed = room.desk.feeds().get(0);
        assertThat(feed.state().failures()).isZero();
        assertThat(Condition.of(feed))
                .extracting(Condition::level, Condition::sentence)
                .containsExactly(Condition.Level.WARNING, poll.problem());
        story("c-half", "Snow");
        room.lists(item("1", "a", "Rain"), item("2", "b", "Sun"), item("3", "c-half", "Snow"));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("c-half", Status.FILED));
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.OK);
    }

    @Test
    void aFeedThatCannotBeReadFailsAndComesLessOften() throws Exception {
        room.breaks(Newsroom.FEED.toString(), new Later("too many requests", Duration.ofHours(3)));
        room.configure(Map.of());
        assertThat(room.desk.poll("paper", outcome -> {}).problem()).contains("too many requests");
        assertThat(at(room.memory.states, "paper").next()).isEqualTo(room.now.plus(Duration.ofHours(3)));
        room.breaks(Newsroom.FEED.toString(), new IOException("the line is cut"));
        for (int i = 0; i < 2; i++) {
            room.poll();
        }
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.FAILING);
        Instant next = Objects.requireNonNull(at(room.memory.states, "paper").next());
        assertThat(next).isAfterOrEqualTo(room.now.plus(Duration.ofHours(1)));
        room.later(Duration.ofDays(1));
        room.lists(item("1", "a", "Rain"));
        room.poll();
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.OK);
    }

    @Test
    void anItemOfTwoFeedsIsTheFirstOnes() throws Exception {
        filedTwo(Map.of());
        room.page(SITE + "second.xml", item("x", "a", "Rain, as others say"));
        room.desk.configure(
                "org.pressclip.feeds~other",
                Newsroom.read("other", Map.of("sources", SITE + "second.xml", "targets", "cms")));
        room.asked.clear();
        assertThat(room.desk.poll("other", outcome -> {}).known()).isEqualTo(1);
        assertThat(room.pagesAsked()).containsExactly("second.xml");
    }

    @Test
    void whoWaitsBehindManyAtOneHostWaitsOnAndHasNotFailed() throws Exception {
        story("a", "Rain\nIt rained.");
        Newsroom.Page page = at(room.web, SITE + "a");
        int[] waits = {3};
        room.web.put(SITE + "a", lead -> {
            if (waits[0]-- > 0) {
                throw Later.crowded("no turn at paper.example");
            }
            return page.answer(lead);
        });
        room.lists(item("1", "a", "Rain"));
        room.configure(Map.of("attempts", 1L));
        assertThat(statuses(room.poll())).isEqualTo(Map.of("a", Status.FILED));
    }

    /** Polls a feed of a hundred stories, at the first of which something happens; gives how many ended. */
    private int disturbed(Runnable event) throws Exception {
        String[] lines = new String[100];
        for (int i = 0; i < lines.length; i++) {
            story("s" + i, "Story " + i + "\nIt rained " + i + " times.");
            lines[i] = item("g" + i, "s" + i, "Story " + i);
        }
        room.lists(lines);
        List<Outcome> ends = new ArrayList<>();
        Feeds.Poll poll = room.desk.poll("paper", outcome -> {
            ends.add(outcome);
            if (ends.size() == 1) {
                event.run();
            }
        });
        assertThat(poll.problem()).isNotEmpty();
        return ends.size();
    }

    @Test
    void aPollOfAFeedThatIsRemovedEndsSoon() throws Exception {
        room.configure(Map.of());
        assertThat(disturbed(() -> room.desk.remove("org.pressclip.feeds~paper")))
                .isLessThan(20);
        room.configure(Map.of()); // as by an editor that deletes a file before it writes it
        assertThat(room.poll()).hasSizeGreaterThan(80);
        assertThat(room.targets.get("cms")).hasSize(100);
    }

    @Test
    void aPollOfAFeedThatIsConfiguredAnewEndsSoonAndIsMadeUpForByTheNewRules() throws Exception {
        room.configure(Map.of());
        int ended = disturbed(() -> room.configure(Map.of("include", new String[] {"/s9"})));
        assertThat(ended).isLessThan(20);
        Ledger.State state = room.memory.state("paper");
        assertThat(state.failures()).isZero();
        assertThat(state.next()).isEqualTo(room.now);
        room.poll();
        assertThat(at(room.targets, "cms").size()).isLessThan(40);
        assertThat(room.filed("cms", "g95")).isNotNull();
        assertThat(room.filed("cms", "g85")).isNull();
    }

    @Test
    void aPollOfAFeedThatIsPausedMeanwhileEndsSoonAndSoDoesNotOneOfAPausedFeed() throws Exception {
        room.configure(Map.of());
        assertThat(disturbed(() -> {
                    try {
                        room.desk.pause("paper");
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .isLessThan(20);
        assertThat(room.poll()).hasSizeGreaterThan(80); // somebody wants it all the same
    }

    @Test
    void pausingOutlivesThePollAndIsTold() throws Exception {
        filedTwo(Map.of());
        room.desk.pause("paper");
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.PAUSED);
        room.poll();
        assertThat(at(room.memory.states, "paper").paused()).isTrue();
        room.desk.resume("paper");
        assertThat(room.desk.feeds().get(0).health()).isEqualTo(Feeds.Health.OK);
    }
}

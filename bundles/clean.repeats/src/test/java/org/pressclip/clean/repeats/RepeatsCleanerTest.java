package org.pressclip.clean.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.clean.repeats.Gazette.OFFER;
import static org.pressclip.clean.repeats.Gazette.SIGN_OFF;
import static org.pressclip.clean.repeats.Gazette.cleaned;
import static org.pressclip.clean.repeats.Gazette.page;
import static org.pressclip.clean.repeats.Gazette.prose;
import static org.pressclip.clean.repeats.Gazette.sighting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Reason;
import org.pressclip.sheet.Sheet;

class RepeatsCleanerTest {
    private static final String SITE = "gazette.example";

    @Test
    void cutsWhatStandsAroundAndAmidTheStoryAndSaysOnHowManyPages() {
        Draft draft = page(SITE, 100).toClean("clean.repeats");
        new RepeatsCleaner(learnt(12, story -> page(SITE, story))).clean(draft);
        assertThat(draft.standing())
                .extracting(each -> each.text())
                .containsExactly(
                        "Headline " + prose(100, 99), prose(100, 0), prose(100, 1), prose(100, 2), prose(100, 3));
        assertThat(draft.cuts()).allSatisfy(cut -> {
            assertThat(cut.reason().kind()).isEqualTo("repeated");
            assertThat(cut.reason().detail()).isEqualTo("stands on 12 of 12 pages of gazette.example");
        });
    }

    @Test
    void cutsNothingThatStandsOnTooFewPages() {
        assertThat(cleaned(page(SITE, 100), learnt(4, story -> page(SITE, story))))
                .contains(OFFER, SIGN_OFF);
    }

    @Test
    void cutsNothingOfAnotherSite() {
        assertThat(cleaned(page("rival.example", 100), learnt(12, story -> page(SITE, story))))
                .contains(OFFER, SIGN_OFF);
    }

    @Test
    void leavesAPageThatIsTheStoryAlone() {
        Claim alone = Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.FEED, "item"), 1);
        assertThat(cleaned(page(SITE, 100).claim(alone), learnt(12, story -> page(SITE, story))))
                .contains(OFFER);
    }

    @Test
    void leavesAParagraphOfTheStorysOwnElementThoughEveryStoryHasIt() {
        String background = "The war began in the spring of that year, when the bridges over the river were closed.";
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.paragraph(prose(story, 0), background, prose(story, 1)));
        assertThat(cleaned(pages.apply(100), learnt(40, pages))).contains(background);
    }

    @Test
    void leavesTheRefrainOfAPoemAndTheIntroductionOfASeries() {
        String intro = "This is a part of our series about the people who keep the harbour alive by night.";
        String refrain = "And the ferries went out again with all their lamps alight, and nobody on deck.";
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in(
                        "div.text",
                        body -> body.paragraph(
                                intro, prose(story, 0), refrain, prose(story, 1), refrain, prose(story, 2)));
        assertThat(cleaned(pages.apply(100), learnt(40, pages)))
                .contains(intro)
                .filteredOn(refrain::equals)
                .hasSize(2);
    }

    @Test
    void leavesWordsOfTheTradeAmidTheStory() {
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.in("div.verdict", box -> box.paragraph("Pros"))
                        .paragraph(prose(story, 0))
                        .in("div.contra", box -> box.paragraph("Cons"))
                        .paragraph(prose(story, 1))
                        .in("div.serves", box -> box.paragraph("Serves 4 at a table of 2, or 8 who are not hungry"))
                        .paragraph(prose(story, 2)));
        assertThat(cleaned(pages.apply(100), learnt(40, pages)))
                .contains("Cons", "Serves 4 at a table of 2, or 8 who are not hungry");
    }

    @Test
    void leavesAHeadingWithWhatItHeadsAndTakesItWithWhatGoes() {
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.paragraph(prose(story, 0))
                        .heading(2, "The bottom line")
                        .paragraph(prose(story, 1)))
                .in("div.club", club -> club.heading(2, "Join the club").paragraph(SIGN_OFF));
        assertThat(cleaned(pages.apply(100), learnt(12, pages)))
                .containsExactly(prose(100, 0), "The bottom line", prose(100, 1));
    }

    @Test
    void leavesAHeadingOfWhichSomethingStays() {
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.heading(2, "What the club says")
                        .in("aside.club", club -> club.paragraph(SIGN_OFF))
                        .paragraph(prose(story, 1), prose(story, 2)));
        assertThat(cleaned(pages.apply(100), learnt(12, pages)))
                .containsExactly("What the club says", prose(100, 1), prose(100, 2));
    }

    @Test
    void leavesAHeadingOfWhichAnotherCleanerTookWhatIsNotRepeated() {
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.paragraph(prose(story, 0))
                        .heading(2, "Conclusion")
                        .paragraph(prose(story, 1)))
                .in("aside.club", club -> club.paragraph(SIGN_OFF));
        Draft draft = pages.apply(100).toClean("clean.boilerplate");
        draft.cut(draft.block(2), Reason.of("after", "by mistake"));
        new RepeatsCleaner(learnt(12, pages)).clean(draft);
        assertThat(draft.standing()).extracting(Block::text).containsExactly(prose(100, 0), "Conclusion");
    }

    @Test
    void leavesAListThatLooksLikeOneOfTheStorysThoughAllOfItIsRepeated() {
        String[] all = {"Memory: eight gigabytes or more of it", "Network: a connection that is always there"};
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.paragraph(prose(story, 0))
                        .in("div.left ul.needs", list -> list.item("Graphics: " + prose(story, 5), all[0]))
                        .in("div.right ul.needs", list -> list.item(all))
                        .paragraph(prose(story, 1)));
        assertThat(cleaned(pages.apply(100), learnt(40, pages))).contains(all);
    }

    @Test
    void leavesTheTitleThoughOtherPagesTeaseIt() {
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.top", top -> top.paragraph("Storm floods the harbour and the old town"))
                .in("div.text", body -> body.paragraph(prose(story, 0), prose(story, 1)));
        Snapshot snapshot = learnt(12, pages);
        Claim title = Claim.of(
                Field.HEADLINE,
                "Storm floods the harbour – and the old town",
                Evidence.of(Evidence.Kind.META, "og:title"),
                0.9);
        assertThat(cleaned(pages.apply(100), snapshot)).doesNotContain("Storm floods the harbour and the old town");
        assertThat(cleaned(pages.apply(100).claim(title), snapshot))
                .contains("Storm floods the harbour and the old town");
    }

    @Test
    void leavesTheStoryThatAllPagesTeaseOnItsOwnPage() {
        String teased = "The ferry company says that no boat will leave before the spring, whatever the weather does.";
        LongFunction<Sheet> pages = story -> page(SITE, story).in("aside.best ul", list -> list.item(teased));
        Sheet own = Sheet.web("https://" + SITE + "/teased")
                .in("main article div.text", body -> body.paragraph(teased, prose(7, 1), prose(7, 2)))
                .in("aside.best ul", list -> list.item(teased));
        assertThat(cleaned(own, learnt(12, pages))).containsExactly(teased, prose(7, 1), prose(7, 2));
    }

    @Test
    void takesTheEndOfTheStorysOwnElementOnlyIfNearlyAllPagesHaveIt() {
        LongFunction<Sheet> all = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.paragraph(prose(story, 0), prose(story, 1), SIGN_OFF));
        LongFunction<Sheet> most = story -> Sheet.web("https://" + SITE + "/" + story)
                .in(
                        "div.text",
                        body -> body.paragraph(
                                prose(story, 0), prose(story, 1), story % 3 == 0 ? prose(story, 2) : SIGN_OFF));
        assertThat(cleaned(all.apply(100), learnt(20, all))).doesNotContain(SIGN_OFF);
        assertThat(cleaned(most.apply(100), learnt(20, most))).contains(SIGN_OFF);
    }

    @Test
    void neverTakesTheWholeStory() {
        LongFunction<Sheet> same = story -> page(SITE, story);
        Snapshot snapshot = learnt(12, same);
        Sheet bare = Sheet.web("https://" + SITE + "/bare")
                .in("main article div.text", body -> body.in("aside.offer", offer -> offer.paragraph(OFFER)));
        assertThat(cleaned(bare, snapshot)).containsExactly(OFFER);
    }

    @Test
    void leavesAllWhereTooLittleWouldBeLeftAndSaysSo() {
        List<String> long9 = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            long9.add(prose(-1, i));
        }
        LongFunction<Sheet> pages = story -> Sheet.web("https://" + SITE + "/" + story)
                .in("div.text", body -> body.paragraph(prose(story, 0)))
                .in("div.terms", terms -> terms.paragraph(long9.toArray(new String[0])));
        Draft draft = pages.apply(100).toClean("clean.repeats");
        new RepeatsCleaner(learnt(12, pages)).clean(draft);
        assertThat(draft.cuts()).isEmpty();
        assertThat(draft.warnings()).singleElement().asString().contains("other pages of gazette.example");
    }

    @Test
    void takesWhatStandsBetweenTheSameLinesOfDumps() {
        LongFunction<Sheet> pages = story -> Sheet.dump(
                        "Home",
                        "News",
                        "Sport",
                        prose(story, 0),
                        prose(story, 1),
                        prose(story, 2),
                        "About",
                        "Terms",
                        "Help")
                .at("https://" + SITE + "/" + story);
        assertThat(cleaned(pages.apply(100), learnt(12, pages)))
                .containsExactly("Sport", prose(100, 0), prose(100, 1), prose(100, 2), "About");
    }

    @Test
    void whatALaterCleanerWouldSeeIsTheSameForTheSameSnapshot() {
        Consumer<Draft> clean = new RepeatsCleaner(learnt(12, story -> page(SITE, story)))::clean;
        Draft one = page(SITE, 5).toClean("clean.repeats");
        Draft other = page(SITE, 5).toClean("clean.repeats");
        clean.accept(one);
        clean.accept(other);
        assertThat(one.marks().toString()).isEqualTo(other.marks().toString()).isNotEqualTo("[]");
    }

    /** What so many pages teach. */
    static Snapshot learnt(int pages, LongFunction<Sheet> paper) {
        List<Sighting> seen = new ArrayList<>();
        for (long story = 1; story <= pages; story++) {
            seen.add(sighting(paper.apply(story), story));
        }
        SiteMemory memory = new SiteMemory(SITE);
        memory.add(seen);
        return new Snapshot(1, new TreeMap<>(Map.of(SITE, memory.rules(5, 0.5, null))));
    }
}

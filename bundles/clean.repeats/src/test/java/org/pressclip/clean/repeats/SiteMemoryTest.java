package org.pressclip.clean.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.clean.repeats.Gazette.page;
import static org.pressclip.clean.repeats.Gazette.prose;
import static org.pressclip.clean.repeats.Gazette.sighting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pressclip.sheet.Sheet;

class SiteMemoryTest {
    private static final String SITE = "gazette.example";

    @Test
    void aStoryThatIsFiledAnewCountsOnce() {
        SiteMemory memory = new SiteMemory(SITE);
        for (int time = 0; time < 9; time++) {
            memory.add(List.of(sighting(page(SITE, 1), "one")));
        }
        assertThat(memory.pages()).isEqualTo(1);
        assertThat(memory.rules(3, 0.5, null).size()).isZero();
    }

    @Test
    void theSameStoryUnderManyAddressesCountsOnce() {
        SiteMemory memory = new SiteMemory(SITE);
        for (int address = 0; address < 9; address++) {
            memory.add(List.of(sighting(page(SITE, 1).at("https://" + SITE + "/copy/" + address), "copy" + address)));
        }
        assertThat(memory.pages()).isEqualTo(1);
    }

    @Test
    void aStoryThatGoesOnUnderOtherAddressesDoesNotMakeItsBeginningARule() {
        SiteMemory memory = new SiteMemory(SITE);
        memory.add(news(1, 20));
        for (int day = 1; day <= 12; day++) { // each with one new paragraph and four old ones
            int now = day;
            Sheet live = page(SITE, 1000, body -> body.paragraph(prose(-now, 0)));
            memory.add(List.of(sighting(live.at("https://" + SITE + "/live/" + day), "live" + day)));
        }
        long[] old = Prints.of(
                SITE, page(SITE, 1000).page().blocks(), page(SITE, 1000).page().outline());
        SiteRules rules = memory.rules(3, 0.1, null);
        assertThat(Arrays.stream(old).filter(print -> rules.find(print) >= 0))
                .hasSize(6); // menu, offer, thanks and footer
        assertThat(memory.pages()).isEqualTo(21);
    }

    @Test
    void aSiteThatIsMadeAnewIsLearntAnew() {
        SiteMemory memory = new SiteMemory(SITE);
        memory.add(news(1, 80));
        SiteRules before = memory.rules(5, 0.5, null);
        for (long story = 81; story <= 160; story++) {
            long now = story;
            memory.add(List.of(sighting(
                    Sheet.web("https://" + SITE + "/" + story)
                            .in("section.body", body -> body.paragraph(prose(now, 0), prose(now, 1)))
                            .in("section.new", body -> body.paragraph("Everything is new here, and so is this line.")),
                    story)));
        }
        SiteRules after = memory.rules(5, 0.5, before);
        assertThat(before.size()).isEqualTo(6);
        assertThat(after.size()).isEqualTo(1);
        assertThat(memory.entries()).hasSizeLessThan(64 * 4);
    }

    @Test
    void aRuleInForceOutlivesAWeekWithoutIt() {
        SiteMemory memory = new SiteMemory(SITE);
        memory.add(news(1, 20));
        SiteRules before = memory.rules(5, 0.5, null);
        List<Sighting> without = new ArrayList<>();
        for (long story = 21; story <= 44; story++) {
            long now = story;
            without.add(sighting(
                    Sheet.web("https://" + SITE + "/" + story).in("b", body -> body.paragraph(prose(now, 0))), story));
        }
        memory.add(without);
        assertThat(memory.rules(5, 0.5, null).size()).isZero(); // 20 of 44
        assertThat(memory.rules(5, 0.5, before).size()).isEqualTo(6);
    }

    @Test
    void theOrderInWhichPagesEndDoesNotMatter() {
        List<Sighting> pages = new ArrayList<>(news(1, 30));
        pages.add(sighting(page(SITE, 3).at("https://" + SITE + "/copy"), "copy"));
        SiteMemory one = new SiteMemory(SITE);
        one.add(pages);
        Collections.shuffle(pages, new Random(4));
        SiteMemory other = new SiteMemory(SITE);
        other.add(pages);
        assertThat(digest(one)).isEqualTo(digest(other));
        assertThat(one.pages()).isEqualTo(30);
    }

    @Test
    void whichOfTwoCopiesCountsDoesNotDependOnWhichEndsFirst() {
        List<Sighting> pages = new ArrayList<>();
        for (long story = 1; story <= 10; story++) {
            pages.add(sighting(page(SITE, story), story));
            pages.add(sighting(
                    page(SITE, story).in("div.partner", box -> box.paragraph("From our partners in the valley")),
                    "copy of " + story));
        }
        SiteMemory one = new SiteMemory(SITE);
        one.add(pages);
        Collections.reverse(pages);
        SiteMemory other = new SiteMemory(SITE);
        other.add(pages);
        assertThat(one.pages()).isEqualTo(10);
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    @Test
    void aPageOfAMillionBlocksTakesNoMoreThanItsShare() {
        String[] lines = new String[1_000_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] =
                    "line " + Integer.toString(i, 36).replaceAll("[0-9]", "q") + " of so many lines that nobody reads";
        }
        Sighting sighting = sighting(Sheet.web("https://" + SITE + "/million").paragraph(lines), "million");
        assertThat(sighting.seen()).hasSizeLessThanOrEqualTo(2 * Sighting.MOST);
        SiteMemory memory = new SiteMemory(SITE);
        memory.add(news(1, 12));
        memory.add(List.of(sighting));
        assertThat(memory.entries()).hasSizeLessThanOrEqualTo(SiteMemory.MOST);
        assertThat(memory.rules(5, 0.5, null).size()).isEqualTo(6);
    }

    @Test
    void whatIsRememberedOfASiteIsBoundedAndWhatIsRepeatedStays() {
        SiteMemory memory = new SiteMemory(SITE);
        for (long story = 1; story <= 60; story++) {
            long now = story;
            Sheet sheet = page(SITE, story, body -> {
                for (int i = 10; i < 310; i++) {
                    body.paragraph(prose(now, i));
                }
            });
            memory.add(List.of(sighting(sheet, story)));
            assertThat(memory.entries()).hasSizeLessThanOrEqualTo(SiteMemory.MOST);
        }
        assertThat(memory.rules(5, 0.9, null).size()).isEqualTo(6);
    }

    static String digest(SiteMemory memory) {
        return new Snapshot(1, new TreeMap<>(Map.of(SITE, memory.rules(3, 0.1, null)))).digest();
    }

    static List<Sighting> news(long from, long to) {
        List<Sighting> news = new ArrayList<>();
        for (long story = from; story <= to; story++) {
            news.add(sighting(page(SITE, story), story));
        }
        return news;
    }
}

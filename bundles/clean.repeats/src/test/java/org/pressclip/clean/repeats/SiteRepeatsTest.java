package org.pressclip.clean.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pressclip.clean.repeats.Gazette.OFFER;
import static org.pressclip.clean.repeats.Gazette.SIGN_OFF;
import static org.pressclip.clean.repeats.Gazette.cleaned;
import static org.pressclip.clean.repeats.Gazette.config;
import static org.pressclip.clean.repeats.Gazette.filed;
import static org.pressclip.clean.repeats.Gazette.page;
import static org.pressclip.clean.repeats.Gazette.prose;
import static org.pressclip.clean.repeats.Gazette.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.service.Repeats;
import org.pressclip.sheet.Sheet;

class SiteRepeatsTest {
    private static final String SITE = "gazette.example";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private final List<Snapshot> chain = new ArrayList<>(); // what is in it, the latest last
    private final List<Snapshot> all = new ArrayList<>();

    @Test
    void aSnapshotTakesThePlaceOfTheOneBeforeWithoutAGap() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        assertThat(chain).extracting(Snapshot::digest).containsExactly("none");
        poll(repeats, 1, 12);
        assertThat(repeats.publish()).isEqualTo(1);
        assertThat(chain).hasSize(1).extracting(Snapshot::number).containsExactly(1L);
        assertThat(cleaned(page(SITE, 100), chain.get(0))).doesNotContain(OFFER);
        assertThat(cleaned(page(SITE, 100), all.get(0))).contains(OFFER); // one that was never changes
    }

    @Test
    void moreOfTheSameMakesNoNewSnapshot() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        poll(repeats, 1, 12);
        repeats.publish();
        poll(repeats, 13, 30);
        repeats.publish(); // on 30 pages the end of a story may go
        long before = chain.get(0).number();
        poll(repeats, 31, 40);
        assertThat(repeats.publish()).isEqualTo(before);
    }

    @Test
    void whatWasLearntIsThereAfterARestart() throws IOException {
        SiteRepeats before = repeats(Map.of());
        poll(before, 1, 4);
        before.publish();
        poll(before, 5, 9);
        before.stop(); // counts what still waits
        assertThat(chain).isEmpty();
        SiteRepeats after = repeats(Map.of());
        assertThat(cleaned(page(SITE, 100), chain.get(0))).doesNotContain(OFFER);
        assertThat(after.rules(SITE))
                .extracting(Repeats.Rule::text)
                .contains(OFFER.substring(0, 80).strip());
        assertThat(after.rules(SITE))
                .allSatisfy(rule -> assertThat(rule.count()).isEqualTo(9));
        assertThat(after.sites()).containsExactly(new Repeats.Site(SITE, 9, 6, 0, false));
    }

    @Test
    void learnsOfFiledPagesThatWereFetchedAlone() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        for (long story = 1; story <= 12; story++) {
            Article article = record(page(SITE, story), story);
            Outcome outcome = filed(article);
            for (Outcome.Status status : Outcome.Status.values()) {
                if (status != Outcome.Status.FILED) {
                    repeats.ended("news", new Outcome(outcome.lead(), status, "file", "", "", article, List.of()));
                }
            }
            Article.Origin said = new Article.Origin("feed.xml#1", "", "text/html", "UTF-8", null, 0);
            repeats.ended("news", filed(article.toBuilder().origin(said).build()));
            repeats.ended("news", filed(article.toBuilder().origin(null).build()));
        }
        assertThat(repeats.publish()).isZero();
        assertThat(repeats.sites()).isEmpty();
    }

    @Test
    void learnsNothingWhereItIsNotToLearn() throws IOException {
        SiteRepeats repeats = repeats(Map.of("learn", false));
        poll(repeats, 1, 12);
        assertThat(repeats.publish()).isZero();
    }

    @Test
    void aSiteCannotHaveTheTextOfAnotherCut() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        for (long story = 1; story <= 64; story++) {
            long now = story;
            Sheet poison = Sheet.web("https://rival.example/" + story)
                    .in("div.text", body -> body.paragraph(prose(-now, 0), prose(-now, 1)))
                    .in("div.thanks", body -> body.paragraph(prose(100, 0), prose(100, 1), OFFER));
            repeats.ended("rival", filed(record(poison, "rival" + story)));
        }
        repeats.publish();
        assertThat(repeats.rules("rival.example")).hasSize(3);
        assertThat(cleaned(page(SITE, 100), chain.get(0))).contains(prose(100, 0), prose(100, 1), OFFER);
    }

    @Test
    void whoRepeatsARivalsWordsOnHisPagesDoesNotCutThemFromTheRivalsStory() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        for (long story = 1; story <= 64; story++) { // two papers on one host; one of them quotes the other everywhere
            long now = story;
            Sheet poison = Sheet.web("https://" + SITE + "/rival/" + story)
                    .in("main article div.text", body -> body.paragraph(prose(-now, 0), prose(100, 1), prose(-now, 1)));
            repeats.ended("rival", filed(record(poison, "rival" + story)));
        }
        repeats.publish();
        assertThat(repeats.rules(SITE)).hasSize(1);
        assertThat(cleaned(page(SITE, 100), chain.get(0))).contains(prose(100, 1));
    }

    @Test
    void aFrozenSiteKeepsItsRulesUntilItIsThawed() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        poll(repeats, 1, 12);
        repeats.publish();
        assertThat(repeats.freeze(SITE)).isTrue();
        assertThat(repeats.freeze("nobody.example")).isFalse();
        poll(repeats, 13, 30);
        repeats.publish();
        assertThat(repeats.sites()).containsExactly(new Repeats.Site(SITE, 12, 6, 0, true));
        assertThat(repeats.thaw(SITE)).isTrue();
        poll(repeats, 31, 40);
        repeats.publish();
        assertThat(repeats.sites()).containsExactly(new Repeats.Site(SITE, 22, 6, 0, false));
    }

    @Test
    void aRuleThatIsRemovedIsGoneAtOnceAndForGood() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        poll(repeats, 1, 12);
        repeats.publish();
        Repeats.Rule offer = repeats.rules(SITE).stream()
                .filter(rule -> OFFER.startsWith(rule.text()))
                .findFirst()
                .orElseThrow();
        assertThat(repeats.remove("")).isEmpty();
        assertThat(repeats.remove("xyz")).isEmpty();
        assertThat(repeats.remove(offer.id().substring(0, 8))).containsExactly(offer);
        assertThat(cleaned(page(SITE, 100), chain.get(0))).contains(OFFER).doesNotContain(SIGN_OFF);
        poll(repeats, 13, 80);
        repeats.publish();
        repeats.stop();
        SiteRepeats after = repeats(Map.of());
        assertThat(cleaned(page(SITE, 100), chain.get(0))).contains(OFFER).doesNotContain(SIGN_OFF);
        assertThat(after.sites()).extracting(Repeats.Site::removed).containsExactly(1);
    }

    @Test
    void aDamagedFileIsLearntAnew() throws IOException {
        SiteRepeats before = repeats(Map.of());
        poll(before, 1, 12);
        before.publish();
        before.stop();
        for (Path file :
                List.of(home.resolve("repeats/snapshot"), home.resolve("repeats/sites/gazette.example.site"))) {
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.length() / 2));
        }
        SiteRepeats after = repeats(Map.of());
        assertThat(chain.get(0).digest()).isEqualTo("none");
        poll(after, 1, 12);
        after.publish();
        assertThat(after.rules(SITE)).hasSize(6);
    }

    @Test
    void twoContainersOfOneHomeLearnTogether() throws IOException {
        SiteRepeats one = repeats(Map.of());
        SiteRepeats other = repeats(Map.of());
        poll(one, 1, 6);
        poll(other, 7, 12);
        one.publish();
        other.publish();
        assertThat(other.rules(SITE)).hasSize(6);
        assertThat(other.sites()).containsExactly(new Repeats.Site(SITE, 12, 6, 0, false));
    }

    @Test
    void theSitesOfLongestAgoAreForgottenButNotThoseThatSomebodyFroze() throws IOException {
        SiteRepeats repeats = repeats(Map.of("sites", 3));
        for (int site = 0; site < 6; site++) {
            String name = "s" + site + ".example";
            for (long story = 1; story <= 6; story++) {
                repeats.learn(record(page(name, story), name + story));
            }
            repeats.publish();
            if (site == 0) {
                repeats.freeze(name);
            }
        }
        assertThat(repeats.sites()).extracting(Repeats.Site::name).hasSize(3).contains("s0.example");
        assertThat(chain.get(0).sites())
                .containsOnlyKeys(
                        repeats.sites().stream().map(Repeats.Site::name).toArray(String[]::new));
    }

    @Test
    void aSiteMayBeCalledAnythingThatAHostMay() throws IOException {
        SiteRepeats repeats = repeats(Map.of());
        for (String host :
                List.of("[2001:db8::1]", "a".repeat(60) + "." + "b".repeat(60) + ".example", "a_b.example")) {
            for (long story = 1; story <= 6; story++) {
                repeats.learn(record(page(host, story), host + story));
            }
        }
        repeats.publish();
        assertThat(repeats.sites()).hasSize(2).allSatisfy(site -> {
            assertThat(site.rules()).isEqualTo(6);
            assertThat(repeats.rules(site.name())).hasSize(6);
        }); // that with _ is no host by the JDK
    }

    @Test
    void nonsenseIsRefusedAndTheRestHolds() throws IOException {
        SiteRepeats repeats = repeats(Map.of("pages", 0, "share", "much"));
        poll(repeats, 1, 12);
        repeats.publish();
        assertThat(repeats.rules(SITE)).hasSize(6);
    }

    @Test
    void withoutAFolderNothingIsLearntAndNothingBreaks() throws IOException {
        SiteRepeats repeats = new SiteRepeats(config(Map.of()), null, this::enter);
        poll(repeats, 1, 12);
        assertThat(repeats.publish()).isZero();
        assertThatThrownBy(repeats::sites).isInstanceOf(IOException.class).hasMessageContaining("pressclip.home");
        repeats.stop();
    }

    @Test
    void pagesBeyondWhatMayWaitAreNotCounted() throws IOException {
        SiteRepeats repeats = repeats(Map.of("quietSeconds", 86_400));
        String[] lines = new String[4_000];
        for (long story = 1; story <= 60; story++) {
            for (int i = 0; i < lines.length; i++) {
                lines[i] = "line " + Long.toString(story * 4000 + i, 36).replaceAll("[0-9]", "q");
            }
            repeats.learn(record(
                    Sheet.web("https://" + SITE + "/" + story).paragraph(lines).paragraph(prose(story, 1)), story));
            assertThat(repeats.waiting()).isLessThanOrEqualTo(SiteRepeats.WAITING);
        }
    }

    private SiteRepeats repeats(Map<String, ?> settings) {
        return new SiteRepeats(config(settings), home, this::enter);
    }

    private Runnable enter(Snapshot snapshot) {
        chain.add(snapshot);
        all.add(snapshot);
        return () -> {
            assertThat(chain).describedAs("the chain is never without").hasSizeGreaterThanOrEqualTo(1);
            chain.remove(snapshot);
        };
    }

    private static void poll(SiteRepeats repeats, long from, long to) {
        for (long story = from; story <= to; story++) {
            repeats.ended("news", filed(record(page(SITE, story), story)));
        }
    }
}

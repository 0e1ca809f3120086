package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.pressclip.map.Drafts.STORY;
import static org.pressclip.map.Drafts.json;
import static org.pressclip.map.Drafts.meta;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.api.Refusal;
import org.pressclip.api.Spans;
import org.pressclip.sheet.Sheet;

class ArticleMapperTest {
    private static final String PAGE = "https://www.harbour-gazette.example/news/ferry?utm_source=x";

    @Test
    void theHeadlineIsTheTitleWithoutTheNameOfTheSite() throws Exception {
        Draft draft = Drafts.of(
                PAGE,
                List.of(
                        meta(Field.HEADLINE, "title", "Ferry stays in port | The Harbour Gazette"),
                        meta(Field.SITE, "og:site_name", "The Harbour Gazette")),
                STORY);
        assertThat(map(draft).headline()).isEqualTo("Ferry stays in port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dec 18 2025 Ferry stays in port", "Blog: Ferry stays in port"})
    void theHeadlineIsTheHeadingWithoutWhatNoOtherTitleHasBeforeIt(String heading) throws Exception {
        Block block = Block.of(0, Block.Kind.HEADING, Spans.of(heading), 1);
        Draft draft = Sheet.web(PAGE)
                .claim(meta(Field.HEADLINE, "og:title", "Ferry stays in port"))
                .claim(Claim.of(Field.HEADLINE, heading, Evidence.apart(block, "headline"), 0.9))
                .heading(1, heading)
                .paragraph(STORY)
                .toMap();
        assertThat(map(draft).headline()).isEqualTo("Ferry stays in port");
    }

    @Test
    void titlesThatSayTheSameOutweighOneThatDoesNot() throws Exception {
        Draft draft = Drafts.of(
                PAGE,
                List.of(
                        json(Field.HEADLINE, "Everything about the islands"),
                        meta(Field.HEADLINE, "og:title", "Ferry stays in port"),
                        Claim.of(Field.HEADLINE, "Ferry stays in port", Evidence.of(Evidence.Kind.DOM, "h1"), 0.8)),
                STORY);
        assertThat(map(draft).headline()).isEqualTo("Ferry stays in port");
    }

    @Test
    void aPageWithoutHeadlineHasNoneAndSaysSo() throws Exception {
        Article article = map(Drafts.of(PAGE, List.of(), STORY));
        assertThat(article.headline()).isNull();
        assertThat(article.warnings()).contains("No headline was found.");
    }

    @Test
    void aPictureHasTheFirstCaptionOfItsFigureOrTheOneRightBehindIt() throws Exception {
        Draft draft = Sheet.web(PAGE)
                .paragraph(STORY)
                .in("figure", outer -> outer.image("https://a.example/1.jpg")
                        .in("figure", inner -> inner.image("https://a.example/2.jpg")
                                .block(Block.Kind.CAPTION, Spans.of("Inner"))
                                .block(Block.Kind.CAPTION, Spans.of("Second")))
                        .block(Block.Kind.CAPTION, Spans.of("Outer")))
                .image("https://a.example/3.jpg")
                .block(Block.Kind.CAPTION, Spans.of("Behind"))
                .image("https://a.example/4.jpg")
                .paragraph(STORY)
                .toMap();
        assertThat(map(draft).image())
                .extracting(Article.Image::caption)
                .containsExactly("Inner", "Inner", "Behind", "");
    }

    @Test
    void aPictureKeepsTheCaptionThatWasCutFromTheText() throws Exception {
        Draft draft = Sheet.web(PAGE)
                .in("figure", figure -> figure.image("https://a.example/1.jpg")
                        .block(Block.Kind.CAPTION, Spans.of("The pier at dawn. Photograph: Ann Lee/Gazette")))
                .paragraph(STORY)
                .draft();
        draft.enter(Draft.Turn.FIND, "test");
        draft.claim(json(Field.IMAGE, "https://a.example/1.jpg").with("caption", "A pier"));
        draft.enter(Draft.Turn.CLEAN, "test");
        draft.cut(draft.block(0), Reason.of("test", "test"));
        draft.cut(draft.block(1), Reason.of("test", "test"));
        draft.enter(Draft.Turn.MAP, "map");
        assertThat(map(draft).image())
                .containsExactly(new Article.Image("https://a.example/1.jpg", "The pier at dawn.", "Ann Lee/Gazette"));
    }

    @Test
    void aHundredThousandTimesTheSamePictureIsNoTrouble() {
        Sheet sheet = Sheet.web(PAGE).paragraph(STORY);
        for (int i = 0; i < 100_000; i++) {
            sheet.image("https://a.example/1.jpg");
        }
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(map(sheet.toMap()).image()).hasSize(1));
    }

    @Test
    void aPageOfWhichNothingIsLeftButItsMenuIsSaidToHoldNoArticle() throws Exception {
        String doubt = "Nothing was left of the page but links to other pages; there may be no article in it.";
        Sheet sheet =
                Sheet.web(PAGE).in("nav ul", menu -> menu.link("News", "/news").link("Sport", "/sport"));
        assertThat(map(sheet.toMap()).warnings()).contains(doubt);
        assertThat(map(sheet.paragraph("The ferry runs again.").toMap()).warnings())
                .doesNotContain(doubt);
    }

    @Test
    void aTextWithoutALetterIsNoArticle() throws Exception {
        Draft draft = Sheet.web(PAGE).paragraph("{").toMap();
        assertThatThrownBy(() -> map(draft)).isInstanceOf(Refusal.class).hasMessageContaining("no article in it");
    }

    @Test
    void accountsAndDesksAreNotAuthors() throws Exception {
        Draft draft = Drafts.of(
                PAGE,
                List.of(
                        json(Field.AUTHOR, "admin"),
                        json(Field.AUTHOR, "Web Desk"),
                        json(Field.AUTHOR, "Ana Lindqvist")),
                STORY);
        assertThat(map(draft).author()).extracting(Article.Person::name).containsExactly("Ana Lindqvist");
    }

    @Test
    void theIdIsThatOfTheAddressWithoutTracking() throws Exception {
        String clean = map(Drafts.of("http://harbour-gazette.example/news/ferry/", List.of(), STORY))
                .id();
        assertThat(map(Drafts.of(PAGE, List.of(), STORY)).id()).isEqualTo(clean).startsWith("urn:uuid:");
    }

    @Test
    void aCanonicalAddressOfAnotherSiteOrOfTheHomePageDoesNotCount() throws Exception {
        String own = map(Drafts.of(PAGE, List.of(), STORY)).id();
        assertThat(map(Drafts.of(PAGE, List.of(meta(Field.URL, "canonical", "https://elsewhere.example/a")), STORY))
                        .id())
                .isEqualTo(own);
        assertThat(map(Drafts.of(
                                PAGE, List.of(meta(Field.URL, "canonical", "https://harbour-gazette.example/")), STORY))
                        .id())
                .isEqualTo(own);
    }

    @Test
    void whatWasCutIsNotInTheBodyAndIsOnRecord() throws Exception {
        Draft draft = Drafts.of(PAGE, List.of(), STORY, "Share this");
        draft.enter(Draft.Turn.CLEAN, "residue").cut(draft.block(1), Reason.of("residue", "share"));
        Article article = map(draft);
        assertThat(article.articleBody()).isEqualTo(STORY);
        assertThat(article.removed()).singleElement().satisfies(cut -> {
            assertThat(cut.before()).isEqualTo("Share this");
            assertThat(cut.by()).isEqualTo("residue");
        });
    }

    @Test
    void thePageIsKeptInItsOrderWithThePlaceOfEachCut() throws Exception {
        Draft draft = Drafts.of(PAGE, List.of(), "Menu", STORY, "Share this");
        draft.enter(Draft.Turn.CLEAN, "residue");
        draft.cut(draft.block(0), Reason.of("navigation", "menu"));
        draft.cut(draft.block(1), 0, 4, Reason.of("claimed", "dateline"));
        Article article = map(draft);
        assertThat(article.proof())
                .extracting(each -> each.block().text())
                .containsExactly("Menu", STORY, "Share this");
        assertThat(article.proof())
                .flatExtracting(Article.Proof::strikes)
                .extracting(Article.Strike::range)
                .containsExactly(new Range(0, 4), new Range(0, 4));
        assertThat(article.toBuilder().build().proof()).isEqualTo(article.proof());
    }

    @Test
    void aPageWithNothingLeftIsRefused() {
        Draft draft = Drafts.of(PAGE, List.of(), "Menu");
        draft.enter(Draft.Turn.CLEAN, "residue").cut(draft.block(0), Reason.of("navigation", "menu"));
        assertThatThrownBy(() -> map(draft)).isInstanceOf(Refusal.class).hasMessageContaining("no article");
    }

    @Test
    void everyFieldSaysWhoClaimedIt() throws Exception {
        Article article = map(Drafts.of(PAGE, List.of(json(Field.HEADLINE, "Ferry stays in port")), STORY));
        assertThat(article.provenance())
                .filteredOn(each -> each.field().equals(Field.HEADLINE))
                .singleElement()
                .satisfies(each -> assertThat(each.claim().by()).isEqualTo("read.html"));
    }

    private static Article map(Draft draft) throws Refusal {
        return new ArticleMapper().map(draft.enter(Draft.Turn.MAP, "map"));
    }
}

package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.sheet.Sheet;

class BoilerplateCleanerTest {
    private static final String ONE =
            "The ferry to the outer islands did not run on Tuesday because its engine had failed, the harbour master said.";
    private static final String TWO =
            "Nobody could tell when it would sail again, and the islanders, who had seen it before, went home to wait for news.";
    private static final String THREE =
            "A spare part has been ordered from the mainland, but it will not be there before the end of the week, he added.";

    @Test
    void whatStandsAroundTheRunOfProseOfADumpIsCut() {
        Draft draft =
                cleaned(Sheet.dump("Home", "News", "Sport", ONE, TWO, "Photo", THREE, "More news", "Next", "Contact"));
        assertThat(Sheet.left(draft)).containsExactly(ONE, TWO, "Photo", THREE);
        assertThat(draft.cuts()).extracting(Cut::before).contains("Home", "Contact");
    }

    @Test
    void menuRelatedLinksAndFooterOfAPageAreCut() {
        Draft draft = cleaned(page().in("nav.main-menu ul", menu -> {
                    for (String section : List.of("News", "Harbour", "Sport", "Contact")) {
                        menu.link(section, "https://a.example/");
                    }
                })
                .in(
                        "main article.post div.entry-content",
                        story -> story.paragraph(ONE, TWO, THREE, ONE + " Twice.", TWO + " Thrice.", THREE))
                .in("div.related-posts", related -> related.heading(3, "You may also like")
                        .link("Harbour master retires after thirty years", "https://a.example/b"))
                .in("footer", footer -> footer.paragraph("© The Harbour Gazette")));
        assertThat(Sheet.left(draft))
                .startsWith(ONE, TWO, THREE)
                .doesNotContain(
                        "News",
                        "Contact",
                        "You may also like",
                        "Harbour master retires after thirty years",
                        "© The Harbour Gazette");
        assertThat(draft.cuts()).extracting(cut -> cut.reason().kind()).containsOnly("boilerplate");
    }

    @Test
    void aContainerOfMostOfTheStoryIsNotForeignWhateverItsName() {
        Draft draft = cleaned(page().in("div.has-sidebar", main -> main.paragraph(ONE, TWO)));
        assertThat(Sheet.left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void ofAStoryWithoutItsPageNothingIsCut() {
        Claim alone = Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.FEED, "content"), 1);
        Draft draft = cleaned(
                Sheet.dump("Home", "News", "Sport", ONE, TWO, THREE, "Contact").claim(alone));
        assertThat(draft.cuts()).isEmpty();
    }

    @Test
    void aPageWithoutProseIsLeftToOthers() {
        assertThat(Sheet.left(cleaned(page().paragraph("Three words only")))).containsExactly("Three words only");
    }

    private static Sheet page() {
        return Sheet.web("https://harbour.example/a");
    }

    private static Draft cleaned(Sheet page) {
        Claim english = Claim.of(Field.LANGUAGE, "en", Evidence.of(Evidence.Kind.RULE, "text"), 0.9);
        Draft draft = page.claim(english).toClean("clean.boilerplate");
        new BoilerplateCleaner().clean(draft);
        return draft;
    }
}

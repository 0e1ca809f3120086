package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

class NamesTest {
    private static final String[] PARAGRAPHS = story();

    @Test
    void theBylineBesideTheHeadlineBeatsTheLoginOfWhoeverTypedItIn() {
        assertThat(names(Drafts.json(Field.AUTHOR, "e.tull"), seen("Ines Corbeau", 1, 0.7)))
                .containsExactly("Ines Corbeau");
    }

    @Test
    void theBylineOfAnotherStoryFurtherDownIsNotThisOnes() {
        assertThat(names(seen("Ines Corbeau", 1, 0.7), seen("Ewan Tull", 40, 0.8)))
                .containsExactly("Ines Corbeau");
    }

    @Test
    void whoNamesTheSameAndMoreIsBelieved() {
        assertThat(names(Drafts.json(Field.AUTHOR, "Ines Corbeau"), seen("Ines Corbeau and Ewan Tull", 1, 0.7)))
                .containsExactly("Ines Corbeau", "Ewan Tull");
    }

    @Test
    void whoStandsBelowEditedByIsNoAuthor() {
        assertThat(names(seen("Ewan Tull", 1, 0.7).with("label", "Edited by"))).isEmpty();
    }

    @Test
    void theDeskThatSignsStandsInOnlyWhereNobodyIsNamed() {
        assertThat(names(seen("Gazette Editorial Team", 1, 0.7))).containsExactly("Gazette Editorial Team");
        assertThat(names(seen("Gazette Editorial Team", 1, 0.7), Drafts.json(Field.AUTHOR, "Ines Corbeau")))
                .containsExactly("Ines Corbeau");
    }

    @Test
    void anAccountIsNeverAnAuthor() {
        for (String account : List.of("admin", "Web Desk", "News Desk", "Staff Reporter", "webmaster")) {
            assertThat(names(Drafts.json(Field.AUTHOR, account))).as(account).isEmpty();
            assertThat(names(seen(account, 1, 0.7))).as(account).isEmpty();
        }
    }

    @Test
    void thePublisherIsNoAuthorBecauseItsDataSaysSo() {
        assertThat(names(Drafts.json(Field.AUTHOR, "Harbour Gazette").with("type", "Organization")))
                .isEmpty();
    }

    @Test
    void aJobBehindANameIsNoSecondAuthor() {
        assertThat(names(seen("Ines Corbeau, Senior Director, Content", 1, 0.7)))
                .containsExactly("Ines Corbeau");
    }

    @Test
    void theOneNameThatTeasersBelowRepeatIsNotTheStorys() {
        assertThat(names(
                        seen("Ines Corbeau", 1, 0.7),
                        seen("Ewan Tull", 8, 0.7),
                        seen("Ewan Tull", 13, 0.7),
                        seen("Ewan Tull", 18, 0.7),
                        seen("Ewan Tull", 23, 0.7)))
                .containsExactly("Ines Corbeau");
    }

    @Test
    void aPaperBehindNamesIsNoAuthorWithoutItsArticleEither() {
        Claim site = Drafts.meta(Field.SITE, "og:site_name", "The Valley Courier");
        assertThat(names(site, seen("Ines Corbeau and Ewan Tull, Valley Courier", 1, 0.7)))
                .containsExactly("Ines Corbeau", "Ewan Tull");
    }

    private static List<String> names(Claim... claims) {
        List<Claim> all = new ArrayList<>(List.of(claims));
        all.add(Claim.of(
                Field.HEADLINE,
                "No ferry today",
                new Evidence(Evidence.Kind.TEXT, "headline", 0, 0, PARAGRAPHS[0].length(), true),
                0.9));
        Draft draft = Drafts.of("https://gazette.example.org/ferry", all, PARAGRAPHS);
        return Names.of(draft, "Harbour Gazette").people().stream()
                .map(Article.Person::name)
                .toList();
    }

    private static Claim seen(String name, int block, double sure) {
        return Claim.of(
                Field.AUTHOR, name, new Evidence(Evidence.Kind.DOM, "p.byline", block, 0, name.length(), true), sure);
    }

    private static String[] story() {
        String[] paragraphs = new String[60];
        for (int i = 0; i < paragraphs.length; i++) {
            paragraphs[i] = i < 30 ? Drafts.STORY : "More of it. " + Drafts.STORY;
        }
        return paragraphs;
    }
}

package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;
import org.pressclip.api.Spans;

class NamesTest {
    private static final List<Block> BLOCKS = blocks();

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
    void thePublisherIsNoAuthorBecauseItsDataSaysSo() {
        assertThat(names(Drafts.json(Field.AUTHOR, "Harbour Gazette").with("type", "Organization")))
                .isEmpty();
    }

    @Test
    void aJobBehindANameIsNoSecondAuthor() {
        assertThat(names(seen("Ines Corbeau, Senior Director, Content", 1, 0.7)))
                .containsExactly("Ines Corbeau");
    }

    private static List<String> names(Claim... claims) {
        List<Claim> all = new ArrayList<>(List.of(claims));
        all.add(Claim.of(Field.HEADLINE, "No ferry today", Evidence.apart(BLOCKS.get(0), "headline"), 0.9));
        Draft draft = Drafts.of("https://gazette.example.org/ferry", all, BLOCKS, Outline.FLAT);
        return Names.of(draft, "Harbour Gazette").people().stream()
                .map(Article.Person::name)
                .toList();
    }

    private static Claim seen(String name, int block, double sure) {
        return Claim.of(
                Field.AUTHOR, name, new Evidence(Evidence.Kind.DOM, "p.byline", block, 0, name.length(), true), sure);
    }

    private static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            blocks.add(Block.of(
                    i, Block.Kind.PARAGRAPH, Spans.of(i < 30 ? Drafts.STORY : "More of it. " + Drafts.STORY), 0));
        }
        return blocks;
    }
}

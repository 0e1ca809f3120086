package org.pressclip.find.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Layout;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Spans;

@NullUnmarked
class HeadlineFinderTest {
    private static final String STORY =
            "The ferry to the outer islands did not run on Tuesday because its engine had failed, the harbour master said, and"
                    + " nobody could tell when it would sail again.";

    @Test
    void theFirstLineOfADumpThatSpeaksOfTheStoryIsItsHeadline() {
        assertThat(headline(dump("Ferry to outer islands fails again", "Image", "Harbour News Agency", STORY)))
                .isEqualTo("Ferry to outer islands fails again");
    }

    @Test
    void theAgencyAndPlaceBesideTheDateAreNotEvenIfTheStoryNamesThem() {
        String told =
                "The ferry lay in Port Arlen Bay on Tuesday, Coast Agency said, and nobody could tell when it would"
                        + " sail again, for its engine had failed and there was none to be had on the island.";
        assertThat(headline(dump(
                        "Ferry to Arlen will not sail again soon",
                        "Image",
                        "Coast Agency Port Arlen Bay",
                        "8 Sep 2016",
                        told)))
                .isEqualTo("Ferry to Arlen will not sail again soon");
    }

    @Test
    void aDumpThatBeginsWithItsStoryHasNone() {
        assertThat(headline(dump(STORY, STORY, "Subscribe to read the full story")))
                .isNull();
    }

    @Test
    void aSiteHeaderWithAnAddressAndADateLineAreNot() {
        assertThat(headline(dump(
                        "harbour.example :http://harbour.example/index.php: Harbour News Network",
                        "Last Updated : Aug 03 2021 | 10:15 AM",
                        "Island ferry stops after engine failure",
                        STORY)))
                .isEqualTo("Island ferry stops after engine failure");
    }

    @Test
    void theHeadingThatThePagesTitleEchoesWins() {
        Draft draft = draft(
                List.of(Claim.of(
                        Field.HEADLINE,
                        "Engine trouble keeps ferry in port - The Harbour Gazette",
                        Evidence.of(Evidence.Kind.META, "title"),
                        0.5)),
                List.of(
                        Block.of(0, Block.Kind.HEADING, Spans.of("The Harbour Gazette"), 0)
                                .withLevel(1),
                        Block.of(1, Block.Kind.HEADING, Spans.of("Engine trouble keeps ferry in port"), 0)
                                .withLevel(2),
                        Block.of(2, Block.Kind.PARAGRAPH, Spans.of(STORY), 0)));
        assertThat(headline(draft)).isEqualTo("Engine trouble keeps ferry in port");
    }

    @Test
    void aHeadingWithinTheStoryIsNot() {
        Draft draft = draft(
                List.of(),
                List.of(
                        Block.of(0, Block.Kind.PARAGRAPH, Spans.of(STORY), 0),
                        Block.of(1, Block.Kind.HEADING, Spans.of("What comes next"), 0)
                                .withLevel(3),
                        Block.of(2, Block.Kind.PARAGRAPH, Spans.of(STORY), 0)));
        assertThat(headline(draft)).isNull();
    }

    private static String headline(Draft draft) {
        int before = draft.claims(Field.HEADLINE).size();
        new HeadlineFinder().find(draft);
        List<Claim> claims = draft.claims(Field.HEADLINE);
        return claims.size() == before ? null : claims.get(before).value();
    }

    private static Draft dump(String... lines) {
        List<Block> blocks = new ArrayList<>();
        for (String line : lines) {
            int at = blocks.size();
            blocks.add(Block.of(at, Block.Kind.PARAGRAPH, Spans.of(line), 0).withLayout(new Layout(at + 1, 0, 0)));
        }
        return draft(List.of(), blocks);
    }

    private static Draft draft(List<Claim> claims, List<Block> blocks) {
        URI uri = URI.create("https://harbour.example/a");
        Capture capture = new Capture(Lead.at(uri).build(), uri, 200, Map.of(), new byte[] {1}, null);
        Page page = new Page(blocks, Outline.FLAT, claims, List.of());
        Format format = new Format("text/plain", null, 1, List.of(), List.of());
        return new Draft(capture, format, page, "read.text").enter(Draft.Turn.FIND, "find.headline");
    }
}

package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Draft;
import org.pressclip.api.Outline;
import org.pressclip.sheet.Sheet;

class ContainersTest {
    private static final String PROSE =
            "The council put off its vote on the new market hall until spring, for two of its members had fallen ill.";

    private final Draft draft = Sheet.web("https://town.example/a")
            .in("div.story", story -> story.paragraph(PROSE, PROSE + " Again."))
            .in("div.teasers", teasers -> teasers.in(
                            "div.teaser-1", each -> each.heading(3, "One").paragraph(PROSE))
                    .in("div.teaser-2", each -> each.heading(3, "Two").paragraph(PROSE)))
            .in("footer", footer -> footer.paragraph("Imprint"))
            .draft();
    private final Outline outline = draft.outline();
    private final Weights weights = Weights.of(draft);
    private final float[][] rows = new Features(draft, weights).rows();
    private final Containers containers =
            new Containers(outline, draft.blocks(), weights, rows, new float[outline.size()], -1);

    @Test
    void anElementWithoutProseCannotHoldTheStory() {
        assertThat(IntStream.of(containers.nodes()).mapToObj(outline::tag))
                .contains("div")
                .doesNotContain("footer");
    }

    @Test
    void aBlockKnowsWhetherItStandsInTheBestElementAndHowFarBesideIt() {
        int story = draft.blocks().get(0).node();
        while (!outline.node(story).tokens().contains("story")) {
            story = outline.parent(story);
        }
        double[] scores = new double[containers.nodes().length];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = containers.nodes()[c] == story ? 0.9 : 0.4;
        }
        containers.tell(scores, rows, Features.STORY);
        assertThat(rows[0][Features.STORY + 2]).isEqualTo(1);
        assertThat(rows[0][Features.STORY + 4]).isZero();
        float[] teaser = rows[3];
        assertThat(teaser[Features.STORY + 2]).isZero();
        assertThat(teaser[Features.STORY + 4]).isEqualTo(1);
        assertThat(teaser[Features.STORY + 3]).isEqualTo(0.4f - 0.9f, org.assertj.core.data.Offset.offset(1e-6f));
    }

    @Test
    void teasersSideBySideAreSeenAsOneGroupWhateverTheirNumbers() {
        int teaser = draft.blocks().get(3).node();
        while (!outline.node(teaser).tokens().contains("teaser-1")) {
            teaser = outline.parent(teaser);
        }
        int at = IntStream.of(containers.nodes()).boxed().toList().indexOf(teaser);
        assertThat(containers.rows()[at][21]).isEqualTo(2);
    }
}

package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Spans;

class StoryTest {
    private static final String PROSE =
            "The bridge over the river was closed to all lorries on Monday after a crack had been found in its pier.";

    @Test
    void theRunOfADumpEndsWhereTheLinesAreUnlikely() {
        assertThat(run(List.of("Home", PROSE, PROSE, "More", PROSE), 0.1, 0.9, 0.9, 0.1, 0.05))
                .containsExactly(false, true, true, false, false);
    }

    @Test
    void longProseInsideTheStoryOfADumpIsNeverCutHoweverUnlikely() {
        assertThat(run(List.of(PROSE, PROSE, PROSE), 0.99, 0.01, 0.99)).containsExactly(true, true, true);
    }

    @Test
    void aShortForeignLineInsideTheStoryOfADumpIsCut() {
        assertThat(run(List.of(PROSE, "Read more", "A heading", PROSE), 0.99, 0.01, 0.4, 0.99))
                .containsExactly(true, false, true, true);
    }

    @Test
    void ofTwoLongEqualBlocksTheLikelierStays() {
        Draft draft = draft(List.of(PROSE, PROSE + " It reopens in May.", PROSE));
        boolean[] chosen = Story.choose(draft.blocks(), Weights.of(draft), new double[] {0.8, 0.9, 0.95});
        assertThat(chosen).containsExactly(false, true, true);
    }

    @Test
    void ofAStoryThatStandsTwiceOneCopyStaysWholeWithoutTheHeadOfTheOther() {
        String more = PROSE + " It reopens in May.";
        Draft draft = draft(List.of("Bridge shut", PROSE, more, "Bridge shut", PROSE, more));
        double[] probability = {0.9, 0.8, 0.96, 0.9, 0.9, 0.9};
        assertThat(Story.choose(draft.blocks(), Weights.of(draft), probability))
                .containsExactly(false, false, false, true, true, true);
    }

    @Test
    void ofAStoryThatStandsThreeTimesTheLikeliestCopyStays() {
        String more = PROSE + " It reopens in May.";
        Draft draft = draft(List.of(PROSE, more, PROSE, more, PROSE, more));
        double[] probability = {0.9, 0.9, 0.95, 0.95, 0.96, 0.8};
        assertThat(Story.choose(draft.blocks(), Weights.of(draft), probability))
                .containsExactly(false, false, true, true, false, false);
    }

    @Test
    void theCopyThatHoldsMoreBesideIsTheStory() {
        String more = PROSE + " It reopens in May.";
        String last =
                "The town said that it had asked two firms for a new pier and would hear from them by the autumn.";
        Draft draft = draft(List.of(PROSE, more, PROSE, last, more));
        double[] probability = {0.9, 0.9, 0.8, 0.9, 0.9};
        assertThat(Story.choose(draft.blocks(), Weights.of(draft), probability))
                .containsExactly(false, false, true, true, true);
    }

    @Test
    void theMeanOfTreesIsTheMeanOfTheirValues() {
        Trees low = Trees.parse(List.of("0.5 0", "0 1.0 1 2", "-1 -1.0 0 0", "-1 1.0 0 0"));
        Trees high = Trees.parse(List.of("1.5 0", "0 3.0 1 2", "-1 -3.0 0 0", "-1 2.0 0 0"));
        float[] row = {2};
        assertThat(Trees.mean(List.of(low, high)).value(row)).isEqualTo((0.5 + 1 + 1.5 - 3) / 2);
    }

    private static boolean[] run(List<String> lines, double... probability) {
        Draft draft = draft(lines);
        return Story.run(draft.blocks(), Weights.of(draft), probability);
    }

    private static Draft draft(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (String line : lines) {
            blocks.add(Block.of(blocks.size(), Block.Kind.PARAGRAPH, Spans.of(line), 0));
        }
        URI uri = URI.create("https://river.example/a");
        Capture capture = new Capture(Lead.at(uri).build(), uri, 200, Map.of(), new byte[] {1}, null);
        Format format = new Format("text/plain", null, 1, List.of(), List.of());
        return new Draft(capture, format, new Page(blocks, Outline.FLAT, List.of(), List.of()), "read.text");
    }
}

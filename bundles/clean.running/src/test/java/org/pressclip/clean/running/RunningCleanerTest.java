package org.pressclip.clean.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.pressclip.api.Draft;
import org.pressclip.sheet.Sheet;

class RunningCleanerTest {
    @Test
    void cutsWhatPagesNeedAndSaysWhy() {
        Draft draft = Sheet.web("file:///report.pdf")
                .in("nav.toc", toc -> toc.paragraph("Rain .... 3"))
                .in("header.running-head", head -> head.paragraph("The Harbour Gazette"))
                .paragraph("Rain fell on the town.")
                .in("footer.page-number", foot -> foot.paragraph("12"))
                .in("footer.print-margin", foot -> foot.paragraph("https://harbour.example/ferry"))
                .toClean("clean.running");
        new RunningCleaner().clean(draft);
        assertThat(Sheet.left(draft)).containsExactly("Rain fell on the town.");
        assertThat(draft.cuts())
                .extracting(cut -> cut.reason().kind(), cut -> cut.before())
                .containsExactly(
                        tuple("table of contents", "Rain .... 3"),
                        tuple("running head", "The Harbour Gazette"),
                        tuple("page number", "12"),
                        tuple("print margin", "https://harbour.example/ferry"));
    }

    @Test
    void leavesElementsThatAreOnlyCalledLikeThem() {
        Draft draft = Sheet.web("https://harbour.example/ferry")
                .in("article.toc div.running-head p.page-number", story -> story.paragraph("Rain fell on the town."))
                .in("header", head -> head.heading(1, "Ferry fails again"))
                .toClean("clean.running");
        new RunningCleaner().clean(draft);
        assertThat(draft.cuts()).isEmpty();
    }

    @Test
    void aThousandNodesDeepIsNoDeeperThanTwo() {
        StringBuilder path = new StringBuilder("footer.page-number");
        path.append(" div".repeat(20_000));
        Draft draft = Sheet.web("file:///report.pdf")
                .in(path.toString(), deep -> deep.paragraph("12"))
                .toClean("clean.running");
        new RunningCleaner().clean(draft);
        assertThat(Sheet.left(draft)).isEmpty();
    }
}

package org.pressclip.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Reason;

class SheetTest {
    @Test
    void aDumpHasLinesAndNoStructure() {
        Page page = Sheet.dump("Home", "Rain fell.").heading(2, "Wind").page();
        assertThat(page.outline().size()).isOne();
        assertThat(page.blocks()).extracting(Block::text).containsExactly("Home", "Rain fell.", "Wind");
        assertThat(page.blocks()).extracting(block -> block.layout().line()).containsExactly(1, 2, 3);
        assertThat(page.blocks().get(2).level()).isEqualTo(2);
    }

    @Test
    void everyBlockOfAWebPageHangsInAnElementOfItsOwn() {
        Page page = Sheet.web("https://harbour.example/ferry")
                .in("nav.menu ul", menu -> menu.link("News", "/news").link("Sport", "/sport"))
                .in("article#story.post.long", story -> story.heading(1, "Ferry")
                        .paragraph("Rain fell."))
                .paragraph("Imprint")
                .page();
        Outline outline = page.outline();
        assertThat(page.blocks())
                .extracting(block -> outline.tag(block.node()) + " in " + outline.tag(outline.parent(block.node())))
                .containsExactly("li in ul", "li in ul", "h1 in article", "p in article", "p in body");
        int article = outline.nearest(page.blocks().get(2).node(), "article");
        assertThat(outline.node(article).tokens()).containsExactly("story", "post", "long");
    }

    @Test
    void whoeverIsNamedMayDoItsOwnWorkOnly() {
        Sheet sheet = Sheet.dump("Rain fell.", "Subscribe now!");
        Draft draft = sheet.toClean("residue");
        assertThat(draft.cut(draft.block(1), Reason.of("paywall", "")).by()).isEqualTo("residue");
        assertThat(Sheet.left(draft)).containsExactly("Rain fell.");
        Claim claim = Claim.of(Field.LANGUAGE, "en", Evidence.of(Evidence.Kind.RULE, ""), 1);
        assertThatThrownBy(() -> sheet.toMap().claim(claim)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anElementInADumpIsRefused() {
        assertThatThrownBy(() -> Sheet.dump().in("p", inside -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a dump has no elements");
    }
}

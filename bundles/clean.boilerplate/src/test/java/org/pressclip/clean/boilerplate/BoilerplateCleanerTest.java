package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Layout;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;

class BoilerplateCleanerTest {
    private static final String ONE =
            "The ferry to the outer islands did not run on Tuesday because its engine had failed, the harbour master said.";
    private static final String TWO =
            "Nobody could tell when it would sail again, and the islanders, who had seen it before, went home to wait for news.";
    private static final String THREE =
            "A spare part has been ordered from the mainland, but it will not be there before the end of the week, he added.";

    @Test
    void whatStandsAroundTheRunOfProseOfADumpIsCut() {
        List<Block> blocks = new ArrayList<>();
        for (String line : List.of("Home", "News", "Sport", ONE, TWO, "Photo", THREE, "More news", "Next", "Contact")) {
            int at = blocks.size();
            blocks.add(Block.of(at, Block.Kind.PARAGRAPH, Spans.of(line), 0).withLayout(new Layout(at + 1, 0, 0)));
        }
        Draft draft = draft(blocks, Outline.FLAT);
        assertThat(standing(draft)).containsExactly(ONE, TWO, "Photo", THREE);
        assertThat(draft.cuts()).extracting(Cut::before).contains("Home", "Contact");
    }

    @Test
    void menuRelatedLinksAndFooterOfAPageAreCut() {
        Outline.Builder outline = new Outline.Builder("body");
        int menu = outline.add(outline.add(0, node("nav", "main-menu")), node("ul"));
        List<Block> blocks = new ArrayList<>();
        for (String section : List.of("News", "Harbour", "Sport", "Contact")) {
            blocks.add(Block.of(
                    blocks.size(),
                    Block.Kind.ITEM,
                    Spans.of(Span.link(section, "https://a.example/")),
                    outline.add(menu, node("li"))));
        }
        int article = outline.add(outline.add(0, node("main")), node("article", "post"));
        int content = outline.add(article, node("div", "entry-content"));
        for (String paragraph : List.of(ONE, TWO, THREE, ONE + " Twice.", TWO + " Thrice.", THREE)) {
            blocks.add(Block.of(
                    blocks.size(), Block.Kind.PARAGRAPH, Spans.of(paragraph), outline.add(content, node("p"))));
        }
        int related = outline.add(0, node("div", "related-posts"));
        blocks.add(Block.of(
                        blocks.size(),
                        Block.Kind.HEADING,
                        Spans.of("You may also like"),
                        outline.add(related, node("h3")))
                .withLevel(3));
        blocks.add(Block.of(
                blocks.size(),
                Block.Kind.ITEM,
                Spans.of(Span.link("Harbour master retires after thirty years", "https://a.example/b")),
                outline.add(related, node("li"))));
        blocks.add(Block.of(
                blocks.size(),
                Block.Kind.PARAGRAPH,
                Spans.of("© The Harbour Gazette"),
                outline.add(outline.add(0, node("footer")), node("p"))));
        Draft draft = draft(blocks, outline.build());
        assertThat(standing(draft))
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
        Outline.Builder outline = new Outline.Builder("body");
        int main = outline.add(0, node("div", "has-sidebar"));
        Draft draft = draft(
                List.of(
                        Block.of(0, Block.Kind.PARAGRAPH, Spans.of(ONE), main),
                        Block.of(1, Block.Kind.PARAGRAPH, Spans.of(TWO), main)),
                outline.build());
        assertThat(standing(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void aPageWithoutProseIsLeftToOthers() {
        Draft draft = draft(List.of(Block.of(0, Block.Kind.PARAGRAPH, Spans.of("Three words only"), 0)), Outline.FLAT);
        assertThat(standing(draft)).containsExactly("Three words only");
    }

    private static List<String> standing(Draft draft) {
        new BoilerplateCleaner().clean(draft.enter(Draft.Turn.CLEAN, "clean.boilerplate"));
        return draft.standing().stream().map(Block::text).toList();
    }

    private static Outline.Node node(String tag, String... tokens) {
        return new Outline.Node(tag, List.of(tokens), "", "", false);
    }

    private static Draft draft(List<Block> blocks, Outline outline) {
        URI uri = URI.create("https://harbour.example/a");
        Capture capture = new Capture(Lead.at(uri).build(), uri, 200, Map.of(), new byte[] {1}, null);
        Claim english = Claim.of(Field.LANGUAGE, "en", Evidence.of(Evidence.Kind.RULE, "text"), 0.9);
        Page page = new Page(blocks, outline, List.of(english), List.of());
        Format format = new Format("text/html", null, 1, List.of(), List.of());
        return new Draft(capture, format, page, "read.html");
    }
}

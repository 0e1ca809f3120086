package org.pressclip.find.pagetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.sheet.Sheet;

class PageTypeFinderTest {
    private static final String SENTENCE =
            "The lower lock was shut on Friday after a barge had struck its gate, and the canal office said that boats"
                    + " would have to wait for three days until divers had looked at the hinges of both doors.";
    private static final String SUMMARY = "Boats wait for divers, and the canal office has no word on how long.";

    @Test
    void aStoryWithABylineIsAnArticle() {
        Sheet page = Sheet.web("https://gazette.example/news/lower-lock-shut-after-collision")
                .in("nav", PageTypeFinderTest::menu)
                .in("article.post", story -> {
                    story.heading(1, "Lower lock shut after collision")
                            .in("div.byline", by -> by.paragraph("Ana Lind"));
                    for (int i = 0; i < 9; i++) {
                        story.paragraph(SENTENCE);
                    }
                })
                .claim(type("NewsArticle"), published());
        assertThat(best(page)).isEqualTo("article");
    }

    @Test
    void postsOneBelowTheOtherAreAForum() {
        Sheet page = Sheet.web("https://forum.example/viewtopic.php?t=112");
        page.in("div#forum div.topic", topic -> {
            topic.heading(1, "Which rope for a lock?");
            for (int i = 0; i < 8; i++) {
                topic.in("div.post", post -> post.in("div.author", by -> by.link("skipper", "/u/1"))
                        .paragraph("Does anybody know what rope holds best when the water falls so fast?", SENTENCE)
                        .in("div.signature", own -> own.paragraph("Fair winds.")));
            }
        });
        assertThat(best(page)).isEqualTo("forum");
    }

    @Test
    void codeUnderATableOfContentsIsDocumentation() {
        Sheet page = Sheet.web("https://docs.lock.example/latest/guide/gates");
        page.in("nav.toc", PageTypeFinderTest::menu).in("main div.documentation", text -> {
            text.heading(1, "Gates");
            for (int i = 0; i < 6; i++) {
                text.heading(2, "Opening a gate").paragraph(SENTENCE);
                text.in(
                        "div.highlight",
                        code -> code.block(
                                Block.Kind.PREFORMATTED, Spans.of("gate = lock.gate(1)\ngate.open(slowly=True)")));
            }
        });
        assertThat(best(page)).isEqualTo("documentation");
    }

    @Test
    void aPriceAndACartMakeAProduct() {
        Sheet page = Sheet.web("https://shop.example/products/mooring-rope")
                .in("main div.product", product -> product.heading(1, "Mooring rope")
                        .image("https://shop.example/rope.jpg")
                        .in("div.price", price -> price.paragraph("$ 39.90"))
                        .in("div.variants", size -> size.item("10 m", "20 m"))
                        .in("form.cart", cart -> cart.block(Block.Kind.CONTROL, Spans.of("Add to cart")))
                        .in("div.product-description", text -> text.paragraph(SENTENCE))
                        .in("div.shipping", text -> text.paragraph("Ships within two days.")))
                .claim(type("Product"), type("Offer"));
        assertThat(best(page)).isEqualTo("product");
    }

    @Test
    void aFrontPageOfTeasersIsAnIndex() {
        Sheet page = Sheet.web("https://gazette.example/").in("nav", PageTypeFinderTest::menu);
        page.in("main", main -> teasers(main, 14)).in("footer", PageTypeFinderTest::menu);
        assertThat(surest(page)).satisfies(claim -> {
            assertThat(claim.value()).isEqualTo("index");
            assertThat(claim.confidence()).isGreaterThan(0.9);
        });
    }

    @Test
    void aSectionPageOfTeasersIsAnIndex() {
        Sheet page = Sheet.web("https://gazette.example/news/harbour/").in("nav", PageTypeFinderTest::menu);
        page.in("main", main -> main.heading(1, "Harbour").in("div.list", list -> teasers(list, 30)));
        assertThat(best(page)).isEqualTo("index");
    }

    @Test
    void aStoryThatEndsInTeasersIsNoIndex() {
        Sheet page = Sheet.web("https://gazette.example/lock").in("main", main -> {
            main.heading(1, "Lower lock shut after collision").paragraph(SENTENCE, SENTENCE);
            teasers(main, 30);
        });
        assertThat(claims(page)).extracting(Claim::value).doesNotContain("index");
    }

    @Test
    void teasersWithPricesAreACollectionAndNoIndex() {
        Sheet page = Sheet.web("https://shop.example/collections/ropes").in("main", main -> {
            for (int i = 0; i < 14; i++) {
                main.in("div.product-card", card -> card.in(
                                "h2",
                                title -> title.block(
                                        Block.Kind.HEADING, Spans.of(Span.link("Mooring rope of hemp", "/r"))))
                        .paragraph("$ 39.90"));
            }
        });
        assertThat(claims(page)).extracting(Claim::value).doesNotContain("index");
    }

    @Test
    void aShellIsOneThatSaysNoMoreThanThatItNeedsScripts() {
        Sheet page = Sheet.web("https://gazette.example/lock")
                .paragraph("You need to enable JavaScript to run this app and to read what is in it.")
                .claim(shell());
        assertThat(surest(page).value()).isEqualTo("shell");
    }

    @Test
    void aNoticeOfTwoSentencesIsNoShell() {
        Sheet page = Sheet.web("https://gazette.example/lock")
                .heading(1, "Lock shut")
                .paragraph("The lower lock is shut until Monday. Boats may use the upper one.")
                .claim(shell());
        assertThat(claims(page)).extracting(Claim::value).doesNotContain("shell");
    }

    @Test
    void whatIsClaimedAddsUpToNoMoreThanOneAndSaysWhy() {
        Sheet page = Sheet.web("https://gazette.example/lock").paragraph(SENTENCE);
        assertThat(claims(page).stream().mapToDouble(Claim::confidence).sum()).isBetween(0.8, 1.001);
        assertThat(surest(page).evidence().where()).isNotEmpty();
    }

    @Test
    void aDumpIsNotJudged() {
        assertThat(claims(Sheet.dump(SENTENCE, SENTENCE))).isEmpty();
    }

    @Test
    void whereAFileLiesSaysNothingOfItsPage() {
        List<Claim> here =
                claims(Sheet.web("file:///a/forum/thread/7/page.html").paragraph(SENTENCE));
        List<Claim> there = claims(Sheet.web("file:///page.html").paragraph(SENTENCE));
        assertThat(here)
                .extracting(Claim::value, Claim::confidence)
                .containsExactlyElementsOf(there.stream()
                        .map(claim -> org.assertj.core.groups.Tuple.tuple(claim.value(), claim.confidence()))
                        .toList());
        assertThat(there.get(0).evidence().where()).doesNotContain("address");
    }

    private static void menu(Sheet menu) {
        menu.link("News", "/news").link("Sport", "/sport").link("Weather", "/weather");
    }

    private static void teasers(Sheet sheet, int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            sheet.in("div.teaser", teaser -> teaser.block(
                            Block.Kind.HEADING,
                            Spans.of(Span.link("Boats wait at lock number " + number, "/news/" + number)))
                    .paragraph(SUMMARY));
        }
    }

    private static Claim type(String name) {
        return Claim.of(Field.TYPE, name, Evidence.of(Evidence.Kind.JSON_LD, "#/@type"), 0.9);
    }

    private static Claim published() {
        return Claim.of(Field.DATE_PUBLISHED, "2025-03-18", Evidence.of(Evidence.Kind.META, "date"), 0.9);
    }

    private static Claim shell() {
        return Claim.of(Field.PAGE_TYPE, "shell", Evidence.of(Evidence.Kind.DOM, "script"), 0.3);
    }

    private static List<Claim> claims(Sheet page) {
        Draft draft = page.toFind("find.pagetype");
        new PageTypeFinder().find(draft);
        return draft.claims(Field.PAGE_TYPE).stream()
                .filter(claim -> claim.by().equals("find.pagetype"))
                .toList();
    }

    private static Claim surest(Sheet page) {
        return claims(page).stream()
                .max(Comparator.comparingDouble(Claim::confidence))
                .orElseThrow();
    }

    private static String best(Sheet page) {
        return surest(page).value();
    }
}

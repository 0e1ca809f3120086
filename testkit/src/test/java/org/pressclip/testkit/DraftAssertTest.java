package org.pressclip.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pressclip.testkit.DraftAssert.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Reason;
import org.pressclip.sheet.Sheet;

class DraftAssertTest {
    /** Two paragraphs and an offer; "Rain" mended, the offer cut, two words of the second paragraph too. */
    private static Draft draft() {
        Draft draft = Sheet.dump("Riain fell on the town.", "Wind blew. Read on", "Subscribe now!")
                .toMend("mend.encoding");
        draft.mend(draft.block(0), 0, 5, "Rain", Reason.of("encoding", "a rule").sure(0.5));
        draft.enter(Draft.Turn.FIND, "find.credits");
        draft.claim(Claim.of(Field.AUTHOR, "by Ann Lee", Evidence.of(Evidence.Kind.TEXT, "byline"), 0.8)
                .withValue("Ann Lee")
                .with("url", "https://x.example/ann"));
        draft.enter(Draft.Turn.CLEAN, "residue");
        draft.cut(draft.block(2), Reason.of("paywall", "subscribe now"));
        draft.enter(Draft.Turn.CLEAN, "other");
        draft.cut(draft.block(1), 10, 18, Reason.of("related", ""));
        return draft;
    }

    @Test
    void whatIsTrueIsLetThrough() {
        Draft draft = draft();
        assertThatCode(() -> {
                    assertThat(draft)
                            .hasCut("Subscribe now!")
                            .because("paywall")
                            .by("residue");
                    assertThat(draft).hasCut("Subscribe now!").because("paywall", "subscribe now");
                    assertThat(draft).hasCut(" Read on").by("other");
                    assertThat(draft).hasOnlyCut(" Read on", "Subscribe now!");
                    assertThat(draft).of("residue").hasOnlyCut("Subscribe now!");
                    assertThat(draft).of("third").hasNoCut().hasNoMend();
                    assertThat(draft)
                            .hasMend("Riain", "Rain")
                            .because("encoding")
                            .by("mend.encoding");
                    assertThat(draft).leaves("Rain fell on the town.", "Wind blew.");
                    assertThat(draft).keeps("fell on");
                    assertThat(draft)
                            .hasClaim(Field.AUTHOR, "Ann Lee")
                            .by("find.credits")
                            .from("by Ann Lee")
                            .with("url", "https://x.example/ann")
                            .atLeast(0.8);
                    assertThat(draft).hasNoClaim(Field.SECTION);
                    draft.warn("Quotes were put back by guess.");
                    assertThat(draft).warns("by guess");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsNotTrueIsNot() {
        fails(its -> its.hasCut("Rain fell on the town."), "Not cut: \"Rain fell on the town.\"");
        fails(its -> its.hasCut("Subscribe now!").because("related"), "Made, but not for related");
        fails(its -> its.hasCut("Subscribe now!").because("paywall", "x"), "Made, but not for paywall: x");
        fails(its -> its.hasCut("Subscribe now!").by("other"), "Made, but not by other");
        fails(its -> its.hasOnlyCut("Subscribe now!"), "Other cuts than these");
        fails(its -> its.hasOnlyCut("Subscribe now!", " Read on"), "Other cuts than these");
        fails(DraftAssert::hasNoCut, "Something was cut that should not be");
        fails(its -> its.of("other").hasCut("Subscribe now!"), "What was cut by other");
        fails(its -> its.hasMend("Riain", "Train"), "Not mended: \"Riain\" to \"Train\"");
        fails(DraftAssert::hasNoMend, "Something was mended that should not be");
        fails(its -> its.hasClaim(Field.AUTHOR, "Bob Ray"), "Not claimed: author = \"Bob Ray\"");
        fails(its -> its.hasClaim(Field.AUTHOR, "Ann Lee").atLeast(0.9), "Claimed, but not at least 0.9 sure");
        fails(its -> its.hasClaim(Field.AUTHOR, "Ann Lee").by("me"), "Claimed, but not by me");
        fails(its -> its.hasNoClaim(Field.AUTHOR), "Claimed, and should not be: author");
        fails(its -> its.leaves("Rain fell on the town."), "Something else is left");
        fails(its -> its.keeps("Subscribe"), "Nobody sees any more: \"Subscribe\"");
        fails(its -> its.warns("bytes"), "There are none.");
    }

    @Test
    void aFailureShowsThePageWithItsMarks() {
        assertThatThrownBy(() -> assertThat(draft()).hasCut("Wind blew.")).hasMessage("""
                        Not cut: "Wind blew."
                        What was cut:
                            " Read on"   related, by other
                            "Subscribe now!"   paywall, by residue
                        The page (× cut, [-cut in part-], ~ mended):
                           0   p    Rain fell on the town.   <- ~ encoding: a rule, by mend.encoding
                           1   p    Wind blew.[- Read on-]   <- related, by other
                           2 × p    Subscribe now!   <- paywall: subscribe now, by residue""");
    }

    @Test
    void aFailureOnALongPageIsShort() {
        Sheet sheet = Sheet.dump();
        for (int i = 0; i < 10_000; i++) {
            sheet.paragraph("Rain fell on the town. ".repeat(100));
        }
        Draft draft = sheet.toClean("residue");
        assertThatThrownBy(() -> assertThat(draft).hasCut("Wind"))
                .hasMessageContaining("… and 9920 blocks more")
                .satisfies(failure -> org.assertj.core.api.Assertions.assertThat(failure.getMessage())
                        .hasSizeLessThan(30_000));
    }

    @Test
    void howItWasMadeIsAskedOfWhatWasNamed() {
        assertThatThrownBy(() -> assertThat(draft()).because("paywall")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> assertThat(draft()).hasNoClaim(Field.SECTION).atLeast(1))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void fails(Consumer<DraftAssert> what, String with) {
        Draft draft = draft();
        assertThatThrownBy(() -> what.accept(assertThat(draft)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(with)
                .hasMessageContaining("2 × p    Subscribe now!");
    }
}

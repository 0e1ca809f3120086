package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Draft.Turn;

/** What can be done to a draft, by example. */
class DraftTest {
    private static final Reason REASON = Reason.of("test", "by example");

    @Test
    void aCutTakesTextFromTheReaderAndMovesNothing() {
        Draft draft = clean("Rain fell. Subscribe now. It was cold.");
        Cut cut = draft.cut(draft.block(0), 11, 26, REASON);

        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("Rain fell. It was cold.");
        assertThat(draft.block(0).text()).isEqualTo("Rain fell. Subscribe now. It was cold.");
        assertThat(draft.cutRanges(draft.block(0))).containsExactly(new Range(11, 26));
        assertThat(cut.before()).isEqualTo("Subscribe now. ");
        assertThat(cut.by()).isEqualTo("tester");
    }

    @Test
    void aMendChangesTheCurrentTextAndTheSourceStaysReadable() {
        Draft draft = mend("The cafÃ© is open.");
        Mend mend = draft.mend(draft.block(0), 7, 9, "é", REASON);

        assertThat(draft.block(0).text()).isEqualTo("The café is open.");
        assertThat(draft.original(draft.block(0)).text()).isEqualTo("The cafÃ© is open.");
        assertThat(mend.before()).isEqualTo("Ã©");
        assertThat(mend.after()).isEqualTo("é");
        assertThat(draft.originalRange(draft.block(0), 9, 11)).isEqualTo(new Range(10, 12));
    }

    @Test
    void theSourceBehindAnyPartOfAMendedPlaceIsAllOfIt() {
        Draft draft = mend("a &amp;nbsp; b");
        draft.mend(draft.block(0), 2, 12, "NBSP", REASON);
        assertThat(draft.originalRange(draft.block(0), 3, 4)).isEqualTo(new Range(2, 12));
        assertThat(draft.originalRange(draft.block(0), 0, 3)).isEqualTo(new Range(0, 12));
        assertThat(draft.originalRange(draft.block(0), 0, 2)).isEqualTo(new Range(0, 2));
        assertThat(draft.originalRange(draft.block(0), 6, 8)).isEqualTo(new Range(12, 14));
    }

    @Test
    void deletedTextBelongsToNoRangeBesideIt() {
        Draft draft = mend("abcXXdef");
        draft.mend(draft.block(0), 3, 5, "", REASON);
        assertThat(draft.originalRange(draft.block(0), 0, 3)).isEqualTo(new Range(0, 3));
        assertThat(draft.originalRange(draft.block(0), 3, 6)).isEqualTo(new Range(5, 8));
        assertThat(draft.originalRange(draft.block(0), 0, 6)).isEqualTo(new Range(0, 8));
    }

    @Test
    void linksAndEmphasisStayOnTheirCharactersThroughMendsAndCuts() {
        Draft draft = draft(Spans.of(
                Span.of("Said "),
                Span.link("Anna Bergström", "https://paper.example/anna"),
                Span.of(" on Monday", Style.STRONG)));
        draft.enter(Turn.MEND, "m").mend(draft.block(0), 5, 6, "Ä", REASON);
        draft.enter(Turn.CLEAN, "c").cut(draft.block(0), 9, 22, REASON);

        assertThat(draft.standingText(draft.block(0)).runs())
                .containsExactly(
                        Span.of("Said "),
                        Span.link("Änna", "https://paper.example/anna"),
                        Span.of(" Monday", Style.STRONG));
    }

    @Test
    void severalPlacesAreMendedAsOneMark() {
        Draft draft = mend("donât, wonât");
        Mend mend = draft.mend(
                draft.block(0),
                List.of(
                        new Mend.Change(3, 4, "", "’"),
                        new Mend.Change(5, 5, "", "!"),
                        new Mend.Change(10, 11, "", "")),
                REASON);
        assertThat(draft.block(0).text()).isEqualTo("don’t!, wont");
        assertThat(draft.marks()).containsExactly(mend);
        assertThat(draft.undo(mend)).containsExactly(mend);
        assertThat(draft.block(0).text()).isEqualTo("donât, wonât");
        assertThat(draft.marks()).isEmpty();
    }

    @Test
    void changesThatOverlapOrRunBackwardsAreRefused() {
        Draft draft = mend("abcdef");
        assertThatThrownBy(() -> draft.mend(
                        draft.block(0), List.of(new Mend.Change(0, 3, "", ""), new Mend.Change(2, 4, "", "")), REASON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draft.mend(draft.block(0), List.of(), REASON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draft.mend(draft.block(0), 3, 7, "", REASON))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(draft.marks()).isEmpty();
    }

    @Test
    void aBlockCutAsAWholeNoLongerStandsAndComesBack() {
        Draft draft = clean("Rain fell.", "Share this story");
        Cut cut = draft.cut(draft.block(1), REASON);
        assertThat(draft.standing()).extracting(Block::text).containsExactly("Rain fell.");
        assertThat(draft.standingText(draft.block(1)).text()).isEmpty();
        draft.undo(cut);
        assertThat(draft.standing()).extracting(Block::text).containsExactly("Rain fell.", "Share this story");
        assertThat(draft.cuts()).isEmpty();
    }

    @Test
    void aBlockOfWhichOnlyWhiteSpaceIsLeftNoLongerStands() {
        Draft draft = clean(" Share this story ");
        draft.cut(draft.block(0), 1, 17, REASON);
        assertThat(draft.standing()).isEmpty();
    }

    @Test
    void aPictureStandsUntilItIsCutAsAWhole() {
        Block image = Block.of(0, Block.Kind.IMAGE, Spans.EMPTY, 0)
                .withMedia(new Media("image", "https://a.example/p.jpg", "", 0, 0));
        Draft draft = draft(new Page(List.of(image), Outline.FLAT, List.of(), List.of()));
        assertThat(draft.standing()).hasSize(1);
        Cut cut = draft.enter(Turn.CLEAN, "c").cut(draft.block(0), REASON);
        assertThat(draft.standing()).isEmpty();
        draft.undo(cut);
        assertThat(draft.standing()).hasSize(1);
    }

    @Test
    void rangesAreWidenedToWholeCharacters() {
        Draft draft = clean("a\uD83D\uDCF0b");
        Cut cut = draft.cut(draft.block(0), 2, 4, REASON);
        assertThat(cut.before()).isEqualTo("\uD83D\uDCF0b");
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("a");

        draft = mend("a\uD83D\uDCF0b");
        draft.mend(draft.block(0), 2, 2, "!", REASON);
        assertThat(draft.block(0).text()).isEqualTo("a\uD83D\uDCF0!b");
        draft.mend(draft.block(0), 0, 2, "c", REASON);
        assertThat(draft.block(0).text()).isEqualTo("c!b");
    }

    @Test
    void aCutFollowsItsTextThroughMends() {
        Draft draft = clean("One two three.");
        Cut cut = draft.cut(draft.block(0), 4, 8, REASON);
        draft.enter(Turn.MEND, "m").mend(draft.block(0), 0, 3, "Number one", REASON);
        assertThat(draft.cutRanges(cut)).containsExactly(new Range(11, 15));
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("Number one three.");
    }

    @Test
    void whatIsPutBesideACutIsNotCut() {
        Draft draft = clean("abcdef");
        draft.cut(draft.block(0), 2, 4, REASON);
        draft.enter(Turn.MEND, "m")
                .mend(draft.block(0), List.of(new Mend.Change(2, 2, "", "<"), new Mend.Change(4, 4, "", ">")), REASON);
        assertThat(draft.block(0).text()).isEqualTo("ab<cd>ef");
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("ab<>ef");
    }

    @Test
    void aCutOfTextThatWasMendedOutsideOfItKeepsToItsOwn() {
        Draft draft = clean("abcdefgh");
        Cut cut = draft.cut(draft.block(0), 2, 5, REASON);
        draft.enter(Turn.MEND, "m").mend(draft.block(0), 4, 7, "XY", REASON);
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("abXYh");
        assertThat(draft.cutRanges(cut)).containsExactly(new Range(2, 4));
    }

    @Test
    void takingBackAnEarlierMendLeavesLaterMarksOnTheirWords() {
        Draft draft = mend("cafÃ© and rÃ´le, subscribe");
        Mend first = draft.mend(draft.block(0), 3, 5, "é", REASON);
        Mend second = draft.mend(draft.block(0), 10, 12, "ô", REASON);
        Cut cut = draft.enter(Turn.CLEAN, "c").cut(draft.block(0), 13, 24, REASON);
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("café and rôle");

        assertThat(draft.undo(first)).containsExactly(first);
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("cafÃ© and rôle");
        assertThat(draft.marks()).containsExactly(second, cut);
    }

    @Test
    void aMendOfMendedTextFallsWithIt() {
        Draft draft = mend("xyz");
        Mend first = draft.mend(draft.block(0), 1, 2, "abcd", REASON);
        Mend within = draft.mend(draft.block(0), 2, 3, "B", REASON);
        Mend inserted = draft.mend(draft.block(0), 4, 4, "-", REASON);
        Mend beside = draft.mend(draft.block(0), 0, 1, "X", REASON);
        assertThat(draft.block(0).text()).isEqualTo("XaBc-dz");
        assertThat(draft.undo(first)).containsExactly(first, within, inserted);
        assertThat(draft.block(0).text()).isEqualTo("Xyz");
        assertThat(draft.marks()).containsExactly(beside);
    }

    @Test
    void aCutWithinMendedTextFallsWithItAndOneAcrossItKeepsTheRest() {
        Draft draft = mend("xyz");
        Mend mend = draft.mend(draft.block(0), 1, 2, "abcd", REASON);
        draft.enter(Turn.CLEAN, "c");
        Cut within = draft.cut(draft.block(0), 2, 4, REASON);
        Cut across = draft.cut(draft.block(0), 3, 6, REASON);
        assertThat(draft.undo(mend)).containsExactly(mend, within);
        assertThat(draft.standingText(draft.block(0)).text()).isEqualTo("xy");
        assertThat(draft.cutRanges(across)).containsExactly(new Range(2, 3));
    }

    @Test
    void aMarkIsTakenBackOnce() {
        Draft draft = clean("abc");
        Cut cut = draft.cut(draft.block(0), 0, 1, REASON);
        assertThat(draft.undo(cut)).containsExactly(cut);
        assertThat(draft.undo(cut)).isEmpty();
    }

    @Test
    void aMendedClaimKeepsWhatWasReadAndComesBack() {
        Claim claim = Claim.of(Field.HEADLINE, "cafÃ©", Evidence.of(Evidence.Kind.META, "og:title"), 0.9);
        Draft draft = draft(new Page(List.of(), Outline.FLAT, List.of(claim), List.of()));
        draft.enter(Turn.MEND, "m");
        Claim once = draft.mend(draft.claims().get(0), "cafè", REASON);
        Claim twice = draft.mend(once, "café", REASON);
        assertThat(draft.claims()).containsExactly(twice);
        assertThat(twice.raw()).isEqualTo("cafÃ©");
        assertThat(twice.by()).isEqualTo("reader");
        assertThatThrownBy(() -> draft.mend(once, "x", REASON)).isInstanceOf(IllegalArgumentException.class);

        List<Mend> mends = draft.mends();
        assertThat(draft.undo(mends.get(0))).containsExactlyElementsOf(mends);
        assertThat(draft.claims()).extracting(Claim::value).containsExactly("cafÃ©");
        assertThat(draft.marks()).isEmpty();
    }

    @Test
    void eachKeepsToItsTurn() {
        Draft draft = mend("abc");
        assertThatThrownBy(() -> draft.cut(draft.block(0), REASON)).isInstanceOf(IllegalStateException.class);
        draft.enter(Turn.CLEAN, "residue");
        assertThatThrownBy(() -> draft.mend(draft.block(0), 0, 1, "", REASON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("residue may not mend in the turn to clean");
        assertThatThrownBy(() -> draft.claim(Claim.of("f", "v", Evidence.of(Evidence.Kind.RULE, ""), 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWarningCountsOnce() {
        Draft draft = mend("abc");
        draft.warn("It is odd.");
        draft.warn("It is odd.");
        assertThat(draft.warnings()).containsExactly("It is odd.");
    }

    @Test
    void manyMarksOnOneLongLineStayCheap() {
        Draft draft = clean("word ".repeat(20_000));
        for (int i = 0; i < 20_000; i++) {
            draft.cut(draft.block(0), i * 5, i * 5 + 2, REASON);
        }
        assertThat(draft.standingText(draft.block(0)).length()).isEqualTo(60_000);
        assertThat(draft.cutRanges(draft.block(0))).hasSize(20_000);
    }

    @Test
    void whatWasOddWhereItsLeadWasNamedIsItsFirstWarning() {
        URI uri = URI.create("file:///feed.xml#1");
        Lead lead = Lead.at(uri).warn("The feed is odd.").build().toBuilder().build();
        Capture capture = new Capture(lead, uri, 0, Map.of(), new byte[0], null);
        Format format = new Format("text/html", StandardCharsets.UTF_8, 1, List.of(), List.of("The charset is odd."));
        Page page = new Page(List.of(), Outline.FLAT, List.of(), List.of("The page is odd."));
        assertThat(new Draft(capture, format, page, "reader").warnings())
                .containsExactly("The feed is odd.", "The charset is odd.", "The page is odd.");
    }

    private static Draft mend(String... texts) {
        return page(texts).enter(Turn.MEND, "tester");
    }

    private static Draft clean(String... texts) {
        return page(texts).enter(Turn.CLEAN, "tester");
    }

    private static Draft page(String... texts) {
        Block[] blocks = new Block[texts.length];
        for (int i = 0; i < texts.length; i++) {
            blocks[i] = Block.of(i, Block.Kind.PARAGRAPH, Spans.of(texts[i]), 0);
        }
        return draft(new Page(List.of(blocks), Outline.FLAT, List.of(), List.of()));
    }

    static Draft draft(Spans spans) {
        return draft(
                new Page(List.of(Block.of(0, Block.Kind.PARAGRAPH, spans, 0)), Outline.FLAT, List.of(), List.of()));
    }

    private static Draft draft(Page page) {
        URI uri = URI.create("https://paper.example/story");
        Capture capture = new Capture(Lead.at(uri).build(), uri, 200, Map.of(), new byte[0], null);
        Format format = new Format("text/html", StandardCharsets.UTF_8, 1, List.of(), List.of());
        return new Draft(capture, format, page, "reader");
    }
}

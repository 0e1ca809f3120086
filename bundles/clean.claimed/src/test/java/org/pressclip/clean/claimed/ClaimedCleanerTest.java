package org.pressclip.clean.claimed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.sheet.Sheet.left;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.sheet.Sheet;

class ClaimedCleanerTest {
    private static final String STORY = "The harbour of the small town was closed on Monday after a crane fell over in"
            + " the wind, the port's office told reporters, and nobody was hurt.";

    @Test
    void theFirstSentenceBeginsCleanlyAfterItsDateline() {
        Draft draft = draft("LISBON (Lusa) — " + STORY, STORY);
        claim(draft, Field.DATELINE, 0, 0, 6);
        claim(draft, Field.CREDIT, 0, 7, 13);
        clean(draft);
        assertThat(left(draft)).containsExactly(STORY, STORY);
        assertThat(draft.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.reason().kind()).isEqualTo("claimed");
            assertThat(cut.reason().detail()).contains("dateline by finder").contains("creditText by finder");
        });
    }

    @Test
    void aBlockGoesAsAWholeIfOnlySeparatorsAreLeftOfIt() {
        Draft draft = draft("IANS | Mumbai | 3 March", STORY, STORY);
        claim(draft, Field.CREDIT, 0, 0, 4);
        claim(draft, Field.DATELINE, 0, 7, 13);
        claim(draft, Field.DATE, 0, 16, 23);
        clean(draft);
        assertThat(left(draft)).containsExactly(STORY, STORY);
        assertThat(draft.cuts()).singleElement().matches(cut -> cut.whole());
    }

    @Test
    void aCreditAfterTheLastSentenceLeavesItsFullStop() {
        Draft draft = draft(STORY, STORY + " (PTI)");
        claim(draft, Field.CREDIT, 1, STORY.length() + 1, STORY.length() + 6);
        clean(draft);
        assertThat(left(draft)).containsExactly(STORY, STORY);
    }

    @Test
    void whatIsSaidInsideTheStoryStays() {
        Draft draft = draft(STORY);
        draft.claim(Claim.of(Field.CREDIT, "port", Evidence.inside(draft.block(0), 3, 9, ""), 0.9));
        clean(draft);
        assertThat(left(draft)).containsExactly(STORY);
    }

    @Test
    void aFieldThatTheReaderStillNeedsStays() {
        Draft draft = draft("A summary that stands above the story.", STORY);
        claim(draft, Field.DESCRIPTION, 0, 0, 38);
        clean(draft);
        assertThat(left(draft)).hasSize(2);
    }

    @Test
    void aClaimOverALongParagraphIsNotBelieved() {
        String story = STORY + " " + STORY + " " + STORY;
        Draft draft = draft(story, story);
        claim(draft, Field.AUTHOR, 0, 0, story.length());
        clean(draft);
        assertThat(left(draft)).containsExactly(story, story);
        assertThat(draft.warnings()).singleElement().asString().contains("claimed as author by finder");
    }

    @Test
    void claimsOverEveryParagraphDoNotEmptyThePage() {
        Draft draft = draft(STORY, STORY, STORY, STORY);
        for (int i = 0; i < 4; i++) {
            claim(draft, Field.USAGE, i, 0, STORY.length());
        }
        clean(draft);
        assertThat(left(draft)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(draft.warnings()).isNotEmpty();
    }

    @Test
    void aDisclaimerMayBeLonger() {
        String notice = "Disclaimer: " + STORY + " " + STORY;
        Draft draft = draft(STORY, STORY, STORY, STORY, STORY, STORY, STORY, STORY, notice);
        claim(draft, Field.USAGE, 8, 0, notice.length());
        clean(draft);
        assertThat(left(draft)).hasSize(8).containsOnly(STORY);
    }

    @Test
    void aRangeOutsideTheBlockIsIgnored() {
        Draft draft = draft(STORY);
        draft.claim(Claim.of(
                Field.CREDIT, "x", new Evidence(Evidence.Kind.TEXT, "", 0, 10, STORY.length() + 99, true), 0.9));
        draft.claim(Claim.of(Field.CREDIT, "x", new Evidence(Evidence.Kind.TEXT, "", 7, 0, 9, true), 0.9));
        draft.claim(Claim.of(Field.CREDIT, "x", new Evidence(Evidence.Kind.TEXT, "", 0, -4, 9, true), 0.9));
        clean(draft);
        assertThat(left(draft)).containsExactly(STORY);
    }

    @Test
    void aLineWithinABlockGoesWithItsBreak() {
        Draft draft = draft(STORY + "\nBy Ana Silva\n" + STORY, STORY);
        claim(draft, Field.AUTHOR, 0, STORY.length() + 1, STORY.length() + 13);
        clean(draft);
        assertThat(left(draft)).containsExactly(STORY + "\n" + STORY, STORY);
    }

    @Test
    void aWrongConfigurationLeavesTheLastGoodOneInForce() {
        ClaimedCleaner cleaner = cleaner(Map.of("longest", -1, "share", 7.0));
        Draft draft = draft("IANS", STORY);
        claim(draft, Field.CREDIT, 0, 0, 4);
        cleaner.clean(draft.enter(Draft.Turn.CLEAN, "clean.claimed"));
        assertThat(left(draft)).containsExactly(STORY);
    }

    private static void clean(Draft draft) {
        cleaner(Map.of()).clean(draft.enter(Draft.Turn.CLEAN, "clean.claimed"));
    }

    private static ClaimedCleaner cleaner(Map<String, ?> config) {
        return new ClaimedCleaner(Converters.standardConverter().convert(config).to(ClaimedCleaner.Config.class));
    }

    private static void claim(Draft draft, String field, int block, int from, int to) {
        Block at = draft.block(block);
        draft.claim(Claim.of(field, at.text().substring(from, to), Evidence.apart(at, from, to, "test"), 0.9));
    }

    private static Draft draft(String... texts) {
        return Sheet.dump(texts).toFind("finder");
    }
}

package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.map.Drafts.STORY;
import static org.pressclip.map.Drafts.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Reason;
import org.pressclip.api.Refusal;
import org.pressclip.sheet.Sheet;

class CompletenessTest {
    private static final String OPEN =
            "The harbour master told reporters on the quay that the engine of the ferry had to be taken out and that";

    @Test
    void aTextMuchShorterThanThePagesOwnDataEndsEarly() throws Exception {
        assertThat(warnings(List.of(json(Field.BODY, (STORY + " ").repeat(10))), STORY))
                .anyMatch(warning -> warning.startsWith("The text may end early"));
    }

    @Test
    void aTextMuchShorterThanThePageCountsEndsEarly() throws Exception {
        assertThat(warnings(List.of(json(Field.WORDS, "640")), STORY))
                .contains("The text may end early: the page's own data says that it has 640 words, and 17 were kept.");
    }

    @Test
    void aTextInAScriptWithoutSpacesIsCountedAsThePagesOwn() throws Exception {
        String thai = "ประตูน้ำล่างถูกปิดเมื่อวันศุกร์หลังจากเรือบรรทุกชนประตู".repeat(4);
        String japanese = "はしけがとびらにぶつかったため、ふねはみっかかんまたなければならない。".repeat(4);
        assertThat(warnings(List.of(json(Field.BODY, thai)), thai))
                .noneMatch(warning -> warning.startsWith("The text"));
        assertThat(warnings(List.of(json(Field.BODY, japanese)), japanese))
                .noneMatch(warning -> warning.startsWith("The text"));
    }

    @Test
    void aTextAsLongAsThePageSaysIsWhole() throws Exception {
        assertThat(warnings(List.of(json(Field.BODY, STORY), json(Field.WORDS, "18")), STORY))
                .noneMatch(warning -> warning.startsWith("The text"));
    }

    @Test
    void aCountThatIsNoNumberSaysNothing() throws Exception {
        assertThat(warnings(List.of(json(Field.WORDS, "about 99999999999999")), STORY))
                .noneMatch(warning -> warning.startsWith("The text"));
    }

    @Test
    void aTextThatBreaksOffOnAPageThatIsNotFreeEndsInTheMiddle() throws Exception {
        assertThat(warnings(List.of(json(Field.FREE, "false")), STORY, OPEN))
                .contains("The text ends in the middle of a sentence, and the page says that it is not free.");
        assertThat(warnings(List.of(json(Field.FREE, "false")), OPEN, STORY))
                .noneMatch(warning -> warning.startsWith("The text ends"));
        assertThat(warnings(List.of(), STORY, OPEN)).noneMatch(warning -> warning.startsWith("The text ends"));
    }

    @Test
    void aTextThatBreaksOffBeforeAnOfferEndsInTheMiddle() throws Exception {
        Draft draft = Sheet.web("https://gazette.example/x")
                .paragraph(STORY, STORY + " He added …", "Subscribe to read on.")
                .toClean("residue");
        Block offer = draft.block(2);
        draft.cut(offer, Reason.of("paywall", "rules.en.txt:1"));
        assertThat(new ArticleMapper().map(draft.enter(Draft.Turn.MAP, "map")).warnings())
                .contains("The text ends in the middle of a sentence, and an offer to read on follows it.");
    }

    private static List<String> warnings(List<Claim> claims, String... paragraphs) throws Refusal {
        return new ArticleMapper()
                .map(Drafts.of("https://gazette.example/x", claims, paragraphs))
                .warnings();
    }
}

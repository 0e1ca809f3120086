package org.pressclip.find.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Reason;
import org.pressclip.sheet.Sheet;

class LanguageFinderTest {
    private static final String DUTCH =
            "De brug over de rivier blijft voorlopig gesloten omdat er bij een controle scheuren "
                    + "in een van de pijlers zijn gevonden, zegt de gemeente. Het is nog niet bekend hoe lang het gaat duren.";

    @Test
    void theStoryTellsTheLanguage() {
        Draft draft = find(Sheet.dump("Home", "News", DUTCH));
        assertThat(draft.claims(Field.LANGUAGE)).first().satisfies(claim -> {
            assertThat(claim.value()).isEqualTo("nl");
            assertThat(claim.by()).isEqualTo("find.language");
            assertThat(claim.evidence().kind()).isEqualTo(Evidence.Kind.RULE);
            assertThat(claim.confidence()).isCloseTo(0.95, within(0.1));
        });
    }

    @Test
    void menusOfAnotherLanguageDoNotCount() {
        String[] texts = new String[41];
        Arrays.fill(texts, "What is on this week and where to go");
        texts[20] = DUTCH;
        assertThat(find(Sheet.dump(texts)).claims(Field.LANGUAGE).get(0).value())
                .isEqualTo("nl");
    }

    @Test
    void whatIsCutDoesNotCount() {
        Draft draft = Sheet.dump(
                        DUTCH,
                        "The bridge over the river will stay closed for now because cracks were found in one of "
                                + "the piers, and it is not known how long this will take.")
                .toClean("test");
        draft.cut(draft.block(0), Reason.of("test", ""));
        assertThat(found(draft).claims(Field.LANGUAGE)).extracting(Claim::value).containsExactly("en");
    }

    @Test
    void shortPiecesServeWhereThereIsNoProse() {
        assertThat(find(Sheet.dump("Brug blijft dicht", "Het is nog niet bekend", "Wat wij van de gemeente weten"))
                        .claims(Field.LANGUAGE))
                .first()
                .satisfies(claim -> assertThat(claim.value()).isEqualTo("nl"));
    }

    @Test
    void numbersAloneClaimNothing() {
        assertThat(find(Sheet.dump("1 2 3", "₹900")).claims()).isEmpty();
    }

    private static Draft find(Sheet page) {
        return found(page.draft());
    }

    private static Draft found(Draft draft) {
        new LanguageFinder().find(draft.enter(Draft.Turn.FIND, "find.language"));
        return draft;
    }
}

package org.pressclip.find.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Reason;
import org.pressclip.api.Spans;

class LanguageFinderTest {
    private static final String DUTCH =
            "De brug over de rivier blijft voorlopig gesloten omdat er bij een controle scheuren "
                    + "in een van de pijlers zijn gevonden, zegt de gemeente. Het is nog niet bekend hoe lang het gaat duren.";

    @Test
    void theStoryTellsTheLanguage() {
        Draft draft = find(draft("Home", "News", DUTCH));
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
        assertThat(find(draft(texts)).claims(Field.LANGUAGE).get(0).value()).isEqualTo("nl");
    }

    @Test
    void whatIsCutDoesNotCount() {
        Draft draft = draft(
                DUTCH,
                "The bridge over the river will stay closed for now because cracks were found in one of "
                        + "the piers, and it is not known how long this will take.");
        draft.enter(Draft.Turn.CLEAN, "test").cut(draft.block(0), Reason.of("test", ""));
        assertThat(find(draft).claims(Field.LANGUAGE)).extracting(Claim::value).containsExactly("en");
    }

    @Test
    void shortPiecesServeWhereThereIsNoProse() {
        assertThat(find(draft("Brug blijft dicht", "Het is nog niet bekend", "Wat wij van de gemeente weten"))
                        .claims(Field.LANGUAGE))
                .first()
                .satisfies(claim -> assertThat(claim.value()).isEqualTo("nl"));
    }

    @Test
    void numbersAloneClaimNothing() {
        assertThat(find(draft("1 2 3", "₹900")).claims()).isEmpty();
    }

    private static Draft find(Draft draft) {
        new LanguageFinder().find(draft.enter(Draft.Turn.FIND, "find.language"));
        return draft;
    }

    private static Draft draft(String... texts) {
        List<Block> blocks = new ArrayList<>();
        for (String text : texts) {
            blocks.add(Block.of(blocks.size(), Block.Kind.PARAGRAPH, Spans.of(text), 0));
        }
        Lead lead = Lead.at(URI.create("file:/page.txt")).build();
        Capture capture = new Capture(lead, lead.uri(), 0, Map.of(), new byte[0], null);
        Format format = new Format("text/plain", StandardCharsets.UTF_8, 1, List.of(), List.of());
        return new Draft(capture, format, new Page(blocks, Outline.FLAT, List.of(), List.of()), "test");
    }
}

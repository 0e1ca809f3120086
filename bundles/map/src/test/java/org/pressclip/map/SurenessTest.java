package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;

class SurenessTest {
    private static final String HERE = "https://gazette.example/news/harbour";
    private static final Sureness SHIPPED = Sureness.shipped();

    @Test
    void titlesThatAgreeAreSurerThanTitlesThatDiffer() {
        double agreed = headline("Harbour opens", "Harbour opens", "Harbour opens");
        double disputed = headline("Harbour opens", "A day at the sea", "Our summer guide");
        assertThat(agreed).isGreaterThan(disputed + 0.1);
    }

    @Test
    void aDayThatLinkedDataAndMetasGiveIsSurerThanOneThatTheyDeny() {
        double agreed = published("2024-03-01", "2024-03-01", "2024-03-01");
        double disputed = published("2024-03-01", "2019-07-09", "2019-07-09");
        assertThat(agreed).isGreaterThan(0.7).isGreaterThan(disputed + 0.1);
    }

    @Test
    void aDayInNumbersAgreesInEitherOrder() {
        Draft draft = Drafts.of(
                HERE, List.of(Drafts.meta(Field.DATE_PUBLISHED, "article:published_time", "03/01/2024")), Drafts.STORY);
        for (String day : List.of("2024-03-01", "2024-01-03")) {
            assertThat(Grounds.of(draft, Field.DATE_PUBLISHED, List.of(day), 0.9))
                    .containsKey("meta published agrees")
                    .doesNotContainKey("meta published differs");
        }
    }

    @Test
    void aFieldWithoutWeightsIsNotKnown() {
        assertThat(SHIPPED.knows(Field.HEADLINE)).isTrue();
        assertThat(SHIPPED.knows(Field.DESCRIPTION)).isFalse();
        assertThat(Sureness.NONE.knows(Field.HEADLINE)).isFalse();
    }

    @Test
    void theLikelihoodIsTheLogisticOfTheWeightedGrounds() {
        Sureness one = new Sureness(Map.of("field", Map.of("bias", -1.0, "agrees", 3.0)));
        assertThat(one.of("field", Map.of("bias", 1.0, "agrees", 1.0, "unheard of", 1.0)))
                .isEqualTo(0.881);
        assertThat(one.of("field", Map.of("bias", 1.0))).isEqualTo(0.269);
    }

    private static double headline(String chosen, String meta, String data) {
        Draft draft = Drafts.of(
                HERE,
                List.of(Drafts.meta(Field.HEADLINE, "og:title", meta), Drafts.json(Field.HEADLINE, data)),
                Drafts.STORY);
        return SHIPPED.of(Field.HEADLINE, Grounds.of(draft, Field.HEADLINE, List.of(chosen), 0.9));
    }

    private static double published(String chosen, String meta, String data) {
        Draft draft = Drafts.of(
                HERE,
                List.of(
                        Drafts.meta(Field.DATE_PUBLISHED, "article:published_time", meta),
                        Drafts.json(Field.DATE_PUBLISHED, data)),
                Drafts.STORY);
        return SHIPPED.of(Field.DATE_PUBLISHED, Grounds.of(draft, Field.DATE_PUBLISHED, List.of(chosen), 0.9));
    }
}

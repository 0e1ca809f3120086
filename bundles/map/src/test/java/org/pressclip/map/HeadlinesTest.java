package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.sheet.Sheet;

class HeadlinesTest {
    private static final String PUBLISHER = "Harbour Gazette";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ferry stays in port | Harbour Gazette",
                "Ferry stays in port – Harbour Gazette",
                "Harbour Gazette: Ferry stays in port",
                "Ferry stays in port - The Harbour Gazette",
                "Ferry stays in port » harbourgazette",
                "Ferry stays in port | News | Harbour Gazette"
            })
    void theNameOfTheSiteIsNoPartOfATitle(String title) {
        assertThat(headline(title(title))).startsWith("Ferry stays in port").doesNotContainIgnoringCase("gazette");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ferry: why it stays in port",
                "Ferry-boats stay in port",
                "Ferry stays in port - for now",
                "Harbour Gazette"
            })
    void whatNamesNoSiteIsKept(String title) {
        assertThat(headline(title(title))).isEqualTo(title);
    }

    @Test
    void aSiteThatNobodyNamesIsKnownByAnotherTitleWithoutIt() {
        assertThat(headline(
                        title("Ferry stays in port | Outer Isles Today"),
                        Drafts.json(Field.HEADLINE, "Ferry stays in port")))
                .isEqualTo("Ferry stays in port");
    }

    @Test
    void theMainHeadingBeatsWhatTheHeadOfThePageSays() {
        assertThat(headline(
                        Drafts.json(Field.HEADLINE, "Why your ferry is late: ten things to know"),
                        Drafts.meta(Field.HEADLINE, "og:title", "Why your ferry is late: ten things to know"),
                        heading(0.8)))
                .isEqualTo("Ferry stays in port");
    }

    @Test
    void aMainHeadingThatIsHardlyBelievedDoesNot() {
        assertThat(headline(
                        Drafts.json(Field.HEADLINE, "Storm closes the harbour"),
                        Drafts.meta(Field.HEADLINE, "og:title", "Storm closes the harbour"),
                        heading(0.4)))
                .isEqualTo("Storm closes the harbour");
    }

    @Test
    void whatLostIsOnRecordAndWhatAgreedIsNot() {
        Choice choice = choose(
                Drafts.json(Field.HEADLINE, "Why your ferry is late"),
                Drafts.meta(Field.HEADLINE, "og:title", "Ferry stays in port"),
                heading(0.8));
        assertThat(choice.lost()).extracting(Claim::value).containsExactly("Why your ferry is late");
    }

    @Test
    void aPageWithoutTitlesHasNoHeadline() {
        assertThat(Headlines.choose(draft(), PUBLISHER)).isEmpty();
    }

    private static Claim title(String words) {
        return Drafts.meta(Field.HEADLINE, "title", words);
    }

    private static Claim heading(double sure) {
        return Claim.of(
                Field.HEADLINE,
                "Ferry stays in port",
                new Evidence(Evidence.Kind.TEXT, "headline", 0, 0, "Ferry stays in port".length(), true),
                sure);
    }

    private static String headline(Claim... claims) {
        return choose(claims).value();
    }

    private static Choice choose(Claim... claims) {
        return Headlines.choose(draft(claims), PUBLISHER).orElseThrow();
    }

    private static Draft draft(Claim... claims) {
        return Sheet.web("https://www.example.org/ferry")
                .claims(List.of(claims))
                .heading(1, "Ferry stays in port")
                .paragraph(Drafts.STORY)
                .toMap();
    }
}

package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Evidence.Kind;
import org.pressclip.api.Field;
import org.pressclip.api.Spans;
import org.pressclip.map.DateChoice.Choice;
import org.pressclip.sheet.Sheet;

class DateChoiceTest {
    private final List<Claim> claims = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String address = "https://example.org/a";
    private String country = "";
    private String language = "en";
    private @Nullable Instant fetched;

    // ---- zones

    @Test
    void noZoneIsInventedWhereNoneIsStated() {
        line(Field.DATE, "13/10/2016 21:37", 0.7);
        assertThat(published()).isEqualTo("2016-10-13T21:37");
    }

    @Test
    void anAmbiguousZoneIsThatOfThePublishersMoney() {
        texts.addAll(List.of("Monthly", "₹250", "₹2,500"));
        line(Field.DATE_PUBLISHED, "Sep 08 2016 | 12:32 PM IST", 0.75);
        assertThat(published()).isEqualTo("2016-09-08T12:32+05:30");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.in/a, 2016-09-08T12:32+05:30",
        "https://www.example.ie/a, 2016-09-08T12:32+01:00",
        "https://www.example.co.il/a, 2016-09-08T12:32+02:00",
        "https://www.example.com/a, 2016-09-08T12:32+05:30"
    })
    void anAmbiguousZoneIsThatOfTheNationalDomain(String at, String value) {
        address = at;
        line(Field.DATE_PUBLISHED, "Sep 08 2016 | 12:32 PM IST", 0.75);
        assertThat(published()).isEqualTo(value);
    }

    @Test
    void anAmbiguousZoneOfAnUnknownPublisherIsLeftOutWithAWarning() {
        line(Field.DATE_PUBLISHED, "Sep 08 2016 12:32 PM BST", 0.75);
        assertThat(choose().published().warnings()).singleElement().asString().contains("BST");
    }

    @Test
    void aTimeWithoutAZoneIsMeantInThatOfItsFeed() {
        claim("zone", "Europe/Vienna", Kind.FEED, 0.3);
        line(Field.DATE, "13/10/2016 21:37", 0.7);
        assertThat(published()).isEqualTo("2016-10-13T21:37+02:00");
    }

    @Test
    void anAmbiguousZoneIsThatOfItsFeed() {
        claim("zone", "Europe/Dublin", Kind.FEED, 0.3);
        line(Field.DATE_PUBLISHED, "Sep 08 2016 | 12:32 PM IST", 0.75);
        assertThat(published()).isEqualTo("2016-09-08T12:32+01:00");
    }

    @Test
    void theSameMomentInUniversalTimeTellsTheZone() {
        line(Field.DATE_MODIFIED, "Sep 08 2016 12:32 PM IST", 0.75);
        claim(Field.DATE_PUBLISHED, "2016-09-08T07:02:00Z", Kind.JSON_LD, 0.9);
        assertThat(choose().modified().value()).isEqualTo("2016-09-08T12:32+05:30");
    }

    @Test
    void aPublishersNameTellsItsCountry() {
        claims.add(Claim.of(Field.PUBLISHER, "The Dublin Courier", Evidence.of(Kind.META, "og:site_name"), 0.8));
        line(Field.DATE_PUBLISHED, "Sep 08 2016 12:32 PM IST", 0.75);
        assertThat(published()).isEqualTo("2016-09-08T12:32+01:00");
    }

    @Test
    void anUnambiguousZoneNeedsNoCountry() {
        line(Field.DATE_PUBLISHED, "8 September 2016 12:32 CEST", 0.75);
        assertThat(published()).isEqualTo("2016-09-08T12:32+02:00");
    }

    // ---- day and month

    @Test
    void theTextsOwnPastSettlesTheOrder() {
        line(Field.DATE, "03/10/2016 21:37", 0.7);
        mention("September 12");
        assertThat(published()).isEqualTo("2016-10-03T21:37");
    }

    @Test
    void theTextsOwnPastSettlesTheOrderTheOtherWayToo() {
        line(Field.DATE, "03/10/2016 9:37 AM", 0.7);
        mention("March 8");
        assertThat(published()).isEqualTo("2016-03-10T09:37");
    }

    @Test
    void anotherDateOfTheSameDaySettlesTheOrder() {
        line(Field.DATE, "04/10/2016 21:37", 0.7);
        claim(Field.DATE, "2016/04/10", Kind.URL, 0.6);
        assertThat(published()).isEqualTo("2016-04-10T21:37");
    }

    @Test
    void aDayThatHasNotBeenYetSettlesTheOrder() {
        fetched = Instant.parse("2016-05-01T00:00:00Z");
        line(Field.DATE, "04/10/2016", 0.7);
        assertThat(published()).isEqualTo("2016-04-10");
    }

    @ParameterizedTest
    @CsvSource({
        "us, en, 2016-04-10",
        "gb, en, 2016-10-04",
        "'', de, 2016-10-04",
        "'', en-US, 2016-04-10",
        "ph, en, 2016-04-10"
    })
    void customSettlesTheOrderWhereNothingElseDoes(String where, String tongue, String value) {
        country = where;
        language = tongue;
        line(Field.DATE, "04/10/2016", 0.7);
        assertThat(published()).isEqualTo(value);
    }

    @Test
    void otherNumbersOfThePageShowItsOrder() {
        line(Field.DATE, "04/10/2016", 0.7);
        claims.add(Claim.of(Field.DATE, "28/09/2016", Evidence.of(Kind.TEXT, "list"), 0.15));
        assertThat(published()).isEqualTo("2016-10-04");
    }

    @Test
    void anOrderThatNothingSettlesIsSaidToBeDoubtful() {
        line(Field.DATE, "04/10/2016", 0.7);
        assertThat(choose().published().warnings()).singleElement().asString().contains("04/10/2016");
    }

    // ---- which day

    @Test
    void theMinuteOfThePageGoesBeforeTheDayOfItsHead() {
        claim(Field.DATE_PUBLISHED, "2016-09-08", Kind.META, 0.85);
        line(Field.DATE_PUBLISHED, "8 September 2016, 12:32", 0.75);
        assertThat(published()).isEqualTo("2016-09-08T12:32");
    }

    @Test
    void aMachinesMidnightIsADay() {
        claim(Field.DATE_PUBLISHED, "2016-09-08T00:00:00Z", Kind.JSON_LD, 0.9);
        assertThat(published()).isEqualTo("2016-09-08");
    }

    @Test
    void structuredDataWithAnOffsetGoesBeforeText() {
        claim(Field.DATE_PUBLISHED, "2016-09-08T12:32:10+05:30", Kind.JSON_LD, 0.9);
        line(Field.DATE, "7 September 2016", 0.7);
        assertThat(published()).isEqualTo("2016-09-08T12:32:10+05:30");
    }

    @Test
    void severalWitnessesAgreeingRaiseTheConfidence() {
        claim(Field.DATE_PUBLISHED, "2016-09-08", Kind.META, 0.8);
        double alone = choose().published().confidence();
        claim(Field.DATE_PUBLISHED, "2016-09-08", Kind.JSON_LD, 0.8);
        assertThat(choose().published().confidence()).isGreaterThan(alone);
    }

    @Test
    void aWeakDateDeepInThePageIsNone() {
        line(Field.DATE, "8 September 2016", 0.25);
        Choice choice = choose();
        assertThat(choice.published().value()).isEmpty();
        assertThat(choice.published().claim()).isNull();
        assertThat(choice.published().lost()).hasSize(1);
    }

    @Test
    void aMentionAloneIsNoDate() {
        mention("8 September 2016");
        assertThat(published()).isEmpty();
    }

    @Test
    void aDateAfterTheFetchingIsRefusedAndSaid() {
        fetched = Instant.parse("2016-09-08T10:00:00Z");
        claim(Field.DATE_PUBLISHED, "2016-12-10", Kind.META, 0.9);
        line(Field.DATE, "7 September 2016", 0.7);
        Choice choice = choose();
        assertThat(choice.published().value()).isEqualTo("2016-09-07");
        assertThat(choice.published().warnings()).singleElement().asString().contains("2016-12-10", "refused");
    }

    @Test
    void theBeginningOfTheComputersTimeIsNoDate() {
        claim(Field.DATE_PUBLISHED, "1970-01-01T00:00:00Z", Kind.META, 0.9);
        assertThat(published()).isEmpty();
    }

    @Test
    void aHeaderAloneDatesNothing() {
        claim(Field.DATE_MODIFIED, "Thu, 08 Sep 2016 07:02:00 GMT", Kind.HEADER, 0.9);
        assertThat(choose().published().value()).isEmpty();
        assertThat(choose().modified().value()).isEmpty();
    }

    @Test
    void aDayWithoutAYearTakesItFromTheSameDayElsewhere() {
        line(Field.DATE, "Sep 8, 12:32 PM", 0.6);
        claim(Field.DATE, "2016/09/08", Kind.URL, 0.6);
        assertThat(published()).startsWith("2016-09-08");
    }

    @Test
    void aDayWithoutAYearIsNoneWhereNothingTellsIt() {
        line(Field.DATE, "Sep 8", 0.9);
        assertThat(published()).isEmpty();
        fetched = Instant.parse("2016-09-01T00:00:00Z");
        assertThat(published()).isEqualTo("2015-09-08");
    }

    @Test
    void aRelativeDateNeedsTheTimeOfFetching() {
        line(Field.DATE, "2 days ago", 0.8);
        assertThat(published()).isEmpty();
        fetched = Instant.parse("2016-09-10T10:00:00Z");
        assertThat(published()).isEqualTo("2016-09-08");
    }

    // ---- published and modified

    @Test
    void labelsKeepTheirMeaning() {
        address = "https://www.example.in/a";
        line(Field.DATE_MODIFIED, "Aug 26 2016 | 12:57 PM IST", 0.85);
        line(Field.DATE_PUBLISHED, "Aug 26 2016 | 12:44 PM IST", 0.75);
        Choice choice = choose();
        assertThat(choice.published().value()).isEqualTo("2016-08-26T12:44+05:30");
        assertThat(choice.modified().value()).isEqualTo("2016-08-26T12:57+05:30");
    }

    @Test
    void aDateOfChangeAloneIsTakenForPublicationWithAWarning() {
        line(Field.DATE_MODIFIED, "8 September 2016", 0.85);
        Choice choice = choose();
        assertThat(choice.published().value()).isEqualTo("2016-09-08");
        assertThat(choice.modified().value()).isEqualTo("2016-09-08");
        assertThat(choice.published().confidence()).isLessThan(choice.modified().confidence());
        assertThat(choice.published().warnings()).singleElement().asString().contains("change");
    }

    @Test
    void aChangeBeforePublicationIsSaid() {
        claim(Field.DATE_PUBLISHED, "2016-09-08", Kind.JSON_LD, 0.9);
        claim(Field.DATE_MODIFIED, "2016-09-01", Kind.JSON_LD, 0.9);
        Choice choice = choose();
        assertThat(choice.published().value()).isEqualTo("2016-09-08");
        assertThat(choice.published().warnings()).singleElement().asString().contains("earlier");
    }

    @Test
    void anUnlabelledDateAfterAStrongDateOfChangeIsNotPublication() {
        line(Field.DATE, "20 September 2016", 0.5);
        line(Field.DATE_MODIFIED, "8 September 2016", 0.85);
        assertThat(published()).isEqualTo("2016-09-08");
    }

    @Test
    void aCommentOfTheDayOfTheLastChangeDoesNotMakeItPublication() {
        line(Field.DATE, "8 September 2016", 0.2);
        claim(Field.DATE_MODIFIED, "2016-09-08", Kind.META, 0.9);
        assertThat(published()).isEmpty();
    }

    @Test
    void anEarlierDayBesideTheHeadlineGoesBeforeALaterOneInTheHead() {
        Block heading = Block.of(0, Block.Kind.HEADING, Spans.of("Harbour closed"), 0);
        Block below = Block.of(1, Block.Kind.PARAGRAPH, Spans.of("8 September 2016"), 0);
        claim(Field.DATE_PUBLISHED, "2016-10-24", Kind.META, 0.9);
        Sheet page = Sheet.web(address)
                .claims(claims)
                .claim(Claim.of(Field.HEADLINE, "Harbour closed", Evidence.apart(heading, "headline"), 0.9))
                .claim(Claim.of(Field.DATE, "8 September 2016", Evidence.apart(below, "line"), 0.8))
                .heading(1, "Harbour closed")
                .paragraph("8 September 2016");
        assertThat(DateChoice.choose(page.toMap(), country, language)
                        .published()
                        .value())
                .isEqualTo("2016-09-08");
    }

    // ---- helpers

    private void claim(String field, String raw, Kind kind, double confidence) {
        claims.add(Claim.of(field, raw, Evidence.of(kind, ""), confidence));
    }

    private void line(String field, String raw, double confidence) {
        texts.add(raw);
        Block block = Block.of(texts.size() - 1, Block.Kind.PARAGRAPH, Spans.of(raw), 0);
        claims.add(Claim.of(field, raw, Evidence.apart(block, "line"), confidence));
    }

    private void mention(String raw) {
        claims.add(Claim.of(Field.MENTIONED_DATE, raw, Evidence.of(Kind.TEXT, "prose"), 0.1));
    }

    private String published() {
        return choose().published().value();
    }

    private Choice choose() {
        Sheet page = Sheet.web(address).fetched(fetched).claims(claims).paragraph(texts.toArray(new String[0]));
        return DateChoice.choose(page.toMap(), country, language);
    }
}

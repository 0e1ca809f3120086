package org.pressclip.find.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Span;
import org.pressclip.sheet.Sheet;

class DatesFinderTest {
    private static final String PROSE =
            "The ferry company said that the harbour would stay closed until the storm had passed.";

    @Test
    @Timeout(20)
    void aMegabyteOfDatesInOneParagraphTakesSeconds() {
        Draft draft = found("12/12/2016 ".repeat(90_000));
        assertThat(draft.claims()).hasSizeLessThan(300);
    }

    @Test
    void theDayOnWhichABrowserPrintedAPageIsNotThePages() {
        Draft draft = find(Sheet.web("file:///page.pdf")
                .in("header.print-margin p", margin -> margin.paragraph("11/23/26, 1:29 PM"))
                .heading(1, "Harbour closed")
                .paragraph("12 March 2025")
                .paragraph(PROSE));
        assertThat(draft.claims())
                .extracting(Claim::raw)
                .contains("12 March 2025")
                .doesNotContain("11/23/26, 1:29 PM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "First Published: Sep 08 2016 | 12:32 PM IST; datePublished; Sep 08 2016 | 12:32 PM IST; First Published",
                "Last Updated : Sep 08 2016 | 12:32 PM IST; dateModified; Sep 08 2016 | 12:32 PM IST; Last Updated",
                "03/10/2016 21:37 by admin; date; 03/10/2016 21:37; ''",
                "03/10/2016 21:37 | newsdesk; date; 03/10/2016 21:37; ''",
                "Published by Ada Writer on 8 September 2016; datePublished; 8 September 2016; Published",
                "Veröffentlicht am 8. September 2016, 12.32 Uhr; datePublished; 8. September 2016, 12.32 Uhr; Veröffentlicht am",
                "发布时间：2016年10月3日 21:37; datePublished; 2016年10月3日 21:37; 发布时间",
                "2016年10月3日 21:37 更新; dateModified; 2016年10月3日 21:37; 更新",
                "Ada Writer | Sep 8, 2016 | 5 min read; date; Sep 8, 2016; ''",
                "By Ada Writer, senior reporter for science, Sep 8, 2016; date; Sep 8, 2016; ''",
                "Ada Writer, senior reporter | Sep 8, 2016; date; Sep 8, 2016; ''",
                "09/08/2016 by Ada Writer, professor of harbours at the university; date; 09/08/2016; ''",
                "le 01/10/16 à 18:05, mis à jour à 19:10; date; 01/10/16 à 18:05; ''",
                "Objavljeno: 8. rujna 2016.; datePublished; 8. rujna 2016; Objavljeno",
            })
    void claimsTheDateWithItsLabel(String line, String field, String raw, String label) {
        Draft draft = found("# Harbour closed", line, PROSE);
        assertThat(draft.claims(field)).singleElement().satisfies(claim -> {
            assertThat(claim.raw()).isEqualTo(raw);
            assertThat(claim.detail("label")).isEqualTo(label);
            assertThat(claim.evidence().apart()).isTrue();
            assertThat(claim.confidence()).isGreaterThanOrEqualTo(0.6);
            assertThat(claim.by()).isEqualTo("find.dates");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/10/2016 21:37 by admin",
                "First Published: Sep 08 2016 | 12:32 PM IST",
                "Posted on Sep 8, 2016 - 5 min read",
                "Published Sep 8, 2016 10:00 AM | Updated Sep 9, 2016 11:30 AM"
            })
    void aLineOfNothingButDateStandsApartAsAWhole(String line) {
        Draft draft = found("# Harbour closed", line, PROSE);
        assertThat(dates(draft)).isNotEmpty().allSatisfy(claim -> {
            assertThat(claim.evidence().apart()).isTrue();
            assertThat(claim.evidence().from()).isZero();
            assertThat(claim.evidence().to()).isEqualTo(line.length());
        });
    }

    @Test
    void aLineWithAPlaceGivesUpItsDateAlone() {
        Draft draft = found("# Harbour closed", "Reuters Oslo Posted: Sep 8, 2016", PROSE);
        assertThat(draft.claims(Field.DATE_PUBLISHED))
                .singleElement()
                .satisfies(claim -> assertThat(claim.evidence().from()).isEqualTo("Reuters Oslo ".length()));
    }

    @Test
    void aDateWithinASentenceIsOnlyMentioned() {
        Draft draft = found(
                "# Harbour closed",
                "The company on September 9 announced that the line of 4 May 2014 would end.",
                PROSE);
        assertThat(dates(draft)).isEmpty();
        assertThat(draft.claims(Field.MENTIONED_DATE))
                .extracting(Claim::raw)
                .containsExactly("September 9", "4 May 2014");
        assertThat(draft.claims(Field.MENTIONED_DATE))
                .allSatisfy(claim -> assertThat(claim.evidence().apart()).isFalse());
    }

    @Test
    void theDayOfADatelineIsADateWithoutAYear() {
        Draft draft = found("# Harbour closed", "OSLO, Aug 23 (Reuters) - " + PROSE);
        assertThat(draft.claims(Field.DATE)).singleElement().satisfies(claim -> {
            assertThat(claim.raw()).isEqualTo("Aug 23");
            assertThat(claim.detail("label")).isEqualTo("dateline");
            assertThat(claim.evidence().apart()).isFalse();
        });
    }

    @Test
    void aLabelInTheBlockBeforeCounts() {
        Draft draft = found("# Harbour closed", "Published:", "8 September 2016", PROSE);
        assertThat(draft.claims(Field.DATE_PUBLISHED)).extracting(Claim::raw).containsExactly("8 September 2016");
    }

    @Test
    void aDayThatTheLabelSaysIsAnothersIsNotThePages() {
        Draft draft = found("# Harbour closed", "Event date: 8 September 2016", "Born: 4 May 1950", PROSE);
        assertThat(dates(draft)).isEmpty();
    }

    @Test
    void aDateFarFromTheHeadlineIsWeak() {
        List<String> lines = new ArrayList<>(List.of("# Harbour closed"));
        for (int i = 0; i < 20; i++) {
            lines.add(PROSE);
        }
        lines.add("8 September 2016");
        lines.add(PROSE);
        Draft draft = found(lines.toArray(new String[0]));
        assertThat(draft.claims(Field.DATE)).singleElement().satisfies(claim -> assertThat(claim.confidence())
                .isLessThan(0.4));
    }

    @Test
    void aDateAmongCommentsIsWeakAndOneInADateElementIsStrong() {
        Draft draft = find(Sheet.web("https://example.org/a")
                .heading(1, "Harbour closed")
                .in("span.postDate", stamp -> stamp.paragraph("8 September 2016"))
                .paragraph(PROSE, PROSE, PROSE, PROSE)
                .in("div.comments-list", comments -> comments.paragraph("9 September 2016"))
                .paragraph(Span.link("10 September 2016", "/x")));
        assertThat(draft.claims(Field.DATE)).extracting(Claim::confidence).satisfies(all -> {
            assertThat(all.get(0)).isGreaterThan(0.75);
            assertThat(all.get(1)).isLessThan(0.3);
            assertThat(all.get(2)).isLessThan(0.3);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/news/2016/10/01/harbour, 2016/10/01",
        "https://example.org/2016-10-01-harbour, 2016-10-01",
        "https://example.org/a/20161001/harbour, 20161001",
        "https://example.org/2016/10/harbour, 2016/10",
        "https://example.org/2016/oct/01/harbour, 2016/oct/01",
    })
    void theAddressNamesADay(String address, String raw) {
        Draft draft = find(Sheet.web(address));
        assertThat(draft.claims(Field.DATE)).singleElement().satisfies(claim -> {
            assertThat(claim.raw()).isEqualTo(raw);
            assertThat(claim.evidence().kind()).isEqualTo(Evidence.Kind.URL);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/item/12016/10/01",
                "https://example.org/top-10-of-2016-so-far",
                "https://example.org/2016/99/"
            })
    void otherNumbersInAnAddressAreNoDay(String address) {
        assertThat(find(Sheet.web(address)).claims()).isEmpty();
    }

    @Test
    void aCalendarOfAThousandDaysIsClaimedInPartOnly() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("8 September 2016");
        }
        assertThat(found(lines.toArray(new String[0])).claims()).hasSize(200);
    }

    @Test
    void theDatesOfAListAreNotThePages() {
        Sheet page = Sheet.web("https://harbour.example/events").heading(1, "Harbour fairs");
        for (int day = 1; day <= 6; day++) {
            String date = "March " + day + ", 2016";
            page.in(
                    "div.fair",
                    fair -> fair.paragraph(date).heading(3, "A fair").paragraph(PROSE));
        }
        assertThat(dates(find(page))).hasSize(6).allSatisfy(claim -> assertThat(claim.confidence())
                .isLessThan(0.2));
    }

    @Test
    void theStorysOwnDateMayLookLikeThoseOfTeasers() {
        Sheet page = Sheet.web("https://harbour.example/a")
                .heading(1, "Harbour closed")
                .in("div.card", card -> card.paragraph("March 9, 2016"))
                .paragraph(PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE);
        for (int day = 1; day <= 6; day++) {
            String date = "March " + day + ", 2016";
            page.in("div.card", card -> card.paragraph(date).heading(3, "Another story"));
        }
        assertThat(dates(find(page)).get(0).confidence()).isGreaterThan(0.4);
    }

    private static List<Claim> dates(Draft draft) {
        return draft.claims().stream()
                .filter(claim -> claim.field().equals(Field.DATE)
                        || claim.field().equals(Field.DATE_PUBLISHED)
                        || claim.field().equals(Field.DATE_MODIFIED))
                .toList();
    }

    /** What is found in a dump; a line that begins with "# " is a heading. */
    private static Draft found(String... lines) {
        Sheet page = Sheet.dump();
        for (String line : lines) {
            if (line.startsWith("# ")) {
                page.heading(1, line.substring(2));
            } else {
                page.paragraph(line);
            }
        }
        return find(page);
    }

    private static Draft find(Sheet page) {
        DatesFinder finder =
                new DatesFinder(Converters.standardConverter().convert(Map.of()).to(DatesFinder.Config.class));
        Draft draft = page.toFind("find.dates");
        finder.find(draft);
        return draft;
    }
}

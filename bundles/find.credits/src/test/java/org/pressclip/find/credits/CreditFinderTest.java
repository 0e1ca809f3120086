package org.pressclip.find.credits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.sheet.Sheet;

class CreditFinderTest {
    private static final String HEADLINE = "Crane falls over in the harbour";
    private static final String REST = "The harbour of the small town was closed on Monday after a crane fell over in"
            + " the wind and nobody was hurt.";
    private static final String MORE = "Three ships had to wait outside until the evening, and a ferry with two hundred"
            + " people on board turned back to the island it had come from.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GENEVA (AFP) — |Geneva|AFP",
                "Geneva (AFP) - |Geneva|AFP",
                "NEW DELHI, Aug 23 (PTI): |New Delhi|PTI",
                "New Delhi, Aug 23 (Press Trust of India) |New Delhi|PTI",
                "Washington: |Washington|",
                "BERLIN – |Berlin|",
                "LISBOA, 3 mar 2021 (Lusa) – |Lisboa|Lusa",
                "Kyiv, 12 de mayo (EFE).- |Kyiv|EFE",
                "PARÍS (AP) — |París|AP",
                "МОСКВА, 9 сен — РИА Новости. |Москва|RIA Novosti",
                "МОСКВА, 9 сентября. /ТАСС/. |Москва|TASS",
                "काठमांडू, 9 सितम्बर (वार्ता) |काठमांडू|वार्ता",
                "नई दिल्ली: |नई दिल्ली|",
                "北京9月9日电 |北京|",
                "（新华社北京9月9日电）|北京|Xinhua",
                "新华社北京9月9日电（记者 某某）|北京|Xinhua",
                "[서울=연합뉴스] |서울|Yonhap",
                "【ワシントン共同】|ワシントン|Kyodo",
                "القاهرة (أ ف ب) - |القاهرة|AFP",
                "HARBORVILLE (AP) — |Harborville|AP",
                "HARBORVILLE, March 3 (XNA) — |Harborville|XNA",
                "By Jane Doe, LONDON, March 3 – |London|",
                "Berlin/Paris (dpa/AFP) – |Berlin/Paris|AFP",
                "(ANSA) - ROMA, 12 MAG - |Roma|ANSA",
                "ANKARA (AA) - |Ankara|AA",
            })
    void aDatelineIsReadAndStandsApart(String prefix, String place, String agency) {
        Draft draft = find(HEADLINE, prefix + " " + REST, MORE);
        Claim dateline = one(draft, Field.DATELINE);
        assertThat(dateline.value()).isEqualTo(place);
        Evidence evidence = dateline.evidence();
        assertThat(evidence.apart()).isTrue();
        assertThat(draft.block(1).text().substring(evidence.to()).strip()).isEqualTo(REST);
        if (agency != null) {
            assertThat(draft.claims(Field.CREDIT)).extracting(Claim::value).contains(agency);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kerry: we will go to the town in the evening, whatever the others say about it today.",
                "Breaking: The harbour of the small town was closed on Monday after a crane fell over in it.",
                "BREAKING — The harbour of the small town was closed on Monday after a crane fell over in it.",
                "The minister - a man of few words - said on Monday that the harbour of the town was closed.",
                "In Geneva, the ministers met for the third time this week - and again there was no agreement.",
                "Anna Smith: I have lived in this town for thirty years and never seen a wind like this one.",
                "He said (AFP) that the harbour had been closed by the mayor, who was there on Monday morning.",
            })
    void anOrdinaryFirstSentenceIsNoDateline(String sentence) {
        assertThat(find(HEADLINE, sentence, MORE).claims(Field.DATELINE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AFP Geneva|Geneva|AFP",
                "By Reuters Fort Worth|Fort Worth|Reuters",
                "By dpa Frankfurt am Main|Frankfurt am Main|dpa",
                "AP St. Louis [US]|St. Louis|AP",
                "ANI Geneva [Switzerland]|Geneva|ANI",
                "Press Trust of India New Delhi|New Delhi|PTI",
                "IANS / Mumbai|Mumbai|IANS",
                "Reuters Vienna|Vienna|Reuters",
                "Xinhua Harborville [Ruritania]|Harborville|Xinhua",
                "XYZ Nairobi [Kenya]|Nairobi|XYZ",
            })
    void anAgencyAndAPlaceOnALineOfTheirOwnAreBoth(String line, String place, String agency) {
        Draft draft = find(HEADLINE, "Image", line, "Last Updated : Sep 09 2016 | 12:32 PM IST", REST, MORE);
        assertThat(one(draft, Field.DATELINE).value()).isEqualTo(place);
        assertThat(one(draft, Field.CREDIT).value()).isEqualTo(agency);
        assertThat(one(draft, Field.DATELINE).evidence().apart()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- With IANS Inputs|IANS",
                "(With inputs from agencies)|agencies",
                "--IANS|IANS",
                "(With PTI inputs)|PTI",
                "Source: Xinhua|Xinhua",
                "(dpa)|dpa",
                "Mit Material von dpa|dpa",
                "avec AFP|AFP",
                "Con información de EFE|EFE",
                "(With inputs from Harbour News Service)|Harbour News Service",
                "Avec l’Agence Presse Littorale (APL)|Agence Presse Littorale",
                "with Harbour News Agency|Harbour News Agency",
                "Источник: ТАСС|TASS",
                "Agence France-Presse contributed to this report.|AFP",
            })
    void aCreditBelowTheStoryIsRead(String line, String agency) {
        Draft draft = find(HEADLINE, REST, MORE, line);
        Claim credit = one(draft, Field.CREDIT);
        assertThat(credit.value()).isEqualTo(agency);
        assertThat(credit.evidence().apart()).isTrue();
        assertThat(credit.evidence().block()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nobody of the staff has read this: unedited copy from the agency",
                "Note: This dispatch was delivered through a news agency and is not checked by our desk.",
                "Harbour Gazette reporters had no part in this report.",
                "(Apart from the title, nothing here was altered by Harbour Gazette.)",
            })
    void aLineThatSaysWhoDidNotEditItIsAboutItsUse(String line) {
        assertThat(one(find(HEADLINE, REST, MORE, line), Field.USAGE).evidence().block())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The report was supplied by an agency of the government, and the mayor did not like what it said of him.",
                "No reporter of the town had a camera, but a fisherman who stood on the quay had filmed all of it.",
                "Editors of three papers did not print the letter, which had come from a news agency abroad.",
            })
    void aSentenceOnAgenciesAndEditorsIsNotAboutItsUse(String sentence) {
        Draft draft = find(HEADLINE, REST, sentence, MORE, MORE + " Nobody complained.", REST);
        assertThat(draft.claims(Field.USAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "## harbourtimes.example : Harbour Times|Harbour Times",
                "Harbour Times - harbourtimes.example|Harbour Times",
            })
    void aNameBesideTheHostIsThePublisher(String title, String name) {
        Draft draft = find(title, "http://www.harbourtimes.example", HEADLINE, REST, MORE);
        assertThat(draft.claims(Field.PUBLISHER)).extracting(Claim::value).contains(name);
    }

    @Test
    void anArticleOrADayWithACapitalBelongsToThePublishersName() {
        Draft draft = find(
                HEADLINE,
                REST,
                MORE,
                "Subscribe to Harbour Today",
                "Read Harbour Today on your phone, tablet and computer",
                "Cancel your subscription at any time");
        assertThat(draft.claims(Field.PUBLISHER)).extracting(Claim::value).containsExactly("Harbour Today");
        draft = find(
                HEADLINE,
                REST,
                MORE,
                "Read The Harbour Light on your phone and tablet",
                "Download The Harbour Light app");
        assertThat(draft.claims(Field.PUBLISHER)).extracting(Claim::value).containsExactly("The Harbour Light");
    }

    @Test
    void aSectionBehindMoreFromIsNoPublisher() {
        assertThat(find(HEADLINE, REST, MORE, "More from World").claims(Field.PUBLISHER))
                .isEmpty();
    }

    @Test
    void aCreditBehindTheLastSentenceIsCutOffWithoutIt() {
        Draft draft = find(HEADLINE, REST, MORE + " (PTI)");
        Claim credit = one(draft, Field.CREDIT);
        assertThat(credit.value()).isEqualTo("PTI");
        assertThat(draft.block(2).text().substring(0, credit.evidence().from())).isEqualTo(MORE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The minister spoke with the mayor by telephone, EFE news quoted the office as saying in a statement.",
                "“We will build the harbour again, and better than it was before the storm,” Smith was quoted by IANS.",
                "The ships will have to wait until the evening or go to another harbour, NBC reported.",
                "The harbour will be closed for a week, and ships have to go elsewhere, the mayor told Reuters.",
            })
    void whoIsQuotedInTheStoryIsNotCredited(String sentence) {
        Draft draft = find(HEADLINE, REST, sentence);
        assertThat(draft.claims(Field.CREDIT))
                .allMatch(claim -> claim.confidence() < 0.3 && !claim.evidence().apart());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "By Jane Doe|Jane Doe",
                "By Jane Doe, Staff Writer|Jane Doe",
                "Von Max Mustermann|Max Mustermann",
                "Par Jeanne Dupont|Jeanne Dupont",
                "Por Ana García López|Ana García López",
                "Автор: Иван Петров|Иван Петров",
                "Written by Jane Doe on 3 March 2020|Jane Doe",
                "Jane Doe / Staff Writer|Jane Doe",
                "文/张三丰|张三丰",
            })
    void aBylineNamesWhoWroteIt(String line, String name) {
        Draft draft = find(HEADLINE, line.replace('/', line.startsWith("文") ? '/' : '|'), REST, MORE);
        Claim author = one(draft, Field.AUTHOR);
        assertThat(author.value()).isEqualTo(name);
        assertThat(author.detail("account")).isEmpty();
        assertThat(author.evidence().apart()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|By Jane Doe|Jane Doe",
                "es|Por Lucía Ferrer|Lucía Ferrer",
                "pt|Por Beatriz Falcão|Beatriz Falcão",
                "fr|Par Élodie Marchand|Élodie Marchand",
                "de|Von Greta Lindner|Greta Lindner",
                "it|Di Chiara Bellini|Chiara Bellini",
                "nl|Door Femke Bakker|Femke Bakker",
                "pl|Autor: Zofia Wrona|Zofia Wrona",
                "sv|Av Astrid Ekman|Astrid Ekman",
                "da|Af Signe Holm|Signe Holm",
                "no|Av Ingrid Fjeld|Ingrid Fjeld",
                "cs|Napsala Věra Dvorská|Věra Dvorská",
                "el|Γράφει η Ελένη Καραλή|Ελένη Καραλή",
                "ru|Автор: Вера Соколова|Вера Соколова",
                "uk|Автор: Оксана Верес|Оксана Верес",
                "tr|Yazan: Elif Demirci|Elif Demirci",
                "ar|بقلم: ليلى حداد|ليلى حداد",
                "fa|نویسنده: نرگس بهاری|نرگس بهاری",
                "he|מאת: נועה ברק|נועה ברק",
                "hi|लेखक: मीरा वर्मा|मीरा वर्मा",
                "bn|লেখক: রিনা সেন|রিনা সেন",
                "id|Oleh Dewi Lestiani|Dewi Lestiani",
                "vi|Tác giả: Lê Thu Hà|Lê Thu Hà",
                "ro|Scris de Ioana Munteanu|Ioana Munteanu",
                "hu|Írta: Szép Katalin|Szép Katalin",
                "zh|作者：王小明|王小明",
                "zh|2016-09-09 12:40 来源：港口日报 作者：王小明|王小明",
                "ko|김민수 기자|김민수",
                "ko|김민수 기자 minsu@news.example|김민수",
                "sr|Аутор: Милан Јовић|Милан Јовић",
                "hr|Piše: Ivana Horvat|Ivana Horvat",
                "fr|Soumis par Claire Besson|Claire Besson",
                "de|Geschrieben von Greta Lindner|Greta Lindner",
                "ja|執筆：山田花子|山田花子",
            })
    void aBylineIsReadInItsLanguage(String language, String line, String name) {
        assertThat(find(HEADLINE, line, REST, MORE).claims(Field.AUTHOR))
                .as(language)
                .extracting(Claim::value)
                .containsExactly(name);
    }

    @Test
    void whatStandsBehindANameIsNoSecondPerson() {
        Draft draft = find(HEADLINE, "By Jane Doe, Examiner Columnist", REST, MORE);
        assertThat(draft.claims(Field.AUTHOR)).extracting(Claim::value).containsExactly("Jane Doe");
    }

    @Test
    void aDeskWithANameOfItsOwnIsToldFromAnAccount() {
        assertThat(one(find(HEADLINE, "By Lighthouse Team", REST, MORE), Field.AUTHOR)
                        .detail("account"))
                .isEqualTo("named");
    }

    @Test
    void aHundredThousandLinesOfAMenuCostLittle() {
        String[] lines = new String[100_000];
        java.util.Arrays.fill(lines, "© 2021 Subscribe to The Example Today");
        long start = System.nanoTime();
        Draft draft = find(lines);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
        assertThat(draft.claims()).hasSizeLessThan(200);
    }

    @Test
    void severalNamesAreSeveralClaims() {
        Draft draft = find(HEADLINE, "By Jane Doe, John Roe and Ana Silva", REST, MORE);
        assertThat(draft.claims(Field.AUTHOR))
                .extracting(Claim::value)
                .containsExactly("Jane Doe", "John Roe", "Ana Silva");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01/10/2016 21:37 by admin", "Posted by admin on 3 May 2019", "Web Desk", "By Staff Reporter"})
    void anAccountIsMarkedAsOne(String line) {
        Draft draft = find(HEADLINE, line, REST, MORE);
        assertThat(one(draft, Field.AUTHOR).detail("account")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disclaimer: No Tidewater Post Journalist was involved in creation of this content",
                "(This story has not been edited by Harbour Times staff and is auto-generated from a syndicated feed.)",
                "This story was published from a wire agency feed without modifications to the text.",
                "The views expressed are the author's own.",
                "Dieser Text wurde automatisch erstellt und nicht von der Redaktion geprüft.",
                "Las opiniones expresadas son de los autores y no reflejan las del diario.",
            })
    void aNoticeOnTheUseIsReadWhole(String line) {
        Draft draft = find(HEADLINE, REST, MORE, line);
        Claim usage = one(draft, Field.USAGE);
        assertThat(usage.evidence().apart()).isTrue();
        assertThat(line).contains(usage.value());
    }

    @Test
    void thePublisherOwnsTheOfferAndNotTheBonus() {
        Draft draft = find(
                HEADLINE,
                REST,
                MORE,
                "*Subscribe to Tidewater Post digital and get complimentary access to The Mountain Gazette",
                "Complimentary Access to The Mountain Gazette",
                "Tidewater Post Epaper",
                "Access Tidewater Post across devices — mobile, tablet, or PC");
        assertThat(best(draft, Field.PUBLISHER)).isEqualTo("Tidewater Post");
    }

    @Test
    void aSitesNameBesideItsAddressIsThePublisher() {
        Draft draft = find("hn7.example :http://www.hn7.example/index.php: Harbour News 7", HEADLINE, REST, MORE);
        Claim publisher = one(draft, Field.PUBLISHER);
        assertThat(publisher.value()).isEqualTo("Harbour News 7");
        assertThat(publisher.detail("url")).isEqualTo("http://www.hn7.example");
    }

    @Test
    void aCopyrightLineNamesThePublisher() {
        Draft draft = find(HEADLINE, REST, MORE, "© 2016 Tidewater Post Ltd. All rights reserved.");
        assertThat(one(draft, Field.COPYRIGHT).evidence().apart()).isTrue();
        assertThat(best(draft, Field.PUBLISHER)).isEqualTo("Tidewater Post");
    }

    @Test
    void aStoryWithoutAnyOfItClaimsNothing() {
        assertThat(find(HEADLINE, REST, MORE, REST, MORE).claims()).isEmpty();
    }

    @Test
    void aLineWithoutEndTakesNoTime() {
        String hostile = "By A, ".repeat(200_000) + "(((((".repeat(100_000);
        Draft draft = find(hostile, "(" + "A/".repeat(300_000), REST);
        assertThat(draft.claims()).hasSizeLessThan(100);
    }

    private static String best(Draft draft, String field) {
        return draft.claims(field).stream()
                .max((a, b) -> Double.compare(a.confidence(), b.confidence()))
                .map(Claim::value)
                .orElse("");
    }

    private static Claim one(Draft draft, String field) {
        assertThat(draft.claims(field)).as(field + " in " + draft.claims()).hasSize(1);
        return draft.claims(field).get(0);
    }

    private static Draft find(String... texts) {
        Sheet page = Sheet.dump();
        for (String text : texts) {
            if (text.equals(HEADLINE)) {
                page.heading(1, text);
            } else {
                page.paragraph(text);
            }
        }
        Draft draft = page.toFind("find.credits");
        new CreditFinder().find(draft);
        return draft;
    }

    @Test
    void theNameOfADocumentsAuthorByItselfStandsApartFromItsText() {
        Claim alone = Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.RULE, "document"), 1);
        Draft draft = Sheet.dump("Orla Finch", HEADLINE, "By Orla Finch", REST, MORE)
                .claim(alone)
                .toFind("find.credits");
        new CreditFinder().find(draft);
        assertThat(draft.claims(Field.AUTHOR))
                .filteredOn(claim -> claim.evidence().apart())
                .extracting(claim -> claim.evidence().block())
                .contains(0, 2);
    }

    @Test
    void aMenuThatLeadsToNoticesIsNoNotice() {
        assertThat(find(HEADLINE, REST, MORE, "Aviso legal - Política de privacidad - Contacto")
                        .claims(Field.USAGE))
                .isEmpty();
    }

    @Test
    void whoOnlyChangedTheHeadlineSaysSoInANotice() {
        String line = "(Our desk changed only the headline of this agency copy.)";
        assertThat(one(find(HEADLINE, REST, MORE, line), Field.USAGE).value())
                .isEqualTo("Our desk changed only the headline of this agency copy.");
    }

    @Test
    void whoTakesAReportFromAFeedPublishesIt() {
        String line = "Disclaimer: Tidewater Post takes this report from an agency feed as it comes";
        assertThat(best(find(HEADLINE, REST, MORE, line), Field.PUBLISHER)).isEqualTo("Tidewater Post");
    }

    @Test
    void theNameOfAnOwnerHasItsSmallWordsInIt() {
        String line = "© La Sentinelle du Port 2024 - Tous droits réservés";
        assertThat(best(find(HEADLINE, REST, MORE, line), Field.PUBLISHER)).isEqualTo("La Sentinelle du Port");
        assertThat(best(find(HEADLINE, REST, MORE, "版权所有 滨海新闻网"), Field.PUBLISHER))
                .isEqualTo("滨海新闻网");
    }
}

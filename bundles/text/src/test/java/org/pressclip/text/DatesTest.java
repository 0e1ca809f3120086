package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2016-09-09; 2016-09-09",
                "2016-09-09T12:32; 2016-09-09T12:32",
                "2016-09-09T12:32:05Z; 2016-09-09T12:32:05Z",
                "2016-09-09T12:32:05.123+05:30; 2016-09-09T12:32:05+05:30",
                "2016-09-09T12:32:05,5+0530; 2016-09-09T12:32:05+05:30",
                "2016-09-09 12:32:05 -04:00; 2016-09-09T12:32:05-04:00",
                "2016-09-09 12:32; 2016-09-09T12:32",
                "20160909T123205Z; 2016-09-09T12:32:05Z",
                "20160909; 2016-09-09",
                "20160909123205; 2016-09-09T12:32:05",
                "2016-09; 2016-09",
                "1473424325; 2016-09-09T12:32:05Z",
                "1473424325000; 2016-09-09T12:32:05Z",
                "/Date(1473424325000)/; 2016-09-09T12:32:05Z",
                "Fri, 09 Sep 2016 12:32:05 GMT; 2016-09-09T12:32:05Z",
                "Fri, 09 Sep 2016 12:32:05 +0530; 2016-09-09T12:32:05+05:30",
                "Friday, 09-Sep-16 12:32:05 GMT; 2016-09-09T12:32:05Z",
                "Fri Sep  9 12:32:05 2016; 2016-09-09T12:32:05",
                "Fri Sep 9 12:32:05 UTC 2016; 2016-09-09T12:32:05Z",
                "Fri Sep 09 2016 12:32:05 GMT+0530 (India Standard Time); 2016-09-09T12:32:05+05:30",
                "9/9/2016 12:32:05 PM; 2016-09-09T12:32:05",
                "Sep 09 2016 | 12:32 PM; 2016-09-09T12:32",
                "9 September 2016; 2016-09-09",
                "9th of September, 2016; 2016-09-09",
                "September 9, 2016 at 3:04 pm; 2016-09-09T15:04",
                "September 9th, 2016, 3pm; 2016-09-09T15:00",
                "Sept. 9, 2016; 2016-09-09",
                "Fri, 09 Sep 2016; 2016-09-09",
                "13/10/2016 21:37; 2016-10-13T21:37",
                "10/13/2016; 2016-10-13",
                "1.10.2016; 2016-10-01",
                "1. 10. 2016; 2016-10-01",
                "2016/10/01; 2016-10-01",
                "2016. 10. 1.; 2016-10-01",
                "2016.10.01 21:37; 2016-10-01T21:37",
                "2016年10月1日; 2016-10-01",
                "2016年10月1日（土）21時37分; 2016-10-01T21:37",
                "2016年10月1日 下午3:12; 2016-10-01T15:12",
                "2016년 10월 1일 오후 3시 12분; 2016-10-01T15:12",
                "1 октября 2016 г.; 2016-10-01",
                "1 октября 2016 г., 21:37; 2016-10-01T21:37",
                "1 жовтня 2016 року, 21:37; 2016-10-01T21:37",
                "٩ سبتمبر ٢٠١٦; 2016-09-09",
                "9 تشرين الأول 2016; 2016-10-09",
                "۹ سپتامبر ۲۰۱۶; 2016-09-09",
                "le 9 septembre 2016 à 12h32; 2016-09-09T12:32",
                "1er octobre 2016; 2016-10-01",
                "9. September 2016, 12.32 Uhr; 2016-09-09T12:32",
                "Freitag, 9. September 2016, 12:32 Uhr; 2016-09-09T12:32",
                "9 de septiembre de 2016 a las 12:32; 2016-09-09T12:32",
                "9 de setembro de 2016 às 12h32; 2016-09-09T12:32",
                "venerdì 9 settembre 2016, ore 12:32; 2016-09-09T12:32",
                "9 września 2016, godz. 12:32; 2016-09-09T12:32",
                "9 Eylül 2016 Cuma, 12:32; 2016-09-09T12:32",
                "9 सितंबर 2016; 2016-09-09",
                "9 September 2016 pukul 12.32 WIB; 2016-09-09T12:32",
                "Thứ Sáu, 9 tháng 9 năm 2016; 2016-09-09",
                "ngày 9 tháng 9, 2016; 2016-09-09",
                "9 กันยายน 2559; 2016-09-09",
                "9 ก.ย. 2559 12:32 น.; 2016-09-09T12:32",
                "9 Σεπτεμβρίου 2016; 2016-09-09",
                "9. září 2016; 2016-09-09",
                "9 septembrie 2016; 2016-09-09",
                "2016. szeptember 9.; 2016-09-09",
                "9 september 2016 kl. 12.32; 2016-09-09T12:32",
                "9. syyskuuta 2016 klo 12.32; 2016-09-09T12:32",
                "9 sept 2016; 2016-09-09",
                "Wed Sep 7 2016; 2016-09-07",
                "12:32, 9 September 2016; 2016-09-09T12:32",
                "3:04 p.m. on September 9, 2016; 2016-09-09T15:04",
                "9-Sep-2016; 2016-09-09",
                "Sep-09-2016; 2016-09-09",
                "13/10/16; 2016-10-13",
                "12:05 a.m. September 9, 2016; 2016-09-09T00:05",
                "۱۹ شهریور ۱۳۹۵; 2016-09-09",
                "جمعه 19 شهریور 1395; 2016-09-09",
                "30 اسفند 1395; 2017-03-20",
                "1395/06/19; 2016-09-09",
                "۱۳۹۵-۰۶-۱۹; 2016-09-09",
                "平成28年9月9日; 2016-09-09",
                "令和5年2月11日; 2023-02-11",
                "9 listopada 2016; 2016-11-09",
                "9. listopada 2016.; 2016-10-09",
                "民國105年9月9日; 2016-09-09",
                "mar 14/11/2017 - 09:12; 2017-11-14T09:12",
                "2016 m. rugsėjo 9 d.; 2016-09-09",
                "2016. gada 9. septembrī; 2016-09-09",
            })
    void readsTheDate(String raw, String iso) {
        assertThat(Dates.read(raw)).map(DateReading::iso).contains(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2016",
                "32 September 2016",
                "2016-13-13",
                "2016-02-30",
                "0000-00-00",
                "192.168.10.2016",
                "1.2.3",
                "24/7",
                "3/4 of 2016",
                "Call 555-1234",
                "$2016",
                "",
                "–",
                "令和5年",
                "19 شهریور",
                "31 اسفند 1395",
                "9 out of 10",
                "5 may be",
                "1/1/1/1/2016/1/1"
            })
    void isNoDate(String raw) {
        assertThat(Dates.read(raw)).isEmpty();
    }

    @Test
    void givesBothReadingsWhereTheDayMayBeTheMonth() {
        DateReading reading = Dates.read("01/10/2016 21:37").orElseThrow();
        assertThat(reading.swappable()).isTrue();
        assertThat(reading.iso()).isEqualTo("2016-10-01T21:37");
        assertThat(reading.swapped()).map(DateReading::iso).contains("2016-01-10T21:37");
    }

    @Test
    void theNamedDayOfTheWeekSettlesTheOrder() {
        assertThat(Dates.read("Sunday 01/10/2016")).map(DateReading::iso).contains("2016-01-10");
        assertThat(Dates.read("Saturday 01/10/2016")).map(DateReading::iso).contains("2016-10-01");
        assertThat(Dates.read("Saturday 01/10/2016").orElseThrow().swappable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sep 09 2016 | 12:32 PM IST; IST",
                "September 9, 2016 at 3:04 pm EDT; EDT",
                "9 September 2016 12:32 (BST); BST",
                "9 September 2016, 12:32 GMT+7; GMT+7",
                "Fri Sep 9 12:32:00 IST 2016; IST",
                "12:32 PM IST, Sep 9, 2016; IST",
            })
    void keepsTheZoneAsWritten(String raw, String zone) {
        assertThat(Dates.read(raw)).map(DateReading::zone).contains(zone);
        assertThat(Dates.find("x " + raw + " x")).singleElement().satisfies(place -> assertThat(
                        ("x " + raw + " x").substring(place.from(), place.to()))
                .startsWith(raw.substring(0, 2))
                .contains(zone));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Published: 9 September 2016, 12:32 by admin; 9 September 2016, 12:32",
                "01/10/2016 21:37 by admin; 01/10/2016 21:37",
                "The talks of September 9, 2016 failed.; September 9, 2016",
                "GENEVA, Aug 23 (AFP) - Rain fell.; Aug 23",
                "发布时间：2016年10月1日 21:37 来源; 2016年10月1日 21:37",
                "Posted on Sep 9, 2016 5 min read; Sep 9, 2016",
                "In 2016 nine of 10 said so on 9 May.; 9 May",
                "updated 2 hours ago by us; 2 hours ago",
                "vor 3 Stunden aktualisiert; vor 3 Stunden",
                "il y a 2 heures; il y a 2 heures",
                "[2016-09-09] Notes; 2016-09-09",
                "Sep 9, 2016 - Rain fell in 12 towns; Sep 9, 2016",
                "On 9 September 2016 12.32 million came; 9 September 2016",
                "(CNN)Updated 3:04 PM ET, Fri September 9, 2016; 3:04 PM ET, Fri September 9, 2016",
            })
    void findsTheDatesOwnCharacters(String text, String date) {
        assertThat(Dates.find(text))
                .extracting(place -> text.substring(place.from(), place.to()))
                .containsExactly(date);
    }

    @Test
    void findsEachOfSeveralDates() {
        String text = "Published Sep 8, 2016 10:00 AM | Updated Sep 9, 2016 11:30 AM";
        assertThat(Dates.find(text))
                .extracting(place -> place.reading().iso())
                .containsExactly("2016-09-08T10:00", "2016-09-09T11:30");
    }

    @Test
    void aYearThatIsNotWrittenIsNotKnown() {
        DateReading reading = Dates.find("announced on September 9 that").get(0).reading();
        assertThat(reading.year()).isZero();
        assertThat(reading.iso()).isEmpty();
        assertThat(reading.in(2016)).map(DateReading::iso).contains("2016-09-09");
    }

    @Test
    void aRelativeDateIsKnownOnlyWhenTheDayOfReadingIs() {
        DateReading reading = Dates.read("2 days ago").orElseThrow();
        assertThat(reading.isRelative()).isTrue();
        assertThat(reading.iso()).isEmpty();
        assertThat(reading.seen(Instant.parse("2016-09-11T10:00:00Z")).iso()).isEqualTo("2016-09-09");
        assertThat(Dates.read("yesterday")).map(DateReading::isRelative).contains(true);
    }

    @Test
    void hostileTextCostsNoMoreThanOtherText() {
        List<String> patterns = List.of(
                "1/1/",
                "1",
                "01/10/",
                "Sep 9 ",
                "Sep ",
                "9 ",
                "12:32 ",
                "2016-",
                "1. ",
                "9 de ",
                "Mon, ",
                "２０１６年",
                "a",
                " ",
                "1h",
                "Sep 9 12:32 ");
        for (String pattern : patterns) {
            String text = pattern.repeat(1_000_000 / pattern.length());
            long start = System.nanoTime();
            Dates.find(text);
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(millis).as(pattern).isLessThan(5000);
        }
    }
}

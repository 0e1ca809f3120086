package org.pressclip.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Format;

class CharsetTest {
    private static final Charset WIN_1252 = Charset.forName("windows-1252");
    private static final Charset WIN_1251 = Charset.forName("windows-1251");
    private static final String RUSSIAN =
            "В четверг в порту не вышел ни один паром. Шторм продолжался два дня, сообщил начальник порта.";

    @ParameterizedTest
    @CsvSource({
        "latin1, windows-1252",
        "ISO-8859-1, windows-1252",
        "ascii, windows-1252",
        "utf8, UTF-8",
        "UTF-8, UTF-8",
        "x-sjis, windows-31j",
        "gb2312, GB18030",
        "ks_c_5601-1987, x-windows-949",
        "big5, Big5-HKSCS",
        "iso-8859-9, windows-1254",
        "tis-620, x-windows-874",
        "koi8-u, KOI8-U",
        "iso-8859-8-i, ISO-8859-8",
        "iso-8859-11, x-windows-874",
        "'\"utf-8\"', UTF-8",
        "' Utf-8 ; ', UTF-8"
    })
    void aLabelMeansWhatItMeansToBrowsers(String label, String charset) {
        assertThat(Labels.charset(label)).isEqualTo(Charset.forName(charset));
    }

    @Test
    void anUnknownLabelMeansNothing() {
        assertThat(Labels.charset("iso-8559-1")).isNull();
        assertThat(Labels.charset("")).isNull();
    }

    @Test
    void aByteOrderMarkOutweighsAllElse() {
        Format utf8 = Captures.detect(
                ("\uFEFF<html><meta charset='windows-1251'><p>café</p></html>").getBytes(UTF_8),
                "",
                "text/html; charset=koi8-r");
        assertThat(utf8.charset()).isEqualTo(UTF_8);
        assertThat(utf8.evidence()).contains("byte order mark");
        assertThat(utf8.warnings()).isEmpty();

        Format utf16 = Captures.detect("\uFEFF<html><body><p>Дождь</p></body></html>".getBytes(UTF_16LE), "", "");
        assertThat(utf16.charset()).isEqualTo(UTF_16LE);
        assertThat(utf16.mediaType()).isEqualTo("text/html");
        assertThat(Captures.detect("\uFEFFRain fell.".getBytes(UTF_16BE), "", "")
                        .charset())
                .isEqualTo(UTF_16BE);
    }

    @Test
    void theHeaderComesBeforeTheMetaElement() {
        byte[] page = "<html><meta charset=windows-1252><p>Привет, мир</p></html>".getBytes(WIN_1251);
        Format format = Captures.detect(page, "", "text/html; charset=\"Windows-1251\"");
        assertThat(format.charset()).isEqualTo(WIN_1251);
        assertThat(format.evidence()).contains("Content-Type header");
        assertThat(format.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<meta charset=windows-1250>",
                "<META CharSet = 'windows-1250' />",
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1250\">",
                "<meta content='text/html;charset=\"windows-1250\"' http-equiv=content-type>",
                "<!-- <meta charset=utf-8> --><meta name=x charset=windows-1250>",
                "<script>var s = '<meta charset=koi8-r>';</script><meta charset=windows-1250>",
                "<?xml version=\"1.0\" encoding=\"windows-1250\"?>",
            })
    void theDocumentsOwnLabelIsFound(String declaration) {
        String page = declaration + "<html><body><p>Ve čtvrtek pršelo, řekl starosta města.</p></body></html>";
        Format format = Captures.detect(page.getBytes(Charset.forName("windows-1250")), "", "");
        assertThat(format.charset()).isEqualTo(Charset.forName("windows-1250"));
        assertThat(format.evidence()).containsAnyOf("meta charset", "XML declaration");
        assertThat(format.warnings()).isEmpty();
    }

    @Test
    void aMetaElementFarDownIsFound() {
        String page = "<html><head><script>" + "x = 1;\n".repeat(2_000) + "</script><meta charset=koi8-r></head><p>"
                + RUSSIAN + "</p></html>";
        assertThat(Captures.detect(page, Charset.forName("KOI8-R")).evidence()).contains("meta charset");
    }

    @Test
    void aPageThatSaysUtf8AndIsNotIsReadByItsBytesWithAWarning() {
        byte[] page =
                "<html><meta charset=utf-8><body><p>El niño comió en la cafetería del señor Muñoz.</p></body></html>"
                        .getBytes(WIN_1252);
        Format format = Captures.detect(page, "", "text/html; charset=utf-8");
        assertThat(format.charset()).isEqualTo(WIN_1252);
        assertThat(format.warnings())
                .containsExactly(
                        "The Content-Type header 'utf-8' is wrong: the bytes are not UTF-8.",
                        "The meta charset 'utf-8' is wrong: the bytes are not UTF-8.");
    }

    @Test
    void aPageThatSaysLatin1AndIsUtf8IsReadAsUtf8WithAWarning() {
        byte[] page = "<html><body><p>El niño comió.</p></body></html>".getBytes(UTF_8);
        Format format = Captures.detect(page, "", "text/html; charset=ISO-8859-1");
        assertThat(format.charset()).isEqualTo(UTF_8);
        assertThat(format.warnings())
                .containsExactly("The Content-Type header 'iso-8859-1' is wrong: the bytes are UTF-8.");
    }

    @Test
    void aServersDefaultOfLatin1DoesNotMakeRussianLatin() {
        byte[] page =
                ("<html><meta charset=windows-1251><body><p>" + RUSSIAN + "</p></body></html>").getBytes(WIN_1251);
        Format format = Captures.detect(page, "", "text/html; charset=iso-8859-1");
        assertThat(format.charset()).isEqualTo(WIN_1251);
        assertThat(format.evidence()).contains("meta charset");
        assertThat(format.warnings()).hasSize(1);
    }

    @Test
    void anUnknownLabelIsAWarningAndNoMore() {
        byte[] page = "<html><meta charset=iso-8559-1><body><p>café</p></body></html>".getBytes(UTF_8);
        Format format = Captures.detect(page, "", "");
        assertThat(format.charset()).isEqualTo(UTF_8);
        assertThat(format.warnings()).containsExactly("The meta charset 'iso-8559-1' is no charset; it was ignored.");
    }

    @Test
    void aTrueLabelOfAnOldCharsetIsBelieved() {
        for (String name : new String[] {"Shift_JIS", "EUC-JP", "ISO-2022-JP"}) {
            byte[] page = ("<html><meta charset=" + name + "><p>木曜日、港からフェリーは一隻も出なかった。</p></html>")
                    .getBytes(Charset.forName(name));
            Format format = Captures.detect(page, "", "");
            assertThat(format.charset()).isEqualTo(Labels.charset(name));
            assertThat(format.warnings()).as(name).isEmpty();
        }
    }

    @Test
    void someDamageDoesNotMakeUtf8AnythingElse() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((RUSSIAN + "\n").repeat(3).getBytes(UTF_8));
        bytes.write(0xA0);
        bytes.write('!');
        for (String header : new String[] {"text/plain; charset=utf-8", "text/plain", "text/plain; charset=latin1"}) {
            Format format = Captures.detect(bytes.toByteArray(), "", header);
            assertThat(format.charset()).as(header).isEqualTo(UTF_8);
            assertThat(format.warnings()).contains("The text is UTF-8, all but 1 of its bytes.");
        }
    }

    @Test
    void aTextCutInTheMiddleOfACharacterIsStillUtf8() {
        byte[] bytes = RUSSIAN.getBytes(UTF_8);
        for (int i = 10; i < 40; i++) {
            assertThat(Captures.detect(Arrays.copyOf(bytes, i), "", "").charset())
                    .as("%d", i)
                    .isEqualTo(UTF_8);
        }
    }

    @Test
    void utf16WithoutAMarkIsToldByItsZeros() {
        String[] texts = {
            "Rain fell on the town. It was cold.",
            RUSSIAN + "\n" + RUSSIAN,
            "<html><body><p>木曜日、港からフェリーは一隻も出なかった。</p></body></html>"
        };
        for (String text : texts) {
            assertThat(Captures.detect(text, UTF_16LE).charset()).as(text).isEqualTo(UTF_16LE);
            assertThat(Captures.detect(text, UTF_16BE).charset()).as(text).isEqualTo(UTF_16BE);
        }
        assertThat(Captures.detect(texts[2], UTF_16LE).mediaType()).isEqualTo("text/html");
        assertThat(Captures.detect(texts[0], UTF_16BE).mediaType()).isEqualTo("text/plain");
    }

    @Test
    void plainAsciiIsUtf8() {
        Format format = Captures.detect("Rain fell.".getBytes(US_ASCII), "", "");
        assertThat(format.charset()).isEqualTo(UTF_8);
        assertThat(format.warnings()).isEmpty();
    }

    @Test
    void plainAsciiThatSaysUtf16IsNot() {
        Format format = Captures.detect("<html><meta charset=utf-16><p>Rain</p></html>".getBytes(US_ASCII), "", "");
        assertThat(format.charset()).isEqualTo(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "windows-1252 | Le préfet a déclaré que la tempête avait causé des dégâts à l'école. « C'est très grave », a-t-il ajouté.",
                "windows-1252 | Die Fähre fuhr nicht, weil der Sturm zu stark war; für Samstag hofft man auf größere Schiffe.",
                "windows-1252 | El alcalde anunció que mañana no habrá clases en ningún colegio. ¿Y después? «Ya veremos», respondió.",
                "windows-1252 | A tempestade não causou vítimas, disse o prefeito; as balsas voltarão a funcionar amanhã.",
                "windows-1252 | “We have seen worse,” the harbour master said – and it’s true.",
                "windows-1252 | Færgen sejlede ikke på grund af stormen, sagde havnechefen; først på lørdag går det løs igen.",
                "windows-1252 | Stormurinn stóð í tvo daga og ferjan sigldi ekki, sagði hafnarstjórinn. Það er þó betra núna.",
                "windows-1250 | Prom nie wypłynął przez dwa dni, powiedział zarządca portu; źródła mówią, że będzie lepiej.",
                "windows-1250 | Trajekt dva dny nevyplul kvůli bouři, řekl správce přístavu; šťastně se vrátil až ve čtvrtek.",
                "windows-1250 | A komp két napig nem indult el a vihar miatt, közölte a kikötő vezetője; az időjárás javulni fog, derült ki hétfőn. Erős szél fújt a tű hegyén, szűk volt a hely.",
                "ISO-8859-2 | Prom nie wypłynął przez dwa dni, powiedział zarządca portu; źródła mówią, że śnieg będzie padał.",
                "windows-1254 | Fırtına nedeniyle feribot iki gün çalışmadı, dedi liman müdürü; cuma günü şehirde yağış bekleniyor.",
                "windows-1257 | Keltas dvi dienas neplaukė dėl audros, sakė uosto viršininkas; ketvirtadienį žadamas geresnis oras, ąžuolai išvartyti.",
                "windows-1251 | В четверг в порту не вышел ни один паром. Шторм продолжался два дня, сообщил начальник порта.",
                "KOI8-R | В четверг в порту не вышел ни один паром. Шторм продолжался два дня, сообщил начальник порта.",
                "windows-1253 | Το πλοίο δεν αναχώρησε για δύο ημέρες λόγω της καταιγίδας, είπε ο λιμενάρχης. «Έχουμε δει και χειρότερα.»",
                "windows-1255 | המעבורת לא יצאה במשך יומיים בגלל הסערה, אמר מנהל הנמל. מזג האוויר ישתפר ביום חמישי.",
                "windows-1256 | لم تبحر العبارة لمدة يومين بسبب العاصفة، قال مدير الميناء يوم الخميس، وسيتحسن الطقس قريبا.",
                "x-windows-874 | เรือข้ามฟากไม่ได้ออกเดินทางเป็นเวลาสองวันเนื่องจากพายุ ผู้จัดการท่าเรือกล่าวเมื่อวันพฤหัสบดี",
                "GB18030 | 由于暴风雨，渡轮两天没有出航。港务局长星期四说，天气很快就会好转，请大家耐心等待。",
                "Big5-HKSCS | 由於暴風雨，渡輪兩天沒有出航。港務局長星期四說，天氣很快就會好轉，請大家耐心等待。",
                "windows-31j | 嵐のため、フェリーは二日間出航しなかった。港長は木曜日に、天候はすぐに回復すると述べた。",
                "EUC-JP | 嵐のため、フェリーは二日間出航しなかった。港長は木曜日に、天候はすぐに回復すると述べた。",
                "x-windows-949 | 폭풍 때문에 여객선은 이틀 동안 출항하지 않았다. 항만청장은 목요일에 날씨가 곧 좋아질 것이라고 말했다.",
            })
    void bytesThatSayNothingAreToldByTheirLetters(String name, String text) {
        Charset charset = Charset.forName(name);
        for (String page : new String[] {text, "<html><body><p>" + text + "</p><p>Share</p></body></html>"}) {
            byte[] bytes = page.getBytes(charset);
            assertThat(new String(bytes, charset)).as("the test's own text").isEqualTo(page);
            Format format = Captures.detect(bytes, "", "");
            Charset told = Objects.requireNonNull(format.charset());
            assertThat(new String(bytes, told)).as("%s", told).isEqualTo(page);
            assertThat(format.evidence()).contains("bytes: statistics");
            assertThat(format.warnings()).isEmpty();

            Format lied = Captures.detect(bytes, "", "text/html; charset=utf-8");
            assertThat(lied.charset()).isEqualTo(told);
            assertThat(lied.warnings()).hasSize(1);
            Format labelled = Captures.detect(bytes, "", "text/html; charset=" + name.toLowerCase(Locale.ROOT));
            assertThat(new String(bytes, Objects.requireNonNull(labelled.charset())))
                    .isEqualTo(page);
        }
    }

    @Test
    void aSingleByteBeyondAsciiIsWestern() {
        assertThat(Captures.detect("a\u00A0b".getBytes(ISO_8859_1), "", "").charset())
                .isEqualTo(WIN_1252);
        assertThat(Captures.detect("caf\u00E9".getBytes(ISO_8859_1), "", "").charset())
                .isEqualTo(WIN_1252);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"© 2024 The Harbour Courier", "It cost £50 and more.", "£5m and £3bn", "® Registered", "5¾ feet"
            })
    void aSignWhereNoLetterStandsIsASign(String line) {
        assertThat(read(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"He said «no» and went.", "About 40 m³ of gravel"})
    void signsAmongLinesOfPlainAsciiAreNotLettersOfAnotherLanguage(String line) {
        String text =
                "<p>The lower lock was shut on Friday after a barge had struck its gate.</p>\n<p>" + line + "</p>";
        assertThat(read(text)).isEqualTo(text);
    }

    private static String read(String text) {
        byte[] bytes = text.getBytes(WIN_1252);
        return new String(
                bytes, Objects.requireNonNull(Captures.detect(bytes, "", "").charset()));
    }
}

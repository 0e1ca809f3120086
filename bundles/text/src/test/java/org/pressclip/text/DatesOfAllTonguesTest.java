package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads back what the JDK's own locale data (CLDR) writes, which none of this package's lists were made from. */
class DatesOfAllTonguesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "en-US", "en-GB", "en-IN", "de-DE", "de-AT", "fr-FR", "fr-CA", "es-ES", "es-MX", "pt-BR", "pt-PT",
                        "it-IT",
                "nl-NL", "pl-PL", "ru-RU", "uk-UA", "tr-TR", "ar-EG", "ar-AE", "hi-IN", "zh-CN", "zh-TW", "ja-JP",
                        "ko-KR",
                "id-ID", "vi-VN", "el-GR", "cs-CZ", "sk-SK", "ro-RO", "hu-HU", "sv-SE", "da-DK", "nb-NO", "fi-FI",
                        "bg-BG"
            })
    void readsWhatAnotherWrites(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        List<String> unread = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            LocalDateTime time = LocalDateTime.of(2016, month, 13 + month, 15, 7);
            for (FormatStyle style : List.of(FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM)) {
                String day = DateTimeFormatter.ofLocalizedDate(style)
                        .withLocale(locale)
                        .format(time);
                String minute = DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(time);
                expect(day, time.toLocalDate().toString(), unread);
                expect(minute, time.toString(), unread);
            }
        }
        assertThat(unread).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "he-IL", "bn-BD", "ta-IN", "te-IN", "kn-IN", "ml-IN", "gu-IN", "pa-IN", "mr-IN", "ur-PK", "fa-IR",
                "sr-RS", "sr-Latn-RS", "hr-HR", "sl-SI", "mk-MK", "be-BY", "lt-LT", "lv-LV", "et-EE", "az-AZ", "kk-KZ",
                "hy-AM", "ka-GE", "sq-AL", "is-IS", "gl-ES", "ca-ES", "fil-PH", "sw-KE", "af-ZA"
            })
    void readsTheDaysThatAnotherWrites(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        List<String> unread = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            LocalDateTime time = LocalDateTime.of(2016, month, 13 + month, 15, 7);
            for (FormatStyle style : List.of(FormatStyle.FULL, FormatStyle.LONG)) {
                String day = DateTimeFormatter.ofLocalizedDate(style)
                        .withLocale(locale)
                        .format(time);
                expect(day, time.toLocalDate().toString(), unread);
            }
        }
        assertThat(unread).isEmpty();
    }

    private static void expect(String written, String iso, List<String> unread) {
        String read = Dates.read(written).map(DateReading::iso).orElse("nothing");
        if (!read.equals(iso)) {
            unread.add(written + " -> " + read);
        }
    }
}

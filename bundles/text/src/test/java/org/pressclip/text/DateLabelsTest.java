package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.text.DateLabels.Label;
import org.pressclip.text.DateLabels.Meaning;

class DateLabelsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "First Published: @; PUBLISHED",
                "Last Updated : @; MODIFIED",
                "Posted on @; PUBLISHED",
                "Rain in town | Updated @; MODIFIED",
                "Veröffentlicht am @; PUBLISHED",
                "Stand: @; MODIFIED",
                "Publié le @; PUBLISHED",
                "Mis à jour le @; MODIFIED",
                "Опубликовано: @; PUBLISHED",
                "Обновлено @; MODIFIED",
                "प्रकाशित: @; PUBLISHED",
                "تاريخ النشر: @; PUBLISHED",
                "آخر تحديث: @; MODIFIED",
                "发布时间：@; PUBLISHED",
                "本文更新 @; MODIFIED",
                "Event date: @; OTHER",
                "Born @; OTHER",
                "Published on the @; PUBLISHED",
            })
    void readsTheWordsBeforeADate(String line, Meaning meaning) {
        assertThat(DateLabels.before(line, line.indexOf('@'), 0))
                .map(Label::meaning)
                .contains(meaning);
    }

    @ParameterizedTest
    @CsvSource({"The talks of @", "'Rain, @'", "@"})
    void otherWordsAreNoLabel(String line) {
        assertThat(DateLabels.before(line, line.indexOf('@'), 0)).isEmpty();
    }

    @Test
    void aLabelMayStandBehindWhereWordsHaveNoSpaces() {
        assertThat(DateLabels.behind("2016年10月1日更新 東京", 10)).map(Label::meaning).contains(Meaning.MODIFIED);
    }

    @Test
    void aLabelMayStandBeforeTheNameOfWhoWrote() {
        String line = "Published by Ada Writer on @";
        assertThat(DateLabels.starting(line, 0, line.indexOf('@')))
                .map(Label::meaning)
                .contains(Meaning.PUBLISHED);
    }
}

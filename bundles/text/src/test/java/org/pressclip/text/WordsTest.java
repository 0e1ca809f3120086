package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void wordsAreRunsOfLettersWithInnerApostrophes() {
        assertThat(Words.of("Don't say \"l’homme\" – 25 km/h, 'quoted' naïve e\u0301te\u0301."))
                .containsExactly("Don't", "say", "l’homme", "25", "km", "h", "quoted", "naïve", "e\u0301te\u0301");
    }

    @Test
    void scriptsWithoutSpacesAreCountedByTheLetter() {
        assertThat(Words.of("港务局7号")).containsExactly("港", "务", "局", "7", "号");
        assertThat(Words.of("きょうの")).containsExactly("きょ", "う", "の");
        assertThat(Words.count("กำแพง")).isEqualTo(5);
    }

    @Test
    void marksOfIndicScriptsDoNotPartWords() {
        assertThat(Words.of("मंत्री ने कहा।")).containsExactly("मंत्री", "ने", "कहा");
        assertThat(Words.of("می‌شود و")).containsExactly("می‌شود", "و");
    }

    @Test
    void sentencesAreCountedByTheirEnds() {
        assertThat(Words.sentences("Mr. Berg paid 2.5 million. He left! \"Why?\" she asked. Nobody knew"))
                .isEqualTo(5);
        assertThat(Words.sentences("The U.S. army left.")).isEqualTo(1);
        assertThat(Words.sentences("港口关闭。维修六周。")).isEqualTo(2);
        assertThat(Words.sentences("उसने कहा। वह गया।")).isEqualTo(2);
        assertThat(Words.sentences("...")).isZero();
    }

    @Test
    void theNormalFormForgetsCaseQuotesDashesAndSpaces() {
        assertThat(Words.normal("  “Straße”\u00A0–  it’s\n ﬁne\u200B! ")).isEqualTo("\"strasse\" - it's fine!");
        assertThat(Words.normal("ΟΔΟΣ")).isEqualTo(Words.normal("οδός".replace("ό", "ο")));
        assertThat(Words.normal("İSTANBUL")).isEqualTo("istanbul");
    }

    @Test
    void similarityIsTheShareOfCommonWords() {
        assertThat(Words.similarity("a b c", "C B A!")).isEqualTo(1);
        assertThat(Words.similarity("a a b", "a c d")).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(Words.similarity("a", "b")).isZero();
        assertThat(Words.similarity("", "...")).isEqualTo(1);
    }

    @Property
    void theNormalFormIsStable(@ForAll String text) {
        assertThat(Words.normal(Words.normal(text))).isEqualTo(Words.normal(text));
    }

    @Property
    void everyWordHasALetterOrADigitAndTheyAreInOrder(@ForAll String text) {
        int last = 0;
        Words.Cursor cursor = Words.in(text);
        while (cursor.next()) {
            assertThat(cursor.start()).isGreaterThanOrEqualTo(last);
            assertThat(cursor.end()).isGreaterThan(cursor.start());
            assertThat(Character.isLetterOrDigit(cursor.word().codePointAt(0))).isTrue();
            last = cursor.end();
        }
    }

    @Test
    void longTextsTakeLinearTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            String text = "it's ".repeat(500_000) + "'".repeat(500_000) + ". ".repeat(500_000);
            Words.count(text);
            Words.sentences(text);
            Language.guess(text);
            StopWords.of("en").density(text);
        });
    }

    @Test
    void stopWordsAreTheBulkOfProseAndNotOfMenus() {
        assertThat(StopWords.of("en-GB").density("The mayor said that it would be closed for the rest of the week."))
                .isGreaterThan(0.5);
        assertThat(StopWords.of("en").density("Home World Politics Business Sport Culture Weather"))
                .isZero();
        assertThat(StopWords.of("fr").contains("l’homme")).isTrue();
        assertThat(StopWords.of("zh").density("发言人说，维修工作至少需要六个星期。")).isGreaterThan(0.1);
        assertThat(StopWords.of("ko").density("대변인은 수리에 최소 6주가 걸릴 것이라고 밝혔다.")).isGreaterThan(0.3);
        assertThat(StopWords.of("no").language()).isEqualTo("nb");
        assertThat(StopWords.of("tlh").isEmpty()).isTrue();
        assertThat(StopWords.languages()).hasSizeGreaterThan(40);
    }
}

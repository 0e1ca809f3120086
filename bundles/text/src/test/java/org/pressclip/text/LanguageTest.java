package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private record Sample(String tag, String text) {}

    @Test
    void twoSentencesOfNewsAreEnoughInEveryLanguage() {
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples()) {
            List<Language> guess = Language.guess(sample.text());
            if (guess.isEmpty()
                    || !guess.get(0).tag().equals(sample.tag())
                    || guess.get(0).confidence() < 0.5) {
                wrong.add(sample.tag() + " " + guess + " " + sample.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void oneSentenceIsEnoughMostly() {
        List<String> wrong = new ArrayList<>();
        int all = 0;
        for (Sample sample : samples()) {
            for (String sentence : sample.text().split("(?<=[.。।۔])\\s*")) {
                List<Language> guess = Language.guess(sentence);
                all++;
                if (guess.isEmpty() || !guess.get(0).tag().equals(sample.tag())) {
                    wrong.add(sample.tag() + " " + guess + " " + sentence);
                }
            }
        }
        assertThat(wrong).hasSizeLessThan(all * 3 / 100);
    }

    @Test
    void tooLittleTextGivesNoGuess() {
        assertThat(Language.guess("")).isEmpty();
        assertThat(Language.guess("₹900 3")).isEmpty();
        assertThat(Language.guess("Kerry")).isEmpty();
        assertThat(Language.guess("https://example.org/en/the-of-and")).isEmpty();
    }

    @Test
    void aListOfNamesIsNoProse() {
        assertThat(Language.guess("Anna Berg, Karl Holm, Petra Lund, Jan Novak, Li Wei, Oslo, Bergen, Malmo, Turku"))
                .allSatisfy(guess -> assertThat(guess.confidence()).isLessThan(0.5));
    }

    @Test
    void aFewForeignWordsDoNotTurnTheGuess() {
        assertThat(Language.guess(
                                "Власти порта закрыли два причала. Об этом пишет Example News https://example.org/news")
                        .get(0)
                        .tag())
                .isEqualTo("ru");
    }

    @Test
    void aTextOfTwoLanguagesGivesBoth() {
        assertThat(Language.guess(
                        "The harbour was closed on Monday after the storm, and it will not be opened this week. "
                                + "Гавань закрыли в понедельник после шторма, и на этой неделе её не откроют."))
                .extracting(Language::tag)
                .contains("en", "ru");
    }

    @Test
    void theWholeOfALongTextIsLookedAt() {
        String menu = "Home Sport Politik Kultur Wetter ".repeat(30);
        String story = samples().stream()
                .filter(sample -> sample.tag().equals("fr"))
                .map(Sample::text)
                .findFirst()
                .orElseThrow();
        assertThat(Language.guess(menu + (story + " ").repeat(50_000)).get(0).tag())
                .isEqualTo("fr");
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        Rules.read("sentences.txt", (tag, text) -> samples.add(new Sample(tag, text)));
        return samples;
    }
}

package org.pressclip.mend.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    private static final String[] ENDS = {
        ".", "…", ",", ";", "!", "?", "”", "’", "»", "”.", "…”", "“", "™", "®", "°", "²", " –", "—", "†", "\u00A0»",
        "\u00A0!"
    };
    private static final String[] STARTS = {"", "", "", "“", "‘", "«", "„", "»", "(", "«\u00A0", "¿", "—", "–"};

    @Test
    void cleanTextInAnyLanguageIsNeverTouched() {
        List<String> touched = new ArrayList<>();
        for (Map.Entry<String, String> sample : Samples.clean()) {
            check(sample.getKey(), sample.getValue(), touched);
            check(sample.getKey(), sample.getValue().toUpperCase(Locale.ROOT), touched);
            for (String word : sample.getValue().split(" ", -1)) {
                check(sample.getKey(), word, touched);
            }
        }
        assertThat(touched).isEmpty();
    }

    @Test
    void wordsMadeOfTheLettersOfALanguageAreNeverTouched() {
        Map<String, String> letters = new LinkedHashMap<>();
        for (Map.Entry<String, String> sample : Samples.clean()) {
            letters.merge(sample.getKey(), sample.getValue(), String::concat);
        }
        List<String> touched = new ArrayList<>();
        Random random = new Random(20260101);
        letters.forEach((language, text) -> {
            int[] alphabet = new TreeSet<>(text.codePoints()
                            .filter(Alphabets::letter)
                            .map(Character::toLowerCase)
                            .boxed()
                            .toList())
                    .stream().mapToInt(Integer::intValue).toArray();
            for (int i = 0; i < 300; i++) {
                check(language, sentence(alphabet, random), touched);
            }
        });
        assertThat(touched).isEmpty();
    }

    /**
     * Words of two letters and more, in small letters, capitals, or with an initial, with marks where they may stand.
     */
    private static String sentence(int[] alphabet, Random random) {
        StringBuilder sentence = new StringBuilder();
        for (int w = 3 + random.nextInt(8); w > 0; w--) {
            StringBuilder word = new StringBuilder();
            for (int n = 2 + random.nextInt(8); n > 0; n--) {
                word.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            String cased = word.toString();
            int style = random.nextInt(3);
            if (style > 0) {
                int initial = cased.offsetByCodePoints(0, 1);
                cased = style == 1
                        ? cased.toUpperCase(Locale.ROOT)
                        : cased.substring(0, initial).toUpperCase(Locale.ROOT) + cased.substring(initial);
            }
            String end = random.nextInt(3) > 0 ? "" : ENDS[random.nextInt(ENDS.length)];
            sentence.append(STARTS[random.nextInt(STARTS.length)]).append(cased).append(end);
            sentence.append(random.nextInt(8) == 0 ? "\u00A0" : " ");
        }
        return sentence.toString();
    }

    private static void check(String language, String text, List<String> touched) {
        for (Patch patch : Samples.patches(text)) {
            touched.add(language + " …"
                    + text.substring(Math.max(0, patch.from() - 12), Math.min(text.length(), patch.to() + 12)) + "… -> "
                    + patch);
        }
    }
}

package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LexiconTest {
    @Test
    void findsAWordWhereItStands() {
        Lexicon lexicon = new Lexicon(Map.of("rain", 3, "train", 4));
        assertThat(lexicon.find("the train in the rain", 4, 9)).isEqualTo(4);
        assertThat(lexicon.find("the train in the rain", 5, 9)).isEqualTo(3);
        assertThat(lexicon.find("the train in the rain", 17, 21)).isEqualTo(3);
    }

    @Test
    void findsNeitherABeginningNorMoreThanTheWord() {
        Lexicon lexicon = new Lexicon(Map.of("rain", 3));
        assertThat(lexicon.find("rains", 0, 3)).isEqualTo(-1);
        assertThat(lexicon.find("rains", 0, 5)).isEqualTo(-1);
        assertThat(lexicon.find("rains", 0, 0)).isEqualTo(-1);
    }

    @Test
    void keepsThousandsOfWordsApart() {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            all.put("w" + i, i);
        }
        Lexicon lexicon = new Lexicon(all);
        all.forEach((word, number) ->
                assertThat(lexicon.find("a " + word, 2, 2 + word.length())).isEqualTo(number));
        assertThat(lexicon.find("w5000", 0, 5)).isEqualTo(-1);
    }

    @Test
    void anEmptyOneFindsNothing() {
        assertThat(new Lexicon(Map.of()).find("rain", 0, 4)).isEqualTo(-1);
    }
}

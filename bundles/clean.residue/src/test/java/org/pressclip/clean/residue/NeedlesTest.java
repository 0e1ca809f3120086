package org.pressclip.clean.residue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedlesTest {
    @Test
    void findsWordsThatBeginAndEndWithinOneAnother() {
        Needles needles = needles(List.of("she", "he", "hers", "his", "s"));
        assertThat(needles.owners("ushers")).isEqualTo(bits(0, 1, 2, 4));
        assertThat(needles.owners("hi")).isEqualTo(bits());
    }

    @Test
    void tellsAllWhoLookForTheSameWord() {
        assertThat(needles(List.of("news", "letter", "news")).owners("newsletter"))
                .isEqualTo(bits(0, 1, 2));
    }

    @Test
    void findsWhatAPlainSearchFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                words.add(text(random, 1 + random.nextInt(5)));
            }
            String text = text(random, random.nextInt(40));
            BitSet plain = new BitSet();
            for (int i = 0; i < words.size(); i++) {
                plain.set(i, text.contains(words.get(i)));
            }
            assertThat(needles(words).owners(text)).as("%s in %s", words, text).isEqualTo(plain);
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abа読".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    private static Needles needles(List<String> words) {
        Needles.Builder builder = new Needles.Builder();
        for (int i = 0; i < words.size(); i++) {
            builder.add(words.get(i), i);
        }
        return builder.build();
    }

    private static BitSet bits(int... numbers) {
        BitSet bits = new BitSet();
        for (int number : numbers) {
            bits.set(number);
        }
        return bits;
    }
}

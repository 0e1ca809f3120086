package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShinglesTest {
    @Test
    void theShareOfItsRunsThatStandInAnotherTextIsGivenCaseAside() {
        assertThat(of("A crack in the PIER").coveredBy(of("There was a crack in the pier of the bridge")))
                .isEqualTo(1);
        assertThat(of("a crack in the wall of it").coveredBy(of("a crack in the pier")))
                .isEqualTo(2 / 5f);
    }

    @Test
    void textsOfFewerThanThreeWordsHaveNone() {
        assertThat(of("two words").coveredBy(of("two words"))).isEqualTo(-1);
        assertThat(of("two words").isEmpty()).isTrue();
    }

    @Test
    void aTableThatGrewForOneTextForgetsAllForTheNext() {
        Shingles long_ = of(IntStream.range(0, 5_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")));
        Shingles same = of(IntStream.range(0, 5_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")));
        assertThat(long_.coveredBy(same)).isEqualTo(1);
        long_.clear();
        assertThat(long_.isEmpty()).isTrue();
        long_.add("one two three");
        assertThat(long_.coveredBy(same)).isZero();
    }

    private static Shingles of(String text) {
        Shingles shingles = new Shingles();
        shingles.add(text);
        return shingles;
    }
}

package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pressclip.text.Words;

class TitlesTest {
    @Test
    void aLineIsAsLikeAsItIsToTheLikestTitle() {
        Titles titles = new Titles();
        titles.add("Bridge closed to lorries - The Harbour Gazette");
        titles.add("Bridge closed to lorries");
        titles.add("Bridge closed to lorries");
        String line = "Bridge closed to all lorries";
        assertThat(titles.likeness(line)).isEqualTo(Words.similarity("Bridge closed to lorries", line));
        assertThat(titles.likeness("BRIDGE CLOSED TO LORRIES")).isEqualTo(1);
        assertThat(titles.likeness("Nothing of it")).isZero();
    }

    @Test
    void withoutATitleNothingIsLikeIt() {
        assertThat(new Titles().likeness("A line")).isZero();
    }
}

package org.pressclip.clean.residue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralsTest {
    @Test
    void whatMayBeMissingAtTheBeginLeavesTheBeginOfWhatFollows() {
        assertThat(Literals.begins("(only |just )?([$€]|eur) ?\\d+"))
                .containsExactly("$", "eur", "just ", "only ", "€");
        assertThat(Literals.begins("a*b|\\d{2}c")).contains("a", "b", "0", "9").hasSize(12);
    }

    @Test
    void aBeginThatHoldsAnotherIsNotNamed() {
        assertThat(Literals.begins("(share|share this|sha)( on)?")).containsExactly("sha");
    }

    @Test
    void nothingIsSaidOfPatternsThatMayBeginAnyhow() {
        assertThat(List.of("\\p{L}+ ago", ".* more", "(more)?", "x|.y", "[^a]b", "(?i)more", "[a-z]x"))
                .allSatisfy(pattern -> assertThat(Literals.begins(pattern)).isEmpty());
    }

    @Test
    void aRuleMatchesWhateverItsPatternDoes() {
        Rule rule = Rule.parse("price any 10 (from |only )?[$€]\\d+( a month)?", "test:1");
        assertThat(rule.matches("only $5 a month")).isTrue();
        assertThat(rule.matches("$5")).isTrue();
        assertThat(rule.matches("onl $5")).isFalse();
        assertThat(rule.matches("")).isFalse();
    }
}

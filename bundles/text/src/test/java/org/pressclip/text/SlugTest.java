package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlugTest {
    @Test
    void wordsOfAllScriptsStayAndNothingElse() {
        assertThat(Slug.of("Kerry's in Geneva: “Déjà vu” — 2nd try!", 160))
                .isEqualTo("kerrys-in-geneva-deja-vu-2nd-try");
        assertThat(Slug.of("Москва, дождь", 160)).isEqualTo("москва-дождь");
        assertThat(Slug.of("😀…", 160)).isEmpty();
    }

    @Test
    void asciiHasPercentSignsAndNeverHalfACharacter() {
        assertThat(Slug.ascii("Зима 1", 200)).isEqualTo("%d0%b7%d0%b8%d0%bc%d0%b0-1");
        assertThat(Slug.ascii("Зима", 14)).isEqualTo("%d0%b7%d0%b8");
    }

    @Property
    void aSlugOfASlugIsTheSame(@ForAll String text, @ForAll @IntRange(min = 1, max = 60) int longest) {
        assertThat(Slug.ascii(text, longest)).matches("[a-z0-9%-]*").hasSizeLessThanOrEqualTo(longest);
        String slug = Slug.of(text, 10_000);
        assertThat(slug).doesNotContain("--").doesNotStartWith("-").doesNotEndWith("-");
    }
}

package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;

class FileNameTest {
    private static String name(String headline) {
        return FileName.of(Article.builder().id(Samples.ID).headline(headline).build());
    }

    @Test
    void theDayAndTheWordsOfTheHeadlineMakeTheName() {
        Article article = Article.builder()
                .id(Samples.ID)
                .headline("Kerry's in Geneva: “Déjà vu”, again — 2nd try")
                .datePublished("2016-09-09T12:32+05:30")
                .build();
        assertThat(FileName.of(article)).isEqualTo("2016-09-09-kerrys-in-geneva-deja-vu-again-2nd-try");
    }

    @Test
    void otherScriptsKeepTheirLettersAndMarks() {
        assertThat(name("Москва: сильный дождь")).isEqualTo("москва-сильный-дождь");
        assertThat(name("हिन्दी समाचार")).isEqualTo("हिन्दी-समाचार");
        assertThat(name("北京 大雨")).isEqualTo("北京-大雨");
        assertThat(name("Łódź, Weißenstraße, Ærø")).isEqualTo("lodz-weissenstrasse-aero");
    }

    @Test
    void withoutAHeadlineTheIdIsTheName() {
        assertThat(FileName.of(Article.builder().id(Samples.ID).build())).isEqualTo("0f8fad5b");
        assertThat(name("😀…")).isEqualTo("0f8fad5b");
    }

    @Test
    void namesThatASystemKeepsForItselfAreNotUsed() {
        assertThat(name("CON")).isEqualTo("con-0f8fad5b");
        assertThat(name("Com1")).isEqualTo("com1-0f8fad5b");
    }

    @Test
    void aLongHeadlineIsCut() {
        assertThat(name("雨".repeat(500)).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(200);
    }

    @Property(tries = 500)
    void noHeadlineLeadsOutOfTheFolder(@ForAll("hostile") String headline) {
        String name = name("../" + headline + "/..");
        assertThat(name)
                .isNotEmpty()
                .doesNotStartWith(".")
                .doesNotStartWith("-")
                .doesNotContainAnyWhitespaces();
        assertThat(Path.of("folder").resolve(name).normalize().getParent()).isEqualTo(Path.of("folder"));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Samples.hostile();
    }
}

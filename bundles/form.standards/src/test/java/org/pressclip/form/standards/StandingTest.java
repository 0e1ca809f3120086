package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Article;
import org.pressclip.api.Form;

class StandingTest {
    private static String written(String form, String status) throws IOException {
        Form one =
                switch (form) {
                    case "atom" -> new Atom();
                    case "jsonld" -> new JsonLd();
                    case "ninjs" -> new Ninjs();
                    case "nitf" -> new Nitf();
                    default -> new Wxr();
                };
        Article article = Samples.full().toBuilder()
                .creativeWorkStatus(status.isEmpty() ? null : status)
                .build();
        return Samples.document(one, article);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "atom, <app:draft>yes</app:draft>, app:draft",
                "jsonld, `\"creativeWorkStatus\":\"Draft\"`, `\"creativeWorkStatus\":\"Published\"`",
                "ninjs, `\"pubStatus\":\"withheld\"`, `\"pubStatus\":\"usable\"`",
                "nitf, `management-status=\"withheld\"`, `management-status=\"usable\"`",
                "wxr, <wp:status>draft<, <wp:status>publish<"
            })
    void aDraftIsCalledOneInTheWordsOfEachForm(String form, String draft, String published) throws IOException {
        assertThat(written(form, "Draft")).contains(draft);
        if (form.equals("atom")) {
            assertThat(written(form, "Published")).doesNotContain(published);
        } else {
            assertThat(written(form, "Published")).contains(published).doesNotContain(draft);
        }
        assertThat(written(form, "")).doesNotContain(draft);
    }
}

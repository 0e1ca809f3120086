package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pressclip.map.Drafts.STORY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;

class PageTypesTest {
    @Test
    void theSurestTypeIsOnTheRecordWithItsConfidence() throws Exception {
        Article article = map(type("product", 0.3), type("article", 0.6), type("forum", 0.1));
        assertThat(article.pageType()).isEqualTo("article");
        assertThat(article.provenance())
                .filteredOn(entry -> entry.field().equals(Field.PAGE_TYPE))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.claim().confidence()).isEqualTo(0.6);
                    assertThat(entry.lost()).extracting(Claim::value).containsExactly("product", "forum");
                });
    }

    @Test
    void aSureIndexIsRefusedWithAnAdvice() {
        assertThatThrownBy(() -> map(type("index", 0.95))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(Outcome.Status.REFUSED);
            assertThat(refusal).hasMessageStartingWith("index page");
            assertThat(refusal.remedy()).isNotEmpty();
        });
    }

    @Test
    void aSureShellIsRefusedAsOneThatNeedsScripts() {
        assertThatThrownBy(() -> map(type("shell", 0.95)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("needs JavaScript");
    }

    @Test
    void aLikelyIndexIsFiledWithAWarning() throws Exception {
        Article article = map(type("index", 0.7), type("listing", 0.3));
        assertThat(article.pageType()).isEqualTo("index");
        assertThat(article.warnings()).anyMatch(warning -> warning.contains("index"));
    }

    @Test
    void aProductIsFiledWithAWarningAndAnArticleWithout() throws Exception {
        assertThat(map(type("product", 0.9)).warnings())
                .contains("The page looks like a product page, not like an article.");
        assertThat(map(type("article", 0.9)).warnings()).noneMatch(warning -> warning.contains("looks like"));
    }

    private static Claim type(String value, double sure) {
        return Claim.of(Field.PAGE_TYPE, value, Evidence.of(Evidence.Kind.RULE, ""), sure);
    }

    private static Article map(Claim... types) throws Refusal {
        Draft draft = Drafts.of("https://gazette.example/x", List.of(types), STORY);
        return new ArticleMapper().map(draft);
    }
}

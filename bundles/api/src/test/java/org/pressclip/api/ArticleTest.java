package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleTest {
    @ParameterizedTest
    @CsvSource({
        "The ferry doesn't sail., 4",
        "नावों को तीन दिन इंतजार करना होगा।, 7",
        "کشتی\u200Cها نمی\u200Cروند, 2",
        "渡轮没有出航。, 6"
    })
    void marksAndJoinersPartNoWords(String text, int words) {
        Block block = Block.of(0, Block.Kind.PARAGRAPH, Spans.of(text), 0);
        assertThat(Article.builder().body(List.of(block), Outline.FLAT).build().wordCount())
                .isEqualTo(words);
    }
}

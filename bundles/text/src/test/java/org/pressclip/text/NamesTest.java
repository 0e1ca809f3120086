package org.pressclip.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Berg",
                "J. R. Holm",
                "Ludwig van Beethoven",
                "Bashar al-Assad",
                "Abdullah bin Omar",
                "Maria de la Cruz",
                "Jean-Pierre Dupont",
                "Seán O'Casey",
                "ANNA BERG",
                "Anna BERGMANN",
                "Иван Петров",
                "Олена Коваль-Шевчук",
                "Γιώργος Παπαδόπουλος",
                "王小明",
                "山田太郎",
                "김철수",
                "محمد أحمد",
                "राम कुमार",
                "Martin King Jr.",
                "Nguyễn Văn An"
            })
    void thisCanBeAName(String name) {
        assertThat(Names.looksLikeName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin",
                "Web Desk",
                "Staff Reporter",
                "Prime Minister",
                "AFP Geneva",
                "3 Months",
                "Read more",
                "the Old Town",
                "Anna",
                "Editorial Team",
                "Subscribe to read the full story",
                "Berg, Anna, Karl",
                "https://a.example",
                "Anna Berg said on Monday",
                "新华社记者",
                "1月1日",
                "Our Correspondent",
                "Onlineredaktion Berlin"
            })
    void thisIsNone(String text) {
        assertThat(Names.looksLikeName(text)).isFalse();
    }

    @Test
    void titlesAreKnownInManyLanguages() {
        assertThat(Titles.has(Titles.Kind.OFFICE, "the US Secretary of State")).isTrue();
        assertThat(Titles.has(Titles.Kind.OFFICE, "die Bundeskanzlerin")).isTrue();
        assertThat(Titles.has(Titles.Kind.PRESS, "Specjalny korespondent")).isTrue();
        assertThat(Titles.has(Titles.Kind.PRESS, "our reporter,")).isTrue();
        assertThat(Titles.has(Titles.Kind.DESK, "Web desk")).isTrue();
        assertThat(Titles.has(Titles.Kind.PRESS, "reporting")).isFalse();
    }

    @Test
    void theTitlesAtTheHeadOfANameAreMeasured() {
        assertThat(Titles.lead("Dr. Prof. Anna Berg")).isEqualTo(10);
        assertThat(Titles.lead("President Anna Berg")).isEqualTo(10);
        assertThat(Titles.lead("Anna Berg")).isZero();
        assertThat(Titles.lead("")).isZero();
    }
}

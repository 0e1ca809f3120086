package org.pressclip.clean.residue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages say around their stories, in every language that has rules. */
class PhrasesTest {
    private static final Rules RULES = Rules.with(List.of());

    static Stream<String> phrases() throws IOException {
        try (InputStream file = Objects.requireNonNull(PhrasesTest.class.getResourceAsStream("phrases.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void aRuleOfTheLanguageKnowsTheLine(String phrase) {
        String[] cells = phrase.split("\t", -1);
        String folded = Fold.line(cells[2]);
        List<String> known = new ArrayList<>();
        for (Rule rule : Rules.shipped(cells[0])) {
            if (Line.words(cells[2]) <= rule.words() && rule.matches(folded)) {
                known.add(rule.kind());
            }
        }
        assertThat(known).contains(cells[1]);
        assertThat(RULES.match(folded, Line.words(cells[2]), false, true)).isNotNull();
    }

    @Test
    void everyLanguageIsTried() throws IOException {
        List<String> tried =
                phrases().map(line -> line.substring(0, line.indexOf('\t'))).toList();
        assertThat(Rules.LANGUAGES.stream()
                        .filter(language -> !language.equals("any") && !language.equals("en"))
                        .toList())
                .allSatisfy(language -> assertThat(tried).contains(language));
    }

    /** Beginnings of stories and sentences in them, with words that stand in rules. */
    static Stream<String> sentences() {
        return Stream.of(
                "Annonser i tidningar har blivit dyrare, säger branschen i en rapport.",
                "Hun deler ut aviser hver morgen og leser dem på veien hjem.",
                "Seuraava juna lähti vasta tunnin kuluttua, kertoi asemapäällikkö.",
                "Další článek smlouvy se týká přístavu a jeho poplatků.",
                "Publicitatea la jocuri a fost interzisă luni de parlament.",
                "A hirdetések ára tavaly tíz százalékkal nőtt az országban.",
                "Реклама алкоголю заборонена законом, нагадали в міністерстві.",
                "هیچ یک از خبرنگاران اجازه ورود به بندر را نداشت.",
                "המשטרה אמרה כי תגובה לאירוע תימסר מאוחר יותר.",
                "Iklan rokok dilarang di semua jalan dekat sekolah, kata menteri.",
                "Quảng cáo thuốc lá bị cấm từ năm ngoái, theo bộ y tế.",
                "광고 시장은 지난해보다 십 퍼센트 줄었다고 업계가 밝혔다.");
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aSentenceOfAStoryIsNoResidue(String sentence) {
        assertThat(RULES.match(Fold.line(sentence), Line.words(sentence), false, true))
                .isNull();
    }
}

package org.pressclip.clean.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pressclip.api.Page;
import org.pressclip.sheet.Sheet;

class PrintsTest {
    @Test
    void caseSignsAndTheValuesOfDigitsDoNotCount() {
        assertThat(Prints.folded("Read 1,204 Comments!"))
                .isEqualTo(Prints.folded("read 7 comments"))
                .isEqualTo("read 0 comments");
        assertThat(Prints.folded("Updated 12:05")).isEqualTo("updated 0");
        assertThat(Prints.folded("A-B")).isEqualTo("a b");
    }

    @Test
    void whatHasNoLetterHasNoFingerprint() {
        assertThat(prints("https://a.example/1", "12.04.2026", "—", "")).containsOnly(Prints.NONE);
    }

    @Test
    void wordsOfAllScriptsHaveOne() {
        assertThat(prints("https://a.example/1", "समाचार", "新闻", "Новости"))
                .doesNotContain(Prints.NONE)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameWordsInAnotherPlaceAreSomethingElse() {
        Page page = Sheet.web("https://a.example/1")
                .in("main div.text", text -> text.paragraph("The bridge is open."))
                .in("aside ul.teasers", list -> list.item("The bridge is open."))
                .page();
        long[] prints = Prints.of("a.example", page.blocks(), page.outline());
        assertThat(prints[0]).isNotEqualTo(prints[1]);
    }

    @Test
    void numbersInTheNamesOfElementsDoNotCount() {
        assertThat(prints(Sheet.web("https://a.example/1").in("div#post-12 p", p -> p.paragraph("Thank you."))))
                .isEqualTo(
                        prints(Sheet.web("https://a.example/2").in("div#post-4711 p", p -> p.paragraph("Thank you."))));
    }

    @Test
    void whatOneSiteRepeatsMeansNothingOnAnother() {
        assertThat(Prints.of("a.example", Sheet.dump("Thank you.").page().blocks(), org.pressclip.api.Outline.FLAT))
                .isNotEqualTo(Prints.of(
                        "b.example", Sheet.dump("Thank you.").page().blocks(), org.pressclip.api.Outline.FLAT));
    }

    @Test
    void aLineOfADumpIsKnownByItsNeighbours() {
        long[] one = prints(Sheet.dump("Home", "News", "Sport"));
        long[] other = prints(Sheet.dump("Home", "News", "Weather"));
        assertThat(one[0]).isEqualTo(other[0]);
        assertThat(one[1]).isNotEqualTo(other[1]);
    }

    private static long[] prints(String address, String... texts) {
        return prints(Sheet.web(address).paragraph(texts));
    }

    private static long[] prints(Sheet sheet) {
        Page page = sheet.page();
        return Prints.of("a.example", page.blocks(), page.outline());
    }
}

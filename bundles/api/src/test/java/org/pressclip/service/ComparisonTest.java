package org.pressclip.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Cut;
import org.pressclip.api.Outline;
import org.pressclip.api.Reason;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.service.Comparison.Change;
import org.pressclip.service.Comparison.Paragraph;

class ComparisonTest {
    private static final String RAIN = "Rain fell on the harbour town all night and the lower streets were closed.";
    private static final String BOATS = "Fishermen tied their boats twice, the harbour master said on Tuesday.";
    private static final String OFFER = "Subscribe now to read on without limits.";

    @Test
    void twoRecordsThatSayTheSameDoNotDiffer() {
        Comparison comparison = Comparison.of(article(RAIN, BOATS), article(RAIN, BOATS));
        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison.fields()).isEmpty();
        assertThat(comparison.cuts()).isEmpty();
        assertThat(comparison.sentences()).isEmpty();
        assertThat(comparison.paragraphs()).extracting(Paragraph::change).containsOnly(Change.KEPT);
    }

    @Test
    void saysWhichFieldsDifferInWords() {
        Article before = Article.builder()
                .headline("Dredging begins")
                .author(List.of(new Article.Person("Jane Smith", null)))
                .build();
        Article after = Article.builder()
                .headline("Dredging begins at last")
                .dateline("Geneva")
                .build();
        Comparison comparison = Comparison.of(before, after);
        assertThat(comparison.isSame()).isFalse();
        assertThat(comparison.fields())
                .extracting(Comparison.FieldChange::name, Comparison.FieldChange::change)
                .containsExactly(
                        tuple("headline", Change.CHANGED), tuple("author", Change.GONE), tuple("dateline", Change.NEW));
        assertThat(comparison.sentences())
                .containsExactly(
                        "headline: 'Dredging begins' → 'Dredging begins at last'",
                        "author: 'Jane Smith' → nothing",
                        "dateline: nothing → 'Geneva'");
    }

    @Test
    void aParagraphThatIsGoneStandsWhereItStood() {
        Comparison comparison = Comparison.of(article(RAIN, OFFER, BOATS), article(RAIN, BOATS));
        assertThat(comparison.paragraphs())
                .containsExactly(
                        new Paragraph(Change.KEPT, "paragraph", RAIN, RAIN),
                        new Paragraph(Change.GONE, "paragraph", OFFER, ""),
                        new Paragraph(Change.KEPT, "paragraph", BOATS, BOATS));
        assertThat(comparison.sentences()).containsExactly("articleBody: 32 → 25 words; paragraphs: 1 gone");
    }

    @Test
    void aParagraphThatLostItsEndChangedAndShowsTheWordsThatAreGone() {
        Paragraph changed = Comparison.of(article(RAIN, BOATS + " " + OFFER), article(RAIN, BOATS))
                .paragraphs()
                .get(1);
        assertThat(changed.change()).isEqualTo(Change.CHANGED);
        assertThat(changed.parts())
                .containsExactly(
                        new Comparison.Part(Change.KEPT, BOATS + " "), new Comparison.Part(Change.GONE, OFFER));
    }

    @Test
    void wordsOfScriptsWithoutSpacesAreToldApart() {
        Paragraph changed = Comparison.of(article("港口工程星期二在城里开始了"), article("港口工程星期三在城里开始了"))
                .paragraphs()
                .get(0);
        assertThat(changed.parts())
                .extracting(part -> part.change() + part.text())
                .containsExactly("KEPT港口工程星期", "GONE二", "NEW三", "KEPT在城里开始了");
    }

    @Test
    void anotherParagraphIsNoChangeOfTheOneBefore() {
        Comparison comparison = Comparison.of(article(RAIN), article(OFFER));
        assertThat(comparison.paragraphs()).extracting(Paragraph::change).containsExactly(Change.GONE, Change.NEW);
    }

    @Test
    void aLinkThatIsGoneIsAChangeOfTheParagraph() {
        Article before = article(List.of(Spans.of(Span.of("See the "), Span.link("port", "https://port.example/"))));
        Article after = article(List.of(Spans.of("See the port")));
        Paragraph changed = Comparison.of(before, after).paragraphs().get(0);
        assertThat(changed.change()).isEqualTo(Change.CHANGED);
        assertThat(changed.before()).isEqualTo(changed.after());
    }

    @Test
    void whereOnlyTheHtmlDiffersItSaysWhere() {
        Article before =
                article(RAIN).toBuilder().bodyHtml("<p>" + RAIN + "</p>").build();
        Article after =
                article(RAIN).toBuilder().bodyHtml("<div>" + RAIN + "</div>").build();
        assertThat(Comparison.of(before, after).sentences())
                .singleElement()
                .asString()
                .startsWith("bodyHtml: '…<p>Rain fell");
    }

    @Test
    void namesWhatIsCutNowAndWhatNoMoreAndWhy() {
        Article before = cut(1, Reason.of("residue", "offer"), "residue");
        Article after = cut(2, Reason.of("residue", "quote"), "guest");
        assertThat(Comparison.of(before, after).cuts())
                .extracting(each -> each.change() + " " + each.text() + ": " + each.why())
                .containsExactly(
                        "GONE " + OFFER + ": residue (offer) by residue",
                        "NEW " + BOATS + ": residue (quote) by guest");
        Article other = cut(1, Reason.of("advert", "box"), "guest");
        assertThat(Comparison.of(before, other).cuts())
                .singleElement()
                .satisfies(each -> assertThat(each.change()).isEqualTo(Change.CHANGED))
                .extracting(Comparison.CutChange::why)
                .isEqualTo("residue (offer) by residue → advert (box) by guest");
        assertThat(Comparison.of(before, cut(1, Reason.of("residue", "offer").sure(0.5), "residue"))
                        .cuts())
                .isEmpty();
    }

    @Test
    void veryLongStoriesThatHaveNothingInCommonAreComparedInNoTime() {
        String[] odd =
                IntStream.range(0, 40_000).mapToObj(i -> i % 2 == 0 ? "x" : "y").toArray(String[]::new);
        String[] even =
                IntStream.range(0, 40_000).mapToObj(i -> i % 3 == 0 ? "y" : "x").toArray(String[]::new);
        String words = IntStream.range(0, 100_000)
                .mapToObj(i -> i % 2 == 0 ? "ab" : "ba")
                .collect(Collectors.joining(" "));
        String others = IntStream.range(0, 100_000)
                .mapToObj(i -> i % 3 == 0 ? "ab" : "ba")
                .collect(Collectors.joining(" "));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(Comparison.of(article(odd), article(even)).paragraphs()).isNotEmpty();
            assertThat(Comparison.of(article(words), article(others))
                            .paragraphs()
                            .get(0)
                            .parts())
                    .isNotEmpty();
        });
    }

    @Property(tries = 300)
    void whatWasAndWhatIsCanBeReadOffTheParagraphs(
            @ForAll @Size(max = 30) List<@IntRange(max = 6) Integer> old,
            @ForAll @Size(max = 30) List<@IntRange(max = 6) Integer> now) {
        Comparison comparison = Comparison.of(numbered(old), numbered(now));
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (Paragraph each : comparison.paragraphs()) {
            Stream.of(each.before()).filter(text -> !text.isEmpty()).forEach(before::add);
            Stream.of(each.after()).filter(text -> !text.isEmpty()).forEach(after::add);
            assertThat(joined(each, Change.NEW)).isEqualTo(each.change() == Change.NEW ? "" : each.before());
            assertThat(joined(each, Change.GONE)).isEqualTo(each.change() == Change.GONE ? "" : each.after());
        }
        assertThat(before).isEqualTo(old.stream().map(ComparisonTest::text).toList());
        assertThat(after).isEqualTo(now.stream().map(ComparisonTest::text).toList());
    }

    private static String joined(Paragraph paragraph, Change without) {
        return paragraph.parts().stream()
                .filter(part -> part.change() != without)
                .map(Comparison.Part::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Article numbered(List<Integer> numbers) {
        return article(numbers.stream().map(ComparisonTest::text).toArray(String[]::new));
    }

    private static String text(int number) {
        return "Paragraph " + "abcdefg".charAt(number) + " of the harbour, " + RAIN.substring(number * 5);
    }

    private static Article article(String... paragraphs) {
        return article(Stream.of(paragraphs).map(Spans::of).toList());
    }

    private static Article article(List<Spans> paragraphs) {
        List<Block> blocks = new ArrayList<>();
        for (Spans each : paragraphs) {
            blocks.add(Block.of(blocks.size(), Block.Kind.PARAGRAPH, each, 0));
        }
        return Article.builder().body(blocks, Outline.FLAT).build();
    }

    private static Article cut(int index, Reason reason, String by) {
        String text = List.of(RAIN, OFFER, BOATS).get(index);
        return Article.builder()
                .marks(List.of(Cut.of(index, text, true, reason, by)), List.of())
                .build();
    }
}

package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Test
    void neighboursOfOneLookBecomeOneRun() {
        Spans spans = Spans.of(Span.of("The "), Span.of("mayor"), Span.of(""), Span.of(" spoke", Style.STRONG));
        assertThat(spans.runs()).containsExactly(Span.of("The mayor"), Span.of(" spoke", Style.STRONG));
        assertThat(spans).hasToString("The mayor spoke");
    }

    @Test
    void aSliceThroughALinkKeepsTheLinkOnBothSides() {
        Spans spans = Spans.of(Span.of("See "), Span.link("the minutes", "https://town.example/m"), Span.of("."));
        assertThat(spans.slice(0, 7).runs())
                .containsExactly(Span.of("See "), Span.link("the", "https://town.example/m"));
        assertThat(spans.slice(7, 16).runs())
                .containsExactly(Span.link(" minutes", "https://town.example/m"), Span.of("."));
    }

    @Test
    void replacedCharactersTakeTheLookOfTheFirstTheyReplace() {
        Spans spans = Spans.of(Span.of("It"), Span.of("s cold", Style.EMPHASIS));
        assertThat(spans.replace(2, 3, "'s").runs()).containsExactly(Span.of("It"), Span.of("'s cold", Style.EMPHASIS));
        assertThat(spans.replace(2, 2, "'").runs()).containsExactly(Span.of("It'"), Span.of("s cold", Style.EMPHASIS));
    }

    @Test
    void linkedCountsTheCharactersInLinks() {
        assertThat(Spans.of(Span.of("a"), Span.link("bcd", "x"), Span.of("e")).linked())
                .isEqualTo(3);
    }

    @Test
    void stripLeavesNoWhiteSpaceAtTheEnds() {
        assertThat(Spans.of(Span.of(" \n"), Span.of(" a b ", Style.CODE), Span.of("\t"))
                        .strip()
                        .runs())
                .containsExactly(Span.of("a b", Style.CODE));
        assertThat(Spans.of(" ").strip()).isSameAs(Spans.EMPTY);
    }

    @Test
    void aRangeOutsideTheTextIsRefused() {
        assertThatThrownBy(() -> Spans.of("abc").slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Spans.of("abc").runAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(tries = 500)
    void runsAreInNormalFormAndCoverTheTextExactly(@ForAll("runs") List<Span> runs) {
        Spans spans = Spans.of(runs);
        assertNormal(spans);
        assertThat(spans.text())
                .isEqualTo(String.join("", runs.stream().map(Span::text).toList()));
        assertThat(looks(spans))
                .isEqualTo(runs.stream().flatMap(SpansTest::looks).toList());
    }

    @Property(tries = 500)
    void whatIsSlicedApartAndPutTogetherIsTheSame(@ForAll("runs") List<Span> runs, @ForAll int a, @ForAll int b) {
        Spans spans = Spans.of(runs);
        int from = Math.floorMod(a, spans.length() + 1);
        int to = from + Math.floorMod(b, spans.length() - from + 1);
        Spans middle = spans.slice(from, to);
        assertNormal(middle);
        assertThat(looks(middle)).isEqualTo(looks(spans).subList(from, to));
        assertThat(spans.slice(0, from).plus(middle).plus(spans.slice(to, spans.length())))
                .isEqualTo(spans);
    }

    @Property(tries = 500)
    void aReplacementLeavesAllOtherCharactersTheirLook(
            @ForAll("runs") List<Span> runs, @ForAll("runs") List<Span> other, @ForAll int a, @ForAll int b) {
        Spans spans = Spans.of(runs);
        int from = Math.floorMod(a, spans.length() + 1);
        int to = from + Math.floorMod(b, spans.length() - from + 1);
        Spans changed = spans.replace(from, to, Spans.of(other));
        List<String> expected = new ArrayList<>(looks(spans).subList(0, from));
        expected.addAll(looks(Spans.of(other)));
        expected.addAll(looks(spans).subList(to, spans.length()));
        assertNormal(changed);
        assertThat(looks(changed)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Span>> runs() {
        Arbitrary<Span> span = Combinators.combine(
                        Arbitraries.of("", "a", "bc", " ", "é", "\uD83D\uDCF0", "def\n"),
                        Arbitraries.subsetOf(Style.STRONG, Style.CODE),
                        Arbitraries.of("", "https://a.example/", "https://b.example/"))
                .as((text, styles, href) -> new Span(text, styles, href.isEmpty() ? null : href));
        return span.list().ofMaxSize(8);
    }

    static void assertNormal(Spans spans) {
        StringBuilder text = new StringBuilder();
        Span last = null;
        for (Span run : spans.runs()) {
            assertThat(run.text()).isNotEmpty();
            assertThat(last != null && last.looksLike(run))
                    .as("alike: %s %s", last, run)
                    .isFalse();
            text.append(run.text());
            last = run;
        }
        assertThat(spans.text()).isEqualTo(text.toString());
    }

    /** Each character with its look. */
    static List<String> looks(Spans spans) {
        return spans.runs().stream().flatMap(SpansTest::looks).toList();
    }

    private static Stream<String> looks(Span run) {
        return Arrays.stream(run.text().split("(?!^)", -1))
                .flatMap(s -> s.chars().mapToObj(c -> (char) c + " " + run.styles() + " " + run.href()));
    }
}

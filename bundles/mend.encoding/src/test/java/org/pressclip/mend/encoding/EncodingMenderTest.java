package org.pressclip.mend.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.mend.encoding.Samples.draft;
import static org.pressclip.mend.encoding.Samples.mender;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Mark;
import org.pressclip.api.Mend;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;
import org.pressclip.sheet.Sheet;

class EncodingMenderTest {
    private static final Evidence META = Evidence.of(Evidence.Kind.META, "og:title");

    @Test
    void linksAndEmphasisStayWhereTheyWere() {
        Spans spans = Spans.of(
                Span.of("The townâ€™s "),
                Span.link("cafÃ© by the sea", "https://harbour.example/cafe"),
                Span.of(" isnâ"),
                Span.of("€™t", Style.STRONG),
                Span.of(" open."));
        Draft draft = draft(Sheet.dump().block(Block.Kind.PARAGRAPH, spans));
        mender(Map.of()).mend(draft);
        assertThat(draft.block(0).spans().runs())
                .containsExactly(
                        Span.of("The town’s "),
                        Span.link("café by the sea", "https://harbour.example/cafe"),
                        Span.of(" isn’"),
                        Span.of("t", Style.STRONG),
                        Span.of(" open."));
        assertThat(draft.mends()).singleElement().satisfies(mend -> assertThat(mend.changes())
                .hasSize(3));
    }

    @Test
    void takenBackItIsAsItWas() {
        String damaged = "â€œFish &amp; chipsâ€, said the townâ€™s cook\u0085 †and so onâ€.";
        Draft draft = draft(damaged);
        mender(Map.of()).mend(draft);
        assertThat(draft.block(0).text()).isEqualTo("“Fish & chips”, said the town’s cook… “and so on”.");
        List.copyOf(draft.marks()).forEach((Mark mark) -> draft.undo(mark));
        assertThat(draft.block(0).text()).isEqualTo(damaged);
    }

    @Test
    void aGuessIsMarkedAsOneAndThePageIsWarnedOnce() {
        Draft draft = draft("He said †no moreâ€.", "She said †no lessâ€.", "The townâ€™s gate.");
        mender(Map.of()).mend(draft);
        assertThat(draft.blocks())
                .extracting(Block::text)
                .containsExactly("He said “no more”.", "She said “no less”.", "The town’s gate.");
        assertThat(draft.mends()).extracting(mend -> mend.reason().guess()).containsExactly(true, true, false);
        assertThat(draft.mends()).extracting(mend -> mend.reason().kind()).containsOnly("encoding");
        assertThat(draft.warnings()).singleElement().asString().contains("guess");
    }

    @Test
    void cleanPagesGetNeitherMarkNorWarning() {
        Draft draft = draft("Fish & chips for all.", "C:\\temp is full.", "São Paulo’s “IRMÔ.");
        mender(Map.of()).mend(draft);
        assertThat(draft.marks()).isEmpty();
        assertThat(draft.warnings()).isEmpty();
    }

    @Test
    void claimsAreMendedButAddressesAreNot() {
        String address = "https://harbour.example/caf\u00C3\u00A9?a=1&amp;b=2";
        Draft draft = draft(Sheet.dump()
                .claim(
                        Claim.of(Field.HEADLINE, "The townâ€™s cafÃ© &amp; bar", META, 0.9),
                        Claim.of(Field.URL, address, META, 0.9),
                        Claim.of("thumbnail", address, META, 0.9),
                        Claim.of(Field.SECTION, "Local", META, 0.9)));
        mender(Map.of()).mend(draft);
        assertThat(draft.claims())
                .extracting(Claim::value)
                .containsExactly("The town’s café & bar", address, address, "Local");
        assertThat(draft.claims().get(0).raw()).isEqualTo("The townâ€™s cafÃ© &amp; bar");
        assertThat(draft.mends()).singleElement().extracting(Mend::field).isEqualTo(Field.HEADLINE);
    }

    @Test
    void codeKeepsItsReferencesAndEscapes() {
        Spans code = Spans.of(
                Span.of("Write &quot; for "), Span.of("&amp;amp;\\u2019", Style.CODE), Span.of(" or \\u2019."));
        Draft draft = draft(Sheet.dump()
                .block(Block.Kind.PARAGRAPH, code)
                .block(Block.Kind.PREFORMATTED, Spans.of("a &lt; b \\u2019 itâ€™s\u0085")));
        mender(Map.of()).mend(draft);
        assertThat(draft.block(0).text()).isEqualTo("Write \" for &amp;amp;\\u2019 or ’.");
        assertThat(draft.block(1).text()).isEqualTo("a &lt; b \\u2019 it’s…");
    }

    @Test
    void whatIsSureOnOnePlaceOfThePageHelpsAnother() {
        String weak = "KÃ–LN";
        Draft alone = draft(weak);
        mender(Map.of()).mend(alone);
        assertThat(alone.block(0).text()).isEqualTo(weak);
        Draft together = draft(weak, "Ein schÃ¶ner Tag in der StraÃŸe.");
        mender(Map.of()).mend(together);
        assertThat(together.block(0).text()).isEqualTo("KÖLN");
    }

    @Test
    void onlyTheRepairsAskedForAreMade() {
        Draft draft = draft("Fish &amp; chips itâ€™s");
        mender(Map.of("repairs", new String[] {"Entities"})).mend(draft);
        assertThat(draft.block(0).text()).isEqualTo("Fish & chips itâ€™s");
    }

    @Test
    void aWrongNameIsRefusedAndWhatWasInForceStays() {
        Draft draft = draft("Fish &amp; chips itâ€™s");
        mender(Map.of("repairs", new String[] {"entities", "everything"})).mend(draft);
        assertThat(draft.block(0).text()).isEqualTo("Fish & chips it’s");
    }

    @Test
    void fiveMegabytesOnOneLineTakeAboutASecond() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            line.append("It was the harbourâ€™s longest line by far and away. ");
        }
        Draft draft = draft(line.toString());
        long start = System.nanoTime();
        mender(Map.of()).mend(draft);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8)); // on a busy machine
        assertThat(draft.mends()).singleElement().satisfies(mend -> assertThat(mend.changes())
                .hasSize(100_000));
        assertThat(draft.block(0).text()).hasSize(line.length() - 200_000);
    }

    @Test
    void hostileTextCostsNoMoreThanItsLength() {
        long start = System.nanoTime();
        for (String unit : List.of(
                "Ã", "â€", "&", "\\", "\\x", "\\u", "&amp;amp;", "†a ", "\uFFFD a", "ÃƒÂ", "Ð", "\u001B[", "\uD800")) {
            mender(Map.of()).mend(draft(unit.repeat(200_000 / unit.length())));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}

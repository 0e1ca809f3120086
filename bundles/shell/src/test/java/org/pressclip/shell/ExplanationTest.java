package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Reason;
import org.pressclip.api.Spans;
import org.pressclip.api.Target;
import org.pressclip.service.Importer;
import org.pressclip.service.Trace;

class ExplanationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String explain(Trace trace, int columns, boolean colour, String... options) throws Exception {
        String[] line = Stream.concat(Stream.of("explain", "rain.txt"), Stream.of(options))
                .toArray(String[]::new);
        Wire.Request request =
                new Wire.Request(List.of(line), Path.of("").toAbsolutePath(), colour, colour, colour, columns);
        Terminal terminal = new Terminal(out, out, request);
        PageLines.Explain read = (PageLines.Explain) Line.read(request.arguments(), request.folder(), false, 80);
        Explanation.print(new Traced(trace), read, terminal);
        terminal.flush();
        return out.toString(UTF_8);
    }

    /** A page of three lines, one mended, one cut in part, one cut as a whole. */
    private static Trace trace() {
        Lead lead = Lead.at(URI.create("file:///rain.txt"))
                .path("rain\u001b[2J.txt")
                .build();
        Capture capture = new Capture(lead, lead.uri(), 0, Map.of(), "x".getBytes(UTF_8), null);
        Format format = new Format("text/plain", UTF_8, 0.9, List.of("bytes"), List.of());
        Page page = new Page(
                List.of(
                        Block.of(0, Block.Kind.HEADING, Spans.of("Rain in K\u00c3\u00b6ln"), 0)
                                .withLevel(1),
                        Block.of(1, Block.Kind.PARAGRAPH, Spans.of("Bonn: The river rose on Monday."), 0),
                        Block.of(2, Block.Kind.PARAGRAPH, Spans.of("Subscribe now for more."), 0)),
                Outline.FLAT,
                List.of(),
                List.of());
        Draft draft = new Draft(capture, format, page, "text");
        draft.enter(Draft.Turn.MEND, "encoding")
                .mend(
                        draft.block(0),
                        9,
                        11,
                        "ö",
                        Reason.of("encoding", "UTF-8 read as cp1252").sure(0.7));
        draft.enter(Draft.Turn.CLEAN, "claimed").cut(draft.block(1), 0, 6, Reason.of("claimed", "dateline"));
        draft.enter(Draft.Turn.CLEAN, "residue").cut(draft.block(2), Reason.of("residue", "offer"));
        Claim won = Claim.of(Field.HEADLINE, "Rain in Köln", Evidence.of(Evidence.Kind.TEXT, "first line"), 0.8)
                .by("find.headline");
        Claim lost = Claim.of(Field.HEADLINE, "rain", Evidence.of(Evidence.Kind.URL, "slug"), 0.3)
                .by("find.headline");
        Article article = Article.builder()
                .id("urn:uuid:1")
                .headline("Rain in Köln")
                .provenance(new Article.Provenance(Field.HEADLINE, "Rain in Köln", won, List.of(lost)))
                .build();
        Outcome outcome = new Outcome(lead, Outcome.Status.FILED, "map", "", "", article, List.of());
        return new Trace(outcome, capture, format, draft);
    }

    private record Traced(Trace given) implements Importer {
        @Override
        public Map<Outcome.Status, Long> run(
                Stream<Lead> leads, Keeper keeper, Album album, Target target, Consumer<Outcome> told) {
            throw new AssertionError("nothing is imported");
        }

        @Override
        public Stream<Lead> expand(Lead lead) {
            return Stream.of(lead);
        }

        @Override
        public Trace trace(Lead lead) {
            return given;
        }

        @Override
        public boolean fetches(URI uri) {
            return true;
        }
    }

    @Test
    void aFieldIsShownWithItsEvidenceAndTheClaimsThatLost() throws Exception {
        assertThat(explain(trace(), 120, false))
                .contains("headline  Rain in Köln")
                .contains("0.80 text first line, by find.headline")
                .contains("lost rain  0.30 url slug, by find.headline");
    }

    @Test
    void whatWasCutAndMendedIsShownWithItsReason() throws Exception {
        assertThat(explain(trace(), 120, false))
                .contains("Blocks: 2 kept, 1 cut, 1 mended")
                .contains("[-Bonn: -]The river rose on Monday.")
                .contains("claimed: dateline, by claimed")
                .containsPattern("2 × p +Subscribe now for more\\. +residue: offer, by residue")
                .contains("~ Ã¶ → ö  encoding: UTF-8 read as cp1252 (a guess, 0.70), by encoding");
    }

    @Test
    void onATerminalCutsAreStruckAndNothingFromThePageDrivesIt() throws Exception {
        assertThat(explain(trace(), 120, true))
                .contains("\u001b[2;9mBonn: \u001b[0mThe river")
                .contains("rain\\u001b[2J.txt")
                .doesNotContain("[-");
    }

    @Test
    void noLineOfItIsWiderThanTheTerminal() throws Exception {
        assertThat(explain(trace(), 80, false).lines().filter(line -> !line.contains("→")))
                .allMatch(line -> Terminal.width(line) <= 80);
    }

    @Test
    void forMachinesItIsOneObject() throws Exception {
        assertThat(explain(trace(), 80, false, "--json"))
                .startsWith("{")
                .contains("\"original\" : \"Rain in K\u00c3\u00b6ln\"")
                .contains("\"standing\" : \"The river rose on Monday.\"")
                .contains("\"did\" : \"cut\"")
                .endsWith("}\n");
    }
}

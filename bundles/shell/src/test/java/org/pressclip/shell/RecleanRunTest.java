package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Cut;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outline;
import org.pressclip.api.Reason;
import org.pressclip.api.Spans;
import org.pressclip.api.Validators;
import org.pressclip.service.Comparison;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;

class RecleanRunTest {
    private static final String RAIN = "Rain fell on the harbour all night.";
    private static final String OFFER = "Subscribe\u001b[31m now to read on.";
    private static final Article BEFORE = article("Rain", RAIN, OFFER).build();
    private static final Article AFTER = article("Rain again", RAIN)
            .marks(List.of(Cut.of(1, OFFER, true, Reason.of("residue", "offer"), "guest")), List.of())
            .build();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @Nullable Ledger ledger;

    private static Article.Builder article(String headline, String... paragraphs) {
        return Article.builder()
                .headline(headline)
                .body(
                        Stream.of(paragraphs)
                                .map(text -> Block.of(0, Block.Kind.PARAGRAPH, Spans.of(text), 0))
                                .toList(),
                        Outline.FLAT);
    }

    private static Line.Reading read(String... arguments) {
        return Line.read(List.of(arguments), Path.of("").toAbsolutePath(), false, 100);
    }

    private int run(boolean colour, String... arguments) throws IOException, InterruptedException {
        Wire.Request request =
                new Wire.Request(List.of(arguments), Path.of("").toAbsolutePath(), colour, false, colour, 100);
        Terminal terminal = new Terminal(out, err, request);
        int status = RecleanRun.call(
                new Known(), null, null, ledger, Clock.systemUTC(), (RecleanLine) read(arguments), terminal);
        terminal.flush();
        return status;
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPlanShowsHowEachRecordDiffersAndWhatCouldNotBeRead() throws Exception {
        assertThat(run(false, "reclean")).isEqualTo(1);
        assertThat(printed())
                .startsWith("""
                        Rain
                          #7  https://news.example/rain
                          headline
                            - Rain
                            + Rain again
                          articleBody: 13 → 7 words; paragraphs: 1 gone
                              Rain fell on the harbour all night.
                            - Subscribe\\u001b[31m now to read on.
                          cuts
                            ✂ cut now: "Subscribe\\u001b[31m now to read on."  residue (offer) by guest
                        """)
                .contains("1  different", "2  the same", "1  original not there", "--apply does it");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("#8 Ferry: the archive does not have it.\n");
    }

    @Test
    void whatIsNotFiledAsItIsIsCountedThoughNobodyLooksAtIt() throws Exception {
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (self, method, given) -> method.getName().equals("counts")
                        ? Map.of(
                                Outcome.Status.FILED, 90L,
                                Outcome.Status.REFUSED, 5L,
                                Outcome.Status.HELD, 12L,
                                Outcome.Status.FAILED, 3L)
                        : 2L);
        run(false, "reclean");
        assertThat(printed()).contains("Not looked at: 12 held, 3 failed, 2 waiting; pressclip outcomes shows why.\n");
    }

    @Test
    void onATerminalTheWordsThatAreGoneAreMarked() throws Exception {
        run(true, "reclean");
        assertThat(printed()).contains("\u001b[31m  - Subscribe\\u001b[31m now to read on.\u001b[0m");
    }

    @Test
    void machinesGetALineForEachItem() throws Exception {
        run(false, "reclean", "--json");
        assertThat(printed().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains(
                        "\"finding\":\"different\"",
                        "\"name\":\"headline\"",
                        "\"change\":\"gone\"",
                        "\"change\":\"new\"");
    }

    @Test
    void anUndoTellsItsBucketsAndWhatCannotBeUndoneIsSaid() throws Exception {
        assertThat(run(false, "reclean", "--undo", "12")).isZero();
        assertThat(printed())
                .contains("Run 12 is taken back by run 15:", "1  reversed", "1  kept: the copy was edited since");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("#7 Rain: kept: its copy at cms was edited since.\n");
        err.reset();
        assertThat(run(false, "reclean", "--undo", "3")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("pressclip: There is no run 3.\n");
    }

    @Test
    void linesThatMakeNoSenseAreRefused() {
        assertThat(answer("reclean", "--undo", "x")).contains("--undo wants the number of a run");
        assertThat(answer("reclean", "--undo", "1", "--apply")).contains("--undo takes a whole run back");
        assertThat(answer("reclean", "--since", "soon")).contains("--since wants something like 30m");
        assertThat(answer("reclean", "--report", "none/x.html")).contains("for --report is not there");
        assertThat(answer("reclean", "town")).contains("Too many arguments");
    }

    private static String answer(String... arguments) {
        return ((Line.Answer) read(arguments)).err();
    }

    @Test
    void aContainerWithoutTheBundleSaysSo() throws Exception {
        Terminal terminal = new Terminal(
                out, err, new Wire.Request(List.of(), Path.of("").toAbsolutePath(), false, false, false, 100));
        assertThat(RecleanRun.call(null, null, null, null, Clock.systemUTC(), (RecleanLine) read("reclean"), terminal))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("org.pressclip.reclean is absent");
    }

    /** Knows one record that differs, one that has lost its original, and two that are the same. */
    private static final class Known implements Recleaning {
        @SuppressWarnings("NullAway") // does not see the annotation of a nested type's name in a class file
        private static Ledger.Entry entry(long number, String headline) {
            return new Ledger.Entry(
                    number,
                    "town",
                    Lead.at(URI.create("https://news.example/rain")).build(),
                    "urn:uuid:" + number,
                    Outcome.Status.FILED,
                    "file",
                    "",
                    "",
                    headline,
                    "",
                    null,
                    Validators.NONE,
                    "",
                    "old",
                    1,
                    List.of(),
                    0,
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH);
        }

        @Override
        public Sum plan(Choice which, Consumer<Result> told) {
            told.accept(new Result(entry(7, "Rain"), Finding.DIFFERENT, "", AFTER, null));
            told.accept(new Result(entry(8, "Ferry"), Finding.LOST, "the archive does not have it", null, null));
            return new Sum(
                    "0123456789abcdef",
                    Map.of(Finding.DIFFERENT, 1L, Finding.LOST, 1L, Finding.SAME, 2L),
                    Map.of(),
                    List.of());
        }

        @Override
        public Sum apply(Choice which, Consumer<Result> told) {
            throw new AssertionError("nobody asked for that");
        }

        @Override
        public Optional<Comparison> compare(Result result) {
            @Nullable Article after = result.article();
            return after == null ? Optional.empty() : Optional.of(Comparison.of(BEFORE, after));
        }

        @Override
        public Undone undo(long run, Consumer<Returned> told) {
            if (run == 3) {
                throw new IllegalArgumentException("There is no run 3.");
            }
            told.accept(new Returned(8, "Ferry", Fate.REVERSED, ""));
            told.accept(new Returned(7, "Rain", Fate.EDITED, "its copy at cms was edited since"));
            return new Undone(15, Map.of(Fate.REVERSED, 1L, Fate.EDITED, 1L));
        }
    }
}

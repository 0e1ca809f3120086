package org.pressclip.read.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;

class ParsersTest {
    private static final byte[] GOOD = Made.docx(Made.p("The ferry sails."));

    private static String read(Reading reading) throws IOException {
        return Reading.told(reading.page(Made.DOCX, GOOD)).get(0);
    }

    @Test
    void aHundredDocumentsNeedOneParser() throws IOException {
        try (Reading reading = new Reading(Map.of())) {
            for (int i = 0; i < 100; i++) {
                assertThat(read(reading)).isEqualTo("PARAGRAPH: The ferry sails.");
            }
            assertThat(reading.running()).singleElement().matches(parser -> parser.answered() == 100);
        }
    }

    @Test
    void aDocumentThatBurstsTheHeapIsRefusedByNameAndTheNextOneIsRead() throws IOException {
        byte[] large = Made.docx(Made.p("Rain fell on the town. ".repeat(200)).repeat(4_000));
        try (Reading reading = new Reading(Map.of("heap", 24))) {
            assertThat(read(reading)).contains("ferry");
            assertThatThrownBy(() -> reading.page(Made.DOCX, large))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("the parser ran out of memory (24 MB) on it");
            assertThat(read(reading)).contains("ferry");
        }
    }

    @Test
    void aPdfThatUnfoldsWithoutEndIsRefusedAndTheNextDocumentIsRead() throws IOException {
        Made.Paper paper = new Made.Paper();
        PDStream stream = new PDStream(
                paper.document,
                new SequenceInputStream(Collections.enumeration(
                        Stream.generate(ParsersTest::blanks).limit(200).toList())),
                COSName.FLATE_DECODE);
        paper.page.setContents(stream);
        byte[] bytes = paper.bytes();
        assertThat(bytes.length).isLessThan(1_000_000);
        try (Reading reading = new Reading(Map.of("heap", 48))) {
            assertThatThrownBy(() -> reading.page("application/pdf", bytes)).isInstanceOf(Refusal.class);
            assertThat(read(reading)).contains("ferry");
        }
    }

    private static InputStream blanks() {
        byte[] blanks = new byte[1_000_000];
        Arrays.fill(blanks, (byte) ' ');
        return new ByteArrayInputStream(blanks);
    }

    @Test
    void aParserThatHangsIsKilledInTimeAndTheNextDocumentIsRead() throws Exception {
        try (Reading reading = new Reading(Map.of("deadline", 1))) {
            assertThat(read(reading)).contains("ferry");
            Parser hanging = reading.running().get(0);
            new ProcessBuilder("kill", "-STOP", String.valueOf(hanging.pid()))
                    .start()
                    .waitFor();
            long start = System.nanoTime();
            assertThatThrownBy(() -> read(reading))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("took longer than 1 s to read");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(3_000);
            assertThat(hanging.isAlive()).isFalse();
            assertThat(read(reading)).contains("ferry");
        }
    }

    @Test
    void aParserThatSomebodyElseEndedIsReplacedWithoutAWord() throws Exception {
        try (Reading reading = new Reading(Map.of())) {
            assertThat(read(reading)).contains("ferry");
            Parser first = reading.running().get(0);
            new ProcessBuilder("kill", "-STOP", String.valueOf(first.pid()))
                    .start()
                    .waitFor();
            CompletableFuture<Page> second = CompletableFuture.supplyAsync(() -> {
                try {
                    return reading.page(Made.DOCX, GOOD);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            first.kill();
            assertThat(Reading.told(second.get(30, TimeUnit.SECONDS))).containsExactly("PARAGRAPH: The ferry sails.");
            assertThat(reading.running()).hasSize(1).doesNotContain(first);
        }
    }

    @Test
    void aFolderThatSomebodyClearedAwayIsMadeAgain() throws IOException {
        Installation installation = Installation.on("nothing");
        Files.delete(installation.folder());
        assertThat(installation.folder()).isDirectory();
        Files.delete(installation.folder());
        assertThatCode(installation::clear).doesNotThrowAnyException();
    }

    @Test
    void aParserEndsWhenNobodyIsThereToAsk() throws Exception {
        Reading reading = new Reading(Map.of());
        assertThat(read(reading)).contains("ferry");
        ProcessHandle handle = ProcessHandle.of(reading.running().get(0).pid()).orElseThrow();
        reading.close();
        handle.onExit().get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> read(reading)).isInstanceOf(IOException.class).isNotInstanceOf(Refusal.class);
    }

    @Test
    void theProgramEndsWithItsStandardInput() throws Exception {
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(program.getInputStream().readNBytes(4)).containsOnly(0);
        program.getOutputStream().close();
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatIsIdleForLongIsEnded() throws Exception {
        try (Reading reading = new Reading(Map.of("idle", 1))) {
            assertThat(read(reading)).contains("ferry");
            ProcessHandle handle =
                    ProcessHandle.of(reading.running().get(0).pid()).orElseThrow();
            handle.onExit().get(10, TimeUnit.SECONDS);
            assertThat(reading.running()).isEmpty();
            assertThat(read(reading)).contains("ferry");
        }
    }

    @Test
    void moreDocumentsThanParsersWaitTheirTurn() throws InterruptedException, ExecutionException, IOException {
        try (Reading reading = new Reading(Map.of("parsers", 1))) {
            CompletableFuture<?>[] all = new CompletableFuture<?>[8];
            for (int i = 0; i < all.length; i++) {
                all[i] = CompletableFuture.runAsync(() -> {
                    try {
                        assertThat(read(reading)).contains("ferry");
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            }
            CompletableFuture.allOf(all).get();
            assertThat(reading.running()).hasSize(1);
        }
    }

    @Test
    void nonsenseInTheConfigurationLeavesWhatWorks() throws IOException {
        try (Reading reading = new Reading(Map.of("heap", -1, "deadline", 0, "parsers", 1_000))) {
            assertThat(read(reading)).contains("ferry");
        }
    }
}

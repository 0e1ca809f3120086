package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Delivery.Edits;
import org.pressclip.api.Receipt;
import org.pressclip.api.Receipt.Status;

class DayTargetTest {
    private final Path folder;
    private final List<DayTarget> opened = new ArrayList<>();
    private Instant now = Instant.parse("2024-10-08T23:59:00Z");

    DayTargetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() throws IOException {
        for (DayTarget target : opened) {
            target.close();
        }
    }

    private DayTarget target() {
        DayTarget target = new DayTarget(
                "log", folder, false, form -> Optional.of(new JsonLines()), () -> Clock.fixed(now, ZoneOffset.UTC));
        opened.add(target);
        return target;
    }

    private static Article rain(String description) {
        return Samples.paragraphs(Samples.ID, "Rain", "It rained.").toBuilder()
                .description(description)
                .build();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void whatIsNewOrChangedIsALineOfTheDayItIsFiledOn() throws IOException {
        DayTarget target = target();
        Receipt first = target.file(rain("One."));
        assertThat(first.status()).isEqualTo(Status.CREATED);
        assertThat(first.where()).isEqualTo(folder.resolve("2024-10-08.jsonl") + "#0");
        assertThat(target.file(rain("One."), new Delivery(Edits.KEEP, first)).status())
                .isEqualTo(Status.UNCHANGED);
        assertThat(target.file(rain("One.")))
                .isEqualTo(new Receipt("log", Status.UNCHANGED, first.where(), first.version()));
        now = now.plusSeconds(120);
        Receipt second = target.file(rain("Two."), new Delivery(Edits.KEEP, first));
        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(target.file(rain("Two.").toBuilder().pipeline("newer").build())
                        .status())
                .isEqualTo(Status.UNCHANGED);
        assertThat(lines("2024-10-08.jsonl")).singleElement().asString().contains("One.");
        assertThat(lines("2024-10-09.jsonl")).singleElement().asString().contains("Two.");
    }

    @Test
    void aFileThatWasTakenAwayIsNoReasonToTellAllAgain() throws IOException {
        Receipt first = target().file(rain("One."));
        Files.delete(folder.resolve("2024-10-08.jsonl"));
        close();
        assertThat(target().file(rain("One."), new Delivery(Edits.KEEP, first)).status())
                .isEqualTo(Status.UNCHANGED);
        close();
        assertThat(target().file(rain("Two."), new Delivery(Edits.KEEP, first)).where())
                .endsWith("2024-10-08.jsonl#0");
    }

    @Test
    void halfALineIsCutOffAndItsRecordWrittenAgain() throws IOException {
        target().file(rain("One."));
        close();
        Path file = folder.resolve("2024-10-08.jsonl");
        Article other = rain("Two.").toBuilder().id("urn:uuid:2").build();
        target().file(other);
        close();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 40)); // and nobody kept the receipt
        Receipt again = target().file(other);
        assertThat(again.status()).isEqualTo(Status.CREATED);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void aWholeLineWithoutItsEndIsKept() throws IOException {
        target().file(rain("One."));
        close();
        Path file = folder.resolve("2024-10-08.jsonl");
        String line = Files.readString(file).strip();
        Files.writeString(file, line);
        Receipt second = target().file(rain("Two."));
        assertThat(second.where()).endsWith("#" + (line.length() + 1));
        assertThat(lines("2024-10-08.jsonl")).hasSize(2).first().isEqualTo(line);
    }

    @Test
    void whatIsNoJsonAtTheEndGoesHoweverLongItIs() throws IOException {
        DayTarget target = target();
        target.file(rain("One."));
        Path file = folder.resolve("2024-10-08.jsonl");
        for (String torn : List.of("{\"id\":{}", "x".repeat(100_000), "{}{}", "17", "\0\0\0")) {
            Files.writeString(file, torn, StandardOpenOption.APPEND);
            target.file(rain(torn));
        }
        assertThat(lines("2024-10-08.jsonl")).hasSize(6).allMatch(line -> line.startsWith("{\"id\":\"urn"));
    }

    @Test
    void manyThreadsWriteWholeLines() throws Exception {
        DayTarget target = target();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Receipt>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Article article =
                        rain("x".repeat(i)).toBuilder().id("urn:uuid:" + i / 2).build();
                work.add(() -> target.file(article));
            }
            for (Future<Receipt> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(lines("2024-10-08.jsonl")).hasSize(400).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("2024-10-08.jsonl"));
        assertThatThrownBy(() -> target().file(rain("One.")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write to " + folder);
    }
}

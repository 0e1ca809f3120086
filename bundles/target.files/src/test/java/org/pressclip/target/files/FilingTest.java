package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Form;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;
import org.pressclip.api.Rendition;

class FilingTest {
    private static final Rendition JSON = new FormRendition("jsonl", new JsonLines());
    private static final Rendition MARKDOWN = new FormRendition("markdown", new Markdown());

    private final Path folder;

    FilingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Article record(int n) {
        return Samples.paragraphs("urn:uuid:" + n + "0000000-0000-5000-8000-000000000000", "Rain " + n, "It rained.");
    }

    @Test
    void nothingStandsAtThePlaceBeforeItIsComplete() throws IOException {
        Path file = folder.resolve("deep/out.jsonl");
        try (Filing filing = JSON.toFile(file)) {
            filing.file(record(1));
            assertThat(file).doesNotExist();
            filing.file(record(2));
            filing.complete();
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(names()).containsExactly("deep");
    }

    @Test
    void whatIsNotCompletedLeavesNoTraceAndTheOldFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "old");
        try (Filing filing = JSON.toFile(file)) {
            filing.file(record(1));
        }
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void twoRunsIntoOneFileDoNotMix() throws IOException {
        Path file = folder.resolve("out.jsonl");
        try (Filing one = JSON.toFile(file);
                Filing two = JSON.toFile(file)) {
            one.file(record(1));
            two.file(record(2));
            one.complete();
            two.complete();
        }
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path real = Files.writeString(folder.resolve("real.jsonl"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), real);
        try (Filing filing = JSON.toFile(link)) {
            filing.file(record(1));
            filing.complete();
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllLines(real)).hasSize(1);
    }

    @Test
    void twoRecordsOfOneIdAreBothKept() throws IOException {
        Path file = folder.resolve("out.jsonl");
        try (Filing filing = JSON.toFile(file)) {
            filing.file(record(1));
            filing.file(record(1));
            filing.complete();
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> JSON.toFile(file.resolve("out.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write to " + file);
        assertThatThrownBy(() -> JSON.toFile(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> JSON.toFolder(file)).hasMessageContaining("is a file, not a folder");
    }

    @Test
    void aFullDiskIsAnError() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (OutputStream stream = Files.newOutputStream(full);
                Filing filing = JSON.toStream(stream)) {
            assertThatThrownBy(() -> filing.file(record(1))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() throws IOException {
        Path full = Path.of("/dev/full");
        Path nothing = Path.of("/dev/null");
        assumeTrue(Files.exists(full) && Files.exists(nothing));
        try (Filing filing = JSON.toFile(nothing)) {
            filing.file(record(1));
            filing.complete();
        }
        assertThat(Files.isRegularFile(nothing)).isFalse();
        try (Filing filing = JSON.toFile(full)) {
            filing.file(record(1));
            assertThatThrownBy(filing::complete)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot write /dev/full");
        }
        assertThat(full).exists();
    }

    @Test
    void aStreamHasEachRecordAtOnceAndStaysOpen() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream stream = new OutputStream() {
            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void close() {
                throw new AssertionError("not ours to close");
            }
        };
        try (Filing filing = JSON.toStream(stream)) {
            filing.file(record(1));
            assertThat(Samples.utf8(bytes.toByteArray())).startsWith("{\"id\":").endsWith("}\n");
            filing.complete();
        }
    }

    @Test
    void severalDocumentsInOneFileEachHaveTheirFrontMatter() throws IOException {
        Path file = folder.resolve("all.md");
        try (Filing filing = MARKDOWN.toFile(file)) {
            filing.file(record(1));
            filing.file(record(2));
            filing.complete();
        }
        assertThat(Files.readString(file).split("(?m)^---\n")).hasSize(5);
    }

    private Receipt.Status fileMarkdown(Article article) throws IOException {
        try (Filing filing = MARKDOWN.toFolder(folder)) {
            Receipt receipt = filing.file(article);
            filing.complete();
            return receipt.status();
        }
    }

    @Test
    void aFolderSaysWhatIsNewChangedAndTheSame() throws IOException {
        assertThat(fileMarkdown(record(1))).isEqualTo(Receipt.Status.CREATED);
        assertThat(fileMarkdown(record(1))).isEqualTo(Receipt.Status.UNCHANGED);
        assertThat(fileMarkdown(record(1).toBuilder().description("More.").build()))
                .isEqualTo(Receipt.Status.UPDATED);
        assertThat(names()).containsExactly("rain-1.md");
    }

    @Test
    void aFolderHasNothingOfARunThatDidNotEnd() throws IOException {
        try (Filing filing = MARKDOWN.toFolder(folder)) {
            filing.file(record(1));
            filing.file(record(2));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void twoRecordsOfOneNameBothHaveAFileAndKeepItNextTime() throws IOException {
        Article one = Samples.paragraphs("urn:uuid:aaaaaaaa-0000-5000-8000-000000000000", "Rain", "One.");
        Article two = Samples.paragraphs("urn:uuid:bbbbbbbb-0000-5000-8000-000000000000", "RAIN!", "Two.");
        assertThat(fileMarkdown(one)).isEqualTo(Receipt.Status.CREATED);
        assertThat(fileMarkdown(two)).isEqualTo(Receipt.Status.CREATED);
        assertThat(fileMarkdown(two)).isEqualTo(Receipt.Status.UNCHANGED);
        assertThat(fileMarkdown(one)).isEqualTo(Receipt.Status.UNCHANGED);
        assertThat(names()).containsExactly("rain-bbbbbbbb.md", "rain.md");
    }

    @Test
    void oneIdTwiceInARunIsTwoFiles() throws IOException {
        try (Filing filing = MARKDOWN.toFolder(folder)) {
            filing.file(record(1));
            filing.file(record(1).toBuilder().description("Other.").build());
            filing.complete();
        }
        assertThat(names()).hasSize(2);
    }

    /** A form of one record a document, and one that needs an end. */
    private static Rendition form(Form.Holds holds) {
        return new FormRendition("test", new Form() {
            @Override
            public String extension() {
                return "test";
            }

            @Override
            public Holds holds() {
                return holds;
            }

            @Override
            public Document begin() {
                return new Document() {
                    @Override
                    public byte[] write(Article article) {
                        return ("[" + article.id()).getBytes(StandardCharsets.UTF_8);
                    }

                    @Override
                    public byte[] end() {
                        return "]".getBytes(StandardCharsets.UTF_8);
                    }
                };
            }
        });
    }

    @Test
    void aRunOfNoneIsAWholeDocumentWhereThereIsSuchAThing() throws IOException {
        try (Filing filing = form(Form.Holds.ALL).toFile(folder.resolve("all"))) {
            filing.complete();
        }
        try (Filing filing = form(Form.Holds.ONE).toFile(folder.resolve("one"))) {
            filing.complete();
        }
        assertThat(folder.resolve("all")).hasContent("]");
        assertThat(names()).containsExactly("all");
    }

    @Test
    void aFileOfAFormOfOneRecordRefusesASecond() throws IOException {
        try (Filing filing = form(Form.Holds.ONE).toFile(folder.resolve("one"))) {
            filing.file(record(1));
            assertThatThrownBy(() -> filing.file(record(2)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("holds one record");
            filing.complete();
        }
        assertThat(folder.resolve("one")).hasContent("[" + record(1).id() + "]");
    }

    @Test
    void eachFileOfAFolderIsAWholeDocumentAndMayBeCalledByItsId() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Filing filing = form(Form.Holds.ONE).toFolder(folder, Rendition.Names.ID)) {
                filing.file(record(1));
                filing.file(record(2).toBuilder().headline("Other " + i).build());
                filing.complete();
            }
        }
        assertThat(names())
                .containsExactly(
                        "10000000-0000-5000-8000-000000000000.test", "20000000-0000-5000-8000-000000000000.test");
        assertThat(folder.resolve("10000000-0000-5000-8000-000000000000.test"))
                .hasContent("[" + record(1).id() + "]");
    }

    @Test
    void anIdThatIsNoNameLeadsNowhereElse() {
        assertThat(FileName.id(Article.builder().id("../../etc/passwd").build()))
                .isEqualTo("------etc-passwd");
        assertThat(FileName.id(Article.builder().id("").build())).isEqualTo("untitled");
    }
}

package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Line.Reading read(String... arguments) {
        return Line.read(List.of(arguments), folder, false, 80);
    }

    private Line.Answer answer(String... arguments) {
        assertThat(read(arguments)).isInstanceOf(Line.Answer.class);
        return (Line.Answer) read(arguments);
    }

    @Test
    void optionsAndInputsMayStandInAnyOrder() {
        assertThat(read("import", "a", "--out", "-", "b", "--format", "markdown"))
                .isInstanceOfSatisfying(PageLines.Import.class, line -> {
                    assertThat(line.inputs).containsExactly("a", "b");
                    assertThat(line.out).isEqualTo("-");
                    assertThat(line.format).isEqualTo("markdown");
                });
    }

    @Test
    void aNameThatStartsWithADashOrAnAtSignCanBeGiven() {
        assertThat(read("import", "--", "-x", "@y"))
                .isInstanceOfSatisfying(
                        PageLines.Import.class, line -> assertThat(line.inputs).containsExactly("-x", "@y"));
    }

    @Test
    void whatCannotBeUnderstoodIsAnsweredInASentenceAndNothingIsDone() {
        assertThat(answer().status()).isEqualTo(2);
        assertThat(answer("fly").err()).contains("There is no command fly").contains("import");
        assertThat(answer("import").status()).isEqualTo(2);
        assertThat(answer("import", "--colour", "a").err()).contains("--colour").contains("pressclip help import");
        assertThat(answer("import", "https://", "a").err()).contains("https://");
        assertThat(answer("import", "--out", "none/x.jsonl", "a").err()).contains("none");
        assertThat(answer("import").err()).contains("import wants an input: a file, a folder");
        assertThat(answer("import", "-").err()).contains("Standard input is not read");
        assertThat(answer("explain", "a", "b").status()).isEqualTo(2);
        assertThat(answer("explain", "a", "b").err()).contains("Too many arguments: b.");
        assertThat(answer("import", "--config", "none", "a").err()).contains("--config");
        assertThat(answer("import", "--manifest", "none", "a").err()).contains("none is not there");
    }

    @Test
    void aReportWantsRecordsThatAreThereAndAFileToWrite() throws Exception {
        Files.writeString(folder.resolve("records.jsonl"), "");
        assertThat(read("report", "records.jsonl")).isInstanceOfSatisfying(PageLines.Report.class, line -> {
            assertThat(line.out).isEqualTo("report.html");
            assertThat(line.limit).isEqualTo(200);
        });
        assertThat(answer("report").err()).contains("report wants records");
        assertThat(answer("report", "none.jsonl").err()).contains("There are no records at none.jsonl.");
        assertThat(answer("report", "--limit", "-1", "records.jsonl").err()).contains("--limit wants a number");
        assertThat(answer("report", "--limit", "many", "records.jsonl").err()).contains("--limit");
        assertThat(answer("report", "--out", ".", "records.jsonl").err()).contains("--out wants a file");
        assertThat(answer("import", "--report", "none/x.html", "a").err()).contains("for --report is not there");
    }

    @Test
    void helpIsAnswered() {
        assertThat(answer("help").status()).isZero();
        assertThat(answer("help").out())
                .contains("import")
                .contains("explain")
                .contains("chain")
                .contains("serve");
        assertThat(answer("help", "import").out()).contains("--manifest");
        assertThat(answer("import", "--help").out())
                .isEqualTo(answer("help", "import").out());
        assertThat(answer("help", "fly").status()).isEqualTo(2);
        assertThat(answer("version").out()).startsWith("pressclip ");
    }

    @Test
    void outMayBeAFolderThatIsThere() throws Exception {
        Files.createDirectory(folder.resolve("records"));
        assertThat(read("import", "--out", "records", "a")).isInstanceOf(PageLines.Import.class);
        assertThat(read("import", "--out", "new/", "a")).isInstanceOf(PageLines.Import.class);
    }

    @Test
    void anAddressMayHoldWhatABrowserTakes() {
        assertThat(Inputs.uri("https://example.org/a b|c", folder)).hasToString("https://example.org/a%20b%7Cc");
    }
}

package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that breaks importers: each has an outcome with a name, the good page beside it is filed, nobody sees a stack
 * trace.
 */
class AdversityIT {
    private static final String STORY =
            "The lower lock was shut on Friday after a barge had struck its gate, and the canal office"
                    + " said that boats would have to wait for three days until divers had looked at the hinges.";

    @TempDir
    private Path folder;

    private Path pages;
    private Pressclip pressclip;

    @BeforeEach
    void aGoodPage() throws IOException {
        pressclip = Pressclip.in(folder);
        pages = Files.createDirectory(folder.resolve("pages"));
        Files.writeString(
                pages.resolve("zz-good.html"),
                html("<p>" + STORY + "</p><p>" + STORY.replace("Friday", "Monday") + "</p>"));
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.createFile(pages.resolve("empty.html"));
        assertNamed("empty.html: refused at fetch: ");
    }

    @Test
    void aBinaryNamedAsAPageIsNotReadAsOne() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        Files.write(pages.resolve("noise.html"), noise);
        assertNamed("noise.html: refused at read: ");
    }

    @Test
    void utf16WithoutByteOrderMarkIsReadAsText() throws IOException {
        Files.write(
                pages.resolve("wide.html"),
                html("<p>" + STORY + "</p><p>Zwölf Schiffe warten. " + STORY + "</p>")
                        .getBytes(UTF_16LE));
        Pressclip.Result result = pressclip.run("import", "--out", "-", "pages");
        assertThat(result.exit()).as(result.err()).isZero();
        String first = result.out().lines().findFirst().orElseThrow();
        assertThat(new ObjectMapper().readTree(first).path("articleBody").asText())
                .contains("Zwölf Schiffe");
    }

    @Test
    void fiveMegabytesOnOneLineAreFiled() throws IOException {
        StringBuilder line = new StringBuilder("<p>");
        for (int i = 0; line.length() < 5_000_000; i++) {
            line.append(STORY.replace("three", "no fewer than " + i)).append(' ');
        }
        Files.writeString(pages.resolve("long.html"), html(line.append("</p>").toString()));
        Files.writeString(pages.resolve("long.txt"), line.substring(3));
        Pressclip.Result result = pressclip.run("import", "--out", "out.jsonl", "pages");
        assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(result.out() + result.err()).contains("3 filed");
    }

    @Test
    void twoHundredThousandNestedElementsDoNotOverflow() throws IOException {
        Files.writeString(
                pages.resolve("deep.html"),
                html("<div>".repeat(200_000) + "<p>" + STORY + "</p><p>" + STORY + " Twice.</p>"));
        Pressclip.Result result = pressclip.run("import", "--out", "out.jsonl", "pages");
        assertThat(result.err()).doesNotContain("StackOverflow").doesNotContain("\tat ");
        assertThat(result.out() + result.err()).contains("2 pages").contains("2 filed");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path file = pages.resolve("locked.html");
        if (System.getProperty("user.name")
                .equals("root")) { // whom no permission stops: memory that nobody may read does
            Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
        } else {
            Files.writeString(file, "x");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
        assertNamed("locked.html: ");
    }

    @Test
    void aFileThatIsListedAndThenGoneIsNamed() throws IOException {
        Files.createSymbolicLink(pages.resolve("gone.html"), pages.resolve("was-here.html"));
        assertNamed("gone.html: ");
    }

    @Test
    void aFolderThatHoldsItselfIsWalkedOnce() throws IOException {
        Files.createSymbolicLink(pages.resolve("loop"), pages);
        assertNamed("loop: ");
    }

    @Test
    void aNameWithANewlineIsFiledAndShownOnOneLine() throws IOException {
        Files.writeString(
                pages.resolve("a\nb.html"), html("<p>" + STORY + "</p><p>It was the second time this year.</p>"));
        Files.createFile(pages.resolve("c\nd.html"));
        assertNamed("c\\nd.html: refused at fetch: ");
    }

    /**
     * The bad one is named with its outcome, the good one is filed, the exit status tells, and no stack trace is shown.
     */
    private void assertNamed(String expected) {
        Pressclip.Result result = pressclip.run("import", "--out", "-", "pages");
        assertThat(result.exit()).as(result.err()).isEqualTo(1);
        assertThat(result.err())
                .contains("pages/" + expected)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(List.of(result.out().split("\n", -1))).anyMatch(line -> line.contains("pages/zz-good.html"));
    }

    private static String html(String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head><title>Lock shut after collision</title></head><body><article><h1>Lock shut"
                + " after collision</h1>" + body + "</article></body></html>";
    }
}

package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Office documents as other people's programs write them, and as they break. */
class OfficeIT {
    private static final String TITLE = "Ferry service to return in spring";
    private static final List<String> PARAGRAPHS = List.of(
            "The ferry across the bay will sail again from April, four years after the last crossing, the harbour board"
                    + " said on Tuesday, and the timetable has been published.",
            "What it costs",
            "A single ticket costs four crowns. Children under six travel free of charge, and bicycles are carried for a"
                    + " crown each.",
            "Monday to Friday: every hour",
            "Saturday: every two hours",
            "Island",
            "08:40",
            "It is a good day for the island, said the mayor.",
            "The board expects two hundred thousand passengers a year, twice as many as in its best year so far, and has"
                    + " ordered a second ship.");
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry service to return in spring</title>
            <meta name="author" content="Orla Finch"><meta name="keywords" content="ferries, harbour">
            <meta name="description" content="After four years."></head><body>
            <h1>Ferry service to return in spring</h1><p>By Orla Finch</p>
            <p>PORT MERIDIAN, 12 March 2025 — The ferry across the bay will sail again from <b>April</b>, four years after
            the last crossing, the <i>harbour board</i> said on Tuesday, and the
            <a href="https://harbour.example/timetable">timetable</a> has been published.</p>
            <h2>What it costs</h2>
            <p>A single ticket costs four crowns. Children under six travel free of charge, and bicycles are carried for a
            crown each.</p>
            <ul><li>Monday to Friday: every hour</li><li>Saturday: every two hours</li></ul>
            <table><tr><th>Place</th><th>Time</th></tr><tr><td>Harbour</td><td>08:00</td></tr>
            <tr><td>Island</td><td>08:40</td></tr></table>
            <blockquote><p>It is a good day for the island, said the mayor.</p></blockquote>
            <p>The board expects two hundred thousand passengers a year, twice as many as in its best year so far, and has
            ordered a second ship.</p></body></html>
            """;

    @TempDir
    private Path folder;

    private Path documents;

    @BeforeEach
    void page() throws IOException {
        documents = Files.createDirectory(folder.resolve("documents"));
        Files.writeString(folder.resolve("page.html"), PAGE);
    }

    @Test
    void whatLibreOfficeWritesSaysTheSameInEveryFormat() throws Exception {
        Tool office = Tool.named("soffice");
        String out = documents.toString();
        office.run(folder, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8", "page.html");
        Files.move(folder.resolve("page.odt"), documents.resolve("page.odt"));
        for (String filter : List.of(
                "docx:MS Word 2007 XML",
                "doc:MS Word 97",
                "rtf:Rich Text Format",
                "pdf:writer_pdf_Export",
                "epub:EPUB")) {
            office.run(folder, "--headless", "--convert-to", filter, "--outdir", out, "documents/page.odt");
        }
        Map<String, JsonNode> records = imported();
        assertThat(records.keySet())
                .containsExactly("page.doc", "page.docx", "page.epub", "page.odt", "page.pdf", "page.rtf");
        records.forEach(OfficeIT::assertComplete);
        for (String name : List.of("page.doc", "page.docx", "page.odt", "page.pdf")) {
            String html = records.get(name).path("bodyHtml").asText();
            assertThat(html)
                    .as(name)
                    .contains("<h2>What it costs</h2>")
                    .contains("<strong>April</strong>")
                    .contains("<em>harbour board</em>")
                    .contains("<a href=\"https://harbour.example/timetable\">timetable</a>")
                    .contains("<li>Monday to Friday: every hour</li>");
        }
        for (String name : List.of("page.doc", "page.docx", "page.odt")) {
            assertThat(records.get(name).path("bodyHtml").asText())
                    .as(name)
                    .contains("<td>Island</td><td>08:40</td>")
                    .contains("<blockquote>");
            assertThat(records.get(name).path("description").asText()).isEqualTo("After four years.");
            assertThat(records.get(name).path("keywords").toString())
                    .contains("ferries")
                    .contains("harbour");
        }
    }

    @Test
    void whatPandocWritesSaysTheSameInEveryFormat() throws Exception {
        Tool pandoc = Tool.named("pandoc");
        for (String format : List.of("docx", "odt", "rtf", "epub")) {
            pandoc.run(folder, "-s", "page.html", "-o", "documents/page." + format);
        }
        Map<String, JsonNode> records = imported();
        assertThat(records.keySet()).containsExactly("page.docx", "page.epub", "page.odt", "page.rtf");
        records.forEach(OfficeIT::assertComplete);
    }

    @Test
    void aPageThatABrowserPrintedIsReadWithoutItsMargins() throws Exception {
        Tool chromium = Tool.named("chromium");
        chromium.run(
                folder,
                "--headless",
                "--no-sandbox",
                "--print-to-pdf=documents/page.pdf",
                folder.resolve("page.html").toUri().toString());
        JsonNode record = imported().get("page.pdf");
        assertComplete("page.pdf", record);
        assertThat(record.path("articleBody").asText())
                .doesNotContain("file:///")
                .doesNotContain("1/1");
        assertThat(record.path("dateModified").isMissingNode())
                .as("the day of printing is none of the page's")
                .isTrue();
    }

    @Test
    void brokenMislabelledAndHostileDocumentsHaveAnOutcomeEachAndTheGoodOneIsFiled() throws Exception {
        String text = String.join("</w:t></w:r></w:p><w:p><w:r><w:t>", PARAGRAPHS);
        byte[] good = word("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>", "");
        Files.write(documents.resolve("good.docx"), good);
        Files.write(documents.resolve("called.txt"), good);
        Files.write(documents.resolve("cut.docx"), Arrays.copyOf(good, good.length / 2));
        Files.write(documents.resolve("empty.odt"), new byte[0]);
        Files.writeString(documents.resolve("cut.pdf"), "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        Files.write(
                documents.resolve("laughs.docx"),
                word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"));
        Files.write(documents.resolve("deep.docx"), word("<w:sdt>".repeat(100_000) + "</w:sdt>".repeat(100_000), ""));
        Files.write(
                documents.resolve("bomb.docx"),
                word(("<w:p><w:r><w:t>" + " ".repeat(1_000_000) + "x</w:t></w:r></w:p>").repeat(310), ""));
        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "records.jsonl", "documents");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("8 pages").contains("2 filed, 6 refused");
        assertThat(result.err())
                .contains("cut.docx: refused at read: is damaged: ")
                .contains("cut.pdf: refused at read: is damaged: ")
                .contains("empty.odt: refused at fetch: ")
                .contains("laughs.docx: refused at read: is damaged: ")
                .contains("deep.docx: refused at read: is damaged: ")
                .contains("bomb.docx: refused at read: is not read: it unfolds to more than ")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        Map<String, JsonNode> records = records();
        for (String name : List.of("good.docx", "called.txt")) {
            for (String paragraph : PARAGRAPHS) {
                assertThat(records.get(name).path("articleBody").asText()).contains(paragraph);
            }
        }
    }

    @Test
    void aDocumentThatNeedsMoreThanItsParserHasIsRefusedAndTheNextIsFiled() throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("org.pressclip.read.office.config"), "heap=I\"24\"\nparsers=I\"1\"\n");
        String line = "<w:p><w:r><w:t>" + "Rain fell on the town. ".repeat(200) + "</w:t></w:r></w:p>";
        Files.write(documents.resolve("a.docx"), word(line.repeat(4_000), ""));
        Files.write(
                documents.resolve("b.docx"), word("<w:p><w:r><w:t>" + PARAGRAPHS.get(0) + "</w:t></w:r></w:p>", ""));
        Pressclip.Result result =
                Pressclip.in(folder).run("import", "--config", "config", "--out", "records.jsonl", "documents");
        assertThat(result.err()).contains("a.docx: refused at read: the parser ran out of memory (24 MB) on it");
        assertThat(records()).containsOnlyKeys("b.docx");
    }

    @Test
    void aParserIsUnpackedAnewWhereSomebodyClearedTheTemporaryFiles() throws Exception {
        Files.write(
                documents.resolve("a.docx"), word("<w:p><w:r><w:t>" + PARAGRAPHS.get(0) + "</w:t></w:r></w:p>", ""));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Pressclip.Result result = Pressclip.in(folder)
                .shell("export JAVA_OPTS=-Djava.io.tmpdir=" + temporary
                        + "; \"$PRESSCLIP\" serve >serving & pid=$!; until grep -q Serving serving; do sleep 0.1; done;"
                        + " \"$PRESSCLIP\" import --out one.jsonl documents; pkill -9 -P $pid java; rm -r tmp/*;"
                        + " \"$PRESSCLIP\" import --out two.jsonl documents; kill $pid; wait $pid");
        assertThat(folder.resolve("one.jsonl")).as(result.err()).isNotEmptyFile();
        assertThat(folder.resolve("two.jsonl")).as(result.err()).hasSameBinaryContentAs(folder.resolve("one.jsonl"));
    }

    private static void assertComplete(String name, JsonNode record) {
        assertThat(record.path("headline").asText()).as(name).isEqualTo(TITLE);
        assertThat(record.at("/author/0/name").asText()).as(name).isEqualTo("Orla Finch");
        assertThat(record.path("datePublished").asText()).as(name).isEqualTo("2025-03-12");
        assertThat(record.path("dateline").asText()).as(name).isEqualTo("Port Meridian");
        assertThat(record.path("inLanguage").asText()).as(name).startsWith("en");
        String body = record.path("articleBody").asText();
        int at = 0;
        for (String paragraph : PARAGRAPHS) {
            assertThat(body.substring(at)).as(name).contains(paragraph);
            at = body.indexOf(paragraph, at);
        }
    }

    private static byte[] word(String body, String type) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            write(zip, "<Types/>");
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            write(
                    zip,
                    type + "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
                            + body + "</w:body></w:document>");
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private Map<String, JsonNode> imported() throws IOException {
        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "records.jsonl", "documents");
        assertThat(result.exit()).as(result.err()).isZero();
        return records();
    }

    private Map<String, JsonNode> records() throws IOException {
        Map<String, JsonNode> records = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            JsonNode record = new ObjectMapper().readTree(line);
            String path = record.at("/origin/path").asText();
            records.put(path.substring(path.lastIndexOf('/') + 1), record);
        }
        return records;
    }
}

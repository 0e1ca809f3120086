package org.pressclip.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Receipt;
import org.pressclip.api.Rendition;

/** Records as lines, and reports of them as documents. */
final class Records {
    private Records() {}

    /** Quotes in the text are written as ' so that tests can be read; a real apostrophe is ’. */
    static String line(String json) {
        return json.replace('\'', '"').replace("\n", " ");
    }

    static String record(int number, String more) {
        return line("{'id':'urn:uuid:" + number + "','headline':'Record " + number + "','wordCount':10"
                + (more.isEmpty() ? "" : ",") + more + "}");
    }

    static Document report(Path folder, int full, String... lines) throws IOException {
        Path records = folder.resolve("records.jsonl");
        Files.writeString(records, String.join("\n", lines) + "\n");
        Path html = folder.resolve("report.html");
        new HtmlReport(new Bare()).of(folder, List.of("records.jsonl"), html, full, read -> {});
        return Jsoup.parse(html);
    }

    /** Writes what these tests ask of a record, and no more. */
    static final class Bare implements Rendition {
        @Override
        public String extension() {
            return "jsonl";
        }

        @Override
        public Filing toFile(Path file) throws IOException {
            OutputStream out = Files.newOutputStream(file);
            return new Filing() {
                @Override
                public Receipt file(Article article) throws IOException {
                    String warnings = article.warnings().isEmpty()
                            ? "[]"
                            : "['" + article.warnings().get(0) + "']";
                    String record = line("{'id':'" + article.id() + "','headline':'" + article.headline()
                            + "','warnings':" + warnings + "}\n");
                    out.write((record + "\n").getBytes(StandardCharsets.UTF_8));
                    return new Receipt("jsonl", Receipt.Status.CREATED, "");
                }

                @Override
                public void complete() throws IOException {
                    out.close();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public Filing toFolder(Path folder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Filing toStream(OutputStream stream) {
            throw new UnsupportedOperationException();
        }
    }
}

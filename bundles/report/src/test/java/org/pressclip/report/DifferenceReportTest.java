package org.pressclip.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;
import org.pressclip.api.Spans;
import org.pressclip.service.Comparison;

class DifferenceReportTest {
    private static final String HOSTILE = "<script>alert(1)</script> Rain fell on the harbour all night.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Article article(String headline, String... paragraphs) {
        return Article.builder()
                .headline(headline)
                .body(
                        Stream.of(paragraphs)
                                .map(text -> Block.of(0, Block.Kind.PARAGRAPH, Spans.of(text), 0))
                                .toList(),
                        Outline.FLAT)
                .build();
    }

    private static Comparison comparison() {
        return Comparison.of(
                article("Rain", "One.", "Two.", "Three.", HOSTILE, "Subscribe now."),
                article("Rain & wind", "One.", "Two.", "Three.", HOSTILE + " And on."));
    }

    @Test
    void showsFieldsAndTheWordsThatAreGoneAndNewAndLeavesOutWhatWasKept() throws Exception {
        Path to = folder.resolve("differences.html");
        try (DifferenceReport report = new DifferenceReport(to, "What would change", 1)) {
            report.told("Rain", "javascript:alert(1)", "held: propose", comparison());
            report.told("Not shown", "https://news.example/2", "", null);
            assertThat(to).doesNotExist();
            report.complete(Map.of("different", 2L));
        }
        Document page = Jsoup.parse(Files.readString(to));
        assertThat(page.select("article")).hasSize(1);
        assertThat(page.select("script, a[href^=javascript]")).isEmpty();
        assertThat(page.select("td ins").text()).isEqualTo("Rain & wind");
        assertThat(page.select(".story .gone del").text()).isEqualTo("Subscribe now.");
        assertThat(page.select(".story .changed ins").text()).isEqualTo("And on.");
        assertThat(page.select(".story").text()).contains("… 2 paragraphs").doesNotContain("One.");
        assertThat(page.select("dd").text()).isEqualTo("2");
        assertThat(page.text()).contains("1 more record differs.");
        assertThat(page.select("meta[http-equiv]").attr("content")).startsWith("default-src 'none'");
    }

    @Test
    void whatIsNotCompletedLeavesNothingBehind() throws Exception {
        try (DifferenceReport report = new DifferenceReport(folder.resolve("x.html"), "", 10)) {
            report.told("Rain", "", "", comparison());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}

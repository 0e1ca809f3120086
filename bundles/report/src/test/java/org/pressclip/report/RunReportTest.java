package org.pressclip.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.service.Report;

class RunReportTest {
    private final Path folder;

    RunReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Lead lead(String path) {
        return Lead.at(Path.of("/pages").resolve(path).toUri()).path(path).build();
    }

    private static Outcome filed(String path, Outcome.Status status, String warning) {
        Article.Builder article = Article.builder().id("urn:uuid:" + path).headline("Story of " + path);
        if (!warning.isEmpty()) {
            article.warn(warning);
        }
        return new Outcome(lead(path), status, "file", "", "", article.build(), List.of());
    }

    @Test
    void whatWasNotFiledIsNamedWithReasonAndRemedyAndAllAreCounted() throws IOException {
        Path html = folder.resolve("run.html");
        try (Report.Running running = new HtmlReport(new Records.Bare()).start(html, "pages", folder, 200)) {
            running.told(filed("a.html", Outcome.Status.FILED, ""));
            running.told(filed("b.html", Outcome.Status.UNCHANGED, ""));
            running.told(filed("c.html", Outcome.Status.FILED, "The date is a guess."));
            running.told(Outcome.ended(lead(".DS_Store"), Outcome.Status.SKIPPED, "fetch", "a hidden file", ""));
            running.told(
                    Outcome.ended(lead("<d>.html"), Outcome.Status.REFUSED, "fetch", "empty file", "scrape it again"));
            running.told(Outcome.ended(lead("e.html"), Outcome.Status.HELD, "read", "it took too long", ""));
            running.told(Outcome.ended(
                    Lead.at(URI.create("http://w.example/f")).build(), Outcome.Status.FAILED, "fetch", "down", "wait"));
            Report.Made made = running.complete();
            assertThat(made).isEqualTo(new Report.Made(3, 3, 1));
        }
        Document page = Jsoup.parse(html);
        assertThat(page.expectFirst("h1").text()).isEqualTo("3 records, 1 to look at; 3 pages not filed");
        assertThat(page.select(".attention li").eachText())
                .containsExactly(
                        "refused <d>.html at fetch Empty file. What to do: Scrape it again.",
                        "held e.html at read It took too long.",
                        "failed http://w.example/f at fetch Down. What to do: Wait.");
        assertThat(page.select(".numbers thead").text())
                .isEqualTo("Site filed filed, with warnings unchanged skipped refused held failed all");
        assertThat(page.select(".numbers tbody tr").eachText())
                .containsExactly("files 1 1 1 1 1 1 0 6", "w.example 0 0 0 0 0 0 1 1");
        assertThat(page.select(".record h3").eachText())
                .containsExactly("Story of c.html", "Story of a.html", "Story of b.html");
        assertThat(folder.toFile().list()).containsExactly("run.html");
    }

    @Test
    void whatIsNotCompletedLeavesNoTrace() throws IOException {
        try (Report.Running running =
                new HtmlReport(new Records.Bare()).start(folder.resolve("r.html"), "", folder, 1)) {
            running.told(filed("a.html", Outcome.Status.FILED, ""));
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aRunOfNothingButRefusalsHasAReportToo() throws IOException {
        Path html = folder.resolve("run.html");
        try (Report.Running running = new HtmlReport(new Records.Bare()).start(html, "pages", folder, 200)) {
            for (int i = 0; i < 600; i++) {
                running.told(Outcome.ended(lead(i + ".html"), Outcome.Status.REFUSED, "read", "no article", ""));
            }
            running.complete();
        }
        Document page = Jsoup.parse(html);
        assertThat(page.expectFirst("h1").text()).isEqualTo("0 records; 600 pages not filed");
        assertThat(page.select(".attention li")).hasSize(500);
        assertThat(page.select(".attention").text()).contains("100 more pages did not become records");
    }
}

package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a page brings runs where its record is shown: seen in a browser, and in what the record says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyHtmlIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What tells on an attack: a call of run, a dialog, a question to any other place. */
    private static final String CANARY = """
            <script>
            var fired = [];
            function run(id) { fired.push(id); return true; }
            alert = confirm = prompt = print = open = run;
            </script>
            """;
    /** What of a rendered record is not on the short list, for a person to read. */
    private static final String ODD = """
            () => {
              const fine = new Set('P H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE FIGURE FIGCAPTION IMG TABLE TBODY CAPTION TR TD TH A STRONG EM CODE SUB SUP DEL BR'.split(' '));
              const names = {A: ['href'], IMG: ['src', 'alt', 'width', 'height']};
              const odd = [];
              for (const each of document.querySelectorAll('.body *')) {
                if (!fine.has(each.tagName)) odd.push(each.outerHTML);
                for (const name of each.getAttributeNames())
                  if (!(names[each.tagName] || []).includes(name)) odd.push(each.outerHTML);
              }
              for (const a of document.querySelectorAll('a'))
                if (!['http:', 'https:', 'mailto:', 'tel:'].includes(a.protocol)) odd.push(a.outerHTML);
              for (const img of document.querySelectorAll('img'))
                if (!/^https?:/.test(img.src)) odd.push(img.outerHTML);
              return odd;
            }
            """;

    private static final String SETTLED =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250))))";

    private final Attacks attacks = Attacks.all();
    private final Path folder;
    private final List<JsonNode> records = new ArrayList<>();
    private Pressclip.Result imported = new Pressclip.Result(-1, "", "");

    BodyHtmlIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void importAll() throws IOException {
        Path pages = Files.createDirectories(folder.resolve("pages"));
        StringBuilder manifest = new StringBuilder();
        for (Map.Entry<String, byte[]> each : attacks.pages().entrySet()) {
            Files.write(pages.resolve(each.getKey()), each.getValue());
            manifest.append("pages/")
                    .append(each.getKey())
                    .append("\thttps://news.example/")
                    .append(each.getKey())
                    .append("\t2024-03-05\n");
        }
        Files.writeString(folder.resolve("manifest.tsv"), manifest);
        imported = Pressclip.in(folder).run("import", "--manifest", "manifest.tsv", "--out", "records.jsonl", "pages");
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            records.add(JSON.readTree(line));
        }
    }

    @Test
    void everyPageIsFiledOrRefusedByName() {
        assertThat(attacks.tried()).isGreaterThan(2_000);
        assertThat(records).hasSizeGreaterThan(attacks.pages().size() * 95 / 100);
        assertThat(imported.err()).doesNotContain("held at").doesNotContain("failed at");
        assertThat(records.stream()
                        .filter(record -> record.path("headline").asText().contains("<")))
                .as("text that looks like markup is still there as text")
                .hasSizeGreaterThan(100);
    }

    @Test
    void addressesInRecordsLeadToTheWebOnly() {
        for (JsonNode record : records) {
            Stream.of("/url", "/isBasedOn", "/publisher/url", "/author/0/url", "/image/0/url", "/image/1/url")
                    .map(record::at)
                    .filter(JsonNode::isTextual)
                    .forEach(address -> assertThat(address.asText())
                            .as(record.at("/origin/path").asText())
                            .matches("https?://[^\\s\"<>]+"));
        }
    }

    @Test
    void nothingRunsWhereRecordsAreShown() throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=utf-8>").append(CANARY);
        for (JsonNode record : records) {
            page.append("<section><div class=body>")
                    .append(record.path("bodyHtml").asText())
                    .append("</div>");
            texts(record, page);
            page.append("</section>\n");
        }
        Path shown = Files.writeString(folder.resolve("shown.html"), page, UTF_8);
        try (Browser browser = Browser.start()) {
            assertQuiet(browser, List.of(shown));
        }
    }

    /** As somebody shows text who knows that it is text. */
    private static void texts(JsonNode node, StringBuilder page) {
        if (node.isTextual()) {
            String text = Attacks.text(node.asText());
            page.append("<p title=\"")
                    .append(text.replace("\"", "&quot;"))
                    .append("\">")
                    .append(text)
                    .append("</p>");
        }
        node.forEach(child -> texts(child, page));
    }

    @Test
    void nothingRunsInPagesThatAreWrittenForRecords() throws IOException {
        Pressclip.Result result = Pressclip.in(folder)
                .run("import", "--manifest", "manifest.tsv", "--format", "html", "--out", "site/", "pages");
        if (result.exit() == 2) { // there is no such form
            assertThat(result.err()).contains("There is no format html");
            return;
        }
        List<Path> pages;
        try (Stream<Path> all = Files.list(folder.resolve("site"))) {
            pages = all.sorted().toList();
        }
        assertThat(pages).hasSizeGreaterThan(100);
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><meta charset=utf-8>").append(CANARY);
        for (Path each : pages) {
            frames.append(frame(Files.readString(each)));
        }
        Path shown = Files.writeString(folder.resolve("site.html"), frames, UTF_8);
        try (Browser browser = Browser.start()) {
            assertQuiet(browser, List.of(shown));
        }
    }

    private static String frame(String page) {
        return "<iframe srcdoc=\"" + Attacks.attribute(page) + "\"></iframe>\n";
    }

    private static void assertQuiet(Browser browser, List<Path> pages) {
        try (BrowserContext context = browser.context(1000, 800)) {
            List<String> asked = watched(context);
            Page page = context.newPage();
            page.onDialog(dialog -> {
                asked.add("dialog " + dialog.message());
                dialog.dismiss();
            });
            for (Path each : pages) {
                page.navigate(each.toUri().toString());
                page.evaluate(SETTLED);
                assertThat((List<?>) page.evaluate("() => fired")).isEmpty();
                assertThat((List<?>) page.evaluate(ODD)).isEmpty();
                assertThat(page.url()).isEqualTo(each.toUri().toString());
            }
            assertThat(asked).allMatch(question -> question.startsWith("image http"));
        }
    }

    /** Lets nothing leave and notes what wanted to. */
    private static List<String> watched(BrowserContext context) {
        List<String> asked = new ArrayList<>();
        context.route("**/*", route -> {
            String url = route.request().url();
            if (url.startsWith("file:") && route.request().isNavigationRequest() && asked.isEmpty()) {
                route.resume();
            } else {
                asked.add(route.request().resourceType() + " " + url);
                route.abort();
            }
        });
        return asked;
    }

    /** The same attacks in pages of their own: so the canary sings, and most of them are real in this browser. */
    @Test
    void theAttacksRunWhereNobodyCleansThem() throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=utf-8>").append(CANARY);
        attacks.raw().forEach(raw -> page.append(frame("<body><p>Before " + raw + " after.</p>")));
        Path shown = Files.writeString(folder.resolve("raw.html"), page, UTF_8);
        try (Browser browser = Browser.start();
                BrowserContext context = browser.context(1000, 800)) {
            List<String> asked = watched(context);
            Page control = context.newPage();
            control.navigate(shown.toUri().toString());
            control.waitForFunction("() => new Set(fired).size > 90");
            assertThat(asked).anyMatch(question -> !question.startsWith("image http"));
        }
    }

    @AfterAll
    void leave() {
        records.clear();
    }
}

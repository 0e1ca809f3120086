package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of an import of the examples, looked at in a browser that has no network. */
class ReportIT {
    private static final Path SHOTS = Path.of("target/report");

    @TempDir
    private static Path folder;

    private static Pressclip pressclip;
    private static Browser browser;
    private static Path html;

    /** What a page asked for and complained of. */
    private record Seen(Page page, List<String> asked, List<String> said) {}

    @BeforeAll
    static void report() throws IOException {
        browser = Browser.start();
        Path examples = Pressclip.distribution().resolve("examples");
        Path pages = Files.createDirectories(folder.resolve("pages"));
        try (var files = Files.list(examples.resolve("articles"))) {
            for (Path each : files.toList()) {
                Files.copy(each, pages.resolve(each.getFileName()));
            }
        }
        Files.writeString(pages.resolve("<empty>.html"), "");
        StringBuilder manifest = new StringBuilder();
        for (String line : Files.readAllLines(examples.resolve("articles.tsv"))) {
            manifest.append(line.replaceFirst("^articles/", "pages/")).append('\n');
        }
        Files.writeString(folder.resolve("manifest.tsv"), manifest);
        pressclip = Pressclip.in(folder);
        Pressclip.Result result =
                pressclip.run("import", "--manifest", "manifest.tsv", "--report", "report.html", "pages");
        assertThat(result.exit()).as(result.err()).isEqualTo(1);
        assertThat(result.out()).contains("Report: report.html, 12 records");
        html = folder.resolve("report.html");
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Seen open(int width, int height) {
        BrowserContext context = browser.context(width, height);
        context.setOffline(true);
        Page page = context.newPage();
        List<String> asked = new ArrayList<>();
        List<String> said = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.onConsoleMessage(message -> said.add(message.type() + ": " + message.text()));
        page.onPageError(said::add);
        page.navigate(html.toUri().toString());
        return new Seen(page, asked, said);
    }

    @Test
    void itOpensWithoutNetworkAsksForNothingAndComplainsOfNothing() {
        Seen seen = open(1440, 900);
        Page page = seen.page();
        page.locator(".record").first().scrollIntoViewIfNeeded();
        page.locator(".record a.v").first().hover();
        assertThat(seen.asked()).containsExactly(html.toUri().toString());
        assertThat(seen.said()).isEmpty();
        assertThat(page.locator("h1").textContent()).isEqualTo("12 records, 4 to look at; 1 page not filed");
        assertThat(page.locator(".attention li").allInnerTexts())
                .singleElement()
                .asString()
                .contains("<empty>.html")
                .contains("Empty file.")
                .contains("What to do:");
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("desktop.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("dark.png")));
    }

    @Test
    void nothingOfTheRecordsIsWiderThanAPhone() {
        Page page = open(390, 844).page();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        Locator record = page.locator(".record").first();
        Locator story = record.locator(".story");
        Locator sheet = record.locator(".sheet");
        assertThat(story.isVisible()).isTrue();
        assertThat(sheet.isVisible()).isFalse();
        record.getByText("The page and cuts").click();
        assertThat(story.isVisible()).isFalse();
        assertThat(sheet.isVisible()).isTrue();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("phone.png")));
    }

    @Test
    void keysLeadFromRecordToRecordAndToTheSearch() {
        Page page = open(1440, 900).page();
        List<String> ids = new ArrayList<>();
        for (String key : List.of("j", "j", "j", "k")) {
            page.keyboard().press(key);
            ids.add((String) page.evaluate("document.activeElement.id"));
        }
        List<?> shown = (List<?>) page.evaluate("[...document.querySelectorAll('.record')].slice(0, 3).map(r => r.id)");
        assertThat(ids).isEqualTo(List.of(shown.get(0), shown.get(1), shown.get(2), shown.get(1)));
        page.waitForFunction("id => document.querySelector('#list [aria-current]')?.hash === '#' + id", shown.get(1));
        page.keyboard().press("/");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
        page.keyboard().type("jk/");
        assertThat(page.locator("#q").inputValue()).isEqualTo("jk/");
    }

    @Test
    void theTabulatorReachesSkipLinkFilterListAndValuesInTheOrderTheyAreSeen() {
        Page page = open(1440, 900).page();
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            page.keyboard().press("Tab");
            stops.add((String) page.evaluate(
                    "document.activeElement.id || document.activeElement.textContent.trim().slice(0, 20)"));
        }
        assertThat(stops)
                .containsExactly(
                        "Skip to the records", "Pressclip report", "12 records", "q", "site", "warned", stops.get(6));
        page.keyboard().press("Shift+Tab");
        page.evaluate("document.querySelector('.skips a').focus()");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.closest('.record')?.id"))
                .isEqualTo(page.locator(".record").first().getAttribute("id"));
    }

    @Test
    void theFilterLeavesWhatFitsAndSaysHowMany() {
        Page page = open(1440, 900).page();
        page.locator("#q").fill("reservoir LOWEST");
        assertThat(page.locator(".record:visible h3").allTextContents())
                .containsExactly("Reservoirs fall to lowest level since records began");
        assertThat(page.locator("#found").textContent()).isEqualTo("1 of 12 shown");
        page.locator("#q").fill("");
        page.locator("#warned").check();
        assertThat(page.locator(".record:visible").count()).isEqualTo(4);
        page.locator("#warned").uncheck();
        page.locator("#site").selectOption("ledger.example");
        assertThat(page.locator(".record:visible").count()).isEqualTo(2);
        assertThat(page.locator("#list li:visible").count()).isEqualTo(2);
    }

    @Test
    void claimsAndReasonsAppearForThePointerAndForTheFocusAndEscapeEndsThem() {
        Page page = open(1440, 900).page();
        Locator record =
                page.locator(".record").filter(new Locator.FilterOptions().setHasText("Upstream states break off"));
        Locator tip = page.locator("#tip");
        assertThat(tip.isVisible()).isFalse();
        record.locator(".byline a").first().hover();
        assertThat(tip.innerText())
                .contains("River World News 24")
                .contains("92%")
                .contains("find.credits");
        page.keyboard().press("Escape");
        assertThat(tip.isVisible()).isFalse();
        record.locator("h3 a").focus();
        page.keyboard().press("Tab");
        assertThat(tip.isVisible()).isTrue();
        record.locator(".sheet del").nth(1).focus();
        Locator why = record.locator(".sheet del + .why .tip").nth(1);
        assertThat(why.boundingBox().width).isGreaterThan(50);
        assertThat(why.innerText()).contains("by clean.");
        page.keyboard().press("ArrowDown");
        assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("DEL");
        assertThat(why.boundingBox().width).isLessThan(2);
    }

    @Test
    void everyControlAndLandmarkHasANameForWhoCannotSeeIt() {
        Page page = open(1440, 900).page();
        String tree = page.locator("body").ariaSnapshot();
        assertThat(tree)
                .contains("- navigation \"Records\"")
                .contains("- search")
                .contains("- searchbox \"Search the records\"")
                .contains("- combobox \"Site\"")
                .contains("- checkbox \"With warnings only\"")
                .contains("- main")
                .contains("- heading \"12 records, 4 to look at; 1 page not filed\" [level=1]")
                .contains("- heading \"Outcomes by site\" [level=2]")
                .contains("- img \"Bars of the outcomes for each site; the table below has the same numbers\"")
                .contains("- region \"Upstream states break off talks over Three Rivers dam\"")
                .contains("- article \"The record\"")
                .contains("- region \"The page, and what was cut\"")
                .contains("- list \"Warnings\"")
                .contains("- deletion");
        assertThat(tree.lines().map(String::strip))
                .noneMatch(line -> line.matches("- (link|button|textbox|combobox|checkbox|img|searchbox)(:.*)?"));
    }

    @Test
    void headingsDoNotSkipALevel() {
        Page page = open(1440, 900).page();
        List<?> levels = (List<?>)
                page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))");
        for (int i = 1; i < levels.size(); i++) {
            assertThat((int) levels.get(i)).isLessThanOrEqualTo((int) levels.get(i - 1) + 1);
        }
        assertThat(levels.get(0)).isEqualTo(1);
    }

    @Test
    void textStandsOutFromItsGroundInLightAndInDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(1440, 900).page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            List<?> faint = (List<?>) page.evaluate("""
                    () => {
                      const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
                      const light = ([r, g, b]) => [r, g, b]
                        .map((c) => c / 255)
                        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
                      const ground = (element) => {
                        for (let at = element; at; at = at.parentElement) {
                          const colour = getComputedStyle(at).backgroundColor;
                          if (colour.startsWith("rgb(")) return parse(colour);
                        }
                        return [255, 255, 255];
                      };
                      const faint = new Set();
                      for (const element of document.querySelectorAll("body *:not(option)")) {
                        const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                        if (!own || !element.checkVisibility() || element.closest(".again, script, .vh")) continue;
                        const style = getComputedStyle(element);
                        const text = element instanceof SVGElement ? style.fill : style.color;
                        const [a, b] = [light(parse(text)), light(ground(element))].sort((x, y) => y - x);
                        const ratio = (a + 0.05) / (b + 0.05);
                        if (ratio < 4.5) faint.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
                      }
                      return [...faint];
                    }""");
            assertThat(faint).as(scheme.toString()).isEmpty();
        }
    }

    @Test
    void withoutScriptAllOfItCanBeRead() {
        try (BrowserContext context = browser.context(390, 844)) {
            context.route("**/*", route -> route.resume());
            Page page = context.newPage();
            page.route(html.toUri().toString(), route -> {
                try { // a browser without scripts: the page without its own
                    String text = Files.readString(html);
                    int from = text.lastIndexOf("<script>");
                    route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                            .setContentType("text/html; charset=utf-8")
                            .setBody(text.substring(0, from) + text.substring(text.indexOf("</script>", from) + 9)));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            page.navigate(html.toUri().toString());
            Locator record = page.locator(".record").first();
            assertThat(record.locator(".story").isVisible()).isTrue();
            assertThat(record.locator(".sheet").isVisible()).isTrue();
            assertThat(page.locator("#filter").isVisible()).isFalse();
            String value = record.locator("a.v").first().getAttribute("href");
            page.navigate(html.toUri() + value);
            assertThat(page.locator(value).isVisible()).isTrue();
        }
    }

    @Test
    void onPaperThereIsNothingToPressAndEveryCutIsStruck() throws IOException {
        Page page = open(1440, 900).page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("input:visible, select:visible, button:visible, nav:visible")
                        .count())
                .isZero();
        assertThat(page.locator(".sheet:visible").count()).isEqualTo(12);
        assertThat(page.evaluate("[...document.querySelectorAll('del')].every("
                        + "cut => getComputedStyle(cut).textDecorationLine === 'line-through')"))
                .isEqualTo(true);
        page.pdf(new Page.PdfOptions().setPath(SHOTS.resolve("report.pdf")).setFormat("A4"));
        assertThat(Files.size(SHOTS.resolve("report.pdf"))).isGreaterThan(20_000);
    }

    @Test
    void thePageIsShownBlockByBlockAsTheImporterReadIt() throws IOException {
        Page page = open(1440, 900).page();
        for (String name : List.of("lantern-festival.html", "dam-talks.txt")) {
            JsonNode trace = new ObjectMapper()
                    .readTree(pressclip
                            .run("explain", "--json", "--manifest", "manifest.tsv", "pages/" + name)
                            .out());
            List<String> blocks = new ArrayList<>();
            trace.at("/blocks")
                    .forEach(block -> blocks.add(words(block.at("/text").asText())));
            List<?> shown = (List<?>) page.evaluate("""
                    name => [...document.querySelectorAll('.record')]
                      .find(record => record.querySelector('.meta').textContent.includes(name))
                      .querySelectorAll('.b').values().map(block => {
                        const copy = block.querySelector('div').cloneNode(true);
                        copy.querySelectorAll('.why, .what').forEach(each => each.remove());
                        return copy.textContent;
                      }).toArray()""", name);
            assertThat(blocks).isNotEmpty();
            assertThat(shown).hasSameSizeAs(blocks);
            for (int i = 0; i < blocks.size(); i++) {
                if (!blocks.get(i).isEmpty()) {
                    assertThat(words((String) shown.get(i))).isEqualTo(blocks.get(i));
                }
            }
        }
    }

    private static String words(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    @Test
    void recordsThatAreThereMakeAReportToo() throws IOException {
        Pressclip.Result result = pressclip.run("report", "--limit", "3", "--out", "later.html", "records.jsonl");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("later.html, 12 records, 3 of them in full");
        Files.writeString(
                folder.resolve("broken.jsonl"), Files.readString(folder.resolve("records.jsonl")) + "{\"id\":");
        Pressclip.Result broken = pressclip.run("report", "broken.jsonl");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err()).startsWith("pressclip: broken.jsonl line 13 is not a record: ");
    }
}

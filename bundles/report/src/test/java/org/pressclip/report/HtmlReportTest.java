package org.pressclip.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final String WARNED = "'warnings':['The date is a guess.']";

    private final Path folder;

    HtmlReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void recordsWithWarningsComeFirstAndElseTheirOrderHolds() throws IOException {
        Document page = Records.report(
                folder,
                10,
                Records.record(1, ""),
                Records.record(2, WARNED),
                Records.record(3, ""),
                Records.record(4, WARNED));
        assertThat(page.select(".record h3").eachText())
                .containsExactly("Record 2", "Record 4", "Record 1", "Record 3");
        assertThat(page.select("#list .t").eachText()).containsExactly("Record 2", "Record 4", "Record 1", "Record 3");
        assertThat(page.expectFirst("h1").text()).isEqualTo("4 records, 2 to look at");
    }

    @Test
    void aRecordShowsWhatItHolds() throws IOException {
        Document page = Records.report(folder, 10, Records.record(1, """
                'author':[{'name':'Ann Reed'}],'publisher':{'name':'The Gazette'},'datePublished':'2024-03-05T06:07',
                'dateline':'Eastmouth','creditText':'DRN','inLanguage':'en',
                'image':[{'url':'https://g.example/cat.jpg','caption':'A cat','creditText':'B. Jones'}],
                'bodyHtml':'<p>Rain <em>fell</em>.</p><ul><li><a href=\\"https://g.example/x\\">more</a></li></ul>',
                'isBasedOn':'https://www.g.example/rain',
                'provenance':[{'field':'author','value':'Ann Reed','raw':'By Ann Reed','evidence':{'kind':'text',
                    'where':'a byline','block':3},'confidence':0.91,'by':'find.credits',
                    'lost':[{'value':'admin','evidence':{'kind':'meta','where':'author'},'confidence':0.2,'by':'read.html'}]}],
                'origin':{'path':'rain.html','sha256':'00','mediaType':'text/html','charset':'UTF-8','status':200}"""));
        Element record = page.expectFirst(".record");
        assertThat(record.expectFirst(".byline").text()).isEqualTo("By Ann Reed The Gazette 2024-03-05 06:07");
        assertThat(record.expectFirst(".body").html())
                .contains("Rain <em>fell</em>.")
                .contains("<li><a href");
        assertThat(record.expectFirst("figure.picture").text())
                .isEqualTo("Picture: A cat https://g.example/cat.jpg A cat B. Jones");
        assertThat(record.attr("data-site")).isEqualTo("g.example");
        Element author = record.expectFirst(".byline a");
        assertThat(page.expectFirst(author.attr("href")).select("td").eachText())
                .containsExactly(
                        "Ann Reed from “By Ann Reed”",
                        "91%",
                        "text a byline, block 3",
                        "find.credits",
                        "admin",
                        "20%",
                        "meta author",
                        "read.html");
        assertThat(record.select("img")).isEmpty();
    }

    @Test
    void beyondTheLimitRecordsAreRowsAndThePageSaysSo() throws IOException {
        String[] lines = new String[30];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Records.record(i + 1, i == 20 ? WARNED : "");
        }
        Document page = Records.report(folder, 5, lines);
        assertThat(page.select(".record h3").eachText())
                .containsExactly("Record 21", "Record 1", "Record 2", "Record 3", "Record 4");
        assertThat(page.select("#rest tbody tr")).hasSize(25);
        assertThat(page.expectFirst("#rest").text())
                .contains("The other 25 records")
                .contains("5 records are shown in full, those with warnings before all others");
        assertThat(page.select(".figures").text()).contains("30");
    }

    @Test
    void sitesAreCountedAndTheTableHasTheNumbersOfTheBars() throws IOException {
        Document page = Records.report(
                folder,
                10,
                Records.record(1, "'isBasedOn':'https://www.a.example/1'"),
                Records.record(2, "'isBasedOn':'https://A.example/2'," + WARNED),
                Records.record(3, "'url':'http://b.example/3'"),
                Records.record(4, "'origin':{'path':'dump.txt'}"));
        assertThat(page.select(".numbers tbody tr").eachText())
                .containsExactly("a.example 1 1 2", "b.example 1 0 1", "files 1 0 1");
        assertThat(page.select("svg.bars .name").eachText()).containsExactly("a.example", "b.example", "files");
        assertThat(page.select("svg.bars .seg")).hasSize(4);
    }

    @Test
    void nothingOfAHostileRecordRunsOrLoads() throws IOException {
        String evil = "\\\"><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></title></style>"
                + "</textarea><!--";
        String more = """
                'headline':'E','alternativeHeadline':'E','description':'E','author':[{'name':'E','url':'javascript:E'}],
                'publisher':{'name':'E'},'datePublished':'E','dateModified':'E','dateline':'E','creditText':'E',
                'copyrightNotice':'E','usageInfo':'E','articleSection':'E','keywords':['E'],'inLanguage':'E','pageType':'E',
                'url':'javascript:alert(1)','isBasedOn':'javascript:alert(1)','articleBody':'E\\n\\nE','warnings':['E'],
                'image':[{'url':'javascript:alert(1)','caption':'E','creditText':'E','file':'../../etc/passwd'},
                         {'url':'https://x.example/E','file':'E'}],
                'bodyHtml':'E<p onclick=alert(1) style=color:red id=q class=record>x<a href=javascript:alert(1)>y</a>
                    <a href=\\"https://ok.example/\\" onfocus=alert(1) autofocus>z</a></p><iframe src=//x></iframe>
                    <form action=//x><input></form><math><mi xlink:href=javascript:alert(1)>q</mi></math>
                    <base href=//x><link rel=stylesheet href=//x><meta http-equiv=refresh content=0>
                    <object data=//x></object><style>*{}</style><template><script>1</script></template>',
                'page':[{'kind':'E','text':'E','url':'javascript:E'},{'kind':'img','url':'E','alt':'E'},{'kind':'p'}],
                'removed':[{'block':0,'from':0,'to':3,'text':'E','kind':'E','detail':'E','by':'E'},
                           {'block':1,'text':'E','kind':'E','by':'E'}],
                'mended':[{'block':2,'before':'E','after':'E','detail':'E','by':'E'}],
                'provenance':[{'field':'E','value':'E'},{'field':'headline','value':'E','raw':'E','by':'E','confidence':7,
                    'evidence':{'kind':'E','where':'E','block':1},'lost':[{'value':'E','by':'E'}],'lostMore':1e99}],
                'origin':{'path':'E','sha256':'E','mediaType':'E','charset':'E','fetched':'E','status':1},'pipeline':'E'""";
        String record = Records.line("{'id':'E'," + more + "}").replace("E", evil);
        Document page = Records.report(folder, 10, record);
        assertThat(page.select("script")).hasSize(1).allMatch(script -> script.parent() == page.body());
        assertThat(page.select("style")).hasSize(1).allMatch(style -> style.parent() == page.head());
        assertThat(page.select("img, iframe, object, embed, link, base, form:not(#filter), math, template"))
                .isEmpty();
        assertThat(page.select("meta[http-equiv]")).hasSize(1);
        Set<String> allowed = Set.of("filter", "q", "site", "warned", "found", "list", "keys", "keyed");
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes().asList()).allSatisfy(attribute -> assertThat(attribute.getKey())
                    .doesNotStartWith("on")
                    .isNotEqualTo("style"));
            assertThat(element.attr("href")).doesNotStartWith("javascript");
        }
        assertThat(page.select("#q")).hasSize(1).allMatch(input -> input.tagName()
                .equals("input"));
        assertThat(allowed).allMatch(id -> page.getElementById(id) != null);
    }

    @Test
    void itsPolicyAllowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
        Document page = Records.report(folder, 10, Records.record(1, ""));
        String policy =
                page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + digest(page.expectFirst("style").data()) + "'; script-src 'sha256-"
                        + digest(page.expectFirst("script").data())
                        + "'; img-src data: file:; base-uri 'none'; form-action 'none'");
    }

    private static String digest(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyIdIsThereOnceAndEveryInnerLinkLeadsSomewhere() throws IOException {
        Document page = Records.report(
                folder,
                2,
                Records.record(1, "'provenance':[{'field':'headline','value':'Record 1','evidence':{}}]"),
                Records.record(2, WARNED),
                Records.record(3, ""));
        Set<String> ids = new HashSet<>();
        page.select("[id]")
                .forEach(element ->
                        assertThat(ids.add(element.id())).as(element.id()).isTrue());
        assertThat(page.select("a[href^=#]")).isNotEmpty().allSatisfy(link -> assertThat(ids)
                .contains(link.attr("href").substring(1)));
        assertThat(page.select("[aria-labelledby]"))
                .allSatisfy(element -> assertThat(ids).contains(element.attr("aria-labelledby")));
    }

    @Test
    void aPictureThatTheRunKeptIsShownFromItsFile() throws IOException {
        Files.createDirectories(folder.resolve("media"));
        Files.write(folder.resolve("media/a b.png"), new byte[] {1});
        Document page = Records.report(folder, 2, Records.record(1, """
                'image':[{'url':'https://a.example/1.png','file':'media/a b.png'},
                         {'url':'https://a.example/2.png','file':'../outside.png'},
                         {'url':'https://a.example/3.png','file':'media/gone.png'}]"""));
        assertThat(page.select("img")).extracting(image -> image.attr("src")).containsExactly("media/a%20b.png");
        assertThat(page.select(".nopic")).hasSize(2);
    }

    @Test
    void whatIsNoRecordIsNamedByItsLineAndAnEarlierReportStays() throws IOException {
        Files.writeString(folder.resolve("report.html"), "earlier");
        assertThatThrownBy(() -> Records.report(folder, 10, Records.record(1, ""), "", "{\"id\":\"x\""))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("records.jsonl line 3 is not a record: it is not JSON");
        assertThatThrownBy(() -> Records.report(folder, 10, "# A page in Markdown"))
                .hasMessageStartingWith("records.jsonl line 1 is not a record: ");
        assertThatThrownBy(() -> Records.report(folder, 10, "{\"headline\":\"x\"}"))
                .hasMessage("records.jsonl line 1 is not a record: it has no id.");
        assertThat(folder.resolve("report.html")).hasContent("earlier");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("records.jsonl", "report.html");
    }

    @Test
    void aFolderOfRecordsIsReadInTheOrderOfItsNames() throws IOException {
        Path records = Files.createDirectories(folder.resolve("records"));
        Files.writeString(records.resolve("b.jsonl"), Records.record(2, ""));
        Files.writeString(records.resolve("a.jsonl"), "\uFEFF" + Records.record(1, "") + "\r\n");
        Files.writeString(records.resolve("notes.txt"), "no record");
        Path html = folder.resolve("report.html");
        List<Long> told = new ArrayList<>();
        new HtmlReport(new Records.Bare()).of(folder, List.of("records"), html, 10, told::add);
        assertThat(org.jsoup.Jsoup.parse(html).select(".record h3").eachText()).containsExactly("Record 1", "Record 2");
        assertThat(told).containsExactly(1L, 2L);
        assertThatThrownBy(() ->
                        new HtmlReport(new Records.Bare()).of(folder, List.of("none.jsonl"), html, 10, read -> {}))
                .hasMessage("none.jsonl is not there.");
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> new HtmlReport(new Records.Bare()).of(folder, List.of("empty"), html, 10, read -> {}))
                .hasMessageStartingWith("No records in empty");
    }

    @Test
    void aBodyNestedWithoutEndIsNoTrouble() throws IOException {
        String body = "<div><em><blockquote>".repeat(15_000) + "deep";
        Document page = Records.report(folder, 2, Records.record(1, "'bodyHtml':'" + body + "'"));
        assertThat(page.expectFirst(".body").text()).isEqualTo("deep");
    }

    @Test
    void theSameRecordsGiveTheSameBytes() throws IOException {
        String[] lines = {Records.record(1, WARNED), Records.record(2, "'isBasedOn':'https://a.example/'")};
        Records.report(folder, 2, lines);
        byte[] once = Files.readAllBytes(folder.resolve("report.html"));
        Records.report(folder, 2, lines);
        assertThat(folder.resolve("report.html")).hasBinaryContent(once);
    }

    @Test
    void tenThousandRecordsNeedLittleMemoryAndMakeAPageThatABrowserOpens() throws Exception {
        Path records = folder.resolve("many.jsonl");
        String body = "<p>Rain fell on the lower town.</p>".repeat(200);
        try (BufferedWriter out = Files.newBufferedWriter(records)) {
            for (int i = 1; i <= 10_000; i++) {
                out.write(Records.record(
                        i,
                        "'isBasedOn':'https://s" + i % 50 + ".example/'," + (i % 7 == 0 ? WARNED : "'x':1")
                                + ",'bodyHtml':'" + body + "'"));
                out.write('\n');
            }
        }
        Path html = folder.resolve("many.html");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Many.class.getName(),
                        records.toString(),
                        html.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
        assertThat(Files.size(records)).isGreaterThan(60_000_000);
        assertThat(Files.size(html)).isBetween(1_000_000L, 10_000_000L);
    }

    /** Makes a report in a JVM of its own. */
    static final class Many {
        public static void main(String[] arguments) throws IOException {
            new HtmlReport(new Records.Bare())
                    .of(Path.of("").toAbsolutePath(), List.of(arguments[0]), Path.of(arguments[1]), 200, read -> {});
        }
    }
}

package org.pressclip.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole page: what it is of, the numbers, what wants attention, the records, the rest of them in rows.
 *
 * <p>All can be read without its script, which adds the filter, keys, and claims where a value is pointed at. Nothing
 * else may run or be loaded: its policy names the digests of its own style sheet and script.
 */
final class ReportPage {
    private static final String STYLE = Families.own("report.css");
    private static final String SCRIPT = Families.own("report.js");
    private static final int MOST_OPTIONS = 300;

    private final Html out;
    private final Digest digest;
    private final RecordFiles files;
    private final String source;
    private final Path report;
    private final @Nullable Path run;

    /**
     * Prepares one.
     *
     * @param source what it is a report of, for a person
     * @param report the file that is being written
     * @param run where the records of a run go, which knows more than they do; null for records that are there
     */
    ReportPage(Html out, Digest digest, RecordFiles files, String source, Path report, @Nullable Path run) {
        this.out = out;
        this.digest = digest;
        this.files = files;
        this.source = source;
        this.report = report;
        this.run = run;
    }

    void write() throws IOException {
        List<Row> rows = digest.rows();
        List<Row> full = rows.subList(0, digest.shown());
        List<Row> rest = rows.subList(full.size(), rows.size());
        out.head("Pressclip report: " + source, STYLE, "script-src " + Html.source(SCRIPT) + "; img-src data: file:; ");
        out.open("body");
        out.open("p", "class", "skips");
        out.element("a", "Skip to the records", "href", "#records").text(" ");
        out.close();
        Chart.patterns(out);
        out.element("p", "Leads to the claims this value rests on", "id", "how", "hidden", "");
        out.open("div", "class", "frame");
        rail(full, rest);
        out.open("main", "id", "top", "tabindex", "-1");
        overview();
        attention();
        records(full);
        rest(full.size(), rest);
        out.close().close().line();
        out.own("script", SCRIPT).close().close().line();
    }

    /** The list of records at the side, with what searches them. */
    private void rail(List<Row> full, List<Row> rest) throws IOException {
        out.open("nav", "class", "rail", "aria-label", "Records");
        out.open("p", "class", "brand")
                .element("a", "Pressclip report", "href", "#top")
                .close();
        out.open("details", "class", "list", "open", "");
        out.element("summary", Html.count(full.size(), "record", "records"));
        out.open("form", "class", "filter", "role", "search", "hidden", "", "id", "filter");
        out.open("label").element("span", "Search the records", "class", "lab");
        out.single("input", "type", "search", "id", "q", "autocomplete", "off", "placeholder", "Words in a record");
        out.close();
        out.open("label").element("span", "Site", "class", "lab").open("select", "id", "site");
        out.element("option", "All sites", "value", "");
        List<String> sites = digest.sites().stream()
                .map(java.util.Map.Entry::getKey)
                .limit(MOST_OPTIONS)
                .toList();
        for (String site : sites) {
            out.element("option", site, "value", site);
        }
        out.close().close();
        out.open("label", "class", "check").single("input", "type", "checkbox", "id", "warned");
        out.text(" With warnings only").close();
        out.element("p", "", "role", "status", "id", "found", "class", "quiet");
        out.close();
        out.open("ol", "id", "list");
        for (Row row : full) {
            out.line().open("li").open("a", "href", "#" + row.anchor());
            out.element("span", row.title(), "class", "t", "dir", "auto");
            out.text(" ").open("span", "class", "m").text(row.site() + " ");
            if (row.warnings() > 0) {
                out.element("span", Html.count(row.warnings(), "warning", "warnings"), "class", "w");
            }
            out.close().close().close();
        }
        out.close();
        if (!rest.isEmpty()) {
            out.open("p", "class", "more")
                    .element("a", Html.count(rest.size(), "more record", "more records") + " in rows", "href", "#rest")
                    .close();
        }
        out.open("p", "class", "keys quiet", "hidden", "", "id", "keys");
        out.open("label", "class", "check").single("input", "type", "checkbox", "id", "keyed", "checked", "");
        out.text(" Keys: ").element("kbd", "j").text(" ").element("kbd", "k").text(" next and previous record, ");
        out.element("kbd", "/").text(" search").close().close();
        out.close().close();
    }

    private void overview() throws IOException {
        out.open("header", "class", "top");
        out.element("p", run != null ? "Report of an import" : "Report of records", "class", "kicker");
        out.element("h1", title());
        out.open("p", "class", "quiet").text(source);
        if (!digest.pipeline().isEmpty()) {
            out.text(" · chain ").element("code", Html.clip(digest.pipeline(), 16));
        }
        out.close();
        out.open("dl", "class", "figures");
        figure("pages", run != null ? digest.pages() : -1, "");
        figure("records", digest.records(), "");
        figure("with warnings", digest.warned(), digest.warned() > 0 ? "warned" : "");
        for (Ending ending : List.of(Ending.REFUSED, Ending.HELD, Ending.FAILED)) {
            figure(ending.label(), run != null ? digest.of(ending) : -1, digest.of(ending) > 0 ? ending.word() : "");
        }
        figure("words of story", digest.words(), "");
        figure("cuts", digest.cuts(), "");
        out.close().close();
        if (digest.pages() > 0) {
            out.open("div", "class", "charts");
            out.open("section", "aria-labelledby", "by-site").element("h2", "Outcomes by site", "id", "by-site");
            Chart.sites(out, digest);
            out.close();
            if (digest.cuts() > 0) {
                out.open("section", "aria-labelledby", "by-reason").element("h2", "What was cut", "id", "by-reason");
                Chart.cuts(out, digest);
                out.close();
            }
            out.close();
        }
    }

    /** The news in a sentence. */
    private String title() {
        String records = Html.count(digest.records(), "record", "records");
        String warned =
                digest.warned() == 0 ? ", none with a warning" : ", " + Html.number(digest.warned()) + " to look at";
        if (digest.attention() > 0) {
            return records + (digest.records() == 0 ? "" : warned) + "; "
                    + Html.count(digest.attention(), "page", "pages") + " not filed";
        }
        return digest.records() == 0 ? "No records" : records + warned;
    }

    private void figure(String name, long number, String look) throws IOException {
        if (number >= 0) {
            out.open("div", "class", look).element("dt", name).element("dd", Html.number(number));
            out.close();
        }
    }

    private void attention() throws IOException {
        List<Problem> problems = digest.problems();
        if (problems.isEmpty()) {
            return;
        }
        out.open("section", "class", "attention", "aria-labelledby", "attention");
        out.element("h2", "Not filed", "id", "attention").open("ul");
        for (Problem problem : problems) {
            out.open("li").open("p");
            out.element(
                    "span",
                    problem.ending().label(),
                    "class",
                    "ending e-" + problem.ending().word());
            out.text(" ").element("b", problem.path(), "class", "path");
            out.element("span", " at " + problem.stage(), "class", "quiet").close();
            out.element("p", sentence(problem.reason()));
            if (!problem.remedy().isBlank()) {
                out.open("p", "class", "remedy").element("b", "What to do: ").text(sentence(problem.remedy()));
                out.close();
            }
            out.close();
        }
        out.close();
        if (digest.attention() > problems.size()) {
            out.element(
                    "p",
                    Html.count(digest.attention() - problems.size(), "more page", "more pages")
                            + " did not become records; the summary and the log of the import name them.",
                    "class",
                    "quiet");
        }
        out.close();
    }

    /** A sentence with its capital and its full stop. */
    private static String sentence(String text) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return bare;
        }
        int first = bare.offsetByCodePoints(0, 1);
        String whole = bare.substring(0, first).toUpperCase(java.util.Locale.ROOT) + bare.substring(first);
        return ".!?…".indexOf(bare.charAt(bare.length() - 1)) >= 0 ? whole : whole + ".";
    }

    private void records(List<Row> full) throws IOException {
        out.open("div", "id", "records", "tabindex", "-1");
        if (!full.isEmpty()) {
            out.element("h2", "Records", "class", "vh");
        }
        for (Row row : full) {
            Entry entry = Entry.parse(files.again(row.file(), row.at(), row.length()));
            Path folder = run != null ? run : files.folder(row.file());
            RecordSection.write(out, row, entry, new Pictures(folder, report));
        }
        out.close();
    }

    private void rest(int full, List<Row> rest) throws IOException {
        if (rest.isEmpty()) {
            return;
        }
        out.open("section", "class", "rest", "id", "rest", "aria-labelledby", "rest-h");
        out.element("h2", "The other " + Html.count(digest.records() - full, "record", "records"), "id", "rest-h");
        out.open("p", "class", "quiet")
                .text("So that a browser can open this page, " + Html.count(full, "record is", "records are")
                        + " shown in full, those with warnings before all others. ");
        out.element("code", "--limit").text(" sets how many.");
        if (digest.records() - full > rest.size()) {
            out.text(" The rows end after " + Html.number(rest.size()) + "; all are counted above.");
        }
        out.close();
        out.open("div", "class", "wide").open("table").element("caption", "Records not shown in full", "class", "vh");
        out.open("thead").open("tr");
        for (String head : List.of("No.", "Headline", "Site", "Published", "Words", "Warnings")) {
            out.element("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Row row : rest) {
            out.line().open("tr", "data-site", row.site(), "data-warned", row.warnings() > 0 ? "1" : "0");
            out.element("td", Html.number(row.number()), "class", "n");
            out.element("th", row.title(), "scope", "row", "dir", "auto");
            out.element("td", row.site()).element("td", row.published());
            out.element("td", Html.number(row.words()), "class", "n");
            out.element("td", row.warnings() == 0 ? "" : Html.number(row.warnings()), "class", "n");
            out.close();
        }
        out.close().close().close().close();
    }
}

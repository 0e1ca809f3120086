package org.pressclip.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bars for the eye and the same numbers as a table.
 *
 * <p>Widths are shares of the place there is, so that a bar is as long on a phone and its letters as large. What ended
 * how is told by pattern as well as by colour.
 */
final class Chart {
    private static final int MOST_BARS = 12;
    private static final int MOST_LINES = 200;
    private static final int ROW = 36;
    private static final int BAR = 10;

    /** So that one page is no bar from side to side. */
    private static final int LEAST_SCALE = 4;

    /** Of the width, in hundredths: its number has to stand behind it. */
    private static final double LONGEST_BAR = 92;

    private Chart() {}

    /** The patterns that bars are filled with, once for a document. */
    static void patterns(Html out) throws IOException {
        out.open("svg", "class", "patterns", "width", "0", "height", "0", "aria-hidden", "true", "focusable", "false");
        out.open("defs");
        for (Ending ending : Ending.values()) {
            out.open(
                    "pattern",
                    "id",
                    "p-" + ending.word(),
                    "width",
                    "8",
                    "height",
                    "8",
                    "patternUnits",
                    "userSpaceOnUse");
            out.open("rect", "class", "e-" + ending.word(), "width", "8", "height", "8")
                    .close();
            String lines =
                    switch (ending) {
                        case WARNED -> "M-2 2l4-4M0 8l8-8M6 10l4-4";
                        case UNCHANGED -> "M0 4h8";
                        case SKIPPED -> "M2 2h1.5M6 6h1.5";
                        case REFUSED -> "M0 0l8 8M8 0l-8 8";
                        case HELD -> "M4 0v8";
                        case FAILED -> "M0 2h8M0 6h8M2 0v8M6 0v8";
                        case FILED -> "";
                    };
            if (!lines.isEmpty()) {
                out.open("path", "class", "lines", "d", lines).close();
            }
            out.close();
        }
        out.close().close();
    }

    /** Outcomes for each site. */
    static void sites(Html out, Digest digest) throws IOException {
        List<Map.Entry<String, long[]>> sites = digest.sites();
        List<Map.Entry<String, long[]>> bars = sites.subList(0, Math.min(MOST_BARS, sites.size()));
        long most = bars.stream()
                .mapToLong(each -> Digest.sum(each.getValue()))
                .max()
                .orElse(0);
        long scale = Math.max(LEAST_SCALE, most);
        out.open("figure", "class", "chart", "aria-labelledby", "by-site");
        out.open("figcaption", "class", "quiet").text("Pages by the site they come from");
        if (sites.size() > bars.size()) {
            out.text("; the first " + bars.size() + " of " + Html.number(sites.size()));
        }
        out.close();
        legend(out, digest);
        out.open(
                "svg",
                "class",
                "bars",
                "width",
                "100%",
                "height",
                String.valueOf(bars.size() * ROW),
                "role",
                "img",
                "aria-label",
                "Bars of the outcomes for each site; the table below has the same numbers");
        for (int i = 0; i < bars.size(); i++) {
            bar(out, bars.get(i), i * ROW, scale);
        }
        out.close();
        table(out, digest, sites);
        out.close();
    }

    private static void legend(Html out, Digest digest) throws IOException {
        out.open("ul", "class", "legend");
        for (Ending ending : Ending.values()) {
            if (digest.of(ending) > 0) {
                out.open("li");
                out.open("svg", "width", "14", "height", "10", "aria-hidden", "true");
                rect(out, ending, "0", 0, "14");
                out.close();
                out.text(" " + ending.label() + " ").element("b", Html.number(digest.of(ending)));
                out.close();
            }
        }
        out.close();
    }

    private static void rect(Html out, Ending ending, String x, int y, String width) throws IOException {
        out.open(
                        "rect",
                        "class",
                        "seg",
                        "x",
                        x,
                        "y",
                        String.valueOf(y),
                        "width",
                        width,
                        "height",
                        String.valueOf(BAR),
                        "fill",
                        "url(#p-" + ending.word() + ")")
                .close();
    }

    private static void bar(Html out, Map.Entry<String, long[]> site, int y, long scale) throws IOException {
        long[] counts = site.getValue();
        out.open("g");
        out.element("text", Html.clip(site.getKey(), 40), "class", "name", "x", "0", "y", String.valueOf(y + 13));
        double at = 0;
        for (Ending ending : Ending.values()) {
            long count = counts[ending.ordinal()];
            if (count > 0) {
                double width = LONGEST_BAR * count / scale;
                rect(out, ending, percent(at), y + 19, percent(width));
                at += width;
            }
        }
        String sum = Html.number(Digest.sum(counts));
        out.element("text", sum, "class", "sum", "x", percent(at), "dx", "6", "y", String.valueOf(y + 28));
        out.close();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }

    private static void table(Html out, Digest digest, List<Map.Entry<String, long[]>> sites) throws IOException {
        List<Ending> used = java.util.Arrays.stream(Ending.values())
                .filter(ending -> digest.of(ending) > 0)
                .toList();
        out.open("details", "class", "numbers").element("summary", "The numbers as a table");
        out.open("div", "class", "wide").open("table");
        out.element("caption", "Outcomes for each site", "class", "vh");
        out.open("thead").open("tr").element("th", "Site", "scope", "col");
        for (Ending ending : used) {
            out.element("th", ending.label(), "scope", "col", "class", "n");
        }
        out.element("th", "all", "scope", "col", "class", "n").close().close().open("tbody");
        for (Map.Entry<String, long[]> site : sites.subList(0, Math.min(MOST_LINES, sites.size()))) {
            out.open("tr").element("th", site.getKey(), "scope", "row");
            for (Ending ending : used) {
                out.element("td", Html.number(site.getValue()[ending.ordinal()]), "class", "n");
            }
            out.element("td", Html.number(Digest.sum(site.getValue())), "class", "n");
            out.close();
        }
        out.close().close().close();
        if (sites.size() > MOST_LINES) {
            out.element(
                    "p",
                    Html.number(sites.size() - MOST_LINES) + " more sites are not in the table.",
                    "class",
                    "quiet");
        }
        out.close();
    }

    /** What was cut, by reason: a table whose numbers have bars, and the key to the colours of cuts. */
    static void cuts(Html out, Digest digest) throws IOException {
        List<Map.Entry<String, Long>> kinds = digest.kinds();
        List<Map.Entry<String, Long>> bars = kinds.subList(0, Math.min(MOST_BARS, kinds.size()));
        long most = bars.stream().mapToLong(Map.Entry::getValue).max().orElse(0);
        out.open("table", "class", "kinds");
        out.element("caption", "Cuts by reason", "class", "quiet");
        out.open("thead", "class", "vh").open("tr");
        for (String head : List.of("Reason", "Sort", "Cuts")) {
            out.element("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Map.Entry<String, Long> kind : bars) {
            String family = Families.of(kind.getKey());
            out.open("tr", "class", "f-" + family);
            out.open("th", "scope", "row")
                    .element("span", kind.getKey(), "class", "kind")
                    .close();
            out.element("td", Families.labels().getOrDefault(family, ""), "class", "quiet");
            out.open("td", "class", "n").text(Html.number(kind.getValue()));
            out.open("svg", "width", "100%", "height", "4", "aria-hidden", "true");
            out.open(
                            "rect",
                            "class",
                            "fill",
                            "width",
                            percent(100.0 * kind.getValue() / Math.max(1, most)),
                            "height",
                            "4")
                    .close();
            out.close().close().close();
        }
        out.close().close();
        if (kinds.size() > bars.size()) {
            long rest = kinds.subList(bars.size(), kinds.size()).stream()
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            out.element(
                    "p",
                    Html.count(rest, "more cut", "more cuts") + " for "
                            + Html.count(kinds.size() - bars.size(), "other reason", "other reasons"),
                    "class",
                    "quiet");
        }
    }
}

package org.pressclip.report;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Comparison;
import org.pressclip.service.Report;

/**
 * How records differ from those that were filed before, one below the other: fields, paragraphs with the words that are
 * gone and new, cuts. Each is written as it comes to a file beside the report, which goes into it at the end.
 */
final class DifferenceReport implements Report.Differences {
    private static final String STYLE = Families.own("differences.css");
    private static final int LONGEST = 20_000;

    /** Paragraphs that were kept, shown before and after those that were not. */
    private static final int AROUND = 1;

    private static final int MOST_PARAGRAPHS = 500;
    private static final int MOST_CUTS = 100;

    private final PartFile part;
    private final Path spool;
    private final Writer spooled;
    private final Html out;
    private final String title;
    private final int full;
    private long count;

    DifferenceReport(Path to, String title, int full) throws IOException {
        this.title = title;
        this.full = full;
        part = new PartFile(to);
        spool = part.part().resolveSibling(part.part().getFileName() + ".body");
        spooled = Files.newBufferedWriter(spool, StandardCharsets.UTF_8);
        out = new Html(spooled);
    }

    @Override
    public void told(String name, String address, String note, @Nullable Comparison comparison) throws IOException {
        count++;
        if (count > full) {
            return;
        }
        out.open("article", "aria-labelledby", "r" + count);
        out.element("h2", Html.clip(name, 300), "id", "r" + count, "dir", "auto");
        if (!address.isEmpty()) {
            out.open("p", "class", "quiet");
            if (Html.isWeb(address)) {
                out.element("a", address, "href", address, "rel", "noreferrer");
            } else {
                out.text(address);
            }
            out.close();
        }
        if (!note.isEmpty()) {
            out.element("p", note, "class", "note");
        }
        if (comparison == null) {
            out.element("p", "The record that was filed before is not kept.", "class", "note");
        } else {
            fields(comparison.fields());
            story(comparison);
            cuts(comparison.cuts());
        }
        out.close().line();
    }

    private void fields(List<Comparison.FieldChange> fields) throws IOException {
        if (fields.isEmpty()) {
            return;
        }
        out.open("table").element("caption", "Fields").open("thead").open("tr");
        for (String head : List.of("Field", "Before", "Now")) {
            out.element("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Comparison.FieldChange each : fields) {
            out.open("tr").element("th", each.name(), "scope", "row");
            value("del", each.before());
            value("ins", each.after());
            out.close();
        }
        out.close().close();
    }

    private void value(String tag, String text) throws IOException {
        out.open("td", "dir", "auto");
        if (text.isEmpty()) {
            out.element("span", "nothing", "class", "quiet");
        } else {
            out.element(tag, Html.clip(text, LONGEST));
        }
        out.close();
    }

    private void story(Comparison comparison) throws IOException {
        List<Comparison.Paragraph> all = comparison.paragraphs();
        if (comparison.story().isEmpty()) {
            return;
        }
        out.element("h3", comparison.story()).open("div", "class", "story");
        int shown = 0;
        int left = 0;
        for (int i = 0; i < all.size(); i++) {
            if (!isNear(all, i) || shown >= MOST_PARAGRAPHS) {
                left++;
                continue;
            }
            leftOut(left);
            left = 0;
            shown++;
            paragraph(all.get(i));
        }
        leftOut(left);
        out.close();
    }

    private void leftOut(int paragraphs) throws IOException {
        if (paragraphs > 0) {
            out.element("p", "… " + Html.count(paragraphs, "paragraph", "paragraphs"), "class", "quiet");
        }
    }

    private static boolean isNear(List<Comparison.Paragraph> all, int at) {
        for (int i = Math.max(0, at - AROUND); i <= Math.min(all.size() - 1, at + AROUND); i++) {
            if (all.get(i).change() != Comparison.Change.KEPT) {
                return true;
            }
        }
        return false;
    }

    private void paragraph(Comparison.Paragraph paragraph) throws IOException {
        String change = paragraph.change().name().toLowerCase(Locale.ROOT);
        out.open("p", "class", change, "dir", "auto");
        out.element("span", change + " ", "class", "vh");
        int left = LONGEST;
        for (Comparison.Part part : paragraph.parts()) {
            String text = Html.clip(part.text(), Math.max(1, left));
            left -= text.length();
            switch (part.change()) {
                case GONE -> out.element("del", text);
                case NEW -> out.element("ins", text);
                default -> out.text(text);
            }
            if (left <= 0) {
                break;
            }
        }
        if (paragraph.change() == Comparison.Change.CHANGED
                && paragraph.before().equals(paragraph.after())) {
            out.element("span", " (other marks, links or kind)", "class", "quiet");
        }
        out.close();
    }

    private void cuts(List<Comparison.CutChange> cuts) throws IOException {
        if (cuts.isEmpty()) {
            return;
        }
        out.element("h3", "Cuts").open("ul");
        for (Comparison.CutChange each : cuts.subList(0, Math.min(MOST_CUTS, cuts.size()))) {
            out.open("li");
            out.element("b", said(each.change())).text(": ");
            out.element("q", Html.clip(each.text().isEmpty() ? "a picture" : each.text(), 600), "dir", "auto");
            out.element("span", " " + each.why(), "class", "quiet").close();
        }
        out.close();
        leftOutCuts(cuts.size() - MOST_CUTS);
    }

    private void leftOutCuts(int more) throws IOException {
        if (more > 0) {
            out.element("p", Html.count(more, "more cut", "more cuts"), "class", "quiet");
        }
    }

    private static String said(Comparison.Change change) {
        return switch (change) {
            case NEW -> "cut now";
            case GONE -> "no longer cut";
            default -> "cut for another reason";
        };
    }

    @Override
    public void complete(Map<String, Long> figures) throws IOException {
        spooled.close();
        Writer writer = part.writer();
        Html page = new Html(writer);
        page.head("Pressclip: " + title, STYLE, "").open("body").open("main");
        page.open("header")
                .element("p", "Records cleaned again", "class", "quiet")
                .element("h1", title);
        page.open("dl");
        for (Map.Entry<String, Long> each : figures.entrySet()) {
            page.open("div").element("dt", each.getKey()).element("dd", Html.number(each.getValue()));
            page.close();
        }
        page.close().close().line();
        try (Reader body = Files.newBufferedReader(spool, StandardCharsets.UTF_8)) {
            body.transferTo(writer);
        }
        if (count > full) {
            page.element(
                    "p",
                    Html.count(count - full, "more record differs", "more records differ") + ".",
                    "class",
                    "quiet");
        }
        page.close().close().close().line();
        part.complete();
    }

    @Override
    public void close() throws IOException {
        try (part;
                spooled) {
            // both are let go
        } finally {
            Files.deleteIfExists(spool);
        }
    }
}

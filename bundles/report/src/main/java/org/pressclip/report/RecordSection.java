package org.pressclip.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record in full: what was filed, beside the page it was taken from, and where every value comes from. */
final class RecordSection {
    private static final int MOST_WARNINGS = 50;
    private static final int MOST_IMAGES = 20;

    /** Fields that a story is hardly complete without. */
    private static final Map<String, String> EXPECTED = new java.util.TreeMap<>(Map.of(
            "author",
            "author",
            "datePublished",
            "date",
            "headline",
            "headline",
            "image",
            "image",
            "publisher",
            "publisher"));

    private final Html out;
    private final Row row;
    private final Json record;
    private final Pictures pictures;
    private final Claims claims;

    private RecordSection(Html out, Row row, Json record, Pictures pictures) {
        this.out = out;
        this.row = row;
        this.pictures = pictures;
        this.record = record;
        this.claims = new Claims(record, row.anchor());
    }

    static void write(Html out, Row row, Entry entry, Pictures pictures) throws IOException {
        new RecordSection(out, row, entry.json(), pictures).write();
    }

    private void write() throws IOException {
        String id = row.anchor();
        out.line()
                .open(
                        "section",
                        "class",
                        "record",
                        "id",
                        id,
                        "tabindex",
                        "-1",
                        "aria-labelledby",
                        id + "-h",
                        "data-site",
                        row.site(),
                        "data-warned",
                        row.warnings() > 0 ? "1" : "0");
        head();
        warnings();
        out.open("div", "class", "panes");
        story();
        out.open("section", "class", "sheet", "aria-labelledby", id + "-p");
        out.element("h4", "The page, and what was cut", "class", "pane", "id", id + "-p");
        Sheet.write(out, record, id);
        out.close().close();
        claims.write(out);
        origin();
        out.close();
    }

    private void head() throws IOException {
        out.open("header", "class", "head").open("p", "class", "meta");
        out.element("span", "No. " + row.number()).text(" ");
        out.element("span", row.site()).text(" ").element("span", row.path()).text(" ");
        out.element("span", Html.count(row.words(), "word", "words")).text(" ");
        out.element(
                "span",
                row.ending().label(),
                "class",
                "ending e-" + row.ending().word());
        out.close();
        language("h3", "headline", "id", row.anchor() + "-h");
        if (row.headline().isBlank()) {
            out.element("span", "No headline", "class", "none");
            out.element("span", ": " + row.title(), "class", "vh");
        } else {
            claims.value(out, "headline", record.text("headline"));
        }
        out.close();
        line("p", "deck", "alternativeHeadline");
        out.close();
    }

    /** Opens an element with text in the record's language. */
    private void language(String tag, String look, String... more) throws IOException {
        List<String> attributes = new ArrayList<>(List.of("class", look, "dir", "auto"));
        attributes.addAll(List.of(more));
        String language = record.text("inLanguage");
        if (language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")) {
            attributes.addAll(List.of("lang", language));
        }
        out.open(tag, attributes.toArray(new String[0]));
    }

    private void warnings() throws IOException {
        List<String> warnings = record.texts("warnings");
        if (warnings.isEmpty()) {
            return;
        }
        out.open("ul", "class", "warnings", "aria-label", "Warnings");
        for (String warning : warnings.subList(0, Math.min(MOST_WARNINGS, warnings.size()))) {
            out.element("li", Html.clip(warning, 1000));
        }
        if (warnings.size() > MOST_WARNINGS) {
            out.element("li", Html.count(warnings.size() - MOST_WARNINGS, "further warning", "further warnings"));
        }
        out.close();
    }

    private void story() throws IOException {
        out.open("article", "class", "story", "aria-labelledby", row.anchor() + "-s");
        out.element("h4", "The record", "class", "pane", "id", row.anchor() + "-s");
        language("div", "copy");
        line("p", "kicker", "articleSection");
        line("p", "standfirst", "description");
        byline();
        List<Json> images = record.objects("image");
        for (Json image : images.subList(0, Math.min(MOST_IMAGES, images.size()))) {
            pictures.figure(out, image);
        }
        if (images.size() > MOST_IMAGES) {
            out.element("p", Html.number(images.size() - MOST_IMAGES) + " more images", "class", "quiet");
        }
        line("p", "dateline", "dateline");
        out.open("div", "class", "body");
        StoryBody.write(out, pictures, record.text("bodyHtml"));
        if (record.text("bodyHtml").length() > StoryBody.LONGEST) {
            out.element("p", "The story goes on; the record has all of it.", "class", "quiet");
        }
        out.close().close();
        facts();
        out.close();
    }

    private void line(String tag, String look, String field) throws IOException {
        String value = record.text(field);
        if (!value.isBlank()) {
            out.open(tag, "class", look);
            claims.value(out, field, value);
            out.close();
        }
    }

    private void byline() throws IOException {
        List<String> authors =
                record.objects("author").stream().map(each -> each.text("name")).toList();
        String publisher = record.object("publisher").text("name");
        String published = record.text("datePublished");
        if (authors.isEmpty() && publisher.isEmpty() && published.isEmpty()) {
            return;
        }
        out.open("p", "class", "byline");
        if (!authors.isEmpty()) {
            out.open("span").text("By ");
            claims.value(out, "author", String.join(", ", authors));
            out.close().text(" ");
        }
        if (!publisher.isEmpty()) {
            out.open("span");
            claims.value(out, "publisher", publisher);
            out.close().text(" ");
        }
        if (!published.isEmpty()) {
            out.open("span");
            claims.value(out, "datePublished", moment(published));
            out.close().text(" ");
        }
        String modified = record.text("dateModified");
        if (!modified.isEmpty()) {
            out.open("span").text("updated ");
            claims.value(out, "dateModified", moment(modified));
            out.close();
        }
        out.close();
    }

    /** A date as the record has it, with a blank for the T that parts day and time. */
    private static String moment(String iso) {
        return iso.length() > 10 && iso.charAt(10) == 'T' ? iso.substring(0, 10) + " " + iso.substring(11) : iso;
    }

    private void facts() throws IOException {
        out.open("dl", "class", "facts");
        fact("Credit", "creditText", record.text("creditText"));
        fact("Keywords", "keywords", String.join(", ", record.texts("keywords")));
        fact("Language", "inLanguage", record.text("inLanguage"));
        fact("Type of page", "pageType", record.text("pageType"));
        Boolean free = record.truth("isAccessibleForFree");
        fact("Free to read", "isAccessibleForFree", free == null ? "" : free ? "yes" : "no");
        fact("Copyright", "copyrightNotice", record.text("copyrightNotice"));
        fact("Use", "usageInfo", record.text("usageInfo"));
        fact("Address", "url", record.text("url"));
        List<String> missing = EXPECTED.entrySet().stream()
                .filter(each -> !isGiven(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        fact("Not found", "", String.join(", ", missing));
        out.close();
    }

    private boolean isGiven(String field) {
        return !record.text(field).isBlank()
                || !record.objects(field).isEmpty()
                || !record.object(field).text("name").isBlank();
    }

    private void fact(String name, String field, String value) throws IOException {
        if (!value.isBlank()) {
            out.open("div").element("dt", name).open("dd", "dir", "auto");
            claims.value(out, field, Html.clip(value, 2000));
            out.close().close();
        }
    }

    private void origin() throws IOException {
        Json origin = record.object("origin");
        out.open("details", "class", "origin").element("summary", "Origin").open("dl", "class", "facts");
        String type = origin.text("mediaType");
        String charset = origin.text("charset");
        told("Id", record.text("id"));
        told("Path", origin.text("path"));
        link("Fetched from", record.text("isBasedOn"));
        told("Fetched", moment(origin.text("fetched")));
        told("Status", status(origin));
        told("Format", charset.isEmpty() ? type : type + ", " + charset);
        told("SHA-256", origin.text("sha256"));
        told("Chain", record.text("pipeline"));
        out.close().close();
    }

    private static String status(Json origin) {
        return origin.has("status") ? String.format(Locale.ROOT, "%d", origin.whole("status", 0)) : "";
    }

    private void told(String name, @Nullable String value) throws IOException {
        if (value != null && !value.isBlank()) {
            out.open("div").element("dt", name).element("dd", Html.clip(value, 2000));
            out.close();
        }
    }

    private void link(String name, String address) throws IOException {
        if (Html.isWeb(address)) {
            out.open("div").element("dt", name).open("dd");
            out.element("a", Html.clip(address, 2000), "href", address, "rel", "noreferrer");
            out.close().close();
        } else {
            told(name, address);
        }
    }
}

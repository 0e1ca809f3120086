package org.pressclip.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the values of a record come from: for each field what was claimed, by whom, on what ground, how surely. */
final class Claims {
    private static final int MOST = 60;
    private static final int LONGEST = 400;

    private final String anchor;
    private final Map<String, List<Json>> fields = new LinkedHashMap<>();
    private final int count;

    /** @param anchor the record's name within the report */
    Claims(Json record, String anchor) {
        this.anchor = anchor;
        int entries = 0;
        for (Json entry : record.objects("provenance")) {
            String field = entry.text("field");
            if (isName(field) && entries < MOST) {
                fields.computeIfAbsent(field, none -> new ArrayList<>()).add(entry);
                entries++;
            }
        }
        count = entries;
    }

    private static boolean isName(String field) {
        return field.matches("[A-Za-z]{1,40}");
    }

    /** Writes a field's value, which leads to its claims if there are any. */
    void value(Html out, String field, String value) throws IOException {
        if (!fields.containsKey(field)) {
            out.text(value);
            return;
        }
        out.element("a", value, "class", "v", "href", "#" + name(field), "aria-describedby", "how");
    }

    private String name(String field) {
        return anchor + "-" + field;
    }

    void write(Html out) throws IOException {
        if (fields.isEmpty()) {
            return;
        }
        out.open("details", "class", "claims");
        out.open("summary").text("Where each value comes from ").element("span", "(" + count + ")", "class", "quiet");
        out.close();
        out.open("div", "class", "wide").open("table");
        out.element("caption", "What was claimed for each field; the claims that lost come below", "class", "vh");
        out.open("thead").open("tr");
        for (String head : List.of("Field", "Value", "Sure", "Rests on", "By")) {
            out.element("th", head, "scope", "col");
        }
        out.close().close();
        for (Map.Entry<String, List<Json>> each : fields.entrySet()) {
            field(out, each.getKey(), each.getValue());
        }
        out.close().close().close();
    }

    private void field(Html out, String field, List<Json> entries) throws IOException {
        out.line().open("tbody", "id", name(field), "tabindex", "-1");
        boolean first = true;
        for (Json entry : entries) {
            out.open("tr");
            out.element("th", field, "scope", "row", "class", first ? "" : "again");
            claim(out, entry.text("value"), entry);
            out.close();
            first = false;
        }
        int more = 0;
        for (Json entry : entries) {
            for (Json lost : entry.objects("lost")) {
                out.open("tr", "class", "lost");
                out.element("th", "lost", "scope", "row");
                claim(out, lost.text("value"), lost);
                out.close();
            }
            more += Math.max(0, entry.whole("lostMore", 0));
        }
        if (more > 0) {
            out.open("tr", "class", "lost").element("th", "lost", "scope", "row");
            out.element("td", Html.count(more, "further claim", "further claims"), "colspan", "4");
            out.close();
        }
        out.close();
    }

    private void claim(Html out, String value, Json claim) throws IOException {
        Json evidence = claim.object("evidence");
        out.open("td", "dir", "auto").text(Html.clip(value, LONGEST));
        String raw = claim.text("raw").strip();
        if (!raw.isEmpty() && !raw.equals(value.strip())) {
            out.element("span", " from “" + Html.clip(raw, LONGEST) + "”", "class", "quiet");
        }
        out.close();
        out.open("td", "class", "sure");
        sure(out, claim.number("confidence", -1));
        out.close();
        out.open("td").text(evidence.text("kind"));
        String where = evidence.text("where");
        if (!where.isEmpty()) {
            out.text(" ").element("span", Html.clip(where, LONGEST), "class", "where");
        }
        int block = evidence.whole("block", -1);
        if (block >= 0) {
            out.text(", ").element("a", "block " + block, "href", "#" + anchor + "-b" + block);
        }
        out.close();
        out.element("td", Html.clip(claim.text("by"), 60));
    }

    /** How sure in hundredths, with a bar for the eye. */
    private static void sure(Html out, double confidence) throws IOException {
        if (confidence < 0 || confidence > 1) {
            return;
        }
        long percent = Math.round(confidence * 100);
        out.open("svg", "class", "bar", "width", "40", "height", "6", "aria-hidden", "true");
        out.open("rect", "class", "all", "width", "40", "height", "6").close();
        out.open("rect", "class", "is", "width", String.valueOf(percent * 40 / 100.0), "height", "6")
                .close();
        out.close().text(" " + percent + "%");
    }
}

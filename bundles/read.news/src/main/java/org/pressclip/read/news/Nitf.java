package org.pressclip.read.news;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Field;
import org.pressclip.api.Refusal;

/** Reads NITF 3, the News Industry Text Format of the IPTC. */
final class Nitf {
    private final Element root;
    private final Pages page;

    private Nitf(Element root, Pages page) {
        this.root = root;
        this.page = page;
    }

    /**
     * Adds a document to a page.
     *
     * @throws Refusal if it says that it may not be published
     */
    static void add(Element root, Pages page) throws Refusal {
        new Nitf(root, page).all();
    }

    private void all() throws Refusal {
        Element docdata = Xml.at(root, "head", "docdata");
        if (docdata != null) {
            status(docdata.attr("management-status"));
            docdata(docdata);
        }
        page.claim(Field.LANGUAGE, "@xml:lang", root.attr("xml:lang"), 0.7);
        page.claim(Field.HEADLINE, "head/title", Xml.text(Xml.at(root, "head", "title")), 0.5);
        subjects();
        Element publication = Xml.at(root, "head", "pubdata");
        if (publication != null) {
            date(Field.DATE_PUBLISHED, "pubdata/@date.publication", publication.attr("date.publication"), 0.85);
            page.claim(Field.PUBLISHER, "pubdata/@name", publication.attr("name"), 0.7);
            page.claim(Field.SECTION, "pubdata/@position.section", publication.attr("position.section"), 0.8);
            page.claim(Field.URL, "pubdata/@ex-ref", publication.attr("ex-ref"), 0.6);
        }
        Element body = Xml.at(root, "body");
        if (body == null) {
            return;
        }
        Element head = Xml.at(body, "body.head");
        if (head != null) {
            head(head);
        }
        Element content = Xml.at(body, "body.content");
        Body.add(content == null && head == null ? body : content == null ? new Element("none") : content, page);
        Element end = Xml.at(body, "body.end");
        page.claim(Field.USAGE, "body.end/tagline", Xml.text(end == null ? null : Xml.at(end, "tagline")), 0.6);
    }

    private static void status(String status) throws Refusal {
        switch (status.toLowerCase(Locale.ROOT)) {
            case "canceled", "cancelled", "withheld" ->
                throw Refusal.refused(
                        "its sender says that it is " + status.toLowerCase(Locale.ROOT), "Ask the sender.");
            default -> {}
        }
    }

    private void docdata(Element docdata) {
        Element id = Xml.at(docdata, "doc-id");
        if (id != null) {
            page.claim("guid", "doc-id", id.attr("id-string"), 0.9);
            page.claim(Field.CREDIT, "doc-id/@regsrc", id.attr("regsrc"), 0.3);
        }
        norm(Field.DATE_PUBLISHED, docdata, "date.issue", 0.85);
        norm(Field.DATE_PUBLISHED, docdata, "date.release", 0.8);
        Element copyright = Xml.at(docdata, "doc.copyright");
        if (copyright != null) {
            String holder = copyright.attr("holder");
            String year = copyright.attr("year");
            page.claim(
                    Field.COPYRIGHT,
                    "doc.copyright",
                    holder.isBlank() ? "" : ("© " + year + " " + holder).replace("  ", " "),
                    0.8);
        }
        Element keys = Xml.at(docdata, "key-list");
        for (Element key : Xml.all(keys, "keyword")) {
            page.claim(Field.KEYWORD, "key-list/keyword", key.attr("key"), 0.8);
        }
        Element slug = Xml.at(docdata, "du-key");
        page.claim("slug", "du-key", slug == null ? "" : slug.attr("key"), 0.8);
        Element urgency = Xml.at(docdata, "urgency");
        page.claim("urgency", "urgency", urgency == null ? "" : urgency.attr("ed-urg"), 0.8);
        Element rights = Xml.at(docdata, "doc.rights");
        page.claim(Field.USAGE, "doc.rights", rights == null ? "" : rights.attr("type"), 0.4);
    }

    private void subjects() {
        Element object = Xml.at(root, "head", "tobject");
        for (Element subject : Xml.all(object, "tobject.subject")) {
            String type = subject.attr("tobject.subject.type");
            String matter = subject.attr("tobject.subject.matter");
            page.claim(Field.KEYWORD, "tobject.subject", matter.isBlank() ? type : matter, 0.6);
        }
    }

    private void norm(String field, Element docdata, String name, double confidence) {
        Element date = Xml.at(docdata, name);
        date(field, "docdata/" + name, date == null ? "" : date.attr("norm"), confidence);
    }

    private void date(String field, String where, String raw, double confidence) {
        page.claim(field, where, raw, Dates.extended(raw), confidence);
    }

    private void head(Element head) {
        Element lines = Xml.at(head, "hedline");
        page.claim(Field.HEADLINE, "hedline/hl1", Xml.text(lines == null ? null : Xml.at(lines, "hl1")), 0.95);
        for (Element second : Xml.all(lines, "hl2")) {
            page.claim(Field.ALTERNATIVE_HEADLINE, "hedline/hl2", Xml.text(second), 0.8);
        }
        for (Element byline : Xml.all(head, "byline")) {
            byline(byline);
        }
        dateline(Xml.at(head, "dateline"));
        page.claim(Field.DESCRIPTION, "abstract", Xml.text(Xml.at(head, "abstract")), 0.85);
        page.claim(Field.CREDIT, "distributor", Xml.text(Xml.at(head, "distributor")), 0.8);
        Element rights = Xml.at(head, "rights");
        page.claim(Field.COPYRIGHT, "rights", Xml.text(rights), 0.7);
        if (Xml.at(head, "note") != null) {
            page.warn("A note to editors was left out.");
        }
    }

    private void byline(Element byline) {
        List<Element> people =
                byline.stream().filter(each -> Xml.name(each).equals("person")).toList();
        for (Element person : people) {
            page.claim(Field.AUTHOR, "byline/person", Xml.text(person), 0.9);
        }
        if (people.isEmpty()) {
            Element bare = byline.clone();
            Xml.all(bare, "byttl").forEach(Element::remove);
            page.claim(Field.AUTHOR, "byline", Xml.text(bare), 0.85);
        }
    }

    private void dateline(@Nullable Element dateline) {
        if (dateline == null) {
            return;
        }
        Element place = Xml.find(dateline, "location");
        Element city = Xml.find(place, "city");
        Element day = Xml.find(dateline, "story.date");
        String name = Xml.text(city == null ? place : city);
        if (place == null) {
            Element bare = dateline.clone();
            Xml.all(bare, "story.date").forEach(Element::remove);
            name = Xml.text(bare);
        }
        page.claim(Field.DATELINE, "dateline", Xml.text(dateline), trimmed(name), 0.9);
        if (day != null) {
            String norm = day.attr("norm");
            date(Field.DATE_PUBLISHED, "dateline/story.date", norm.isBlank() ? Xml.text(day) : norm, 0.7);
        }
    }

    /** Without the signs that part it from what follows. */
    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && " ,;:–—-".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.substring(0, end);
    }
}

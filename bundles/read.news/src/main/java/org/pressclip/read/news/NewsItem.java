package org.pressclip.read.news;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Field;
import org.pressclip.api.Refusal;

/** Reads a news item of NewsML-G2, the IPTC's envelope of news; its text is NITF, XHTML or plain. */
final class NewsItem {
    private final Element root;
    private final Pages page;

    private NewsItem(Element root, Pages page) {
        this.root = root;
        this.page = page;
    }

    /**
     * Adds an item to a page.
     *
     * @throws Refusal if it may not be published, or has no text
     */
    static void add(Element root, Pages page) throws Refusal {
        new NewsItem(root, page).all();
    }

    private void all() throws Refusal {
        Element item = Xml.at(root, "itemmeta");
        if (item != null) {
            status(item);
        }
        Element meta = Xml.at(root, "contentmeta");
        if (meta != null) {
            content(meta);
        }
        if (item != null) {
            item(item, meta);
        }
        page.claim("guid", "@guid", root.attr("guid"), 0.95);
        page.claim("version", "@version", root.attr("version"), 0.9);
        page.claim(Field.LANGUAGE, "@xml:lang", root.attr("xml:lang"), 0.4);
        for (Element rights : Xml.all(root, "rightsinfo")) {
            Element holder = Xml.at(rights, "copyrightholder");
            String notice = Xml.text(Xml.at(rights, "copyrightnotice"));
            String named = named(holder);
            page.claim(
                    Field.COPYRIGHT, "rightsInfo", notice.isEmpty() && !named.isEmpty() ? "© " + named : notice, 0.85);
            page.claim(Field.USAGE, "rightsInfo/usageTerms", Xml.text(Xml.at(rights, "usageterms")), 0.85);
        }
        text();
    }

    private void status(Element item) throws Refusal {
        Element status = Xml.at(item, "pubstatus");
        String code = local(status);
        if (code.equals("canceled") || code.equals("cancelled") || code.equals("withheld")) {
            throw Refusal.refused("its sender says that it is " + code, "Ask the sender.");
        }
        Element embargo = Xml.at(item, "embargoed");
        if (embargo != null) {
            page.warn("The item was under embargo until " + Xml.text(embargo) + ".");
        }
        if (Xml.at(item, "ednote") != null) {
            page.warn("A note to editors was left out.");
        }
    }

    /** A code without the name of its list: {@code usable} of {@code stat:usable}. */
    private static String local(@Nullable Element coded) {
        String code = coded == null ? "" : coded.attr("qcode").isBlank() ? coded.attr("uri") : coded.attr("qcode");
        return code.substring(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** The name of a party or a concept: its name element, or what stands for it literally. */
    private static String named(@Nullable Element party) {
        if (party == null) {
            return "";
        }
        String name = Xml.text(Xml.at(party, "name"));
        return name.isEmpty() ? party.attr("literal").strip() : name;
    }

    private void content(Element meta) {
        for (Element headline : Xml.all(meta, "headline")) {
            boolean main = page.size() == 0 && headline == Xml.at(meta, "headline");
            page.claim(
                    main ? Field.HEADLINE : Field.ALTERNATIVE_HEADLINE,
                    "contentMeta/headline",
                    Xml.text(headline),
                    0.95);
        }
        boolean byline = false;
        for (Element by : Xml.all(meta, "by")) {
            page.claim(Field.AUTHOR, "contentMeta/by", Xml.text(by), 0.85);
            byline = true;
        }
        for (Element creator : Xml.all(meta, "creator")) {
            page.claim(Field.AUTHOR, "contentMeta/creator", named(creator), byline ? 0.4 : 0.7);
        }
        page.claim(Field.CREDIT, "contentMeta/creditline", Xml.text(Xml.at(meta, "creditline")), 0.85);
        String dateline = Xml.text(Xml.at(meta, "dateline"));
        String located = named(Xml.at(meta, "located"));
        page.claim(Field.DATELINE, "contentMeta/located", located, 0.85);
        page.claim(Field.DATELINE, "contentMeta/dateline", dateline, place(dateline), located.isEmpty() ? 0.8 : 0.5);
        page.claim("slug", "contentMeta/slugline", Xml.text(Xml.at(meta, "slugline")), 0.8);
        Element language = Xml.at(meta, "language");
        page.claim(Field.LANGUAGE, "contentMeta/language", language == null ? "" : language.attr("tag"), 0.8);
        for (Element subject : Xml.all(meta, "subject")) {
            page.claim(Field.KEYWORD, "contentMeta/subject", named(subject), 0.7);
        }
        for (Element keyword : Xml.all(meta, "keyword")) {
            page.claim(Field.KEYWORD, "contentMeta/keyword", Xml.text(keyword), 0.8);
        }
        for (Element genre : Xml.all(meta, "genre")) {
            page.claim("genre", "contentMeta/genre", named(genre), 0.7);
        }
        for (Element description : Xml.all(meta, "description")) {
            page.claim(Field.DESCRIPTION, "contentMeta/description", Xml.text(description), 0.8);
        }
        page.claim("urgency", "contentMeta/urgency", Xml.text(Xml.at(meta, "urgency")), 0.8);
    }

    /** The place of a line such as "GENEVA, 3 March (CNA) –". */
    private static String place(String dateline) {
        int end = 0;
        while (end < dateline.length() && ",(–—:".indexOf(dateline.charAt(end)) < 0) {
            end++;
        }
        return dateline.substring(0, end).strip();
    }

    private void item(Element item, @Nullable Element meta) {
        String first = Xml.text(Xml.at(item, "firstcreated"));
        String created = meta == null ? "" : Xml.text(Xml.at(meta, "contentcreated"));
        String modified = meta == null ? "" : Xml.text(Xml.at(meta, "contentmodified"));
        String version = Xml.text(Xml.at(item, "versioncreated"));
        page.claim(Field.DATE_PUBLISHED, "itemMeta/firstCreated", first, 0.85);
        page.claim(Field.DATE_PUBLISHED, "contentMeta/contentCreated", created, first.isEmpty() ? 0.8 : 0.5);
        page.claim(Field.DATE_MODIFIED, "contentMeta/contentModified", modified, 0.7);
        if (first.isEmpty() && created.isEmpty()) {
            page.claim(Field.DATE_PUBLISHED, "itemMeta/versionCreated", version, 0.75);
        } else {
            page.claim(Field.DATE_MODIFIED, "itemMeta/versionCreated", version, 0.8);
        }
        page.claim(Field.PUBLISHER, "itemMeta/provider", named(Xml.at(item, "provider")), 0.8);
        page.claim(Field.HEADLINE, "itemMeta/title", Xml.text(Xml.at(item, "title")), 0.4);
        for (Element link : Xml.all(item, "link")) {
            if (local(link).equals("alternate") || link.attr("rel").endsWith("alternate")) {
                page.claim(Field.URL, "itemMeta/link", link.attr("href"), 0.6);
            }
        }
    }

    private void text() throws Refusal {
        Element set = Xml.at(root, "contentset");
        for (Element inline : Xml.all(set, "inlinexml")) {
            Element content = inline.firstElementChild();
            if (content != null && page.size() == 0) {
                inline(content);
            }
        }
        for (Element data : Xml.all(set, "inlinedata")) {
            if (page.size() == 0) {
                data(data);
            }
        }
        Element remote = set == null ? null : Xml.at(set, "remotecontent");
        if (page.size() == 0 && remote != null) {
            throw Refusal.refused(
                    "a news item whose content is kept elsewhere: " + remote.attr("href"), "Import what it names.");
        }
    }

    private void inline(Element content) throws Refusal {
        if (Xml.name(content).equals("nitf")) {
            Nitf.add(content, page);
        } else {
            Element body = Xml.at(content, "body");
            Body.add(body == null ? content : body, page);
        }
    }

    private void data(Element data) {
        String type = data.attr("contenttype").toLowerCase(Locale.ROOT);
        String text = data.wholeText();
        if (data.childrenSize() > 0) {
            Body.add(data, page);
        } else if (type.contains("html")) {
            Body.add(Jsoup.parseBodyFragment(text).body(), page);
        } else if (!data.hasAttr("encoding") && (type.isEmpty() || type.startsWith("text/"))) {
            Element body = new Element("body");
            boolean blank = text.strip().contains("\n\n") || text.strip().contains("\n\r\n");
            for (String paragraph : text.strip().split(blank ? "\\R[ \\t]*\\R" : "\\R", -1)) {
                body.appendElement("p").text(paragraph);
            }
            Body.add(body, page);
        }
    }
}

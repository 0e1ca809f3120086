package org.pressclip.open.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.text.DateZones;

/** What a feed says of one item, as claims. Belongs to one item. */
final class Said {
    private static final int LONGEST = 5_000;

    /** Custom fields in which an export of ours holds what WordPress has no place for. */
    private static final Map<String, String> CUSTOM = Map.of(
            "_pressclip_alternative_headline", Field.ALTERNATIVE_HEADLINE,
            "_pressclip_dateline", Field.DATELINE,
            "_pressclip_credit", Field.CREDIT,
            "_pressclip_usage", Field.USAGE,
            "_pressclip_page_type", Field.PAGE_TYPE,
            "_pressclip_free", Field.FREE);

    private final Item item;
    private final Channel channel;
    private final Export export;
    private final @Nullable URI base;
    private final Lead.Builder lead;
    private boolean authored;

    Said(Item item, Channel channel, Export export, @Nullable URI base, Lead.Builder lead) {
        this.item = item;
        this.channel = channel;
        this.export = export;
        this.base = base;
        this.lead = lead;
    }

    void all(@Nullable URI source, Story story) {
        for (Element title : item.all("title")) {
            claim(Field.HEADLINE, "title", Markup.inner(title), Markup.text(Markup.inner(title)), 0.9);
        }
        authors();
        dates();
        subjects();
        descriptions(story);
        images();
        rights();
        if (source != null) {
            claim(Field.URL, "link", source.toString(), source.toString(), 0.8);
        }
        claim(Field.LANGUAGE, "dc:language", item.text("dc:language"), 0.8);
        String own = item.element().attr("xml:lang");
        claim(Field.LANGUAGE, "@xml:lang", own, 0.8);
        feed(Field.LANGUAGE, "language", channel.language(), 0.5);
        publisher();
        claim("slug", "wp:post_name", item.text("wp:post_name"), 0.9);
        for (Element meta : item.all("wp:postmeta")) {
            String field = CUSTOM.get(Item.text(meta, "wp:meta_key"));
            if (field != null) {
                claim(field, "wp:postmeta", Item.text(meta, "wp:meta_value"), 0.95);
            }
        }
    }

    private void claim(String field, String where, String raw, double confidence) {
        claim(field, where, raw, raw.strip(), confidence);
    }

    private void claim(String field, String where, String raw, String value, double confidence) {
        if (!value.isBlank() && value.length() <= LONGEST) {
            lead.claim(made(field, "item/" + where, raw, value, confidence));
        }
    }

    private void feed(String field, String where, String value, double confidence) {
        if (!value.isBlank() && value.length() <= LONGEST) {
            lead.claim(made(field, "channel/" + where, value, value, confidence));
        }
    }

    private static Claim made(String field, String where, String raw, String value, double confidence) {
        String read = raw.length() > LONGEST ? value : raw;
        return Claim.of(field, read, Evidence.of(Evidence.Kind.FEED, where), confidence)
                .withValue(value)
                .by("open.feed");
    }

    private void authors() {
        for (Element author : item.all("dc:creator")) {
            String login = Markup.text(author.wholeText().strip());
            author("dc:creator", login, channel.display(login), "", 0.8);
        }
        double rest = authored ? 0.5 : 0.8;
        for (Element author : item.all("author")) {
            person("author", author, rest);
        }
        for (Element author : item.all("atom:author")) {
            person("atom:author", author, rest);
        }
        if (!authored) {
            for (Element author : item.all("itunes:author")) {
                author("itunes:author", author.wholeText(), Markup.text(author.wholeText()), "", 0.7);
            }
        }
        if (!authored) {
            for (Element origin : item.all("source")) {
                String name = origin.children().stream()
                        .filter(each -> Names.of(each).equals("author"))
                        .map(each -> Item.text(each, "name"))
                        .findFirst()
                        .orElse("");
                author("source/author", name, name, "", 0.7);
            }
        }
        if (!authored && !channel.author().isEmpty()) {
            feed(Field.AUTHOR, "author", channel.author(), 0.5);
        }
    }

    private void person(String where, Element author, double confidence) {
        if (author.childrenSize() > 0) {
            String name =
                    Item.text(author, "name").isEmpty() ? Item.text(author, "atom:name") : Item.text(author, "name");
            String uri = Item.text(author, "uri").isEmpty() ? Item.text(author, "url") : Item.text(author, "uri");
            author(where + "/name", name, Markup.text(name), uri, confidence);
        } else {
            String raw = author.wholeText().strip();
            author(where, raw, addressless(Markup.text(raw)), "", confidence);
        }
    }

    /** The name in {@code desk@gazette.example (Ann Lee)}, the form that RSS asks for; "" where there is none. */
    private static String addressless(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return text;
        }
        int open = text.indexOf('(');
        if (open >= 0) {
            int close = text.indexOf(')', open);
            return text.substring(open + 1, close < 0 ? text.length() : close).strip();
        }
        int angle = text.indexOf('<');
        return angle > 0 ? text.substring(0, angle).replace("\"", "").strip() : "";
    }

    private void author(String where, String raw, String name, String address, double confidence) {
        if (name.isBlank() || name.length() > 500) {
            return;
        }
        authored = true;
        Claim claim = made(Field.AUTHOR, "item/" + where, raw, name, confidence);
        URI uri = Addresses.web(address, base);
        lead.claim(uri == null ? claim : claim.with("url", uri.toString()));
    }

    private void dates() {
        String published = DateZones.zoned(item.text("wp:post_date"), item.text("wp:post_date_gmt"));
        claim(Field.DATE_PUBLISHED, "wp:post_date_gmt", item.text("wp:post_date_gmt"), published, 0.95);
        String modified = DateZones.zoned(item.text("wp:post_modified"), item.text("wp:post_modified_gmt"));
        claim(Field.DATE_MODIFIED, "wp:post_modified_gmt", item.text("wp:post_modified_gmt"), modified, 0.9);
        for (String name :
                List.of("pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created")) {
            claim(Field.DATE_PUBLISHED, name, item.text(name), 0.85);
        }
        for (String name : List.of("updated", "atom:updated", "modified", "dcterms:modified")) {
            claim(Field.DATE_MODIFIED, name, item.text(name), 0.8);
        }
        boolean only = List.of("pubdate", "published", "issued", "dc:date", "dcterms:issued", "created").stream()
                .noneMatch(item::has);
        if (only && published.isEmpty()) { // an entry of Atom must have this one and need have no other
            claim(Field.DATE, "updated", item.text("updated"), 0.6);
        }
    }

    private void subjects() {
        boolean section = false;
        Set<String> seen = new HashSet<>();
        for (Element category : item.all("category")) {
            String term = category.wholeText().isBlank()
                    ? category.attr("label").isBlank() ? category.attr("term") : category.attr("label")
                    : category.wholeText();
            String name = Markup.text(term.strip());
            String domain = category.attr("domain").toLowerCase(Locale.ROOT);
            if (name.isEmpty() || category.attr("nicename").equals("uncategorized")) {
                continue;
            }
            boolean filed = domain.equals("category");
            boolean taxonomy = domain.equals("post_tag") || domain.equals("post_format");
            if (domain.equals("post_format")) {
                continue;
            }
            String where = filed || taxonomy ? "category[@domain=" + domain + "]" : "category";
            if (!section && !taxonomy) {
                claim(Field.SECTION, where, term, name, filed ? 0.8 : 0.4);
                section = true;
            }
            if (!filed && seen.add(name)) {
                claim(Field.KEYWORD, where, term, name, 0.7);
            }
        }
        for (String name : List.of("dc:subject", "itunes:keywords", "media:keywords", "news:keywords")) {
            for (Element subject : item.all(name)) {
                for (String word : subject.wholeText().split(",", 100)) {
                    String keyword = Markup.text(word.strip());
                    if (seen.add(keyword)) {
                        claim(Field.KEYWORD, name, word, keyword, 0.7);
                    }
                }
            }
        }
    }

    private void descriptions(Story story) {
        for (String name :
                List.of("excerpt:encoded", "description", "summary", "tagline", "itunes:summary", "dc:description")) {
            for (Element part : item.all(name)) {
                boolean teases = !story.where().equals(name);
                String raw = Markup.inner(part).strip();
                if (teases && !raw.isEmpty() && raw.length() < 20_000) {
                    String text = unsigned(Markup.unescaped(raw));
                    claim(Field.DESCRIPTION, name, raw, text, name.startsWith("excerpt") ? 0.9 : 0.75);
                }
            }
        }
        for (Element part : item.all("itunes:subtitle")) {
            claim(Field.ALTERNATIVE_HEADLINE, "itunes:subtitle", part.wholeText(), Markup.text(part.wholeText()), 0.5);
        }
    }

    /** Without the paragraph that WordPress puts below every teaser: two links, to the post and to the site. */
    private static String unsigned(String html) {
        if (!Markup.isHtml(html)) {
            return Markup.text(html);
        }
        Element body = org.jsoup.Jsoup.parseBodyFragment(html).body();
        Element last = body.lastElementChild();
        if (last != null
                && body.childrenSize() > 1
                && last.normalName().equals("p")
                && last.select("a").size() == 2) {
            last.remove();
        }
        return Markup.text(body.text());
    }

    private void images() {
        Export.Picture featured = export.featured(item);
        if (featured != null) {
            image("wp:postmeta/_thumbnail_id", featured.url(), featured.caption(), "", 0.9);
        }
        List<Element> media = new ArrayList<>(item.all("media:content"));
        item.all("media:group").forEach(group -> group.children().stream()
                .filter(each -> Names.of(each).equals("media:content"))
                .forEach(media::add));
        for (Element each : media) {
            boolean picture = each.attr("medium").equals("image")
                    || each.attr("type").startsWith("image/")
                    || (!each.hasAttr("medium") && !each.hasAttr("type") && pictured(each.attr("url")));
            if (picture) {
                String caption = first(Item.text(each, "media:description"), Item.text(each, "media:title"));
                caption = first(caption, item.text("media:description"));
                String credit = first(Item.text(each, "media:credit"), item.text("media:credit"));
                image("media:content", each.attr("url"), Markup.text(caption), Markup.text(credit), 0.75);
            }
        }
        for (Element each : item.all("enclosure")) {
            if (each.attr("type").startsWith("image/")) {
                image("enclosure", each.attr("url"), "", "", 0.7);
            }
        }
        for (Element each : item.all("link")) {
            if (each.attr("rel").equals("enclosure") && each.attr("type").startsWith("image/")) {
                image("link[@rel=enclosure]", each.attr("href"), "", "", 0.7);
            }
        }
        for (Element each : item.all("image")) {
            String url = first(
                    Item.text(each, "url"),
                    first(each.attr("href"), each.ownText().strip()));
            image("image", url, Item.text(each, "title"), "", 0.6);
        }
        for (Element each : item.all("itunes:image")) {
            image("itunes:image", each.attr("href"), "", "", 0.5);
        }
        if (media.isEmpty() && featured == null) {
            for (Element each : item.all("media:thumbnail")) {
                image("media:thumbnail", each.attr("url"), "", "", 0.5);
            }
        }
    }

    private static boolean pictured(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        int query = lower.indexOf('?');
        String path = query < 0 ? lower : lower.substring(0, query);
        return List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif").stream()
                .anyMatch(path::endsWith);
    }

    private void image(String where, String address, String caption, String credit, double confidence) {
        URI url = address.isBlank() ? null : Addresses.web(address, base);
        if (url != null) {
            Claim claim = made(Field.IMAGE, "item/" + where, address, url.toString(), confidence);
            claim = caption.isBlank() ? claim : claim.with("caption", caption);
            lead.claim(credit.isBlank() ? claim : claim.with("creditText", credit));
        }
    }

    private void rights() {
        for (String name : List.of("dc:rights", "rights", "copyright", "media:copyright", "dcterms:rights")) {
            claim(Field.COPYRIGHT, name, item.text(name), Markup.text(item.text(name)), 0.8);
        }
        feed(Field.COPYRIGHT, "copyright", channel.rights(), 0.5);
    }

    private void publisher() {
        claim(Field.PUBLISHER, "dc:publisher", item.text("dc:publisher"), 0.8);
        for (Element origin : item.all("source")) {
            String name = origin.childrenSize() == 0 ? origin.wholeText().strip() : Item.text(origin, "title");
            claim(Field.PUBLISHER, "source", name, Markup.text(name), 0.7);
        }
        if (!channel.title().isBlank() && channel.title().length() < 200) {
            Claim claim = made(Field.SITE, "channel/title", channel.title(), channel.title(), 0.5);
            URI link = channel.link();
            lead.claim(link == null ? claim : claim.with("url", link.toString()));
        }
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}

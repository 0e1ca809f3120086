package org.pressclip.open.feed;

import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The names that elements of feeds go by here, whatever prefix a feed gives their vocabulary. */
final class Names {
    static final String XHTML = "http://www.w3.org/1999/xhtml";

    /** By the vocabulary's address without its scheme and a closing sign. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("purl.org/rss/1.0", ""),
            Map.entry("my.netscape.com/rdf/simple/0.9", ""),
            Map.entry("channel.netscape.com/rdf/simple/0.9", ""),
            Map.entry("backend.userland.com/rss2", ""),
            Map.entry("www.w3.org/2005/atom", "atom"),
            Map.entry("purl.org/atom/ns", "atom"),
            Map.entry("purl.org/dc/elements/1.1", "dc"),
            Map.entry("purl.org/dc/elements/1.0", "dc"),
            Map.entry("purl.org/dc/terms", "dcterms"),
            Map.entry("purl.org/rss/1.0/modules/content", "content"),
            Map.entry("search.yahoo.com/mrss", "media"),
            Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
            Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
            Map.entry("www.w3.org/1999/xhtml", "xhtml"),
            Map.entry("news.yandex.ru", "yandex"));

    private Names() {}

    /** {@code dc:creator}, {@code title}: in lower case; those of RSS itself and of an Atom feed have no prefix. */
    static String of(Element element) {
        String name = element.tag().localName().toLowerCase(Locale.ROOT);
        String prefix = prefix(element);
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static String prefix(Element element) {
        String space = element.tag().namespace().toLowerCase(Locale.ROOT);
        String written = element.tag().prefix().toLowerCase(Locale.ROOT);
        if (space.contains("wordpress.org/export/")) {
            return space.contains("/excerpt") ? "excerpt" : "wp";
        }
        int scheme = space.indexOf("://");
        String address = scheme < 0 ? space : space.substring(scheme + 3);
        while (address.endsWith("/") || address.endsWith("#")) {
            address = address.substring(0, address.length() - 1);
        }
        String known = PREFIXES.get(address);
        if (known == null) {
            return written;
        }
        if (known.equals("atom")) {
            Element root = element.root().firstElementChild();
            boolean own =
                    root != null && root.tag().namespace().equals(element.tag().namespace());
            return own ? "" : known;
        }
        return known;
    }
}

package org.pressclip.feeds;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.WebAddress;

/** A page that lists articles, as a feed: its links, in the order of the page, each address once. */
final class Listing {
    private static final int MOST = 5_000;
    private static final int LONGEST_SELECTOR = 1_000;
    private static final int LONGEST_HEADLINE = 400;
    private static final int WORDS = 4;
    private static final int DENSE = 8;

    private Listing() {}

    /**
     * A selector as it is configured; "" for none.
     *
     * @throws IllegalArgumentException if it is none, with what is wrong
     */
    static String selector(String given) {
        String selector = given.strip();
        if (!selector.isEmpty()) {
            evaluator(selector);
        }
        return selector;
    }

    private static Evaluator evaluator(String selector) {
        String lower = selector.toLowerCase(Locale.ROOT);
        if (selector.length() > LONGEST_SELECTOR) {
            throw new IllegalArgumentException("a selector of more than " + LONGEST_SELECTOR + " characters");
        }
        if (lower.contains("~=") || lower.contains(":matches")) {
            throw new IllegalArgumentException(
                    "'" + selector + "' has a regular expression in it, which selectors may not have here");
        }
        try {
            return QueryParser.parse(selector);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + selector + "' is no CSS selector: " + e.getMessage(), e);
        }
    }

    /**
     * The links of a page, with their text as headline.
     *
     * @param selector of the links or of what is around each; "" for those that look as if they led to articles
     */
    static List<Lead> leads(Capture capture, String selector) {
        Document page = WebPage.parse(capture);
        String here = WebAddress.normal(capture.location());
        Map<String, Link> links = new LinkedHashMap<>();
        Elements found = selector.isEmpty() ? page.select("a[href]") : page.select(evaluator(selector));
        for (Element each : found) {
            Element link = link(each);
            URI uri = link == null ? null : WebPage.target(link).orElse(null);
            if (uri == null || WebAddress.normal(uri).equals(here) || WebAddress.home(uri)) {
                continue;
            }
            String text = text(each, link);
            if (!selector.isEmpty() || isArticle(link, uri, text, capture.location())) {
                links.merge(WebAddress.normal(uri), new Link(uri, text), Link::or);
                if (links.size() == MOST) {
                    break;
                }
            }
        }
        return leads(capture.location(), links);
    }

    private record Link(URI uri, String text) {
        /** A picture and a headline lead to the same page. */
        Link or(Link other) {
            return other.text().length() > text.length() ? new Link(uri, other.text()) : this;
        }
    }

    private static List<Lead> leads(URI page, Map<String, Link> links) {
        String whole = page.toString();
        int hash = whole.indexOf('#');
        String address = hash < 0 ? whole : whole.substring(0, hash);
        List<Lead> leads = new ArrayList<>();
        for (Link link : links.values()) {
            String item = address + "#" + (leads.size() + 1);
            Lead.Builder lead = Lead.at(URI.create(item)).path(item).source(link.uri());
            if (!link.text().isEmpty()) {
                lead.claim(Claim.of(Field.HEADLINE, link.text(), Evidence.of(Evidence.Kind.FEED, "listing/a"), 0.5)
                        .by("feeds"));
            }
            leads.add(lead.build());
        }
        return leads;
    }

    /** The link that is meant: itself, the first within, or the one around. */
    private static @Nullable Element link(Element element) {
        if (element.normalName().equals("a")) {
            return element;
        }
        Element within = element.selectFirst("a[href]");
        return within == null ? element.closest("a[href]") : within;
    }

    private static String text(Element selected, @Nullable Element link) {
        String text = link == null ? "" : link.text().strip();
        if (text.isEmpty() && link != selected) {
            Element heading = selected.selectFirst("h1,h2,h3,h4,h5,h6");
            text = heading == null ? "" : heading.text().strip();
        }
        if (text.isEmpty() && link != null) {
            text = link.attr("title").strip();
        }
        return text.length() > LONGEST_HEADLINE ? "" : text; // a whole teaser is no headline
    }

    /** Whether a link looks as if it led to an article: of this site, with a text of some words, outside of menus. */
    private static boolean isArticle(@Nullable Element link, URI uri, String text, URI page) {
        if (link == null || !WebAddress.site(uri).equals(WebAddress.site(page)) || !isSentence(text)) {
            return false;
        }
        Element menu = link.closest("nav,footer,form,[role=navigation],[role=contentinfo]");
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return menu == null && path.length() > 8;
    }

    private static boolean isSentence(String text) {
        int words = 0;
        int dense = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            dense += c >= 0x0E00 && c < 0x1000 || c >= 0x3040 && c < 0xD7B0 ? 1 : 0;
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return words >= WORDS || dense >= DENSE;
    }
}

package org.pressclip.open.sitemap;

import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Container;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.text.XmlReader;

/**
 * The entries of an XML sitemap, one at a time; what has been given is forgotten. Belongs to one thread.
 *
 * <p>The last entry is held back until the file has ended well: if the file breaks off within it, that is what it says.
 */
final class Entries implements Iterator<Lead> {
    private static final int LONGEST = 5_000;
    private static final int MOST_KEYWORDS = 50;

    private final Container container;
    private final String root;
    private final Leads leads;
    private final XmlReader letters;
    private final Iterator<Element> elements;
    private int number;
    private boolean ended;
    private @Nullable Lead held;
    private @Nullable Lead next;

    Entries(Container container, String root, Leads leads, XmlReader letters) {
        this.container = container;
        this.root = root;
        this.leads = leads;
        this.letters = letters;
        this.elements = new StreamParser(Parser.xmlParser()).parse(letters, "").iterator();
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            Lead found = step();
            if (found == null) {
                ended = true;
                next = last();
            } else {
                next = held;
                held = found;
            }
        }
        if (next == null && held != null) {
            next = held;
            held = null;
        }
        return next != null;
    }

    /** The next entry's lead, or null at the end. */
    private @Nullable Lead step() {
        while (elements.hasNext()) {
            Element element = elements.next();
            String name = element.tag().localName().toLowerCase(Locale.ROOT);
            if ((name.equals("url") || name.equals("sitemap")) && isOwn(element, element.root())) {
                number++;
                Lead lead = lead(element, name.equals("sitemap"));
                forget(element);
                letters.begin();
                return lead;
            }
        }
        return null;
    }

    /** Whether it is of the vocabulary of sitemaps and not of one of their extensions, by its prefix. */
    private static boolean isOwn(Element element, Element document) {
        Element first = document.firstElementChild();
        return first == null || element.tag().prefix().equals(first.tag().prefix());
    }

    private Lead lead(Element entry, boolean sitemap) {
        Lead.Builder lead = leads.of(own(entry, "loc"), number, sitemap);
        if (sitemap) {
            lead.claim(claim(Field.TYPE, "sitemap", "sitemap", 0.9));
        }
        said(lead, Field.DATE_MODIFIED, own(entry, "lastmod"), entry.tag().localName() + "/lastmod", 0.4);
        for (Element child : entry.children()) {
            if (isNews(child) && child.tag().localName().equalsIgnoreCase("news")) {
                news(lead, child);
                break;
            }
        }
        return lead.build();
    }

    private static String own(Element entry, String name) {
        for (Element child : entry.children()) {
            if (child.tag().localName().equalsIgnoreCase(name)
                    && child.tag().prefix().equals(entry.tag().prefix())) {
                return child.wholeText().replace("\uFEFF", "").strip();
            }
        }
        return "";
    }

    private static boolean isNews(Element element) {
        return element.tag().prefix().equalsIgnoreCase("news")
                || element.tag().namespace().contains("/sitemap-news/");
    }

    /** What Google's vocabulary for news tells. */
    private static void news(Lead.Builder lead, Element news) {
        said(lead, Field.HEADLINE, part(news, "title"), "news:title", 0.8);
        said(lead, Field.DATE_PUBLISHED, part(news, "publication_date"), "news:publication_date", 0.8);
        Element publication = child(news, "publication");
        if (publication != null) {
            said(lead, Field.PUBLISHER, part(publication, "name"), "news:name", 0.7);
            said(lead, Field.LANGUAGE, part(publication, "language"), "news:language", 0.6);
        }
        String[] words = part(news, "keywords").split(",", MOST_KEYWORDS + 1);
        for (int i = 0; i < Math.min(MOST_KEYWORDS, words.length); i++) {
            said(lead, Field.KEYWORD, words[i].strip(), "news:keywords", 0.5);
        }
    }

    private static @Nullable Element child(Element parent, String name) {
        for (Element child : parent.children()) {
            if (child.tag().localName().equalsIgnoreCase(name)) {
                return child;
            }
        }
        return null;
    }

    private static String part(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.text().strip();
    }

    private static void said(Lead.Builder lead, String field, String value, String where, double confidence) {
        if (!value.isEmpty() && value.length() <= LONGEST) {
            lead.claim(claim(field, value, where, confidence));
        }
    }

    private static Claim claim(String field, String value, String where, double confidence) {
        return Claim.of(field, value, Evidence.of(Evidence.Kind.FEED, where), confidence)
                .by("open.sitemap");
    }

    /** Takes an element out of the tree, with the space before it. */
    private static void forget(Element element) {
        Node before = element.previousSibling();
        while (before instanceof TextNode || before instanceof Comment) {
            Node earlier = before.previousSibling();
            before.remove();
            before = earlier;
        }
        element.remove();
    }

    /** What is to be said at the end besides the last entry, if anything. */
    private @Nullable Lead last() {
        Lead last = held;
        held = null;
        Refusal why = ending();
        if (why == null) {
            return last;
        }
        if (last != null && isOpen()) {
            return Leads.refused(
                    last, Refusal.cutOff("cut off: the file ends within it", "Fetch or export the file again."));
        }
        Lead whole = Leads.refused(container.lead(), why);
        if (last == null) {
            return whole;
        }
        held = whole;
        return last;
    }

    private @Nullable Refusal ending() {
        String tail = letters.tail();
        for (int close = tail.lastIndexOf("</"); close >= 0; close = tail.lastIndexOf("</", close - 1)) {
            int end = tail.indexOf('>', close);
            String name = end < 0 ? "" : tail.substring(close + 2, end).strip();
            if (name.substring(name.indexOf(':') + 1).equalsIgnoreCase(root)) {
                return number > 0
                        ? null
                        : Refusal.refused("a sitemap without entries", "See whether it is the right file.");
            }
            if (close == 0) {
                break;
            }
        }
        if (number == 0 && tail.stripTrailing().endsWith("/>")) {
            return Refusal.refused("a sitemap without entries", "See whether it is the right file.");
        }
        return Refusal.cutOff(
                "cut off: the file ends before its end tag, after " + number + (number == 1 ? " entry" : " entries"),
                "Fetch or export the file again.");
    }

    /** Whether the last entry had begun and not ended where the file does. */
    private boolean isOpen() {
        String tail = letters.tail();
        String entry = root.equals("urlset") ? "url" : "sitemap";
        for (int at = tail.lastIndexOf('<'); at > 0; at = tail.lastIndexOf('<', at - 1)) {
            boolean shut = tail.startsWith("</", at);
            int from = at + (shut ? 2 : 1);
            int end = from;
            while (end < tail.length() && (Character.isLetterOrDigit(tail.charAt(end)) || tail.charAt(end) == ':')) {
                end++;
            }
            String name = tail.substring(from, end);
            if (name.substring(name.indexOf(':') + 1).equalsIgnoreCase(entry)) {
                return !shut;
            }
        }
        return false;
    }

    @Override
    public Lead next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lead found = Objects.requireNonNull(next);
        next = null;
        return found;
    }
}

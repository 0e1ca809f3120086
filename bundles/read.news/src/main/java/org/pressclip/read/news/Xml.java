package org.pressclip.read.news;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/**
 * A document of XML, read forgivingly by jsoup, which knows neither document types nor entities of a file's own:
 * nothing outside of the document is ever asked for, and nothing grows.
 */
final class Xml {
    private Xml() {}

    /**
     * The root element.
     *
     * @param document its text, with or without a byte order mark
     * @throws Refusal if its document type defines entities, whose text would be missing, or if it is cut off
     */
    static Element root(String document) throws Refusal {
        String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
        int type = text.toLowerCase(Locale.ROOT).indexOf("<!doctype");
        Element root = Parser.xmlParser().parseInput(text, "").firstElementChild();
        if (root == null) {
            throw Refusal.refused("no XML: there is no element in it", "See whether it is the right file.");
        }
        int begin = text.indexOf("<" + root.tagName());
        int subset = type < 0 ? -1 : text.indexOf('[', type);
        if (subset >= 0
                && subset < begin
                && text.substring(subset, begin).toLowerCase(Locale.ROOT).contains("<!entity")) {
            throw Refusal.refused(
                    "its document type defines entities, which are never followed",
                    "Take the <!DOCTYPE> out of the file.");
        }
        if (text.lastIndexOf("</" + root.tagName()) < 0 && root.childNodeSize() > 0) {
            throw Refusal.refused("cut off: the file ends before its end tag", "Get the file again.");
        }
        return root;
    }

    /** An element's name without its prefix, in lower case. */
    static String name(Element element) {
        return element.tag().localName().toLowerCase(Locale.ROOT);
    }

    /** The first element along a path of names, or null. */
    static @Nullable Element at(Element from, String... names) {
        Element at = from;
        for (String name : names) {
            Element next = null;
            for (Element child : at.children()) {
                if (next == null && name(child).equals(name)) {
                    next = child;
                }
            }
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /** The children of a name. */
    static List<Element> all(@Nullable Element from, String name) {
        return from == null
                ? List.of()
                : from.children().stream()
                        .filter(child -> name(child).equals(name))
                        .toList();
    }

    /** The first element of a name at any depth, or null. */
    static @Nullable Element find(@Nullable Element from, String name) {
        if (from == null) {
            return null;
        }
        for (Iterator<Element> all = from.stream().iterator(); all.hasNext(); ) {
            Element each = all.next();
            if (each != from && name(each).equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** The text of an element in one line; "" of none. */
    static String text(@Nullable Element element) {
        return element == null
                ? ""
                : String.join(" ", element.wholeText().strip().split("\\s+", -1));
    }
}

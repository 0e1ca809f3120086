package org.pressclip.open.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** An item of a feed: its parts by {@linkplain Names name}. */
final class Item {
    private final Element element;
    private final Map<String, List<Element>> parts = new LinkedHashMap<>();

    Item(Element element) {
        this.element = element;
        for (Element part : element.children()) {
            parts.computeIfAbsent(Names.of(part), any -> new ArrayList<>()).add(part);
        }
    }

    Element element() {
        return element;
    }

    List<Element> all(String name) {
        return parts.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /** The first part of a name that says anything, stripped; else "". */
    String text(String name) {
        for (Element part : all(name)) {
            String text = part.wholeText().strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** The child of a part, stripped; else "". */
    static String text(Element part, String child) {
        for (Element each : part.children()) {
            if (Names.of(each).equals(child)) {
                return each.wholeText().strip();
            }
        }
        return "";
    }
}

package org.pressclip.read.html;

import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Looks into an element before it is read; no look goes beyond so many nodes, whatever the element holds. */
final class Ahead {
    private static final int MOST = 2_000;

    /** A picture stands near the start of what holds it. */
    private static final int MOST_TO_IMAGE = 200;

    private Ahead() {}

    /**
     * The node behind another in the order of the page, within a root; null where there is none.
     *
     * @param enter whether what stands in the node counts
     */
    static @Nullable Node next(Node at, Node root, boolean enter) {
        if (enter && at.childNodeSize() > 0) {
            return at.childNode(0);
        }
        Node up = at;
        while (up != root) {
            Node sibling = up.nextSibling();
            if (sibling != null) {
                return sibling;
            }
            up = Objects.requireNonNull(up.parent());
        }
        return null;
    }

    /** How much text there is in an element; stops counting beyond a bound, or with what it has after long enough. */
    static int letters(Element root, int bound) {
        int letters = 0;
        int seen = 0;
        for (Node at = root; at != null && letters <= bound && seen++ < MOST; at = next(at, root, true)) {
            if (at instanceof TextNode text) {
                letters += text.isBlank() ? 0 : text.getWholeText().length();
            }
        }
        return letters;
    }

    /** The first picture in an element; null if there is none. */
    static @Nullable Element image(Element root) {
        int seen = 0;
        for (Node at = root; at != null && seen++ < MOST_TO_IMAGE; at = next(at, root, true)) {
            if (at != root && at instanceof Element element && Sort.of(element.normalName()) == Sort.IMAGE) {
                return element;
            }
        }
        return null;
    }
}

package org.pressclip.read.html;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;

/** An element that the walk is inside of, with all that its text inherits. */
final class Frame {
    final Element element;
    final @Nullable Frame parent;
    final Sort sort;
    final int depth;
    /** The next child to look at. */
    int child;
    /** A bit per {@link org.pressclip.api.Style}, by ordinal. */
    int styles;

    @Nullable
    String href;
    /** What a block of its text is. */
    Block.Kind kind = Block.Kind.PARAGRAPH;
    /** The level of a heading. */
    int level;
    /** How many lists it stands in. */
    int lists;
    /** Whether white space counts. */
    boolean verbatim;
    /** Whether it is a table of data rather than a grid that holds a layout. */
    boolean data;
    /** Whether it stands in a figure's own text. */
    boolean figure;
    /** The text of it and of all it holds is one block, an embed. */
    @Nullable
    String provider;

    boolean hidden;
    /** Whether it has no attributes but an id and classes, as most elements have: none need be looked for. */
    boolean plain = true;

    Tokens tokens = Tokens.NONE;
    /** Its number in the outline, -1 while nothing in it was worth one. */
    int node = -1;

    @Nullable
    Mark mark;

    @Nullable
    Scope scope;

    Frame(Element element, Sort sort, @Nullable Frame parent) {
        this.element = element;
        this.sort = sort;
        this.parent = parent;
        if (parent == null) {
            depth = 0;
        } else {
            depth = parent.depth + 1;
            styles = parent.styles;
            href = parent.href;
            kind = parent.kind;
            level = parent.level;
            lists = parent.lists;
            verbatim = parent.verbatim;
            data = parent.data;
            figure = parent.figure;
            scope = parent.scope;
        }
    }

    /** Whether it has a place in the outline when it is the innermost element that holds a block. */
    boolean worthy() {
        if (sort.parts()) {
            return true;
        }
        return !tokens.names().isEmpty() && (tokens.tell() || !textual());
    }

    private boolean textual() {
        for (Frame at = parent; at != null; at = at.parent) {
            if (at.sort.parts()) {
                return at.sort.tells();
            }
        }
        return false;
    }

    String attribute(String name) {
        return element.attributesSize() == 0 ? "" : element.attributes().get(name);
    }

    /** What the outline keeps of it. */
    Outline.Node node(boolean named) {
        if (plain) {
            return new Outline.Node(element.normalName(), named ? tokens.names() : List.of(), "", "", hidden);
        }
        String property = attribute("itemprop");
        return new Outline.Node(
                element.normalName(),
                named ? tokens.names() : List.of(),
                attribute("role"),
                property.isEmpty() ? attribute("property") : property,
                hidden);
    }

    List<String> names() {
        return tokens.names();
    }
}

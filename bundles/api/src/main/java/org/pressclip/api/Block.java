package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One piece of a page that a person sees as one: a paragraph, a heading, a list item, a table cell, a picture.
 *
 * <p>A block is known by its {@link #index} in its page. Structure above it (which items are one list, which cells one
 * row) is read off the {@link Outline}: blocks under the same {@code li}, {@code tr}, {@code table}, {@code ul},
 * {@code blockquote} or {@code figure} node belong together.
 */
public final class Block {
    /** What a block is. */
    public enum Kind {
        PARAGRAPH,
        /** With {@link Block#level} 1 to 6. */
        HEADING,
        /** A list item, with {@link Block#level} its nesting from 1. */
        ITEM,
        QUOTE,
        /** Text whose white space counts: code, poems. */
        PREFORMATTED,
        /** One cell of a table of data. */
        CELL,
        /** A picture; its text is empty. */
        IMAGE,
        /** Text that belongs to a picture, a table or an embed. */
        CAPTION,
        /** Something of another site shown in place: a video, a post. Its text is what stands in it, if anything. */
        EMBED,
        /** A control's label: a button, an option, an input. */
        CONTROL
    }

    private final int index;
    private final Kind kind;
    private final int level;
    private final Spans spans;
    private final int node;
    private final Layout layout;
    private final @Nullable Media media;

    private Block(int index, Kind kind, int level, Spans spans, int node, Layout layout, @Nullable Media media) {
        this.index = index;
        this.kind = kind;
        this.level = level;
        this.spans = spans;
        this.node = node;
        this.layout = layout;
        this.media = media;
    }

    /** A block of text at a node of the outline. */
    public static Block of(int index, Kind kind, Spans spans, int node) {
        return new Block(index, kind, 0, spans, node, Layout.NONE, null);
    }

    /** The same as a heading of a level or an item of a depth. */
    public Block withLevel(int other) {
        return new Block(index, kind, other, spans, node, layout, media);
    }

    public Block withLayout(Layout other) {
        return new Block(index, kind, level, spans, node, other, media);
    }

    public Block withMedia(Media other) {
        return new Block(index, kind, level, spans, node, layout, requireNonNull(other));
    }

    public Block withSpans(Spans other) {
        return new Block(index, kind, level, other, node, layout, media);
    }

    public Block withKind(Kind other) {
        return new Block(index, other, level, spans, node, layout, media);
    }

    /** Its place in {@link Page#blocks}, and its name within the page. */
    public int index() {
        return index;
    }

    public Kind kind() {
        return kind;
    }

    /** A heading's level 1 to 6, an item's nesting from 1; else 0. */
    public int level() {
        return level;
    }

    public Spans spans() {
        return spans;
    }

    public String text() {
        return spans.text();
    }

    /** The node of the outline that it hangs in: the innermost element that holds all of it. */
    public int node() {
        return node;
    }

    public Layout layout() {
        return layout;
    }

    /** What an image or embed shows; null for all others. */
    public @Nullable Media media() {
        return media;
    }

    @Override
    public String toString() {
        return index + " " + kind + " " + spans.text();
    }
}

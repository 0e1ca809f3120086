package org.pressclip.api;

import static java.util.Objects.requireNonNull;

/**
 * What a claim rests on.
 *
 * @param kind which sort of testimony
 * @param where the place within it, for a person to find: a JSON pointer, a meta name, an element's path, a header, a
 *     rule's name; may be ""
 * @param block the index of the block it was read in, -1 if none
 * @param from where in the block's text the words that say so begin
 * @param to where they end
 * @param apart whether those words stand apart from the story (a line of its own, "GENEVA (AFP) —" before it, "With
 *     inputs from IANS" after it), so that a cleaner may cut them once they have been read
 */
public record Evidence(Kind kind, String where, int block, int from, int to, boolean apart) {
    /** Sorts of testimony. */
    public enum Kind {
        /** A JSON-LD object of the page. */
        JSON_LD,
        /** A meta element, OpenGraph and Dublin Core among them, or a link element. */
        META,
        /** Microdata or RDFa. */
        MICRODATA,
        /** An element of the page, by its tag or class. */
        DOM,
        /** The words a reader sees. */
        TEXT,
        /** What the feed said of the item. */
        FEED,
        /** What the person who started the import said of it. */
        MANIFEST,
        /** The address. */
        URL,
        /** A header of the response. */
        HEADER,
        /** Worked out by a rule from other claims or from the whole text. */
        RULE
    }

    public Evidence {
        requireNonNull(kind, "kind");
        requireNonNull(where, "where");
    }

    /** Testimony that stands in no block. */
    public static Evidence of(Kind kind, String where) {
        return new Evidence(kind, where, -1, 0, 0, false);
    }

    /** Words within the story, which stay. */
    public static Evidence inside(Block block, int from, int to, String where) {
        return new Evidence(Kind.TEXT, where, block.index(), from, to, false);
    }

    /** Words that stand apart from the story. */
    public static Evidence apart(Block block, int from, int to, String where) {
        return new Evidence(Kind.TEXT, where, block.index(), from, to, true);
    }

    /** A whole block that stands apart from the story. */
    public static Evidence apart(Block block, String where) {
        return apart(block, 0, block.text().length(), where);
    }

    /** The same words as another sort of testimony, such as the element that holds them. */
    public Evidence as(Kind other) {
        return new Evidence(other, where, block, from, to, apart);
    }
}

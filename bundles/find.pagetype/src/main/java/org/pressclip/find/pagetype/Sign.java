package org.pressclip.find.pagetype;

/**
 * The signs that every page gives, in the order of the weights. Those of the groups of {@link Names} come behind them.
 */
enum Sign {
    LETTERS("letters"),
    BLOCKS("blocks"),
    LINKED("share of links"),
    LINKED_APART("share of links apart from menus"),
    PROSE("share of prose"),
    PROSE_BLOCKS("blocks of prose"),
    PROSE_LENGTH("letters of a block of prose"),
    STORY_PROSE("prose in one container"),
    STORY_LINKED("links in that container"),
    CUT_SHORT("prose that ends in an ellipsis"),
    HEADINGS("headings"),
    LINKED_HEADINGS("linked headings"),
    HEADINGS_TO_PROSE("headings to a block of prose"),
    HEADINGS_ASK("questions among headings"),
    PROSE_ASKS("questions in prose"),
    ITEMS("share of list items"),
    CELLS("share of table cells"),
    PREFORMATTED("share of preformatted text"),
    CODE("code in lines"),
    CONTROLS("controls"),
    PICTURES("pictures"),
    EMBEDS("embeds"),
    PRICES("prices"),
    TEASERS("teasers"),
    IN_TEASERS("share of teasers"),
    PARTS("like parts"),
    IN_PARTS("share of like parts"),
    PARTS_LINKED("links in like parts"),
    PARTS_PROSE("prose in like parts"),
    PARTS_PICTURED("like parts with a picture"),
    DATES("dates"),
    PUBLISHED("published"),
    BYLINES("bylines"),
    AUTHOR("author"),
    TOLD("told by itself"),
    DEPTH("depth of the address"),
    HOME("home page"),
    HYPHENS("hyphens in the address"),
    DIGITS("digits in the address"),
    QUERY("query in the address"),
    DAY("day in the address"),
    SLASH("ends in a slash");

    private final String label;

    Sign(String label) {
        this.label = label;
    }

    /** What it is called in the weights and to a reader of an explanation. */
    String label() {
        return label;
    }
}

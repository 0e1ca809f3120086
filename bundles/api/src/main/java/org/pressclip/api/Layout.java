package org.pressclip.api;

/**
 * Where a block stands on the lines of its source: all the structure that a text dump has.
 *
 * @param line the number of its first line, from 1; 0 where the source has no lines of its own (HTML)
 * @param indent columns of white space before its first line, a tab counting as four
 * @param blankBefore empty lines between it and the block before
 */
public record Layout(int line, int indent, int blankBefore) {
    public static final Layout NONE = new Layout(0, 0, 0);
}

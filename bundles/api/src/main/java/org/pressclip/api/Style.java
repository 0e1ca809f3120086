package org.pressclip.api;

/**
 * How a run of text is set apart from its neighbours; the whole list of inline marks that a record can carry besides
 * links.
 */
public enum Style {
    STRONG,
    EMPHASIS,
    CODE,
    SUBSCRIPT,
    SUPERSCRIPT,
    DELETED
}

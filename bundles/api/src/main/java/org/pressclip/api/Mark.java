package org.pressclip.api;

/**
 * One thing done to a draft, on record: part of a block cut or mended, or a claim mended.
 *
 * <p>Marks are known by identity: two like marks are two marks.
 */
public sealed interface Mark permits Cut, Mend {
    /** The index of the block, -1 for a claim. */
    int block();

    Reason reason();

    /** The {@code pressclip.name} of who made it. */
    String by();

    /** What stood there before. */
    String before();
}

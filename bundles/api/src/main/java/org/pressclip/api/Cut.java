package org.pressclip.api;

/**
 * Text taken out of the story, and kept on record.
 *
 * <p>{@link #before} is the text cut, as it read at the time. Which characters a cut covers after later mends,
 * {@link Draft#cutRanges} tells.
 */
public final class Cut implements Mark {
    private final int block;
    private final String text;
    private final boolean whole;
    private final Reason reason;
    private final String by;

    Cut(int block, String text, boolean whole, Reason reason, String by) {
        this.block = block;
        this.text = text;
        this.whole = whole;
        this.reason = reason;
        this.by = by;
    }

    /** One that was written down with its record and is read again; a draft makes its own. */
    public static Cut of(int block, String text, boolean whole, Reason reason, String by) {
        return new Cut(block, text, whole, reason, by);
    }

    @Override
    public int block() {
        return block;
    }

    @Override
    public String before() {
        return text;
    }

    /** Whether all of the block was cut at once; for an image the only way. */
    public boolean whole() {
        return whole;
    }

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public String by() {
        return by;
    }

    @Override
    public String toString() {
        return "cut " + block + " '" + text + "' " + reason + " by " + by;
    }
}

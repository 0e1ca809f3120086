package org.pressclip.api;

import java.util.List;
import java.util.stream.Collectors;

/** Damaged text put right, in one or more places of a block or in a claim: what it was, what it became. */
public final class Mend implements Mark {
    private final int block;
    private final String field;
    private final List<Change> changes;
    private final Reason reason;
    private final String by;

    Mend(int block, String field, List<Change> changes, Reason reason, String by) {
        this.block = block;
        this.field = field;
        this.changes = changes;
        this.reason = reason;
        this.by = by;
    }

    /** One that was written down with its record and is read again; a draft makes its own. */
    public static Mend of(int block, String field, List<Change> changes, Reason reason, String by) {
        return new Mend(block, field, List.copyOf(changes), reason, by);
    }

    /**
     * Characters put in the place of others.
     *
     * @param from where they begin, in the text as it was before the mend
     * @param to where they end
     * @param before what stood there
     * @param after what stands there now
     */
    public record Change(int from, int to, String before, String after) {}

    @Override
    public int block() {
        return block;
    }

    /** The field of the claim that was mended; "" for a block. */
    public String field() {
        return field;
    }

    /** The places, in order, none touching another's characters. */
    public List<Change> changes() {
        return changes;
    }

    @Override
    public String before() {
        return changes.stream().map(Change::before).collect(Collectors.joining(" … "));
    }

    public String after() {
        return changes.stream().map(Change::after).collect(Collectors.joining(" … "));
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
        return "mend " + (block < 0 ? field : block) + " '" + before() + "' -> '" + after() + "' " + reason + " by "
                + by;
    }
}

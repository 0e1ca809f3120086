package org.pressclip.api;

import static java.util.Objects.requireNonNull;

/**
 * What a target did with an article.
 *
 * @param target the target's name
 * @param status what it did
 * @param where the place it has it at: a path, an address; may be ""
 * @param version the target's own mark of the copy as it is now, by which it will know whether somebody has changed it:
 *     a digest, a revision; may be ""
 */
public record Receipt(String target, Status status, String where, String version) {
    /** What became of the copy at the target. */
    public enum Status {
        CREATED,
        UPDATED,
        UNCHANGED,
        /** Somebody edited the copy at the target since; it was left alone. */
        EDIT_KEPT
    }

    public Receipt {
        requireNonNull(target, "target");
        requireNonNull(status, "status");
        requireNonNull(where, "where");
        requireNonNull(version, "version");
    }

    /** Of a target that does not watch for changes. */
    public Receipt(String target, Status status, String where) {
        this(target, status, where, "");
    }
}

package org.pressclip.service;

import static java.util.Objects.requireNonNull;

/**
 * Where a capture is kept: the record that begins at a byte of a WARC file.
 *
 * @param file the archive's name of its file, or the {@code file:} address of a WARC that was imported and is referred
 *     to where it lies
 * @param offset where the record begins, in bytes
 * @param sha256 of the payload, in lower-case hexadecimal
 */
public record Place(String file, long offset, String sha256) {
    public Place {
        requireNonNull(file, "file");
        requireNonNull(sha256, "sha256");
        if (offset < 0) {
            throw new IllegalArgumentException("offset below 0: " + offset);
        }
    }

    /** As people name it: {@code 2026/11/23-0001.warc.gz#18244}. */
    @Override
    public String toString() {
        return file + "#" + offset;
    }
}

package org.pressclip.archive;

import java.time.Instant;

/**
 * The record with the bytes that a revisit refers to.
 *
 * @param file as in a {@link org.pressclip.service.Place}
 * @param offset where it begins
 * @param sha256 of its payload as it stands there
 * @param id its WARC-Record-ID, in angle brackets
 * @param target the address that it is of
 * @param date its WARC-Date
 */
record Original(String file, long offset, String sha256, String id, String target, Instant date) {}

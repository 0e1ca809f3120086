package org.pressclip.api;

import static java.util.Objects.requireNonNull;

/**
 * What a server said a resource can be asked after again with, so that it need not be sent when it has not changed (RFC
 * 9110, section 8.8). Each to the letter, "" where there is none.
 *
 * @param etag the {@code ETag} header
 * @param lastModified the {@code Last-Modified} header
 */
public record Validators(String etag, String lastModified) {
    /** For what is to be asked for as if for the first time. */
    public static final Validators NONE = new Validators("", "");

    public Validators {
        requireNonNull(etag, "etag");
        requireNonNull(lastModified, "lastModified");
    }

    /** What came with a capture. */
    public static Validators of(Capture capture) {
        return new Validators(
                capture.header("ETag").orElse(""),
                capture.header("Last-Modified").orElse(""));
    }

    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }
}

package org.pressclip.api;

import static java.util.Objects.requireNonNull;

/**
 * What an {@link Block.Kind#IMAGE} or {@link Block.Kind#EMBED} block shows.
 *
 * @param provider "image", or the embed's host in one word: "youtube", "x", "instagram", "vimeo", "iframe", "video",
 *     "audio"
 * @param url where it is, absolute where the reader could make it so; its scheme is not checked
 * @param alt the text given in its place, or ""
 * @param width in pixels as the page says, 0 if it does not
 * @param height in pixels as the page says, 0 if it does not
 * @param file where a copy is kept, as an address relative to the record; "" if there is none
 */
public record Media(String provider, String url, String alt, int width, int height, String file) {
    public Media {
        requireNonNull(provider, "provider");
        requireNonNull(url, "url");
        requireNonNull(alt, "alt");
        requireNonNull(file, "file");
    }

    /** One that no copy is kept of. */
    public Media(String provider, String url, String alt, int width, int height) {
        this(provider, url, alt, width, height, "");
    }

    /** The same with a copy kept at an address relative to the record. */
    public Media keptAt(String place) {
        return new Media(provider, url, alt, width, height, place);
    }
}

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
 */
public record Media(String provider, String url, String alt, int width, int height) {
    public Media {
        requireNonNull(provider, "provider");
        requireNonNull(url, "url");
        requireNonNull(alt, "alt");
    }
}

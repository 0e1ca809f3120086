package org.pressclip.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pressclip.api.Refusal;

/** The kinds of pictures that are kept, told by their first bytes alone. */
enum Kind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    BMP("image/bmp", "bmp"),
    TIFF("image/tiff", "tif"),
    WEBP("image/webp", "webp"),
    AVIF("image/avif", "avif");

    private static final String OTHER = "Give a picture in JPEG, PNG, GIF, WebP, AVIF, TIFF or BMP.";

    private final String mediaType;
    private final String extension;

    Kind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** The end of a file's name, without the dot. */
    String extension() {
        return extension;
    }

    /** @throws Refusal if it is none of them; the message says what it is instead, where that can be told */
    static Kind of(byte[] bytes) throws IOException {
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return GIF;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return TIFF;
        }
        if (head.startsWith("ftyp", 4)) {
            if (Avif.is(bytes)) {
                return AVIF;
            }
            throw Refusal.refused("a video or a picture of a kind that is not known here", OTHER);
        }
        if (head.startsWith("BM") && bytes.length > 26 && (head.charAt(14) == 12 || head.charAt(14) >= 40)) {
            return BMP;
        }
        throw Refusal.refused(other(head), OTHER);
    }

    private static String other(String head) {
        String text = head.stripLeading().toLowerCase(Locale.ROOT);
        if (text.contains("<svg")) {
            return "an SVG drawing, which may hold script";
        }
        if (text.startsWith("<!doctype html") || text.contains("<html") || text.contains("<script")) {
            return "a web page and no picture";
        }
        if (text.startsWith("%pdf")) {
            return "a PDF and no picture";
        }
        return "no picture of a kind that is known here";
    }
}

package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture is.
 *
 * @param mediaType lower case, without parameters: "text/html"
 * @param charset of a textual type; null for others
 * @param confidence 0 to 1
 * @param evidence what it was told by, for people: "BOM", "meta charset", "bytes"
 * @param warnings sentences on labels that are unknown or lie
 */
public record Format(
        String mediaType, @Nullable Charset charset, double confidence, List<String> evidence, List<String> warnings) {
    public Format {
        requireNonNull(mediaType, "mediaType");
        evidence = List.copyOf(evidence);
        warnings = List.copyOf(warnings);
    }
}

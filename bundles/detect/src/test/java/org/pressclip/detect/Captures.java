package org.pressclip.detect;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Capture;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;

/** Captures for tests: some bytes, a name, a header. */
final class Captures {
    private static final FormatDetector DETECTOR = new FormatDetector();

    private Captures() {}

    static Format detect(byte[] bytes, String name, String contentType) {
        URI uri = URI.create("https://paper.example/" + name);
        Map<String, List<String>> headers =
                contentType.isEmpty() ? Map.of() : Map.of("content-type", List.of(contentType));
        return DETECTOR.detect(new Capture(Lead.at(uri).build(), uri, 200, headers, bytes, null));
    }

    static Format detect(String text, Charset charset) {
        return detect(text.getBytes(charset), "", "");
    }
}

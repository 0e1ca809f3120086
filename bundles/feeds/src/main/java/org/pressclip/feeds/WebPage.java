package org.pressclip.feeds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.WebAddress;

/** A page as it is looked at for its links. */
final class WebPage {
    /** Bytes of a page that are looked at: enough for any that people read, and little beside the heap. */
    private static final int LONGEST = 3_000_000;

    private static final int LONGEST_ADDRESS = 4_096;

    private WebPage() {}

    /** Whether bytes are a page, or may be one, and neither XML of another kind nor JSON. */
    static boolean isPage(Capture capture) {
        String type = capture.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("html")) {
            return true;
        }
        byte[] body = new byte[Math.min(capture.size(), 4_096)];
        capture.body().get(body);
        String head = new String(body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body");
    }

    static Document parse(Capture capture) {
        byte[] body = new byte[Math.min(capture.size(), LONGEST)];
        capture.body().get(body);
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(body),
                    charset(capture),
                    capture.location().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** What the server says; null leaves it to the page. */
    private static @Nullable String charset(Capture capture) {
        String type = capture.header("Content-Type").orElse("");
        int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
        String name = at < 0
                ? ""
                : type.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "").replace("'", "");
        try {
            return !name.isEmpty() && Charset.isSupported(name) ? name : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Where an element leads, if it is on the web; without the fragment, which is within a page. */
    static Optional<URI> target(Element link) {
        String href = link.attr("href");
        if (href.isBlank() || href.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        String address = link.absUrl("href");
        int hash = address.indexOf('#');
        return WebAddress.web(hash < 0 ? address : address.substring(0, hash))
                .filter(uri -> uri.toString().length() <= LONGEST_ADDRESS);
    }
}

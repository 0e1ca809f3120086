package org.pressclip.open.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pressclip.text.XmlHead;

/** What the first bytes of a file show: whether it is a feed, and of which sort. */
record Head(XmlHead xml) {
    /** Bytes from the beginning that show it. */
    static final int LENGTH = 8_192;

    static Head of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LENGTH));
        }
    }

    static Head of(byte[] bytes) {
        return new Head(XmlHead.of(bytes));
    }

    /** Whether the items of it are to be had here. */
    boolean isFeed() {
        return switch (xml.root()) {
            case "rss" -> true;
            case "rdf" -> says("purl.org/rss/") || says("my.netscape.com/rdf");
            case "feed", "entry" -> says("w3.org/2005/atom") || says("purl.org/atom");
            default -> false;
        };
    }

    boolean isWordPress() {
        return xml.root().equals("rss") && says("wordpress.org/export/");
    }

    private boolean says(String vocabulary) {
        return xml.element().toLowerCase(Locale.ROOT).contains(vocabulary);
    }
}

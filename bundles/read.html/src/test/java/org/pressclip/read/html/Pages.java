package org.pressclip.read.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Page;

/** Reads pages for tests and shows them as lines. */
final class Pages {
    static final URI HERE = URI.create("https://gazette.example/news/story.html");

    private Pages() {}

    static HtmlReader reader(Map<String, ?> config) {
        return new HtmlReader(Converters.standardConverter().convert(config).to(HtmlReader.Config.class));
    }

    static Page page(String html) {
        return page(html, HERE);
    }

    static Page page(String html, URI location) {
        try {
            return reader(Map.of()).read(capture(html.getBytes(UTF_8), location), format());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Capture capture(byte[] bytes, URI location) {
        return new Capture(Lead.at(location).build(), location, 200, Map.of(), bytes, null);
    }

    static Format format() {
        return new Format("text/html", UTF_8, 1, List.of(), List.of());
    }

    /** Each block as "KIND text", with the level of those that have one. */
    static List<String> blocks(String html) {
        return page(html).blocks().stream().map(Pages::line).toList();
    }

    private static String line(Block block) {
        String level = block.level() > 0 ? String.valueOf(block.level()) : "";
        String media = block.media() == null
                ? ""
                : block.media().provider() + " " + block.media().url()
                        + (block.text().isEmpty() ? "" : " ");
        return (block.kind() + level + " " + media + block.text()).strip();
    }

    /** The values claimed for a field, in order. */
    static List<String> values(String html, String field) {
        return claims(html, field).stream().map(Claim::value).toList();
    }

    static List<Claim> claims(String html, String field) {
        return page(html).claims().stream()
                .filter(claim -> claim.field().equals(field))
                .toList();
    }
}

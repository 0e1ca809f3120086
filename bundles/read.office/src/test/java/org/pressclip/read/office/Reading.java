package org.pressclip.read.office;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;

/** A reader as it is configured by default, and short ways to ask it. */
final class Reading implements AutoCloseable {
    private final OfficeReader reader;

    Reading(Map<String, ?> config) {
        reader = new OfficeReader(
                Installation.on(System.getProperty("java.class.path")),
                Converters.standardConverter().convert(config).to(OfficeReader.Config.class));
    }

    Page page(String type, byte[] bytes) throws IOException {
        URI uri = URI.create("file:///made");
        Capture capture = new Capture(Lead.at(uri).build(), uri, 0, Map.of(), bytes, null);
        return reader.read(capture, new Format(type, null, 1, List.of(), List.of()));
    }

    List<Parser> running() {
        return reader.parsers().running();
    }

    OfficeReader reader() {
        return reader;
    }

    /** Every block as kind, level and text. */
    static List<String> told(Page page) {
        return page.blocks().stream()
                .map(block -> block.kind() + (block.level() > 0 ? " " + block.level() : "") + ": "
                        + (block.media() != null ? block.media().url() : block.text()))
                .toList();
    }

    /** The paragraphs and headings that are the story's: in no margin. */
    static List<String> story(Page page) {
        Outline outline = page.outline();
        return page.blocks().stream()
                .filter(block -> outline.nearest(block.node(), "header", "footer", "nav") < 0)
                .map(Block::text)
                .toList();
    }

    /** The nodes above a block, such as {@code footer.page-number p}. */
    static String path(Page page, Block block) {
        StringBuilder path = new StringBuilder();
        for (int node = block.node(); node > 0; node = page.outline().parent(node)) {
            Outline.Node each = page.outline().node(node);
            path.insert(
                    0,
                    each.tag()
                            + String.join(
                                    "",
                                    each.tokens().stream()
                                            .map(name -> "." + name)
                                            .toList()) + " ");
        }
        return path.toString().strip();
    }

    static List<String> claims(Page page, String field) {
        return page.claims().stream()
                .filter(claim -> claim.field().equals(field))
                .map(Claim::value)
                .toList();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

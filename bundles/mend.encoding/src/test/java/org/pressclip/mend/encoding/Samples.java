package org.pressclip.mend.encoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Spans;

/** Clean sentences in many languages, and drafts made of texts. */
final class Samples {
    private Samples() {}

    /** Every clean sample by its language; a language may have several. */
    static List<Map.Entry<String, String>> clean() {
        try (InputStream in = requireNonNull(Samples.class.getResourceAsStream("clean.tsv"))) {
            List<Map.Entry<String, String>> all = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    all.add(Map.entry(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String mended(String text) {
        StringBuilder mended = new StringBuilder();
        int at = 0;
        for (Patch patch : patches(text)) {
            mended.append(text, at, patch.from()).append(patch.after());
            at = patch.to();
        }
        return mended.append(text.substring(at)).toString();
    }

    static List<Patch> patches(String text) {
        return EncodingMender.repair(
                text, EnumSet.allOf(EncodingMender.Kind.class), Mojibake.witnesses(text), false, List.of());
    }

    static EncodingMender mender(Map<String, ?> config) {
        return new EncodingMender(Converters.standardConverter().convert(config).to(EncodingMender.Config.class));
    }

    /** A draft of paragraphs in which the mender may work. */
    static Draft draft(String... paragraphs) {
        List<Block> blocks = new ArrayList<>();
        for (String paragraph : paragraphs) {
            blocks.add(Block.of(blocks.size(), Block.Kind.PARAGRAPH, Spans.of(paragraph), 0));
        }
        return draft(blocks, List.of());
    }

    static Draft draft(List<Block> blocks, List<Claim> claims) {
        URI uri = URI.create("file:///page.txt");
        Capture capture = new Capture(Lead.at(uri).build(), uri, 0, Map.of(), new byte[0], null);
        Format format = new Format("text/plain", StandardCharsets.UTF_8, 1, List.of(), List.of());
        return new Draft(capture, format, new Page(blocks, Outline.FLAT, claims, List.of()), "reader")
                .enter(Draft.Turn.MEND, "encoding");
    }

    static Misreading charset(String name) {
        return Misreading.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, Misreading> charsets() {
        Map<String, Misreading> all = new LinkedHashMap<>();
        Misreading.ALL.forEach(each -> all.put(each.name(), each));
        return all;
    }
}

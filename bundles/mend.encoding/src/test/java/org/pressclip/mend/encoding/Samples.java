package org.pressclip.mend.encoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Draft;
import org.pressclip.sheet.Sheet;

/** Clean sentences in many languages, and drafts made of texts. */
final class Samples {
    private Samples() {}

    /** Every clean sample by its language; a language may have several. */
    static List<Map.Entry<String, String>> clean() {
        try (InputStream in = requireNonNull(Samples.class.getResourceAsStream("clean.tsv"))) {
            List<Map.Entry<String, String>> all = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
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
        return draft(Sheet.dump(paragraphs));
    }

    static Draft draft(Sheet page) {
        return page.toMend("encoding");
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

package org.pressclip.read.news;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;

/** A page in the making: its blocks, their outline, its claims and warnings. Not thread-safe. */
final class Pages {
    private static final int LONGEST = 5_000;

    private final URI location;
    private final Outline.Builder outline = new Outline.Builder("article");
    private final List<Block> blocks = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Pages(URI location) {
        this.location = location;
        claims.add(Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.META, "format"), 1));
    }

    Outline.Builder outline() {
        return outline;
    }

    int size() {
        return blocks.size();
    }

    void add(Block block) {
        blocks.add(block);
    }

    void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /** Adds a claim unless it says nothing. */
    void claim(String field, String where, String value, double confidence) {
        claim(field, where, value, value, confidence);
    }

    void claim(String field, String where, String raw, String value, double confidence) {
        if (!value.isBlank() && value.length() <= LONGEST) {
            claim(Claim.of(field, raw, Evidence.of(Evidence.Kind.META, where), confidence)
                    .withValue(value.strip()));
        }
    }

    void claim(Claim claim) {
        claims.add(claim);
    }

    /** An address made absolute by where the document was; as it is where that cannot be. */
    String absolute(String address) {
        try {
            String given = address.strip().replace(" ", "%20");
            return location.isOpaque() ? given : location.resolve(given).toString();
        } catch (IllegalArgumentException e) {
            return address.strip();
        }
    }

    Page page() {
        return new Page(blocks, outline.build(), claims, warnings);
    }
}

package org.pressclip.map;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Spans;

/** Drafts made by hand, for tests. */
final class Drafts {
    static final String STORY =
            "The ferry to the outer islands did not run on Tuesday, and the harbour master said why.";

    private Drafts() {}

    static Draft of(String location, List<Claim> claims, String... paragraphs) {
        List<Block> blocks = new ArrayList<>();
        for (String paragraph : paragraphs) {
            blocks.add(Block.of(blocks.size(), Block.Kind.PARAGRAPH, Spans.of(paragraph), 0));
        }
        return of(location, claims, blocks, Outline.FLAT);
    }

    static Draft of(String location, List<Claim> claims, List<Block> blocks, Outline outline) {
        URI uri = URI.create(location);
        Capture capture = new Capture(Lead.at(uri).build(), uri, 200, Map.of(), new byte[] {1}, null);
        Format format = new Format("text/html", null, 1, List.of(), List.of());
        Draft draft = new Draft(capture, format, new Page(blocks, outline, claims, List.of()), "read.html");
        return draft.enter(Draft.Turn.MAP, "map");
    }

    static Claim json(String field, String value) {
        return Claim.of(field, value, Evidence.of(Evidence.Kind.JSON_LD, "/" + field), 0.9);
    }

    static Claim meta(String field, String where, String value) {
        return Claim.of(field, value, Evidence.of(Evidence.Kind.META, where), 0.7);
    }
}

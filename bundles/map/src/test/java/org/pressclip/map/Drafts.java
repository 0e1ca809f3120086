package org.pressclip.map;

import java.util.List;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.sheet.Sheet;

/** Drafts made by hand, for tests. */
final class Drafts {
    static final String STORY =
            "The ferry to the outer islands did not run on Tuesday, and the harbour master said why.";

    private Drafts() {}

    static Draft of(String location, List<Claim> claims, String... paragraphs) {
        return Sheet.web(location).claims(claims).paragraph(paragraphs).toMap();
    }

    static Claim json(String field, String value) {
        return Claim.of(field, value, Evidence.of(Evidence.Kind.JSON_LD, "/" + field), 0.9);
    }

    static Claim meta(String field, String where, String value) {
        return Claim.of(field, value, Evidence.of(Evidence.Kind.META, where), 0.7);
    }
}

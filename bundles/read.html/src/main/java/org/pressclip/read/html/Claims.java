package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/** Collects claims up to a bound, each once, their values as bare text. Not thread-safe. */
final class Claims {
    /** Of one field: enough for any honest page. */
    private static final int MOST_OF_FIELD = 60;

    private static final int LONGEST = 2_000;
    private static final int LONGEST_BODY = 1_000_000;

    private final int most;
    private final List<Claim> claims = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();

    Claims(int most) {
        this.most = most;
    }

    List<Claim> list() {
        return claims;
    }

    /** Adds a claim whose value is the given one as bare text; nothing if that is empty. */
    void add(String field, String raw, Evidence evidence, double confidence) {
        Claim claim = claim(field, raw, evidence, confidence);
        if (claim != null) {
            add(claim);
        }
    }

    static @Nullable Claim claim(String field, String raw, Evidence evidence, double confidence) {
        String value = field.equals(Field.BODY) ? Texts.paragraphs(raw, LONGEST_BODY) : Texts.plain(raw, LONGEST);
        if (value.isEmpty()) {
            return null;
        }
        String kept = field.equals(Field.BODY) ? value : raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw;
        return Claim.of(field, kept, evidence, confidence).withValue(value);
    }

    void add(Claim claim) {
        if (claims.size() >= most) {
            return;
        }
        int count = counts.merge(claim.field(), 1, Integer::sum);
        if (count <= MOST_OF_FIELD
                && seen.add(List.of(claim.field(), claim.value(), claim.evidence(), claim.details()))) {
            claims.add(claim);
        }
    }
}

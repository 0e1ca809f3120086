package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody's word for the value of a field: what was read, what it comes to, what it rests on, how sure, by whom.
 *
 * <p>Nothing is decided by claiming: the map weighs all claims of a field and keeps the ones that lost.
 */
public final class Claim {
    private final String field;
    private final String raw;
    private final String value;
    private final Map<String, String> details;
    private final Evidence evidence;
    private final double confidence;
    private final String by;

    private Claim(
            String field,
            String raw,
            String value,
            Map<String, String> details,
            Evidence evidence,
            double confidence,
            String by) {
        this.field = requireNonNull(field, "field");
        this.raw = requireNonNull(raw, "raw");
        this.value = requireNonNull(value, "value");
        this.details = details;
        this.evidence = requireNonNull(evidence, "evidence");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence not in 0..1: " + confidence);
        }
        this.confidence = confidence;
        this.by = requireNonNull(by, "by");
    }

    /** A claim whose value is what was read. */
    public static Claim of(String field, String raw, Evidence evidence, double confidence) {
        return new Claim(field, raw, raw, Map.of(), evidence, confidence, "");
    }

    /** The same with another value; {@link #raw} stays. */
    public Claim withValue(String other) {
        return new Claim(field, raw, other, details, evidence, confidence, by);
    }

    /** The same with a detail added, such as an author's {@code url} or a date's {@code label}. */
    public Claim with(String detail, String content) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(detail, content);
        return new Claim(field, raw, value, Collections.unmodifiableMap(more), evidence, confidence, by);
    }

    public Claim withConfidence(double other) {
        return new Claim(field, raw, value, details, evidence, other, by);
    }

    /** The same by somebody; called by {@link Draft}, which knows who is at work. */
    public Claim by(String maker) {
        return new Claim(field, raw, value, details, evidence, confidence, maker);
    }

    /** One of the names in {@link Field}, or a name of the claimant's own. */
    public String field() {
        return field;
    }

    /** What stands in the source, to the letter. */
    public String raw() {
        return raw;
    }

    /** What it comes to: trimmed, mended, parsed as far as its maker could. */
    public String value() {
        return value;
    }

    /** More of the same thing by name, in the order of the names. */
    public Map<String, String> details() {
        return details;
    }

    /** A detail, or "". */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }

    public Evidence evidence() {
        return evidence;
    }

    /** How likely it is right in its maker's eyes, 0 to 1. */
    public double confidence() {
        return confidence;
    }

    /** The {@code pressclip.name} of who made it; "" until a draft has taken it up. */
    public String by() {
        return by;
    }

    @Override
    public String toString() {
        return field + "=" + value + " (" + evidence.kind() + " " + evidence.where() + ", " + confidence + ", " + by
                + ")";
    }
}

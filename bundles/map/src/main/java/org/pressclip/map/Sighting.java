package org.pressclip.map;

import java.time.LocalDate;
import org.pressclip.api.Claim;
import org.pressclip.text.DateReading;

/** A date that a claim names, as it was read; reading and weight change as the page's other dates are weighed. */
final class Sighting {
    final Claim claim;

    /** The claim's own, or what the words before the date say. */
    final String field;

    DateReading reading;

    /** How much it is believed, 0 to 1. */
    double weight;

    Sighting(Claim claim, String field, DateReading reading, double weight) {
        this.claim = claim;
        this.field = field;
        this.reading = reading;
        this.weight = weight;
    }

    LocalDate day() {
        return reading.date();
    }

    boolean is(String wanted) {
        return field.equals(wanted);
    }

    boolean seen() {
        return claim.evidence().block() >= 0;
    }

    /** What it was seen in: claims of one source count once. */
    String source() {
        return seen() ? "what a reader sees" : claim.evidence().kind().name();
    }
}

package org.pressclip.map;

import java.util.ArrayList;
import java.util.List;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;

/**
 * One value that a field gets, the claim that carried it, and the claims that lost.
 *
 * @param value as it goes into the record
 * @param claim the one it rests on, with the confidence of all that agree
 * @param lost the others, best first
 */
record Choice(String value, Claim claim, List<Claim> lost) {
    Choice {
        lost = List.copyOf(lost);
    }

    /** The field's entry in the record's provenance. */
    Article.Provenance provenance(String field) {
        return new Article.Provenance(field, value, claim, lost);
    }

    /** All claims but the winners, best first. */
    static List<Claim> others(List<Claim> all, List<Claim> winners) {
        List<Claim> rest = new ArrayList<>(all);
        rest.removeIf(claim -> winners.stream().anyMatch(winner -> winner == claim));
        rest.sort((a, b) -> Double.compare(b.confidence(), a.confidence()));
        return rest;
    }
}

package org.pressclip.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.text.Words;

/**
 * The usual way to weigh claims of a field with one value: those that say the same in other letters stand together, and
 * independent testimony adds up ({@code 1 - Π(1 - confidence)}, each sort of evidence counted once).
 */
final class Ballot {
    private final List<Claim> all;
    private final Map<String, List<Claim>> parties = new LinkedHashMap<>();

    Ballot(List<Claim> claims, UnaryOperator<String> cleaned) {
        all = claims;
        for (Claim claim : claims) {
            String value = cleaned.apply(claim.value()).strip();
            String key = Words.normal(value);
            if (!key.isEmpty()) {
                parties.computeIfAbsent(key, none -> new ArrayList<>()).add(claim.withValue(value));
            }
        }
    }

    static double together(List<Claim> claims) {
        Map<Object, Double> best = new LinkedHashMap<>();
        claims.forEach(claim -> best.merge(claim.evidence().kind(), claim.confidence(), Math::max));
        double doubt = 1;
        for (double confidence : best.values()) {
            doubt *= 1 - confidence;
        }
        return 1 - doubt;
    }

    /** The party of most weight, by its most confident claim; the first claimed wins a tie. */
    Optional<Choice> winner(double least) {
        List<Claim> winners = List.of();
        double most = least;
        for (List<Claim> party : parties.values()) {
            double weight = together(party);
            if (weight > most || (weight == most && winners.isEmpty())) {
                winners = party;
                most = weight;
            }
        }
        if (winners.isEmpty()) {
            return Optional.empty();
        }
        Claim best = winners.get(0);
        for (Claim claim : winners) {
            best = claim.confidence() > best.confidence() ? claim : best;
        }
        Set<Evidence> supporters = Collections.newSetFromMap(new IdentityHashMap<>());
        winners.forEach(claim -> supporters.add(claim.evidence()));
        List<Claim> rest = all.stream()
                .filter(claim -> !supporters.contains(claim.evidence()))
                .sorted((a, b) -> Double.compare(b.confidence(), a.confidence()))
                .toList();
        return Optional.of(new Choice(best.value(), best.withConfidence(most), rest));
    }
}

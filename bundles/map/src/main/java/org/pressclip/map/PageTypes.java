package org.pressclip.map;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Refusal;

/** What sort of page it is, and which sorts hold no text that could be filed. */
final class PageTypes {
    /** A page is refused only if it is this sure that it has no text of its own: a lost story costs more. */
    private static final double REFUSED = 0.9;

    /** Confidence from which a type that is none of news is worth a warning. */
    private static final double WARNED = 0.8;

    private PageTypes() {}

    /**
     * The likeliest type.
     *
     * @throws Refusal if it is surely one without a text of its own
     */
    static Optional<Choice> choose(Draft draft) throws Refusal {
        List<Claim> claims = draft.claims(Field.PAGE_TYPE).stream()
                .sorted(Comparator.comparingDouble(Claim::confidence).reversed())
                .toList();
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        Claim best = claims.get(0);
        if (best.confidence() >= REFUSED) {
            refuse(best.value());
        }
        return Optional.of(new Choice(best.value(), best, claims.subList(1, claims.size())));
    }

    private static void refuse(String type) throws Refusal {
        switch (type) {
            case "index" ->
                throw Refusal.refused(
                        "index page: there is nothing on it but teasers for other pages",
                        "Import the pages that it leads to.");
            case "shell" ->
                throw Refusal.refused(
                        "needs JavaScript: there is next to no text in the page until its scripts have run",
                        "Fetch it with a browser, and import what that shows.");
            default -> {}
        }
    }

    /** What a person should know of a page of this type. */
    static Optional<String> warning(Choice type) {
        return switch (type.value()) {
            case "article" -> Optional.empty();
            case "index" -> Optional.of("The page looks like an index: what was kept may be teasers for other pages.");
            case "shell" ->
                Optional.of("The page looks empty until its scripts have run; most of its text may be missing.");
            default ->
                type.claim().confidence() >= WARNED
                        ? Optional.of("The page looks like a " + type.value() + " page, not like an article.")
                        : Optional.empty();
        };
    }
}

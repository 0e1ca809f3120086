package org.pressclip.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.text.Words;

/** Who wrote it: the people of the best testimony there is, without accounts, desks and the publisher itself. */
final class Names {
    /** Words by which a name is that of a desk or an account and not a person's. */
    private static final Set<String> DESKS = new TreeSet<>(List.of(
            "admin",
            "administrator",
            "desk",
            "staff",
            "bureau",
            "newsroom",
            "editor",
            "editors",
            "editorial",
            "team",
            "agency",
            "agencies",
            "reporter",
            "correspondent",
            "webmaster",
            "newsdesk",
            "redaktion",
            "redaction",
            "rédaction",
            "redacción",
            "redazione",
            "redação",
            "online",
            "web",
            "wire",
            "wires",
            "news",
            "user",
            "guest",
            "anonymous",
            "unknown",
            "contributor",
            "contributors",
            "author",
            "authors",
            "service",
            "services",
            "press",
            "media"));

    private static final int MOST = 20;

    private Names() {}

    /** The people, and where they were named. */
    record People(List<Article.Person> people, List<Claim> won, List<Claim> lost) {}

    static People of(Draft draft, String publisher) {
        List<Claim> claims = draft.claims(Field.AUTHOR);
        Map<String, List<Claim>> sources = new LinkedHashMap<>();
        for (Claim claim : claims) {
            if (person(claim, publisher)) {
                sources.computeIfAbsent(source(claim.evidence()), none -> new ArrayList<>())
                        .add(claim);
            }
        }
        List<Claim> best = List.of();
        double most = 0.3; // below it nobody vouches enough for a name to print it
        for (List<Claim> source : sources.values()) {
            double own = source.stream().mapToDouble(Claim::confidence).max().orElse(0);
            long echoed = sources.values().stream()
                    .filter(other -> other != source)
                    .filter(other -> other.stream().anyMatch(claim -> says(source, claim)))
                    .count();
            double weight = own + 0.15 * echoed;
            if (weight > most) {
                most = weight;
                best = source;
            }
        }
        Map<String, Article.Person> people = new LinkedHashMap<>();
        for (Claim claim : best) {
            String name = claim.value().strip();
            Optional<String> url = Addresses.web(claim.detail("url")).map(Object::toString);
            if (people.size() < MOST) {
                people.putIfAbsent(Words.normal(name), new Article.Person(name, url.orElse(null)));
            }
        }
        return new People(List.copyOf(people.values()), best, Choice.others(claims, best));
    }

    private static boolean says(List<Claim> source, Claim other) {
        return source.stream().anyMatch(claim -> Words.normal(claim.value()).equals(Words.normal(other.value())));
    }

    private static String source(Evidence evidence) {
        return switch (evidence.kind()) {
            case JSON_LD, MICRODATA, FEED, MANIFEST -> evidence.kind().name();
            default -> evidence.kind() + " " + evidence.where();
        };
    }

    private static boolean person(Claim claim, String publisher) {
        String name = claim.value().strip();
        if (claim.detail("account").equals("true") || name.isEmpty() || name.length() > 80) {
            return false;
        }
        if (name.indexOf('@') >= 0
                || name.contains("://")
                || name.startsWith("www.")
                || name.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        if (claim.detail("type").contains("Organization") || Words.normal(name).equals(Words.normal(publisher))) {
            return false;
        }
        for (String word : Words.normal(name).toLowerCase(Locale.ROOT).split(" ", -1)) {
            if (DESKS.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

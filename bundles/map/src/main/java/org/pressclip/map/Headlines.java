package org.pressclip.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.WebAddress;
import org.pressclip.text.Dates;
import org.pressclip.text.Words;

/**
 * Which of the titles a page gives itself is the headline: those in its structured data, in its metas, in its title
 * element and in what a reader sees are compared without the site's name, which titles carry at either end.
 */
final class Headlines {
    private static final String SEPARATORS = "|–—-·:»«•~/>";

    /** From which confidence on a main heading is believed against what the head of the page says. */
    private static final double SURE = 0.6;

    private static final int LONGEST_PREFIX = 30;

    private Headlines() {}

    static Optional<Choice> choose(Draft draft, String publisher) {
        List<Claim> claims = draft.claims(Field.HEADLINE);
        Set<String> sites = sites(draft, publisher);
        List<Claim> trusted =
                claims.stream().filter(claim -> !titleElement(claim)).toList();
        Optional<Choice> voted = new Ballot(claims, title -> bare(title, sites, trusted)).winner(0.2);
        return seen(draft, claims, sites)
                .flatMap(seen -> heading(claims, seen, sites))
                .or(() -> voted);
    }

    /**
     * The page's main heading, if a reader sees one that speaks of the story: titles in the head of a page are often
     * rewritten for search engines and for sharing.
     */
    private static Optional<Claim> seen(Draft draft, List<Claim> claims, Set<String> sites) {
        for (Claim claim : claims) {
            int block = claim.evidence().block();
            if (claim.evidence().kind() == Evidence.Kind.TEXT
                    && claim.confidence() >= SURE
                    && block >= 0
                    && draft.block(block).kind() == Block.Kind.HEADING
                    && draft.block(block).level() == 1
                    && !isSite(claim.value(), sites)) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    private static Optional<Choice> heading(List<Claim> claims, Claim seen, Set<String> sites) {
        String said = undated(seen, bare(seen.value(), sites, List.of()), claims, sites);
        List<Claim> same = claims.stream()
                .filter(claim ->
                        Words.normal(bare(claim.value(), sites, List.of())).equals(Words.normal(said)))
                .toList();
        List<Claim> lost = claims.stream()
                .filter(claim -> same.stream().noneMatch(own -> own.evidence() == claim.evidence()))
                .sorted((a, b) -> Double.compare(b.confidence(), a.confidence()))
                .toList();
        double sure = Ballot.together(same);
        return Optional.of(new Choice(said, seen.withValue(said).withConfidence(sure), lost));
    }

    /** A heading without the day or the word such as "Blog:" before it that no other title of the page has. */
    private static String undated(Claim seen, String said, List<Claim> claims, Set<String> sites) {
        for (Claim claim : claims) {
            String title = bare(claim.value(), sites, List.of());
            int prefix = said.length() - title.length();
            if (claim == seen
                    || prefix < 3
                    || prefix > LONGEST_PREFIX
                    || title.length() < prefix
                    || !said.endsWith(title)) {
                continue;
            }
            String before = said.substring(0, prefix).strip();
            boolean dated = Dates.read(before).isPresent();
            boolean label = before.endsWith(":") && before.indexOf(' ') < 0;
            if (dated || label) {
                return title;
            }
        }
        return said;
    }

    private static boolean titleElement(Claim claim) {
        return claim.evidence().kind() == Evidence.Kind.META
                && claim.evidence().where().equals("title");
    }

    /** The names that the site goes by. */
    private static Set<String> sites(Draft draft, String publisher) {
        Set<String> sites = new TreeSet<>();
        sites.add(Words.normal(publisher));
        draft.claims(Field.SITE).forEach(claim -> sites.add(Words.normal(claim.value())));
        draft.claims(Field.PUBLISHER).forEach(claim -> sites.add(Words.normal(claim.value())));
        WebAddress.web(draft.capture().location().toString())
                .map(WebAddress::site)
                .ifPresent(host -> {
                    sites.add(host);
                    sites.add(draft.capture().location().getHost());
                    int dot = host.indexOf('.');
                    sites.add(dot < 0 ? host : host.substring(0, dot));
                });
        sites.remove("");
        return sites;
    }

    /** A title without the site's name at either end. */
    private static String bare(String title, Set<String> sites, List<Claim> others) {
        String best = title.strip();
        for (int cut : separators(best)) {
            String head = best.substring(0, cut).strip();
            String tail = best.substring(cut + 1).strip();
            if (isSite(tail, sites) && !head.isEmpty()) {
                return bare(trimmed(head), sites, others);
            }
            if (isSite(head, sites) && !tail.isEmpty()) {
                return bare(trimmed(tail), sites, others);
            }
            for (Claim other : others) { // what another title says whole needs no site's name known
                String whole = Words.normal(other.value());
                if (whole.equals(Words.normal(head)) || whole.equals(Words.normal(tail))) {
                    return other.value().strip();
                }
            }
        }
        return best;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (to > from
                && (SEPARATORS.indexOf(text.charAt(to - 1)) >= 0 || Character.isWhitespace(text.charAt(to - 1)))) {
            to--;
        }
        while (from < to && (SEPARATORS.indexOf(text.charAt(from)) >= 0 || Character.isWhitespace(text.charAt(from)))) {
            from++;
        }
        return text.substring(from, to);
    }

    private static boolean isSite(String part, Set<String> sites) {
        String name = Words.normal(part);
        String packed = name.replace(" ", "");
        for (String site : sites) {
            if (name.equals(site)
                    || packed.equals(site.replace(" ", ""))
                    || name.equals("the " + site)
                    || spelled(name, site)
                    || akin(name, site)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a host spells out all of several words, in whatever order: "Example Tyres" and tyres.example.com. */
    private static boolean spelled(String name, String host) {
        if (host.indexOf('.') < 0 || name.indexOf(' ') < 0) {
            return false;
        }
        for (String word : name.split(" ", -1)) {
            if (word.length() < 3 || !host.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two short names begin with the same two words: "Valley Courier Online", "Valley Courier Printing Co". */
    private static boolean akin(String name, String site) {
        String[] words = name.split(" ", 6);
        String[] others = site.split(" ", 6);
        return words.length >= 3
                && others.length >= 3
                && words.length <= 4
                && others.length <= 4
                && words[0].length() + words[1].length() >= 8
                && words[0].equals(others[0])
                && words[1].equals(others[1]);
    }

    /** Where a title may be parted, from its end: separators with white space beside them. */
    private static List<Integer> separators(String title) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = title.length() - 2; i > 0 && cuts.size() < 8; i--) {
            if (SEPARATORS.indexOf(title.charAt(i)) < 0) {
                continue;
            }
            boolean before = Character.isWhitespace(title.charAt(i - 1));
            boolean after = Character.isWhitespace(title.charAt(i + 1));
            if (after && (before || title.charAt(i) == ':') || title.charAt(i) == '|') {
                cuts.add(i);
            }
        }
        return cuts;
    }
}

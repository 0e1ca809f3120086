package org.pressclip.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.WebAddress;
import org.pressclip.text.StopWords;
import org.pressclip.text.Titles;
import org.pressclip.text.Words;

/**
 * Who wrote it: the people of the best testimony there is. A byline that readers see beside the headline outweighs the
 * login of whoever typed the story in; where nobody is named at all, the desk or company that signs stands in.
 */
final class Names {
    /** Below it nobody vouches enough for a name to print it. */
    private static final double ENOUGH = 0.3;

    private static final int MOST = 20;
    private static final int MOST_SOURCES = 60;
    /** Blocks around the headline within which a byline is the story's own. */
    private static final int BEFORE = 6;

    private static final int AFTER = 14;
    /** Blocks between names of one byline. */
    private static final int BESIDE = 4;

    private final Draft draft;
    private final Set<String> sites = new TreeSet<>();
    private final String publisher;
    private final Set<String> credited = new HashSet<>();
    private int headline = -1;
    private int end = Integer.MAX_VALUE;

    /** The people, and where they were named. */
    record People(List<Article.Person> people, List<Claim> won, List<Claim> lost) {}

    /** Claims of one place, each with one name. */
    private static final class Source {
        private final List<Claim> claims = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final String make;
        private int last;
        private double own;
        private double weight;

        Source(String make) {
            this.make = make;
        }
    }

    private Names(Draft draft, String publisher) {
        this.draft = draft;
        this.publisher = Words.normal(publisher);
        sites.add(this.publisher);
        for (String field : List.of(Field.SITE, Field.PUBLISHER)) {
            draft.claims(field).forEach(claim -> sites.add(Words.normal(claim.value())));
        }
        for (String site : List.copyOf(sites)) { // "The Valley Courier" signs as Valley Courier
            if (site.startsWith("the ")) {
                sites.add(site.substring(4));
            }
        }
        sites.remove("");
        draft.claims(Field.CREDIT).forEach(claim -> credited.add(Words.normal(claim.value())));
        double most = 0;
        for (Claim claim : draft.claims(Field.HEADLINE)) {
            if (claim.evidence().block() >= 0 && claim.confidence() > most) {
                most = claim.confidence();
                headline = claim.evidence().block();
            }
        }
        List<Block> standing = draft.standing();
        if (!standing.isEmpty()) {
            end = standing.get(standing.size() - 1).index();
        }
    }

    static People of(Draft draft, String publisher) {
        Names names = new Names(draft, publisher);
        People people = names.choose(false);
        return people.people().isEmpty() ? names.choose(true) : people;
    }

    private People choose(boolean desks) {
        List<Claim> claims = draft.claims(Field.AUTHOR);
        List<Source> sources = sources(claims, desks);
        Source best = null;
        for (Source source : sources) {
            int echoed = 0;
            for (Source other : sources) {
                boolean another = other != source && !other.make.equals(source.make); // teasers repeat one byline
                echoed += another && other.names.stream().anyMatch(source.names::contains) ? 1 : 0;
            }
            source.weight = source.own > 0.2 ? source.own + 0.15 * Math.min(3, echoed) : source.own;
            source.weight *= overlong(source, sources) ? 0.6 : 1;
            if (source.weight > ENOUGH && (best == null || source.weight > best.weight)) {
                best = source;
            }
        }
        if (best == null) {
            return new People(List.of(), List.of(), claims);
        }
        for (Source source : sources) { // who names the same and more says it better
            if (source.names.size() > best.names.size()
                    && source.names.containsAll(best.names)
                    && source.weight >= 0.6) {
                best = source;
            }
        }
        Map<String, Article.Person> people = new LinkedHashMap<>();
        List<Claim> won = new ArrayList<>();
        for (Claim claim : best.claims) {
            String url =
                    WebAddress.web(claim.detail("url")).map(Object::toString).orElse(null);
            String key = Words.normal(claim.value());
            if (people.size() < MOST && people.putIfAbsent(key, new Article.Person(claim.value(), url)) == null) {
                won.add(claim);
            }
        }
        List<Claim> lost = new ArrayList<>(claims);
        lost.removeIf(claim -> won.stream()
                .anyMatch(winner ->
                        winner.evidence() == claim.evidence() && winner.raw().equals(claim.raw())));
        lost.sort((a, b) -> Double.compare(b.confidence(), a.confidence()));
        return new People(List.copyOf(people.values()), won, lost);
    }

    /** Whether a name is another source's with more behind it: "Jane Doe Published", "Jane Doe Staff". */
    private static boolean overlong(Source source, List<Source> sources) {
        for (Source other : sources) {
            for (String name : other == source ? Set.<String>of() : other.names) {
                if (source.names.stream().anyMatch(own -> longer(own, name))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean longer(String name, String other) {
        if (!name.startsWith(other + " ") || other.length() < 4) {
            return false;
        }
        int end = name.indexOf(' ', other.length() + 1);
        String next = name.substring(other.length() + 1, end < 0 ? name.length() : end);
        return other.indexOf(' ') > 0 || StopWords.of("en").contains(next);
    }

    private List<Source> sources(List<Claim> claims, boolean desks) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Claim claim : claims) {
            Evidence evidence = claim.evidence();
            if (Byline.helper(claim.detail("label"))) {
                continue;
            }
            boolean reversed =
                    evidence.where().startsWith("citation_") || evidence.where().startsWith("dc");
            List<String> named = desks ? Byline.desk(claim.value()) : Byline.names(claim.value(), sites, reversed);
            for (String name : named) {
                double quality = desks ? desk(claim, name) : person(claim, name);
                double own = claim.confidence() * quality * place(claim);
                if (own <= 0) {
                    continue;
                }
                String make = evidence.block() < 0 ? source(evidence) : evidence.kind() + " " + evidence.where();
                String key = make;
                Source source = sources.get(key);
                if (source != null && evidence.block() >= 0 && evidence.block() - source.last > BESIDE) {
                    key = key + " " + evidence.block(); // another byline of the same make
                    source = sources.get(key);
                }
                if (source == null) {
                    if (sources.size() >= MOST_SOURCES) {
                        continue;
                    }
                    source = new Source(make);
                    sources.put(key, source);
                }
                source.last = evidence.block();
                source.own = Math.max(source.own, own);
                if (source.names.add(Words.normal(name))) {
                    source.claims.add(claim.withValue(Byline.letters(name)));
                }
            }
        }
        return List.copyOf(sources.values());
    }

    private static String source(Evidence evidence) {
        return switch (evidence.kind()) {
            case JSON_LD, MICRODATA, FEED, MANIFEST -> evidence.kind().name();
            default -> evidence.kind() + " " + evidence.where();
        };
    }

    /** How much a claim counts where it stands: beside the headline most, behind the story little. */
    private double place(Claim claim) {
        Evidence evidence = claim.evidence();
        int block = evidence.block();
        if (block < 0 || headline < 0) {
            return 1;
        }
        if (block >= headline - BEFORE && block <= headline + AFTER) {
            boolean byline =
                    evidence.kind() == Evidence.Kind.TEXT && evidence.where().equals("byline");
            return block < headline ? 0.95 : byline ? 1.2 : 1.1;
        }
        if (block > headline && block <= end + BESIDE) {
            return 0.75;
        }
        return block > headline && Byline.leads(claim.detail("label")) ? 0.55 : 0.5;
    }

    /** How much a name reads like a person's, 0 to 1. */
    private double person(Claim claim, String name) {
        if (!claim.detail("account").isEmpty()
                || !printable(name)
                || claim.detail("type").contains("Organization")
                || desk(name)
                || glued(name)
                || Titles.has(Titles.Kind.PRESS, name)) {
            return 0;
        }
        String normal = Words.normal(name);
        boolean person = org.pressclip.text.Names.looksLikeName(name);
        if (sites.contains(normal)) { // a site can go by its author's name
            return person && !claim.detail("type").isEmpty() ? 0.7 : person ? 0.5 : 0;
        }
        if (person) {
            return 1;
        }
        boolean login = name.indexOf(' ') < 0
                && (name.equals(name.toLowerCase(Locale.ROOT)) && name.charAt(0) < 0x250
                        || name.indexOf('.') > 0
                        || camel(name)
                        || name.indexOf('_') > 0
                        || name.indexOf('-') > 0 && !Character.isUpperCase(name.charAt(0)));
        long words = name.chars().filter(c -> c == ' ').count() + 1;
        return login ? 0.5 : words > 5 ? 0.3 : words == 1 ? 0.7 : 0.8;
    }

    private static boolean desk(String name) {
        return Titles.has(Titles.Kind.DESK, name) || Byline.account(name);
    }

    /** How much a name can stand for a desk or a company that signs, 0 to 1. */
    private double desk(Claim claim, String name) {
        boolean unseen = claim.evidence().block() < 0;
        boolean owner =
                sites.contains(Words.normal(name)) || claim.detail("type").contains("Organization");
        String account = claim.detail("account");
        boolean nobody =
                account.equals("true") || !account.isEmpty() && !titled(name); // "Super User", "Meet your team"
        if (!printable(name) || Byline.account(name) || nobody) {
            return 0;
        }
        if (owner && unseen && !signs(name)) { // the publisher is no author by that
            return 0;
        }
        return 0.8;
    }

    /** Whether each of several words has a capital, or is of a script that has none. */
    private static boolean titled(String name) {
        for (String word : name.split(" ", -1)) {
            if (word.isEmpty()
                    || Character.isLowerCase(word.codePointAt(0))
                    || !Character.isLetter(word.codePointAt(0))) {
                return false;
            }
        }
        return name.indexOf(' ') > 0;
    }

    /** Whether a line beside the headline is a name and no more: a company that signs its own stories. */
    private boolean signs(String name) {
        for (int i = Math.max(0, headline - BESIDE);
                headline >= 0 && i <= headline + BESIDE && i < draft.blocks().size();
                i++) {
            if (i != headline && draft.blocks().get(i).text().strip().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean camel(String name) {
        for (int i = 1; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1)) && i > 3) {
                return true;
            }
        }
        return false;
    }

    /** Whether words of several links stand in it without spaces: "Wedding ChecklistsJust EngagedWedding Planning". */
    private static boolean glued(String name) {
        int joints = 0;
        for (int i = 1; i < name.length(); i++) {
            joints += Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1)) ? 1 : 0;
        }
        return name.indexOf(' ') > 0 && joints > 1 && Titles.lead(name) == 0 && !name.startsWith("Mc");
    }

    private boolean printable(String name) {
        return name.length() > 1
                && name.length() <= 80
                && name.indexOf('@') < 0
                && !name.contains("://")
                && !name.startsWith("www.")
                && !placeholder(name)
                && name.chars().noneMatch(Character::isDigit)
                && name.codePoints().anyMatch(Character::isLetter)
                && !credited.contains(Words.normal(name));
    }

    /** Whether it is the name of a variable that a template left: "page.author.name", "{{author}}", "%author%". */
    private static boolean placeholder(String name) {
        boolean dotted =
                name.indexOf(' ') < 0 && name.chars().filter(c -> c == '.').count() > 2;
        boolean small = name.equals(name.toLowerCase(Locale.ROOT));
        return dotted && small || name.chars().anyMatch(c -> "{}[]<>%$=".indexOf(c) >= 0);
    }
}

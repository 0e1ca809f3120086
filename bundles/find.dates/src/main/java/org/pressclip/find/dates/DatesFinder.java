package org.pressclip.find.dates;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;
import org.pressclip.api.Outline;
import org.pressclip.api.Setting;
import org.pressclip.text.DateLabels;
import org.pressclip.text.DateLabels.Label;
import org.pressclip.text.DateLabels.Meaning;
import org.pressclip.text.DateReading;
import org.pressclip.text.Dates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds dates in a page's text and address and claims them raw, with their label and place.
 *
 * <p>A date on a line of its own, labelled or not, is claimed as the page's; one within a sentence only as
 * {@link Field#MENTIONED_DATE}, which tells the map what the text knows as past. Which day {@code 01/10/2016} is and
 * where IST is kept is not this one's to say.
 */
@Component(
        configurationPid = "org.pressclip.find.dates",
        property = {"pressclip.name=find.dates", "pressclip.order:Integer=200"})
@Designate(ocd = DatesFinder.Config.class)
public final class DatesFinder implements Finder {
    /** The field of dates that the story itself speaks of. */
    private static final Logger log = LoggerFactory.getLogger(DatesFinder.class);

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TITLE = 300;
    private static final int NEAR = 8;
    private static final int BESIDE = 3;
    private static final int TEASERS = 3;
    private static final int LISTED = 4;
    private static final Set<String> TIME_TOKENS = Set.of(
            "date",
            "dates",
            "time",
            "published",
            "publish",
            "pubdate",
            "updated",
            "update",
            "timestamp",
            "datetime",
            "posted",
            "meta",
            "byline",
            "dateline",
            "modified",
            "fecha",
            "datum",
            "data");
    private static final Set<String> ASIDE_TOKENS = Set.of(
            "comment",
            "comments",
            "related",
            "sidebar",
            "aside",
            "footer",
            "widget",
            "recommended",
            "recommend",
            "trending",
            "popular",
            "teaser",
            "teasers",
            "promo",
            "carousel",
            "nav",
            "reply",
            "replies",
            "event",
            "events",
            "disqus",
            "recent",
            "similar");

    private final int mostClaims;
    private final int mostMentions;

    @Activate
    public DatesFinder(Config config) {
        mostClaims = Setting.number("claims", config::claims, 1, 100_000, 200, log::warn);
        mostMentions = Setting.number("mentions", config::mentions, 0, 100_000, 20, log::warn);
    }

    @Override
    public void find(Draft draft) {
        address(draft);
        new Walk(draft).all();
    }

    /** Claims the day that the address names, as in {@code /2016/10/01/}. */
    private static void address(Draft draft) {
        if (draft.claims().stream()
                .anyMatch(claim -> claim.evidence().kind() == Evidence.Kind.URL
                        && (claim.field().equals(Field.DATE) || claim.field().equals(Field.DATE_PUBLISHED)))) {
            return; // the reader has seen it
        }
        URI location = draft.capture().location();
        String scheme = location.getScheme();
        URI uri = scheme != null && scheme.startsWith("http")
                ? location
                : draft.capture().lead().source().orElse(location);
        String path = uri.getPath();
        if (path == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            return;
        }
        if (path.length() > 2000) {
            return;
        }
        Addresses.day(path)
                .ifPresent(day -> draft.claim(Claim.of(
                        Field.DATE, day, Evidence.of(Evidence.Kind.URL, "path"), day.length() > 7 ? 0.6 : 0.3)));
    }

    /** One walk over one draft. */
    private final class Walk {
        private final Draft draft;
        private final List<Block> blocks;
        private final int headline;
        private final int lastText;
        private final Map<String, Integer> looks = new HashMap<>();
        private final BitSet listed = new BitSet();
        private int claims;
        private int mentions;

        Walk(Draft draft) {
            this.draft = draft;
            this.blocks = draft.blocks();
            this.headline = headline(draft);
            int last = blocks.size() - 1;
            while (last > 0 && blocks.get(last).text().isBlank()) {
                last--;
            }
            this.lastText = last;
        }

        void all() {
            boolean web = draft.outline().size() > 1;
            Map<Integer, List<Dates.Place>> lines = new HashMap<>();
            Map<String, List<Integer>> alike = new HashMap<>();
            for (Block block : blocks) {
                List<Dates.Place> places = block.text().length() <= LONGEST_LINE ? Dates.find(block.text()) : List.of();
                if (!places.isEmpty()) {
                    lines.put(block.index(), places);
                    String look = web ? look(block) : "";
                    looks.merge(look, web ? 1 : 0, Integer::sum);
                    if (web) {
                        alike.computeIfAbsent(look, any -> new ArrayList<>()).add(block.index());
                    }
                }
            }
            alike.values().forEach(this::list);
            for (Block block : blocks) {
                if (claims >= mostClaims) {
                    log.debug("{}: more than {} dates", draft.capture().lead().path(), mostClaims);
                    return;
                }
                List<Dates.Place> places = block.text().length() <= LONGEST_LINE
                        ? lines.getOrDefault(block.index(), List.of())
                        : Dates.find(block.text());
                if (places.isEmpty()) {
                    continue;
                }
                DateLine line =
                        block.text().length() <= LONGEST_LINE ? DateLine.of(block.text(), places) : DateLine.NONE;
                int floor = 0;
                for (Dates.Place place : places) {
                    claim(block, place, floor, line);
                    floor = place.to();
                }
            }
        }

        /**
         * Notes the dates of a list: they look alike and come at like distances, as those of events, comments and
         * teasers do. The story's own may look the same, but it has the story behind it.
         */
        private void list(List<Integer> indices) {
            if (indices.size() < LISTED) {
                return;
            }
            int[] gaps = new int[indices.size() - 1];
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = indices.get(i + 1) - indices.get(i);
            }
            int[] sorted = gaps.clone();
            Arrays.sort(sorted);
            int usual = sorted[sorted.length / 2];
            int from = 0;
            for (int i = 0; i <= gaps.length; i++) {
                if (i < gaps.length && gaps[i] > 1 && gaps[i] * 2 >= usual && gaps[i] <= usual * 2) {
                    continue;
                }
                if (i - from >= LISTED - 1) {
                    for (int at = from; at <= i; at++) {
                        listed.set(indices.get(at));
                    }
                }
                from = i + 1;
            }
        }

        private void claim(Block block, Dates.Place place, int floor, DateLine line) {
            String text = block.text();
            DateReading reading = place.reading();
            boolean hasDay = reading.day() > 0 || reading.isRelative();
            if (!hasDay || claims >= mostClaims) {
                return;
            }
            String raw = text.substring(place.from(), place.to());
            if (!line.isLine()) {
                if (!reading.isRelative() && dateline(text, place)) {
                    claims++;
                    draft.claim(detailed(
                            Claim.of(
                                    Field.DATE,
                                    raw,
                                    Evidence.inside(block, place.from(), place.to(), "dateline"),
                                    reading.year() > 0 ? 0.6 : 0.4),
                            reading,
                            "dateline"));
                } else {
                    mention(block, place, raw);
                }
                return;
            }
            Optional<Label> label = label(text, place, floor);
            Optional<Meaning> meaning = label.map(Label::meaning);
            String words =
                    label.map(found -> text.substring(found.from(), found.to())).orElse("");
            if (label.isEmpty() && text.substring(0, place.from()).isBlank() && block.index() > 0) {
                Block before = blocks.get(block.index() - 1); // a label in a cell or line of its own
                if (before.text().length() <= 60) {
                    meaning = DateLabels.of(before.text());
                    words = meaning.isPresent() ? before.text().strip() : "";
                }
            }
            if (meaning.equals(Optional.of(Meaning.OTHER))) {
                mention(block, place, raw);
                return;
            }
            String field = meaning.isEmpty()
                    ? Field.DATE
                    : meaning.get() == Meaning.PUBLISHED ? Field.DATE_PUBLISHED : Field.DATE_MODIFIED;
            int from =
                    label.map(Label::from).filter(start -> start < place.from()).orElse(place.from());
            int to = Math.max(place.to(), label.map(Label::to).orElse(0));
            String where = words.isEmpty() ? "line" : "label";
            Evidence evidence = line.whole() ? Evidence.apart(block, where) : Evidence.apart(block, from, to, where);
            claims++;
            draft.claim(detailed(
                    Claim.of(field, raw, evidence, confidence(block, meaning.isPresent(), line, reading)),
                    reading,
                    words));
        }

        private Claim detailed(Claim claim, DateReading reading, String label) {
            Claim detailed = label.isEmpty() ? claim : claim.with("label", label);
            return reading.zone().isEmpty() ? detailed : detailed.with("zone", reading.zone());
        }

        private void mention(Block block, Dates.Place place, String raw) {
            if (mentions >= mostMentions || place.reading().isRelative() || aside(block)) {
                return;
            }
            mentions++;
            draft.claim(Claim.of(
                    Field.MENTIONED_DATE, raw, Evidence.inside(block, place.from(), place.to(), "prose"), 0.1));
        }

        private Optional<Label> label(String text, Dates.Place place, int floor) {
            Optional<Label> label = DateLabels.before(text, place.from(), floor);
            if (label.isEmpty()) {
                label = DateLabels.starting(text, segment(text, floor, place.from()), place.from());
            }
            return label.isEmpty() ? DateLabels.behind(text, place.to()) : label;
        }

        private double confidence(Block block, boolean labelled, DateLine line, DateReading reading) {
            double sure = labelled ? 0.7 : 0.45;
            int distance = block.index() - headline;
            if (headline >= 0 && distance >= -3 && distance <= NEAR) {
                sure += labelled ? 0.15 : 0.25;
            } else if (labelled && lastText - block.index() <= NEAR) {
                sure += 0.05;
            } else if (headline < 0 && block.index() <= NEAR) {
                sure += 0.1;
            } else if (!labelled) {
                sure -= 0.2;
            }
            if (tokens(block, TIME_TOKENS)) {
                sure += 0.1;
            }
            boolean beside = headline >= 0 && Math.abs(distance) <= BESIDE && !listed.get(block.index());
            boolean teaser = looks.getOrDefault(look(block), 0) >= TEASERS;
            if (teaser) {
                sure -= 0.25;
            }
            if (line.others() > 2) {
                sure -= 0.1;
            }
            if (reading.year() == 0 && !reading.isRelative()) {
                sure -= 0.2;
            }
            if (!beside && (aside(block) || mostlyLink(block))) {
                sure = Math.min(sure, labelled && !teaser ? 0.45 : 0.2);
            }
            if (draft.outline().hidden(block.node())) {
                sure -= 0.1;
            }
            if (listed.get(block.index())) {
                sure = Math.min(sure, 0.15);
            }
            return Math.max(0.05, Math.min(0.95, Math.round(sure * 100) / 100.0));
        }

        /** The names of the elements around a block: the dates of a list of teasers look all the same. */
        private String look(Block block) {
            StringBuilder look = new StringBuilder();
            int steps = 0;
            for (int node = block.node();
                    node > 0 && steps < 4;
                    node = draft.outline().parent(node), steps++) {
                Outline.Node here = draft.outline().node(node);
                look.append(here.tag()).append(here.tokens()).append('/');
            }
            return look.toString();
        }

        private boolean mostlyLink(Block block) {
            return block.spans().linked() * 2 > block.text().length();
        }

        /** Whether a block hangs in comments, a list of teasers or the like. */
        private boolean aside(Block block) {
            int steps = 0;
            for (int node = block.node();
                    node >= 0 && steps < 12;
                    node = draft.outline().parent(node), steps++) {
                String tag = draft.outline().tag(node);
                if (tag.equals("aside") || tag.equals("footer") || tag.equals("nav")) {
                    return node != 0
                            && !(tag.equals("footer") && draft.outline().nearest(node, "article") >= 0);
                }
                if (tag.equals("article") || tag.equals("main") || tag.equals("body")) {
                    return false;
                }
                for (String token : draft.outline().node(node).tokens()) {
                    if (holds(token, ASIDE_TOKENS)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean tokens(Block block, Set<String> wanted) {
            int steps = 0;
            for (int node = block.node();
                    node > 0 && steps < 3;
                    node = draft.outline().parent(node), steps++) {
                if (draft.outline().tag(node).equals("time")) {
                    return true;
                }
                for (String token : draft.outline().node(node).tokens()) {
                    if (holds(token, wanted)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Where the stretch of a line begins that a date ends: behind the last bar or bullet. */
    private static int segment(String text, int floor, int at) {
        for (int i = at - 1; i >= floor; i--) {
            if ("|•·\n".indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return floor;
    }

    /** Whether a class name has one of some words among its parts: "entry-date", "postDate". */
    private static boolean holds(String token, Set<String> words) {
        int start = 0;
        for (int i = 0; i <= token.length(); i++) {
            boolean ends = i == token.length()
                    || !Character.isLetter(token.charAt(i))
                    || (i > start
                            && Character.isUpperCase(token.charAt(i))
                            && Character.isLowerCase(token.charAt(i - 1)));
            if (ends) {
                if (i > start && words.contains(token.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i < token.length() && Character.isLetter(token.charAt(i)) ? i : i + 1;
            }
        }
        return false;
    }

    /**
     * The block that is the headline, as far as can be told here: the longest heading that the page's own title holds,
     * since a site's name may be a heading too; -1 if none.
     */
    private static int headline(Draft draft) {
        List<String> titles = draft.claims(Field.HEADLINE).stream()
                .map(claim -> plain(claim.value()))
                .toList();
        int best = -1;
        int most = 0;
        for (Block block : draft.blocks()) {
            if (block.kind() != Block.Kind.HEADING
                    || block.level() > 2
                    || block.text().length() > LONGEST_TITLE) {
                continue;
            }
            String text = plain(block.text());
            int merit = text.isEmpty() ? 0 : (block.level() == 1 ? 2 : 1);
            for (String title : titles) {
                if (text.length() >= 8 && (title.contains(text) || (text.contains(title) && title.length() >= 8))) {
                    merit = 10 + 2 * text.length() + (block.level() == 1 ? 5 : 0);
                }
            }
            if (merit > most) {
                most = merit;
                best = block.index();
            }
        }
        if (best >= 0) {
            return best;
        }
        for (Block block : draft.blocks()) {
            if (block.kind() == Block.Kind.HEADING) {
                return block.index();
            }
        }
        // a dump's first lines are where its headline is
        return draft.outline().size() == 1 && !draft.blocks().isEmpty() ? 0 : -1;
    }

    private static String plain(String title) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < Math.min(title.length(), LONGEST_TITLE); i++) {
            char c = Character.toLowerCase(title.charAt(i));
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Whether a date is that of a dateline: "GENEVA, Aug 23 (AFP) —". */
    private static boolean dateline(String text, Dates.Place place) {
        if (place.from() == 0 || place.from() > 80 || text.length() < place.to() + 20) {
            return false;
        }
        String before = text.substring(0, place.from());
        int words = 0;
        for (String word : before.split("[\\s,()/.]", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            words++;
            char c = word.charAt(0);
            if (Character.isLowerCase(c) && word.length() > 3) {
                return false;
            }
        }
        if (words == 0 || words > 7) {
            return false;
        }
        String behind = text.substring(place.to(), Math.min(text.length(), place.to() + 40));
        int at = 0;
        while (at < behind.length()
                && (behind.charAt(at) == ' ' || behind.charAt(at) == ',' || behind.charAt(at) == '.')) {
            at++;
        }
        if (at < behind.length() && (behind.charAt(at) == '(' || behind.charAt(at) == '/')) {
            int close = behind.indexOf(behind.charAt(at) == '(' ? ')' : '/', at + 1);
            if (close < 0) {
                return false;
            }
            at = close + 1;
        }
        while (at < behind.length() && (behind.charAt(at) == ' ' || behind.charAt(at) == ',')) {
            at++;
        }
        return at < behind.length() && "—–-:".indexOf(behind.charAt(at)) >= 0;
    }

    @ObjectClassDefinition(name = "Pressclip: dates finder")
    @interface Config {
        @AttributeDefinition(description = "Dates claimed of one page at most; a calendar may hold thousands")
        int claims() default 200;

        @AttributeDefinition(
                description =
                        "Dates within sentences that are put on record at most, to tell what was past when the text was written")
        int mentions() default 20;
    }
}

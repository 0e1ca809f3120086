package org.pressclip.find.dates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.text.DateLabels;
import org.pressclip.text.DateLabels.Label;
import org.pressclip.text.DateLabels.Meaning;
import org.pressclip.text.DateReading;
import org.pressclip.text.Dates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The search of one draft for dates, on one thread: each is claimed as the page's, as a dateline's or as a mention. */
final class Search {
    private static final Logger log = LoggerFactory.getLogger(Search.class);

    /** Characters of a block above which a date in it is one of prose. */
    private static final int LONGEST_LINE = 200;

    /** Blocks from the headline, or from the end, within which a date may be the page's. */
    private static final int NEAR = 8;

    /** Blocks from the headline within which a date is the page's though it stands among links. */
    private static final int BESIDE = 3;

    /** Dates that look alike from which they are those of teasers. */
    private static final int TEASERS = 3;

    /** Dates at like distances from which they are those of a list. */
    private static final int LISTED = 4;

    private final Draft draft;
    private final int mostClaims;
    private final int mostMentions;
    private final List<Block> blocks;
    private final Surroundings around;
    private final Map<String, Integer> looks = new HashMap<>();
    private final BitSet listed = new BitSet();
    private int claims;
    private int mentions;

    Search(Draft draft, int mostClaims, int mostMentions) {
        this.draft = draft;
        this.mostClaims = mostClaims;
        this.mostMentions = mostMentions;
        this.blocks = draft.blocks();
        this.around = new Surroundings(draft);
    }

    void all() {
        boolean web = draft.outline().size() > 1;
        Map<Integer, List<Dates.Place>> lines = new HashMap<>();
        Map<String, List<Integer>> alike = new HashMap<>();
        for (Block block : blocks) {
            List<Dates.Place> places = block.text().length() <= LONGEST_LINE ? Dates.find(block.text()) : List.of();
            if (!places.isEmpty() && !(web && isPrintMargin(block))) {
                lines.put(block.index(), places);
                String look = web ? around.look(block) : "";
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
            DateLine line = block.text().length() <= LONGEST_LINE ? DateLine.of(block.text(), places) : DateLine.NONE;
            int floor = 0;
            for (Dates.Place place : places) {
                claim(block, place, floor, line);
                floor = place.to();
            }
        }
    }

    /** Whether it is what a browser adds where it prints a page: its date is that of printing. */
    private boolean isPrintMargin(Block block) {
        for (int node = block.node(); node >= 0; node = draft.outline().parent(node)) {
            if (draft.outline().node(node).tokens().contains("print-margin")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Notes the dates of a list: they look alike and come at like distances, as those of events, comments and teasers
     * do. The story's own may look the same, but it has the story behind it.
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
        int from = label.map(Label::from).filter(start -> start < place.from()).orElse(place.from());
        int to = Math.max(place.to(), label.map(Label::to).orElse(0));
        String where = words.isEmpty() ? "line" : "label";
        Evidence evidence = line.whole() ? Evidence.apart(block, where) : Evidence.apart(block, from, to, where);
        claims++;
        draft.claim(detailed(
                Claim.of(field, raw, evidence, confidence(block, meaning.isPresent(), line, reading)), reading, words));
    }

    private Claim detailed(Claim claim, DateReading reading, String label) {
        Claim detailed = label.isEmpty() ? claim : claim.with("label", label);
        return reading.zone().isEmpty() ? detailed : detailed.with("zone", reading.zone());
    }

    private void mention(Block block, Dates.Place place, String raw) {
        if (mentions >= mostMentions || place.reading().isRelative() || around.aside(block)) {
            return;
        }
        mentions++;
        draft.claim(
                Claim.of(Field.MENTIONED_DATE, raw, Evidence.inside(block, place.from(), place.to(), "prose"), 0.1));
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
        int distance = block.index() - around.headline;
        if (around.headline >= 0 && distance >= -3 && distance <= NEAR) {
            sure += labelled ? 0.15 : 0.25;
        } else if (labelled && around.last - block.index() <= NEAR) {
            sure += 0.05;
        } else if (around.headline < 0 && block.index() <= NEAR) {
            sure += 0.1;
        } else if (!labelled) {
            sure -= 0.2;
        }
        if (around.timed(block)) {
            sure += 0.1;
        }
        boolean beside = around.headline >= 0 && Math.abs(distance) <= BESIDE && !listed.get(block.index());
        boolean teaser = looks.getOrDefault(around.look(block), 0) >= TEASERS;
        if (teaser) {
            sure -= 0.25;
        }
        if (line.others() > 2) {
            sure -= 0.1;
        }
        if (reading.year() == 0 && !reading.isRelative()) {
            sure -= 0.2;
        }
        if (!beside && (around.aside(block) || Surroundings.mostlyLink(block))) {
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

    /** Where the stretch of a line begins that a date ends: behind the last bar or bullet. */
    private static int segment(String text, int floor, int at) {
        for (int i = at - 1; i >= floor; i--) {
            if ("|•·\n".indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return floor;
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
}

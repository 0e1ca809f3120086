package org.pressclip.map;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.text.DateReading;
import org.pressclip.text.Dates;
import org.pressclip.text.Names;
import org.pressclip.text.Words;

/**
 * What speaks for a value that a field was given, and what against it: which sorts of testimony agree with it, which
 * say something else, where they stand, what the value looks like. Each ground has a name and a strength of 0 to 1.
 */
final class Grounds {
    /** Blocks above and below the headline that are the story's head. */
    private static final int ABOVE = 6;

    private static final int BELOW = 14;
    private static final int LONGEST = 300;

    private final Draft draft;
    private final Map<String, Double> grounds = new TreeMap<>();
    private final int headline;

    private Grounds(Draft draft) {
        this.draft = draft;
        double most = 0;
        int block = -1;
        for (Claim claim : draft.claims(Field.HEADLINE)) {
            if (claim.evidence().kind() == Evidence.Kind.TEXT && claim.confidence() > most) {
                most = claim.confidence();
                block = claim.evidence().block();
            }
        }
        headline = block;
    }

    /**
     * The grounds of a field's values.
     *
     * @param raw how sure the choice itself is
     */
    static Map<String, Double> of(Draft draft, String field, List<String> values, double raw) {
        Grounds made = new Grounds(draft);
        made.grounds.put("bias", 1.0);
        made.grounds.put("raw", raw);
        switch (field) {
            case Field.HEADLINE -> made.headline(values.get(0));
            case Field.AUTHOR -> made.authors(values);
            case Field.DATE_PUBLISHED -> made.published(values.get(0));
            default -> {}
        }
        return made.grounds;
    }

    private void say(String ground) {
        grounds.put(ground, 1.0);
    }

    // ---- the headline

    private void headline(String value) {
        String chosen = Words.normal(value);
        for (Claim claim : draft.claims(Field.HEADLINE)) {
            if (claim.value().length() > LONGEST || claim.confidence() < 0.5) {
                continue;
            }
            String other = Words.normal(claim.value());
            boolean part = other.startsWith(chosen) || other.endsWith(chosen);
            boolean whole = chosen.startsWith(other) || chosen.endsWith(other);
            say(titleSource(claim)
                    + (other.equals(chosen) ? " agrees" : part ? " holds it" : whole ? " has part" : " differs"));
            boolean main = other.equals(chosen)
                    && claim.evidence().kind() == Evidence.Kind.TEXT
                    && draft.block(claim.evidence().block()).kind() == Block.Kind.HEADING
                    && draft.block(claim.evidence().block()).level() == 1;
            if (main) {
                say("main heading");
                grounds.put("main heading is sure", claim.confidence());
            }
        }
        int words = Words.count(value);
        if (words < 4) {
            say("short");
        } else if (words > 16) {
            say("long");
        }
        if (headline < 0) {
            say("no heading");
        }
    }

    private static String titleSource(Claim claim) {
        return switch (claim.evidence().kind()) {
            case JSON_LD -> "linked data";
            case META -> "meta";
            case TEXT -> "heading";
            default -> claim.evidence().where().equals("title") ? "title" : "markup";
        };
    }

    // ---- who wrote it

    private void authors(List<String> names) {
        List<String> chosen = names.stream().map(Words::normal).toList();
        for (Claim claim : draft.claims(Field.AUTHOR)) {
            if (claim.value().length() > LONGEST || Byline.helper(claim.detail("label"))) {
                continue;
            }
            String other = Words.normal(claim.value());
            long same = chosen.stream().filter(other::contains).count();
            say(source(claim) + (same == 0 ? " differs" : " agrees"));
            if (same > 0 && claim.detail("type").contains("Person")) {
                say("typed a person");
            }
        }
        say(names.size() == 1 ? "one" : names.size() < 4 ? "a few" : "many");
        if (!names.stream().allMatch(Names::looksLikeName)) {
            say("unlike a name");
        }
        if (names.get(0).indexOf(' ') < 0) {
            say("one word");
        }
        if (seen(names.get(0))) {
            say("seen near the headline");
        }
    }

    private boolean seen(String name) {
        List<Block> blocks = draft.blocks();
        for (int i = Math.max(0, headline - ABOVE); headline >= 0 && i <= headline + BELOW && i < blocks.size(); i++) {
            String text = blocks.get(i).text();
            if (text.length() <= LONGEST && text.contains(name)) {
                return true;
            }
        }
        return false;
    }

    // ---- when

    private void published(String value) {
        Optional<LocalDate> chosen = day(value, LocalDate.EPOCH);
        if (chosen.isEmpty()) {
            return;
        }
        List<Claim> claims = new ArrayList<>(draft.claims(Field.DATE_PUBLISHED));
        claims.addAll(draft.claims(Field.DATE));
        for (Claim claim : claims) {
            boolean doubtful = claim.confidence() < 0.3;
            day(claim.value(), chosen.get()).filter(day -> !doubtful).ifPresent(day -> {
                long apart = Math.abs(day.toEpochDay() - chosen.get().toEpochDay());
                String label = claim.field().equals(Field.DATE) ? "" : " published";
                say(source(claim) + label + (apart == 0 ? " agrees" : apart == 1 ? " is a day off" : " differs"));
            });
        }
        boolean dated = grounds.keySet().stream().anyMatch(ground -> ground.endsWith("agrees"));
        for (Claim claim : draft.claims(Field.DATE_MODIFIED)) {
            day(claim.value(), chosen.get()).ifPresent(day -> {
                boolean same = day.equals(chosen.get());
                String ground = source(claim) + (same ? " changed then" : " changed another day");
                say(ground);
                if (same && !dated) {
                    say("a change alone");
                }
            });
        }
        if (value.length() > "2000-01-01".length()) {
            say("has a time");
        }
    }

    /** The day that a value names; of 10/12/2023 the one that is another, if either is. */
    private static Optional<LocalDate> day(String value, LocalDate other) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<DateReading> read = Dates.read(value).filter(reading -> reading.year() > 0 && reading.hasDay());
        return read.flatMap(DateReading::swapped)
                .map(DateReading::date)
                .filter(other::equals)
                .or(() -> read.map(DateReading::date));
    }

    /** The sort of testimony and whether it stands in the head of the story. */
    private String source(Claim claim) {
        int block = claim.evidence().block();
        boolean near = headline >= 0 && block >= headline - ABOVE && block <= headline + BELOW;
        String where = block < 0 ? "" : near ? " near" : " far";
        return switch (claim.evidence().kind()) {
            case JSON_LD -> claim.confidence() < 0.5 ? "linked data of the page" : "linked data";
            case META -> "meta";
            case URL -> "address";
            case TEXT -> "text" + where;
            case DOM, MICRODATA -> "markup" + where;
            default -> "other";
        };
    }
}

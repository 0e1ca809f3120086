package org.pressclip.map;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.text.DateLabels;
import org.pressclip.text.DateLabels.Meaning;
import org.pressclip.text.DateReading;
import org.pressclip.text.DateReading.Form;
import org.pressclip.text.DateReading.Precision;
import org.pressclip.text.Dates;

/**
 * The dates that the claims of a draft name, each read and weighed by itself, with a year. For one draft and one
 * thread; what is chosen among them, and doubted, is for {@link DateChoice}.
 */
final class DateSightings {
    static final Set<String> FIELDS = Set.of(Field.DATE_PUBLISHED, Field.DATE_MODIFIED, Field.DATE);

    private static final int MOST = 500;

    private static final int WEB_BEGINS = 1993;

    /** Blocks from the headline within which a date is the story's. */
    private static final int BESIDE = 3;

    private final Draft draft;
    private final @Nullable Instant fetched;

    /** The last day on which the page can have been made, wherever on Earth; null if it is not known. */
    final @Nullable LocalDate latest;

    final List<Sighting> all = new ArrayList<>();

    /** Days that the text speaks of. */
    final List<DateReading> mentions = new ArrayList<>();

    /** Months that are named without a day. */
    final Set<YearMonth> months = new LinkedHashSet<>();

    private final int headline;

    DateSightings(Draft draft) {
        this.draft = draft;
        this.fetched = draft.capture()
                .fetched()
                .or(() -> draft.capture().lead().fetched())
                .orElse(null);
        this.latest = fetched == null
                ? null
                : fetched.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        this.headline = draft.claims(Field.HEADLINE).stream()
                .filter(claim -> claim.evidence().kind() == Evidence.Kind.TEXT)
                .filter(claim -> claim.evidence().block() >= 0
                        && draft.block(claim.evidence().block()).kind() == Block.Kind.HEADING)
                .max(Comparator.comparingDouble(Claim::confidence))
                .map(claim -> claim.evidence().block())
                .orElse(-1);
        gather();
        giveYears();
    }

    /** Whether a date stands where that of the story does. */
    boolean besideHeadline(Claim claim) {
        int block = claim.evidence().block();
        return headline >= 0 && block >= 0 && Math.abs(block - headline) <= BESIDE;
    }

    private void gather() {
        Map<Integer, Double> lines = new HashMap<>();
        for (Claim claim : draft.claims()) {
            Evidence evidence = claim.evidence();
            if (FIELDS.contains(claim.field()) && evidence.kind() == Evidence.Kind.TEXT && evidence.block() >= 0) {
                lines.merge(evidence.block(), claim.confidence(), Math::max);
            }
        }
        for (Claim claim : draft.claims()) {
            boolean mention = claim.field().equals(Field.MENTIONED_DATE);
            if (!mention && !FIELDS.contains(claim.field())) {
                continue;
            }
            Optional<DateReading> read = read(claim);
            if (read.isEmpty()) {
                continue;
            }
            DateReading reading = read.get();
            if (reading.isRelative()) {
                if (fetched == null) {
                    continue;
                }
                reading = reading.seen(fetched);
            }
            if (reading.precision() == Precision.MONTH) {
                if (reading.year() > 0 && !mention) {
                    months.add(YearMonth.of(reading.year(), reading.month()));
                }
            } else if (mention) {
                mentions.add(reading);
            } else if (all.size() < MOST) {
                String field = field(claim);
                if (!field.isEmpty()) {
                    all.add(new Sighting(claim, field, plain(claim, reading), weight(claim, field, reading, lines)));
                }
            }
        }
    }

    /** The field, or another one if the claim's own words say so: "Updated on 9 May" in an element called "date". */
    private static String field(Claim claim) {
        if (!claim.field().equals(Field.DATE) || claim.value().length() > 300) {
            return claim.field();
        }
        List<Dates.Place> places = Dates.find(claim.value());
        if (places.isEmpty()) {
            return claim.field();
        }
        Optional<Meaning> meaning = DateLabels.before(
                        claim.value(), places.get(0).from(), 0)
                .map(DateLabels.Label::meaning)
                .or(() -> DateLabels.of(claim.detail("label")));
        if (meaning.isEmpty()) {
            return claim.field();
        }
        return switch (meaning.get()) {
            case PUBLISHED -> Field.DATE_PUBLISHED;
            case MODIFIED -> Field.DATE_MODIFIED;
            case OTHER -> "";
        };
    }

    /** The date that a claim names, empty if it names none. */
    static Optional<DateReading> read(Claim claim) {
        Optional<DateReading> read = Dates.read(claim.value());
        if (read.isPresent() || claim.value().length() > 300) {
            return read;
        }
        List<Dates.Place> places = Dates.find(claim.value());
        return places.isEmpty() ? Optional.empty() : Optional.of(places.get(0).reading());
    }

    /** A machine's midnight means the day. */
    private static DateReading plain(Claim claim, DateReading reading) {
        boolean midnight = reading.hour() == 0 && reading.minute() == 0 && reading.second() <= 0;
        boolean machine = claim.evidence().kind() != Evidence.Kind.TEXT;
        return midnight && machine ? reading.withoutTime() : reading;
    }

    private double weight(Claim claim, String field, DateReading reading, Map<Integer, Double> lines) {
        double weight = claim.confidence();
        Evidence evidence = claim.evidence();
        switch (evidence.kind()) {
            case MANIFEST -> weight = Math.max(weight, 0.98);
            case HEADER -> weight *= 0.05;
            case URL -> weight = Math.max(weight, 0.5);
            case DOM, MICRODATA -> { // who saw the line knows better where it stands than the element's name does
                if (evidence.block() >= 0) {
                    Double line = lines.get(evidence.block());
                    weight = line == null ? weight * 0.75 : Math.min(weight, line + 0.1);
                }
            }
            default -> {}
        }
        if (field.equals(Field.DATE)) {
            weight *= 0.85;
        }
        boolean teaser = lines.getOrDefault(evidence.block(), 1.0) < 0.2;
        if (!teaser && besideHeadline(claim)) {
            weight = Math.max(weight, 0.55); // menus and footers have dates too, but not beside the headline
        }
        if (reading.year() > 0 && reading.year() < WEB_BEGINS) {
            weight *= 0.1;
        }
        if (reading.form() == Form.RELATIVE || reading.form() == Form.SHORT) {
            weight *= 0.8;
        }
        return Math.min(weight, 0.98);
    }

    /** A day without a year takes that of the same day elsewhere on the page, else the last one before fetching. */
    private void giveYears() {
        for (Sighting sighting : new ArrayList<>(all)) {
            DateReading reading = sighting.reading;
            if (reading.year() > 0) {
                continue;
            }
            Optional<Integer> year = all.stream()
                    .filter(other -> other.reading.hasDay()
                            && other.reading.month() == reading.month()
                            && Math.abs(other.reading.day() - reading.day()) <= 3)
                    .max(Comparator.comparingDouble(other -> other.weight))
                    .map(other -> other.reading.year());
            if (year.isEmpty()) {
                year = months.stream()
                        .filter(month -> month.getMonthValue() == reading.month())
                        .map(YearMonth::getYear)
                        .findFirst();
            }
            if (year.isEmpty() && latest != null) {
                sighting.weight *= 0.7;
                year = Optional.of(latest.getYear());
                Optional<DateReading> thisYear = reading.in(latest.getYear());
                if (thisYear.isEmpty() || thisYear.get().date().isAfter(latest)) {
                    year = Optional.of(latest.getYear() - 1);
                }
            }
            Optional<DateReading> dated = year.flatMap(reading::in);
            if (dated.isPresent()) {
                sighting.reading = dated.get();
            } else {
                all.remove(sighting);
            }
        }
    }
}

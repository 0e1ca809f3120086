package org.pressclip.map;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.text.DateReading;
import org.pressclip.text.DateZones;

/**
 * Weighs the date claims of a draft: which day, in which order of day and month, in which zone, how precisely.
 *
 * <p>Nothing is invented. A zone that is not stated is not given; one that several countries use is given only if the
 * publisher's country is known; a single weak date deep in the page is none. No clock is read: what lies in the future
 * is judged by {@link org.pressclip.api.Capture#fetched} alone.
 */
final class DateChoice {
    /** What a day's testimony must come to, 0 to 1, to be believed. */
    private static final double ENOUGH = 0.4;

    /** The claim for the zone that times without one are meant in; feeds make it as they are configured. */
    private static final String ZONE = "zone";

    private final Draft draft;
    private final String country;
    private final String language;
    private final DateSightings seen;
    private final List<Sighting> sightings;
    private final Set<String> warnings = new LinkedHashSet<>();
    private @Nullable List<String> countries; // found out when somebody asks, which on most pages nobody does

    /**
     * What became of one field.
     *
     * @param value ISO 8601 with the precision and zone that are known, "" if nothing is
     * @param claim the one it comes from, null if there is no value
     * @param confidence 0 to 1
     * @param lost the other claims that were weighed
     * @param warnings sentences on what was doubtful
     */
    record Pick(String value, @Nullable Claim claim, double confidence, List<Claim> lost, List<String> warnings) {}

    /** Both dates of a page. */
    record Choice(Pick published, Pick modified) {}

    private DateChoice(Draft draft, String country, String language) {
        this.draft = draft;
        this.country = country;
        this.language = language;
        this.seen = new DateSightings(draft);
        this.sightings = seen.all;
    }

    /**
     * Decides both dates.
     *
     * @param country the publisher's, ISO 3166, or "" where it must be told from the page
     * @param language BCP 47, or ""
     */
    static Choice choose(Draft draft, String country, String language) {
        return new DateChoice(draft, country, language).choice();
    }

    private Choice choice() {
        warnings.addAll(new DateOrder(seen, draft.claims(), this::countries, language).settle());
        refuseFuture();
        doubtTwins();
        Optional<Sighting> modified = best(List.of(Field.DATE_MODIFIED));
        Optional<Sighting> published = best(List.of(Field.DATE_PUBLISHED, Field.DATE));
        double publishedSure = published.map(this::sure).orElse(0.0);
        double modifiedSure = modified.map(this::sure).orElse(0.0);
        List<String> publishedWarnings = new ArrayList<>(warnings);
        List<String> modifiedWarnings = new ArrayList<>();
        if (published.isPresent() && modified.isPresent()) {
            LocalDate first = published.get().day();
            LocalDate second = modified.get().day();
            if (second.isBefore(first.minusDays(1))) {
                String sentence =
                        "The page is dated " + first + " and was changed on " + second + ", which is earlier.";
                if (published.get().is(Field.DATE) && publishedSure < modifiedSure) {
                    published = Optional.empty(); // an unlabelled date is not worth a contradiction
                } else if (modifiedSure < publishedSure
                        && modified.get().claim.evidence().kind() == Evidence.Kind.TEXT) {
                    modified = Optional.empty();
                }
                publishedWarnings.add(sentence);
            }
        }
        if (published.isEmpty() && modified.isPresent() && visible(modified.get())) {
            published = modified;
            publishedSure = modifiedSure * 0.7;
            publishedWarnings.add("Only a date of change is stated; it is taken for the day of publication.");
        }
        return new Choice(
                pick(published, publishedSure, publishedWarnings, Field.DATE_PUBLISHED, Field.DATE),
                pick(modified, modifiedSure, modifiedWarnings, Field.DATE_MODIFIED));
    }

    /**
     * Whether a reader sees the day too, as that of the page; what only the head of the page says is when its template
     * was saved, or when somebody commented.
     */
    private boolean visible(Sighting winner) {
        return sightings.stream()
                .anyMatch(other -> other.seen()
                        && other.day().equals(winner.day())
                        && (other.is(Field.DATE_MODIFIED) || other.weight >= ENOUGH));
    }

    private Pick pick(Optional<Sighting> winner, double sure, List<String> said, String... fields) {
        Claim claim = winner.map(sighting -> sighting.claim).orElse(null);
        List<String> weighed = List.of(fields);
        List<Claim> lost = draft.claims().stream()
                .filter(other -> other != claim && weighed.contains(other.field()))
                .toList();
        String value = winner.map(sighting -> zoned(sighting, said)).orElse("");
        double rounded = Math.round(sure * 100) / 100.0;
        return new Pick(value, claim, value.isEmpty() ? 0 : rounded, lost, List.copyOf(said));
    }

    private List<String> countries() {
        List<String> known = countries;
        if (known == null) {
            known = Countries.of(draft, country, language);
            countries = known;
        }
        return known;
    }

    private void refuseFuture() {
        LocalDate latest = seen.latest;
        if (latest == null) {
            return;
        }
        for (Sighting sighting : new ArrayList<>(sightings)) {
            if (sighting.day().isAfter(latest)) {
                sightings.remove(sighting);
                if (sighting.claim.confidence() >= 0.3) {
                    warnings.add(
                            "The date " + sighting.claim.value() + " was refused: it lies after the page was fetched.");
                }
            }
        }
    }

    /**
     * A publication that is the same moment as the last change is often only that, and one that is later than what a
     * reader sees beside the headline is the day of a new edition or of a move; they count for less.
     */
    private void doubtTwins() {
        Optional<Sighting> upper = sightings.stream()
                .filter(sighting -> sighting.seen() && !sighting.is(Field.DATE_MODIFIED) && sighting.weight >= 0.5)
                .max(Comparator.comparingDouble(sighting -> sighting.weight));
        if (upper.isEmpty()) {
            return;
        }
        LocalDate visible = upper.get().day();
        boolean beside = seen.besideHeadline(upper.get().claim) && upper.get().weight >= 0.55;
        for (Sighting sighting : sightings) {
            boolean twin = !sighting.seen()
                    && sighting.is(Field.DATE_PUBLISHED)
                    && sighting.day().isAfter(visible)
                    && sightings.stream()
                            .anyMatch(other -> other.is(Field.DATE_MODIFIED)
                                    && !other.seen()
                                    && other.claim.evidence().kind()
                                            == sighting.claim.evidence().kind()
                                    && !other.day().isAfter(sighting.day()));
            boolean later = beside
                    && !sighting.seen()
                    && sighting.is(Field.DATE_PUBLISHED)
                    && sighting.day().isAfter(visible.plusDays(1));
            if (twin || later) {
                sighting.weight *= 0.5;
            }
        }
    }

    // ---- the day

    /** The best sighting of the day for which most speaks; empty if that is not enough. */
    private Optional<Sighting> best(List<String> fields) {
        Map<LocalDate, Double> days = new TreeMap<>();
        List<Sighting> able = sightings.stream()
                .filter(sighting -> fields.contains(sighting.field))
                .toList();
        for (Sighting sighting : able) {
            days.computeIfAbsent(sighting.day(), day -> score(able, day));
        }
        LocalDate bestDay = null;
        double most = 0;
        for (Map.Entry<LocalDate, Double> day : days.entrySet()) {
            double better = day.getValue() - most;
            boolean alike = Math.abs(better) < 0.02;
            if (bestDay == null || (alike ? firstBlock(able, day.getKey()) < firstBlock(able, bestDay) : better > 0)) {
                most = day.getValue();
                bestDay = day.getKey();
            }
        }
        if (bestDay == null || most < ENOUGH) {
            return Optional.empty();
        }
        LocalDate chosen = bestDay;
        List<Sighting> there =
                able.stream().filter(sighting -> sighting.day().equals(chosen)).toList();
        double heaviest =
                there.stream().mapToDouble(sighting -> sighting.weight).max().orElse(0);
        return there.stream()
                .filter(sighting -> sighting.weight >= heaviest * 0.5)
                .max(Comparator.comparing((Sighting sighting) -> sighting.reading.hasTime() && !change(sighting))
                        .thenComparing(sighting -> !sighting.is(Field.DATE))
                        .thenComparing(sighting -> sighting.reading.offset() != null)
                        .thenComparing(sighting -> !sighting.reading.zone().isEmpty())
                        .thenComparingDouble(sighting -> sighting.weight));
    }

    /** Where on the page a day is seen first: of two alike, the upper one is the story's. */
    private static int firstBlock(List<Sighting> able, LocalDate day) {
        return able.stream()
                .filter(sighting -> sighting.day().equals(day) && sighting.seen())
                .mapToInt(sighting -> sighting.claim.evidence().block())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Whether an unlabelled date is the time of a change by another's word. */
    private boolean change(Sighting sighting) {
        return sighting.is(Field.DATE)
                && sightings.stream()
                        .anyMatch(other -> other.is(Field.DATE_MODIFIED)
                                && other.reading.iso().equals(sighting.reading.iso()));
    }

    private static double score(List<Sighting> able, LocalDate day) {
        Map<String, Double> sources = new LinkedHashMap<>();
        for (Sighting sighting : able) {
            if (sighting.day().equals(day)) {
                sources.merge(sighting.source(), sighting.weight, Math::max);
            }
        }
        double doubt = 1;
        for (double weight : sources.values()) {
            doubt *= 1 - weight;
        }
        return 1 - doubt;
    }

    private double sure(Sighting winner) {
        List<Sighting> alike = sightings.stream()
                .filter(other -> winner.is(Field.DATE_MODIFIED) == other.is(Field.DATE_MODIFIED))
                .toList();
        return Math.min(0.99, score(alike, winner.day()));
    }

    // ---- the zone

    private String zoned(Sighting winner, List<String> said) {
        DateReading reading = winner.reading;
        if (!reading.hasTime() || reading.offset() != null) {
            return reading.iso();
        }
        String zone = reading.zone();
        LocalDateTime time = reading.date().atTime(reading.hour(), reading.minute());
        Optional<Integer> meant = meant(time);
        if (zone.isEmpty()) {
            return meant.map(each -> reading.at(each).iso()).orElse(reading.iso());
        }
        Optional<Integer> offset = toldByOthers(zone, time);
        if (offset.isEmpty() && meant.isPresent() && DateZones.mayBe(zone, meant.get(), time)) {
            offset = meant;
        }
        for (String each : offset.isEmpty() ? countries() : List.<String>of()) {
            if (offset.isEmpty() && DateZones.usedIn(zone, each)) {
                offset = DateZones.offset(zone, each, time);
            }
        }
        if (offset.isEmpty()) {
            offset = DateZones.offset(zone, "", time);
            if (offset.isPresent() && DateZones.ambiguous(zone)) {
                said.add("The zone " + zone
                        + " means different times in different countries and the publisher's is not known: the commonest"
                        + " meaning is taken.");
            }
        }
        if (offset.isEmpty()) {
            said.add("The zone " + zone
                    + " means different times in different countries and the publisher's is not known: none is given.");
            return reading.iso();
        }
        return reading.at(offset.get()).iso();
    }

    /** Minutes east of Greenwich at a time, in the zone that somebody who knows the publisher says its times are in. */
    private Optional<Integer> meant(LocalDateTime time) {
        for (Claim claim : draft.claims(ZONE)) {
            try {
                return Optional.of(
                        ZoneId.of(claim.value()).getRules().getOffset(time).getTotalSeconds() / 60);
            } catch (DateTimeException e) {
                continue; // no zone
            }
        }
        return Optional.empty();
    }

    /** What an abbreviation comes to by another date of the page that gives an offset, or the same moment in UTC. */
    private Optional<Integer> toldByOthers(String zone, LocalDateTime time) {
        for (Sighting other : sightings) {
            Integer offset = other.reading.offset();
            if (offset == null || !other.reading.hasTime()) {
                continue;
            }
            if (offset != 0 && DateZones.mayBe(zone, offset, time)) {
                return Optional.of(offset);
            }
            LocalDateTime utc = other.day()
                    .atTime(other.reading.hour(), other.reading.minute())
                    .minusMinutes(offset);
            long difference = ChronoUnit.MINUTES.between(utc, time);
            if (Math.abs(difference) <= 14 * 60 && DateZones.mayBe(zone, (int) difference, time)) {
                return Optional.of((int) difference);
            }
        }
        return Optional.empty();
    }
}

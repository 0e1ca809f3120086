package org.pressclip.map;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.text.DateCustoms;
import org.pressclip.text.DateLabels;
import org.pressclip.text.DateLabels.Meaning;
import org.pressclip.text.DateReading;
import org.pressclip.text.DateReading.Form;
import org.pressclip.text.DateReading.Precision;
import org.pressclip.text.DateZones;
import org.pressclip.text.Dates;

/**
 * Weighs the date claims of a draft: which day, in which order of day and month, in which zone, how precisely.
 *
 * <p>Nothing is invented. A zone that is not stated is not given; one that several countries use is given only if the
 * publisher's country is known; a single weak date deep in the page is none. No clock is read: what lies in the future
 * is judged by {@link org.pressclip.api.Capture#fetched} alone.
 */
final class DateChoice {
    private static final Set<String> FIELDS = Set.of(Field.DATE_PUBLISHED, Field.DATE_MODIFIED, Field.DATE);

    /** What a day's testimony must come to, 0 to 1, to be believed. */
    private static final double ENOUGH = 0.4;

    private static final int MOST_SIGHTINGS = 500;

    private static final int WEB_BEGINS = 1993;

    /** Blocks from the headline within which a date is the story's. */
    private static final int BESIDE = 3;

    private final Draft draft;
    private final @Nullable LocalDate latest;
    private final @Nullable Instant fetched;
    private final String country;
    private final int headline;
    private final String language;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<DateReading> mentions = new ArrayList<>();
    private final Set<YearMonth> months = new LinkedHashSet<>();
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

    /** A claim as it was read; the reading grows surer on the way. */
    private static final class Sighting {
        private final Claim claim;
        private final String field;
        private DateReading reading;
        private double weight;

        Sighting(Claim claim, String field, DateReading reading, double weight) {
            this.claim = claim;
            this.field = field;
            this.reading = reading;
            this.weight = weight;
        }

        LocalDate day() {
            return reading.date();
        }

        boolean is(String wanted) {
            return field.equals(wanted);
        }

        boolean seen() {
            return claim.evidence().block() >= 0;
        }

        /** What it was seen in: claims of one source count once. */
        String source() {
            return seen() ? "what a reader sees" : claim.evidence().kind().name();
        }
    }

    private DateChoice(Draft draft, String country, String language) {
        this.draft = draft;
        this.country = country;
        this.language = language;
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
        gather();
        giveYears();
        settleOrder();
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

    // ---- what was seen

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
            } else if (sightings.size() < MOST_SIGHTINGS) {
                String field = field(claim);
                if (!field.isEmpty()) {
                    sightings.add(
                            new Sighting(claim, field, plain(claim, reading), weight(claim, field, reading, lines)));
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

    private static Optional<DateReading> read(Claim claim) {
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
        if (headline >= 0 && !teaser && evidence.block() >= 0 && Math.abs(evidence.block() - headline) <= BESIDE) {
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

    // ---- the year

    /** A day without a year takes that of the same day elsewhere on the page, else the last one before fetching. */
    private void giveYears() {
        for (Sighting sighting : new ArrayList<>(sightings)) {
            DateReading reading = sighting.reading;
            if (reading.year() > 0) {
                continue;
            }
            Optional<Integer> year = sightings.stream()
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
                sightings.remove(sighting);
            }
        }
    }

    // ---- day or month first

    private void settleOrder() {
        if (sightings.stream().noneMatch(sighting -> sighting.reading.swappable())) {
            return;
        }
        double habit = habit();
        for (Sighting sighting : sightings) {
            Optional<DateReading> swapped = sighting.reading.swapped();
            if (swapped.isEmpty()) {
                continue;
            }
            DateReading dayFirst = sighting.reading;
            DateReading monthFirst = swapped.get();
            double balance = balance(sighting, dayFirst.date(), monthFirst.date(), habit);
            sighting.reading = (balance >= 0 ? dayFirst : monthFirst).settled();
            if (Math.abs(balance) < 0.75) {
                sighting.weight *= 0.85;
                warnings.add("Whether " + sighting.claim.value()
                        + " has the day or the month first is not certain; it was read as " + sighting.reading.date()
                        + ".");
            }
        }
    }

    /** How much speaks for the day first, less what speaks for the month first. */
    private double balance(Sighting sighting, LocalDate dayFirst, LocalDate monthFirst, double habit) {
        if (latest != null && dayFirst.isAfter(latest) != monthFirst.isAfter(latest)) {
            return monthFirst.isAfter(latest) ? 5 : -5;
        }
        double balance = others(sighting, dayFirst) - others(sighting, monthFirst);
        balance += habit;
        balance += 3 * (closeness(dayFirst) - closeness(monthFirst));
        balance += custom(sighting);
        return balance;
    }

    /** What the page's other dates say for a day. */
    private double others(Sighting sighting, LocalDate day) {
        double most = 0;
        for (Sighting other : sightings) {
            if (other == sighting || other.reading.swappable() || !other.reading.hasDay()) {
                continue;
            }
            long apart = Math.abs(ChronoUnit.DAYS.between(other.day(), day));
            if (apart <= 3) {
                most = Math.max(most, (apart == 0 ? 4 : 2) * Math.min(1, 0.3 + other.weight));
            }
        }
        return months.contains(YearMonth.from(day)) ? Math.max(most, 2) : most;
    }

    /** The order of other numbers on the page that can be read in one way only. */
    private double habit() {
        int dayFirst = 0;
        int monthFirst = 0;
        for (Claim claim : draft.claims()) {
            if (!FIELDS.contains(claim.field()) && !claim.field().equals(Field.MENTIONED_DATE)) {
                continue;
            }
            Optional<DateReading> read = read(claim);
            if (read.isEmpty()
                    || read.get().swappable()
                    || (read.get().form() != Form.NUMERIC && read.get().form() != Form.SHORT)) {
                continue;
            }
            int at = claim.value().indexOf('/');
            int start = at - 1;
            while (start >= 0
                    && at - start <= 2
                    && Character.isDigit(claim.value().charAt(start))) {
                start--;
            }
            if (at > 0 && start + 1 < at && read.get().day() != read.get().month()) {
                int first = Integer.parseInt(claim.value().substring(start + 1, at));
                if (first == read.get().day()) {
                    dayFirst++;
                } else {
                    monthFirst++;
                }
            }
        }
        return dayFirst == monthFirst ? 0 : dayFirst > monthFirst ? 3 : -3;
    }

    /** How near a day lies behind a day that the text speaks of, 0 to 1: news tell of what has just been. */
    private double closeness(LocalDate day) {
        double nearest = 0;
        for (DateReading mention : mentions) {
            int year = mention.year();
            for (int candidate :
                    year > 0 ? new int[] {year} : new int[] {day.getYear() - 1, day.getYear(), day.getYear() + 1}) {
                Optional<DateReading> dated = mention.in(candidate);
                if (dated.isEmpty() || !dated.get().hasDay()) {
                    continue;
                }
                long behind = ChronoUnit.DAYS.between(dated.get().date(), day);
                nearest = Math.max(nearest, behind >= 0 ? Math.exp(-behind / 30.0) : 0.5 * Math.exp(behind / 15.0));
            }
        }
        return nearest;
    }

    private double custom(Sighting sighting) {
        String raw = sighting.claim.value().toLowerCase(Locale.ROOT);
        double custom = 0;
        if (sighting.reading.hasTime()) {
            boolean halves = raw.contains("am") || raw.contains("pm") || raw.contains("a.m") || raw.contains("p.m");
            custom += halves ? -0.3 : sighting.reading.hour() > 12 ? 0.5 : 0.2;
        }
        custom += raw.contains("/") ? 0 : 0.3;
        if (!countries().isEmpty()) {
            return custom + (DateCustoms.monthFirst(countries().get(0)) ? -1.2 : 1.2);
        }
        if (DateCustoms.monthFirst(language)) {
            return custom - 1.2;
        }
        boolean english =
                language.isEmpty() || language.toLowerCase(Locale.ROOT).startsWith("en");
        return custom + (english ? -0.4 : 2);
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
        Optional<Sighting> seen = sightings.stream()
                .filter(sighting -> sighting.seen() && !sighting.is(Field.DATE_MODIFIED) && sighting.weight >= 0.5)
                .max(Comparator.comparingDouble(sighting -> sighting.weight));
        if (seen.isEmpty()) {
            return;
        }
        LocalDate visible = seen.get().day();
        boolean beside = headline >= 0
                && Math.abs(seen.get().claim.evidence().block() - headline) <= BESIDE
                && seen.get().weight >= 0.55;
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
        if (!reading.hasTime() || reading.zone().isEmpty() || reading.offset() != null) {
            return reading.iso();
        }
        String zone = reading.zone();
        LocalDateTime time = reading.date().atTime(reading.hour(), reading.minute());
        Optional<Integer> offset = toldByOthers(zone, time);
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

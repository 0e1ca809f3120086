package org.pressclip.map;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.text.DateCustoms;
import org.pressclip.text.DateReading;
import org.pressclip.text.DateReading.Form;

/**
 * Whether the day or the month comes first in a date such as 3/4/2020: by the page's other dates, by what its text
 * speaks of, by the custom of country and language.
 */
final class DateOrder {
    private final DateSightings sightings;
    private final List<Claim> claims;
    private final Supplier<List<String>> countries;
    private final String language;

    /**
     * @param claims all of the draft
     * @param countries ISO 3166, the publisher's own first; asked only where a date is open
     * @param language BCP 47, or ""
     */
    DateOrder(DateSightings sightings, List<Claim> claims, Supplier<List<String>> countries, String language) {
        this.sightings = sightings;
        this.claims = claims;
        this.countries = countries;
        this.language = language;
    }

    /** Settles every date that is open; gives a sentence on each that remains doubtful. */
    Set<String> settle() {
        Set<String> warnings = new LinkedHashSet<>();
        if (sightings.all.stream().noneMatch(sighting -> sighting.reading.swappable())) {
            return warnings;
        }
        double habit = habit();
        for (Sighting sighting : sightings.all) {
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
        return warnings;
    }

    /** How much speaks for the day first, less what speaks for the month first. */
    private double balance(Sighting sighting, LocalDate dayFirst, LocalDate monthFirst, double habit) {
        LocalDate latest = sightings.latest;
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
        for (Sighting other : sightings.all) {
            if (other == sighting || other.reading.swappable() || !other.reading.hasDay()) {
                continue;
            }
            long apart = Math.abs(ChronoUnit.DAYS.between(other.day(), day));
            if (apart <= 3) {
                most = Math.max(most, (apart == 0 ? 4 : 2) * Math.min(1, 0.3 + other.weight));
            }
        }
        return sightings.months.contains(YearMonth.from(day)) ? Math.max(most, 2) : most;
    }

    /** The order of other numbers on the page that can be read in one way only. */
    private double habit() {
        int dayFirst = 0;
        int monthFirst = 0;
        for (Claim claim : claims) {
            if (!DateSightings.FIELDS.contains(claim.field()) && !claim.field().equals(Field.MENTIONED_DATE)) {
                continue;
            }
            Optional<DateReading> read = DateSightings.read(claim);
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
        for (DateReading mention : sightings.mentions) {
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

    /** What the time beside it, the sign between its numbers, the country and the language make likely. */
    private double custom(Sighting sighting) {
        String raw = sighting.claim.value().toLowerCase(Locale.ROOT);
        double custom = 0;
        if (sighting.reading.hasTime()) {
            boolean halves = raw.contains("am") || raw.contains("pm") || raw.contains("a.m") || raw.contains("p.m");
            custom += halves ? -0.3 : sighting.reading.hour() > 12 ? 0.5 : 0.2;
        }
        custom += raw.contains("/") ? 0 : 0.3;
        List<String> known = countries.get();
        if (!known.isEmpty()) {
            return custom + (DateCustoms.monthFirst(known.get(0)) ? -1.2 : 1.2);
        }
        if (DateCustoms.monthFirst(language)) {
            return custom - 1.2;
        }
        boolean english =
                language.isEmpty() || language.toLowerCase(Locale.ROOT).startsWith("en");
        return custom + (english ? -0.4 : 2);
    }
}

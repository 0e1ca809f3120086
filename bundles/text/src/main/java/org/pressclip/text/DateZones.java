package org.pressclip.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the abbreviations of time zones mean, and where: IST is five and a half hours in India and one in Ireland. */
public final class DateZones {
    private record Meaning(List<String> countries, ZoneId zone) {}

    private static final Map<String, List<Meaning>> ALL = load();

    private DateZones() {}

    private static Map<String, List<Meaning>> load() {
        Map<String, List<Meaning>> all = new HashMap<>();
        for (String line : Rules.lines("date-zones.txt")) {
            int space = line.indexOf(' ');
            List<Meaning> meanings = new ArrayList<>();
            for (String meaning : line.substring(space + 1).split("\\|", -1)) {
                List<String> parts = List.of(meaning.strip().split(" ", -1));
                meanings.add(new Meaning(List.of(parts.get(0).split(",", -1)), ZoneId.of(parts.get(1))));
            }
            all.put(line.substring(0, space), List.copyOf(meanings));
        }
        return all;
    }

    /** Whether it is an abbreviation of a time zone, in capitals. */
    public static boolean known(String abbreviation) {
        return ALL.containsKey(abbreviation);
    }

    /** Whether an abbreviation means different times in different countries. */
    public static boolean ambiguous(String abbreviation) {
        return ALL.getOrDefault(abbreviation.toUpperCase(Locale.ROOT), List.of())
                        .size()
                > 1;
    }

    /**
     * Minutes east of Greenwich that an abbreviation means in a country at a time; empty if it means several things and
     * the country settles none.
     *
     * @param country the ISO 3166 code, or "" if it is not known
     */
    public static Optional<Integer> offset(String abbreviation, String country, LocalDateTime time) {
        List<Meaning> meanings = ALL.getOrDefault(abbreviation.toUpperCase(Locale.ROOT), List.of());
        Meaning chosen = null;
        for (Meaning meaning : meanings) {
            if (meaning.countries().contains(country.toLowerCase(Locale.ROOT))) {
                chosen = meaning;
                break;
            }
            if (chosen == null && meaning.countries().contains("*")) {
                chosen = meaning;
            }
        }
        return chosen == null ? Optional.empty() : minutes(chosen, time);
    }

    /** Whether a country is one of those where an abbreviation is known to be used. */
    public static boolean usedIn(String abbreviation, String country) {
        String code = country.toLowerCase(Locale.ROOT);
        return ALL.getOrDefault(abbreviation.toUpperCase(Locale.ROOT), List.of()).stream()
                .anyMatch(meaning -> meaning.countries().contains(code));
    }

    /** Whether one of the things that an abbreviation means is this offset. */
    public static boolean mayBe(String abbreviation, int minutes, LocalDateTime time) {
        for (Meaning meaning : ALL.getOrDefault(abbreviation.toUpperCase(Locale.ROOT), List.of())) {
            if (minutes(meaning, time).equals(Optional.of(minutes))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Integer> minutes(Meaning meaning, LocalDateTime time) {
        try {
            ZoneOffset offset = meaning.zone().getRules().getOffset(time);
            return Optional.of(offset.getTotalSeconds() / 60);
        } catch (DateTimeException e) { // a time beyond what the rules know
            return Optional.empty();
        }
    }

    /**
     * A time in UTC with the offset that the same time on a local clock shows, as systems write it that keep both; ""
     * if the first is no time.
     *
     * @param local {@code 2024-10-08 08:30:00}; where it is no time, or not by quarters of an hour off, UTC it is
     * @param utc the same instant in UTC
     */
    public static String zoned(String local, String utc) {
        LocalDateTime there = time(local);
        LocalDateTime here = time(utc);
        if (here == null) {
            return "";
        }
        long minutes = there == null ? 0 : Duration.between(here, there).toMinutes();
        boolean zone = Math.abs(minutes) <= 14 * 60 && minutes % 15 == 0;
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(zone ? (int) minutes * 60 : 0);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                here.atOffset(ZoneOffset.UTC).withOffsetSameInstant(offset));
    }

    private static @Nullable LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'));
        } catch (DateTimeParseException e) { // 0000-00-00 among others, for a post that is none yet
            return null;
        }
    }

    /** The offset of a zone that says it itself: "Z", "+05:30", "GMT+7", "UTC"; null for all others. */
    static @Nullable Integer plain(String zone) {
        String upper = zone.toUpperCase(Locale.ROOT);
        if (upper.equals("Z") || upper.equals("GMT") || upper.equals("UTC")) {
            return 0;
        }
        int at = upper.startsWith("GMT") || upper.startsWith("UTC") ? 3 : 0;
        while (at < upper.length() && upper.charAt(at) == ' ') {
            at++;
        }
        if (at >= upper.length() || "+-\u2212".indexOf(upper.charAt(at)) < 0) {
            return null;
        }
        int sign = upper.charAt(at) == '+' ? 1 : -1;
        String rest = upper.substring(at + 1);
        int colon = rest.indexOf(':');
        int hours;
        int minutes = 0;
        try {
            if (colon > 0) {
                hours = Integer.parseInt(rest.substring(0, colon));
                minutes = Integer.parseInt(rest.substring(colon + 1));
            } else if (rest.length() > 2) {
                hours = Integer.parseInt(rest.substring(0, rest.length() - 2));
                minutes = Integer.parseInt(rest.substring(rest.length() - 2));
            } else {
                hours = Integer.parseInt(rest);
            }
        } catch (NumberFormatException e) {
            return null;
        }
        return hours > 14 || minutes > 59 ? null : sign * (hours * 60 + minutes);
    }
}

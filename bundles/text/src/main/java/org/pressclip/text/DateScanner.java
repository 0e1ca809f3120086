package org.pressclip.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text for dates.
 *
 * <p>Every date has a number in it, so the pass stops at numbers alone, looks back over at most a few words for a month
 * or a day of the week, and tries the ways to write a date one after the other. Every look is bounded, by words and by
 * characters, so that the cost of a number does not depend on what surrounds it.
 */
final class DateScanner {
    private static final DateWords WORDS = DateWords.ALL;

    private final String text;
    private final boolean whole;
    private final DateCursor in;
    private final DateClock clock;
    private final DateDay day;
    private final DateAgo ago;
    private final List<Dates.Place> places = new ArrayList<>();

    private int weekday; // of the date being read, 0 if none is named

    /** @param whole whether the text is one that should be a date, so that more passes for one */
    DateScanner(String text, boolean whole) {
        this.text = text;
        this.whole = whole;
        this.in = new DateCursor(text);
        this.clock = new DateClock(text, in);
        this.day = new DateDay(text, whole, in, clock);
        this.ago = new DateAgo(text, in);
    }

    List<Dates.Place> all() {
        int floor = 0;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c < '0' || (c > '9' && (c < 0x660 || !Character.isDigit(c)))) {
                i++;
                continue;
            }
            int end = tryAt(i, floor);
            if (end < 0) {
                i++;
                while (i < text.length() && Character.isDigit(text.charAt(i))) {
                    i++;
                }
            } else {
                i = Math.max(end, i + 1);
                floor = i;
            }
        }
        return places;
    }

    /** Reads a date whose first number stands at an offset; gives its end, or -1. */
    private int tryAt(int at, int floor) {
        if (at > floor && chained(at)) {
            return -1;
        }
        in.number(at);
        if (in.numberLength > DateCursor.LONGEST_NUMBER) {
            return -1;
        }
        int[] starts = new int[3];
        int count = 0;
        int named = in.nameBefore(at, floor);
        if (named >= 0) {
            int earlier = in.nameBefore(named, floor);
            if (earlier >= 0) {
                starts[count++] = earlier;
            }
            starts[count++] = named;
        }
        starts[count++] = at;
        for (int i = 0; i < count; i++) {
            int end = date(starts[i]);
            if (end < 0 && starts[i] == at) {
                end = timeThenDate(at);
            }
            if (end > at) {
                DateReading reading = reading();
                if (reading != null) {
                    places.add(new Dates.Place(starts[i] == at ? at - day.lead : starts[i], end, reading));
                    return end;
                }
            }
        }
        Dates.Place past = ago.read(at, floor);
        if (past == null) {
            return -1;
        }
        places.add(past);
        return past.to();
    }

    /** Whether a number is the tail of something longer: "192.168.1", "A4", "$12". */
    private boolean chained(int at) {
        char before = text.charAt(at - 1);
        if (Character.isDigit(before)
                || (Character.isLetter(before) && !DateCursor.unspaced(before))
                || before == '_') {
            return !(before == 'T' && whole);
        }
        if (at >= 2 && "./-:,+".indexOf(before) >= 0 && Character.isDigit(text.charAt(at - 2))) {
            return true;
        }
        return before == '$' || before == '€' || before == '£' || before == '₹' || before == '#';
    }

    private void clear() {
        weekday = 0;
        day.clear();
        clock.clear();
    }

    /** Reads a date at an offset, with the time behind it; gives its end, or -1. */
    private int date(int start) {
        clear();
        int at = weekday(start);
        int end = day.read(at, weekday > 0);
        if (end < 0) {
            return -1;
        }
        end = weekdayBehind(end);
        if (clock.hour < 0) {
            end = timeBehind(end);
        }
        return end;
    }

    private int weekday(int start) {
        if (in.name(start) && WORDS.weekday(in.word) > 0) {
            boolean month = WORDS.month(in.word) > 0; // "mar" is a Tuesday and a March
            int end = in.gap(in.wordEnd, ",.()-/|:\u060c、·");
            int value = WORDS.weekday(in.word);
            if (month
                    && !numeric(end)
                    && !(in.name(end) && WORDS.month(in.word) > 0)
                    && in.number(end, 1, 2)
                    && !(in.word(in.spaces(in.numberEnd)) && in.month(in.spaces(in.numberEnd)))) {
                return start;
            }
            weekday = value;
            return in.skip(end, "of");
        }
        return start;
    }

    /** Whether a date in three numbers begins at an offset: what stands before it is the day of the week. */
    private boolean numeric(int at) {
        if (!in.number(at, 1, 2) || "/.".indexOf(in.at(in.numberEnd)) < 0) {
            return false;
        }
        char sign = in.at(in.numberEnd);
        return in.number(in.numberEnd + 1, 1, 2) && in.at(in.numberEnd) == sign && in.number(in.numberEnd + 1, 2, 4);
    }

    /** A day of the week behind the date: "2016年10月1日（土）", "9 Eylül 2016 Cuma", "Sep 9, 2016 (Fri)". */
    private int weekdayBehind(int end) {
        int at = in.gap(end, ",.(（[\u060c");
        if (at == end && !DateCursor.unspaced(in.at(at))) {
            return end;
        }
        if (in.name(at)
                && WORDS.weekday(in.word) > 0
                && (in.wordEnd - at > 1 || DateCursor.unspaced(text.charAt(at)))) {
            if (WORDS.month(in.word) > 0) {
                return end;
            }
            char close = in.at(in.wordEnd);
            boolean open = at > end && "(（[".indexOf(text.charAt(at - 1)) >= 0;
            if (in.wordEnd - at == 1 && !open) {
                return end;
            }
            weekday = weekday == 0 ? WORDS.weekday(in.word) : weekday;
            return ")）]".indexOf(close) >= 0 ? in.wordEnd + 1 : in.wordEnd;
        }
        return end;
    }

    /** A time behind the date, with what may stand between. */
    private int timeBehind(int end) {
        if (in.at(end) == 'T' && Character.isDigit(in.at(end + 1))) {
            int time = time(end + 1, false);
            return time < 0 ? end : zone(time);
        }
        int at = in.gap(end, ",|-–—·•@()/:;\u060c.");
        int signs = at;
        boolean connector = false;
        for (int i = 0; i < 2; i++) {
            int next = in.skip(at, "at");
            if (next == at) {
                break;
            }
            connector = true;
            at = in.gap(next, ":.|");
        }
        if (at == end && !DateCursor.unspaced(text.charAt(end - 1)) && !DateCursor.unspaced(in.at(end))) {
            return end;
        }
        if (in.at(signs) == '(') {
            return end;
        }
        int time = time(at, connector);
        if (time < 0) {
            return end;
        }
        return zone(time);
    }

    private int time(int at, boolean connector) {
        return clock.time(at, connector, day.iso());
    }

    private int zone(int time) {
        return clock.zone(time, day.iso());
    }

    /** A time and then its date: "12:32 PM IST, Sep 9 2016". */
    private int timeThenDate(int start) {
        clear();
        int time = time(start, false);
        if (time < 0) {
            return -1;
        }
        int end = zone(time);
        int h = clock.hour;
        int m = clock.minute;
        int s = clock.second;
        String z = clock.zone;
        int at = in.skip(in.gap(end, ",|-–—·•()/ \u060c"), "at");
        if (at == end) {
            return -1;
        }
        at = weekday(at);
        int found = day.read(at, weekday > 0);
        if (found < 0 || clock.hour != h) {
            return -1;
        }
        clock.hour = h;
        clock.minute = m;
        clock.second = s;
        clock.zone = z;
        return weekdayBehind(found);
    }

    private @Nullable DateReading reading() {
        int year = day.year;
        int m = day.month;
        int d = day.day;
        boolean either = day.swappable;
        if (weekday > 0 && either) {
            boolean one = on(year, m, d, weekday);
            boolean other = on(year, d, m, weekday);
            if (one != other) {
                either = false;
                if (other) {
                    int swap = d;
                    d = m;
                    m = swap;
                }
            }
        }
        if (year > 0 && d > 0 && !Dates.exists(year, m, d)) {
            return null;
        }
        Integer offset = clock.zone.isEmpty() ? null : DateZones.plain(clock.zone);
        return new DateReading(
                day.form,
                year,
                m,
                d,
                either,
                weekday,
                clock.hour,
                clock.minute,
                clock.second,
                clock.zone,
                offset,
                0,
                null);
    }

    private static boolean on(int year, int month, int day, int weekday) {
        return LocalDate.of(year, month, day).getDayOfWeek() == DayOfWeek.of(weekday);
    }
}

package org.pressclip.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text for dates.
 *
 * <p>Every date has a number in it, so the pass stops at numbers alone, looks back over at most a few words for a month
 * or a day of the week, and tries the ways to write a date one after the other. Every look is bounded, by words and by
 * characters, so that the cost of a number does not depend on what surrounds it.
 */
final class DateScanner {
    private static final int LONGEST_WORD = 24;
    private static final int LONGEST_NUMBER = 14;
    private static final int MOST_SPACE = 8;
    private static final DateWords WORDS = DateWords.ALL;

    private final String text;
    private final boolean whole;
    private final int length;
    private final List<Dates.Place> places = new ArrayList<>();

    // the number and the word last looked at
    private int numberEnd;
    private int numberLength;
    private long number;
    private int wordEnd;
    private String word = "";

    // the date being read
    private DateReading.Form form = DateReading.Form.ISO;
    private int year;
    private int month;
    private int day;
    private boolean swappable;
    private int weekday;
    private int hour;
    private int minute;
    private int second;
    private String zone = "";
    private boolean buddhist;

    /** @param whole whether the text is one that should be a date, so that more passes for one */
    DateScanner(String text, boolean whole) {
        this.text = text;
        this.whole = whole;
        this.length = text.length();
    }

    List<Dates.Place> all() {
        int floor = 0;
        for (int i = 0; i < length; ) {
            char c = text.charAt(i);
            if (c < '0' || (c > '9' && (c < 0x660 || !Character.isDigit(c)))) {
                i++;
                continue;
            }
            int end = tryAt(i, floor);
            if (end < 0) {
                i++;
                while (i < length && Character.isDigit(text.charAt(i))) {
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
        number(at);
        if (numberLength > LONGEST_NUMBER) {
            return -1;
        }
        int[] starts = new int[3];
        int count = 0;
        int named = before(at, floor);
        if (named >= 0) {
            int earlier = before(named, floor);
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
                    places.add(new Dates.Place(starts[i], end, reading));
                    return end;
                }
            }
        }
        return relative(at, floor);
    }

    /** Whether a number is the tail of something longer: "192.168.1", "A4", "$12". */
    private boolean chained(int at) {
        char before = text.charAt(at - 1);
        if (Character.isDigit(before) || (Character.isLetter(before) && !unspaced(before)) || before == '_') {
            return !(before == 'T' && whole);
        }
        if (at >= 2 && "./-:,+".indexOf(before) >= 0 && Character.isDigit(text.charAt(at - 2))) {
            return true;
        }
        return before == '$' || before == '€' || before == '£' || before == '₹' || before == '#';
    }

    private static boolean unspaced(char c) {
        return c >= 0xE00 && (c < 0xE80 || c >= 0x2E80);
    }

    /** The start of a month's or weekday's name right before an offset, or -1. */
    private int before(int at, int floor) {
        int end = at;
        for (int i = 0; i < 4 && end > floor && " ,.-/(\u00a0\u202f\u060c'’".indexOf(text.charAt(end - 1)) >= 0; i++) {
            end--;
        }
        int from = end;
        while (from > floor && end - from < LONGEST_WORD && letter(text.charAt(from - 1))) {
            from--;
        }
        if (from == end || (from > floor && letter(text.charAt(from - 1)))) {
            return -1;
        }
        String name = DateWords.fold(text.substring(from, end));
        if (name.equals("the") || name.equals("den") || name.equals("le")) {
            return -1;
        }
        int start = named(name) ? from : -1;
        // names of two words
        if (from > floor + 1 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '-')) {
            int first = from - 1;
            while (first > floor && from - first < LONGEST_WORD && letter(text.charAt(first - 1))) {
                first--;
            }
            String opening = DateWords.fold(text.substring(first, from - 1));
            if (WORDS.begins(opening) && named(opening + text.charAt(from - 1) + name)) {
                return first;
            }
        }
        return start;
    }

    private static boolean named(String folded) {
        return WORDS.month(folded) > 0 || WORDS.weekday(folded) > 0;
    }

    private static boolean letter(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == 0x200C
                || c == 0x200D;
    }

    private char at(int offset) {
        return offset < length ? text.charAt(offset) : 0;
    }

    /** Looks at the number at an offset. */
    private boolean number(int at) {
        int i = at;
        long value = 0;
        while (i < length && i - at <= LONGEST_NUMBER) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                break;
            }
            value = value * 10 + digit;
            i++;
        }
        numberEnd = i;
        numberLength = i - at;
        number = value;
        return numberLength > 0;
    }

    private boolean number(int at, int fewest, int most) {
        return number(at) && numberLength >= fewest && numberLength <= most;
    }

    /** Looks at the word at an offset; letters alone, or letters with dots as "p.m." and "ม.ค." have. */
    private boolean word(int at) {
        int i = at;
        while (i < length && i - at <= LONGEST_WORD && letter(text.charAt(i))) {
            i++;
        }
        if (i == at || i - at > LONGEST_WORD) {
            word = "";
            wordEnd = at;
            return false;
        }
        if (i - at <= 3 && at(i) == '.' && letter(at(i + 1)) && !letter(at(i + 3))) { // "p.m.", "ก.ย.", "พ.ศ."
            int j = i + 1;
            while (j < length && j - i <= 3 && letter(text.charAt(j))) {
                j++;
            }
            String dotted = DateWords.fold(text.substring(at, j));
            if (WORDS.month(dotted) > 0 || WORDS.afternoon(dotted) != null || WORDS.is("year", dotted)) {
                word = dotted;
                wordEnd = j;
                return true;
            }
        }
        word = DateWords.fold(text.substring(at, i));
        wordEnd = i;
        return true;
    }

    /** The same, but two words if they are one name. */
    private boolean name(int at) {
        if (!word(at)) {
            return false;
        }
        String first = word;
        int firstEnd = wordEnd;
        if ((at(firstEnd) == ' ' || at(firstEnd) == '-')
                && WORDS.begins(first)
                && word(firstEnd + 1)
                && named(first + at(firstEnd) + word)) {
            word = first + at(firstEnd) + word;
            return true;
        }
        word = first;
        wordEnd = firstEnd;
        return true;
    }

    private static boolean space(char c) {
        return c == ' '
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c == 0xA0
                || (c >= 0x2000 && c <= 0x200F)
                || c == 0x202F
                || c == 0x3000
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private int spaces(int at) {
        int i = at;
        while (i < length && i - at < MOST_SPACE && space(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Skips spaces and any of some signs. */
    private int gap(int at, String signs) {
        int i = at;
        while (i < length && i - at < MOST_SPACE && (space(text.charAt(i)) || signs.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private int skip(int at, String kind) {
        int i = at;
        for (int words = 0; words < 2; words++) {
            if (!word(i) || !WORDS.is(kind, word)) {
                break;
            }
            String first = word;
            int end = wordEnd;
            if (at(end) == ' ' && word(end + 1) && WORDS.is(kind, first + " " + word)) {
                end = wordEnd;
            }
            i = gap(end, ".'’");
        }
        return i;
    }

    private void clear() {
        year = 0;
        month = 0;
        day = 0;
        swappable = false;
        weekday = 0;
        hour = -1;
        minute = -1;
        second = -1;
        zone = "";
        buddhist = false;
    }

    /** Reads a date at an offset, with the time behind it; gives its end, or -1. */
    private int date(int start) {
        clear();
        int at = weekday(start);
        int end = day(at);
        if (end < 0) {
            return -1;
        }
        end = weekdayBehind(end);
        if (hour < 0) {
            end = timeBehind(end);
        }
        return end;
    }

    private int weekday(int start) {
        if (name(start) && WORDS.weekday(word) > 0) {
            boolean month = WORDS.month(word) > 0; // "mar" is a Tuesday and a March
            int end = gap(wordEnd, ",.()-/|:\u060c、·");
            int value = WORDS.weekday(word);
            if (month
                    && !(name(end) && WORDS.month(word) > 0)
                    && number(end, 1, 2)
                    && !(word(spaces(numberEnd)) && month(spaces(numberEnd)))) {
                return start;
            }
            weekday = value;
            return skip(end, "of");
        }
        return start;
    }

    private boolean month(int at) {
        return name(at) && WORDS.month(word) > 0;
    }

    /** Reads the day, without a time; gives its end, or -1. */
    private int day(int start) {
        if (month(start)) {
            return monthFirst(start);
        }
        if (!number(start)) {
            return -1;
        }
        int end = numberEnd;
        if (numberLength == 4) {
            return yearFirst(start, end, (int) number);
        }
        if (numberLength == 8 || numberLength == 14 || numberLength == 12) {
            return compact(start, end);
        }
        return numberLength <= 2 ? dayFirst(end, (int) number) : -1;
    }

    /** "September 9, 2016", "Sep-09-2016", "Sep 9 12:32:00 IST 2016", "September 2016". */
    private int monthFirst(int start) {
        form = DateReading.Form.WORDS;
        String name = word;
        boolean capital = Character.isUpperCase(text.charAt(start)) || !cased(text.charAt(start));
        month = WORDS.month(name);
        int at = skip(gap(wordEnd, ".-/, \u0970"), "of");
        if (!number(at)) {
            at = skip(at, "year");
            if (!number(at, 4, 4)) {
                return -1;
            }
        }
        if (numberLength == 4) {
            if (!plausible((int) number) || at(numberEnd) == '-' || at(numberEnd) == ':') {
                return -1;
            }
            int end = numberEnd;
            year = (int) number;
            int before = start;
            while (before > 0 && start - before < 3 && " .,-/".indexOf(text.charAt(before - 1)) >= 0) {
                before--;
            }
            if (before > 0 && Character.isDigit(text.charAt(before - 1))) {
                return -1; // a day stands there, and none that the month has
            }
            return thai(end, name);
        }
        if (numberLength > 2 || !Dates.exists(0, month, (int) number)) {
            return -1;
        }
        day = (int) number;
        int end = ordinal(numberEnd);
        int behind = gap(end, ",.-/\u060c");
        behind = skip(skip(behind, "of"), "year");
        if (at(behind) == '\'' || at(behind) == '’') {
            if (number(behind + 1, 2, 2)) {
                form = DateReading.Form.SHORT;
                return year((int) number, numberEnd);
            }
        }
        if (number(behind, 4, 4) && plausible((int) number) && !joined(numberEnd) && behind > end) {
            year = (int) number;
            return thai(numberEnd, name);
        }
        if (number(behind, 2, 2) && behind > end && (text.charAt(end) == '-' || text.charAt(end) == '/')) {
            form = DateReading.Form.SHORT;
            return year((int) number, numberEnd);
        }
        // the year behind the time, as ctime has it
        int time = time(gap(end, ", "), false);
        if (time >= 0) {
            int zoneEnd = zone(time);
            int late = spaces(zoneEnd);
            if (number(late, 4, 4) && plausible((int) number) && late > zoneEnd) {
                year = (int) number;
                return numberEnd;
            }
            if (second >= 0) {
                return -1; // a time to the second beside a day without a year is a duration or a log
            }
            hour = -1;
            minute = -1;
            zone = "";
        }
        return yearless(name, capital, end);
    }

    private int yearless(String name, boolean capital, int end) {
        if (!capital && cased(name.charAt(0)) && WORDS.common(name)) {
            return -1;
        }
        return name.length() < 3 && cased(name.charAt(0)) ? -1 : end;
    }

    private static boolean cased(char c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c);
    }

    /** "9 September 2016", "01/10/2016", "1.10.2016", "10月1日", "9 tháng 9 năm 2016", "09-Sep-16". */
    private int dayFirst(int dayEnd, int first) {
        char c = at(dayEnd);
        if (c == '月' || (c == '월')) {
            return unspacedMonth(dayEnd, first);
        }
        if ((c == '/' || c == '.' || c == '-' || c == '\u2013') && number(dayEnd + 1, 1, 2)) {
            int second = (int) number;
            int secondEnd = numberEnd;
            if (at(secondEnd) == c && number(secondEnd + 1) && !Character.isDigit(at(numberEnd))) {
                return numbers(c, first, second);
            }
            if (c != '.' || at(secondEnd) != '.') {
                return -1;
            }
            int spaced = spaces(secondEnd + 1);
            if (spaced > secondEnd + 1 && number(spaced, 4, 4)) { // "1.10. 2016"
                return numbers('.', first, second);
            }
            return -1;
        }
        if (c == '.' && at(dayEnd + 1) == ' ' && number(dayEnd + 2, 1, 2) && at(numberEnd) == '.') { // "1. 10. 2016"
            int second = (int) number;
            int spaced = spaces(numberEnd + 1);
            return number(spaced, 4, 4) ? numbers('.', first, second) : -1;
        }
        if (c == ' ' && at(dayEnd + 1) == '/' && at(dayEnd + 2) == ' ' && number(dayEnd + 3, 1, 2)) { // "1 / 10 / 2016"
            int second = (int) number;
            int next = numberEnd;
            if (at(next) == ' ' && at(next + 1) == '/' && at(next + 2) == ' ' && number(next + 3, 4, 4)) {
                return numbers('/', first, second);
            }
            return -1;
        }
        int at = gap(ordinal(dayEnd), ".,-/\u060c");
        at = skip(at, "of");
        if (word(at) && WORDS.is("month-word", word)) {
            int behind = spaces(wordEnd);
            if (number(behind, 1, 2) && Dates.exists(0, (int) number, first)) {
                month = (int) number;
                day = first;
                form = DateReading.Form.WORDS;
                int end = numberEnd;
                int later = skip(gap(end, ",./-"), "year");
                if (number(later, 4, 4) && plausible((int) number) && !joined(numberEnd)) {
                    year = (int) number;
                    return numberEnd;
                }
                return end;
            }
            return -1;
        }
        if (!month(at)) {
            return -1;
        }
        if (at == dayEnd
                && wordEnd - at <= 3
                && cased(text.charAt(at))
                && at(wordEnd) != '.'
                && !Character.isDigit(at(wordEnd))) {
            return -1; // "5mar" with nothing behind it
        }
        String name = word;
        boolean capital = Character.isUpperCase(text.charAt(at)) || !cased(text.charAt(at));
        month = WORDS.month(name);
        if (!Dates.exists(0, month, first)) {
            return -1;
        }
        day = first;
        form = DateReading.Form.WORDS;
        int end = wordEnd;
        int touching = gap(end, ".,-/\u060c\u0970'’");
        int behind = skip(touching, "of");
        behind = skip(gap(behind, "."), "year");
        behind = gap(behind, ".");
        if (number(behind, 4, 4) && plausible((int) number) && !joined(numberEnd)) {
            year = (int) number;
            return thai(numberEnd, name);
        }
        if (number(behind, 2, 2)
                && behind > end
                && behind == touching
                && at(numberEnd) != ':'
                && (text.charAt(behind - 1) == '-'
                        || text.charAt(behind - 1) == '/'
                        || text.charAt(behind - 1) == '\''
                        || text.charAt(behind - 1) == '’'
                        || weekday > 0
                        || whole)) {
            form = DateReading.Form.SHORT;
            return year((int) number, numberEnd);
        }
        return yearless(name, capital || name.length() > 4, end);
    }

    /** Whether a number goes on as another number: "2016-09" behind a day is no year. */
    private boolean joined(int end) {
        char c = at(end);
        return (c == ':' || c == '%') || ((c == '.' || c == ',') && Character.isDigit(at(end + 1)));
    }

    private int numbers(char sign, int first, int second) {
        int end = numberEnd;
        if (numberLength == 4) {
            form = DateReading.Form.NUMERIC;
            year = (int) number;
        } else if (numberLength == 2
                && (sign == '/' || whole || (first > 0 && sign != '-' && spelled(end, first, second)))) {
            form = DateReading.Form.SHORT;
            year = shortYear((int) number);
        } else {
            return -1;
        }
        char behind = at(end);
        if ((behind == '/' || behind == '.' || behind == '-') && Character.isDigit(at(end + 1))) {
            return -1;
        }
        if (year >= 2400 && year < 2700) { // Thai years, by their reach
            year -= 543;
        }
        if (year < 1900 || year > 2199) {
            return -1;
        }
        boolean dayFirst = Dates.exists(year, second, first);
        boolean monthFirst = sign != '.' && Dates.exists(year, first, second);
        if (!dayFirst && !monthFirst) {
            return -1;
        }
        swappable = dayFirst && monthFirst && first != second;
        month = dayFirst ? second : first;
        day = dayFirst ? first : second;
        return yearWord(end);
    }

    // "01.10.16" is a date where "1.2.16" is a version
    private boolean spelled(int end, int first, int second) {
        return end >= 8 && Character.isDigit(text.charAt(end - 8)) && first <= 31 && second <= 12;
    }

    private static int shortYear(int two) {
        return two < 70 ? 2000 + two : 1900 + two;
    }

    private int year(int two, int end) {
        year = shortYear(two);
        return Dates.exists(year, month, day) ? end : -1;
    }

    private boolean plausible(int value) {
        return value >= 1000 && value < 2700 && (value < 2200 || value >= 2400);
    }

    /** Takes a Thai year back to the common era. */
    private int thai(int end, String monthName) {
        char c = monthName.charAt(0);
        if (year >= 2400 && year < 2700) {
            if (c < 0xE00 || c > 0xE7F) {
                return -1;
            }
            year -= 543;
        }
        if (day > 0 && !Dates.exists(year, month, day)) {
            return -1;
        }
        return yearWord(end);
    }

    /** Skips the word for a year behind it: "2016 г." */
    private int yearWord(int end) {
        int behind = spaces(end);
        if (word(behind) && WORDS.is("year", word) && wordEnd - behind <= 5 && text.charAt(behind) > 0x7F) {
            return at(wordEnd) == '.' ? wordEnd + 1 : wordEnd;
        }
        return end;
    }

    private int ordinal(int end) {
        char c = at(end);
        if (c == 'º' || c == 'ª' || c == '°') {
            return end + 1;
        }
        int at = c == '-' ? end + 1 : end;
        if (word(at) && wordEnd - at <= 3 && WORDS.is("ordinal", word)) {
            return wordEnd;
        }
        return end;
    }

    /** "2016-10-01T21:37", "2016/10/01", "2016年10月1日", "2016. 10. 1.", "2016 Sep 9", "2016. szeptember 9." */
    private int yearFirst(int start, int end, int value) {
        char c = at(end);
        int spaced = spaces(end);
        if (at(spaced) == '年' || at(spaced) == '년') {
            if (value < 1900 || value > 2199) {
                return -1;
            }
            year = value;
            int at = spaces(spaced + 1);
            return number(at, 1, 2) && (at(spaces(numberEnd)) == '月' || at(spaces(numberEnd)) == '월')
                    ? unspacedMonth(spaces(numberEnd), (int) number)
                    : -1;
        }
        if ((c == '-' || c == '/' || c == '.') && number(end + 1, 1, 2)) {
            int second = (int) number;
            int secondEnd = numberEnd;
            if (at(secondEnd) == c && number(secondEnd + 1, 1, 2)) {
                return isoDay(value, second, (int) number, numberEnd, c);
            }
            if (whole
                    && start == 0
                    && secondEnd == length
                    && c != '.'
                    && Dates.exists(0, second, 1)
                    && value >= 1900
                    && value < 2200) {
                form = DateReading.Form.ISO;
                year = value;
                month = second;
                return secondEnd;
            }
            return -1;
        }
        if (c == '.' && at(end + 1) == ' ' && number(end + 2, 1, 2) && at(numberEnd) == '.') { // "2016. 10. 1."
            int second = (int) number;
            int at = spaces(numberEnd + 1);
            if (number(at, 1, 2)) {
                int dayEnd = numberEnd;
                return isoDay(value, second, (int) number, at(dayEnd) == '.' ? dayEnd + 1 : dayEnd, '.');
            }
            return -1;
        }
        int at = gap(end, ".,-/");
        if (at > end && plausible(value) && month(at)) {
            int named = month(at) ? WORDS.month(word) : 0;
            int behind = gap(wordEnd, ".,-/");
            if (number(behind, 1, 2)
                    && behind > wordEnd
                    && !joined(numberEnd)
                    && Dates.exists(value, named, (int) number)) {
                form = DateReading.Form.WORDS;
                year = value;
                month = named;
                day = (int) number;
                int dayEnd = numberEnd;
                int suffix = ordinal(dayEnd);
                return at(suffix) == '.' && suffix == dayEnd ? suffix + 1 : suffix;
            }
        }
        return -1;
    }

    private int isoDay(int value, int second, int third, int end, char sign) {
        int whichYear = value >= 2400 && value < 2700 && sign != '-' ? value - 543 : value;
        if (whichYear < 1900 || whichYear > 2199 || !Dates.exists(whichYear, second, third)) {
            return -1;
        }
        char behind = at(end);
        if (Character.isDigit(behind)
                || ((behind == '/' || behind == '-' || behind == '.')
                        && Character.isDigit(at(end + 1))
                        && behind == sign)) {
            return -1;
        }
        form = DateReading.Form.ISO;
        year = whichYear;
        month = second;
        day = third;
        return end;
    }

    /** The rest of "2016年10月1日" from the sign for the month on. */
    private int unspacedMonth(int sign, int value) {
        int at = spaces(sign + 1);
        if (!number(at, 1, 2)) {
            if (year > 0 && value >= 1 && value <= 12) {
                form = DateReading.Form.WORDS;
                month = value;
                return sign + 1;
            }
            return -1;
        }
        char c = at(spaces(numberEnd));
        if (c != '日' && c != '号' && c != '號' && c != '일') {
            return -1;
        }
        if (!Dates.exists(year, value, (int) number)) {
            return -1;
        }
        form = DateReading.Form.WORDS;
        month = value;
        day = (int) number;
        return spaces(numberEnd) + 1;
    }

    /** "20160909", "20160909T123200Z", "20160909123200". */
    private int compact(int start, int end) {
        boolean timed = numberLength == 8 && at(end) == 'T' && Character.isDigit(at(end + 1));
        if (!timed && (!whole || start != 0)) {
            return -1;
        }
        int y = number(start, start + 4);
        int m = number(start + 4, start + 6);
        int d = number(start + 6, start + 8);
        if (y < 1900 || y > 2199 || !Dates.exists(y, m, d)) {
            return -1;
        }
        int timeAt = timed ? end + 1 : start + 8;
        int timeEnd = timed && number(timeAt) ? numberEnd : end;
        int digits = timeEnd - timeAt;
        form = DateReading.Form.ISO;
        year = y;
        month = m;
        day = d;
        if (digits == 0) {
            return end;
        }
        if (digits != 4 && digits != 6) {
            return -1;
        }
        int h = number(timeAt, timeAt + 2);
        int min = number(timeAt + 2, timeAt + 4);
        int s = digits == 6 ? number(timeAt + 4, timeAt + 6) : -1;
        if (h > 23 || min > 59 || s > 60) {
            return -1;
        }
        hour = h;
        minute = min;
        second = Math.min(s, 59);
        return zone(timeEnd);
    }

    private int number(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + Character.digit(text.charAt(i), 10);
        }
        return value;
    }

    /** A day of the week behind the date: "2016年10月1日（土）", "9 Eylül 2016 Cuma", "Sep 9, 2016 (Fri)". */
    private int weekdayBehind(int end) {
        int at = gap(end, ",.(（[\u060c");
        if (at == end && !unspaced(at(at))) {
            return end;
        }
        if (name(at) && WORDS.weekday(word) > 0 && (wordEnd - at > 1 || unspaced(text.charAt(at)))) {
            if (WORDS.month(word) > 0) {
                return end;
            }
            char close = at(wordEnd);
            boolean open = at > end && "(（[".indexOf(text.charAt(at - 1)) >= 0;
            if (wordEnd - at == 1 && !open) {
                return end;
            }
            weekday = weekday == 0 ? WORDS.weekday(word) : weekday;
            return ")）]".indexOf(close) >= 0 ? wordEnd + 1 : wordEnd;
        }
        return end;
    }

    /** A time behind the date, with what may stand between. */
    private int timeBehind(int end) {
        if (at(end) == 'T' && Character.isDigit(at(end + 1))) {
            int time = time(end + 1, false);
            return time < 0 ? end : zone(time);
        }
        int at = gap(end, ",|-–—·•@()/:;\u060c.");
        int signs = at;
        boolean connector = false;
        for (int i = 0; i < 2; i++) {
            int next = skip(at, "at");
            if (next == at) {
                break;
            }
            connector = true;
            at = gap(next, ":.|");
        }
        if (at == end && !unspaced(text.charAt(end - 1)) && !unspaced(at(end))) {
            return end;
        }
        if (at(signs) == '(') {
            return end;
        }
        int time = time(at, connector);
        if (time < 0) {
            return end;
        }
        return zone(time);
    }

    /** A time and then its date: "12:32 PM IST, Sep 9 2016". */
    private int timeThenDate(int start) {
        clear();
        int time = time(start, false);
        if (time < 0) {
            return -1;
        }
        int end = zone(time);
        int h = hour;
        int m = minute;
        int s = second;
        String z = zone;
        int at = skip(gap(end, ",|-–—·•()/ \u060c"), "at");
        if (at == end) {
            return -1;
        }
        at = weekday(at);
        int found = day(at);
        if (found < 0 || hour != h) {
            return -1;
        }
        hour = h;
        minute = m;
        second = s;
        zone = z;
        return weekdayBehind(found);
    }

    /** Reads a time of day; gives its end, or -1 with no time set. */
    private int time(int start, boolean connector) {
        int at = start;
        Boolean afternoon = null;
        if (word(at)) { // "오후 3시", "下午3:12"
            afternoon = half(word);
            if (afternoon == null) {
                return -1;
            }
            at = spaces(afterHalf(at));
        }
        if (!number(at, 1, 2)) {
            return -1;
        }
        int h = (int) number;
        int end = numberEnd;
        int m = -1;
        int s = -1;
        char c = at(end);
        boolean marked = false;
        if ((c == ':' || c == '：' || c == 'h' || c == 'H' || c == '.') && number(end + 1, 2, 2)) {
            m = (int) number;
            int minuteEnd = numberEnd;
            char next = at(minuteEnd);
            marked = c != '.';
            if (c == '.' && !dotted(at, minuteEnd, connector)) {
                return -1;
            }
            end = minuteEnd;
            if (next == c && c != 'h' && number(minuteEnd + 1, 2, 2)) {
                s = (int) number;
                end = numberEnd;
                if ((at(end) == '.' || at(end) == ',') && number(end + 1) && numberLength <= 9 && c == ':') {
                    end = numberEnd;
                }
            }
        } else if (c == ' ' && at(end + 1) == ':' && at(end + 2) == ' ' && number(end + 3, 2, 2)) { // "12 : 32"
            m = (int) number;
            end = numberEnd;
            marked = true;
        } else {
            int sign = spaces(end);
            char mark = at(sign);
            if (mark == '時' || mark == '时' || mark == '點' || mark == '点' || mark == '시') {
                marked = true;
                end = sign + 1;
                m = 0;
                int behind = spaces(end);
                if (number(behind, 1, 2) && "分분".indexOf(at(spaces(numberEnd))) >= 0) {
                    m = (int) number;
                    end = spaces(numberEnd) + 1;
                    int later = spaces(end);
                    if (number(later, 1, 2) && "秒초".indexOf(at(spaces(numberEnd))) >= 0) {
                        s = (int) number;
                        end = spaces(numberEnd) + 1;
                    }
                }
            } else if (mark == 'h' && number(spaces(sign + 1), 2, 2) && number < 60) { // "15 h 07"
                marked = true;
                m = (int) number;
                end = numberEnd;
            } else if (mark == 'h' && !letter(at(sign + 1)) && (connector || h > 0)) { // "12h"
                marked = connector;
                m = 0;
                end = sign + 1;
                if (!connector) {
                    return -1;
                }
            }
        }
        // the half of the day behind
        if (afternoon == null) {
            int behind = spaces(end);
            int halfEnd = halfBehind(behind);
            if (halfEnd >= 0 && h <= 12 && h > 0) {
                afternoon = lastHalf;
                end = halfEnd;
                m = Math.max(m, 0);
                marked = true;
            }
        }
        if (!marked && m < 0) {
            int behind = spaces(end);
            if (!(word(behind) && (word.equals("uhr") || word.equals("gio")) && h <= 24)) {
                return -1;
            }
            m = 0;
        }
        if (afternoon != null && h <= 12) {
            h = h % 12 + (afternoon ? 12 : 0);
        }
        if (h == 24 && m == 0) {
            return -1;
        }
        if (h > 23 || m > 59 || s > 60) {
            return -1;
        }
        char behind = at(end);
        if (Character.isDigit(behind)) {
            return -1;
        }
        hour = h;
        minute = m;
        second = s < 0 ? -1 : Math.min(s, 59);
        int after = spaces(end);
        if (word(after) && WORDS.is("hour", word)) { // "12.32 Uhr", "21:37 น."
            end = at(wordEnd) == '.' && wordEnd - after <= 2 ? wordEnd + 1 : wordEnd;
        }
        return end;
    }

    /** Whether "12.32" is a time: where a connector or a unit says so, or it ends what it stands in. */
    private boolean dotted(int start, int end, boolean connector) {
        int behind = spaces(end);
        char c = at(end);
        if (Character.isDigit(c) || c == '%' || (c == '.' && Character.isDigit(at(end + 1)) && !connector)) {
            return false;
        }
        if (connector || behind >= length || halfBehind(behind) >= 0) {
            return true;
        }
        if (word(behind) && (WORDS.is("hour", word) || zoneAt(behind) > 0)) {
            return true;
        }
        boolean line = text.charAt(Math.max(behind - 1, 0)) == '\n';
        return (line || "|·•-–—)".indexOf(at(behind)) >= 0) && start > 0;
    }

    private boolean lastHalf;

    private int halfBehind(int at) {
        char c = at(at);
        if ((c == 'a' || c == 'A' || c == 'p' || c == 'P')) {
            int i = at + 1;
            if (at(i) == '.') {
                i++;
                i = at(i) == ' ' ? i + 1 : i;
            }
            if (at(i) == 'm' || at(i) == 'M') {
                i++;
                if (!letter(at(i)) && !Character.isDigit(at(i))) {
                    lastHalf = c == 'p' || c == 'P';
                    return at(i) == '.' && text.charAt(i - 2) == '.' ? i + 1 : i;
                }
            }
            return -1;
        }
        if (word(at)) {
            Boolean half = WORDS.afternoon(word);
            if (half != null && !word.equals("am") && !word.equals("pm") && text.charAt(at) > 0x7F) {
                lastHalf = half;
                return wordEnd;
            }
            if (half != null && (word.equals("sa") || word.equals("ch")) && Character.isUpperCase(text.charAt(at))) {
                lastHalf = half;
                return wordEnd;
            }
        }
        return -1;
    }

    private static @Nullable Boolean half(String folded) {
        Boolean known = WORDS.afternoon(folded);
        if (known == null && folded.length() > 2 && unspaced(folded.charAt(0))) {
            known = WORDS.afternoon(folded.substring(0, 2));
        }
        return folded.charAt(0) < 0x80 ? null : known;
    }

    private int afterHalf(int at) {
        return wordEnd - at > 2 && WORDS.afternoon(word) == null ? at + 2 : wordEnd;
    }

    /** Reads a zone behind a time; gives its end, or where it began if there is none. */
    private int zone(int time) {
        int end = zoneAt(time);
        if (end > 0) {
            return end;
        }
        int at = gap(time, "(,[");
        end = at > time ? zoneAt(at) : -1;
        if (end < 0) {
            return time;
        }
        if (at(end) == ')' || at(end) == ']') {
            return end + 1;
        }
        return end;
    }

    /** Reads a zone at an offset; gives its end, or -1. */
    private int zoneAt(int at) {
        char c = at(at);
        if ((c == 'Z' || c == 'z') && !letter(at(at + 1)) && at > 0 && Character.isDigit(text.charAt(at - 1))) {
            zone = "Z";
            return at + 1;
        }
        if (c == '+' || c == '-' || c == '\u2212') {
            int end = shift(at);
            if (end < 0) {
                return -1;
            }
            boolean touching = at > 0 && Character.isDigit(text.charAt(at - 1));
            boolean sure = c == '+' || form == DateReading.Form.ISO || second >= 0;
            if (!sure || (!touching && end - at < 5)) {
                return -1;
            }
            zone = text.substring(at, end);
            return end;
        }
        int i = at;
        while (i < length
                && i - at < 6
                && ((text.charAt(i) >= 'A' && text.charAt(i) <= 'Z')
                        || (text.charAt(i) >= 'a' && text.charAt(i) <= 'z'))) {
            i++;
        }
        if (i == at || letter(at(i))) {
            return -1;
        }
        String written = text.substring(at, i);
        String upper = written.toUpperCase(Locale.ROOT);
        if (!DateZones.known(upper)) {
            return -1;
        }
        boolean lower = !written.equals(upper);
        if (lower
                && !(upper.equals("GMT")
                        || upper.equals("UTC")
                        || upper.equals("IST")
                        || upper.equals("EDT")
                        || upper.equals("PDT")
                        || upper.equals("CEST"))) {
            return -1;
        }
        if (upper.equals("GMT") || upper.equals("UTC")) {
            int sign = at(i) == ' ' ? i + 1 : i;
            if ("+-\u2212".indexOf(at(sign)) >= 0) {
                int end = shift(sign);
                if (end > 0) {
                    zone = text.substring(at, end);
                    return end;
                }
            }
        }
        zone = written;
        return i;
    }

    private int shift(int sign) {
        if (!number(sign + 1, 1, 4) || numberLength == 3) {
            return -1;
        }
        int end = numberEnd;
        if (numberLength <= 2 && at(end) == ':' && number(end + 1, 2, 2)) {
            end = numberEnd;
        }
        return DateZones.plain(text.substring(sign, end)) == null ? -1 : end;
    }

    private @Nullable DateReading reading() {
        int d = day;
        int m = month;
        boolean either = swappable;
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
        Integer offset = zone.isEmpty() ? null : DateZones.plain(zone);
        return new DateReading(form, year, m, d, either, weekday, hour, minute, second, zone, offset, 0, null);
    }

    private static boolean on(int year, int month, int day, int weekday) {
        return LocalDate.of(year, month, day).getDayOfWeek() == DayOfWeek.of(weekday);
    }

    /** "2 hours ago", "vor 2 Stunden", "hace 2 horas". */
    private int relative(int at, int floor) {
        if (!number(at, 1, 3)) {
            return -1;
        }
        int count = (int) number;
        int unitAt = spaces(numberEnd);
        if (!word(unitAt)) {
            return -1;
        }
        ChronoUnit unit = WORDS.unit(word);
        if (unit == null) {
            return -1;
        }
        int end = wordEnd;
        boolean unspacedAgo = text.charAt(unitAt) > 0x2E80 && (word.endsWith("前") || word.endsWith("전"));
        if (unspacedAgo) {
            return relative(at, end, count, unit);
        }
        int behind = spaces(end);
        if (word(behind)) {
            String first = word;
            int firstEnd = wordEnd;
            if (WORDS.is("ago", first)) {
                return relative(at, firstEnd, count, unit);
            }
            if (at(firstEnd) == ' ' && word(firstEnd + 1) && WORDS.is("ago", first + " " + word)) {
                return relative(at, wordEnd, count, unit);
            }
        }
        int since = since(at, floor);
        return since < 0 ? -1 : relative(since, end, count, unit);
    }

    private int since(int at, int floor) {
        int from = at;
        for (int words = 0; words < 3; words++) {
            int end = from;
            while (end > floor && from - end < 2 && space(text.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > floor && end - start < 10 && letter(text.charAt(start - 1))) {
                start--;
            }
            if (start == end) {
                return -1;
            }
            from = start;
            if (WORDS.is("since", DateWords.fold(text.substring(start, at).strip()))) {
                return start;
            }
        }
        return -1;
    }

    private int relative(int from, int end, int count, ChronoUnit unit) {
        places.add(new Dates.Place(from, end, DateReading.relative(count, unit)));
        return end;
    }

    /** A date without a number: "yesterday", but not "yesterday at noon". */
    static Optional<DateReading> alone(String text) {
        String folded = DateWords.fold(text);
        if (WORDS.is("today", folded)) {
            return Optional.of(DateReading.relative(0, ChronoUnit.DAYS));
        }
        if (WORDS.is("yesterday", folded)) {
            return Optional.of(DateReading.relative(1, ChronoUnit.DAYS));
        }
        return Optional.empty();
    }
}

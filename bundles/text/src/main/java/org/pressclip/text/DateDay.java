package org.pressclip.text;

import java.time.LocalDate;

/**
 * Reads a day in all the ways in which one is written: month first, day first, year first, in one number, by the years
 * of an era. What stands beside it, a time and a day of the week, is for others.
 */
final class DateDay {
    private static final DateWords WORDS = DateWords.ALL;

    /** Years by which the Buddhist era is ahead of the common one. */
    private static final int BUDDHIST = 543;

    private final String text;
    private final boolean whole;
    private final DateCursor in;
    private final DateClock clock;

    // the day last read; 0 is what it does not tell
    DateReading.Form form = DateReading.Form.ISO;
    int year;
    int month;
    int day;
    /** Whether day and month may be meant the other way round. */
    boolean swappable;
    /** How long the name of the era is that stands before it. */
    int lead;

    /**
     * @param whole whether the text is one that should be a date, so that more passes for one
     * @param clock what reads the time where one stands within the day, as in "Sep 9 12:32:00 2016"
     */
    DateDay(String text, boolean whole, DateCursor in, DateClock clock) {
        this.text = text;
        this.whole = whole;
        this.in = in;
        this.clock = clock;
    }

    void clear() {
        year = 0;
        month = 0;
        day = 0;
        swappable = false;
        lead = 0;
    }

    boolean iso() {
        return form == DateReading.Form.ISO;
    }

    /**
     * Reads a day, as a rule without its time; gives its end, or -1.
     *
     * @param named whether a day of the week stands before it
     */
    int read(int start, boolean named) {
        if (in.month(start)) {
            return monthFirst(start);
        }
        if (!in.number(start)) {
            return -1;
        }
        int end = in.numberEnd;
        if (in.numberLength <= 3 && in.at(end) == '年') {
            return era(start, end, (int) in.number);
        }
        if (in.numberLength == 4) {
            return yearFirst(start, end, (int) in.number);
        }
        if (in.numberLength == 8 || in.numberLength == 14 || in.numberLength == 12) {
            return compact(start, end);
        }
        return in.numberLength <= 2 ? dayFirst(end, (int) in.number, named) : -1;
    }

    /** "令和5年2月11日", "民國112年2月11日": years of an emperor or of the republic. */
    private int era(int start, int end, int count) {
        String name = start >= 2 ? text.substring(start - 2, start) : "";
        int before =
                switch (name) {
                    case "令和" -> 2018;
                    case "平成" -> 1988;
                    case "昭和" -> 1925;
                    case "民國", "民国" -> 1911;
                    default -> 0;
                };
        int at = in.spaces(end + 1);
        if (before == 0 || !in.number(at, 1, 2) || in.at(in.numberEnd) != '月') {
            return -1;
        }
        year = before + count;
        lead = name.length();
        return unspacedMonth(in.numberEnd, (int) in.number);
    }

    /** Takes a day of the Iranian year to the common era; gives its end, or -1. */
    private int solar(int solarYear, int solarMonth, int solarDay, int end) {
        LocalDate date = SolarYear.day(solarYear, solarMonth, solarDay);
        if (date == null) {
            return -1;
        }
        year = date.getYear();
        month = date.getMonthValue();
        day = date.getDayOfMonth();
        return end;
    }

    /** "September 9, 2016", "Sep-09-2016", "Sep 9 12:32:00 IST 2016", "September 2016". */
    private int monthFirst(int start) {
        form = DateReading.Form.WORDS;
        String name = in.word;
        boolean capital = Character.isUpperCase(text.charAt(start)) || !DateCursor.cased(text.charAt(start));
        month = WORDS.month(name);
        int at = in.skip(in.gap(in.wordEnd, ".-/, \u0970"), "of");
        if (!in.number(at)) {
            at = in.skip(at, "year");
            if (!in.number(at, 4, 4)) {
                return -1;
            }
        }
        if (in.numberLength == 4) {
            if (!plausible((int) in.number) || in.at(in.numberEnd) == '-' || in.at(in.numberEnd) == ':') {
                return -1;
            }
            int end = in.numberEnd;
            year = (int) in.number;
            int before = start;
            while (before > 0 && start - before < 3 && " .,-/".indexOf(text.charAt(before - 1)) >= 0) {
                before--;
            }
            if (before > 0 && Character.isDigit(text.charAt(before - 1))) {
                return -1; // a day stands there, and none that the month has
            }
            return thai(end, name);
        }
        if (in.numberLength > 2 || !Dates.exists(0, month, (int) in.number)) {
            return -1;
        }
        day = (int) in.number;
        int end = ordinal(in.numberEnd);
        int behind = in.gap(end, ",.-/\u060c");
        behind = in.skip(in.skip(behind, "of"), "year");
        if (in.at(behind) == '\'' || in.at(behind) == '’') {
            if (in.number(behind + 1, 2, 2)) {
                form = DateReading.Form.SHORT;
                return year((int) in.number, in.numberEnd);
            }
        }
        if (in.number(behind, 4, 4) && plausible((int) in.number) && !joined(in.numberEnd) && behind > end) {
            year = (int) in.number;
            return thai(in.numberEnd, name);
        }
        if (in.number(behind, 2, 2) && behind > end && (text.charAt(end) == '-' || text.charAt(end) == '/')) {
            form = DateReading.Form.SHORT;
            return year((int) in.number, in.numberEnd);
        }
        // the year behind the time, as ctime has it
        int time = clock.time(in.gap(end, ", "), false, iso());
        if (time >= 0) {
            int zoneEnd = clock.zone(time, iso());
            int late = in.spaces(zoneEnd);
            if (in.number(late, 4, 4) && plausible((int) in.number) && late > zoneEnd) {
                year = (int) in.number;
                return in.numberEnd;
            }
            if (clock.second >= 0) {
                return -1; // a time to the second beside a day without a year is a duration or a log
            }
            clock.hour = -1;
            clock.minute = -1;
            clock.zone = "";
        }
        return yearless(name, capital, end);
    }

    private int yearless(String name, boolean capital, int end) {
        if (!capital && DateCursor.cased(name.charAt(0)) && WORDS.common(name)) {
            return -1;
        }
        return name.length() < 3 && DateCursor.cased(name.charAt(0)) ? -1 : end;
    }

    /** "9 September 2016", "01/10/2016", "1.10.2016", "10月1日", "9 tháng 9 năm 2016", "09-Sep-16". */
    private int dayFirst(int dayEnd, int first, boolean named) {
        char c = in.at(dayEnd);
        if (c == '月' || (c == '월')) {
            return unspacedMonth(dayEnd, first);
        }
        if ((c == '/' || c == '.' || c == '-' || c == '\u2013') && in.number(dayEnd + 1, 1, 2)) {
            return touching(c, first);
        }
        if (c == '.'
                && in.at(dayEnd + 1) == ' '
                && in.number(dayEnd + 2, 1, 2)
                && in.at(in.numberEnd) == '.') { // "1. 10. 2016"
            int second = (int) in.number;
            int spaced = in.spaces(in.numberEnd + 1);
            return in.number(spaced, 4, 4) ? numbers('.', first, second) : -1;
        }
        if (c == ' '
                && in.at(dayEnd + 1) == '/'
                && in.at(dayEnd + 2) == ' '
                && in.number(dayEnd + 3, 1, 2)) { // "1 / 10 / 2016"
            int second = (int) in.number;
            int next = in.numberEnd;
            if (in.at(next) == ' ' && in.at(next + 1) == '/' && in.at(next + 2) == ' ' && in.number(next + 3, 4, 4)) {
                return numbers('/', first, second);
            }
            return -1;
        }
        int at = in.gap(ordinal(dayEnd), ".,-/\u060c");
        at = in.skip(at, "of");
        if (in.word(at) && WORDS.is("month-word", in.word)) {
            return numbered(first);
        }
        if (in.word(at) && WORDS.solar(in.word) > 0) { // "۲۲ بهمن ۱۴۰۱"
            int solarMonth = WORDS.solar(in.word);
            int behind = in.skip(in.gap(in.wordEnd, ",\u060c"), "year");
            form = DateReading.Form.WORDS;
            return in.number(behind, 4, 4) ? solar((int) in.number, solarMonth, first, in.numberEnd) : -1;
        }
        return in.month(at) ? worded(dayEnd, at, first, named) : -1;
    }

    /** "01/10/2016", "1.10. 2016", from the sign behind the day on; the number behind it has been read. */
    private int touching(char sign, int first) {
        int second = (int) in.number;
        int secondEnd = in.numberEnd;
        if (in.at(secondEnd) == sign && in.number(secondEnd + 1) && !Character.isDigit(in.at(in.numberEnd))) {
            return numbers(sign, first, second);
        }
        if (sign != '.' || in.at(secondEnd) != '.') {
            return -1;
        }
        int spaced = in.spaces(secondEnd + 1);
        if (spaced > secondEnd + 1 && in.number(spaced, 4, 4)) { // "1.10. 2016"
            return numbers('.', first, second);
        }
        return -1;
    }

    /** "9 tháng 9 năm 2016", where the month is a number too and the word for a month has been read. */
    private int numbered(int first) {
        int behind = in.spaces(in.wordEnd);
        if (in.number(behind, 1, 2) && Dates.exists(0, (int) in.number, first)) {
            month = (int) in.number;
            day = first;
            form = DateReading.Form.WORDS;
            int end = in.numberEnd;
            int later = in.skip(in.gap(end, ",./-"), "year");
            if (in.number(later, 4, 4) && plausible((int) in.number) && !joined(in.numberEnd)) {
                year = (int) in.number;
                return in.numberEnd;
            }
            return end;
        }
        return -1;
    }

    /** "9 September 2016", "09-Sep-16", from the name of the month on, which has been read. */
    private int worded(int dayEnd, int at, int first, boolean named) {
        if (at == dayEnd
                && in.wordEnd - at <= 3
                && DateCursor.cased(text.charAt(at))
                && in.at(in.wordEnd) != '.'
                && !Character.isDigit(in.at(in.wordEnd))) {
            return -1; // "5mar" with nothing behind it
        }
        String name = in.word;
        boolean capital = Character.isUpperCase(text.charAt(at)) || !DateCursor.cased(text.charAt(at));
        month = in.at(dayEnd) == '.' && name.equals("listopada")
                ? 10
                : WORDS.month(name); // Poles, who mean November, write no stop
        if (!Dates.exists(0, month, first)) {
            return -1;
        }
        day = first;
        form = DateReading.Form.WORDS;
        int end = in.wordEnd;
        int touching = in.gap(end, ".,-/\u060c\u0970'’");
        int behind = in.skip(touching, "of");
        behind = in.skip(in.gap(behind, "."), "year");
        behind = in.gap(behind, ".");
        if (in.number(behind, 4, 4) && plausible((int) in.number) && !joined(in.numberEnd)) {
            year = (int) in.number;
            return thai(in.numberEnd, name);
        }
        if (in.number(behind, 2, 2)
                && behind > end
                && behind == touching
                && in.at(in.numberEnd) != ':'
                && (text.charAt(behind - 1) == '-'
                        || text.charAt(behind - 1) == '/'
                        || text.charAt(behind - 1) == '\''
                        || text.charAt(behind - 1) == '’'
                        || named
                        || whole)) {
            form = DateReading.Form.SHORT;
            return year((int) in.number, in.numberEnd);
        }
        return yearless(name, capital || name.length() > 4, end);
    }

    /** Whether a number goes on, and so is no year: "2016:", "2016%", "2016.5". */
    private boolean joined(int end) {
        char c = in.at(end);
        return (c == ':' || c == '%') || ((c == '.' || c == ',') && Character.isDigit(in.at(end + 1)));
    }

    /** Day and month in whichever order they are a date, and the year, which has been read. */
    private int numbers(char sign, int first, int second) {
        int end = in.numberEnd;
        if (in.numberLength == 4) {
            form = DateReading.Form.NUMERIC;
            year = (int) in.number;
        } else if (in.numberLength == 2
                && (sign == '/' || whole || (first > 0 && sign != '-' && spelled(end, first, second)))) {
            form = DateReading.Form.SHORT;
            year = shortYear((int) in.number);
        } else {
            return -1;
        }
        char behind = in.at(end);
        if ((behind == '/' || behind == '.' || behind == '-') && Character.isDigit(in.at(end + 1))) {
            return -1;
        }
        if (buddhist(year)) {
            year -= BUDDHIST;
        }
        if (!recent(year)) {
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

    /** Whether a number beside the name of a month can be a year. */
    private static boolean plausible(int value) {
        return (value >= 1000 && value < 2200) || buddhist(value);
    }

    /** Whether a number among numbers can be a year. */
    private static boolean recent(int value) {
        return value >= 1900 && value < 2200;
    }

    /** Whether a year is counted as Thais do, told by its reach. */
    private static boolean buddhist(int value) {
        return value >= 2400 && value < 2700;
    }

    /** Takes a Thai year back to the common era. */
    private int thai(int end, String monthName) {
        char c = monthName.charAt(0);
        if (buddhist(year)) {
            if (c < 0xE00 || c > 0xE7F) {
                return -1;
            }
            year -= BUDDHIST;
        }
        if (day > 0 && !Dates.exists(year, month, day)) {
            return -1;
        }
        return yearWord(end);
    }

    /** Skips the word for a year behind it: "2016 г." */
    private int yearWord(int end) {
        int behind = in.spaces(end);
        if (in.word(behind) && WORDS.is("year", in.word) && in.wordEnd - behind <= 5 && text.charAt(behind) > 0x7F) {
            return in.at(in.wordEnd) == '.' ? in.wordEnd + 1 : in.wordEnd;
        }
        return end;
    }

    private int ordinal(int end) {
        char c = in.at(end);
        if (c == 'º' || c == 'ª' || c == '°') {
            return end + 1;
        }
        int at = c == '-' ? end + 1 : end;
        if (in.word(at) && in.wordEnd - at <= 3 && WORDS.is("ordinal", in.word)) {
            return in.wordEnd;
        }
        return end;
    }

    /** "2016-10-01T21:37", "2016/10/01", "2016年10月1日", "2016. 10. 1.", "2016 Sep 9", "2016. szeptember 9." */
    private int yearFirst(int start, int end, int value) {
        char c = in.at(end);
        int spaced = in.spaces(end);
        if (in.at(spaced) == '年' || in.at(spaced) == '년') {
            if (!recent(value)) {
                return -1;
            }
            year = value;
            int at = in.spaces(spaced + 1);
            return in.number(at, 1, 2)
                            && (in.at(in.spaces(in.numberEnd)) == '月' || in.at(in.spaces(in.numberEnd)) == '월')
                    ? unspacedMonth(in.spaces(in.numberEnd), (int) in.number)
                    : -1;
        }
        if ((c == '-' || c == '/' || c == '.') && in.number(end + 1, 1, 2)) {
            return yearTouching(start, value, c);
        }
        if (c == '.'
                && in.at(end + 1) == ' '
                && in.number(end + 2, 1, 2)
                && in.at(in.numberEnd) == '.') { // "2016. 10. 1."
            int second = (int) in.number;
            int at = in.spaces(in.numberEnd + 1);
            if (in.number(at, 1, 2)) {
                int dayEnd = in.numberEnd;
                return isoDay(value, second, (int) in.number, in.at(dayEnd) == '.' ? dayEnd + 1 : dayEnd, '.');
            }
            return -1;
        }
        int at = in.gap(end, ".,-/");
        int worded = in.skip(at, "year"); // "2023 m. vasario 11 d.", "2023. gada 11. februārī"
        if (worded > at && plausible(value)) {
            at = worded;
            if (in.number(at, 1, 2)) {
                int dayNumber = (int) in.number;
                if (in.month(in.gap(in.numberEnd, ".")) && Dates.exists(value, WORDS.month(in.word), dayNumber)) {
                    form = DateReading.Form.WORDS;
                    year = value;
                    month = WORDS.month(in.word);
                    day = dayNumber;
                    return in.wordEnd;
                }
                return -1;
            }
        }
        if (at > end && plausible(value) && in.month(at)) {
            int named = in.month(at) ? WORDS.month(in.word) : 0;
            int behind = in.gap(in.wordEnd, ".,-/");
            if (in.number(behind, 1, 2)
                    && behind > in.wordEnd
                    && !joined(in.numberEnd)
                    && Dates.exists(value, named, (int) in.number)) {
                form = DateReading.Form.WORDS;
                year = value;
                month = named;
                day = (int) in.number;
                int dayEnd = in.numberEnd;
                int suffix = ordinal(dayEnd);
                return in.at(suffix) == '.' && suffix == dayEnd ? suffix + 1 : suffix;
            }
        }
        return -1;
    }

    /** "2016-10-01", "2016/10", from the sign behind the year on; the number behind it has been read. */
    private int yearTouching(int start, int value, char sign) {
        int second = (int) in.number;
        int secondEnd = in.numberEnd;
        if (in.at(secondEnd) == sign && in.number(secondEnd + 1, 1, 2)) {
            if (SolarYear.likely(value) && (sign == '/' || text.charAt(start) >= 0x660)) {
                form = DateReading.Form.ISO;
                return solar(value, second, (int) in.number, in.numberEnd);
            }
            return isoDay(value, second, (int) in.number, in.numberEnd, sign);
        }
        if (whole
                && start == 0
                && secondEnd == text.length()
                && sign != '.'
                && Dates.exists(0, second, 1)
                && recent(value)) {
            form = DateReading.Form.ISO;
            year = value;
            month = second;
            return secondEnd;
        }
        return -1;
    }

    private int isoDay(int value, int second, int third, int end, char sign) {
        int whichYear = buddhist(value) && sign != '-' ? value - BUDDHIST : value;
        if (!recent(whichYear) || !Dates.exists(whichYear, second, third)) {
            return -1;
        }
        char behind = in.at(end);
        if (Character.isDigit(behind)
                || ((behind == '/' || behind == '-' || behind == '.')
                        && Character.isDigit(in.at(end + 1))
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
        int at = in.spaces(sign + 1);
        if (!in.number(at, 1, 2)) {
            if (year > 0 && value >= 1 && value <= 12) {
                form = DateReading.Form.WORDS;
                month = value;
                return sign + 1;
            }
            return -1;
        }
        char c = in.at(in.spaces(in.numberEnd));
        if (c != '日' && c != '号' && c != '號' && c != '일') {
            return -1;
        }
        if (!Dates.exists(year, value, (int) in.number)) {
            return -1;
        }
        form = DateReading.Form.WORDS;
        month = value;
        day = (int) in.number;
        return in.spaces(in.numberEnd) + 1;
    }

    /** "20160909", "20160909T123200Z", "20160909123200". */
    private int compact(int start, int end) {
        boolean timed = in.numberLength == 8 && in.at(end) == 'T' && Character.isDigit(in.at(end + 1));
        if (!timed && (!whole || start != 0)) {
            return -1;
        }
        int y = in.digits(start, start + 4);
        int m = in.digits(start + 4, start + 6);
        int d = in.digits(start + 6, start + 8);
        if (!recent(y) || !Dates.exists(y, m, d)) {
            return -1;
        }
        int timeAt = timed ? end + 1 : start + 8;
        int timeEnd = timed && in.number(timeAt) ? in.numberEnd : end;
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
        int h = in.digits(timeAt, timeAt + 2);
        int min = in.digits(timeAt + 2, timeAt + 4);
        int s = digits == 6 ? in.digits(timeAt + 4, timeAt + 6) : -1;
        if (h > 23 || min > 59 || s > 60) {
            return -1;
        }
        clock.hour = h;
        clock.minute = min;
        clock.second = Math.min(s, 59);
        return clock.zone(timeEnd, iso());
    }
}

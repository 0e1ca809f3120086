package org.pressclip.read.html;

/** Tells values of attributes that are a day or a moment from all else that attributes hold. */
final class Moments {
    /** Seconds since 1970 at the beginning of 1995 and of 2100. */
    private static final long FIRST = 788_918_400L;

    private static final long LAST = 4_102_444_800L;

    private Moments() {}

    /** Whether it begins with a day in numbers, names a day with its year, or counts seconds since 1970. */
    static boolean is(String value) {
        if (value.length() < 8) {
            return false;
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            boolean seconds = value.length() == 10;
            if (!seconds && value.length() != 13) {
                return false;
            }
            long moment = Long.parseLong(value) / (seconds ? 1 : 1000);
            return moment >= FIRST && moment < LAST;
        }
        return day(value) || named(value);
    }

    /** "2016-09-09", "2016/9/9" and what follows. */
    private static boolean day(String value) {
        int sign = value.charAt(4);
        return year(value, 0) && (sign == '-' || sign == '/' || sign == '.') && digit(value, 5);
    }

    /** "Fri, 9 September 2016, 12:32": a day, a year, and words that are few. */
    private static boolean named(String value) {
        boolean year = false;
        boolean day = false;
        int words = 0;
        for (int i = 0; i < value.length(); ) {
            int end = i;
            while (digit(value, end)) {
                end++;
            }
            year |= end - i == 4 && year(value, i);
            day |= end > i && end - i <= 2;
            if (end == i && Character.isLetter(value.charAt(i))) {
                while (end < value.length() && Character.isLetter(value.charAt(end))) {
                    end++;
                }
                words++;
            }
            i = Math.max(end, i + 1);
        }
        return year && day && words <= 5;
    }

    private static boolean year(String value, int at) {
        return (value.startsWith("19", at) || value.startsWith("20", at))
                && digit(value, at + 2)
                && digit(value, at + 3)
                && !digit(value, at + 4);
    }

    private static boolean digit(String value, int at) {
        return at < value.length() && value.charAt(at) >= '0' && value.charAt(at) <= '9';
    }
}

package org.pressclip.read.html;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** Finds the day in an address: {@code /2016/09/27/}, {@code /2016-09-27-}, {@code 20160927}. */
final class Days {
    private Days() {}

    /** ISO 8601, or "". */
    static String in(URI location) {
        String path = location.getRawPath();
        if (path == null || path.length() > 2_000 || "file".equals(location.getScheme())) {
            return "";
        }
        for (int i = 0; i < path.length(); i++) {
            if (digit(path, i) && (i == 0 || !digit(path, i - 1))) {
                String day = at(path, i);
                if (!day.isEmpty()) {
                    return day;
                }
            }
        }
        return "";
    }

    private static String at(String path, int from) {
        int end = from;
        while (digit(path, end)) {
            end++;
        }
        if (end - from == 8) {
            return day(
                    path.substring(from, from + 4), path.substring(from + 4, from + 6), path.substring(from + 6, end));
        }
        if (end - from != 4 || end >= path.length()) {
            return "";
        }
        char mark = path.charAt(end);
        if (mark != '/' && mark != '-' && mark != '_' && mark != '.') {
            return "";
        }
        int month = end + 1;
        int monthEnd = month;
        while (monthEnd < path.length() && Character.isLetterOrDigit(path.charAt(monthEnd))) {
            monthEnd++;
        }
        if (monthEnd >= path.length() || path.charAt(monthEnd) != mark) {
            return "";
        }
        int day = monthEnd + 1;
        int dayEnd = day;
        while (digit(path, dayEnd)) {
            dayEnd++;
        }
        return day(path.substring(from, end), month(path.substring(month, monthEnd)), path.substring(day, dayEnd));
    }

    private static String month(String written) {
        int number = "jan feb mar apr may jun jul aug sep oct nov dec".indexOf(written.toLowerCase(Locale.ROOT));
        return written.length() == 3 && number >= 0 ? String.valueOf(number / 4 + 1) : written;
    }

    private static String day(String year, String month, String day) {
        try {
            int y = Integer.parseInt(year);
            if (y < 1990 || y > 2099 || month.isEmpty() || month.length() > 2 || day.isEmpty() || day.length() > 2) {
                return "";
            }
            return LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day))
                    .toString();
        } catch (NumberFormatException | DateTimeException e) {
            return "";
        }
    }

    private static boolean digit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}

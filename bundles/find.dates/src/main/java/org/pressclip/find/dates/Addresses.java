package org.pressclip.find.dates;

import java.util.Optional;
import org.pressclip.text.DateReading;
import org.pressclip.text.Dates;

/** Days in the path of an address. */
final class Addresses {
    private Addresses() {}

    /** "2016/10/01" or "2016-10-01" or "20161001", or "2016/10" where no day stands; as written. */
    static Optional<String> day(String path) {
        String month = "";
        for (int i = 0; i + 6 <= path.length(); i++) {
            if (!year(path, i) || (i > 0 && Character.isLetterOrDigit(path.charAt(i - 1)))) {
                continue;
            }
            int end = i + 4;
            int digits = end;
            while (digits < path.length() && digit(path, digits)) {
                digits++;
            }
            if (digits - i == 8 && real(path.substring(i, digits))) {
                return Optional.of(path.substring(i, digits));
            }
            if (digits != end || end >= path.length()) {
                continue;
            }
            char sign = path.charAt(end);
            if (sign != '/' && sign != '-' && sign != '_' && sign != '.') {
                continue;
            }
            int monthEnd = word(path, end + 1);
            if (monthEnd == end + 1) {
                continue;
            }
            int dayEnd = monthEnd < path.length() && path.charAt(monthEnd) == sign ? word(path, monthEnd + 1) : -1;
            if (dayEnd > monthEnd + 1) {
                String day = path.substring(i, dayEnd);
                if (real(day.replace('_', '-'))) {
                    return Optional.of(day.replace('_', '-'));
                }
            }
            String upToMonth = path.substring(i, monthEnd);
            if (month.isEmpty()
                    && sign == '/'
                    && monthEnd - end <= 3
                    && Dates.read(upToMonth).isPresent()) {
                month = upToMonth;
            }
        }
        return month.isEmpty() ? Optional.empty() : Optional.of(month);
    }

    private static boolean real(String day) {
        return Dates.read(day).filter(DateReading::hasDay).isPresent();
    }

    private static boolean year(String path, int at) {
        return (path.startsWith("19", at) || path.startsWith("20", at)) && digit(path, at + 2) && digit(path, at + 3);
    }

    private static boolean digit(String path, int at) {
        return path.charAt(at) >= '0' && path.charAt(at) <= '9';
    }

    private static int word(String path, int from) {
        int at = from;
        while (at < path.length() && at - from < 10 && Character.isLetterOrDigit(path.charAt(at))) {
            at++;
        }
        return at < path.length() && Character.isLetterOrDigit(path.charAt(at)) ? from : at;
    }
}

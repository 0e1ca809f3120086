package org.pressclip.text;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The Iranian year, which begins with spring: six months of 31 days, five of 30, the last of 29 or 30. Leap years are
 * those of the cycle of 33 years, which agrees with the astronomical calendar from 1206 to 1497 (1827 to 2118).
 */
final class SolarYear {
    private static final int FIRST = 1300;
    private static final int LAST = 1496;

    /** The first day of the year 1300. */
    private static final LocalDate BEGINS = LocalDate.of(1921, 3, 21);

    private SolarYear() {}

    /** Whether a year is one of the last hundred or of the next, and no plausible year of the common era. */
    static boolean likely(int year) {
        return year >= FIRST && year <= LAST;
    }

    /** The day in the common era; null if there is none such. */
    static @Nullable LocalDate day(int year, int month, int day) {
        if (!likely(year) || month < 1 || month > 12 || day < 1 || day > days(year, month)) {
            return null;
        }
        int passed = 0;
        for (int before = FIRST; before < year; before++) {
            passed += leap(before) ? 366 : 365;
        }
        passed += month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7);
        return BEGINS.plusDays(passed + day - 1L);
    }

    private static int days(int year, int month) {
        return month <= 6 ? 31 : month <= 11 || leap(year) ? 30 : 29;
    }

    private static boolean leap(int year) {
        return switch (year % 33) {
            case 1, 5, 9, 13, 17, 22, 26, 30 -> true;
            default -> false;
        };
    }
}

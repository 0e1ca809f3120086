package org.pressclip.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How countries write days in numbers, and what in a text tells its country. */
public final class DateCustoms {
    private static final Map<String, Boolean> MONTH_FIRST = new HashMap<>();
    private static final Map<String, String> MONEY = new HashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String line : Rules.lines("date-customs.txt")) {
            String[] parts = line.split(" ", -1);
            switch (parts[0]) {
                case "order:" -> MONTH_FIRST.put(parts[1], parts[2].equals("mdy"));
                case "money:" -> MONEY.put(DateWords.fold(parts[1]), parts[2]);
                case "name:" -> NAMES.put(DateWords.fold(parts[1]), parts[2]);
                default -> throw new IllegalStateException("no custom: " + line);
            }
        }
    }

    private DateCustoms() {}

    /** Whether a country, or a language with its region ("en-US"), writes 10/01 for the first of October. */
    public static boolean monthFirst(String countryOrTag) {
        return MONTH_FIRST.getOrDefault(countryOrTag.toLowerCase(Locale.ROOT), false);
    }

    /** The country that a currency's sign or word tells of. */
    public static Optional<String> countryOfMoney(String sign) {
        return Optional.ofNullable(MONEY.get(DateWords.fold(sign)));
    }

    /** The country that a word in a publisher's name tells of. */
    public static Optional<String> countryOfName(String word) {
        return Optional.ofNullable(NAMES.get(DateWords.fold(word)));
    }
}

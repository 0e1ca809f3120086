package org.pressclip.fetch;

import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one configured value: nonsense is refused by the property's name and the last good value stays in force.
 *
 * <p>A value is read through a supplier because a text where a number belongs fails only when it is asked for.
 */
final class Setting {
    private static final Logger log = LoggerFactory.getLogger(Setting.class);

    private Setting() {}

    static long number(String property, LongSupplier value, long least, long most, long last) {
        try {
            long number = value.getAsLong();
            if (number >= least && number <= most) {
                return number;
            }
            log.warn("{} refused: {} is not in {}..{}; {} stays in force", property, number, least, most, last);
        } catch (RuntimeException e) { // whatever the container throws for a text that is no number
            log.warn("{} refused: it is not a whole number; {} stays in force", property, last);
        }
        return last;
    }

    static String text(String property, Supplier<String> value, Predicate<String> good, String last) {
        try {
            String text = value.get();
            if (text != null && good.test(text)) {
                return text;
            }
            log.warn("{} refused: '{}' will not do; '{}' stays in force", property, text, last);
        } catch (RuntimeException e) {
            log.warn("{} refused: it is not a text; '{}' stays in force", property, last);
        }
        return last;
    }
}

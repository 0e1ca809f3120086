package org.pressclip.api;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A configured value, read with care: nonsense is refused by the property's name and the last good value stays in
 * force.
 *
 * <p>The value comes through a supplier because a text where a number belongs fails only when it is asked for, and must
 * not take down the component that asks.
 */
public final class Setting {
    private static final int LONGEST_NAME = 100;

    private Setting() {}

    /**
     * A whole number.
     *
     * @param property its name, for the complaint
     * @param value asks the configuration for it
     * @param least the least that makes sense
     * @param most the most that makes sense
     * @param last what stays in force if it is refused
     * @param refused is told why, in a line for a log
     */
    public static int number(
            String property, LongSupplier value, int least, int most, int last, Consumer<String> refused) {
        long number;
        try {
            number = value.getAsLong();
        } catch (RuntimeException e) { // whatever the container throws for a text that is no number
            refused.accept(refusal(property, "it is not a whole number", last));
            return last;
        }
        if (number >= least && number <= most) {
            return (int) number;
        }
        refused.accept(refusal(property, number + " is not in " + least + ".." + most, last));
        return last;
    }

    /** A share of a whole, above 0 and at most 1; the parameters are those of {@link #number}. */
    public static double share(String property, DoubleSupplier value, double last, Consumer<String> refused) {
        double number;
        try {
            number = value.getAsDouble();
        } catch (RuntimeException e) {
            refused.accept(refusal(property, "it is not a number", last));
            return last;
        }
        if (number > 0 && number <= 1) {
            return number;
        }
        refused.accept(refusal(property, number + " is not above 0 and at most 1", last));
        return last;
    }

    /**
     * A text.
     *
     * @param property its name, for the complaint
     * @param value asks the configuration for it
     * @param good what makes sense
     * @param last what stays in force if it is refused
     * @param refused is told why, in a line for a log
     */
    public static String text(
            String property, Supplier<String> value, Predicate<String> good, String last, Consumer<String> refused) {
        String text;
        try {
            text = value.get();
        } catch (RuntimeException e) {
            refused.accept(refusal(property, "it is not a text", last));
            return last;
        }
        if (text != null && good.test(text)) { // a container may give nothing for what is not configured
            return text;
        }
        refused.accept(refusal(property, "'" + text + "' will not do", last));
        return last;
    }

    /**
     * What a configuration of several of its kind is called: as it says itself, else what stands behind the tilde of
     * its PID. Not yet known to be a name ({@link #isName}).
     */
    public static String name(String given, String pid) {
        return given.isBlank() ? pid.substring(pid.indexOf('~') + 1) : given.strip();
    }

    /**
     * Whether a text can be a name of a feed or a target, on a command line and as a file: up to 100 of ASCII's
     * letters, digits, '-', '_' and '.', and no dot first.
     */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && !text.startsWith(".")
                && text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0));
    }

    private static String refusal(String property, String why, Object last) {
        return property + " refused: " + why + "; " + last + " stays in force";
    }
}

package org.pressclip.console;

import java.math.BigDecimal;

/** Figures as text in the format that Prometheus reads, version 0.0.4. */
final class Exposition {
    private final StringBuilder text = new StringBuilder();

    /** Begins figures of one name. */
    void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** @param labels as {@link #labels} makes them; "" for none */
    void sample(String name, String labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).toPlainString(); // no digit of an instant may go
    }

    /** Labels in turn with their values, which may hold anything. */
    static String labels(String... pairs) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            labels.append(i == 0 ? "" : ",").append(pairs[i]).append("=\"");
            for (int at = 0; at < pairs[i + 1].length(); at++) {
                char c = pairs[i + 1].charAt(at);
                switch (c) {
                    case '\\' -> labels.append("\\\\");
                    case '"' -> labels.append("\\\"");
                    case '\n' -> labels.append("\\n");
                    default -> labels.append(c);
                }
            }
            labels.append('"');
        }
        return labels.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

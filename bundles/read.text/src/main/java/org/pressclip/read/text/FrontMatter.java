package org.pressclip.read.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The simple YAML between two lines of dashes that some dumps begin with: {@code key: value}, and lists in brackets or
 * with a dash to a line. Anything deeper is left alone.
 *
 * @param end the line after it
 * @param values by key, in order
 */
record FrontMatter(int end, Map<String, List<String>> values) {
    private static final int LONGEST = 200;

    /** What stands at the head of the lines; null if that is no front matter. */
    static @Nullable FrontMatter of(Lines lines) {
        int at = 0;
        while (at < lines.count() && lines.isBlank(at)) {
            at++;
        }
        if (at >= lines.count() || !lines.get(at).equals("---")) {
            return null;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> last = null;
        int end = Math.min(lines.count(), at + LONGEST);
        for (int line = at + 1; line < end; line++) {
            if (lines.isBlank(line) || lines.charAt(line, 0) == '#') {
                continue;
            }
            String text = lines.length(line) > 5000 ? "" : lines.get(line);
            if (text.equals("---") || text.equals("...")) {
                return values.isEmpty() ? null : new FrontMatter(line + 1, values);
            }
            if (text.startsWith("- ") && last != null) {
                last.add(bare(text.substring(2)));
                continue;
            }
            int colon = colon(text);
            if (colon <= 0) {
                if (lines.indent(line) > 0 && last != null) { // a long value goes on
                    continue;
                }
                return null;
            }
            if (lines.indent(line) == 0) {
                last = new ArrayList<>(list(text.substring(colon + 1).strip()));
                values.put(text.substring(0, colon).strip(), last);
            }
        }
        return null;
    }

    private static int colon(String text) {
        for (int at = 0; at < text.length() && at < 40; at++) {
            char c = text.charAt(at);
            if (c == ':') {
                return at + 1 == text.length() || text.charAt(at + 1) == ' ' ? at : -1;
            }
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.' && c != ' ') {
                return -1;
            }
        }
        return -1;
    }

    private static List<String> list(String value) {
        List<String> values = new ArrayList<>();
        if (value.length() > 1 && value.startsWith("[") && value.endsWith("]")) {
            for (String each : value.substring(1, value.length() - 1).split(",", -1)) {
                values.add(bare(each));
            }
        } else if (!value.isEmpty() && !value.equals("|") && !value.equals(">")) {
            values.add(bare(value));
        }
        values.removeIf(String::isEmpty);
        return values;
    }

    private static String bare(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() > 1
                && (stripped.charAt(0) == '"' || stripped.charAt(0) == '\'')
                && stripped.charAt(stripped.length() - 1) == stripped.charAt(0);
        return quoted
                ? stripped.substring(1, stripped.length() - 1)
                        .replace("\\\"", "\"")
                        .replace("''", "'")
                : stripped;
    }
}

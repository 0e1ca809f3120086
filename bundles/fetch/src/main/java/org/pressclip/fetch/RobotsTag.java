package org.pressclip.fetch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code X-Robots-Tag} headers ask of those who keep a page; not obeyed here but passed on to who decides. */
final class RobotsTag {
    /** What concerns an importer. */
    private static final Set<String> RULES = Set.of(
            "none",
            "noindex",
            "noarchive",
            "nocache",
            "nosnippet",
            "noimageindex",
            "noai",
            "noimageai",
            "notranslate",
            "unavailable_after");

    private RobotsTag() {}

    /**
     * A sentence for each rule that is said to everybody or to us.
     *
     * @param token our name in lower case
     */
    static List<String> warnings(List<String> headers, String token) {
        Set<String> rules = new LinkedHashSet<>();
        for (String header : headers) {
            boolean ours = true;
            for (String part : header.split(",", -1)) {
                String rule = part.strip();
                int colon = rule.indexOf(':');
                String name =
                        (colon < 0 ? rule : rule.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
                if (colon >= 0 && !RULES.contains(name) && !name.startsWith("max-")) { // a name, which holds to the end
                    ours = name.equals(token) || name.equals("*");
                    rule = rule.substring(colon + 1).strip();
                    name = rule.toLowerCase(Locale.ROOT);
                }
                if (ours && RULES.contains(name)) {
                    rules.add(colon >= 0 && name.equals("unavailable_after") ? rule : name);
                }
            }
        }
        List<String> warnings = new ArrayList<>();
        rules.forEach(rule -> warnings.add("Its server asks of robots: " + rule + " (X-Robots-Tag)."));
        return warnings;
    }
}

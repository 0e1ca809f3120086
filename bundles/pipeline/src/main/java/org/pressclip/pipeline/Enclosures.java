package org.pressclip.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Refusal;

/** Judges what a container brought along as a fetcher judges an answer; only that another try would be no other. */
final class Enclosures {
    private Enclosures() {}

    /** The enclosure itself, if it is a whole page as far as can be told from outside. */
    static Enclosure checked(Enclosure held) throws Refusal {
        int status = held.status();
        String said = "the server answered " + status;
        switch (status) {
            case 301, 302, 303, 307, 308 -> throw Refusal.skipped("a redirect (" + status + ")" + target(held));
            case 204, 205, 206, 304 -> throw Refusal.skipped(said + ", which is no whole page");
            case 401, 402, 403, 407, 451 -> throw Refusal.refused(said, "The site must grant access.");
            case 404, 410 -> throw Refusal.refused(said, "Check the address; the page may be gone.");
            default -> {
                if (status != 0 && (status < 200 || status >= 300)) {
                    throw Refusal.refused(said, "Fetch the page again.");
                }
            }
        }
        if (held.body().length == 0) {
            throw Refusal.refused("empty: the container holds no bytes of it", "Look at the item where it came from.");
        }
        return held;
    }

    private static String target(Enclosure held) {
        for (Map.Entry<String, List<String>> header : held.headers().entrySet()) {
            if (header.getKey().toLowerCase(Locale.ROOT).equals("location")
                    && !header.getValue().isEmpty()) {
                return " to " + header.getValue().get(0);
            }
        }
        return "";
    }
}

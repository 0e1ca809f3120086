package org.pressclip.read.html;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/**
 * The day of publication in the state that a page hands to its own scripts: {@code "publishedAt":"2026-03-04T..."}, in
 * whatever object, quoted once or twice over. State speaks of other pages too, so a day counts only if it is the only
 * one that all scripts name so. Not thread-safe.
 */
final class State {
    /** Characters of all scripts that are looked at. */
    private static final int MOST = 8_000_000;

    private static final int LONGEST_NAME = 40;
    /** What the names of such members have in common, "Published", "publicationDate", "unpublished". */
    private static final String STEM = "ubli";

    private final Map<String, String> days = new LinkedHashMap<>();
    private String name = "";
    private int read;

    void script(String script) {
        for (int at = script.indexOf(STEM);
                at >= 0 && read + at < MOST && days.size() < 2;
                at = script.indexOf(STEM, at + STEM.length())) {
            member(script, at);
        }
        read += script.length();
    }

    private void member(String script, int at) {
        int from = at;
        while (from > 0 && at - from < LONGEST_NAME && named(script.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < script.length() && to - at < LONGEST_NAME && named(script.charAt(to))) {
            to++;
        }
        String member = script.substring(from, to);
        if (!tells(member.toLowerCase(Locale.ROOT))) {
            return;
        }
        int value = to;
        boolean colon = false;
        while (value < script.length() && value - to < 12 && "\"'\\: ".indexOf(script.charAt(value)) >= 0) {
            colon |= script.charAt(value) == ':';
            value++;
        }
        if (colon && isDay(script, value)) {
            String day = script.substring(value, value + 10);
            if (days.putIfAbsent(day, moment(script, value)) == null) {
                name = member;
            }
        }
    }

    private static boolean named(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Whether a member says when the page was published first, not when it is taken down or was changed. */
    private static boolean tells(String member) {
        boolean publishing = member.contains("publish") || member.contains("publication");
        return publishing && !member.contains("unpub") && !member.contains("last") && !member.contains("publisher");
    }

    private static boolean isDay(String script, int at) {
        if (at + 10 > script.length() || (script.charAt(at) != '1' && script.charAt(at) != '2')) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = script.charAt(at + i);
            if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** The day with the time behind it, as far as it is one. */
    private static String moment(String script, int from) {
        int to = from + 10;
        while (to < script.length() && to - from < 35 && "0123456789T:.+-Z".indexOf(script.charAt(to)) >= 0) {
            to++;
        }
        return script.substring(from, to);
    }

    /** The claim to the one day that was named; empty if there was none or several. */
    Optional<Claim> published() {
        if (days.size() != 1) {
            return Optional.empty();
        }
        String moment = days.values().iterator().next();
        return Optional.of(
                Claim.of(Field.DATE_PUBLISHED, moment, Evidence.of(Evidence.Kind.META, "script " + name), 0.6));
    }
}

package org.pressclip.find.credits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The news agencies and press-release wires that are known by name. Immutable and thread-safe. */
final class Agencies {
    static final Agencies KNOWN = new Agencies();

    /**
     * One agency.
     *
     * @param name the short name as it is printed
     * @param release whether it carries press releases
     */
    record Agency(String name, boolean release) {}

    private final Map<String, Agency> exact = new HashMap<>();
    private final Map<String, Agency> folded = new HashMap<>();
    private final Set<String> starts = new HashSet<>();
    private int longest;

    private Agencies() {
        for (String line : Lists.lines("agencies.txt")) {
            boolean release = line.startsWith("*");
            String[] names = (release ? line.substring(1) : line).split("\\|", -1);
            Agency agency = new Agency(names[0].strip(), release);
            for (String each : names) {
                String name = each.strip();
                exact.putIfAbsent(name, agency);
                if (name.length() > 3) { // short ones are common words when written small
                    folded.putIfAbsent(Lists.fold(name), agency);
                }
                List<Words.Word> words = Words.of(name);
                starts.add(words.get(0).folded());
                longest = Math.max(longest, words.size());
            }
        }
    }

    /** The agency of a name; null if it is none. */
    @Nullable
    Agency get(String name) {
        String plain = name.strip();
        Agency agency = exact.get(plain);
        return agency != null ? agency : folded.get(Lists.fold(plain));
    }

    /** How many of a line's words from one on are the longest name that stands there; 0 if none does. */
    int at(String line, List<Words.Word> words, int at) {
        if (!starts.contains(words.get(at).folded())) {
            return 0;
        }
        for (int size = Math.min(longest, words.size() - at); size > 0; size--) {
            if (get(line.substring(
                            words.get(at).from(), words.get(at + size - 1).to()))
                    != null) {
                return size;
            }
        }
        return 0;
    }

    /** How many words the longest name has. */
    int longest() {
        return longest;
    }
}

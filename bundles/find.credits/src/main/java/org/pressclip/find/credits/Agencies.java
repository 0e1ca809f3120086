package org.pressclip.find.credits;

import java.util.Map;
import java.util.TreeMap;
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

    private final Map<String, Agency> exact = new TreeMap<>();
    private final Map<String, Agency> folded = new TreeMap<>();
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
                longest = Math.max(longest, Words.of(name).size());
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

    /** How many words the longest name has. */
    int longest() {
        return longest;
    }
}

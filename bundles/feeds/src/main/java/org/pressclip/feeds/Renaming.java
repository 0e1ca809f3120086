package org.pressclip.feeds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of a publisher's and what they become, in lines such as {@code Sport/Local = Sports}. */
final class Renaming {
    private static final String OTHERS = "*";

    private final Map<String, String> names;

    private Renaming(Map<String, String> names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException with a sentence, if a line is none */
    static Renaming of(List<String> lines) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : lines) {
            int sign = line.indexOf('=');
            String from = key(sign < 0 ? "" : line.substring(0, sign));
            if (from.isEmpty()) {
                throw new IllegalArgumentException("'" + line + "' is not of the form: name = other name");
            }
            if (names.put(from, line.substring(sign + 1).strip()) != null) {
                throw new IllegalArgumentException("'" + line + "': that name is there twice");
            }
        }
        return new Renaming(names);
    }

    private static String key(String name) {
        return String.join(" ", name.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    }

    /** What a name becomes, "" for none at all; nothing where it stays. */
    Optional<String> of(String name) {
        String found = name.isBlank() ? null : names.get(key(name));
        return Optional.ofNullable(found == null ? names.get(OTHERS) : found);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}

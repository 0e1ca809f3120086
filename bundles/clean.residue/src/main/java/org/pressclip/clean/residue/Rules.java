package org.pressclip.clean.residue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules in force, compiled once. Immutable and thread-safe. */
final class Rules {
    /** Every file that is shipped; {@code any} holds what is of no language. */
    static final List<String> LANGUAGES = List.of(
            "any", "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "tr", "ar", "hi", "zh", "ja", "sv", "da", "no",
            "fi", "cs", "ro", "hu", "el", "uk", "fa", "he", "bn", "id", "vi", "th", "ko");

    private static final List<Rule> SHIPPED =
            LANGUAGES.stream().flatMap(language -> shipped(language).stream()).toList();

    /** Words from which on a line is looked through for the fewer rules that are still for lines of that length. */
    private static final int[] LENGTHS = {0, 13, 27, 41};

    private final List<Rule> rules;
    private final List<Needles> needles; // by length
    private final BitSet always;
    private final int longest;

    private Rules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.always = new BitSet();
        this.longest = rules.stream().mapToInt(Rule::words).max().orElse(0);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).needed().isEmpty()) {
                always.set(i);
            }
        }
        this.needles =
                Arrays.stream(LENGTHS).mapToObj(words -> needles(rules, words)).toList();
    }

    /** What to look for in a line of so many words or more. */
    private static Needles needles(List<Rule> rules, int words) {
        Needles.Builder builder = new Needles.Builder();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).words() >= words) {
                for (String word : rules.get(i).needed()) {
                    builder.add(word, i);
                }
            }
        }
        return builder.build();
    }

    /** The shipped rules with an admin's own before them. */
    static Rules with(List<Rule> own) {
        List<Rule> all = new ArrayList<>(own);
        all.addAll(SHIPPED);
        return new Rules(all);
    }

    /** Rules by themselves. */
    static Rules of(List<Rule> rules) {
        return new Rules(rules);
    }

    static List<Rule> shipped(String language) {
        List<Rule> rules = new ArrayList<>();
        String file = "rules." + language + ".txt";
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(Rule.parse(line, file + ":" + number));
            }
        }
        return rules;
    }

    /** The lines of a file that is shipped with this bundle. */
    static List<String> lines(String file) {
        try (InputStream stream = Rules.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("missing in the bundle: " + file);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Rule> all() {
        return rules;
    }

    /** The first rule that a folded line matches where it stands. */
    @Nullable
    Rule match(String folded, int words, boolean head, boolean tail) {
        if (words > longest) {
            return null;
        }
        int length = LENGTHS.length - 1;
        while (words < LENGTHS[length]) {
            length--;
        }
        BitSet candidates = needles.get(length).owners(folded);
        candidates.or(always);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            Rule rule = rules.get(i);
            if (words <= rule.words() && here(rule.place(), head, tail) && rule.matches(folded)) {
                return rule;
            }
        }
        return null;
    }

    private static boolean here(Rule.Place place, boolean head, boolean tail) {
        return switch (place) {
            case ANY -> true;
            case HEAD -> head;
            case TAIL -> tail;
            case EDGE -> head || tail;
        };
    }
}

package org.pressclip.text;

import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that dates are written with, in all languages at once. */
final class DateWords {
    static final DateWords ALL = new DateWords();

    private final Map<String, Integer> months = new HashMap<>();
    private final Map<String, Integer> solar = new HashMap<>();
    private final Set<String> commonMonths = new HashSet<>();
    private final Map<String, Integer> days = new HashMap<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Map<String, Boolean> halves = new HashMap<>();
    private final Map<String, Set<String>> small = new HashMap<>();
    private final Map<String, ChronoUnit> units = new HashMap<>();

    private DateWords() {
        for (String line : Rules.lines("date-words.txt")) {
            int colon = line.indexOf(':');
            if (line.startsWith("[") || colon < 0) {
                continue;
            }
            String kind = line.substring(0, colon);
            String rest = line.substring(colon + 1);
            switch (kind) {
                case "months" ->
                    groups(rest, (word, at) -> {
                        boolean common = word.startsWith("(");
                        String folded = fold(common ? word.substring(1, word.length() - 1) : word);
                        months.putIfAbsent(folded, at);
                        if (common) {
                            commonMonths.add(folded);
                        }
                    });
                case "solar" -> groups(rest, (word, at) -> solar.putIfAbsent(fold(word), at));
                case "days" -> groups(rest, (word, at) -> days.putIfAbsent(fold(word), at));
                case "am", "pm" -> groups(rest, (word, at) -> halves.putIfAbsent(fold(word), kind.equals("pm")));
                default -> {
                    if (kind.startsWith("unit-")) {
                        ChronoUnit unit = ChronoUnit.valueOf(kind.substring(5).toUpperCase(Locale.ROOT) + "S");
                        groups(rest, (word, at) -> units.putIfAbsent(fold(word), unit));
                    } else {
                        Set<String> words = small.computeIfAbsent(kind, k -> new HashSet<>());
                        groups(rest, (word, at) -> words.add(fold(word)));
                    }
                }
            }
        }
        for (Map<String, Integer> names : List.of(months, days)) {
            for (String name : names.keySet()) {
                int gap = Math.max(name.indexOf(' '), name.indexOf('-'));
                if (gap > 0) {
                    beginnings.add(name.substring(0, gap));
                }
            }
        }
    }

    private interface Entry {
        void add(String word, int group);
    }

    private static void groups(String text, Entry entry) {
        int at = 0;
        for (String group : text.split("\\|", -1)) {
            at++;
            for (String word : group.split(",", -1)) {
                if (!word.isBlank()) {
                    entry.add(word.strip(), at);
                }
            }
        }
    }

    /** 1 to 12, 0 if it is no month. */
    int month(String folded) {
        return months.getOrDefault(folded, 0);
    }

    /** 1 to 12 for the months of the Iranian year, 0 if it is none. */
    int solar(String folded) {
        return solar.getOrDefault(folded, 0);
    }

    /** Whether a month's name is too common a word to be one with no year beside it. */
    boolean common(String folded) {
        return commonMonths.contains(folded);
    }

    /** 1 for Monday to 7, 0 if it is no day of the week. */
    int weekday(String folded) {
        return days.getOrDefault(folded, 0);
    }

    /** Whether a word is the first of a name of two. */
    boolean begins(String folded) {
        return beginnings.contains(folded);
    }

    /** True for the afternoon, false for the morning, null if it is neither. */
    @Nullable
    Boolean afternoon(String folded) {
        return halves.get(folded);
    }

    @Nullable
    ChronoUnit unit(String folded) {
        return units.get(folded);
    }

    /** Whether a word is of a kind, such as "at" or "year". */
    boolean is(String kind, String folded) {
        Set<String> words = small.get(kind);
        return words != null && words.contains(folded);
    }

    /** A word without case, accents and joiners, so that forms of it are one. */
    static String fold(CharSequence word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            plain = word.charAt(i) < 0x80;
        }
        if (plain) {
            return word.toString().toLowerCase(Locale.ROOT);
        }
        String open = Normalizer.normalize(word.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(open.length());
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (c == 'ı') {
                folded.append('i');
            } else if (c == 'ς') {
                folded.append('σ');
            } else if (c == '’') {
                folded.append('\'');
            } else if (!(accent(c) || c == '\u200c' || c == '\u200d')) {
                folded.append(c);
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    // only the marks of alphabets where they are accents: in Hindi or Thai they are vowels
    private static boolean accent(char c) {
        return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x640 || c == 0x93C;
    }
}

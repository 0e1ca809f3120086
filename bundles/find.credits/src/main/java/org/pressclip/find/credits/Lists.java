package org.pressclip.find.credits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The word lists of this bundle: places, desks, jobs, each known by its folded form. Immutable and thread-safe. */
final class Lists {
    static final Lists PLACES = of("places.txt");
    static final Lists ACCOUNTS = of("accounts.txt");
    static final Lists JOBS = of("jobs.txt");
    static final Lists LABELS = of("labels.txt");
    static final Lists BY = of("by.txt");
    static final Lists GLUE = of("glue.txt");
    static final Lists GENERIC = of("generic.txt");
    static final Lists JOINS = of("joins.txt");
    static final Lists OFFERS = of("offers.txt");
    static final Lists CUES = of("cues.txt");
    static final Lists NO_START = of("nostart.txt");
    static final Lists LOCATIVES = of("locatives.txt");
    static final Lists DATES = of("dates.txt");

    private final Map<String, String> words = new HashMap<>();
    private final Set<String> starts = new HashSet<>();
    private int longest;

    private Lists() {}

    private static Lists of(String file) {
        Lists list = new Lists();
        for (String line : lines(file)) {
            int colon = line.indexOf(": ");
            for (String word : (colon < 0 || colon > 3 ? line : line.substring(colon + 2)).split(",", -1)) {
                String plain = word.strip();
                if (!plain.isEmpty()) {
                    list.words.putIfAbsent(fold(plain), plain);
                    List<Words.Word> parts = Words.of(plain);
                    String start = parts.isEmpty() ? "" : parts.get(0).folded();
                    list.starts.add(start);
                    list.starts.add(start.endsWith("+") ? start.substring(0, start.length() - 1) : start);
                    list.longest = Math.max(list.longest, plain.split("\\s+", -1).length);
                }
            }
        }
        return list;
    }

    /** The lines of a file shipped with this bundle, without blank ones and notes. */
    static List<String> lines(String file) {
        try (InputStream stream = Lists.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("missing in the bundle: " + file);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it, folded. */
    Set<String> words() {
        return words.keySet();
    }

    /** Whether an entry may begin with a word. */
    boolean begins(Words.Word word) {
        return starts.contains(word.folded());
    }

    /** How many of a line's words from one on are the longest entry that stands there; 0 if none does. */
    int at(String line, List<Words.Word> words, int at) {
        if (!begins(words.get(at))) {
            return 0;
        }
        for (int size = Math.min(longest, words.size() - at); size > 0; size--) {
            if (has(line.substring(
                    words.get(at).from(), words.get(at + size - 1).to()))) {
                return size;
            }
        }
        return 0;
    }

    boolean has(String text) {
        return words.containsKey(fold(text));
    }

    /** The spelling of the list; null if it is not in it. */
    @Nullable
    String spelling(String text) {
        return words.get(fold(text));
    }

    /** How many words its longest entry has. */
    int longest() {
        return longest;
    }

    Iterable<String> folded() {
        return words.keySet();
    }

    /** Lower case without accents, one space between words; the same for "GENÈVE" and "Geneve". */
    static String fold(String text) {
        if (isFolded(text)) {
            return text;
        }
        String plain = text;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\u00c0' && c < '\u0530') || (c >= '\u1e00' && c < '\u2000')) {
                plain = Normalizer.normalize(text, Normalizer.Form.NFD);
                break;
            }
        }
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c > ' ' && c < 0x80) {
                folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
                continue;
            }
            if (c >= '\u0300' && c <= '\u036f') {
                continue;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
                    folded.append(' ');
                }
            } else if (c == '’' || c == '‘') {
                folded.append('\'');
            } else {
                folded.append(c == 'ı' ? 'i' : Character.toLowerCase(c));
            }
        }
        return folded.toString().strip();
    }

    /** Whether a text is small ASCII letters, digits and hyphens only, as most words are. */
    private static boolean isFolded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }
}

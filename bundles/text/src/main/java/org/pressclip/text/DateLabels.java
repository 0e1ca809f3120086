package org.pressclip.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words beside a date that say what it is the date of: "Published:", "Zuletzt aktualisiert am", "更新". */
public final class DateLabels {
    private static final int LONGEST = 48;
    private static final int MOST_WORDS = 5;
    private static final Map<String, Meaning> PHRASES = new HashMap<>();
    private static final Set<String> FILLER = new HashSet<>();
    private static final Set<String> LINE = new HashSet<>();
    private static final Set<String> BY = new HashSet<>();

    static {
        for (String line : Rules.lines("date-labels.txt")) {
            int colon = line.indexOf(':');
            if (line.startsWith("[") || colon < 0) {
                continue;
            }
            String kind = line.substring(0, colon);
            for (String phrase : line.substring(colon + 1).split(",", -1)) {
                String folded = DateWords.fold(phrase.strip());
                switch (kind) {
                    case "published" -> {
                        PHRASES.putIfAbsent(folded, Meaning.PUBLISHED);
                        LINE.addAll(List.of(folded.split(" ", -1))); // "mis à jour" comes word by word
                    }
                    case "modified" -> {
                        PHRASES.putIfAbsent(folded, Meaning.MODIFIED);
                        LINE.addAll(List.of(folded.split(" ", -1)));
                    }
                    case "other" -> PHRASES.putIfAbsent(folded, Meaning.OTHER);
                    case "filler" -> FILLER.add(folded);
                    case "line" -> LINE.add(folded);
                    case "by" -> BY.add(folded);
                    default -> throw new IllegalStateException("no kind of label: " + kind);
                }
            }
        }
    }

    private DateLabels() {}

    /** What a label says of its date. */
    public enum Meaning {
        /** The day the text first appeared. */
        PUBLISHED,
        /** The day it was last changed. */
        MODIFIED,
        /** A day that says nothing of the text's own age: a birth, a deadline, an event. */
        OTHER
    }

    /**
     * A label in a text.
     *
     * @param from its first character
     * @param to the one after its last, separators not counted
     */
    public record Label(Meaning meaning, int from, int to) {}

    /**
     * The label that ends right before a date, separators and small words aside.
     *
     * @param at where the date begins
     * @param floor where the text before it begins that may hold the label: the end of the date before
     */
    public static Optional<Label> before(CharSequence text, int at, int floor) {
        int end = back(text, at, Math.max(floor, at - LONGEST - 8));
        int limit = Math.max(floor, end - LONGEST);
        for (int dropped = 0; dropped < 3; dropped++) {
            Optional<Label> label = ending(text, limit, end);
            if (label.isPresent()) {
                return label;
            }
            int start = wordStart(text, limit, end);
            if (start == end || !FILLER.contains(DateWords.fold(text.subSequence(start, end)))) {
                return Optional.empty();
            }
            end = back(text, start, limit);
        }
        return Optional.empty();
    }

    /** The label that a stretch of text begins with, as in "Published by A. Writer on". */
    public static Optional<Label> starting(CharSequence text, int from, int to) {
        int start = from;
        while (start < to && !wordChar(text.charAt(start))) {
            start++;
        }
        Label longest = null;
        int at = start;
        for (int words = 0; words < MOST_WORDS && at < to; words++) {
            while (at < to && text.charAt(at) == ' ') {
                at++;
            }
            int end = at;
            while (end < to && end - at < LONGEST && wordChar(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                break;
            }
            Meaning meaning = PHRASES.get(DateWords.fold(text.subSequence(start, end)));
            if (meaning != null) {
                longest = new Label(meaning, start, end);
            }
            at = end;
        }
        return Optional.ofNullable(longest);
    }

    /** The label that stands right behind a date, as scripts without spaces have it: "2016年10月1日更新". */
    public static Optional<Label> behind(CharSequence text, int at) {
        int start = at;
        while (start < text.length() && start - at < 3 && (text.charAt(start) == ' ' || text.charAt(start) == '（')) {
            start++;
        }
        for (int length = Math.min(8, text.length() - start); length >= 2; length--) {
            if (text.charAt(start) < 0x2E80) {
                break;
            }
            Meaning meaning = PHRASES.get(DateWords.fold(text.subSequence(start, start + length)));
            if (meaning != null) {
                return Optional.of(new Label(meaning, start, start + length));
            }
        }
        return Optional.empty();
    }

    /** What a text says that is a label and nothing else. */
    public static Optional<Meaning> of(CharSequence text) {
        int to = back(text, text.length(), 0);
        int from = 0;
        while (from < to && !wordChar(text.charAt(from))) {
            from++;
        }
        return to - from > LONGEST || to <= from
                ? Optional.empty()
                : Optional.ofNullable(PHRASES.get(DateWords.fold(text.subSequence(from, to))));
    }

    /** Whether a word is at home on the line of a date: a reading time, a counter, a part of a label. */
    public static boolean onDateLine(String word) {
        String folded = DateWords.fold(word);
        return LINE.contains(folded) || FILLER.contains(folded) || PHRASES.containsKey(folded);
    }

    /** Whether a word says that a name follows. */
    public static boolean beforeName(String word) {
        return BY.contains(DateWords.fold(word));
    }

    private static Optional<Label> ending(CharSequence text, int limit, int end) {
        Label longest = null;
        int start = end;
        for (int words = 0; words < MOST_WORDS && start > limit; words++) {
            start = wordStart(text, limit, start);
            Meaning meaning = PHRASES.get(DateWords.fold(text.subSequence(start, end)));
            if (meaning != null) {
                longest = new Label(meaning, start, end);
            }
            int before = start;
            while (before > limit && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\u00a0')) {
                before--;
            }
            if (before == start) {
                break;
            }
            start = before;
        }
        if (longest == null && end > limit && text.charAt(end - 1) >= 0x2E80) { // scripts without spaces
            for (int length = Math.min(8, end - limit); length >= 2; length--) {
                Meaning meaning = PHRASES.get(DateWords.fold(text.subSequence(end - length, end)));
                if (meaning != null) {
                    return Optional.of(new Label(meaning, end - length, end));
                }
            }
        }
        return Optional.ofNullable(longest);
    }

    private static int wordStart(CharSequence text, int limit, int end) {
        int start = end;
        while (start > limit && wordChar(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int back(CharSequence text, int at, int limit) {
        int end = at;
        while (end > limit && !wordChar(text.charAt(end - 1)) && at - end < 8) {
            char c = text.charAt(end - 1);
            if (c == '\n' && end < at && text.charAt(end) == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    private static boolean wordChar(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '\''
                || c == '’'
                || c == '\u200c'
                || c == '\u200d'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}

package org.pressclip.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Text with its links and emphasis: runs of equal look, one after the other, covering every character exactly once.
 *
 * <p>Always in normal form: no run is empty and no two neighbours look the same, so equal text with equal look is
 * {@link #equals equal}. Offsets count UTF-16 units as {@link String} does; ranges are half-open.
 */
public final class Spans {
    public static final Spans EMPTY = new Spans("", List.of());

    private final String text;
    private final List<Span> runs;
    private final int[] ends; // where each run ends: a block may have tens of thousands

    private Spans(String text, List<Span> runs) {
        this.text = text;
        this.runs = runs;
        this.ends = new int[runs.size()];
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            at += runs.get(i).text().length();
            ends[i] = at;
        }
    }

    public static Spans of(String text) {
        return text.isEmpty() ? EMPTY : new Spans(text, List.of(Span.of(text)));
    }

    public static Spans of(List<Span> spans) {
        Builder builder = new Builder();
        spans.forEach(builder::add);
        return builder.build();
    }

    public static Spans of(Span... spans) {
        return of(List.of(spans));
    }

    public String text() {
        return text;
    }

    /** The runs in order, none empty, no two neighbours alike. */
    public List<Span> runs() {
        return runs;
    }

    public int length() {
        return text.length();
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /**
     * The text from one offset to another with its look.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the text
     */
    public Spans slice(int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        if (from == 0 && to == text.length()) {
            return this;
        }
        if (from == to) {
            return EMPTY;
        }
        Builder builder = new Builder();
        for (int i = run(from), at = i == 0 ? 0 : ends[i - 1]; at < to; at = ends[i++]) {
            Span run = runs.get(i);
            builder.add(run.withText(run.text().substring(Math.max(from, at) - at, Math.min(to, ends[i]) - at)));
        }
        return builder.build();
    }

    public Spans plus(Spans other) {
        if (runs.isEmpty()) {
            return other;
        }
        if (other.runs.isEmpty()) {
            return this;
        }
        Builder builder = new Builder();
        runs.forEach(builder::add);
        other.runs.forEach(builder::add);
        return builder.build();
    }

    /** The same with a range replaced; all characters outside the range keep their look. */
    public Spans replace(int from, int to, Spans replacement) {
        return slice(0, from).plus(replacement).plus(slice(to, text.length()));
    }

    /**
     * The same with a range replaced by plain characters, which take the look of the first character they replace, or
     * of the one before where nothing is replaced.
     */
    public Spans replace(int from, int to, String replacement) {
        return replace(from, to, styled(from, to, replacement));
    }

    /** The given characters in the look they would have in place of the range. */
    public Spans styled(int from, int to, String characters) {
        Objects.checkFromToIndex(from, to, text.length());
        if (characters.isEmpty()) {
            return EMPTY;
        }
        if (runs.isEmpty()) {
            return of(characters);
        }
        int model = from < to ? from : Math.max(0, from - 1);
        return new Spans(characters, List.of(runAt(model).withText(characters)));
    }

    /** The same without white space at either end. */
    public Spans strip() {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return slice(from, to);
    }

    /** The run that the character at an offset belongs to. */
    public Span runAt(int offset) {
        return runs.get(run(Objects.checkIndex(offset, text.length())));
    }

    /** The number of the run that the character at an offset belongs to. */
    private int run(int offset) {
        int found = Arrays.binarySearch(ends, offset + 1);
        return found >= 0 ? found : -found - 1;
    }

    /** How many characters are part of a link. */
    public int linked() {
        int sum = 0;
        for (Span run : runs) {
            sum += run.href() == null ? 0 : run.text().length();
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans that && runs.equals(that.runs);
    }

    @Override
    public int hashCode() {
        return runs.hashCode();
    }

    /** The bare text. */
    @Override
    public String toString() {
        return text;
    }

    /** Collects runs in order; joins neighbours that look the same. Not thread-safe. */
    public static final class Builder {
        private final List<Span> runs = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int lastStart;

        public Builder add(Span span) {
            if (span.text().isEmpty()) {
                return this;
            }
            if (!runs.isEmpty() && runs.get(runs.size() - 1).looksLike(span)) {
                text.append(span.text());
                runs.set(runs.size() - 1, span.withText("")); // its characters are read off the text when the run ends
                return this;
            }
            seal();
            lastStart = text.length();
            text.append(span.text());
            runs.add(span);
            return this;
        }

        private void seal() {
            if (!runs.isEmpty()) {
                int last = runs.size() - 1;
                Span run = runs.get(last);
                int length = text.length() - lastStart;
                if (run.text().length() != length) {
                    runs.set(last, run.withText(text.substring(lastStart)));
                }
            }
        }

        public Spans build() {
            if (runs.isEmpty()) {
                return EMPTY;
            }
            seal();
            return new Spans(text.toString(), List.copyOf(runs));
        }
    }
}

package org.pressclip.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of one block with what was done to it, step by step.
 *
 * <p>A step is a cut or a mend with its ranges in the text as it stood before that step. The text with all mends
 * applied and nothing cut out is the <em>current</em> text; each step keeps the state after it, so taking back the last
 * step is exact by construction, and taking back an earlier one replays those after it with their ranges carried over:
 *
 * <ul>
 *   <li>a bound in text that no longer exists moves inwards, so that no cut ever grows over text it was not made for;
 *   <li>a cut with nothing left to cover falls, and so does a mend whose own words are no longer there.
 * </ul>
 */
final class Passage {
    private final Spans original;
    private final List<Step> steps = new ArrayList<>();

    Passage(Spans original) {
        this.original = original;
    }

    /** A mark, its ranges before it, and the state after it. */
    private record Step(Mark mark, List<Edit> ranges, State after) {}

    /** A range of one text and what stands there instead. */
    private record Edit(int from, int to, Spans text, List<Mend> marks) {
        int growth() {
            return text.length() - (to - from);
        }
    }

    /** The current text as edits of the original, in order and disjoint, and what of it is cut. */
    private record State(Spans current, List<Edit> edits, List<Covered> cuts) {}

    /** A cut and what it covers of the current text. */
    private record Covered(Cut cut, int from, int to) {}

    /** A bound between two characters, told by the original's offset or by the mends that made the text around it. */
    private record Bound(int original, @Nullable Edit edit, int inside) {}

    private State state() {
        return steps.isEmpty()
                ? new State(original, List.of(), List.of())
                : steps.get(steps.size() - 1).after();
    }

    Spans current() {
        return state().current();
    }

    List<Mark> marks() {
        return steps.stream().map(Step::mark).toList();
    }

    /** What is cut of the current text: sorted, disjoint, not touching, none empty. */
    List<Range> cutRanges() {
        List<Range> ranges = new ArrayList<>();
        state().cuts().stream()
                .map(covered -> new Range(covered.from(), covered.to()))
                .filter(range -> range.from() < range.to())
                .sorted((a, b) -> Integer.compare(a.from(), b.from()))
                .forEach(range -> {
                    Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
                    if (last != null && range.from() <= last.to()) {
                        ranges.set(ranges.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
                    } else {
                        ranges.add(range);
                    }
                });
        return ranges;
    }

    /** The ranges of one cut now. */
    List<Range> cutRanges(Cut cut) {
        return state().cuts().stream()
                .filter(covered -> covered.cut() == cut)
                .map(covered -> new Range(covered.from(), covered.to()))
                .toList();
    }

    boolean whollyCut() {
        return state().cuts().stream().anyMatch(covered -> covered.cut().whole());
    }

    /**
     * The original characters behind a range of the current text; where a bound lies in mended text, all that was
     * mended there.
     */
    Range behind(int from, int to) {
        Bound low = bound(state(), from, true);
        Bound high = bound(state(), to, false);
        Edit first = low.edit();
        Edit last = high.edit();
        int start = first != null && low.inside() == first.text().length() ? first.to() : low.original();
        int end = last != null && high.inside() > 0 ? last.to() : high.original();
        return new Range(start, Math.max(start, end));
    }

    void cut(Cut cut, int from, int to) {
        steps.add(apply(state(), cut, List.of(new Edit(from, to, Spans.EMPTY, List.of()))));
    }

    /** Applies replacements that are sorted and disjoint. */
    void mend(Mend mend, List<Spans> replacements) {
        List<Edit> ranges = new ArrayList<>();
        for (int i = 0; i < replacements.size(); i++) {
            Mend.Change change = mend.changes().get(i);
            ranges.add(new Edit(change.from(), change.to(), replacements.get(i), List.of()));
        }
        steps.add(apply(state(), mend, ranges));
    }

    /** Takes a step back and gives all marks that fell with it, in order; none if the mark is not here. */
    List<Mark> undo(Mark mark) {
        int at = 0;
        while (at < steps.size() && steps.get(at).mark() != mark) {
            at++;
        }
        if (at == steps.size()) {
            return List.of();
        }
        List<Mark> fallen = new ArrayList<>(List.of(mark));
        List<Step> later = new ArrayList<>(steps.subList(at + 1, steps.size()));
        List<State> before = new ArrayList<>();
        for (int i = at; i < steps.size() - 1; i++) {
            before.add(steps.get(i).after());
        }
        steps.subList(at, steps.size()).clear();
        for (int i = 0; i < later.size(); i++) {
            Step step = later.get(i);
            List<Edit> carried = carry(step, before.get(i), state());
            if (carried.isEmpty()) {
                fallen.add(step.mark());
            } else {
                steps.add(apply(state(), step.mark(), carried));
            }
        }
        return fallen;
    }

    /** A step's ranges in another state; empty if it has lost its ground there. */
    private static List<Edit> carry(Step step, State was, State is) {
        List<Edit> carried = new ArrayList<>();
        for (Edit range : step.ranges()) {
            if (step.mark() instanceof Cut cut && cut.whole()) {
                return List.of(new Edit(0, is.current().length(), Spans.EMPTY, List.of()));
            }
            int from = offset(is, bound(was, range.from(), true), true);
            int to = offset(is, bound(was, range.to(), false), false);
            boolean insertion = range.from() == range.to();
            if (insertion) {
                to = from;
            }
            if (from > to || (from == to && !insertion)) {
                return List.of();
            }
            if (step.mark() instanceof Mend
                    && !is.current().slice(from, to).equals(was.current().slice(range.from(), range.to()))) {
                return List.of();
            }
            if (!carried.isEmpty() && carried.get(carried.size() - 1).to() > from) {
                return List.of();
            }
            carried.add(new Edit(from, to, range.text(), List.of()));
        }
        return carried;
    }

    private static Step apply(State state, Mark mark, List<Edit> ranges) {
        if (mark instanceof Cut cut) {
            List<Covered> cuts = new ArrayList<>(state.cuts());
            ranges.forEach(range -> cuts.add(new Covered(cut, range.from(), range.to())));
            return new Step(mark, ranges, new State(state.current(), state.edits(), List.copyOf(cuts)));
        }
        return new Step(mark, ranges, mended(state, (Mend) mark, ranges));
    }

    private static State mended(State state, Mend mend, List<Edit> ranges) {
        Spans.Builder current = new Spans.Builder();
        int at = 0;
        for (Edit range : ranges) {
            state.current().slice(at, range.from()).runs().forEach(current::add);
            range.text().runs().forEach(current::add);
            at = range.to();
        }
        state.current().slice(at, state.current().length()).runs().forEach(current::add);
        Spans text = current.build();

        List<Covered> cuts = new ArrayList<>();
        for (Covered covered : state.cuts()) {
            if (covered.cut().whole()) {
                cuts.add(new Covered(covered.cut(), 0, text.length()));
                continue;
            }
            int from = moved(ranges, covered.from(), true);
            int to = moved(ranges, covered.to(), false);
            cuts.add(new Covered(covered.cut(), from, Math.max(from, to)));
        }
        return new State(text, edits(state, mend, ranges, text), List.copyOf(cuts));
    }

    /** Where a bound of the text before these replacements lies after them; inside one, at its inner edge. */
    private static int moved(List<Edit> ranges, int bound, boolean start) {
        int growth = 0;
        for (Edit range : ranges) {
            boolean before = range.to() < bound || (range.to() == bound && (start || range.from() < range.to()));
            if (before) {
                growth += range.growth();
            } else if (range.from() < bound) {
                return start ? range.from() + growth + range.text().length() : range.from() + growth;
            } else {
                break;
            }
        }
        return bound + growth;
    }

    /** An old edit or a new range in the text before a step. */
    private record Part(int from, int to, @Nullable Edit old, int growth) {}

    /** The edits of the original that make the new text: a range and the old edits it overlaps become one. */
    private static List<Edit> edits(State state, Mend mend, List<Edit> ranges, Spans text) {
        List<Part> parts = new ArrayList<>();
        int shift = 0;
        for (Edit old : state.edits()) {
            parts.add(
                    new Part(old.from() + shift, old.from() + shift + old.text().length(), old, 0));
            shift += old.growth();
        }
        ranges.forEach(range -> parts.add(new Part(range.from(), range.to(), null, range.growth())));
        parts.sort(Comparator.comparingInt(Part::from).thenComparingInt(Part::to)); // stable: old before new

        List<Edit> all = new ArrayList<>();
        int behind = 0; // by how much the text before the step is longer than the original, up to here
        int grown = 0; // by how much the text after the step is longer than that before it, up to here
        for (int i = 0; i < parts.size(); ) {
            int from = parts.get(i).from();
            int to = parts.get(i).to();
            int originalFrom = from - behind;
            int textFrom = from + grown;
            List<Mend> marks = new ArrayList<>();
            boolean touched = false;
            int first = i;
            for (; i < parts.size() && (i == first || parts.get(i).from() < to); i++) {
                Part part = parts.get(i);
                to = Math.max(to, part.to());
                grown += part.growth();
                if (part.old() == null) {
                    touched = true;
                } else {
                    marks.addAll(part.old().marks());
                    behind += part.old().growth();
                }
            }
            if (touched) {
                marks.add(mend);
            }
            all.add(new Edit(originalFrom, to - behind, text.slice(textFrom, to + grown), List.copyOf(marks)));
        }
        return List.copyOf(all);
    }

    private static Bound bound(State state, int current, boolean start) {
        int shift = 0;
        Bound found = null;
        for (Edit edit : state.edits()) {
            int from = edit.from() + shift;
            int to = from + edit.text().length();
            if (from > current) {
                break;
            }
            if (current <= to) {
                found = new Bound(edit.from(), edit, current - from);
                if (!start) { // an end belongs to the first edit it closes, a start to the last it opens
                    return found;
                }
            }
            shift += edit.growth();
        }
        return found == null ? new Bound(current - shift, null, 0) : found;
    }

    private static int offset(State state, Bound bound, boolean start) {
        Edit made = bound.edit();
        int original = bound.original();
        if (made != null) {
            int shift = 0;
            for (Edit edit : state.edits()) {
                if (edit.marks().equals(made.marks()) && edit.from() == made.from()) {
                    return edit.from() + shift + bound.inside();
                }
                shift += edit.growth();
            }
            int length = made.text().length();
            if (start) {
                original = bound.inside() == 0 && length > 0 ? made.from() : made.to();
            } else {
                original = bound.inside() == length && length > 0 ? made.to() : made.from();
            }
        }
        int shift = 0;
        for (Edit edit : state.edits()) {
            boolean passed = edit.to() < original || (edit.to() == original && (start || edit.from() < edit.to()));
            if (passed) {
                shift += edit.growth();
            } else if (edit.from() < original) {
                return edit.from() + shift + (start ? edit.text().length() : 0);
            } else {
                break;
            }
        }
        return original + shift;
    }
}

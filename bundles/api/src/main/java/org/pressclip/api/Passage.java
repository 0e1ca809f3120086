package org.pressclip.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of one block with what was done to it, step by step.
 *
 * <p>A step is a cut or a mend with its ranges in the text as it stood before that step. The text with all mends
 * applied and nothing cut out is the <em>current</em> text; each step keeps the state after it, so taking back the last
 * step is exact by construction. Taking back an earlier one repeats those after it, with their ranges carried over into
 * the text that is left:
 *
 * <ul>
 *   <li>a bound in text that no longer exists moves inwards, so that no cut ever grows over text it was not made for;
 *   <li>a cut with nothing left to cover falls, and so does a mend whose own words are no longer there.
 * </ul>
 */
final class Passage {
    private final Spans original;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable List<Range> ranges; // of all cuts together, until the next change

    Passage(Spans original) {
        this.original = original;
    }

    /** A mark, its ranges before it, and the state after it. */
    private record Step(Mark mark, List<Edit> edits, State after) {}

    /** A range of one text and what stands there after it; for a cut the range alone counts. */
    private record Edit(int from, int to, Spans text) {
        int growth() {
            return text.length() - (to - from);
        }
    }

    /** A range of an earlier text, and how many characters stand there in a later one. */
    private record Change(int from, int to, int length) {
        int growth() {
            return length - (to - from);
        }
    }

    /** The current text, where it differs from the original (in order and disjoint), and what of it is cut. */
    private record State(
            Spans current, List<Change> changes, @Nullable Covered cuts) {}

    /** A cut and what it covers of the current text, linked to the cuts before it: ten thousand cuts share one list. */
    private record Covered(
            Cut cut, int from, int to, @Nullable Covered earlier) {}

    private State state() {
        return steps.isEmpty()
                ? new State(original, List.of(), null)
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
        if (ranges == null) {
            ranges = List.copyOf(union(state().cuts()));
        }
        return ranges;
    }

    private static List<Range> union(@Nullable Covered cuts) {
        List<Range> all = new ArrayList<>();
        for (Covered cut = cuts; cut != null; cut = cut.earlier()) {
            if (cut.from() < cut.to()) {
                all.add(new Range(cut.from(), cut.to()));
            }
        }
        all.sort(Comparator.comparingInt(Range::from));
        List<Range> union = new ArrayList<>();
        for (Range range : all) {
            Range last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last != null && range.from() <= last.to()) {
                union.set(union.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                union.add(range);
            }
        }
        return union;
    }

    /** The ranges of one cut now; none where nothing is left of what it covered. */
    List<Range> cutRanges(Cut cut) {
        for (Covered covered = state().cuts(); covered != null; covered = covered.earlier()) {
            if (covered.cut() == cut && covered.from() < covered.to()) {
                return List.of(new Range(covered.from(), covered.to()));
            }
        }
        return List.of();
    }

    boolean whollyCut() {
        for (Covered covered = state().cuts(); covered != null; covered = covered.earlier()) {
            if (covered.cut().whole()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The original characters behind a range of the current text; where a bound lies in mended text, all that was
     * mended there.
     */
    Range behind(int from, int to) {
        int start = earlier(state().changes(), from, true, true);
        int end = earlier(state().changes(), to, false, true);
        return new Range(start, Math.max(start, end));
    }

    void cut(Cut cut, int from, int to) {
        push(cut, List.of(new Edit(from, to, Spans.EMPTY)));
    }

    /** Applies replacements that are sorted and disjoint. */
    void mend(Mend mend, List<Spans> replacements) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < replacements.size(); i++) {
            Mend.Change change = mend.changes().get(i);
            edits.add(new Edit(change.from(), change.to(), replacements.get(i)));
        }
        push(mend, edits);
    }

    private void push(Mark mark, List<Edit> edits) {
        State before = state();
        State after;
        if (mark instanceof Cut cut) {
            Edit edit = edits.get(0);
            after = new State(
                    before.current(), before.changes(), new Covered(cut, edit.from(), edit.to(), before.cuts()));
        } else {
            after = mended(before, edits);
        }
        steps.add(new Step(mark, edits, after));
        ranges = null;
    }

    private static State mended(State state, List<Edit> edits) {
        Spans.Builder text = new Spans.Builder();
        int at = 0;
        for (Edit edit : edits) {
            state.current().slice(at, edit.from()).runs().forEach(text::add);
            edit.text().runs().forEach(text::add);
            at = edit.to();
        }
        state.current().slice(at, state.current().length()).runs().forEach(text::add);
        Spans current = text.build();

        Deque<Covered> oldest = new ArrayDeque<>();
        for (Covered cut = state.cuts(); cut != null; cut = cut.earlier()) {
            oldest.push(cut);
        }
        Covered cuts = null;
        for (Covered cut : oldest) {
            if (cut.cut().whole()) {
                cuts = new Covered(cut.cut(), 0, current.length(), cuts);
            } else {
                int from = later(edits, cut.from(), true);
                cuts = new Covered(cut.cut(), from, Math.max(from, later(edits, cut.to(), false)), cuts);
            }
        }
        return new State(current, joined(state.changes(), edits), cuts);
    }

    /** Where a cut's bound lies after these replacements; one inside a replaced range moves inwards. */
    private static int later(List<Edit> edits, int bound, boolean start) {
        int growth = 0;
        for (Edit edit : edits) {
            boolean before = edit.to() < bound || (edit.to() == bound && (start || edit.from() < edit.to()));
            if (before) {
                growth += edit.growth();
            } else if (edit.from() < bound) {
                return edit.from() + growth + (start ? edit.text().length() : 0);
            } else {
                break;
            }
        }
        return bound + growth;
    }

    /**
     * Where a bound of a later text lies in the earlier one. Text that was put in the place of other text has no places
     * inside: a bound there moves to the edge of it, outwards or inwards. What the later text lacks between two
     * characters belongs to no range that ends or begins there.
     */
    private static int earlier(List<Change> changes, int bound, boolean start, boolean outwards) {
        int growth = 0;
        for (Change change : changes) {
            int from = change.from() + growth;
            int to = from + change.length();
            if (from > bound) {
                break;
            }
            if (bound < to) {
                return from == bound || start == outwards ? change.from() : change.to();
            }
            if (bound == to && !start) {
                return change.length() > 0 ? change.to() : change.from();
            }
            growth += change.growth();
        }
        return bound - growth;
    }

    /** A change that is known or an edit that is made, in the text between the two. */
    private record Part(int from, int to, int changed, int edited) {}

    /** The changes from a first text to a third: those to the second, then edits of it; what overlaps becomes one. */
    private static List<Change> joined(List<Change> changes, List<Edit> edits) {
        List<Part> parts = new ArrayList<>();
        int shift = 0;
        for (Change change : changes) {
            int from = change.from() + shift;
            parts.add(new Part(from, from + change.length(), change.growth(), 0));
            shift += change.growth();
        }
        edits.forEach(edit -> parts.add(new Part(edit.from(), edit.to(), 0, edit.growth())));
        parts.sort(Comparator.comparingInt(Part::from).thenComparingInt(Part::to)); // stable: changes before edits

        List<Change> all = new ArrayList<>();
        int changed = 0; // by how much the second text is longer than the first, up to here
        for (int i = 0; i < parts.size(); ) {
            int first = i;
            int from = parts.get(i).from();
            int to = from;
            int start = from - changed;
            int edited = 0;
            for (; i < parts.size() && (i == first || parts.get(i).from() < to); i++) {
                Part part = parts.get(i);
                to = Math.max(to, part.to());
                changed += part.changed();
                edited += part.edited();
            }
            all.add(new Change(start, to - changed, to - from + edited));
        }
        return List.copyOf(all);
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
        List<Step> later = new ArrayList<>(steps.subList(at + 1, steps.size()));
        List<Mark> fallen = new ArrayList<>(List.of(mark));
        List<Change> lost = without(List.of(), steps.get(at)); // from the text that is to the one that was
        steps.subList(at, steps.size()).clear();
        ranges = null;
        for (Step step : later) {
            List<Edit> carried = carry(step, lost);
            if (carried.isEmpty()) {
                fallen.add(step.mark());
                lost = without(lost, step);
            } else {
                push(step.mark(), carried);
                lost = step.mark() instanceof Mend ? past(lost, step.edits()) : lost;
            }
        }
        return fallen;
    }

    /** The changes from the text that is to the one that was after a step which is no longer made. */
    private static List<Change> without(List<Change> lost, Step step) {
        return step.mark() instanceof Mend ? joined(lost, step.edits()) : lost;
    }

    /** A step's edits in the text that is; empty if it has lost its ground there. */
    private List<Edit> carry(Step step, List<Change> lost) {
        if (step.mark() instanceof Cut cut) {
            if (cut.whole()) {
                return List.of(new Edit(0, current().length(), Spans.EMPTY));
            }
            Edit edit = step.edits().get(0);
            int from = earlier(lost, edit.from(), true, false);
            int to = earlier(lost, edit.to(), false, false);
            return from < to ? List.of(new Edit(from, to, Spans.EMPTY)) : List.of();
        }
        if (touched(step.edits(), lost)) {
            return List.of();
        }
        List<Edit> carried = new ArrayList<>();
        for (Edit edit : step.edits()) {
            int from = earlier(lost, edit.from(), true, false);
            carried.add(new Edit(from, from + edit.to() - edit.from(), edit.text()));
        }
        return carried;
    }

    /** Whether a mend's own words, or the place it put words into, are among what is lost. */
    private static boolean touched(List<Edit> edits, List<Change> lost) {
        int growth = 0;
        int i = 0;
        for (Change change : lost) {
            int from = change.from() + growth;
            int to = from + change.length();
            while (i < edits.size() && edits.get(i).to() <= from) {
                i++;
            }
            if (i < edits.size() && from < edits.get(i).to() && edits.get(i).from() < to) {
                return true;
            }
            growth += change.growth();
        }
        return false;
    }

    /** The same changes after edits, none of which touches them, were made to both texts. */
    private static List<Change> past(List<Change> lost, List<Edit> edits) {
        List<Change> past = new ArrayList<>();
        int growth = 0;
        int shift = 0;
        int i = 0;
        for (Change change : lost) {
            int from = change.from() + growth;
            for (; i < edits.size(); i++) {
                Edit edit = edits.get(i);
                boolean filled = edit.from() < edit.to() || change.length() > 0;
                if (edit.to() > from || (edit.to() == from && !filled)) {
                    break;
                }
                shift += edit.growth();
            }
            past.add(new Change(change.from() + shift, change.to() + shift, change.length()));
            growth += change.growth();
        }
        return past;
    }
}

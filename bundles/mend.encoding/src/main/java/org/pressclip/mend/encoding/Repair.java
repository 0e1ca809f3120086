package org.pressclip.mend.encoding;

import java.util.ArrayList;
import java.util.List;

/** A text under repair: what it is by now, and the patches of the original that make it so. Belongs to one thread. */
final class Repair {
    private final String original;
    private String text;
    private List<Patch> patches = List.of();

    Repair(String original) {
        this.original = original;
        this.text = original;
    }

    String text() {
        return text;
    }

    /** Sorted and disjoint, in offsets of the original; none leaves its place as it was. */
    List<Patch> patches() {
        return patches;
    }

    /** Applies patches of the current text, sorted and disjoint; a patch over patched ground becomes one with it. */
    void apply(List<Patch> more) {
        if (more.isEmpty()) {
            return;
        }
        List<Patch> all = new ArrayList<>(patches.size() + more.size());
        StringBuilder next = new StringBuilder(text.length());
        int shift = 0; // by how much the current text is longer than the original, up to here
        int copied = 0; // how much of the current text is in the next one
        int i = 0;
        int j = 0;
        while (i < patches.size() || j < more.size()) {
            int old = i < patches.size() ? patches.get(i).from() + shift : Integer.MAX_VALUE;
            int start = j < more.size() ? Math.min(old, more.get(j).from()) : old;
            int end = start;
            int originalStart = start - shift;
            next.append(text, copied, start);
            copied = start;
            int nextStart = next.length();
            List<String> steps = new ArrayList<>();
            List<String> now = new ArrayList<>();
            double sure = 1;
            boolean first = true;
            while (true) {
                old = i < patches.size() ? patches.get(i).from() + shift : Integer.MAX_VALUE;
                int fresh = j < more.size() ? more.get(j).from() : Integer.MAX_VALUE;
                if (Math.min(old, fresh) >= end && !first) {
                    break;
                }
                first = false;
                Patch patch;
                if (old <= fresh) {
                    patch = patches.get(i++);
                    join(steps, patch);
                    end = Math.max(end, old + patch.after().length());
                    shift += patch.growth();
                } else {
                    patch = more.get(j++);
                    join(now, patch);
                    end = Math.max(end, patch.to());
                    next.append(text, copied, patch.from()).append(patch.after());
                    copied = patch.to();
                }
                sure = Math.min(sure, patch.sure());
            }
            next.append(text, copied, end);
            copied = end;
            int originalEnd = end - shift;
            String after = next.substring(nextStart);
            if (!original.regionMatches(originalStart, after, 0, originalEnd - originalStart)
                    || after.length() != originalEnd - originalStart) {
                steps.addAll(now);
                all.add(new Patch(originalStart, originalEnd, after, List.copyOf(steps), sure));
            }
        }
        next.append(text, copied, text.length());
        text = next.toString();
        patches = List.copyOf(all);
    }

    /** Neighbours of one round that became one say what was done to them once; a later round says it again. */
    private static void join(List<String> steps, Patch patch) {
        if (steps.size() < patch.steps().size() || !steps.containsAll(patch.steps())) {
            steps.addAll(patch.steps());
        }
    }
}

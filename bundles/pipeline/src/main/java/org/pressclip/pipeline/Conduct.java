package org.pressclip.pipeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Mark;
import org.pressclip.api.Mend;
import org.pressclip.api.Range;

/**
 * What a mender, finder or cleaner did to a draft in its turn, and whether that was its to do.
 *
 * <p>The draft refuses what is asked of it out of turn; this sees what went past that, and what makes no sense though
 * each step of it is allowed: text out of nothing, a story cut to the last word.
 */
final class Conduct {
    /** So many characters are a story to those who look at a page. */
    private static final int STORY = 400;

    /** So few are none. */
    private static final int NOTHING = 40;

    /** A repair may put this much in the place of one character, and so much more all in all. */
    private static final int GROWTH = 4;

    private static final int MORE = 32;

    private final Draft draft;
    private final Stage stage;
    private final List<Mark> marks;
    private final List<Claim> claims;
    private final int length;

    private Conduct(Draft draft, Stage stage) {
        this.draft = draft;
        this.stage = stage;
        marks = List.copyOf(draft.marks());
        claims = List.copyOf(draft.claims());
        length = stage.phase() == Phase.MEND ? text() : 0;
    }

    private int text() {
        int text = 0;
        for (Block block : draft.blocks()) {
            text += block.text().length();
        }
        return text;
    }

    /** How much it did. */
    record Made(int cuts, int mends, int claims) {}

    /** A stage did what is not its to do; the message says what. */
    static final class Misconduct extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misconduct(String what) {
            super(what, null, false, false); // the stack is ours, not that of who did it
        }
    }

    /** Looks at a draft before a turn. */
    static Conduct before(Draft draft, Stage stage) {
        return new Conduct(draft, stage);
    }

    /**
     * Looks at it again after the turn.
     *
     * @param guest whether pages can be done without the stage; of what belongs to every chain a page may be nothing
     *     but furniture
     * @throws Misconduct if the stage did what is not its to do
     */
    Made after(boolean guest) {
        List<Mark> added = added(stage.phase());
        int more = draft.claims().size() - claims.size();
        for (Mark mark : added) {
            judge(mark);
        }
        switch (stage.phase()) {
            case FIND -> {
                same(more);
                draft.claims().subList(claims.size(), draft.claims().size()).forEach(this::judge);
            }
            case CLEAN -> {
                same(more == 0 ? 0 : -1);
                if (guest && !added.isEmpty()) {
                    judgeCuts();
                }
            }
            default -> {
                if (more != 0) {
                    throw new Misconduct("made claims while mending");
                }
                int now = text();
                if (now > 2 * length + MORE) {
                    throw new Misconduct("made " + length + " characters of text into " + now);
                }
            }
        }
        int cuts = 0;
        for (Mark mark : added) {
            cuts += mark instanceof Cut ? 1 : 0;
        }
        return new Made(cuts, added.size() - cuts, more);
    }

    /** Its marks; those that were there before are still there, but for those of its own sort. */
    private List<Mark> added(Phase phase) {
        List<Mark> now = draft.marks();
        int same = 0;
        while (same < marks.size() && same < now.size() && marks.get(same) == now.get(same)) {
            same++;
        }
        if (same == marks.size()) {
            return List.copyOf(now.subList(same, now.size()));
        }
        Set<Mark> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(now);
        for (Mark mark : marks) {
            if (!kept.contains(mark) && (phase == Phase.FIND || phase == Phase.CLEAN && mark instanceof Mend)) {
                throw new Misconduct("took back what another stage did to the text");
            }
        }
        kept.removeAll(marks);
        return List.copyOf(kept);
    }

    /** The claims that were there before are still there as they were. */
    private void same(int more) {
        if (more < 0) {
            throw new Misconduct("changed claims of others");
        }
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i) != draft.claims().get(i)) {
                throw new Misconduct("changed claims of others");
            }
        }
    }

    private void judge(Mark mark) {
        boolean fits =
                switch (stage.phase()) {
                    case CLEAN -> mark instanceof Cut;
                    case MEND -> mark instanceof Mend;
                    default -> false;
                };
        if (!fits) {
            throw new Misconduct("made a " + (mark instanceof Cut ? "cut" : "mend") + " in the turn to "
                    + stage.phase().word());
        }
        if (!mark.by().equals(stage.name())) {
            throw new Misconduct("made a mark under another's name");
        }
        if (mark instanceof Mend mend) {
            for (Mend.Change change : mend.changes()) {
                if (change.after().length() > GROWTH * change.before().length() + MORE) {
                    throw new Misconduct("put " + change.after().length() + " characters where "
                            + change.before().length() + " had been");
                }
            }
        }
    }

    private void judge(Claim claim) {
        Evidence evidence = claim.evidence();
        int block = evidence.block();
        if (block == -1) {
            return;
        }
        if (block < 0
                || block >= draft.blocks().size()
                || evidence.from() < 0
                || evidence.from() > evidence.to()
                || evidence.to() > draft.block(block).text().length()) {
            throw new Misconduct("gave evidence for " + claim.field() + " that lies outside of the page");
        }
    }

    private void judgeCuts() {
        int left = 0;
        for (Block block : draft.blocks()) {
            if (block.media() != null && draft.stands(block)) {
                return; // what shows a picture shows something
            }
            left += block.text().length() - length(draft.cutRanges(block));
            if (left >= NOTHING) {
                return;
            }
        }
        int before = 0;
        for (Block block : draft.blocks()) {
            boolean[] cut = new boolean[block.text().length()];
            for (Mark mark : draft.marks(block)) {
                if (mark instanceof Cut other && !other.by().equals(stage.name())) {
                    for (Range range : draft.cutRanges(other)) {
                        Arrays.fill(cut, range.from(), range.to(), true);
                    }
                }
            }
            for (boolean gone : cut) {
                before += gone ? 0 : 1;
            }
        }
        if (before >= STORY) {
            throw new Misconduct("cut all of a story of " + before + " characters");
        }
    }

    private static int length(List<Range> ranges) {
        return ranges.stream().mapToInt(range -> range.to() - range.from()).sum();
    }
}

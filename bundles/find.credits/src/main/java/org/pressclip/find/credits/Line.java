package org.pressclip.find.credits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Evidence;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/** One line that a reader sees: a block, or a line of one that has several. */
final class Line {
    /** Words of the longest line of which a frame, other than one of use, tells anything. */
    private static final int LONGEST_FRAMED = 60;

    final Block block;
    /** Where it begins in its block. */
    final int from;

    final String text;
    private final int sight;
    private @Nullable List<Words.Word> words;
    private @Nullable List<Frames.Hit> hits;

    Line(Block block, int from, String text) {
        this.block = block;
        this.from = from;
        this.text = text;
        this.sight = Sieve.ALL.look(text);
    }

    /** Whether a rule of a sort of {@link Sieve} may have something to say of it. */
    boolean may(int sort) {
        return (sight & sort) != 0;
    }

    List<Words.Word> words() {
        List<Words.Word> found = words;
        if (found == null) {
            found = Words.of(text);
            words = found;
        }
        return found;
    }

    /** The frames that stand in it, by where they begin. */
    List<Frames.Hit> hits() {
        List<Frames.Hit> found = hits;
        if (found == null) {
            boolean able = may(Sieve.USAGE) || may(Sieve.FRAME) && size() <= LONGEST_FRAMED;
            found = able ? Frames.ALL.in(words()) : List.of();
            hits = found;
        }
        return found;
    }

    /** How many words, two ideographs counting as one; of a long line no more than that it has 64 or more. */
    int size() {
        return sight >> 8;
    }

    /** Whether it reads as a paragraph of the story. */
    boolean story() {
        return switch (block.kind()) {
            case PARAGRAPH, QUOTE, ITEM -> size() >= 15;
            default -> false;
        };
    }

    /** Whether the characters up to an offset are set in bold. */
    boolean bold(int to) {
        if (to <= 0 || from + to > block.text().length()) {
            return false;
        }
        Span run = block.spans().runAt(from + to - 1);
        Span first = block.spans().runAt(from);
        return run.styles().contains(Style.STRONG) && first.styles().contains(Style.STRONG);
    }

    Evidence apart(int start, int end, String where) {
        return Evidence.apart(block, from + start, from + end, where);
    }

    Evidence inside(int start, int end, String where) {
        return Evidence.inside(block, from + start, from + end, where);
    }

    /** All of it, standing apart. */
    Evidence whole(String where) {
        return apart(0, text.length(), where);
    }
}

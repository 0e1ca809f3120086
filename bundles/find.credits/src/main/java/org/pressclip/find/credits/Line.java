package org.pressclip.find.credits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Evidence;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/** One line that a reader sees: a block, or a line of one that has several. */
final class Line {
    final Block block;
    /** Where it begins in its block. */
    final int from;

    final String text;
    private @Nullable List<Words.Word> words;

    Line(Block block, int from, String text) {
        this.block = block;
        this.from = from;
        this.text = text;
    }

    List<Words.Word> words() {
        List<Words.Word> found = words;
        if (found == null) {
            found = Words.of(text);
            words = found;
        }
        return found;
    }

    /** How many words, two ideographs counting as one. */
    int size() {
        int size = 0;
        int single = 0;
        for (Words.Word word : words()) {
            if (word.text().length() == 1 && Character.isIdeographic(word.text().charAt(0))) {
                single++;
            } else {
                size++;
            }
        }
        return size + (single + 1) / 2;
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

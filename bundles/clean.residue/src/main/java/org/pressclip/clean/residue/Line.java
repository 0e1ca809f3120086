package org.pressclip.clean.residue;

import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;

/** One line that a reader sees, as the rules look at it: a block, or a line of one that has several. */
final class Line {
    private static final int LONG = 18;
    private static final int SENTENCE = 9;

    final Block block;
    final int from;
    final int to;
    /** What stands of it. */
    final String text;
    /** {@link Fold#line}; empty for a line too long for any rule. */
    final String folded;

    final int words;
    /** Whether it ends as a sentence does. */
    final boolean ends;

    private final boolean longest;
    // what is dear to tell is told once, and only if somebody asks, which of most lines nobody does
    private @Nullable Boolean tells;
    private @Nullable Boolean reads;
    private int offers = -1;

    /** The rule that it matches; an offer's line goes by it only where it stands among others. */
    @Nullable
    Rule rule;

    /** Why it goes; null while it stays. */
    @Nullable
    String verdict;

    String kind = "";
    double sure = 1;

    Line(Block block, int from, int to, String text) {
        this.block = block;
        this.from = from;
        this.to = to;
        this.text = text;
        words = words(text);
        longest = text.length() > 1200;
        folded = longest ? "" : Fold.line(text);
        ends = ends(text);
    }

    /** Whether it says who said something, or is itself speech. */
    boolean tells() {
        if (tells == null) {
            tells = longest || (words >= 5 && speech(text)) || Vocabulary.TELLING.count(Vocabulary.words(folded)) > 0;
        }
        return tells;
    }

    /** How many different words of offers it has. */
    int offers() {
        if (offers < 0) {
            offers = longest ? 0 : Vocabulary.OFFERS.count(Vocabulary.words(folded));
        }
        return offers;
    }

    /** Whether it reads as a paragraph of the story. */
    boolean prose() {
        if (verdict != null || rule != null) {
            return false;
        }
        if (reads == null) {
            reads = sentences() && !offering();
        }
        return reads;
    }

    private boolean sentences() {
        return switch (block.kind()) {
            case PARAGRAPH, QUOTE, ITEM ->
                (words >= LONG && (ends || punctuated(text)))
                        || (words >= SENTENCE && ends && (offers() == 0 || tells()));
            default -> false;
        };
    }

    /** Whether, long as it may be, it praises what is for sale. */
    boolean offering() {
        return (words < 12 ? offers() >= 2 : words < 45 && offers() >= 3 && offers() * 9 >= words) && !tells();
    }

    boolean gone() {
        return verdict != null;
    }

    void cut(String what, String why, double degree) {
        kind = what;
        verdict = why;
        sure = degree;
    }

    /** Takes the verdict back. */
    void spare() {
        verdict = null;
        rule = null;
        kind = "";
    }

    boolean heading() {
        return block.kind() == Block.Kind.HEADING;
    }

    static int words(String text) {
        int words = 0;
        int unspaced = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Vocabulary.unspaced(c)) {
                unspaced++;
                inside = false;
            } else if (Character.isLetterOrDigit(c)) {
                words += inside ? 0 : 1;
                inside = true;
            } else if (c != '\'' && c != '’' && !Vocabulary.mark(c)) {
                inside = false;
            }
        }
        return words + (unspaced + 1) / 2;
    }

    private static boolean ends(String text) {
        int i = text.length() - 1;
        while (i >= 0 && ("\"”’'»)]」』*_".indexOf(text.charAt(i)) >= 0 || Character.isWhitespace(text.charAt(i)))) {
            i--;
        }
        return i >= 0 && ".!?…。！？।؟".indexOf(text.charAt(i)) >= 0;
    }

    /** Whether a comma or stop stands between its words, as it does in a sentence of some length. */
    private static boolean punctuated(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            if (",.;،，。、؛।".indexOf(text.charAt(i)) >= 0 && !Character.isDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean speech(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return "\"“„«「『".indexOf(text.charAt(0)) >= 0;
    }
}

package org.pressclip.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Mend;
import org.pressclip.api.Range;

/** A draft on a few lines: what stands, what is cut and by whom, for whoever has to find out why a test failed. */
final class Sketch {
    private static final int MOST_BLOCKS = 80;
    private static final int MOST_CHARACTERS = 160;

    private Sketch() {}

    static String of(Draft draft) {
        StringBuilder text = new StringBuilder("The page (× cut, [-cut in part-], ~ mended):\n");
        List<Block> blocks = draft.blocks();
        for (Block block : blocks.subList(0, Math.min(blocks.size(), MOST_BLOCKS))) {
            block(draft, block, text);
        }
        if (blocks.size() > MOST_BLOCKS) {
            text.append("    … and ").append(blocks.size() - MOST_BLOCKS).append(" blocks more\n");
        }
        return text.toString();
    }

    /** The claims of a draft, a line each. */
    static String claims(List<Claim> claims) {
        if (claims.isEmpty()) {
            return "    none\n";
        }
        StringBuilder text = new StringBuilder();
        claims.stream().limit(MOST_BLOCKS).forEach(claim -> text.append("    ")
                .append(claim.field())
                .append(" = ")
                .append(quoted(claim.value()))
                .append(String.format(Locale.ROOT, ", %.2f", claim.confidence()))
                .append(" by ")
                .append(claim.by())
                .append('\n'));
        return text.toString();
    }

    private static void block(Draft draft, Block block, StringBuilder text) {
        List<String> why = new ArrayList<>();
        draft.marks(block)
                .forEach(mark -> why.add((mark instanceof Mend ? "~ " : "")
                        + mark.reason().kind()
                        + (mark.reason().detail().isEmpty()
                                ? ""
                                : ": " + mark.reason().detail()) + ", by " + mark.by()));
        text.append(String.format(
                        Locale.ROOT, "%4d %s %-4s ", block.index(), draft.stands(block) ? " " : "×", kind(block)))
                .append(shortened(shown(draft, block)));
        if (!why.isEmpty()) {
            text.append("   <- ").append(String.join("; ", why));
        }
        text.append('\n');
    }

    private static String shown(Draft draft, Block block) {
        if (!draft.stands(block)) {
            return block.media() == null ? block.text() : block.media().url();
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Range cut : draft.cutRanges(block)) {
            text.append(block.text(), at, cut.from())
                    .append("[-")
                    .append(block.text(), cut.from(), cut.to())
                    .append("-]");
            at = cut.to();
        }
        text.append(block.text(), at, block.text().length());
        return block.media() == null ? text.toString() : text + block.media().url();
    }

    private static String kind(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH -> "p";
            case HEADING -> "h" + block.level();
            case ITEM -> "li";
            case QUOTE -> "q";
            case PREFORMATTED -> "pre";
            case CELL -> "td";
            case IMAGE -> "img";
            case CAPTION -> "cap";
            case EMBED -> "emb";
            case CONTROL -> "ctl";
        };
    }

    /** A cut on one line: its text, why, by whom. */
    static String cut(Cut cut) {
        return quoted(cut.before()) + "   " + cut.reason().kind() + ", by " + cut.by();
    }

    /** A mend on one line. */
    static String mend(Mend mend) {
        return quoted(mend.before()) + " -> " + quoted(mend.after()) + "   "
                + mend.reason().kind() + ", by " + mend.by();
    }

    static String quoted(String text) {
        return "\"" + shortened(text) + "\"";
    }

    private static String shortened(String text) {
        String line = text.replace("\n", "⏎");
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return line.substring(0, end) + " … (" + line.length() + " characters)";
    }
}

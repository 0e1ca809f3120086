package org.pressclip.clean.boilerplate;

import java.util.List;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.text.StopWords;
import org.pressclip.text.Words;

/** What is measured of every block once: its words, how much of it is links, how much of it reads as prose. */
final class Weights {
    private static final int TELLING = 400; // characters

    /** Confidence of a language from which its function words are looked for. */
    private static final double SURE = 0.5;

    private final int[] words;
    private final double[] linked;
    private final boolean[] sentence;
    private final double[] prose;

    private Weights(int blocks) {
        words = new int[blocks];
        linked = new double[blocks];
        sentence = new boolean[blocks];
        prose = new double[blocks];
    }

    static Weights of(Draft draft) {
        List<Block> blocks = draft.blocks();
        Weights weights = new Weights(blocks.size());
        StopWords stops = StopWords.of(language(draft));
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            String text = block.text();
            weights.words[i] = Words.count(text);
            weights.linked[i] = text.isEmpty() ? 0 : (double) block.spans().linked() / text.length();
            weights.sentence[i] = endsSentence(text);
            weights.prose[i] = prose(block, weights.words[i], weights.linked[i], weights.sentence[i], stops);
        }
        return weights;
    }

    /** The language that the text itself speaks, "" where that is a guess: then no function word need stand in it. */
    private static String language(Draft draft) {
        for (Claim claim : draft.claims(Field.LANGUAGE)) {
            if (claim.by().equals("find.language")) { // the text's own testimony, not the template's
                return claim.confidence() < SURE ? "" : claim.value();
            }
        }
        return "";
    }

    /**
     * Words that count as prose: those of text that is long, unlinked, ends as a sentence does and has function words.
     */
    private static double prose(Block block, int words, double linked, boolean sentence, StopWords stops) {
        boolean text =
                switch (block.kind()) {
                    case PARAGRAPH, QUOTE, ITEM, PREFORMATTED -> true;
                    default -> false;
                };
        if (!text || words < 6 || linked > 0.5) {
            return 0;
        }
        double share = words >= 20 || sentence ? 1 : 0.3;
        if (words < 12 && !sentence) {
            return 0;
        }
        if (!stops.isEmpty() && words >= 8 && stops.density(start(block.text())) < 0.08) {
            share *= 0.3;
        }
        if (block.kind() == Block.Kind.ITEM || block.kind() == Block.Kind.PREFORMATTED) {
            share *= 0.6;
        }
        return words * (1 - linked) * share;
    }

    /** So much of a text as tells whether it has function words. */
    private static String start(String text) {
        return text.length() > TELLING ? text.substring(0, TELLING) : text;
    }

    static boolean endsSentence(String text) {
        int end = text.length();
        while (end > 0
                && (Character.isWhitespace(text.charAt(end - 1)) || "\"”’»'*_)]".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return end > 0 && ".!?…。！？।؟۔:;".indexOf(text.charAt(end - 1)) >= 0;
    }

    int words(Block block) {
        return words[block.index()];
    }

    /** The share of its characters that are links, 0 to 1. */
    double linked(Block block) {
        return linked[block.index()];
    }

    /** Whether it ends as a sentence does. */
    boolean sentence(Block block) {
        return sentence[block.index()];
    }

    /** How many of its words count as prose. */
    double prose(Block block) {
        return prose[block.index()];
    }

    double proseAt(int index) {
        return prose[index];
    }
}

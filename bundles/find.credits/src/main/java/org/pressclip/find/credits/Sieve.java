package org.pressclip.find.credits;

import java.util.Arrays;

/**
 * Tells in one pass over a line how many words it has and which sorts of rules may have something to say of it: those
 * of whose keywords one may stand in it. It never overlooks a keyword and now and then takes another word for one, so a
 * rule is asked where the sieve says yes and needs not be where it says no. Immutable and thread-safe.
 */
final class Sieve {
    /** A frame may fit. */
    static final int FRAME = 1;
    /** A notice on use may be told. */
    static final int USAGE = 2;
    /** A word of those who sell subscriptions. */
    static final int CUE = 4;
    /** A word or sign of copyright. */
    static final int COPYRIGHT = 8;

    /** Words after which a line is no longer read: it is longer than any rule wants. */
    private static final int ENOUGH = 130;

    private static final int SLOTS = 1 << 13;

    /** What a character folds to, for those that {@link Lists#fold} changes. */
    private static final char[] FOLDED = folded();

    static final Sieve ALL = new Sieve();

    private final int[] hashes = new int[SLOTS];
    private final byte[] sorts = new byte[SLOTS];

    private Sieve() {
        Frames.ALL.keywords("usage", true).forEach(word -> add(word, USAGE));
        Frames.ALL.keywords("usage", false).forEach(word -> add(word, FRAME));
        Lists.CUES.words().forEach(word -> add(word, CUE));
        Notices.KEYWORDS.forEach(word -> add(word, COPYRIGHT));
    }

    private void add(String word, int sort) {
        int slot = slot(hash(word, 0, word.length()));
        hashes[slot] = hash(word, 0, word.length());
        sorts[slot] |= (byte) sort;
    }

    private int slot(int hash) {
        int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
        while (sorts[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /**
     * The sorts of rules whose keywords may stand in a line, and above bit 8 how many words it has, at least 64 if
     * many.
     */
    int look(String line) {
        int found = 0;
        int words = 0;
        int single = 0;
        for (int at = Words.start(line, 0); at < line.length() && words < ENOUGH; ) {
            int end = Words.end(line, at);
            int slot = slot(hash(line, at, end));
            found |= sorts[slot];
            words++;
            single += end - at == 1 && line.charAt(at) >= 0x2E80 && Character.isIdeographic(line.charAt(at)) ? 1 : 0;
            at = Words.start(line, end);
        }
        if (line.indexOf('©') >= 0) {
            found |= COPYRIGHT;
        }
        return (words - single + (single + 1) / 2) << 8 | found;
    }

    /** A word's hash, the same for all words that fold to one. */
    private static int hash(String text, int from, int to) {
        int hash = 7;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            char plain = c < FOLDED.length ? FOLDED[c] : c == '’' || c == '‘' ? '\'' : Character.toLowerCase(c);
            if (plain != 0) {
                hash = hash * 31 + plain;
            }
        }
        return hash;
    }

    private static char[] folded() {
        char[] folded = new char[0x2000];
        for (char c = 0; c < folded.length; c++) {
            String plain = Lists.fold(String.valueOf(c));
            folded[c] = plain.isEmpty() ? 0 : plain.charAt(0);
        }
        Arrays.fill(folded, 0x300, 0x370, (char) 0);
        return folded;
    }
}

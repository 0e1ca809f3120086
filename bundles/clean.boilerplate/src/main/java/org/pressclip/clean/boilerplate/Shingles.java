package org.pressclip.clean.boilerplate;

import java.util.Arrays;
import org.pressclip.text.Words;

/**
 * The runs of three words of a text, as numbers (A. Z. Broder, "On the resemblance and containment of documents",
 * 1997): an open table of hashes, each once. Not thread-safe.
 */
final class Shingles {
    /** More of one text are not kept. */
    private static final int MOST = 20_000;

    private static final int RUN = 3;

    private static final int SMALL = 512;

    private long[] table = new long[SMALL]; // 0: empty
    private int[] taken = new int[SMALL]; // the places in it that are not empty
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Forgets all. */
    void clear() {
        while (size > 0) {
            table[taken[--size]] = 0;
        }
    }

    /** Adds those of a text, case aside. */
    void add(String text) {
        long a = 0;
        long b = 0;
        int seen = 0;
        for (Words.Cursor cursor = Words.in(text); size < MOST && cursor.next(); seen++) {
            long word = 0;
            for (int i = cursor.start(); i < cursor.end(); i++) {
                word = word * 31 + Character.toLowerCase(text.charAt(i));
            }
            if (seen >= RUN - 1) {
                long run = (a * 1_000_003 + b) * 1_000_003 + word;
                add(run == 0 ? 1 : run);
            }
            a = b;
            b = word;
        }
    }

    /** The share of these that another text has too; -1 if there are none of the one or the other. */
    float coveredBy(Shingles other) {
        if (size == 0 || other.size == 0) {
            return -1;
        }
        int common = 0;
        for (int i = 0; i < size; i++) {
            common += other.has(table[taken[i]]) ? 1 : 0;
        }
        return (float) common / size;
    }

    private void add(long run) {
        if (size * 2 >= table.length) {
            long[] old = table;
            table = new long[old.length * 4];
            taken = Arrays.copyOf(taken, table.length);
            for (int i = 0; i < size; i++) {
                long each = old[taken[i]];
                taken[i] = place(each);
                table[taken[i]] = each;
            }
        }
        int at = place(run);
        if (table[at] == 0) {
            table[at] = run;
            taken[size++] = at;
        }
    }

    private boolean has(long run) {
        return table[place(run)] == run;
    }

    private int place(long run) {
        int at = (int) ((run * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
        while (table[at] != 0 && table[at] != run) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}

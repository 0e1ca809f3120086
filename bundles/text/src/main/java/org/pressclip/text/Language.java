package org.pressclip.text;

import static java.util.Objects.requireNonNull;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A guess at the language of a text.
 *
 * @param tag BCP 47, the language alone: "en", "pt", "zh"
 * @param confidence 0 to 1
 */
public record Language(String tag, double confidence) {
    private static final int GLANCE = 1_200; // settles it for most texts
    private static final int SAMPLE = 4_000; // more words settle nothing that these leave open
    private static final double SETTLED = 0.998;
    private static final int SLICES = 10;

    public Language {
        requireNonNull(tag, "tag");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence not in 0..1: " + confidence);
        }
    }

    /**
     * The languages a text may be in, the likeliest first; none where there is too little to go by. Looks at about a
     * thousand characters taken from all parts of the text, and at four thousand where these leave it open.
     * Thread-safe.
     *
     * <p>The script decides first. Among languages of one script the small words vote, each with the weight of how much
     * likelier it is in one language than in the others (naive Bayes over words whose frequency follows their rank),
     * and words with letters foreign to a language count against it.
     */
    public static List<Language> guess(CharSequence text) {
        if (text.length() > SAMPLE) {
            List<Language> glance = guessOf(sample(text, GLANCE));
            if (!glance.isEmpty() && glance.get(0).confidence() > SETTLED) {
                return glance;
            }
        }
        return guessOf(sample(text, SAMPLE));
    }

    private static List<Language> guessOf(String sample) {
        Map<UnicodeScript, Double> scripts = scripts(sample);
        double total =
                scripts.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> found = new LinkedHashMap<>();
        scripts.entrySet().stream()
                .sorted(Map.Entry.<UnicodeScript, Double>comparingByValue().reversed())
                .limit(3)
                .filter(script -> script.getValue() >= total * 0.1)
                .forEach(script -> {
                    double share = script.getValue() / total;
                    for (Language each : inScript(sample, script.getKey(), script.getValue())) {
                        found.merge(each.tag(), each.confidence() * share, Math::max);
                    }
                });
        return found.entrySet().stream()
                .filter(each -> each.getValue() >= 0.02)
                .map(each -> new Language(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingDouble(Language::confidence).reversed())
                .toList();
    }

    private static String sample(CharSequence text, int most) {
        int length = text.length();
        if (length <= most) {
            return text.toString();
        }
        StringBuilder sample = new StringBuilder(most + SLICES);
        int size = most / SLICES;
        for (int i = 0; i < SLICES; i++) {
            int from = (int) ((long) (length - size) * i / (SLICES - 1));
            int to = from + size;
            for (int word = from; i > 0 && word < to; word++) { // the word that the slice begins in is not whole
                if (Character.isWhitespace(text.charAt(word))) {
                    from = word;
                    break;
                }
            }
            sample.append(text, from, to).append(' ');
        }
        return sample.toString();
    }

    /** How much of the text is in each script, in letters; one that says more per letter counts for more. */
    private static Map<UnicodeScript, Double> scripts(String text) {
        Map<UnicodeScript, Double> scripts = new EnumMap<>(UnicodeScript.class);
        double latin = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c < 0x80) {
                latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
            } else if (Character.isLetter(c)) {
                UnicodeScript script = UnicodeScript.of(c);
                double weight =
                        switch (script) {
                            case HAN -> 2.5;
                            case HANGUL -> 2;
                            case HIRAGANA, KATAKANA -> 1.5;
                            default -> 1;
                        };
                scripts.merge(script, weight, Double::sum);
            }
        }
        if (latin > 0) {
            scripts.merge(UnicodeScript.LATIN, latin, Double::sum);
        }
        double kana = scripts.getOrDefault(UnicodeScript.HIRAGANA, 0.0);
        double katakana = scripts.getOrDefault(UnicodeScript.KATAKANA, 0.0);
        double han = scripts.getOrDefault(UnicodeScript.HAN, 0.0);
        if (kana + katakana > 0.04 * han) { // Japanese is the one that mixes
            scripts.remove(UnicodeScript.KATAKANA);
            scripts.remove(UnicodeScript.HAN);
            scripts.put(UnicodeScript.HIRAGANA, kana + katakana + han);
        }
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    private static List<Language> inScript(String text, UnicodeScript script, double letters) {
        Model model = Model.OF.get(script);
        if (model == null) {
            return List.of();
        }
        if (model.tags().size() > 1) {
            return model.guess(text, script);
        }
        return letters < 4 ? List.of() : List.of(new Language(model.tags().get(0), 1 - Math.exp(-letters / 6)));
    }

    /** The languages of one script and what tells them apart. */
    private record Model(
            List<String> tags,
            Weights words,
            Weights endings,
            Weights trigrams,
            Map<Integer, Long> marked,
            double[] priors) {
        private static final double RARE = 0.0004;
        private static final double RARE_ENDING = 0.0002; // by language: each of them has words that end so
        private static final double RARE_TRIGRAM = 0.0008;
        private static final double TRIGRAM = 0.12; // they overlap, and the lists are short
        private static final double FOREIGN = 0.2;
        private static final double PRIOR = 1;
        private static final Set<String> LIKELY = Set.of("he", "hi", "bn", "ar", "ru", "en");
        private static final Map<UnicodeScript, Model> OF = load();

        private static Map<UnicodeScript, Model> load() {
            Map<UnicodeScript, Set<String>> byScript = new EnumMap<>(UnicodeScript.class);
            for (String tag : StopWords.languages()) {
                for (String word : StopWords.of(tag).words()) {
                    word.codePoints()
                            .filter(Character::isLetter)
                            .mapToObj(UnicodeScript::of)
                            .filter(script -> script != UnicodeScript.COMMON)
                            .findFirst()
                            .ifPresent(script -> byScript.computeIfAbsent(script, none -> new TreeSet<>())
                                    .add(tag));
                }
            }
            Map<String, Set<Integer>> letters = new HashMap<>();
            Rules.read("letters.txt", (tag, all) -> letters.put(tag, letters(all)));
            byScript.put(UnicodeScript.HAN, Set.of("zh"));
            Map<UnicodeScript, Model> models = new EnumMap<>(UnicodeScript.class);
            byScript.forEach((script, tags) -> models.put(script, of(List.copyOf(tags), letters)));
            return models;
        }

        private static Set<Integer> letters(String all) {
            Set<Integer> letters = new HashSet<>();
            all.codePoints().filter(Character::isLetter).forEach(letters::add);
            return letters;
        }

        private static Model of(List<String> tags, Map<String, Set<Integer>> alphabets) {
            if (tags.size() > Long.SIZE) {
                throw new IllegalStateException("more languages of one script than bits: " + tags);
            }
            Map<String, double[]> words = new HashMap<>();
            Map<String, double[]> endings = new HashMap<>();
            Map<Integer, Long> marked = new HashMap<>();
            for (int i = 0; i < tags.size(); i++) {
                StopWords stops = StopWords.of(tags.get(i));
                for (String word : stops.words()) {
                    boolean ending = word.startsWith("-");
                    double[] chances = (ending ? endings : words)
                            .computeIfAbsent(ending ? word.substring(1) : word, none -> new double[tags.size()]);
                    chances[i] = 0.1 / (3 + stops.rank(word)); // Zipf's law
                }
                for (int letter : alphabets.getOrDefault(tags.get(i), Set.of())) {
                    marked.merge(letter, 1L << i, (one, other) -> one | other);
                }
            }
            words.values().forEach(chances -> weigh(chances, RARE));
            endings.values().forEach(chances -> weigh(chances, RARE_ENDING * tags.size()));
            double[] priors = new double[tags.size()];
            for (int i = 0; i < priors.length; i++) {
                priors[i] = LIKELY.contains(tags.get(i)) ? PRIOR : 0;
            }
            return new Model(
                    tags, new Weights(words), new Weights(endings), new Weights(trigrams(tags)), marked, priors);
        }

        /**
         * How often three letters follow each other in the small words, which end as other words of the language do.
         */
        private static Map<String, double[]> trigrams(List<String> tags) {
            Map<String, double[]> trigrams = new HashMap<>();
            for (int i = 0; i < tags.size(); i++) {
                double total = 0;
                for (String word : StopWords.of(tags.get(i)).words()) {
                    total += word.length();
                }
                for (String word : StopWords.of(tags.get(i)).words()) {
                    String framed = word.startsWith("-") ? word.substring(1) + " " : " " + word + " ";
                    for (int at = 0; at + 3 <= framed.length(); at++) {
                        trigrams.computeIfAbsent(framed.substring(at, at + 3), none -> new double[tags.size()])[i] +=
                                1 / total;
                    }
                }
            }
            for (double[] chances : trigrams.values()) {
                weigh(chances, RARE_TRIGRAM);
                for (int i = 0; i < chances.length; i++) {
                    chances[i] *= TRIGRAM;
                }
            }
            return trigrams;
        }

        /** From chances to the logarithm of how much likelier the word is than in the mean language. */
        private static void weigh(double[] chances, double least) {
            double sum = 0;
            for (double chance : chances) {
                sum += Math.max(chance, least);
            }
            for (int i = 0; i < chances.length; i++) {
                chances[i] = Math.log(Math.max(chances[i], least) * chances.length / sum);
            }
        }

        List<Language> guess(String text, UnicodeScript script) {
            double[] scores = priors.clone();
            int all = 0;
            int known = 0;
            String normal = Words.normal(text);
            char[] word = new char[normal.length() + 2]; // with a space before and behind it
            Words.Cursor cursor = Words.in(normal);
            while (cursor.next()) {
                if (isAddress(normal, cursor) || !isIn(script, normal, cursor)) {
                    continue;
                }
                all++;
                int end = 1 + cursor.end() - cursor.start();
                word[0] = ' ';
                normal.getChars(cursor.start(), cursor.end(), word, 1);
                word[end] = ' ';
                double[] weights = weights(word, end);
                if (weights != null) {
                    known++;
                    add(weights, scores);
                } else {
                    for (int at = 0; at + 3 <= end + 1; at++) {
                        add(trigrams.of(word, at, at + 3), scores);
                    }
                }
                countLetters(word, end, scores);
            }
            return rank(scores, all, known);
        }

        private static void add(double @Nullable [] weights, double[] scores) {
            for (int i = 0; weights != null && i < scores.length; i++) {
                scores[i] += weights[i];
            }
        }

        private double @Nullable [] weights(char[] word, int end) {
            double[] weights = words.of(word, 1, end);
            for (int at = 2; weights == null && at < end; at++) {
                if (word[at] == '\'') {
                    weights = words.of(word, 1, at + 1);
                    break;
                }
            }
            int longest = endings.isEmpty() ? 0 : Math.min(StopWords.ENDING, end - 3);
            for (int length = longest; weights == null && length > 0; length--) {
                weights = endings.of(word, end - length, end);
            }
            return weights;
        }

        /** Words of an address or a file name say nothing. */
        private static boolean isAddress(String text, Words.Cursor word) {
            char after = word.end() < text.length() ? text.charAt(word.end()) : ' ';
            char next = word.end() + 1 < text.length() ? text.charAt(word.end() + 1) : ' ';
            char before = word.start() > 0 ? text.charAt(word.start() - 1) : ' ';
            return before == '/'
                    || before == '@'
                    || before == '#'
                    || before == '_'
                    || after == '@'
                    || after == '_'
                    || ((after == '.' || after == ':' || after == '/')
                            && !Character.isWhitespace(next)
                            && next < 0x80
                            && (Character.isLetterOrDigit(next) || next == '/'));
        }

        private static boolean isIn(UnicodeScript script, String text, Words.Cursor word) {
            int c = text.codePointAt(word.start());
            return c < 0x80 ? script == UnicodeScript.LATIN && c > '9' : UnicodeScript.of(c) == script;
        }

        /** A letter that not all of the languages have speaks for those that have it. */
        private void countLetters(char[] word, int end, double[] scores) {
            long having = -1; // a bit for each language that has all of them
            for (int at = 1; at < end; ) {
                int c = Character.codePointAt(word, at, end);
                at += Character.charCount(c);
                if (c >= 0x80) {
                    having &= marked.getOrDefault(c, -1L);
                }
            }
            if (having == -1) {
                return;
            }
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                sum += (having >>> i & 1) == 1 ? 1 : FOREIGN;
            }
            double has = Math.log(scores.length / sum);
            double lacks = Math.log(FOREIGN * scores.length / sum);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += (having >>> i & 1) == 1 ? has : lacks;
            }
        }

        private List<Language> rank(double[] scores, int all, int known) {
            double best = Double.NEGATIVE_INFINITY;
            for (double score : scores) {
                best = Math.max(best, score);
            }
            double scale = 4 / Math.log(scores.length); // with few languages to choose from, words weigh little
            if (best * scale < 2 || all < 3) {
                return List.of();
            }
            double sum = 0;
            for (double score : scores) {
                sum += Math.exp((score - best) / 2); // words that come together are not independent
            }
            double amount = 1 - Math.exp(-best * scale / 6);
            double coverage =
                    Math.min(1, (known + 1) / (0.12 * all + 0.5)); // a language we do not know, a list of names
            List<Language> languages = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                double confidence = Math.exp((scores[i] - best) / 2) / sum * amount * coverage;
                if (confidence >= 0.01) {
                    languages.add(new Language(tags.get(i), confidence));
                }
            }
            return languages;
        }
    }

    /**
     * The weight of a piece of text for each language: found where it stands, without cutting it out, and by its hash
     * of 64 bits alone. Two pieces of one hash are rarer than misprints, and no more harmful.
     */
    private static final class Weights {
        private final long[] hashes;
        private final double[][] values;
        private final boolean empty;

        Weights(Map<String, double[]> all) {
            int size = Integer.highestOneBit(Math.max(1, all.size())) * 4;
            hashes = new long[size];
            values = new double[size][];
            empty = all.isEmpty();
            all.forEach((piece, weights) -> {
                long hash = hash(piece.toCharArray(), 0, piece.length());
                int slot = slot(hash);
                while (hashes[slot] != 0) {
                    slot = slot + 1 & size - 1;
                }
                hashes[slot] = hash;
                values[slot] = weights;
            });
        }

        boolean isEmpty() {
            return empty;
        }

        double @Nullable [] of(char[] text, int from, int to) {
            long hash = hash(text, from, to);
            int slot = slot(hash);
            while (hashes[slot] != 0) {
                if (hashes[slot] == hash) {
                    return values[slot];
                }
                slot = slot + 1 & hashes.length - 1;
            }
            return null;
        }

        private int slot(long hash) {
            return (int) (hash >>> 32) & hashes.length - 1;
        }

        private static long hash(char[] text, int from, int to) {
            long hash = 1;
            for (int at = from; at < to; at++) {
                hash = (hash ^ text[at]) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            return hash | 1; // never 0, which marks a free slot
        }
    }
}

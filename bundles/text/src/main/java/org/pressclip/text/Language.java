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
    private static final int SAMPLE = 10_000;
    private static final int SLICES = 10;

    public Language {
        requireNonNull(tag, "tag");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence not in 0..1: " + confidence);
        }
    }

    /**
     * The languages a text may be in, the likeliest first; none where there is too little to go by. Looks at about ten
     * thousand characters at most, taken from all parts of the text. Thread-safe.
     *
     * <p>The script decides first. Among languages of one script the small words vote, each with the weight of how much
     * likelier it is in one language than in the others (naive Bayes over words whose frequency follows their rank),
     * and words with letters foreign to a language count against it.
     */
    public static List<Language> guess(CharSequence text) {
        String sample = sample(text);
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

    private static String sample(CharSequence text) {
        int length = text.length();
        if (length <= SAMPLE) {
            return text.toString();
        }
        StringBuilder sample = new StringBuilder(SAMPLE + SLICES);
        int size = SAMPLE / SLICES;
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
            Map<String, double[]> words,
            Map<String, double[]> trigrams,
            List<Set<Integer>> letters,
            Set<Integer> marked,
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
            Map<String, double[]> words = new HashMap<>();
            List<Set<Integer>> letters = new ArrayList<>();
            Set<Integer> marked = new HashSet<>();
            for (int i = 0; i < tags.size(); i++) {
                StopWords stops = StopWords.of(tags.get(i));
                for (String word : stops.words()) {
                    double[] chances = words.computeIfAbsent(word, none -> new double[tags.size()]);
                    chances[i] = 0.1 / (3 + stops.rank(word)); // Zipf's law
                }
                Set<Integer> alphabet = alphabets.getOrDefault(tags.get(i), Set.of());
                letters.add(alphabet);
                marked.addAll(alphabet);
            }
            Map<String, double[]> trigrams = trigrams(tags);
            words.forEach((word, chances) -> weigh(chances, word.startsWith("-") ? RARE_ENDING * tags.size() : RARE));
            double[] priors = new double[tags.size()];
            for (int i = 0; i < priors.length; i++) {
                priors[i] = LIKELY.contains(tags.get(i)) ? PRIOR : 0;
            }
            return new Model(tags, words, trigrams, letters, marked, priors);
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
            trigrams.values().forEach(chances -> weigh(chances, RARE_TRIGRAM));
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
            Words.Cursor cursor = Words.in(normal);
            while (cursor.next()) {
                if (isAddress(normal, cursor) || !isIn(script, normal, cursor)) {
                    continue;
                }
                all++;
                String word = cursor.word();
                double[] weights = weights(word);
                if (weights != null) {
                    known++;
                    for (int i = 0; i < scores.length; i++) {
                        scores[i] += weights[i];
                    }
                } else {
                    countTrigrams(word, scores);
                }
                countLetters(word, scores);
            }
            return rank(scores, all, known);
        }

        private double @Nullable [] weights(String word) {
            double[] weights = words.get(word);
            int apostrophe = word.indexOf('\'');
            if (weights == null && apostrophe > 0) {
                weights = words.get(word.substring(0, apostrophe + 1));
            }
            for (int length = Math.min(StopWords.ENDING, word.length() - 2); weights == null && length > 0; length--) {
                weights = words.get("-" + word.substring(word.length() - length));
            }
            return weights;
        }

        private void countTrigrams(String word, double[] scores) {
            String framed = " " + word + " ";
            for (int at = 0; at + 3 <= framed.length(); at++) {
                double[] weights = trigrams.get(framed.substring(at, at + 3));
                for (int i = 0; weights != null && i < scores.length; i++) {
                    scores[i] += weights[i] * TRIGRAM;
                }
            }
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

        private void countLetters(String word, double[] scores) {
            Set<Integer> special = Set.of();
            for (int at = 0; at < word.length(); ) {
                int c = word.codePointAt(at);
                at += Character.charCount(c);
                if (c >= 0x80 && marked.contains(c)) {
                    if (special.isEmpty()) {
                        special = new HashSet<>();
                    }
                    special.add(c);
                }
            }
            if (special.isEmpty()) {
                return;
            }
            double sum = 0;
            double[] chances = new double[scores.length];
            for (int i = 0; i < scores.length; i++) {
                chances[i] = letters.get(i).containsAll(special) ? 1 : FOREIGN;
                sum += chances[i];
            }
            for (int i = 0; i < scores.length; i++) {
                scores[i] += Math.log(chances[i] * scores.length / sum);
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
}

package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pressclip.text.StopWords;

/**
 * Sentences with a gap for a name, as data: {@code subscribe to <name> digital|premium}.
 *
 * <p>A line of the file is {@code field confidence longest frame}. A frame's steps are parted by spaces: a word or
 * several {@code a|b}, {@code _} for the space inside a word group, a {@code ?} behind what may be missing; {@code ...}
 * is up to eight words; {@code <name>} is a run of words as a name has them, as short as the rest of the frame allows;
 * {@code ^} and {@code $} are the line's beginning and end. Case and accents do not count. Immutable and thread-safe.
 */
final class Frames {
    static final Frames ALL = new Frames(Lists.lines("frames.txt"));

    private static final int GAP = 8;
    private static final int NAME = 7;
    private static final String SMALL =
            " of the and & for de du des del della la le el los las di da do dos von van der die das und et y e i in ";

    /**
     * A frame found in a line.
     *
     * @param field what it tells of
     * @param confidence as the file has it
     * @param from the first word of it
     * @param to the word after its last
     * @param nameFrom the first word of the name, -1 if the frame has none
     * @param nameTo the word after the name's last
     * @param frame as written, for people
     */
    record Hit(String field, double confidence, int from, int to, int nameFrom, int nameTo, String frame) {}

    private record Step(Kind kind, List<List<String>> options, boolean optional) {
        enum Kind {
            WORD,
            NAME,
            GAP,
            START,
            END
        }
    }

    /**
     * One frame.
     *
     * @param firsts the words that it may begin with, none if it stands at the line's beginning only
     */
    private record Frame(
            String field, double confidence, int longest, List<Step> steps, Set<String> firsts, String text) {}

    private final List<Frame> all = new ArrayList<>();
    private final Map<String, List<Integer>> byKeyword = new HashMap<>();
    private final Map<String, List<Integer>> byFirst = new HashMap<>();

    private Frames(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.strip().split("\\s+", 4);
            List<Step> steps = steps(parts[3]);
            Step first = steps.get(0);
            boolean word = first.kind() == Step.Kind.WORD && !first.optional();
            if (!word && first.kind() != Step.Kind.START) {
                throw new IllegalStateException("a frame begins with a word or with ^: " + line);
            }
            Set<String> firsts = new HashSet<>();
            first.options().forEach(option -> firsts.add(option.get(0)));
            Frame frame = new Frame(
                    parts[0], Double.parseDouble(parts[1]), Integer.parseInt(parts[2]), steps, firsts, parts[3]);
            for (String keyword : keywords(frame)) {
                byKeyword.computeIfAbsent(keyword, any -> new ArrayList<>()).add(all.size());
            }
            for (String start : firsts) {
                byFirst.computeIfAbsent(start, any -> new ArrayList<>()).add(all.size());
            }
            all.add(frame);
        }
    }

    private static List<Step> steps(String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : text.split("\\s+", -1)) {
            switch (part) {
                case "^" -> steps.add(new Step(Step.Kind.START, List.of(), false));
                case "$" -> steps.add(new Step(Step.Kind.END, List.of(), false));
                case "..." -> steps.add(new Step(Step.Kind.GAP, List.of(), false));
                case "<name>" -> steps.add(new Step(Step.Kind.NAME, List.of(), false));
                default -> {
                    boolean optional = part.endsWith("?");
                    List<List<String>> options = new ArrayList<>();
                    for (String option : (optional ? part.substring(0, part.length() - 1) : part).split("\\|", -1)) {
                        options.add(Words.of(option.replace('_', ' ')).stream()
                                .map(Words.Word::folded)
                                .toList());
                    }
                    if (options.stream().anyMatch(List::isEmpty)) {
                        throw new IllegalStateException("no word in a step of: " + text);
                    }
                    steps.add(new Step(Step.Kind.WORD, options, optional));
                }
            }
        }
        return steps;
    }

    /** The words without one of which a frame stands nowhere: those of the step that is likely the rarest. */
    private static List<String> keywords(Frame frame) {
        return frame.steps().stream()
                .filter(step -> step.kind() == Step.Kind.WORD && !step.optional())
                .map(Frames::rarest)
                .max(Comparator.comparingInt(
                        words -> words.stream().mapToInt(Frames::rarity).min().orElse(0)))
                .orElseThrow(() -> new IllegalStateException("no word must stand in: " + frame.text()));
    }

    /** The keywords of the frames that tell of one field, or of all others. */
    Set<String> keywords(String field, boolean own) {
        Set<String> keywords = new TreeSet<>();
        byKeyword.forEach((word, frames) -> {
            if (frames.stream().anyMatch(each -> all.get(each).field().equals(field) == own)) {
                keywords.add(word);
            }
        });
        return keywords;
    }

    /** The rarest word of each option. */
    private static List<String> rarest(Step step) {
        return step.options().stream()
                .map(option -> option.stream()
                        .max(Comparator.comparingInt(Frames::rarity))
                        .orElseThrow())
                .toList();
    }

    /** How rare a word is, by its length; words that stand in every text are common whatever their length. */
    private static int rarity(String word) {
        return word.equals("not") ? 1 : StopWords.of("en").contains(word) ? 0 : word.length() + 1;
    }

    /** Every frame that stands in a line, at most one per frame and first word, by where they begin. */
    List<Hit> in(List<Words.Word> words) {
        BitSet able = new BitSet(all.size());
        for (Words.Word word : words) {
            for (int frame : byKeyword.getOrDefault(word.folded(), List.of())) {
                able.set(frame, words.size() <= all.get(frame).longest());
            }
        }
        List<Hit> hits = new ArrayList<>();
        for (int i = able.nextSetBit(0); i >= 0; i = able.nextSetBit(i + 1)) {
            Frame frame = all.get(i);
            if (frame.firsts().isEmpty() || frame.firsts().contains(words.get(0).folded())) {
                new Match(frame, words).at(0, hits);
            }
        }
        for (int at = 1; at < words.size() && !able.isEmpty(); at++) {
            for (int frame : byFirst.getOrDefault(words.get(at).folded(), List.of())) {
                if (able.get(frame)) {
                    new Match(all.get(frame), words).at(at, hits);
                }
            }
        }
        return List.copyOf(hits);
    }

    /** One try of one frame; bounded by the lengths of gaps and names and the few steps of a frame. */
    private static final class Match {
        private final Frame frame;
        private final List<Words.Word> words;
        private int nameFrom = -1;
        private int nameTo = -1;
        private int tries = 2000;

        Match(Frame frame, List<Words.Word> words) {
            this.frame = frame;
            this.words = words;
        }

        void at(int start, List<Hit> hits) {
            int end = step(0, start);
            if (end >= 0) {
                hits.add(new Hit(frame.field(), frame.confidence(), start, end, nameFrom, nameTo, frame.text()));
            }
        }

        /** The word after the match of the steps from one on, -1 if there is none. */
        private int step(int number, int at) {
            if (--tries < 0) {
                return -1;
            }
            if (number == frame.steps().size()) {
                return at;
            }
            Step step = frame.steps().get(number);
            return switch (step.kind()) {
                case START -> at == 0 ? step(number + 1, at) : -1;
                case END -> at == words.size() ? at : -1;
                case GAP -> gap(number, at);
                case NAME -> name(number, at);
                default -> options(step, number, at);
            };
        }

        private int gap(int number, int at) {
            for (int end = at; end <= Math.min(words.size(), at + GAP); end++) {
                int found = step(number + 1, end);
                if (found >= 0) {
                    return found;
                }
            }
            return -1;
        }

        private int options(Step step, int number, int at) {
            for (List<String> option : step.options()) {
                int end = option(option, at);
                int found = end < 0 ? -1 : step(number + 1, end);
                if (found >= 0) {
                    return found;
                }
            }
            return step.optional() ? step(number + 1, at) : -1;
        }

        private int option(List<String> option, int at) {
            if (at + option.size() > words.size()) {
                return -1;
            }
            for (int i = 0; i < option.size(); i++) {
                if (!words.get(at + i).folded().equals(option.get(i))) {
                    return -1;
                }
            }
            return at + option.size();
        }

        private int name(int number, int at) {
            boolean free = number + 1 == frame.steps().size(); // nothing bounds it: as long as it goes
            int most = run(words, at, Math.min(words.size(), at + NAME));
            int best = -1;
            int bestEnd = -1;
            for (int end = at + 1; end <= most; end++) {
                if (!whole(words.get(end - 1)) || !whole(words.get(at))) {
                    continue;
                }
                int found = step(number + 1, end);
                if (found >= 0) {
                    best = found;
                    bestEnd = end;
                    if (!free) {
                        break;
                    }
                }
            }
            if (best >= 0) {
                nameFrom = at;
                nameTo = bestEnd;
            }
            return best;
        }
    }

    private static boolean whole(Words.Word word) {
        return word.capital() && !word.text().equals("&");
    }

    /** How far the words from one on read as a name. */
    private static int run(List<Words.Word> words, int from, int to) {
        int at = from;
        while (at < to) {
            Words.Word word = words.get(at);
            boolean fits = word.capital() || (at > from && SMALL.contains(" " + word.folded() + " "));
            if (!fits || (at > from && word.apart())) {
                break;
            }
            at++;
        }
        return at;
    }

    /** The words of a hit's name as they stand; null if it has none. */
    static @Nullable String name(Line line, Hit hit) {
        return hit.nameFrom() < 0
                ? null
                : line.text.substring(
                        line.words().get(hit.nameFrom()).from(),
                        line.words().get(hit.nameTo() - 1).to());
    }
}

package org.pressclip.service;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Cut;
import org.pressclip.api.Media;
import org.pressclip.api.Reason;

/**
 * What differs between two records of one page, for a person: fields, paragraphs in reading order, and what was cut
 * from the one and not from the other. Immutable.
 *
 * <p>Made in time that grows with the length of the texts, however they differ.
 */
public final class Comparison {
    /** So many paragraphs ahead one is looked for that a changed one may have become. */
    private static final int AHEAD = 8;

    /** The share of common letters from which two paragraphs count as one that changed. */
    private static final double ALIKE = 0.5;

    private static final int LONGEST = 60;

    private final boolean same;
    private final List<FieldChange> fields;
    private final List<Paragraph> paragraphs;
    private final List<CutChange> cuts;
    private final int wordsBefore;
    private final int wordsAfter;

    private Comparison(Article before, Article after) {
        same = before.content().equals(after.content());
        paragraphs = paragraphs(pieces(before), pieces(after));
        List<FieldChange> differ = fields(before, after);
        boolean markup = !same && differ.isEmpty() && count(Change.KEPT) == paragraphs.size();
        fields = markup ? List.of(markup(before.bodyHtml(), after.bodyHtml())) : differ;
        cuts = cuts(before.removed(), after.removed());
        wordsBefore = before.wordCount();
        wordsAfter = after.wordCount();
    }

    /** What became of a part of the record. */
    public enum Change {
        KEPT,
        /** It was there and is not there any more. */
        GONE,
        /** It is there and was not there before. */
        NEW,
        CHANGED
    }

    /**
     * A field that differs.
     *
     * @param name as {@link Article} has it
     * @param before its value as a person reads it; "" where there was none
     * @param after the same; "" where there is none
     */
    public record FieldChange(String name, String before, String after) {
        public Change change() {
            return before.isEmpty() ? Change.NEW : after.isEmpty() ? Change.GONE : Change.CHANGED;
        }
    }

    /**
     * A block of the story. One that changed and has the same text in both has other marks, links or another kind.
     *
     * @param kind what it is: "paragraph", "heading", "item", "image", ...
     * @param before its text; "" where it is new
     * @param after its text; "" where it is gone
     */
    public record Paragraph(Change change, String kind, String before, String after) {
        /**
         * The words that were kept, are gone and are new, in reading order; neighbours of one sort are one part. White
         * space between them counts for nothing.
         */
        public List<Part> parts() {
            return switch (change) {
                case KEPT, NEW -> List.of(new Part(change, after));
                case GONE -> List.of(new Part(change, before));
                case CHANGED -> words(before, after);
            };
        }
    }

    /** Words within a paragraph; never {@link Change#CHANGED}. */
    public record Part(Change change, String text) {}

    /**
     * What one chain cut and the other did not, or for another reason.
     *
     * @param before null where it is cut now alone
     * @param after null where it was cut before alone
     */
    public record CutChange(@Nullable Cut before, @Nullable Cut after) {
        public CutChange {
            if (before == null) {
                requireNonNull(after, "a cut before or after");
            }
        }

        public Change change() {
            return before == null ? Change.NEW : after == null ? Change.GONE : Change.CHANGED;
        }

        private Cut one() {
            return requireNonNull(after == null ? before : after);
        }

        /** What was cut: its text; "" for a picture. */
        public String text() {
            return one().before();
        }

        /** Why and by whom, in words; of what is cut for another reason now, both. */
        public String why() {
            Cut old = before;
            Cut now = after;
            return old != null && now != null ? why(old) + " → " + why(now) : why(one());
        }

        private static String why(Cut cut) {
            Reason reason = cut.reason();
            return reason.kind() + (reason.detail().isEmpty() ? "" : " (" + reason.detail() + ")") + " by " + cut.by();
        }
    }

    /** Compares two records. */
    public static Comparison of(Article before, Article after) {
        return new Comparison(before, after);
    }

    /** Whether who reads the record sees no difference ({@link Article#content}); cuts may differ all the same. */
    public boolean isSame() {
        return same;
    }

    /** The fields that differ. */
    public List<FieldChange> fields() {
        return fields;
    }

    /** All of the story in reading order, what was kept among it. */
    public List<Paragraph> paragraphs() {
        return paragraphs;
    }

    /** What was cut from one of them and not from the other, or for another reason, in reading order. */
    public List<CutChange> cuts() {
        return cuts;
    }

    /** How many words the story had. */
    public int wordsBefore() {
        return wordsBefore;
    }

    /** How many words the story has. */
    public int wordsAfter() {
        return wordsAfter;
    }

    /** How many paragraphs became that. */
    public long count(Change change) {
        return paragraphs.stream().filter(each -> each.change() == change).count();
    }

    /** In short: a line for each field that differs, one for the story. Empty where there is no difference to see. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (FieldChange each : fields) {
            sentences.add(each.name() + ": " + shown(each.before()) + " → " + shown(each.after()));
        }
        String story = story();
        if (!story.isEmpty()) {
            sentences.add(story);
        }
        return List.copyOf(sentences);
    }

    /** How the story differs, in a line; "" where it does not. */
    public String story() {
        List<String> counts = new ArrayList<>();
        for (Change change : List.of(Change.GONE, Change.NEW, Change.CHANGED)) {
            long count = count(change);
            if (count > 0) {
                counts.add(String.format(Locale.ROOT, "%,d %s", count, word(change)));
            }
        }
        if (counts.isEmpty()) {
            return "";
        }
        String words = wordsBefore == wordsAfter
                ? String.format(Locale.ROOT, "%,d words as before", wordsAfter)
                : String.format(Locale.ROOT, "%,d → %,d words", wordsBefore, wordsAfter);
        return "articleBody: " + words + "; paragraphs: " + String.join(", ", counts);
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        if (value.length() <= LONGEST) {
            return "'" + value + "'";
        }
        int end = Character.isHighSurrogate(value.charAt(LONGEST - 3)) ? LONGEST - 3 : LONGEST - 2;
        return "'" + value.substring(0, end) + "…'";
    }

    // ---- fields

    private record Named(String name, Function<Article, @Nullable String> value) {}

    private static final List<Named> FIELDS = List.of(
            new Named("headline", Article::headline),
            new Named("alternativeHeadline", Article::alternativeHeadline),
            new Named("description", Article::description),
            new Named("author", article -> article.author().stream()
                    .map(each -> linked(each.name(), each.url()))
                    .collect(Collectors.joining(", "))),
            new Named("publisher", article -> {
                Article.Publisher publisher = article.publisher();
                return publisher == null ? null : linked(publisher.name(), publisher.url());
            }),
            new Named("datePublished", Article::datePublished),
            new Named("dateModified", Article::dateModified),
            new Named("dateline", Article::dateline),
            new Named("creditText", Article::creditText),
            new Named("copyrightNotice", Article::copyrightNotice),
            new Named("usageInfo", Article::usageInfo),
            new Named("articleSection", Article::articleSection),
            new Named("keywords", article -> String.join(", ", article.keywords())),
            new Named("inLanguage", Article::inLanguage),
            new Named("isAccessibleForFree", article -> {
                Boolean free = article.isAccessibleForFree();
                return free == null ? null : free.toString();
            }),
            new Named("url", Article::url),
            new Named("creativeWorkStatus", Article::creativeWorkStatus),
            new Named(
                    "image",
                    article -> article.image().stream().map(Comparison::picture).collect(Collectors.joining("; "))));

    private static String linked(String name, @Nullable String url) {
        return url == null ? name : name + " <" + url + ">";
    }

    private static String picture(Article.Image image) {
        return List.of(image.url(), image.caption(), image.creditText()).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static List<FieldChange> fields(Article before, Article after) {
        List<FieldChange> fields = new ArrayList<>();
        for (Named each : FIELDS) {
            String old = Objects.requireNonNullElse(each.value().apply(before), "");
            String now = Objects.requireNonNullElse(each.value().apply(after), "");
            if (!old.equals(now)) {
                fields.add(new FieldChange(each.name(), old, now));
            }
        }
        return List.copyOf(fields);
    }

    /** Where only the HTML differs, the place where it begins to. */
    private static FieldChange markup(String before, String after) {
        int at = 0;
        while (at < before.length() && at < after.length() && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - LONGEST / 4);
        return new FieldChange("bodyHtml", excerpt(before, from), excerpt(after, from));
    }

    private static String excerpt(String html, int from) {
        return "…" + html.substring(Math.min(from, html.length()), Math.min(from + LONGEST, html.length())) + "…";
    }

    // ---- the story

    /** A block, by what is seen of it. */
    private record Piece(Block.Kind kind, int level, Object look, String text) {
        String word() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    private static List<Piece> pieces(Article article) {
        List<Piece> pieces = new ArrayList<>();
        for (Block block : article.body()) {
            Media media = block.media();
            String text = block.text().strip();
            if (text.isEmpty() && media != null) {
                text = media.alt().isEmpty() ? media.url() : media.alt();
            }
            if (block.kind() != Block.Kind.CONTROL && (media != null || !text.isEmpty())) {
                List<?> look = media == null ? block.spans().strip().runs() : List.of(block.spans(), media.keptAt(""));
                pieces.add(new Piece(block.kind(), block.level(), look, text));
            }
        }
        return pieces;
    }

    private static List<Paragraph> paragraphs(List<Piece> before, List<Piece> after) {
        List<Paragraph> paragraphs = new ArrayList<>();
        int[] match = Alignment.of(before, after);
        int j = 0;
        int gap = 0; // where what has no like begins, on the left
        for (int i = 0; i <= match.length; i++) {
            int like = i == match.length ? after.size() : match[i];
            if (like >= 0) {
                between(before.subList(gap, i), after.subList(j, like), paragraphs);
                gap = i + 1;
                j = like + 1;
                if (i < match.length) {
                    Piece kept = after.get(like);
                    paragraphs.add(new Paragraph(Change.KEPT, kept.word(), kept.text(), kept.text()));
                }
            }
        }
        return List.copyOf(paragraphs);
    }

    /** What stands between two that were kept: each of the old ones changed into a new one, or is gone. */
    private static void between(List<Piece> old, List<Piece> now, List<Paragraph> into) {
        List<Letters> letters = new ArrayList<>();
        if (!old.isEmpty()) {
            now.forEach(each -> letters.add(new Letters(each.text())));
        }
        int j = 0;
        for (Piece each : old) {
            int found = j;
            Letters own = new Letters(each.text());
            while (found < Math.min(now.size(), j + AHEAD) && !own.isLike(letters.get(found))) {
                found++;
            }
            if (found == now.size() || found == j + AHEAD) {
                into.add(new Paragraph(Change.GONE, each.word(), each.text(), ""));
                continue;
            }
            while (j < found) {
                into.add(fresh(now.get(j++)));
            }
            Piece became = now.get(j++);
            into.add(new Paragraph(Change.CHANGED, became.word(), each.text(), became.text()));
        }
        while (j < now.size()) {
            into.add(fresh(now.get(j++)));
        }
    }

    private static Paragraph fresh(Piece piece) {
        return new Paragraph(Change.NEW, piece.word(), "", piece.text());
    }

    /** How often each run of a few letters stands in a text, roughly: by which two texts are told to be alike. */
    private static final class Letters {
        private static final int RUN = 4;

        private final String text;
        private final Map<Integer, Integer> counts = new HashMap<>();
        private int all;

        Letters(String text) {
            this.text = text;
            int hash = 0;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash << 8) ^ text.charAt(i); // what is four letters old has left it, for most scripts
                if (i >= RUN - 1) {
                    counts.merge(hash, 1, Integer::sum);
                    all++;
                }
            }
        }

        boolean isLike(Letters other) {
            if (text.equals(other.text)) {
                return true;
            }
            int least = Math.min(all, other.all);
            if (least == 0) {
                return false;
            }
            Map<Integer, Integer> few = counts.size() < other.counts.size() ? counts : other.counts;
            Map<Integer, Integer> many = few == counts ? other.counts : counts;
            int common = 0;
            for (Map.Entry<Integer, Integer> each : few.entrySet()) {
                common += Math.min(each.getValue(), many.getOrDefault(each.getKey(), 0));
            }
            return 2.0 * common / (all + other.all) >= ALIKE || (least > 20 && common >= 0.8 * least);
        }
    }

    private static List<Part> words(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Change last = Change.KEPT;
        int[] match = Alignment.of(bare(old), bare(now));
        int j = 0;
        for (int i = 0; i <= match.length; i++) {
            int like = i == match.length ? now.size() : match[i];
            if (like < 0) {
                last = said(parts, text, last, Change.GONE, old.get(i));
                continue;
            }
            while (j < like) {
                last = said(parts, text, last, Change.NEW, now.get(j++));
            }
            if (i < match.length) { // with the white space behind it, where only one of them has any
                String word = now.get(j++);
                last = said(parts, text, last, Change.KEPT, old.get(i).length() > word.length() ? old.get(i) : word);
            }
        }
        said(parts, text, last, Change.CHANGED, "");
        return List.copyOf(parts);
    }

    private static Change said(List<Part> parts, StringBuilder text, Change last, Change change, String word) {
        if (change != last) {
            if (text.length() > 0) {
                parts.add(new Part(last, text.toString()));
            }
            text.setLength(0);
        }
        text.append(word);
        return change;
    }

    /** A text's words, each with the white space behind it; each character of a script without spaces is one. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean white = Character.isWhitespace(c);
            if (i > start && ((space && !white) || Character.isIdeographic(c))) {
                words.add(text.substring(start, i));
                start = i;
            }
            space = white || Character.isIdeographic(c);
            i += Character.charCount(c);
        }
        if (start < text.length()) {
            words.add(text.substring(start));
        }
        return words;
    }

    private static List<String> bare(List<String> words) {
        return words.stream().map(String::strip).toList();
    }

    // ---- cuts

    private static List<CutChange> cuts(List<Cut> before, List<Cut> after) {
        Map<String, Deque<Cut>> old = new LinkedHashMap<>();
        for (Cut cut : before) {
            old.computeIfAbsent(cut.before().strip(), none -> new ArrayDeque<>())
                    .add(cut);
        }
        List<CutChange> changes = new ArrayList<>();
        for (Cut cut : after) {
            Deque<Cut> alike = old.get(cut.before().strip());
            Cut same = alike == null ? null : taken(alike, cut);
            if (same == null) {
                changes.add(new CutChange(null, cut));
            } else if (!saysTheSame(same, cut)) {
                changes.add(new CutChange(same, cut));
            }
        }
        old.values().forEach(left -> left.forEach(cut -> changes.add(new CutChange(cut, null))));
        changes.sort(Comparator.comparingInt(each -> each.one().block()));
        return List.copyOf(changes);
    }

    /** Of cuts of one text that for the same reason, else the first. */
    private static @Nullable Cut taken(Deque<Cut> alike, Cut cut) {
        Cut first = alike.peek();
        if (first == null || saysTheSame(first, cut)) {
            return alike.poll();
        }
        for (Cut each : alike.stream().limit(AHEAD).toList()) {
            if (saysTheSame(each, cut)) {
                alike.removeFirstOccurrence(each);
                return each;
            }
        }
        return alike.poll();
    }

    private static boolean saysTheSame(Cut one, Cut other) {
        return one.by().equals(other.by())
                && one.reason().kind().equals(other.reason().kind())
                && one.reason().detail().equals(other.reason().detail());
    }
}

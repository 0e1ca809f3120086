package org.pressclip.clean.claimed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the words that claims have been read from and that stand apart from the story: the dateline before the first
 * sentence, the credit after the last, the byline, the disclaimer.
 */
@Component(
        configurationPid = "org.pressclip.clean.claimed",
        property = {"pressclip.name=clean.claimed", "pressclip.order:Integer=100"})
@Designate(ocd = ClaimedCleaner.Config.class)
public final class ClaimedCleaner implements Cleaner {
    private static final Logger log = LoggerFactory.getLogger(ClaimedCleaner.class);

    /** Fields whose words are furniture once they are read; all others say something the story still needs. */
    private static final Set<String> FIELDS = Set.of(
            Field.DATELINE,
            Field.CREDIT,
            Field.USAGE,
            Field.COPYRIGHT,
            Field.AUTHOR,
            Field.DATE,
            Field.DATE_PUBLISHED,
            Field.DATE_MODIFIED,
            Field.PUBLISHER,
            Field.SITE,
            Field.HEADLINE,
            Field.ALTERNATIVE_HEADLINE,
            Field.SECTION,
            Field.KEYWORD);

    /** How words for minutes begin. */
    private static final List<String> MINUTES =
            List.of("min", "мин", "хв", "dk", "dakika", "λεπτ", "دقيقة", "دقائق", "मिनट", "分", "분", "phút", "perc");

    /** How much may go: characters of one block, of one notice, and the share of all prose. */
    private record Bounds(int block, int notice, double share) {}

    private volatile Bounds bounds;

    @Activate
    public ClaimedCleaner(Config config) {
        bounds = new Bounds(200, 600, 0.25);
        configure(config);
    }

    @Modified
    void configure(Config config) {
        Bounds last = bounds;
        bounds = new Bounds(
                Setting.number("longest", config::longest, 1, 1_000_000, last.block(), log::warn),
                Setting.number("longestNotice", config::longestNotice, 1, 1_000_000, last.notice(), log::warn),
                Setting.share("share", config::share, last.share(), log::warn));
    }

    /** What claims say of one block. */
    private record Spot(Block block, List<Claim> claims, List<Range> ranges, int covered, boolean whole) {}

    @Override
    public void clean(Draft draft) {
        Bounds limits = bounds;
        long prose = 0;
        for (Block block : draft.standing()) {
            prose += prose(block) ? block.text().length() : 0;
        }
        long left = (long) (prose * limits.share());
        for (Map.Entry<Integer, List<Claim>> entry : byBlock(draft).entrySet()) {
            Block block = draft.block(entry.getKey());
            if (!draft.stands(block) || block.media() != null) {
                continue;
            }
            Spot spot = spot(draft, block, entry.getValue());
            if (spot.ranges().isEmpty()) {
                continue;
            }
            if (spot.covered() > most(spot, limits)) {
                refuse(draft, spot, "longer than a " + spot.claims().get(0).field() + " may be");
                continue;
            }
            if (prose(block)) {
                left -= spot.covered();
                if (left < 0) {
                    refuse(draft, spot, "with it too much of the text would go");
                    continue;
                }
            }
            cut(draft, spot);
        }
    }

    /** The claims on words that stand apart, by block in reading order. */
    private static Map<Integer, List<Claim>> byBlock(Draft draft) {
        Map<Integer, List<Claim>> byBlock = new TreeMap<>();
        for (Claim claim : draft.claims()) {
            int block = claim.evidence().block();
            if (claim.evidence().apart()
                    && FIELDS.contains(claim.field())
                    && block >= 0
                    && block < draft.blocks().size()) {
                byBlock.computeIfAbsent(block, any -> new ArrayList<>()).add(claim);
            }
        }
        return byBlock;
    }

    private static Spot spot(Draft draft, Block block, List<Claim> claims) {
        String text = block.text();
        List<Range> ranges = new ArrayList<>();
        List<Claim> used = new ArrayList<>();
        for (Claim claim : claims) {
            int from = claim.evidence().from();
            int to = claim.evidence().to();
            // a claim made before the text was mended means the whole block if it meant the whole block then
            if (from == 0 && to == draft.original(block).text().length()) {
                to = text.length();
            }
            if (from >= 0 && from < to && to <= text.length()) {
                ranges.add(new Range(from, to));
                used.add(claim);
            }
        }
        ranges = widened(joined(ranges, text), text);
        int covered = ranges.stream().mapToInt(Range::length).sum();
        boolean whole = !words(text, ranges);
        return new Spot(block, used, ranges, covered, whole);
    }

    /** The ranges in order, with those made one that only separators keep apart. */
    private static List<Range> joined(List<Range> ranges, String text) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Range::from).thenComparingInt(Range::to));
        List<Range> joined = new ArrayList<>();
        for (Range range : sorted) {
            Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && (range.from() <= last.to() || idle(text, last.to(), range.from()))) {
                joined.set(joined.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    /** The ranges, each with what dangles beside it. */
    private static List<Range> widened(List<Range> ranges, String text) {
        List<Range> widened = new ArrayList<>();
        for (Range range : ranges) {
            int from = range.from();
            int to = range.to();
            boolean atStart = idle(text, 0, from);
            boolean atEnd = idle(text, to, text.length());
            if (atStart) { // what is left must begin cleanly
                from = 0;
                while (to < text.length() && (dangles(text.charAt(to)) || blank(text.charAt(to)))) {
                    to++;
                }
            } else if (atEnd) { // and end cleanly, with its own full stop
                to = text.length();
                while (from > 0 && (dangles(text.charAt(from - 1)) || blank(text.charAt(from - 1)))) {
                    from--;
                }
            } else if (from > 0 && text.charAt(from - 1) == '\n' && to < text.length() && text.charAt(to) == '\n') {
                to++; // a line of its own within the block goes with its break
            }
            widened.add(new Range(from, to));
        }
        return widened;
    }

    private static boolean idle(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean dangles(char c) {
        return switch (c) {
            case '|', '/', '•', '·', ':', '–', '—', '―', '-', ',', ';', '：', '｜', '，' -> true;
            default -> false;
        };
    }

    /** Whether a letter or digit stands outside of the ranges. */
    private static boolean words(String text, List<Range> ranges) {
        int at = 0;
        for (Range range : ranges) {
            int to = Math.max(at, range.from());
            if (!idle(text, at, to) && !duration(text, at, to)) {
                return true;
            }
            at = Math.max(at, range.to());
        }
        return !idle(text, at, text.length()) && !duration(text, at, text.length());
    }

    /** Whether a piece of a claimed line is how long it takes to read: "3 min read", "Lesezeit: 4 Minuten", "5分". */
    private static boolean duration(String text, int from, int to) {
        if (to - from > 30) {
            return false;
        }
        int digits = 0;
        boolean minutes = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digits += Character.isDigit(c) ? 1 : 0;
            boolean start = i == from || !Character.isLetter(text.charAt(i - 1));
            for (String word : MINUTES) {
                minutes |= (start || c >= 0x2E80) && text.regionMatches(true, i, word, 0, word.length());
            }
        }
        return minutes && digits > 0 && digits <= 3;
    }

    private static int most(Spot spot, Bounds limits) {
        int most = 0;
        for (Claim claim : spot.claims()) {
            most = Math.max(
                    most,
                    switch (claim.field()) {
                        case Field.USAGE, Field.COPYRIGHT -> limits.notice();
                        case Field.HEADLINE, Field.ALTERNATIVE_HEADLINE, Field.KEYWORD -> limits.block() * 2;
                        default -> limits.block();
                    });
        }
        return most;
    }

    private static void refuse(Draft draft, Spot spot, String why) {
        Claim claim = spot.claims().get(0);
        draft.warn("Block " + spot.block().index() + " is claimed as " + claim.field() + " by " + claim.by()
                + " and was left in the text: " + why + " (" + spot.covered() + " characters).");
    }

    private static void cut(Draft draft, Spot spot) {
        Reason reason = Reason.of("claimed", who(spot.claims()));
        if (spot.whole()) {
            draft.cut(spot.block(), reason);
            return;
        }
        for (Range range : spot.ranges()) {
            draft.cut(spot.block(), range.from(), range.to(), reason);
        }
    }

    private static String who(List<Claim> claims) {
        Map<String, String> fields = new TreeMap<>();
        claims.forEach(claim -> fields.merge(
                claim.field(),
                claim.by(),
                (one, other) -> (", " + one + ",").contains(" " + other + ",") ? one : one + ", " + other));
        List<String> parts = new ArrayList<>();
        fields.forEach((field, by) -> parts.add(field + " by " + by));
        return String.join("; ", parts);
    }

    /** Whether a block reads like the story itself: many words, and a sentence's end among them. */
    private static boolean prose(Block block) {
        boolean story =
                switch (block.kind()) {
                    case PARAGRAPH, ITEM, QUOTE -> true;
                    default -> false;
                };
        if (!story) {
            return false;
        }
        String text = block.text();
        int words = 0;
        boolean inside = false;
        boolean end = false;
        for (int i = 0; i < text.length() && !(end && words >= 20); i++) {
            char c = text.charAt(i);
            if (c >= 0x2E80 && Character.isIdeographic(c)) {
                words++;
                inside = false;
            } else if (Character.isLetterOrDigit(c)) {
                words += inside ? 0 : 1;
                inside = true;
            } else {
                inside = false;
                end |= ".!?。！？।؟…".indexOf(c) >= 0;
            }
        }
        return end && words >= 20;
    }

    @ObjectClassDefinition(name = "Pressclip: claimed cleaner")
    @interface Config {
        @AttributeDefinition(
                description = "A dateline, byline, date or credit covers at most this many characters of a block; what"
                        + " claims more stays in the text with a warning")
        int longest() default 200;

        @AttributeDefinition(
                description =
                        "A disclaimer or copyright notice is at most this many characters long; a longer one stays")
        int longestNotice() default 600;

        @AttributeDefinition(
                description = "Of all characters in long paragraphs at most this share (0 to 1) may go because of"
                        + " claims; beyond it paragraphs stay with a warning")
        double share() default 0.25;
    }
}

package org.pressclip.find.headline;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;
import org.pressclip.api.Outline;
import org.pressclip.text.Dates;
import org.pressclip.text.Words;

/**
 * Finds the headline that a reader sees: a heading, or in a dump a line, that stands before the story, has the shape of
 * a headline and speaks of what the story speaks of.
 *
 * <p>A dump that begins with its story has none, and then none is claimed.
 */
@Component(property = {"pressclip.name=find.headline", "pressclip.order:Integer=150"})
public final class HeadlineFinder implements Finder {
    /** Blocks looked at for a headline: menus can be long, but nobody reads further than this for a title. */
    private static final int REACH = 2_000;

    /** Blocks within which a story's second paragraph follows its first; a notice on cookies stands alone. */
    private static final int FOLLOWS = 5;

    /** What it counts that the page's own titles say the same. */
    private static final double ECHO = 0.45;

    /** What it counts that the story speaks of the same. */
    private static final double SHARED = 0.25;

    /** Words of the story that a headline is compared with. */
    private static final int STORY = 400;

    private static final Set<String> TITLE_TOKENS = Set.of(
            "headline",
            "entry-title",
            "post-title",
            "article-title",
            "story-title",
            "article__title",
            "post__title",
            "article-headline",
            "story-headline",
            "article__headline",
            "titre",
            "titulo",
            "schlagzeile");

    @Override
    public void find(Draft draft) {
        List<Block> blocks = draft.blocks();
        int story = story(blocks, draft.outline());
        Set<String> words = storyWords(blocks, story);
        List<String> titles = draft.claims(Field.HEADLINE).stream()
                .map(claim -> Words.normal(claim.value()))
                .filter(title -> !title.isEmpty())
                .distinct()
                .limit(12)
                .toList();
        Block best = null;
        double most = 0.35; // below it a line is as likely anything else
        for (int i = 0; i < Math.min(blocks.size(), REACH); i++) {
            Block block = blocks.get(i);
            boolean heading = block.kind() == Block.Kind.HEADING;
            if (!heading && i >= story) {
                continue;
            }
            double score = score(block, draft.outline(), words, titles, story - i, most);
            if (!heading && filed(blocks, i)) {
                score -= 0.2;
            }
            if (!heading && score > most && isDate(block.text().strip())) {
                score -= 0.3;
            }
            if (score > most) {
                most = score;
                best = block;
            }
        }
        if (best != null && !(isNamed(draft) && !titles.contains(Words.normal(best.text())))) {
            double sure = Math.min(0.95, most);
            claim(draft, best, "headline", sure);
            if (draft.isStoryAlone()) {
                again(draft, best, story, sure);
            }
        }
    }

    /** A document may have its title on a cover or above the text, and once more as the first heading. */
    private static void again(Draft draft, Block best, int story, double sure) {
        String title = Words.normal(best.text());
        for (Block block : draft.blocks().subList(0, Math.min(story, REACH))) {
            if (block != best
                    && !block.text().isBlank()
                    && Words.normal(block.text()).equals(title)) {
                claim(draft, block, "headline once more", sure);
            }
        }
    }

    private static void claim(Draft draft, Block block, String where, double sure) {
        draft.claim(Claim.of(Field.HEADLINE, block.text().strip(), Evidence.apart(block, where), sure));
    }

    /** Whether a feed or an export holds the story alone and its headline beside it: a heading within is of a part. */
    private static boolean isNamed(Draft draft) {
        return draft.isStoryAlone()
                && draft.claims(Field.HEADLINE).stream()
                        .anyMatch(claim -> claim.evidence().kind() == Evidence.Kind.FEED);
    }

    /** Whether a line of a dump is a few names beside a date, as are the agency and the place of a report. */
    private static boolean filed(List<Block> blocks, int at) {
        Block block = blocks.get(at);
        String text = block.text().strip();
        if (at == 0 || block.layout().line() <= 0 || text.length() > 60 || Words.count(text) > 7) {
            return false;
        }
        for (String word : text.split("\\s+", -1)) {
            if (word.length() > 3 && Character.isLowerCase(word.charAt(0))) {
                return false;
            }
        }
        return dated(blocks, at - 1) || dated(blocks, at + 1);
    }

    /** Whether a line is a date to a good part: when and where it came from, not what it says. */
    private static boolean isDate(String text) {
        if (text.chars().filter(Character::isDigit).count() < 3) {
            return false;
        }
        List<Dates.Place> places = Dates.find(text);
        if (places.isEmpty()) {
            return false;
        }
        Dates.Place first = places.get(0);
        return first.reading().hasDay() && (first.to() - first.from()) * 3 > text.length();
    }

    private static boolean dated(List<Block> blocks, int at) {
        return at < blocks.size()
                && blocks.get(at).text().length() <= 100
                && !Dates.find(blocks.get(at).text()).isEmpty();
    }

    /** Where the story begins: the first block of prose that more prose follows; the end where there is none. */
    private static int story(List<Block> blocks, Outline outline) {
        int first = blocks.size();
        int last = -FOLLOWS;
        for (int i = 0; i < blocks.size() && i < REACH; i++) {
            if (isProse(blocks.get(i), outline)) {
                if (i - last < FOLLOWS) {
                    return last;
                }
                first = Math.min(first, i);
                last = i;
            }
        }
        return first;
    }

    private static boolean isProse(Block block, Outline outline) {
        boolean text = block.kind() == Block.Kind.PARAGRAPH || block.kind() == Block.Kind.QUOTE;
        if (!text
                || block.spans().linked() * 2 > block.text().length()
                || outline.nearest(block.node(), "nav", "footer") >= 0) {
            return false;
        }
        int count = words(block.text());
        return count >= 25 || (count >= 12 && endsSentence(block.text()));
    }

    private static boolean endsSentence(String text) {
        int end = text.length();
        while (end > 0
                && (Character.isWhitespace(text.charAt(end - 1)) || "\"”’»'*_)".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return end > 0 && ".!?…。！？।؟۔".indexOf(text.charAt(end - 1)) >= 0;
    }

    /** About how many words; in Thai, Lao, Khmer and Burmese, where each letter is counted as one, as many as four. */
    private static int words(String text) {
        int words = 0;
        int letters = 0;
        Words.Cursor cursor = Words.in(text);
        while (cursor.next()) {
            char c = text.charAt(cursor.start());
            boolean letter = c >= 0x0E00 && c <= 0x0EFF || c >= 0x1000 && c <= 0x109F || c >= 0x1780 && c <= 0x17FF;
            letters += letter ? 1 : 0;
            words += letter ? 0 : 1;
        }
        return words + (letters + 3) / 4;
    }

    private static Set<String> storyWords(List<Block> blocks, int story) {
        Set<String> words = new HashSet<>();
        int read = 0;
        for (int i = story; i < blocks.size() && read < STORY; i++) {
            Words.Cursor cursor = Words.in(blocks.get(i).text());
            while (cursor.next() && read < STORY) {
                words.add(cursor.word().toLowerCase(Locale.ROOT));
                read++;
            }
        }
        return words;
    }

    private static double score(
            Block block, Outline outline, Set<String> story, List<String> titles, int before, double most) {
        String text = block.text().strip();
        if (text.isEmpty()
                || text.length() > 400
                || text.contains("://")
                || text.startsWith("www.")
                || block.media() != null) {
            return 0;
        }
        int count = words(text);
        boolean heading = block.kind() == Block.Kind.HEADING;
        boolean dump = block.layout().line() > 0;
        if (count < (heading ? 2 : 4) || count > 40) {
            return 0;
        }
        double score = heading ? 0.42 - 0.05 * Math.min(4, Math.abs(block.level() - 1)) : dump ? 0.3 : 0.05;
        score += count >= 5 && count <= 22 ? 0.1 : 0;
        score += titled(outline.node(block.node())) ? 0.25 : 0;
        score -= endsSentence(text) && !heading ? 0.15 : 0;
        score -= block.spans().linked() * 2 > text.length() && !heading ? 0.3 : 0;
        score -= outline.nearest(block.node(), "nav", "footer", "aside") >= 0 ? 0.35 : 0;
        score -= before < 0 ? 0.3 : 0; // a heading after the story's first words is a subheading
        score -= labelled(text) ? 0.2 : 0;
        score -= Math.min(0.15, 0.01 * Math.max(0, before - 3)); // the nearer to the story the better
        if (score + ECHO + SHARED <= most) {
            return score; // whatever it speaks of, it is not the best
        }
        return score + echo(Words.normal(text), titles) + SHARED * shared(text, story);
    }

    /** Whether the page's own titles say the same, whole or with the site's name beside it. */
    private static double echo(String text, List<String> titles) {
        double best = 0;
        for (String title : titles) {
            if (title.equals(text)) {
                return ECHO;
            }
            boolean part = text.length() >= 12 && (title.startsWith(text) || title.endsWith(text));
            best = Math.max(best, part ? 0.4 : 0.3 * Math.max(0, Words.similarity(title, text) - 0.5) * 2);
        }
        return best;
    }

    /** The share of its longer words that the story's beginning has too. */
    private static double shared(String text, Set<String> story) {
        int all = 0;
        int common = 0;
        Words.Cursor cursor = Words.in(text);
        while (cursor.next()) {
            String word = cursor.word().toLowerCase(Locale.ROOT);
            if (word.codePointCount(0, word.length()) > 3 || word.codePoints().anyMatch(Character::isIdeographic)) {
                all++;
                common += story.contains(word) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) common / all;
    }

    private static boolean titled(Outline.Node node) {
        return node.itemprop().contains("headline")
                || node.tokens().stream().anyMatch(token -> TITLE_TOKENS.contains(token.toLowerCase(Locale.ROOT)));
    }

    /** "Last Updated : …": a short label before a colon with white space before it, or one with a date behind. */
    private static boolean labelled(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon > 24) {
            return false;
        }
        boolean spaced = Character.isWhitespace(text.charAt(colon - 1));
        boolean digits =
                text.substring(colon).chars().filter(Character::isDigit).count() >= 4;
        return spaced || digits;
    }
}

package org.pressclip.find.dates;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;

/** Where the blocks of a draft stand: how far from the headline, in what elements. For one draft. */
final class Surroundings {
    /** Characters of a title that are compared. */
    private static final int LONGEST_TITLE = 300;

    private static final Set<String> TIME_TOKENS = Set.of(
            "date",
            "dates",
            "time",
            "published",
            "publish",
            "pubdate",
            "updated",
            "update",
            "timestamp",
            "datetime",
            "posted",
            "meta",
            "byline",
            "dateline",
            "modified",
            "fecha",
            "datum",
            "data");
    private static final Set<String> ASIDE_TOKENS = Set.of(
            "comment",
            "comments",
            "related",
            "sidebar",
            "aside",
            "footer",
            "widget",
            "recommended",
            "recommend",
            "trending",
            "popular",
            "teaser",
            "teasers",
            "promo",
            "carousel",
            "nav",
            "reply",
            "replies",
            "event",
            "events",
            "disqus",
            "recent",
            "similar");

    private final Outline outline;

    /** The block that is the headline, -1 if none is known. */
    final int headline;

    /** The last block with words in it. */
    final int last;

    Surroundings(Draft draft) {
        outline = draft.outline();
        headline = headline(draft);
        List<Block> blocks = draft.blocks();
        int end = blocks.size() - 1;
        while (end > 0 && blocks.get(end).text().isBlank()) {
            end--;
        }
        last = end;
    }

    /** The names of the elements around a block: the dates of a list of teasers look all the same. */
    String look(Block block) {
        StringBuilder look = new StringBuilder();
        int steps = 0;
        for (int node = block.node(); node > 0 && steps < 4; node = outline.parent(node), steps++) {
            Outline.Node here = outline.node(node);
            look.append(here.tag()).append(here.tokens()).append('/');
        }
        return look.toString();
    }

    static boolean mostlyLink(Block block) {
        return block.spans().linked() * 2 > block.text().length();
    }

    /** Whether a block hangs in comments, a list of teasers or the like. */
    boolean aside(Block block) {
        int steps = 0;
        for (int node = block.node(); node >= 0 && steps < 12; node = outline.parent(node), steps++) {
            String tag = outline.tag(node);
            if (tag.equals("aside") || tag.equals("footer") || tag.equals("nav")) {
                return node != 0 && !(tag.equals("footer") && outline.nearest(node, "article") >= 0);
            }
            if (tag.equals("article") || tag.equals("main") || tag.equals("body")) {
                return false;
            }
            for (String token : outline.node(node).tokens()) {
                if (holds(token, ASIDE_TOKENS)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the names of the elements around a block speak of a date. */
    boolean timed(Block block) {
        int steps = 0;
        for (int node = block.node(); node > 0 && steps < 3; node = outline.parent(node), steps++) {
            if (outline.tag(node).equals("time")) {
                return true;
            }
            for (String token : outline.node(node).tokens()) {
                if (holds(token, TIME_TOKENS)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a class name has one of some words among its parts: "entry-date", "postDate". */
    private static boolean holds(String token, Set<String> words) {
        int start = 0;
        for (int i = 0; i <= token.length(); i++) {
            boolean ends = i == token.length()
                    || !Character.isLetter(token.charAt(i))
                    || (i > start
                            && Character.isUpperCase(token.charAt(i))
                            && Character.isLowerCase(token.charAt(i - 1)));
            if (ends) {
                if (i > start && words.contains(token.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i < token.length() && Character.isLetter(token.charAt(i)) ? i : i + 1;
            }
        }
        return false;
    }

    /**
     * The block that is the headline, as far as can be told here: the longest heading that the page's own title holds,
     * since a site's name may be a heading too; -1 if none.
     */
    private static int headline(Draft draft) {
        List<String> titles = draft.claims(Field.HEADLINE).stream()
                .map(claim -> plain(claim.value()))
                .toList();
        int best = -1;
        int most = 0;
        for (Block block : draft.blocks()) {
            if (block.kind() != Block.Kind.HEADING
                    || block.level() > 2
                    || block.text().length() > LONGEST_TITLE) {
                continue;
            }
            String text = plain(block.text());
            int merit = text.isEmpty() ? 0 : (block.level() == 1 ? 2 : 1);
            for (String title : titles) {
                if (text.length() >= 8 && (title.contains(text) || (text.contains(title) && title.length() >= 8))) {
                    merit = 10 + 2 * text.length() + (block.level() == 1 ? 5 : 0);
                }
            }
            if (merit > most) {
                most = merit;
                best = block.index();
            }
        }
        if (best >= 0) {
            return best;
        }
        for (Block block : draft.blocks()) {
            if (block.kind() == Block.Kind.HEADING) {
                return block.index();
            }
        }
        // a dump's first lines are where its headline is
        return draft.outline().size() == 1 && !draft.blocks().isEmpty() ? 0 : -1;
    }

    private static String plain(String title) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < Math.min(title.length(), LONGEST_TITLE); i++) {
            char c = Character.toLowerCase(title.charAt(i));
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}

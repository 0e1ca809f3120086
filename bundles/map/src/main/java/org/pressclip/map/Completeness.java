package org.pressclip.map;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.text.Words;

/**
 * Tells whether the text that was kept is all of the story: by what the page's own data says of its length, and by how
 * it ends.
 */
final class Completeness {
    /** Share of the words that the page's data has, below which the text ends early. */
    private static final double ENOUGH = 0.6;

    /** Words by which it must fall short, for a teaser may be counted with a story. */
    private static final int SHORT = 80;

    /** Words of a paragraph that ought to end as a sentence does. */
    private static final int SENTENCE = 12;

    /** Kinds of cuts that speak of an offer to read on. */
    private static final Set<String> OFFERS = Set.of("paywall", "offer", "login");

    private Completeness() {}

    /** A sentence for the record if the text seems to end early. */
    static Optional<String> doubt(Draft draft, Article article) {
        int words =
                Words.count(article.articleBody()); // as the page's own text is counted, in scripts without spaces too
        int told = told(draft);
        if (words < ENOUGH * told && told - words >= SHORT) {
            return Optional.of("The text may end early: the page's own data says that it has " + told + " words, and "
                    + words + " were kept.");
        }
        List<Block> story = article.body().stream().filter(Completeness::isText).toList();
        if (story.isEmpty()) {
            return Optional.empty();
        }
        Block last = story.get(story.size() - 1);
        boolean locked = Boolean.FALSE.equals(article.isAccessibleForFree());
        boolean offered = offered(draft, last);
        boolean open = endsOpen(last);
        if (open && (locked || offered)) {
            return Optional.of("The text ends in the middle of a sentence"
                    + (offered ? ", and an offer to read on follows it." : ", and the page says that it is not free."));
        }
        return Optional.empty();
    }

    /** The words of the longest text that the page's data holds, or as many as it says that there are. */
    private static int told(Draft draft) {
        int most = 0;
        for (Claim claim : draft.claims(Field.BODY)) {
            most = Math.max(most, Words.count(claim.value()));
        }
        for (Claim claim : draft.claims(Field.WORDS)) {
            most = Math.max(most, number(claim.value()));
        }
        return most;
    }

    private static int number(String value) {
        boolean digits =
                !value.isEmpty() && value.length() <= 6 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(value) : 0;
    }

    private static boolean isText(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH, QUOTE, ITEM, PREFORMATTED -> !block.text().isBlank();
            default -> false;
        };
    }

    private static boolean endsOpen(Block block) {
        String text = block.text().strip();
        int end = text.length();
        while (end > 0 && "\"”’»'*_)]」』".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String left = text.substring(0, end);
        return left.endsWith("…")
                || left.endsWith("...")
                || (Words.count(left) >= SENTENCE && Character.isLetterOrDigit(left.codePointBefore(left.length())));
    }

    /** Whether the first thing that was cut behind the text, or in its last block, is an offer to read on. */
    private static boolean offered(Draft draft, Block last) {
        for (Cut cut : draft.cuts()) {
            boolean near = cut.block() >= last.index() && cut.block() <= last.index() + 3;
            if (near && OFFERS.contains(cut.reason().kind())) {
                return true;
            }
        }
        return false;
    }
}

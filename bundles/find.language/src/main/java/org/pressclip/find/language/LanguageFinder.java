package org.pressclip.find.language;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;
import org.pressclip.text.Language;
import org.pressclip.text.Words;

/** Claims the language of the text, told by its words. */
@Component(property = {"pressclip.name=find.language", "pressclip.order:Integer=100"})
public final class LanguageFinder implements Finder {
    private static final int PROSE =
            12; // words: menus and labels have fewer, and often another language than the story
    private static final int ENOUGH = 40_000; // characters
    private static final double LEAST = 0.05;

    @Override
    public void find(Draft draft) {
        List<Block> standing = draft.standing();
        String text = text(draft, standing, true);
        List<Language> guesses = Language.guess(text);
        if (guesses.isEmpty()) {
            guesses = Language.guess(text(draft, standing, false));
        }
        for (Language guess : guesses.subList(0, Math.min(2, guesses.size()))) {
            if (guess.confidence() >= LEAST) {
                draft.claim(Claim.of(
                        Field.LANGUAGE,
                        guess.tag(),
                        Evidence.of(Evidence.Kind.RULE, "text"),
                        Math.min(0.95, guess.confidence())));
            }
        }
    }

    private static String text(Draft draft, List<Block> blocks, boolean prose) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            if (text.length() > ENOUGH) {
                break;
            }
            String left = draft.standingText(block).text();
            if (!prose || isProse(block, left)) {
                text.append(left, 0, Math.min(left.length(), ENOUGH)).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isProse(Block block, String text) {
        return switch (block.kind()) {
            case PARAGRAPH, QUOTE, ITEM, CAPTION ->
                Words.count(text.substring(0, Math.min(text.length(), 400))) >= PROSE;
            default -> false;
        };
    }
}

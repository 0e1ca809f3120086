package org.pressclip.clean.boilerplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pressclip.api.Outline;

/** How much the pieces of id and class names speak for the story or against it, in log odds learnt from pages. */
final class Tokens {
    static final Tokens NONE = new Tokens(Map.of());

    /** More tokens than this on one element are noise or hostile. */
    private static final int MOST = 24;

    private final Map<String, Float> odds;

    Tokens(Map<String, Float> odds) {
        this.odds = new TreeMap<>(odds);
    }

    /** Reads lines of a piece, a tab and its log odds. */
    static Tokens parse(List<String> lines) {
        Map<String, Float> odds = new TreeMap<>();
        for (String line : lines) {
            int tab = line.indexOf('\t');
            odds.put(line.substring(0, tab), Float.parseFloat(line.substring(tab + 1)));
        }
        return new Tokens(odds);
    }

    Map<String, Float> odds() {
        return odds;
    }

    /** The sum over an element's pieces, bounded. */
    float score(Outline.Node node) {
        if (node.tokens().isEmpty() || odds.isEmpty()) {
            return 0;
        }
        float sum = 0;
        for (String piece : pieces(node)) {
            sum += odds.getOrDefault(piece, 0f);
        }
        return Math.max(-6, Math.min(6, sum));
    }

    /** "relatedPosts", "related-posts" and "related__posts" are each "related" and "posts"; every piece once. */
    static List<String> pieces(Outline.Node node) {
        List<String> pieces = new ArrayList<>();
        int read = 0;
        for (String token : node.tokens()) {
            if (read++ == MOST) {
                break;
            }
            int start = 0;
            int end = Math.min(token.length(), 80);
            for (int i = 0; i <= end; i++) {
                boolean stop = i == end || !Character.isLetter(token.charAt(i));
                boolean hump = i < end
                        && i > start
                        && Character.isUpperCase(token.charAt(i))
                        && Character.isLowerCase(token.charAt(i - 1));
                if (stop || hump) {
                    if (i - start >= 2) {
                        String piece = token.substring(start, i).toLowerCase(Locale.ROOT);
                        if (!pieces.contains(piece)) {
                            pieces.add(piece);
                        }
                    }
                    start = hump ? i : i + 1;
                }
            }
        }
        return pieces;
    }
}

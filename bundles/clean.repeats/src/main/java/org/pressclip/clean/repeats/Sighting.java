package org.pressclip.clean.repeats;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.WebAddress;
import org.pressclip.text.Words;

/**
 * What a filed page showed, boiled down to what is counted.
 *
 * @param site whose page it is
 * @param story which story, by its record's id
 * @param seen its blocks, each fingerprint once, in the order of the fingerprints
 */
record Sighting(String site, long story, List<Seen> seen) {
    /** Of a page of more blocks so many of the first and of the last count: what is repeated stands there. */
    static final int MOST = 2_000;

    /** Words from which on a block can tell a part of a story. */
    static final int TELLING = 8;

    private static final int SAMPLE = 80;

    /** In what order pages are counted, whatever the order they ended in. */
    static final Comparator<Sighting> ORDER = Comparator.comparing(Sighting::story)
            .thenComparing(sighting -> sighting.seen().size())
            .thenComparing(
                    sighting -> sighting.seen().stream().mapToLong(Seen::print).sum());

    /**
     * A block.
     *
     * @param print its fingerprint
     * @param told how many characters of it the record tells as its story
     * @param sample how it begins
     */
    record Seen(long print, int told, String sample) {}

    /** Of a record's page; nothing if there is no page, or it is not of a site. */
    static Optional<Sighting> of(Article article) {
        String site = Optional.ofNullable(article.isBasedOn())
                .flatMap(WebAddress::web)
                .map(WebAddress::site)
                .orElse("");
        List<Article.Proof> proof = article.proof();
        if (site.isEmpty() || proof.isEmpty() || article.id().isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = proof.stream().map(Article.Proof::block).toList();
        long[] prints = Prints.of(site, blocks, article.outline());
        Map<Long, Seen> seen = new TreeMap<>();
        for (int i = 0; i < prints.length; i++) {
            if (i == MOST && prints.length > 2 * MOST) {
                i = prints.length - MOST;
            }
            if (prints[i] != Prints.NONE) {
                Seen each = new Seen(
                        prints[i], told(proof.get(i)), sample(blocks.get(i).text()));
                seen.merge(each.print(), each, (one, other) -> one.told() >= other.told() ? one : other);
            }
        }
        return Optional.of(new Sighting(site, Prints.of(article.id()), new ArrayList<>(seen.values())));
    }

    private static int told(Article.Proof proof) {
        Block block = requireNonNull(proof.block());
        if (!Article.isTold(block)) {
            return 0;
        }
        int told = block.text().length();
        for (Article.Strike strike : proof.strikes()) {
            told -= strike.range().length();
        }
        return told > 0 && Words.count(block.text()) >= TELLING ? told : 0;
    }

    private static String sample(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), SAMPLE));
        for (int i = 0; i < text.length() && out.length() < SAMPLE; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean blank = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
            if (!blank) {
                out.appendCodePoint(Character.isSurrogate((char) c) && c < 0x10000 ? '?' : c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }
}

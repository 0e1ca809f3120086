package org.pressclip.clean.repeats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Digest;
import org.pressclip.api.Outline;
import org.pressclip.text.Words;

/**
 * The fingerprints of a page's blocks: what a block says, digits folded, and in what place it says it.
 *
 * <p>The same words in another place are something else: a teaser is furniture on a hundred pages and the first
 * paragraph on its own. The place is the element, the two above it and what they are called; in a dump, which has no
 * elements, the blocks before and after.
 *
 * <p>64 bits of SHA-256 over the site's name, the place and the text: nobody can make a text that has the fingerprint
 * of another, and none means anything on another site.
 */
final class Prints {
    /** Of what cannot be recognised: there is no letter in it. */
    static final long NONE = 0;

    /** How many elements make a place: the block's own and those above it. */
    private static final int PLACE = 3;

    private Prints() {}

    /** By the blocks' indexes. */
    static long[] of(String site, List<Block> blocks, Outline outline) {
        MessageDigest sha = Digest.sha256();
        @Nullable String[] texts = new String[blocks.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = folded(blocks.get(i).text());
        }
        boolean web = outline.size() > 1;
        long[] named = web ? named(outline, sha) : new long[0];
        byte[] name = site.getBytes(StandardCharsets.UTF_8);
        ByteBuffer place = ByteBuffer.allocate(Long.BYTES * PLACE);
        long[] prints = new long[texts.length];
        for (int i = 0; i < prints.length; i++) {
            String text = texts[i];
            if (text == null) {
                continue;
            }
            sha.update(name);
            sha.update((byte) 0);
            if (web) {
                place.clear();
                int node = blocks.get(i).node();
                for (int up = 0; up < PLACE; up++) {
                    place.putLong(node < 0 ? 0 : named[node]);
                    node = node < 0 ? node : outline.parent(node);
                }
                sha.update(place.array());
            } else {
                put(sha, i == 0 ? null : texts[i - 1]);
                put(sha, i + 1 == texts.length ? null : texts[i + 1]);
            }
            prints[i] = first(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        return prints;
    }

    /** A text for comparing: without case, signs and the digits' values; null where there is no letter. */
    static @Nullable String folded(String text) {
        String normal = Words.normal(text);
        StringBuilder out = new StringBuilder(normal.length());
        boolean letters = false;
        boolean digits = false;
        boolean gap = false;
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isDigit(c)) {
                if (!digits) {
                    out.append(gap && out.length() > 0 ? " 0" : "0");
                }
                digits = true;
                gap = false;
            } else if (Character.isLetter(c) || isMark(c)) {
                if (gap && out.length() > 0) {
                    out.append(' ');
                }
                out.appendCodePoint(c);
                letters = true;
                digits = false;
                gap = false;
            } else if (!digits || !isWithinNumber(c)) {
                gap = true;
                digits = false;
            }
        }
        return letters ? out.toString() : null;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** 12,345.67 and 12:05 are one number, whatever parts them. */
    private static boolean isWithinNumber(int c) {
        return c == ',' || c == '.' || c == ':' || c == '\'';
    }

    /** What each element is called, as a number. */
    private static long[] named(Outline outline, MessageDigest sha) {
        List<List<String>> called = outline.called();
        long[] tokens = new long[called.size()];
        for (int i = 0; i < tokens.length; i++) {
            for (String token : called.get(i)) {
                sha.update(numberless(token).getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            tokens[i] = first(sha.digest());
        }
        long[] named = new long[outline.size()];
        for (int node = 0; node < named.length; node++) {
            named[node] = outline.tag(node).hashCode() * 0x9E3779B97F4A7C15L ^ tokens[outline.names(node)];
        }
        return named;
    }

    /** post-18244 is called as post-18245 is. */
    private static String numberless(String token) {
        StringBuilder out = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit) {
                out.append(c);
            } else if (out.length() == 0 || out.charAt(out.length() - 1) != '0') {
                out.append('0');
            }
        }
        return out.toString();
    }

    private static void put(MessageDigest sha, @Nullable String text) {
        sha.update((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }

    private static long first(byte[] digest) {
        long print = ByteBuffer.wrap(digest).getLong();
        return print == NONE ? 1 : print;
    }

    /** Of a text of our own: an id, an address. */
    static long of(String text) {
        return first(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.pressclip.map;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pressclip.text.Words;

/**
 * A caption and who made the picture, parted: "The pier at dawn. Photograph: Ann Lee/Gazette", "(AP Photo/Ann Lee)", "©
 * Ann Lee".
 *
 * @param caption what is left, or ""
 * @param credit whose picture it is, or ""
 */
record PictureCredit(String caption, String credit) {
    private static final Map<String, Set<String>> WORDS = Lists.of("pictures.txt");
    private static final Set<String> LABELS = WORDS.getOrDefault("label", Set.of());
    private static final Set<String> BY = WORDS.getOrDefault("by", Set.of());
    /** Characters of a caption that is looked at; what is longer is a text. */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_CREDIT = 100;
    /** What may end the words before a credit. */
    private static final String ENDS = ".!?…\"”»’)]|·•—–-/:;,\n。！？";

    static PictureCredit of(String text) {
        PictureCredit none = new PictureCredit(text, "");
        if (text.length() > LONGEST) {
            return none;
        }
        int open = bracket(text);
        for (int at = Math.max(0, text.length() - 2 * LONGEST_CREDIT); at < text.length(); at++) {
            int end = word(text, at);
            boolean sign = text.charAt(at) == '©';
            if ((!sign && end == at) || (at > 0 && Character.isLetter(text.charAt(at - 1)))) {
                continue;
            }
            boolean label = sign || LABELS.contains(Words.normal(text.substring(at, end)));
            if (label && open >= 0 && open < at) { // "(AP Photo/Ann Lee)"
                String all = inside(text.substring(open + 1));
                String named = named(text, sign ? at + 1 : end);
                boolean first = text.substring(open + 1, at).isBlank();
                String credit = !first && name(all) ? all : first ? named : "";
                if (!credit.isEmpty()) {
                    return new PictureCredit(text.substring(0, open).strip(), credit);
                }
            } else if (sign || (label && apart(text, at))) {
                String credit = named(text, sign ? at + 1 : end);
                if (!credit.isEmpty()) {
                    return new PictureCredit(before(text, at), credit);
                }
            }
            at = Math.max(at, end - 1);
        }
        return none;
    }

    /** Where the bracket opens that the text ends with, or -1. */
    private static int bracket(String text) {
        String end = text.stripTrailing();
        boolean closed = !end.isEmpty() && ")]）".indexOf(end.charAt(end.length() - 1)) >= 0;
        int open = Math.max(Math.max(text.lastIndexOf('('), text.lastIndexOf('[')), text.lastIndexOf('（'));
        return closed && end.length() - open <= LONGEST_CREDIT + 20 ? open : -1;
    }

    /** Whether nothing stands before, or what ends a sentence or a part. */
    private static boolean apart(String text, int at) {
        String before = text.substring(0, at).stripTrailing();
        return before.isEmpty() || ENDS.indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    /** The name that begins here, behind a colon, a sign or "by"; "" if there is none. */
    private static String named(String text, int from) {
        int at = from;
        boolean sign = from > 0 && text.charAt(from - 1) == '©';
        boolean joined = sign;
        for (int words = 0; words < 3; words++) { // "Photo credit: courtesy of ..."
            while (at < text.length() && leads(text.charAt(at))) {
                joined |= ":：©/|".indexOf(text.charAt(at)) >= 0;
                at++;
            }
            int end = word(text, at);
            String word = Words.normal(text.substring(at, end));
            boolean by = BY.contains(word);
            if (!by && ((joined && !sign) || !LABELS.contains(word))) {
                break;
            }
            joined |= by;
            at = end;
        }
        String name = inside(text.substring(at));
        return joined && name(name) ? name : "";
    }

    private static boolean leads(char c) {
        return Character.isWhitespace(c) || ".:：©/|".indexOf(c) >= 0;
    }

    /** Without the space, the bracket and the full stop around it. */
    private static String inside(String text) {
        String name = text.strip();
        while (!name.isEmpty() && ")]）.".indexOf(name.charAt(name.length() - 1)) >= 0) {
            name = name.substring(0, name.length() - 1).stripTrailing();
        }
        return name;
    }

    /** Whether it reads as names do: short, no sentence, and most of its words with a capital. */
    private static boolean name(String text) {
        if (text.isEmpty() || text.length() > LONGEST_CREDIT || text.contains(". ")) {
            return false;
        }
        List<String> words = List.of(text.split("[^\\p{L}\\p{M}\\p{N}]+"));
        long low = words.stream()
                .filter(word -> !word.isEmpty() && Character.isLowerCase(word.codePointAt(0)))
                .count();
        return Character.isLetter(text.codePointAt(0))
                && (words.size() <= 2 || 2 * low < words.size())
                && words.size() <= 14;
    }

    /** The caption before a credit, without what led to it. */
    private static String before(String text, int at) {
        String caption = text.substring(0, at).strip();
        while (!caption.isEmpty() && "([（|·•—–-/:;,©".indexOf(caption.charAt(caption.length() - 1)) >= 0) {
            caption = caption.substring(0, caption.length() - 1).stripTrailing();
        }
        return caption;
    }

    private static int word(String text, int from) {
        int at = from;
        while (at < text.length()
                && (Character.isLetter(text.charAt(at))
                        || Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK
                        || Character.getType(text.charAt(at)) == Character.COMBINING_SPACING_MARK
                        || (at > from && text.charAt(at) == '\''))) {
            at++;
        }
        return at;
    }
}

package org.pressclip.find.credits;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;

/** Tells the lines that say how a story may be used and whose it is: disclaimers, syndication notes, copyright. */
final class Notices {
    /** Words by which a report says who said it; what is told is no notice. */
    private static final Set<String> TOLD = Set.of(
            "said", "told", "says", "according", "sagte", "dijo", "disse", "selon", "según", "segun", "laut", "сказал");

    private static final Set<String> SKIP = Set.of(
            "c",
            "copyright",
            "all",
            "rights",
            "reserved",
            "by",
            "alle",
            "rechte",
            "vorbehalten",
            "tous",
            "droits",
            "reserves",
            "todos",
            "los",
            "derechos",
            "reservados",
            "os",
            "direitos",
            "tutti",
            "i",
            "diritti",
            "riservati");
    private static final Set<String> SMALL = Set.of(
            "of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "et", "del", "el", "los", "las", "y", "da",
            "do", "dos", "e", "di", "della", "der", "die", "das", "und", "für", "van", "het", "en");
    private static final Set<String> CORPORATE = Set.of(
            "ltd", "ltd.", "limited", "inc", "inc.", "llc", "gmbh", "pvt", "private", "plc", "corp", "co", "company",
            "ag", "sa");

    /** Words without one of which, or the sign, no line is a copyright notice; folded. */
    static final List<String> KEYWORDS = List.of(
            "c",
            "copyright",
            "reserved",
            "vorbehalten",
            "reserves",
            "reservados",
            "riservati",
            "защищены",
            "版",
            "محفوظة",
            "saklidir",
            "zastrzezone",
            "voorbehouden",
            "जनसत्ता");

    private Notices() {}

    /**
     * A notice on the use of a story.
     *
     * @param frame the first rule that found it
     * @param value the line without the signs around it
     */
    record Usage(String frame, String value, double confidence) {}

    /**
     * The notice on use that a line is; null if it is none.
     *
     * @param edge whether it stands before or after the story rather than within
     */
    static @Nullable Usage usage(Line line, boolean edge) {
        if (line.block.kind() == Block.Kind.HEADING
                || !line.may(Sieve.USAGE)
                || line.words().size() < 3
                || line.words().size() > 120) {
            return null;
        }
        if (menu(line.text.strip())) {
            return null; // "Legal notice | Privacy | Contact" leads to notices
        }
        double doubt = 1;
        int hits = 0;
        boolean start = false;
        String frame = "";
        for (Frames.Hit hit : line.hits()) {
            if (hit.field().equals("usage")) {
                doubt *= 1 - hit.confidence();
                hits++;
                start |= hit.from() == 0 && hit.frame().startsWith("^");
                frame = frame.isEmpty() ? hit.frame() : frame;
            }
        }
        if (hits == 0) {
            return null;
        }
        String text = line.text.strip();
        boolean boxed = "([（*_".indexOf(text.charAt(0)) >= 0;
        boolean told = line.words().stream().anyMatch(word -> TOLD.contains(word.folded()));
        boolean quoted = text.indexOf('"') >= 0 || text.indexOf('“') >= 0;
        boolean believed =
                (!(told || quoted) && (start || boxed || hits > 1 || edge || !line.story())) || (boxed && hits > 1);
        return believed ? new Usage(frame, bare(text), Math.min(0.97, 1 - doubt)) : null;
    }

    /** Whether a line is three short parts or more in a row. */
    private static boolean menu(String text) {
        int parts = 0;
        int words = 0;
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && !white(text.charAt(end))) {
                end++;
            }
            boolean sign = end == at + 1 && "|-–—·•/>".indexOf(text.charAt(at)) >= 0;
            parts += sign ? 1 : 0;
            words = sign ? 0 : words + (end > at ? 1 : 0);
            if (words > 4) {
                return false;
            }
            at = end + 1;
        }
        return parts >= 2;
    }

    private static boolean white(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Whether a line is a copyright notice. */
    static boolean copyright(Line line) {
        String text = line.text.strip();
        if (line.size() > 60 || !line.may(Sieve.COPYRIGHT)) {
            return false;
        }
        String folded = Lists.fold(text);
        boolean sign = folded.startsWith("©")
                || folded.startsWith("(c) ")
                || folded.startsWith("copyright ")
                || folded.startsWith("all rights reserved")
                || folded.startsWith("alle rechte vorbehalten")
                || folded.startsWith("tous droits reserves")
                || folded.startsWith("todos los derechos reservados")
                || folded.startsWith("todos os direitos reservados")
                || folded.startsWith("tutti i diritti riservati")
                || folded.startsWith("все права защищены")
                || folded.startsWith("版权所有")
                || folded.startsWith("版權所有")
                || folded.startsWith("जनसत्ता ©")
                || folded.startsWith("جميع الحقوق محفوظة")
                || folded.startsWith("tum haklari saklidir")
                || folded.startsWith("tüm hakları")
                || folded.startsWith("wszelkie prawa zastrzezone")
                || folded.startsWith("alle rechten voorbehouden");
        boolean inner = line.size() <= 25
                && (text.indexOf('©') >= 0
                        || folded.contains("all rights reserved")
                        || folded.endsWith("alle rechte vorbehalten"));
        boolean dated = line.words().stream().anyMatch(word -> word.text().length() == 4 && word.digits());
        if (!(sign && (dated || folded.contains("rights") || folded.contains("©") || !folded.startsWith("copyright")))
                && !(inner && (dated || folded.contains("reserved")))) {
            return false;
        }
        boolean picture = folded.startsWith("photo") || folded.startsWith("image") || folded.startsWith("foto");
        return !picture && line.words().stream().noneMatch(word -> TOLD.contains(word.folded()));
    }

    /** The name behind the year, or behind the sign; null if there is none. */
    static @Nullable String owner(Line line) {
        List<Words.Word> words = line.words();
        int at = 0;
        String text = line.text.strip();
        if (text.startsWith("版权所有") || text.startsWith("版權所有")) {
            String name = text.substring(4).strip();
            boolean only = name.length() > 1
                    && name.length() <= 20
                    && name.codePoints().allMatch(Character::isLetter);
            return only ? name : null;
        }
        while (at < words.size()
                && (words.get(at).digits() || SKIP.contains(words.get(at).folded()))) {
            at++;
        }
        int end = at;
        while (end < words.size()
                && end < at + 7
                && !SKIP.contains(words.get(end).folded())
                && !words.get(end).digits()
                && (words.get(end).capital()
                        || (end > at && SMALL.contains(words.get(end).folded())))
                && (end == at
                        || !words.get(end).apart()
                        || words.get(end).text().equals("&"))) {
            end++;
        }
        while (end > at
                && (CORPORATE.contains(words.get(end - 1).folded())
                        || SMALL.contains(words.get(end - 1).text()))) {
            end--;
        }
        return end > at
                ? line.text.substring(words.get(at).from(), words.get(end - 1).to())
                : null;
    }

    /** A notice without emphasis and brackets around it. */
    static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && "*_ ".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "*_ ".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        boolean boxed = to - from > 2
                && ((text.charAt(from) == '(' && text.charAt(to - 1) == ')')
                        || (text.charAt(from) == '[' && text.charAt(to - 1) == ']')
                        || (text.charAt(from) == '（' && text.charAt(to - 1) == '）'));
        return boxed ? text.substring(from + 1, to - 1).strip() : text.substring(from, to);
    }
}

package org.pressclip.mend.encoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds UTF-8 that was read in a single-byte charset, sequence by sequence, and says what it was.
 *
 * <p>The idea is that of Robyn Speer's ftfy (<a href="https://ftfy.readthedocs.io">ftfy.readthedocs.io</a>): UTF-8 is
 * so regular that what reads as UTF-8 again mostly was, and a look at the characters' categories settles the rest.
 * Where ftfy weighs a whole line, this weighs each <em>run</em> of sequences with what stands around it, so that
 * damaged words are mended among sound ones:
 *
 * <ul>
 *   <li>a <em>strong</em> run is nothing that anybody writes: a capital with a symbol inside a word, letters of another
 *       script in turn with symbols, three characters that come to a curly quote;
 *   <li>a <em>weak</em> run could be clean ("AMANHÃ" before a closing quote) and counts only beside strong ones that
 *       were misread in the same charset.
 * </ul>
 *
 * <p>Work is proportional to the text. Immutable; safe for use by many threads.
 */
final class Mojibake {
    /** What may end a word or a sentence in clean text, straight after a letter. */
    private static final String CLOSERS = "…’”»›–—™®©°ºª²³¹\u00A0·“‘†‡•";

    private static final String MATHS = "π∞∑∏∂∫Ω≠±≤≥≈";
    /** What may stand between two letters of clean text. */
    private static final String JOINERS = "’‘-–—·\u00A0";

    private static final String OPENERS = "«“„‘‚‹([{\"'¿¡";

    private Mojibake() {}

    /** Consecutive sequences of UTF-8 misread in one charset. */
    private static final class Run {
        final int from;
        final int to;
        final String decoded;
        final int family;
        final boolean strong;
        boolean accepted;

        Run(int from, int to, String decoded, int family, boolean strong) {
            this.from = from;
            this.to = to;
            this.decoded = decoded;
            this.family = family;
            this.strong = strong;
            this.accepted = strong;
        }
    }

    /** Whether anything in the text could be a sequence at all. Allocates nothing. */
    static boolean suspicious(String text) {
        return candidates(text) != 0;
    }

    private static int candidates(String text) {
        int all = 0;
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                all |= Misreading.leads(c) & Misreading.trails(text.charAt(i + 1));
            }
        }
        return all;
    }

    /** The charsets, a bit for each, that strong runs of the text were misread in. */
    static int witnesses(String text) {
        int possible = candidates(text);
        int found = 0;
        for (Misreading each : Misreading.ALL) {
            if ((possible & each.bit()) != 0 && witnesses(text, each)) {
                found |= each.bit();
            }
        }
        return found;
    }

    private static boolean witnesses(String text, Misreading charset) {
        for (int i = next(text, 0, charset); i >= 0; i = next(text, i, charset)) {
            Run run = run(text, i, charset);
            if (run != null && run.strong) {
                return true;
            }
            i = run == null ? i + 1 : run.to;
        }
        return false;
    }

    /**
     * One round of repairs, sorted and disjoint.
     *
     * @param page the charsets that other texts of the same page were surely misread in
     */
    static List<Patch> find(String text, int page) {
        int possible = candidates(text);
        if (possible == 0) {
            return List.of();
        }
        List<Candidate> charsets = new ArrayList<>();
        for (Misreading each : Misreading.ALL) {
            if ((possible & each.bit()) != 0) {
                List<Run> runs = runs(text, each);
                if (!runs.isEmpty()) {
                    charsets.add(new Candidate(each, runs));
                }
            }
        }
        charsets.sort(Comparator.comparingInt(Candidate::score) // stable: the order of preference decides a tie
                .reversed()
                .thenComparingInt(candidate -> candidate.foreign(text)));
        List<Patch> patches = new ArrayList<>();
        boolean leading = true;
        for (Candidate candidate : charsets) {
            if (candidate.score() > 0) {
                if (leading) {
                    acceptWeak(text, candidate, soundOtherwise(text, candidate));
                    leading = false;
                }
            } else if (leading && (page & candidate.charset.bit()) != 0 && soundOtherwise(text, candidate)) {
                acceptWeak(text, candidate, false);
                leading = false;
            }
            patches = merge(patches, candidate, text);
        }
        return patches;
    }

    private record Candidate(Misreading charset, List<Run> runs) {
        /** How many controls another charset must have left. */
        int foreign(String text) {
            int sum = 0;
            for (Run run : runs) {
                for (int i = run.from; i < run.to; i++) {
                    sum += charset.foreign(text.charAt(i)) ? 1 : 0;
                }
            }
            return sum;
        }

        /** How many characters are surely of this charset. */
        int score() {
            int sum = 0;
            for (Run run : runs) {
                sum += run.strong ? run.to - run.from : 0;
            }
            return sum;
        }
    }

    /** Whether no letter beyond ASCII stands in the text outside the candidate's runs. */
    private static boolean soundOtherwise(String text, Candidate candidate) {
        int at = 0;
        for (Run run : candidate.runs) {
            for (; at < run.from; at++) {
                if (text.charAt(at) >= 0x80 && Alphabets.letter(text.charAt(at))) {
                    return false;
                }
            }
            at = run.to;
        }
        for (; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80 && Alphabets.letter(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Accepts the weak runs that go with the strong ones.
     *
     * @param wholly whether all of the text was misread, so that nothing in it is clean
     */
    private static void acceptWeak(String text, Candidate candidate, boolean wholly) {
        List<Run> runs = candidate.runs;
        if (wholly) {
            runs.forEach(run -> run.accepted = true);
            return;
        }
        Run last = null;
        for (Run run : runs) {
            weigh(text, candidate.charset, run, last);
            last = run.accepted ? run : last;
        }
        last = null;
        for (int i = runs.size() - 1; i >= 0; i--) {
            Run run = runs.get(i);
            weigh(text, candidate.charset, run, last);
            last = run.accepted ? run : last;
        }
    }

    private static void weigh(String text, Misreading charset, Run run, @Nullable Run near) {
        if (run.accepted) {
            return;
        }
        boolean touching = near != null
                && gap(text, run, near)
                && (run.family == near.family || run.family == Alphabets.COMMON || near.family == Alphabets.COMMON);
        int before = before(text, run.from);
        int after = at(text, run.to);
        if (charset.leads() == Misreading.Leads.OTHER
                || (run.family != Alphabets.LATIN && run.family != Alphabets.COMMON)) {
            run.accepted = touching;
            return;
        }
        char lead = text.charAt(run.from);
        char end = text.charAt(run.to - 1);
        boolean together = near != null && (near.to == run.from || near.from == run.to);
        boolean splits = Alphabets.letter(after) && "’·\u00A0".indexOf(end) < 0;
        if (isCloser(end) && !together && !splits) {
            return;
        }
        if (run.family == Alphabets.COMMON) {
            run.accepted = Alphabets.letter(lead) || touching;
            return;
        }
        run.accepted = Alphabets.family(before) == Alphabets.LATIN
                || Alphabets.family(after) == Alphabets.LATIN
                || (!Alphabets.letter(before) && !Alphabets.letter(after));
    }

    /** Whether two runs stand in one word or in neighbouring ones. */
    private static boolean gap(String text, Run a, Run b) {
        int from = Math.min(a.to, b.to);
        int to = Math.max(a.from, b.from);
        if (to - from > 4) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= 0x80 && Alphabets.letter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Patch> merge(List<Patch> patches, Candidate candidate, String text) {
        List<Patch> all = new ArrayList<>(patches.size() + candidate.runs.size());
        int i = 0;
        int end = 0;
        for (Run run : candidate.runs) {
            while (i < patches.size() && patches.get(i).from() < run.to) {
                end = patches.get(i).to();
                all.add(patches.get(i++));
            }
            if (run.accepted && run.from >= end) {
                String decoded = run.decoded.indexOf('\uFEFF') < 0 ? run.decoded : run.decoded.replace("\uFEFF", "");
                all.add(Patch.exact(run.from, run.to, decoded, step(text, candidate.charset, run)));
            }
        }
        while (i < patches.size()) {
            all.add(patches.get(i++));
        }
        return all;
    }

    private static String step(String text, Misreading charset, Run run) {
        String name = charset.name();
        if (name.equals("windows-1252")) {
            for (int i = run.from; i < run.to; i++) {
                if (text.charAt(i) < 0xA0 && !undefined(text.charAt(i))) {
                    name = "iso-8859-1";
                    break;
                }
            }
        }
        return "utf-8 read as " + name;
    }

    /** All runs of the text in one charset, in order. */
    private static List<Run> runs(String text, Misreading charset) {
        List<Run> runs = new ArrayList<>();
        for (int i = next(text, 0, charset); i >= 0; i = next(text, i, charset)) {
            Run run = run(text, i, charset);
            if (run != null) {
                runs.add(run);
            }
            i = run == null ? i + 1 : run.to;
        }
        return Collections.unmodifiableList(runs);
    }

    /** Where a sequence could begin, from an offset on; -1 if nowhere. */
    private static int next(String text, int from, Misreading charset) {
        int bit = charset.bit();
        for (int i = from; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && (Misreading.leads(c) & bit) != 0 && (Misreading.trails(text.charAt(i + 1)) & bit) != 0) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Run run(String text, int from, Misreading charset) {
        StringBuilder decoded = new StringBuilder();
        int at = from;
        int count = 0;
        int family = Alphabets.COMMON;
        boolean sure = false;
        int odd = 0; // signs that this is no clean text
        boolean symbol = false; // the last sequence ended in what stands between no letters
        int longest = 0;
        while (at + 1 < text.length()) {
            int c = decode(text, at, charset);
            if (c < 0 || !Alphabets.plausible(c)) {
                break;
            }
            int own = Alphabets.family(c);
            if (own != Alphabets.COMMON && family != Alphabets.COMMON && own != family) {
                break;
            }
            int length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            family = own == Alphabets.COMMON ? family : own;
            sure |= known(text, at, length, c, charset);
            odd += symbol || odd(text, at, length) ? 1 : 0;
            char end = printed(text.charAt(at + length - 1));
            symbol = !Alphabets.letter(end) && JOINERS.indexOf(end) < 0;
            longest = Math.max(longest, length);
            decoded.appendCodePoint(c);
            count++;
            at += length;
        }
        if (count == 0) {
            return null;
        }
        boolean strong = sure
                || (!charset.punctuates(text.charAt(from))
                        && strong(text, from, at, count, decoded, family, odd, longest, charset));
        return new Run(from, at, decoded.toString(), family, strong);
    }

    /** The character that a sequence comes to, -1 if there is none. */
    private static int decode(String text, int at, Misreading charset) {
        int lead = (Misreading.leads(text.charAt(at)) & charset.bit()) == 0 ? 0 : charset.byteOf(text.charAt(at));
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > text.length()) {
            return -1;
        }
        int c = length == 2 ? lead & 0x1F : length == 3 ? lead & 0x0F : lead & 0x07;
        for (int i = 1; i < length; i++) {
            int trail = charset.byteOf(text.charAt(at + i));
            if (trail < 0x80 || trail > 0xBF) {
                return -1;
            }
            c = c << 6 | (trail & 0x3F);
        }
        boolean shortest = length == 2 || (length == 3 && c >= 0x800) || (length == 4 && c >= 0x10000);
        return shortest && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) ? c : -1;
    }

    /** Whether a sequence speaks for itself: typographic marks, emoji, bytes that no charset defines. */
    private static boolean known(String text, int at, int length, int c, Misreading charset) {
        if (length == 4) {
            return c < 0x20000 && odd(text, at, length);
        }
        if (c >= 0x2000 && c < 0x2070) { // quotes and dashes
            return true;
        }
        char trail = text.charAt(at + 1);
        if (trail >= 0x80 && trail < 0xA0 && !Alphabets.letter(before(text, at))) { // no clean text has it, and no word
            return charset.leads() != Misreading.Leads.SYMBOLS;
        }
        for (int i = at + 1; i < at + length; i++) {
            if (undefined(text.charAt(i)) && charset.leads() != Misreading.Leads.SYMBOLS) {
                return length > 2
                        || !Character.isUpperCase(before(text, at))
                        || Alphabets.letter(at(text, at + length));
            }
        }
        return length == 3 && Alphabets.family(c) == Alphabets.COMMON && !Alphabets.letter(c) && odd(text, at, length);
    }

    /**
     * Whether a sequence is no clean text by itself: a symbol that ends no word, one that does with a letter behind it,
     * a capital after a small letter.
     */
    private static boolean odd(String text, int at, int length) {
        if (Character.isLowerCase(text.charAt(at)) && Character.isUpperCase(text.charAt(at + 1))) {
            return true;
        }
        for (int i = at + 1; i < at + length; i++) {
            char c = text.charAt(i);
            if (Alphabets.letter(c)) {
                continue;
            }
            boolean natural = isCloser(c) || (OPENERS.indexOf(c) >= 0 && text.charAt(i - 1) == '\u00A0');
            boolean splits = i + 1 < at + length && Alphabets.letter(text.charAt(i + 1)) && JOINERS.indexOf(c) < 0;
            if (!natural || splits) {
                return true;
            }
        }
        return false;
    }

    private static boolean strong(
            String text,
            int from,
            int to,
            int count,
            CharSequence decoded,
            int family,
            int odd,
            int longest,
            Misreading charset) {
        int before = before(text, from);
        int after = at(text, to);
        if (family != Alphabets.LATIN && family != Alphabets.COMMON) {
            return otherScript(text, from, to, count, odd, longest, charset, before, after);
        }
        if (longest == 3) {
            boolean inWord = Alphabets.family(before) == Alphabets.LATIN || Alphabets.family(after) == Alphabets.LATIN;
            char end = text.charAt(to - 1);
            boolean followed = Alphabets.letter(after) && !Alphabets.letter(end) && JOINERS.indexOf(end) < 0;
            return (odd > 0 || followed) && (inWord || count > 1 || family == Alphabets.LATIN);
        }
        if (count > 1 && odd > 0 && charset.leads() != Misreading.Leads.OTHER) {
            return true;
        }
        char lead = text.charAt(from);
        char trail = printed(text.charAt(to - 1));
        int b = charset.byteOf(lead);
        if (b == 0xC2) {
            return latin1Symbol(decoded.charAt(0), trail, before, after, charset);
        }
        return switch (charset.leads()) {
            case LATIN -> latinInLatin(text, from, to, b, lead, trail, before, after, charset);
            case OTHER ->
                b <= 0xC5
                        && (Alphabets.family(before) == Alphabets.LATIN
                                || (Alphabets.family(after) == Alphabets.LATIN && !isCloser(trail)));
            case SYMBOLS -> latinInSymbols(b, lead, trail, before, after);
        };
    }

    /** Letters of a script other than Latin: the longer the run, the surer. */
    private static boolean otherScript(
            String text, int from, int to, int count, int odd, int longest, Misreading charset, int before, int after) {
        if (longest == 3) {
            return count > 1
                    ? odd > 0 || charset.leads() == Misreading.Leads.SYMBOLS
                    : odd > 0 && !Alphabets.letter(before) && !Alphabets.letter(after);
        }
        return switch (charset.leads()) {
            case LATIN -> count > 1 && odd > 0;
            case SYMBOLS -> count > 2;
            case OTHER -> count > 2 && (odd > 0 || alternates(text, from, to));
        };
    }

    /** Whether small letters follow capitals in turn, as in no word. */
    private static boolean alternates(String text, int from, int to) {
        int turns = 0;
        for (int i = from + 1; i + 1 < to; i++) {
            if (Character.isLowerCase(text.charAt(i)) && Character.isUpperCase(text.charAt(i + 1))) {
                turns++;
            }
        }
        return turns > 0;
    }

    /** A sign of Latin-1, or a C1 control, whose lead byte is C2. */
    private static boolean latin1Symbol(char sign, char trail, int before, int after, Misreading charset) {
        if (charset.leads() == Misreading.Leads.OTHER) {
            return false;
        }
        if (charset.leads() == Misreading.Leads.SYMBOLS) {
            if (MATHS.indexOf(trail) >= 0 || isBox(trail)) {
                return Character.isDigit(before);
            }
            return sign >= 0xA0;
        }
        if (Character.isLowerCase(before)) {
            return true;
        }
        if (sign < 0xA0) {
            return (trail == '“' || trail == '‘') && !Alphabets.letter(before) && Alphabets.letter(after);
        }
        if (Alphabets.letter(trail)) {
            return Character.isDigit(before);
        }
        if (Character.isUpperCase(before)) {
            return !isCloser(trail)
                    || (Alphabets.letter(after) && JOINERS.indexOf(trail) < 0)
                    || (trail == '·' && before == after)
                    || (before == 'N' && (trail == '°' || trail == 'º'));
        }
        return OPENERS.indexOf(before) < 0 || !isCloser(trail) || Alphabets.letter(after);
    }

    private static boolean latinInLatin(
            String text, int from, int to, int b, char lead, char trail, int before, int after, Misreading charset) {
        if (Character.isLowerCase(before) && Character.isUpperCase(lead)) {
            return true;
        }
        boolean common = b >= 0xC3 && b <= 0xC5; // the leads of nearly all letters of Latin
        if (Alphabets.letter(trail)) {
            int last = charset.byteOf(text.charAt(to - 1));
            return common
                    && last < 0xA0
                    && charset.western()
                    && (b != 0xC4 || "šŠžŽ".indexOf(trail) < 0)
                    && (b != 0xC3 || trail != 'ƒ');
        }
        if (Alphabets.letter(after)) {
            if (JOINERS.indexOf(trail) >= 0 && trail != '‘') {
                return common && !Alphabets.letter(before);
            }
            return !isCloser(trail) || common || b == 0xC8;
        }
        if (!common || "‘’“”…–—".indexOf(trail) >= 0) {
            return false;
        }
        if (!Alphabets.letter(before)) {
            return b == 0xC3 ? OPENERS.indexOf(before) < 0 || !isCloser(trail) : !isCloser(trail);
        }
        if (!Character.isUpperCase(before)) {
            return false;
        }
        boolean initial = startsWord(text, from - 1);
        return b == 0xC3 && (!isCloser(trail) || (initial && "©³ªº".indexOf(trail) >= 0));
    }

    private static boolean latinInSymbols(int b, char lead, char trail, int before, int after) {
        boolean word = Alphabets.letter(lead)
                && (Alphabets.letter(trail) || isCloser(trail)); // the florin sign is a letter of Ewe
        if (b < 0xC3 || b > 0xC5 || MATHS.indexOf(trail) >= 0 || word) {
            return false;
        }
        if (isBox(trail)) {
            return Alphabets.letter(before) && Alphabets.letter(after);
        }
        return Alphabets.letter(before) || Alphabets.letter(after);
    }

    private static boolean startsWord(String text, int at) {
        return !Alphabets.letter(before(text, at));
    }

    private static boolean isCloser(char c) {
        return CLOSERS.indexOf(printed(c)) >= 0;
    }

    private static boolean isBox(char c) {
        return c >= 0x2500 && c < 0x25A0;
    }

    /** A C1 control as the Windows charset prints it. */
    private static char printed(char c) {
        return c >= 0x80 && c < 0xA0 ? Controls.printed(c) : c;
    }

    /** Bytes of C1 that windows-1252 does not define either. */
    static boolean undefined(char c) {
        return c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D;
    }

    /** The code point before an offset, 0 at the start. */
    private static int before(String text, int at) {
        return at <= 0 ? 0 : text.codePointBefore(at);
    }

    /** The code point at an offset, 0 at the end. */
    private static int at(String text, int at) {
        return at >= text.length() ? 0 : text.codePointAt(at);
    }
}

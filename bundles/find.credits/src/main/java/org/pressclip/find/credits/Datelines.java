package org.pressclip.find.credits;

import org.jspecify.annotations.Nullable;
import org.pressclip.find.credits.Pieces.Piece;
import org.pressclip.find.credits.Pieces.Role;

/**
 * Reads what stands before the first sentence: "GENEVA (AFP) —", "NEW DELHI, Aug 23 (PTI):", "(Reuters) -", "北京9月9日电",
 * "[서울=연합뉴스]"; and the same on a line of its own, "ANI Geneva [Switzerland]".
 *
 * <p>The words before a dash, a colon, a closing bracket are parted at commas, brackets and bars, and every piece must
 * be something that a dateline has: a place, a region after it, a day, an agency, a byline. A place that no list knows
 * counts where the form leaves no doubt: in capitals, beside an agency or a day.
 */
final class Datelines {
    private static final int LONGEST = 120;

    private Datelines() {}

    /**
     * A dateline.
     *
     * @param from where it begins in the line
     * @param to where it ends, with the dash or colon behind it
     * @param pieces what it is made of, in order
     * @param confidence how sure
     */
    record Found(int from, int to, Pieces pieces, double confidence) {}

    /** What the rest of the page says of places that no list knows. */
    interface Witness {
        /** Whether the page speaks of a name as one does of a place: "in X", "from X". */
        boolean place(String name);
    }

    /** The dateline before a paragraph; null if there is none. */
    static @Nullable Found before(Line line, Witness witness) {
        String text = line.text;
        int start = 0;
        while (start < text.length() && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '*')) {
            start++;
        }
        Found boxed = EastAsian.boxed(text, start);
        if (boxed != null) {
            return boxed;
        }
        Found chinese = EastAsian.chinese(text, start);
        if (chinese != null) {
            return chinese;
        }
        Found best = null;
        int tried = 0;
        int limit = Math.min(text.length(), start + LONGEST);
        for (int i = start; i < limit && tried < 6; i++) {
            int end = separator(text, i);
            if (end < 0) {
                continue;
            }
            tried++;
            Found found = judge(line, start, i, end, witness);
            if (found != null) {
                best = extend(line, found);
                if (text.charAt(i) != '.' && text.charAt(i) != ')') {
                    break;
                }
            }
        }
        return best;
    }

    /** Where the text goes on if a dateline may end here; -1 if not. */
    private static int separator(String text, int at) {
        char c = text.charAt(at);
        int next = at + 1;
        switch (c) {
            case '—', '–', '―', '−':
                break;
            case '-':
                boolean before = at > 0 && " .)]".indexOf(text.charAt(at - 1)) >= 0;
                boolean twice = text.startsWith("--", at);
                if (!twice && !before) {
                    return -1;
                }
                while (next < text.length() && text.charAt(next) == '-') {
                    next++;
                }
                break;
            case ':', '：', '|', '।', '=', '•', '»', '·':
                if (c == ':'
                        && next < text.length()
                        && !Character.isWhitespace(text.charAt(next))
                        && text.charAt(next) != '*') {
                    return -1;
                }
                break;
            case ')', '）', ']':
                if (next >= text.length()) {
                    return -1;
                }
                break;
            case '.', '/':
                // "Москва. 9 сентября. /ТАСС/." and "(EFE).-" end where the next sign does
                if (next < text.length() && "-–—".indexOf(text.charAt(next)) >= 0) {
                    next++;
                } else if (c == '.'
                        && next < text.length()
                        && text.charAt(next) == ' '
                        && at > 0
                        && ")/".indexOf(text.charAt(at - 1)) >= 0) {
                    break;
                } else {
                    return -1;
                }
                break;
            default:
                return -1;
        }
        while (next < text.length()
                && (Character.isWhitespace(text.charAt(next)) || "*-–—:.".indexOf(text.charAt(next)) >= 0)) {
            if ("-–—:.".indexOf(text.charAt(next)) >= 0
                    && !(c == ')' || c == '.' || c == '/' || c == '）' || c == ']' || c == '*')) {
                break;
            }
            next++;
        }
        return next;
    }

    private static @Nullable Found judge(Line line, int start, int end, int next, Witness witness) {
        String text = line.text;
        if (next >= text.length() || end <= start || !begins(text, next)) {
            return null;
        }
        int stop = ")）]".indexOf(text.charAt(end)) >= 0 ? end + 1 : end;
        Pieces pieces = Pieces.of(text, start, stop);
        if (pieces.isEmpty()) {
            return null;
        }
        char sign = sign(text, end, next);
        boolean agency = pieces.has(Role.AGENCY);
        boolean date = pieces.has(Role.DATE);
        boolean author = pieces.has(Role.AUTHOR) || pieces.has(Role.ACCOUNT);
        Piece place = pieces.first(Role.PLACE);
        int left = Words.of(text.substring(next, Math.min(text.length(), next + 80)))
                .size();
        if (left < 3) {
            return null;
        }
        if (place == null) {
            if (!agency || (date && sign == ')')) {
                return null;
            }
            boolean bracketed = "(（/".indexOf(text.charAt(start)) >= 0;
            boolean known = pieces.knows(Role.AGENCY);
            if (bracketed && (known || sign == '-')) {
                return new Found(start, next, pieces, 0.85);
            }
            boolean clear = known && sign == '-' && pieces.all().size() == 1;
            return clear ? new Found(start, next, pieces, 0.7) : null;
        }
        boolean caps = place.text().chars().noneMatch(Character::isLowerCase)
                && place.text().chars().anyMatch(Character::isUpperCase)
                && place.text().length() >= 3;
        if (sign == ')' && !agency) {
            return null;
        }
        if (agency && (place.known() || caps)) {
            return new Found(start, next, pieces, 0.97);
        }
        if (agency) {
            return new Found(start, next, pieces, 0.85);
        }
        if (place.known() && (date || caps || author)) {
            return new Found(start, next, pieces, 0.92);
        }
        if (place.known()) {
            return new Found(start, next, pieces, sign == ':' || sign == '-' ? 0.85 : 0.7);
        }
        if (caps && (date || author)) {
            return new Found(start, next, pieces, 0.85);
        }
        boolean region = pieces.has(Role.REGION);
        boolean spoken = witness.place(place.text());
        if (caps && sign == '-') {
            return new Found(start, next, pieces, spoken || region ? 0.85 : 0.7);
        }
        if (spoken && (date || line.bold(place.to()) || region || sign == '-')) {
            return new Found(start, next, pieces, 0.7);
        }
        if (line.bold(place.to())
                && sign == ':'
                && place.text().indexOf(' ') < 0
                && pieces.all().size() == 1) {
            return new Found(start, next, pieces, 0.5);
        }
        return spoken && sign == ':' ? new Found(start, next, pieces, 0.55) : null;
    }

    private static char sign(String text, int from, int to) {
        char sign = ' ';
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ("—–―−-=|•»·".indexOf(c) >= 0) {
                return '-';
            }
            if (c == ':' || c == '：' || c == '।') {
                sign = ':';
            } else if (sign == ' ' && ")）]".indexOf(c) >= 0) {
                sign = ')';
            }
        }
        return sign;
    }

    /** Whether a sentence begins here: a capital, a digit, a quote, or a letter of a script without capitals. */
    private static boolean begins(String text, int at) {
        int i = at;
        while (i < text.length() && "\"“”„«‘’'([*¿¡「『\u200f".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i >= text.length()) {
            return false;
        }
        int c = text.codePointAt(i);
        return Character.isUpperCase(c) || Character.isDigit(c) || Character.getType(c) == Character.OTHER_LETTER;
    }

    /** Takes in an agency, or a place and a day, that stand behind the dash: "МОСКВА, 9 сен — РИА Новости.". */
    private static Found extend(Line line, Found found) {
        String text = line.text;
        int limit = Math.min(text.length(), found.to() + 60);
        boolean filed = found.pieces().has(Role.AGENCY);
        boolean placed = found.pieces().has(Role.PLACE);
        for (int i = found.to(); !(filed && placed) && i < limit; i++) {
            char c = text.charAt(i);
            if (".-–—:)".indexOf(c) < 0 || (c == '.' && i + 1 < text.length() && text.charAt(i + 1) != ' ')) {
                continue;
            }
            if (c == '-' && text.charAt(i - 1) != ' ') {
                continue;
            }
            int stop = c == ')' ? i + 1 : i;
            Pieces more = Pieces.of(text, found.to(), stop);
            Piece first = more.isEmpty() ? null : more.all().get(0);
            int next = i + 1;
            while (next < text.length()
                    && (Character.isWhitespace(text.charAt(next)) || "-–—.".indexOf(text.charAt(next)) >= 0)) {
                next++;
            }
            boolean agency =
                    !filed && first != null && more.all().size() == 1 && first.role() == Role.AGENCY && first.known();
            boolean place = !placed
                    && first != null
                    && c != '.'
                    && first.role() == Role.PLACE
                    && (first.known() || first.text().chars().noneMatch(Character::isLowerCase));
            if ((agency || place) && next < text.length() && begins(text, next)) {
                Pieces all = found.pieces().and(more);
                return new Found(found.from(), next, all, Math.max(found.confidence(), 0.95));
            }
        }
        return found;
    }

    /**
     * The same on a line of its own near the headline; null if it is something else. A place or an agency by itself
     * counts only beside a date or byline.
     */
    static @Nullable Found alone(Line line, boolean dated) {
        String text = line.text;
        int size = line.words().size();
        if (size == 0 || size > 14 || text.length() > LONGEST) {
            return null;
        }
        int from = line.words().get(0).from();
        int to = text.length();
        while (to > from && " .:—–-|".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        Pieces pieces = Pieces.of(text, from, to);
        if (!pieces.knows(Role.AGENCY) && !pieces.knows(Role.PLACE)) {
            Pieces named = Pieces.loose(text, from, to);
            pieces = named.isEmpty() ? pieces : named;
        }
        boolean agency = pieces.knows(Role.AGENCY);
        boolean coined = pieces.all().stream().anyMatch(piece -> piece.role() == Role.AGENCY && !piece.known());
        boolean place = pieces.knows(Role.PLACE);
        boolean somewhere = pieces.has(Role.PLACE);
        boolean signed = pieces.has(Role.AUTHOR) || pieces.has(Role.ACCOUNT);
        boolean date = pieces.has(Role.DATE);
        boolean region = pieces.knows(Role.REGION);
        double confidence;
        if (agency && place) {
            confidence = 0.95;
        } else if (agency && somewhere) {
            confidence = region || dated ? 0.85 : 0.6;
        } else if (agency) {
            confidence = 0.75;
        } else if (place && (signed || coined || region)) {
            confidence = 0.8;
        } else if (coined && somewhere && (region || dated)) {
            confidence = 0.65;
        } else if (place && (date || dated)) {
            confidence = 0.6;
        } else {
            return null;
        }
        return new Found(0, text.length(), pieces, confidence);
    }
}

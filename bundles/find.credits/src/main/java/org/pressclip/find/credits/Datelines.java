package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** What a piece of a dateline is. */
    enum Role {
        PLACE,
        REGION,
        DATE,
        AGENCY,
        AUTHOR,
        ACCOUNT
    }

    /** A piece with its place in the line. */
    record Piece(Role role, String text, int from, int to, boolean known) {}

    /**
     * A dateline.
     *
     * @param from where it begins in the line
     * @param to where it ends, with the dash or colon behind it
     * @param pieces what it is made of, in order
     * @param confidence how sure
     */
    record Found(int from, int to, List<Piece> pieces, double confidence) {
        boolean has(Role role) {
            return pieces.stream().anyMatch(piece -> piece.role() == role);
        }
    }

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
        Found boxed = boxed(text, start);
        if (boxed != null) {
            return boxed;
        }
        Found chinese = chinese(text, start);
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
        List<Piece> pieces = pieces(text, start, stop);
        if (pieces.isEmpty()) {
            return null;
        }
        char sign = sign(text, end, next);
        boolean agency = pieces.stream().anyMatch(piece -> piece.role() == Role.AGENCY);
        boolean date = pieces.stream().anyMatch(piece -> piece.role() == Role.DATE);
        boolean author = pieces.stream().anyMatch(piece -> piece.role() == Role.AUTHOR || piece.role() == Role.ACCOUNT);
        Piece place = pieces.stream()
                .filter(piece -> piece.role() == Role.PLACE)
                .findFirst()
                .orElse(null);
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
            boolean known = pieces.stream().anyMatch(piece -> piece.role() == Role.AGENCY && piece.known());
            boolean clear = known && (sign == '-' || sign == ':') && pieces.size() == 1;
            if (bracketed && (known || sign == '-')) {
                return new Found(start, next, pieces, 0.85);
            }
            return clear && sign == '-' ? new Found(start, next, pieces, 0.7) : null;
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
        boolean region = pieces.stream().anyMatch(piece -> piece.role() == Role.REGION);
        boolean spoken = witness.place(place.text());
        if (caps && sign == '-') {
            return new Found(start, next, pieces, spoken || region ? 0.85 : 0.7);
        }
        if (spoken && (date || line.bold(place.to()) || region || sign == '-')) {
            return new Found(start, next, pieces, 0.7);
        }
        if (line.bold(place.to()) && sign == ':' && left >= 3 && place.text().indexOf(' ') < 0 && pieces.size() == 1) {
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

    /** The pieces of a dateline; none if one of them is nothing that a dateline has. */
    static List<Piece> pieces(String text, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        char open = ' ';
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : ',';
            boolean slash =
                    c == '/' && (open == '(' || open == '/' || i == from || text.charAt(i - 1) == ' ' || i + 1 == to);
            boolean dash = (c == '-' || c == '–' || c == '—') && i > from && text.charAt(i - 1) == ' ';
            boolean stop =
                    c == '.' && i + 1 < to && text.charAt(i + 1) == ' ' && i - at > 3 && open == ' ' && !saint(text, i);
            if (",，、()（）[]|;*".indexOf(c) < 0 && !slash && !dash && !stop) {
                continue;
            }
            if (!add(pieces, text, at, i, open)) {
                return List.of();
            }
            at = i + 1;
            open = switch (c) {
                case '(', '（' -> '(';
                case '[' -> '[';
                case '/' -> '/';
                case ')', '）', ']' -> ' ';
                default -> open;
            };
        }
        return pieces;
    }

    /** Whether the stop is that of "St." and its like, within a place's name. */
    private static boolean saint(String text, int stop) {
        int from = stop;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return SAINTS.contains(text.substring(from, stop));
    }

    private static final Set<String> SAINTS = Set.of("St", "Ste", "Mt", "Ft", "Pt", "ST", "STE", "MT", "FT", "PT");

    private static boolean add(List<Piece> pieces, String text, int from, int to, char open) {
        int start = from;
        int end = to;
        while (start < end
                && (Character.isWhitespace(text.charAt(start)) || Character.isSpaceChar(text.charAt(start)))) {
            start++;
        }
        while (end > start
                && (Character.isWhitespace(text.charAt(end - 1)) || Character.isSpaceChar(text.charAt(end - 1)))) {
            end--;
        }
        if (start == end || ".-–—:".contains(text.substring(start, end))) {
            return true;
        }
        String piece = text.substring(start, end);
        boolean placed = pieces.stream().anyMatch(each -> each.role() == Role.PLACE);
        Agencies.Agency agency = Agencies.KNOWN.get(piece);
        if (agency == null && piece.endsWith(".")) {
            agency = Agencies.KNOWN.get(piece.substring(0, piece.length() - 1));
        }
        if (agency != null) {
            return pieces.add(new Piece(Role.AGENCY, agency.name(), start, end, true));
        }
        if (open == '[') {
            return pieces.add(new Piece(Role.REGION, piece, start, end, true));
        }
        if (Names.knownPlace(piece) && !placed) {
            return pieces.add(new Piece(Role.PLACE, piece, start, end, true));
        }
        if (Names.date(piece)) {
            return pieces.add(new Piece(Role.DATE, piece, start, end, true));
        }
        if (Names.account(piece)) {
            return pieces.add(new Piece(Role.ACCOUNT, piece, start, end, true));
        }
        List<Words.Word> words = Words.of(piece);
        if (words.isEmpty()) {
            return true;
        }
        if (words.size() >= 2 && Lists.BY.has(words.get(0).text())) {
            String name = piece.substring(words.get(1).from());
            if (Names.account(name)) {
                return pieces.add(
                        new Piece(Role.ACCOUNT, name, start + words.get(1).from(), end, true));
            }
            return Names.person(name)
                    && pieces.add(
                            new Piece(Role.AUTHOR, name, start + words.get(1).from(), end, true));
        }
        if (!placed && open == ' ' && mixed(pieces, text, start, words)) {
            return true;
        }
        boolean filed = pieces.stream().anyMatch(each -> each.role() == Role.AGENCY && each.known());
        if (open == '(' && placed && filed && Names.name(words, 4)) {
            return pieces.add(new Piece(Role.REGION, piece, start, end, true)); // "Reuters Vienna (Austria)"
        }
        if (open == '(' || open == '/') {
            boolean letters = words.size() <= 3 && words.stream().allMatch(word -> word.caps() || word.capital());
            boolean many = piece.length() <= 30 && letters;
            return many && pieces.add(new Piece(Role.AGENCY, piece, start, end, false));
        }
        boolean land = placed && words.size() == 1 && words.get(0).caps(); // "Los Angeles, US"
        if (Lists.LABELS.has(piece) && !land) {
            return false;
        }
        boolean name = Names.name(words, 4);
        if (name
                && placed
                && pieces.stream().filter(each -> each.role() == Role.REGION).count() < 2) {
            return pieces.add(new Piece(Role.REGION, piece, start, end, false));
        }
        return name && !placed && pieces.add(new Piece(Role.PLACE, piece, start, end, false));
    }

    /** A piece in which place, day and agency stand without a comma: "NEW DELHI Aug 23", "AFP Geneva". */
    private static boolean mixed(List<Piece> pieces, String text, int start, List<Words.Word> words) {
        int size = words.size();
        String all = text.substring(start, start + words.get(size - 1).to());
        for (int cut = Math.min(size - 1, Math.max(Lists.PLACES.longest(), Agencies.KNOWN.longest())); cut > 0; cut--) {
            String head = all.substring(0, words.get(cut - 1).to());
            String tail = all.substring(words.get(cut).from());
            int tailStart = start + words.get(cut).from();
            int headEnd = start + words.get(cut - 1).to();
            int end = start + words.get(size - 1).to();
            Agencies.Agency first = Agencies.KNOWN.get(head);
            if (first != null && (Names.knownPlace(tail) || Names.name(Words.of(tail), 4))) {
                pieces.add(new Piece(Role.AGENCY, first.name(), start, headEnd, true));
                pieces.add(new Piece(Role.PLACE, tail, tailStart, end, Names.knownPlace(tail)));
                return true;
            }
            boolean known = Names.knownPlace(head);
            boolean caps = head.chars().noneMatch(Character::isLowerCase) && Names.name(Words.of(head), 4);
            Agencies.Agency second = Agencies.KNOWN.get(tail);
            if (second != null && (known || caps)) {
                pieces.add(new Piece(Role.PLACE, head, start, headEnd, known));
                pieces.add(new Piece(Role.AGENCY, second.name(), tailStart, end, true));
                return true;
            }
            if ((known || caps) && Names.date(tail)) {
                pieces.add(new Piece(Role.PLACE, head, start, headEnd, known));
                pieces.add(new Piece(Role.DATE, tail, tailStart, end, true));
                return true;
            }
        }
        return false;
    }

    /** Takes in an agency, or a place and a day, that stand behind the dash: "МОСКВА, 9 сен — РИА Новости.". */
    private static Found extend(Line line, Found found) {
        String text = line.text;
        int limit = Math.min(text.length(), found.to() + 60);
        boolean open = !found.has(Role.AGENCY) || !found.has(Role.PLACE);
        for (int i = found.to(); open && i < limit; i++) {
            char c = text.charAt(i);
            if (".-–—:)".indexOf(c) < 0 || (c == '.' && i + 1 < text.length() && text.charAt(i + 1) != ' ')) {
                continue;
            }
            if (c == '-' && text.charAt(i - 1) != ' ') {
                continue;
            }
            int stop = c == ')' ? i + 1 : i;
            List<Piece> more = pieces(text, found.to(), stop);
            int next = i + 1;
            while (next < text.length()
                    && (Character.isWhitespace(text.charAt(next)) || "-–—.".indexOf(text.charAt(next)) >= 0)) {
                next++;
            }
            boolean agency = !found.has(Role.AGENCY)
                    && more.size() == 1
                    && more.get(0).role() == Role.AGENCY
                    && more.get(0).known();
            boolean place = !found.has(Role.PLACE)
                    && !more.isEmpty()
                    && c != '.'
                    && more.get(0).role() == Role.PLACE
                    && (more.get(0).known() || more.get(0).text().chars().noneMatch(Character::isLowerCase));
            if ((agency || place) && next < text.length() && begins(text, next)) {
                List<Piece> all = new ArrayList<>(found.pieces());
                all.addAll(more);
                return new Found(found.from(), next, all, Math.max(found.confidence(), 0.95));
            }
        }
        return found;
    }

    /** "【ワシントン共同】", "[서울=연합뉴스]", "（新华社北京9月9日电）". */
    private static @Nullable Found boxed(String text, int start) {
        if (start >= text.length() || "【[（(［".indexOf(text.charAt(start)) < 0) {
            return null;
        }
        int end = start + 1;
        while (end < text.length() && end < start + 50 && "】])）］".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end >= text.length() || end >= start + 50) {
            return null;
        }
        int next = end + 1;
        while (next < text.length()
                && (Character.isWhitespace(text.charAt(next)) || "=＝-–—:：　".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        if (next >= text.length()) {
            return null;
        }
        String inner = text.substring(start + 1, end);
        Found chinese = chinese(inner, 0);
        if (chinese != null && chinese.to() == inner.length()) {
            List<Piece> moved = chinese.pieces().stream()
                    .map(piece -> new Piece(
                            piece.role(),
                            piece.text(),
                            piece.from() + start + 1,
                            piece.to() + start + 1,
                            piece.known()))
                    .toList();
            return new Found(start, next, moved, chinese.confidence());
        }
        int part = -1;
        for (int i = 0; i < inner.length() && part < 0; i++) {
            part = "=＝・".indexOf(inner.charAt(i)) >= 0 ? i : -1;
        }
        String head = part < 0 ? "" : inner.substring(0, part).strip();
        String tail = part < 0 ? "" : inner.substring(part + 1).strip();
        if (part < 0) { // place and agency written together
            for (int i = inner.length() - 1; i > 0; i--) {
                if (Agencies.KNOWN.get(inner.substring(i)) != null && inner.charAt(0) > 0x2e80) {
                    head = inner.substring(0, i).strip();
                    tail = inner.substring(i).strip();
                    part = i - 1;
                }
            }
        }
        if (part < 0 || head.isEmpty() || tail.isEmpty()) {
            return null;
        }
        List<Piece> pieces = new ArrayList<>();
        Agencies.Agency agency = Agencies.KNOWN.get(tail);
        String place = head;
        int placeFrom = start + 1 + inner.indexOf(head);
        if (agency == null) {
            agency = Agencies.KNOWN.get(head);
            place = tail;
            placeFrom = start + 1 + inner.indexOf(tail, part + 1);
        }
        if (agency == null || place.length() > 20) {
            return null;
        }
        pieces.add(new Piece(Role.PLACE, place, placeFrom, placeFrom + place.length(), Names.knownPlace(place)));
        pieces.add(new Piece(Role.AGENCY, agency.name(), start + 1, end, true));
        return new Found(start, next, pieces, 0.95);
    }

    /** "新华社北京9月9日电", "中新网上海9月9日电（记者 某某）", "本报北京9月9日讯". */
    private static @Nullable Found chinese(String text, int start) {
        int limit = Math.min(text.length(), start + 40);
        int wire = -1;
        for (int i = start; i < limit; i++) {
            if ("电電讯訊".indexOf(text.charAt(i)) >= 0 && i > start && text.charAt(i - 1) == '日') {
                wire = i;
                break;
            }
            if (!Character.isIdeographic(text.charAt(i))
                    && !Character.isDigit(text.charAt(i))
                    && text.charAt(i) != ' ') {
                return null;
            }
        }
        if (wire < 0) {
            return null;
        }
        int day = wire - 1;
        while (day > start && (Character.isDigit(text.charAt(day - 1)) || "月日年 ".indexOf(text.charAt(day - 1)) >= 0)) {
            day--;
        }
        List<Piece> pieces = new ArrayList<>();
        int place = start;
        for (int i = Math.min(day, start + 8); i > start; i--) {
            Agencies.Agency agency = Agencies.KNOWN.get(text.substring(start, i));
            boolean paper = text.startsWith("本报", start) && i == start + 2;
            if (agency != null || paper) {
                if (agency != null) {
                    pieces.add(new Piece(Role.AGENCY, agency.name(), start, i, true));
                }
                place = i;
                break;
            }
        }
        String name = text.substring(place, day).strip();
        if (name.isEmpty() || name.length() > 12) {
            return null;
        }
        pieces.add(new Piece(Role.PLACE, name, place, place + name.length(), Lists.PLACES.has(name)));
        pieces.add(new Piece(Role.DATE, text.substring(day, wire), day, wire, true));
        int next = wire + 1;
        if (next < text.length() && "（(".indexOf(text.charAt(next)) >= 0) {
            int close = next;
            while (close < text.length() && close < next + 30 && "）)".indexOf(text.charAt(close)) < 0) {
                close++;
            }
            if (close < text.length() && close < next + 30) {
                next = close + 1;
            }
        }
        while (next < text.length()
                && (Character.isWhitespace(text.charAt(next)) || "：:，,　 ".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        return new Found(start, next, pieces, 0.95);
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
        List<Piece> pieces = pieces(text, from, to);
        boolean sure = pieces.stream()
                .anyMatch(piece -> piece.known() && (piece.role() == Role.AGENCY || piece.role() == Role.PLACE));
        if (!sure) {
            List<Piece> named = loose(text, from, to);
            pieces = named.isEmpty() ? pieces : named;
        }
        boolean agency = pieces.stream().anyMatch(piece -> piece.role() == Role.AGENCY && piece.known());
        boolean coined = pieces.stream().anyMatch(piece -> piece.role() == Role.AGENCY && !piece.known());
        boolean place = pieces.stream().anyMatch(piece -> piece.role() == Role.PLACE && piece.known());
        boolean somewhere = pieces.stream().anyMatch(piece -> piece.role() == Role.PLACE);
        boolean signed = pieces.stream().anyMatch(piece -> piece.role() == Role.AUTHOR || piece.role() == Role.ACCOUNT);
        boolean date = pieces.stream().anyMatch(piece -> piece.role() == Role.DATE);
        boolean region = pieces.stream().anyMatch(piece -> piece.role() == Role.REGION && piece.known());
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

    /** A name that no list knows, then a place that one does: "Jane Doe New Delhi", "XYZ Vienna [Austria]". */
    private static List<Piece> loose(String text, int from, int to) {
        int bracket = text.indexOf('[', from);
        int end = bracket > from && bracket < to ? bracket : to;
        List<Words.Word> words = Words.of(text.substring(from, end));
        for (int cut = 1; cut < words.size() && words.size() <= 8; cut++) {
            String head = text.substring(from, from + words.get(cut - 1).to()).strip();
            int placeFrom = from + words.get(cut).from();
            String tail = text.substring(placeFrom, end).strip();
            if (!Names.knownPlace(tail)) {
                continue;
            }
            List<Piece> pieces = new ArrayList<>();
            int headEnd = from + words.get(cut - 1).to();
            if (Names.account(head)) {
                pieces.add(new Piece(Role.ACCOUNT, head, from, headEnd, true));
            } else if (words.get(0).caps() && cut == 1 && head.length() >= 2 && head.length() <= 8) {
                pieces.add(new Piece(Role.AGENCY, head, from, headEnd, false));
            } else if (Names.person(head)) {
                pieces.add(new Piece(Role.AUTHOR, head, from, headEnd, true));
            } else {
                return List.of();
            }
            pieces.add(new Piece(Role.PLACE, tail, placeFrom, placeFrom + tail.length(), true));
            if (end < to) {
                pieces.add(new Piece(Role.REGION, text.substring(end, to), end, to, true));
            }
            return pieces;
        }
        return List.of();
    }
}

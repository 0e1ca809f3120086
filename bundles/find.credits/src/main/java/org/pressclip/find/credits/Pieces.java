package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dateline is made of: the words parted at commas, brackets and bars, each piece of which must be something that
 * a dateline has.
 *
 * @param all in their order in the line; none if one of them is nothing that a dateline has
 */
record Pieces(List<Pieces.Piece> all) {
    static final Pieces NONE = new Pieces(List.of());

    /** What stands shortened before the name of a place, with a stop that ends no sentence. */
    private static final Set<String> SAINTS = Set.of("St", "Ste", "Mt", "Ft", "Pt", "ST", "STE", "MT", "FT", "PT");

    /** What a piece is. */
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

    Pieces {
        all = List.copyOf(all);
    }

    /** The pieces of a dateline; none if one of them is nothing that a dateline has. */
    static Pieces of(String text, int from, int to) {
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
                return NONE;
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
        return new Pieces(pieces);
    }

    /** A name that no list knows, then a place that one does: "Jane Doe New Delhi", "XYZ Vienna [Austria]". */
    static Pieces loose(String text, int from, int to) {
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
                return NONE;
            }
            pieces.add(new Piece(Role.PLACE, tail, placeFrom, placeFrom + tail.length(), true));
            if (end < to) {
                pieces.add(new Piece(Role.REGION, text.substring(end, to), end, to, true));
            }
            return new Pieces(pieces);
        }
        return NONE;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean has(Role role) {
        return first(role) != null;
    }

    /** Whether there is one that a list knows. */
    boolean knows(Role role) {
        return all.stream().anyMatch(piece -> piece.role() == role && piece.known());
    }

    @Nullable
    Piece first(Role role) {
        return all.stream().filter(piece -> piece.role() == role).findFirst().orElse(null);
    }

    /** These, then those behind them. */
    Pieces and(Pieces others) {
        List<Piece> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Pieces(both);
    }

    /** The same so many characters further on. */
    Pieces moved(int by) {
        return new Pieces(all.stream()
                .map(piece -> new Piece(piece.role(), piece.text(), piece.from() + by, piece.to() + by, piece.known()))
                .toList());
    }

    /** Whether the stop is that of "St." and its like, within a place's name. */
    private static boolean saint(String text, int stop) {
        int from = stop;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return SAINTS.contains(text.substring(from, stop));
    }

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
}

package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pressclip.text.Titles;

/** Reads who wrote it off lines such as "By Jane Doe, Staff Writer", "Von A und B", "Posted by admin on 3 May". */
final class Bylines {
    private static final int MOST_WORDS = 30;
    private static final int LONGEST_UNSPACED = 80;
    private static final List<String> KOREAN_TRADES =
            List.of("기자", "특파원", "선임기자", "전문기자", "인턴기자", "객원기자", "논설위원", "칼럼니스트");

    private Bylines() {}

    /**
     * One who is named.
     *
     * @param name as written
     * @param job what stands beside the name, or ""
     * @param account whether it is a desk or an account and no person
     * @param place where they write from, or ""
     * @param agency whether it is an agency
     */
    record Signed(String name, String job, boolean account, String place, boolean agency) {
        static Signed person(String name) {
            return new Signed(name, "", false, "", false);
        }

        /** A desk or an account. */
        static Signed desk(String name) {
            return new Signed(name, "", true, "", false);
        }

        Signed as(String its) {
            return new Signed(name, its, account, place, agency);
        }
    }

    /**
     * A byline.
     *
     * @param from where it begins in the line, with the word before the names
     * @param to where it ends
     * @param who in order
     * @param confidence how sure
     * @param paper "for X": the publisher named with it, or ""
     */
    record Found(int from, int to, List<Signed> who, double confidence, String paper) {}

    /** The bylines of a line; at most one. */
    static List<Found> in(Line line, boolean head) {
        List<Words.Word> words = line.words();
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return List.of();
        }
        List<Found> cjk = unspaced(line);
        if (!cjk.isEmpty()) {
            return cjk;
        }
        for (int at = 0; at < words.size() && at < 12; at++) {
            int size = by(line, words, at);
            if (size == 0 || at + size >= words.size()) {
                continue;
            }
            String before = line.text.substring(0, words.get(at).from());
            boolean alone = at == 0 || Names.date(before) || Names.date(before.replaceAll("[^\\p{L}\\p{N}.:/]+", " "));
            if (!alone) {
                return List.of();
            }
            int start = at == 0 ? 0 : words.get(at).from();
            int from = words.get(at + size).from();
            Found found = people(line, start, from, head, words.get(at).from());
            return found == null ? List.of() : List.of(found);
        }
        return List.of();
    }

    /** How many words before a name stand here: "by", "posted by", "a cura di". */
    static int by(Line line, List<Words.Word> words, int at) {
        return Lists.BY.at(line.text, words, at);
    }

    private static @org.jspecify.annotations.Nullable Found people(
            Line line, int start, int from, boolean head, int word) {
        String rest = line.text.substring(from);
        Signed filer = filer(rest.strip());
        if (filer != null) {
            return new Found(start, line.text.length(), List.of(filer), head ? 0.9 : 0.75, "");
        }
        List<Signed> who = new ArrayList<>();
        String paper = "";
        int at = 0;
        int end = 0;
        boolean open = true;
        while (open && at < rest.length()) {
            int stop = delimiter(rest, at);
            int next = stop < rest.length() ? stop + join(rest, stop) : stop;
            String piece = rest.substring(at, stop).strip();
            while (piece.endsWith(".")
                    && !piece.endsWith("Jr.")
                    && !piece.endsWith("Sr.")
                    && piece.lastIndexOf(' ') < piece.length() - 3) {
                piece = piece.substring(0, piece.length() - 1).strip();
            }
            if (!piece.isEmpty()) {
                String[] more = new String[] {""};
                boolean job = !who.isEmpty() && (Lists.JOBS.has(piece) || stray(piece, who.get(0)));
                Signed signed = job ? null : signed(piece, more);
                if (signed != null) {
                    who.add(signed);
                    end = stop;
                    paper = more[0].isEmpty() ? paper : more[0];
                } else if (!who.isEmpty()
                        && (job
                                || piece.equals(piece.toLowerCase(Locale.ROOT))
                                        && !Names.date(piece)
                                        && Words.of(piece).size() <= 4)) {
                    Signed last = who.get(who.size() - 1);
                    who.set(who.size() - 1, last.as(piece));
                    end = stop;
                } else if (!who.isEmpty() && Names.knownPlace(piece)) {
                    Signed last = who.get(who.size() - 1);
                    who.set(who.size() - 1, new Signed(last.name(), last.job(), last.account(), piece, last.agency()));
                    end = stop;
                } else {
                    open = false;
                    if (!Names.date(piece) && !who.isEmpty() && !dated(piece)) {
                        boolean short2 = Words.of(piece).size() <= 8;
                        if (!short2) {
                            return null; // a sentence that goes on: "By Monday, Jane Doe had left the town, ..."
                        }
                    }
                }
            }
            at = Math.max(next, at + 1);
        }
        if (who.isEmpty()) {
            return null;
        }
        boolean all = line.text.substring(from + end).strip().isEmpty();
        boolean shortBy = from - word <= 4;
        boolean single = who.stream()
                .anyMatch(each -> !each.account()
                        && !each.agency()
                        && Words.of(each.name()).size() < 2);
        boolean label = Lists.fold(line.text.strip()).startsWith("text"); // "Text size" is a button
        if (single && (!all || !head || label)) {
            return null;
        }
        double confidence = head ? 0.9 : 0.75;
        if (single) {
            confidence = 0.5;
        } else if (shortBy && !all && !head) {
            confidence = 0.6;
        }
        return new Found(start, from + end, who, confidence, paper);
    }

    /** Whether a piece is what somebody does or for whom: one word, or an office, behind a name of several. */
    private static boolean stray(String piece, Signed first) {
        boolean single = piece.indexOf(' ') < 0 && piece.codePointAt(0) < 0x2E80 && !piece.startsWith("@");
        boolean named = first.name().indexOf(' ') > 0;
        return named
                && (single || Titles.has(Titles.Kind.OFFICE, piece) || Titles.has(Titles.Kind.PRESS, piece))
                && Agencies.KNOWN.get(piece) == null;
    }

    /** "Reuters London" behind "by": an agency and where it reports from; null if it is anything else. */
    private static @org.jspecify.annotations.Nullable Signed filer(String name) {
        List<Words.Word> words = Words.of(name);
        for (int cut = Math.min(words.size() - 1, Agencies.KNOWN.longest()); cut > 0; cut--) {
            Agencies.Agency agency =
                    Agencies.KNOWN.get(name.substring(0, words.get(cut - 1).to()));
            String city = name.substring(words.get(cut).from());
            if (agency != null && Names.knownPlace(city)) {
                return new Signed(agency.name(), "", false, city, true);
            }
        }
        return null;
    }

    private static boolean dated(String piece) {
        List<Words.Word> words = Words.of(piece);
        return !words.isEmpty() && words.size() <= 14 && words.stream().anyMatch(Words.Word::digits);
    }

    /** Where the piece of a list that begins here ends. */
    private static int delimiter(String rest, int at) {
        for (int i = at; i < rest.length(); i++) {
            if (",;|•·/&()（）、،–—\n".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
            if (rest.charAt(i) == '-' && i > 0 && rest.charAt(i - 1) == ' ') {
                return i;
            }
            if (rest.charAt(i) == ':' && i > at) {
                return i;
            }
            if (rest.charAt(i) == ' ' && join(rest, i) > 1) {
                return i;
            }
        }
        return rest.length();
    }

    /** The length of what parts two names here: a comma, " and ", " on " before a day. */
    private static int join(String rest, int at) {
        if (rest.charAt(at) != ' ') {
            return 1;
        }
        int end = at + 1;
        while (end < rest.length() && rest.charAt(end) != ' ') {
            end++;
        }
        String word = rest.substring(at + 1, end);
        boolean before = end < rest.length();
        boolean name = !word.isEmpty() // "Dan" is one, though "dan" joins two in Indonesian
                && Character.isUpperCase(word.charAt(0))
                && !word.equals(word.toUpperCase(Locale.ROOT));
        if (before && !name && Lists.JOINS.has(word) && !word.equals("a") && !word.equals("A") && !word.equals("E.")) {
            return end + 1 - at;
        }
        if (before
                && (word.equals("on")
                        || word.equals("am")
                        || word.equals("le")
                        || word.equals("el")
                        || word.equals("il")
                        || word.equals("em"))
                && end + 1 < rest.length()) {
            return end + 1 - at;
        }
        if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
            return 1;
        }
        return 1 - 1 + (word.isEmpty() ? 2 : 0);
    }

    private static @org.jspecify.annotations.Nullable Signed signed(String piece, String[] paper) {
        String name = piece;
        for (String mark : List.of(" for ", " per ", " pour ", " für ", " para ")) {
            int at = name.indexOf(mark);
            if (at > 0 && Names.name(Words.of(name.substring(0, at)), 5)) {
                String what = name.substring(at + mark.length()).strip();
                if (Words.of(what).stream().allMatch(word -> word.capital() || "of the and".contains(word.folded()))) {
                    paper[0] = what;
                    name = name.substring(0, at).strip();
                }
            }
        }
        Agencies.Agency agency = Agencies.KNOWN.get(name);
        if (agency != null) {
            return new Signed(agency.name(), "", false, "", true);
        }
        if (Names.account(name)) {
            return Signed.desk(name);
        }
        String place = "";
        for (String mark : List.of(" in ", " at ", " aus ", " à ", " en ", " em ", " a ")) {
            int at = name.indexOf(mark);
            if (at > 0
                    && Names.name(Words.of(name.substring(at + mark.length())), 3)
                    && Names.name(Words.of(name.substring(0, at)), 4)) {
                place = name.substring(at + mark.length()).strip();
                name = name.substring(0, at).strip();
                break;
            }
        }
        String job = "";
        List<Words.Word> words = Words.of(name);
        for (int cut = Math.min(words.size() - 1, Lists.JOBS.longest()); cut > 0; cut--) {
            String front = name.substring(0, words.get(cut - 1).to());
            String back = name.substring(words.get(words.size() - cut).from());
            boolean sir = words.size() == 2 && Titles.has(Titles.Kind.ADDRESS, front); // nobody is "Nuno" alone
            if (Lists.JOBS.has(front) && !sir) {
                job = front;
                name = name.substring(words.get(cut).from()).strip();
                break;
            }
            if (Lists.JOBS.has(back)) {
                job = back;
                name = name.substring(0, words.get(words.size() - cut - 1).to()).strip();
                break;
            }
        }
        words = Words.of(name);
        if (name.indexOf('"') >= 0
                || name.indexOf('“') >= 0
                || Names.knownPlace(name)
                || Lists.JOBS.has(name)
                || Lists.LABELS.has(name)) {
            return null;
        }
        boolean handle = name.startsWith("@");
        boolean person =
                Names.name(words, 5) && (words.size() > 1 || !words.get(0).digits());
        return person || handle ? new Signed(name, job, handle, place, false) : null;
    }

    /** "文/张三", "记者 李四", "作者：王五", "文＝山田太郎". */
    private static List<Found> unspaced(Line line) {
        List<Found> korean = korean(line);
        if (!korean.isEmpty()) {
            return korean;
        }
        String text = line.text.strip();
        int start = line.text.indexOf(text);
        for (String mark : List.of("作者：", "作者:", "记者：", "記者：", "文：", "撰文：")) { // behind the date and the source
            int at = text.indexOf(mark);
            if (at > 0 && text.length() <= LONGEST_UNSPACED && " 　|｜\u00a0".indexOf(text.charAt(at - 1)) >= 0) {
                start += at;
                text = text.substring(at);
                int end = text.indexOf(' ', mark.length());
                text = end > mark.length() + 1 ? text.substring(0, end) : text;
                break;
            }
        }
        Map<String, Integer> marks = new TreeMap<>();
        for (String mark : List.of(
                "文/", "文／", "文：", "文:", "文＝", "文=", "记者", "記者", "作者", "撰文", "撰稿", "本报记者", "本報記者", "编辑", "執筆", "編集")) {
            if (text.startsWith(mark)) {
                marks.put(mark, mark.length());
            }
        }
        if (marks.isEmpty()) {
            return List.of();
        }
        int from = marks.values().stream().mapToInt(Integer::intValue).max().getAsInt();
        boolean editor = text.startsWith("编辑") || text.startsWith("編集");
        String rest = text.substring(from).replaceAll("^[\\s:：/／|＝=　]+", "");
        List<Signed> who = new ArrayList<>();
        for (String name : rest.split("[\\s、,，;；/／|　]+", 12)) {
            if (name.length() < 2 || name.length() > 12 || !name.codePoints().allMatch(Character::isLetter)) {
                break;
            }
            who.add(Signed.person(name).as(editor ? "editor" : ""));
        }
        boolean fits = !who.isEmpty() && (line.size() <= 10 || start > 0);
        return fits && !editor ? List.of(new Found(start, start + text.length(), who, 0.85, "")) : List.of();
    }

    /** "김민수 기자", "김민수 기자 minsu@news.example": a name of two to four syllables and the trade behind it. */
    private static List<Found> korean(Line line) {
        List<Words.Word> words = line.words();
        if (words.size() < 2
                || line.text.length() > LONGEST_UNSPACED
                || !hangul(words.get(0).text())) {
            return List.of();
        }
        List<Signed> who = new ArrayList<>();
        int to = 0;
        for (int i = 0; i + 1 < words.size() && hangul(words.get(i).text()); i += 2) {
            String trade = words.get(i + 1).text();
            if (KOREAN_TRADES.stream().noneMatch(trade::equals)) {
                break;
            }
            who.add(Signed.person(words.get(i).text()).as(trade));
            to = words.get(i + 1).to();
        }
        int from = words.get(0).from();
        return who.isEmpty() ? List.of() : List.of(new Found(from, to, who, 0.85, ""));
    }

    private static boolean hangul(String name) {
        return name.length() >= 2 && name.length() <= 4 && name.chars().allMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    }
}

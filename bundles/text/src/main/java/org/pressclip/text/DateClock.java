package org.pressclip.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the time of day and its zone, which stand beside a date. */
final class DateClock {
    private static final DateWords WORDS = DateWords.ALL;

    private final String text;
    private final DateCursor in;
    private boolean lastHalf;

    // the time last read
    int hour = -1;
    int minute = -1;
    int second = -1;
    String zone = "";

    // the time being read; minute and second are -1 where none stands, marked is whether it can be nothing else
    private int h;
    private int m;
    private int s;
    private boolean marked;

    DateClock(String text, DateCursor in) {
        this.text = text;
        this.in = in;
    }

    void clear() {
        hour = -1;
        minute = -1;
        second = -1;
        zone = "";
    }

    /**
     * Reads a time of day; gives its end, or -1 with no time set.
     *
     * @param connector whether a word such as "at" stands before it
     * @param iso whether the date beside it is written as in ISO 8601
     */
    int time(int start, boolean connector, boolean iso) {
        int at = start;
        Boolean afternoon = null;
        if (in.word(at)) { // "오후 3시", "下午3:12"
            afternoon = half(in.word);
            if (afternoon == null) {
                return -1;
            }
            at = in.spaces(afterHalf(at));
        }
        if (!in.number(at, 1, 2)) {
            return -1;
        }
        h = (int) in.number;
        m = -1;
        s = -1;
        marked = false;
        int end = behindHour(at, in.numberEnd, connector, iso);
        if (end < 0) {
            return -1;
        }
        if (afternoon == null && h > 0 && h <= 12) {
            int halfEnd = halfBehind(in.spaces(end));
            if (halfEnd >= 0) {
                afternoon = lastHalf;
                end = halfEnd;
                m = Math.max(m, 0);
                marked = true;
            }
        }
        if (!marked && m < 0) {
            int behind = in.spaces(end);
            if (!(in.word(behind) && (in.word.equals("uhr") || in.word.equals("gio")) && h <= 24)) {
                return -1;
            }
            m = 0;
        }
        if (afternoon != null && h <= 12) {
            h = h % 12 + (afternoon ? 12 : 0);
        }
        if (h > 23 || m > 59 || s > 60 || Character.isDigit(in.at(end))) {
            return -1;
        }
        hour = h;
        minute = m;
        second = s < 0 ? -1 : Math.min(s, 59);
        int after = in.spaces(end);
        if (in.word(after) && WORDS.is("hour", in.word)) { // "12.32 Uhr", "21:37 น."
            end = in.at(in.wordEnd) == '.' && in.wordEnd - after <= 2 ? in.wordEnd + 1 : in.wordEnd;
        }
        return end;
    }

    /** Reads minutes and seconds behind an hour; gives their end, the hour's if there are none, -1 if it is no hour. */
    private int behindHour(int start, int hourEnd, boolean connector, boolean iso) {
        char c = in.at(hourEnd);
        if ((c == ':' || c == '：' || c == 'h' || c == 'H' || c == '.') && in.number(hourEnd + 1, 2, 2)) {
            return parted(start, c, connector, iso);
        }
        if (c == ' '
                && in.at(hourEnd + 1) == ':'
                && in.at(hourEnd + 2) == ' '
                && in.number(hourEnd + 3, 2, 2)) { // "12 : 32"
            m = (int) in.number;
            marked = true;
            return in.numberEnd;
        }
        int sign = in.spaces(hourEnd);
        char mark = in.at(sign);
        if (mark == '時' || mark == '时' || mark == '點' || mark == '点' || mark == '시') {
            return behindSign(sign + 1);
        }
        if (mark == 'h' && in.number(in.spaces(sign + 1), 2, 2) && in.number < 60) { // "15 h 07"
            m = (int) in.number;
            marked = true;
            return in.numberEnd;
        }
        if (mark == 'h' && !DateCursor.letter(in.at(sign + 1)) && (connector || h > 0)) { // "12h"
            m = 0;
            marked = true;
            return connector ? sign + 1 : -1;
        }
        return hourEnd;
    }

    /** "12:32", "12:32:07.123", "12.32", "12h32": the number last read is the minute. */
    private int parted(int start, char c, boolean connector, boolean iso) {
        m = (int) in.number;
        int end = in.numberEnd;
        marked = c != '.';
        if (c == '.' && !dotted(start, end, connector, iso)) {
            return -1;
        }
        if (in.at(end) == c && c != 'h' && in.number(end + 1, 2, 2)) {
            s = (int) in.number;
            end = in.numberEnd;
            boolean fraction = c == ':' && (in.at(end) == '.' || in.at(end) == ',');
            if (fraction && in.number(end + 1) && in.numberLength <= 9) {
                end = in.numberEnd;
            }
        }
        return end;
    }

    /** "3時", "3시 12분", "3时12分07秒": from behind the sign for hours. */
    private int behindSign(int from) {
        m = 0;
        marked = true;
        int end = from;
        if (in.number(in.spaces(end), 1, 2) && "分분".indexOf(in.at(in.spaces(in.numberEnd))) >= 0) {
            m = (int) in.number;
            end = in.spaces(in.numberEnd) + 1;
            if (in.number(in.spaces(end), 1, 2) && "秒초".indexOf(in.at(in.spaces(in.numberEnd))) >= 0) {
                s = (int) in.number;
                end = in.spaces(in.numberEnd) + 1;
            }
        }
        return end;
    }

    /** Whether "12.32" is a time: where a connector or a unit says so, or it ends what it stands in. */
    private boolean dotted(int start, int end, boolean connector, boolean iso) {
        int behind = in.spaces(end);
        char c = in.at(end);
        if (Character.isDigit(c) || c == '%' || (c == '.' && Character.isDigit(in.at(end + 1)) && !connector)) {
            return false;
        }
        if (connector || behind >= text.length() || halfBehind(behind) >= 0) {
            return true;
        }
        if (in.word(behind) && (WORDS.is("hour", in.word) || zoneAt(behind, iso) > 0)) {
            return true;
        }
        boolean line = text.charAt(Math.max(behind - 1, 0)) == '\n';
        return (line || "|·•-–—)".indexOf(in.at(behind)) >= 0) && start > 0;
    }

    private int halfBehind(int at) {
        char c = in.at(at);
        if ((c == 'a' || c == 'A' || c == 'p' || c == 'P')) {
            int i = at + 1;
            if (in.at(i) == '.') {
                i++;
                i = in.at(i) == ' ' ? i + 1 : i;
            }
            if (in.at(i) == 'm' || in.at(i) == 'M') {
                i++;
                if (!DateCursor.letter(in.at(i)) && !Character.isDigit(in.at(i))) {
                    lastHalf = c == 'p' || c == 'P';
                    return in.at(i) == '.' && text.charAt(i - 2) == '.' ? i + 1 : i;
                }
            }
            return -1;
        }
        if (in.word(at)) {
            Boolean half = WORDS.afternoon(in.word);
            if (half != null && !in.word.equals("am") && !in.word.equals("pm") && text.charAt(at) > 0x7F) {
                lastHalf = half;
                return in.wordEnd;
            }
            if (half != null
                    && (in.word.equals("sa") || in.word.equals("ch"))
                    && Character.isUpperCase(text.charAt(at))) {
                lastHalf = half;
                return in.wordEnd;
            }
        }
        return -1;
    }

    private static @Nullable Boolean half(String folded) {
        Boolean known = WORDS.afternoon(folded);
        if (known == null && folded.length() > 2 && DateCursor.unspaced(folded.charAt(0))) {
            known = WORDS.afternoon(folded.substring(0, 2));
        }
        return folded.charAt(0) < 0x80 ? null : known;
    }

    private int afterHalf(int at) {
        return in.wordEnd - at > 2 && WORDS.afternoon(in.word) == null ? at + 2 : in.wordEnd;
    }

    /** Reads a zone behind a time; gives its end, or where it began if there is none. */
    int zone(int time, boolean iso) {
        int end = zoneAt(time, iso);
        if (end > 0) {
            return end;
        }
        int at = in.gap(time, "(,[");
        end = at > time ? zoneAt(at, iso) : -1;
        if (end < 0) {
            return time;
        }
        if (in.at(end) == ')' || in.at(end) == ']') {
            return end + 1;
        }
        return end;
    }

    /** Reads a zone at an offset; gives its end, or -1. */
    private int zoneAt(int at, boolean iso) {
        char c = in.at(at);
        if ((c == 'Z' || c == 'z')
                && !DateCursor.letter(in.at(at + 1))
                && at > 0
                && Character.isDigit(text.charAt(at - 1))) {
            zone = "Z";
            return at + 1;
        }
        if (c == '+' || c == '-' || c == '\u2212') {
            int end = shift(at);
            if (end < 0) {
                return -1;
            }
            boolean touching = at > 0 && Character.isDigit(text.charAt(at - 1));
            boolean sure = c == '+' || iso || second >= 0;
            if (!sure || (!touching && end - at < 5)) {
                return -1;
            }
            zone = text.substring(at, end);
            return end;
        }
        int i = at;
        while (i < text.length()
                && i - at < 6
                && ((text.charAt(i) >= 'A' && text.charAt(i) <= 'Z')
                        || (text.charAt(i) >= 'a' && text.charAt(i) <= 'z'))) {
            i++;
        }
        if (i == at || DateCursor.letter(in.at(i))) {
            return -1;
        }
        String written = text.substring(at, i);
        String upper = written.toUpperCase(Locale.ROOT);
        if (!DateZones.known(upper)) {
            return -1;
        }
        boolean lower = !written.equals(upper);
        if (lower
                && !(upper.equals("GMT")
                        || upper.equals("UTC")
                        || upper.equals("IST")
                        || upper.equals("EDT")
                        || upper.equals("PDT")
                        || upper.equals("CEST"))) {
            return -1;
        }
        if (upper.equals("GMT") || upper.equals("UTC")) {
            int sign = in.at(i) == ' ' ? i + 1 : i;
            if ("+-\u2212".indexOf(in.at(sign)) >= 0) {
                int end = shift(sign);
                if (end > 0) {
                    zone = text.substring(at, end);
                    return end;
                }
            }
        }
        zone = written;
        return i;
    }

    private int shift(int sign) {
        if (!in.number(sign + 1, 1, 4) || in.numberLength == 3) {
            return -1;
        }
        int end = in.numberEnd;
        if (in.numberLength <= 2 && in.at(end) == ':' && in.number(end + 1, 2, 2)) {
            end = in.numberEnd;
        }
        return DateZones.plain(text.substring(sign, end)) == null ? -1 : end;
    }
}
